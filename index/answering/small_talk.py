"""Messages that are no question to the articles: a greeting, thanks, a call for help, or a wish for a summary.

Only whole messages are recognised, and the courtesy around a question. Whatever else people say to a bot is declined by
answerability.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..language.folding import fold
from ..language.question_spelling import is_typo
from ..lazy_patterns import lazy_pattern
from ..model import Kind

_PIECE = r"(?:(?:this|the|that) )?(?:article|story|piece|report|text|page|news)s?"
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "thanks",
        lazy_pattern(
            r"(?:ok(?:ay)? |great |cool |nice |perfect )?(?:thanks|thank you|thx|ty|cheers|many thanks)"
            r"(?: (?:you|so much|very much|a lot|a bunch|again|bot|footnote|everyone|all|mate|man))*"
            r"(?: (?:that|this) (?:helped|helps|was helpful))?"
            r"|(?:vielen |tausend |besten )?dank(?:e(?:schon)?)?(?: (?:dir|euch|sehr|schon|vielmals|bot|footnote))*"
        ),
    ),
    (
        "small-talk",
        lazy_pattern(
            r"(?:hi+|hello+|hey+|hiya|howdy|yo|sup|greetings|good (?:morning|afternoon|evening|day|night)"
            r"|bye|goodbye|see you|ok(?:ay)?|lol|wow|nice|cool|great|good (?:bot|job)|well done|you re welcome"
            r"|how are you(?: doing)?(?: today)?|how (?:is|s) it going|what s up|whats up|gm|are you there"
            r"|hallo|moin(?: moin)?|servus|gru(?:ss|sse?) (?:gott|dich|euch)|guten (?:morgen|tag|abend)|gute nacht"
            r"|tschuss|auf wiedersehen|wie geht es dir|wie geht s)"
            r"(?: (?:there|bot|footnote|all|everyone|zusammen|alle))*"
        ),
    ),
    (
        "help",
        lazy_pattern(
            r"(?:help(?: me)?(?: please)?|who (?:are|r) you|what are you|are you (?:a |an )?(?:bot|human|robot|ai|real)"
            r"|what (?:can|do) you do|what can i ask(?: you)?|how do(?:es)? (?:you|this|this bot|it) work"
            r"|how (?:can|do) i (?:use (?:you|this|this bot)|ask(?: you)?(?: a question| something)?)"
            r"|where (?:(?:are|r|do|did) )?you (?:come )?from|who made you|what (?:is|s) your name|what do you know"
            r"|(?:what|which) (?:articles|topics|stories) do you (?:have|know|cover)"
            r"|hilfe(?: bitte)?|(?:wer|was) bist du|bist du ein (?:bot|mensch|roboter)|was (?:kannst|weisst) du"
            r"|wie (?:heisst du|funktionierst du|frage ich dich)|was kann ich (?:dich )?fragen)"
        ),
    ),
    (
        "about",
        lazy_pattern(
            rf"(?:(?:so )?what (?:is|s|are) (?:(?:this|it|that)(?: {_PIECE})?|{_PIECE}) (?:all )?about"
            rf"|whats (?:this|it|{_PIECE}) about|what (?:does|do) {_PIECE} say"
            rf"|(?:please |can you |could you )?(?:summari[sz]e|sum up)(?: (?:it|this|that|{_PIECE}))?"
            r"(?: for me)?(?: please)?"
            rf"|(?:give me |can i get )?(?:a |the )?(?:summary|gist|tl dr|tldr|main points?)"
            rf"(?: (?:of )?(?:it|this|that|{_PIECE}))?(?: please)?"
            r"|(?:worum|um was) geht (?:es|s)(?: hier| da)?(?: in (?:dem|diesem|den) (?:artikeln?|text))?"
            r"|(?:was steht|worum geht es) (?:in|im) (?:(?:dem|diesem|den) )?(?:artikeln?|text)"
            r"|fasse?(?: (?:es|das|(?:den|diesen) (?:artikel|text)))? zusammen(?: bitte)?"
            r"|(?:eine )?(?:kurze )?zusammenfassung(?: bitte)?)"
        ),
    ),
)
_TALK_WORDS = tuple(
    "hello good morning evening afternoon night thanks thank much help human robot summary summarize summarise article "
    "story about what who how you danke hallo guten morgen abend hilfe zusammenfassung".split()
)
"""Words that are recognised when they are mistyped."""
_FIRST_LETTERS = {word: frozenset(word[:2]) for word in _TALK_WORDS}
"""What a word may begin with when it is mistyped: its first letter, or its second if they were swapped."""
_LONGEST = 20
"""Letters of a word in which spelling mistakes are looked for."""
_MOST = 8
"""Words of a message in which spelling mistakes are looked for."""


_GREETING = (
    r"(?:hi+|hello+|hey+|hallo|moin|servus|greetings|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend))"
    r"(?: (?:there|bot|footnote|all|everyone|zusammen))?"
)
_ASKS = r"(?:who|whom|whose|what|when|where|which|why|how|wer|wen|wem|was|wann|wo|warum|wie|welche[rs]?)"
_COURTESY = lazy_pattern(
    rf"^\s*{_GREETING}(?:\s*[,.!:;–-]+\s*|\s+(?={_ASKS}\b))"
    r"|(?<=[?!.,])\s*(?:many thanks|thanks|thank you|thx|please|bitte|danke)(?: (?:you|so much|a lot|schön))?\W*$",
    re.I,
)


def without_courtesy(message: str) -> str:
    """The question of a message, without a greeting before it and thanks after it.

    >>> without_courtesy("Hi there, how many came? Thanks!"), without_courtesy("hello footnote who came")
    ('how many came?', 'who came')
    >>> without_courtesy("Hello, hello!"), without_courtesy("Hey Jude is by whom?")
    ('Hello, hello!', 'Hey Jude is by whom?')
    """
    bare = _COURTESY.sub("", message)
    is_whole = bare == message or kind_of(message) != "question" or kind_of(bare) == "small-talk"
    return message if is_whole or not re.search(r"\w", bare) else bare


def kind_of(message: str) -> Kind:
    """Say what kind of message it is; everything else is a question.

    >>> [kind_of(text) for text in ("hi!", "Thanks a lot", "Who are you?", "What's this article about?")]
    ['small-talk', 'thanks', 'help', 'about']
    >>> [kind_of(text) for text in ("Who are you voting for?", "What is this song about?", "Hi, who was hurt?")]
    ['question', 'question', 'question']
    """
    words = re.findall(r"\w+", fold(message))
    kind = _kind(words)
    if kind != "question" or len(words) > _MOST:
        return kind
    corrected = [_corrected(word) if len(word) <= _LONGEST else word for word in words]
    return kind if corrected == words else _kind(corrected)


def _kind(words: list[str]) -> Kind:
    whole = " ".join(words)
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(whole)), "question")


@lru_cache(maxsize=2**12)
def _corrected(word: str) -> str:
    """The word of _TALK_WORDS that a word is a spelling mistake of, else the word itself."""
    if word in _TALK_WORDS:
        return word
    similar = (
        other
        for other in _TALK_WORDS
        if -2 < len(other) - len(word) < 2 and not _FIRST_LETTERS[other].isdisjoint(word[:1])
    )
    return next((other for other in similar if is_typo(word, other)), word)
