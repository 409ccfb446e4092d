"""Messages that are no question to the articles: a greeting, thanks, a call for help, or a wish for the gist.

Only whole messages are taken, and the courtesy around a question; whatever else people say to a bot is left to
certainty.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..language.folding import fold
from ..language.question_spelling import is_typo
from ..model import Kind

_PIECE = r"(?:(?:this|the|that) )?(?:article|story|piece|report|text|page|news)s?"
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "thanks",
        re.compile(
            r"(?:ok(?:ay)? |great |cool |nice |perfect )?(?:thanks|thank you|thx|ty|cheers|many thanks)"
            r"(?: (?:you|so much|very much|a lot|a bunch|again|bot|footnote|everyone|all|mate|man))*"
            r"(?: (?:that|this) (?:helped|helps|was helpful))?"
            r"|(?:vielen |tausend |besten )?dank(?:e(?:schon)?)?(?: (?:dir|euch|sehr|schon|vielmals|bot|footnote))*"
        ),
    ),
    (
        "small-talk",
        re.compile(
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
        re.compile(
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
        re.compile(
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
_SAID = tuple(
    "hello good morning evening afternoon night thanks thank much help human robot summary summarize summarise article "
    "story about what who how you danke hallo guten morgen abend hilfe zusammenfassung".split()
)
"""Words of talk, for those who mistype them."""
_BEGINNING = {word: frozenset(word[:2]) for word in _SAID}
"""What a word may begin with when it is mistyped: its first letter, or the second if they were swapped."""
_MOST = 8
"""Words of a message that may be talk with a slip in it."""


_GREETING = (
    r"(?:hi+|hello+|hey+|hallo|moin|servus|greetings|good (?:morning|afternoon|evening|day)|guten (?:morgen|tag|abend))"
    r"(?: (?:there|bot|footnote|all|everyone|zusammen))?"
)
_ASKS = r"(?:who|whom|whose|what|when|where|which|why|how|wer|wen|wem|was|wann|wo|warum|wie|welche[rs]?)"
_COURTESY = re.compile(
    rf"^\s*{_GREETING}(?:\s*[,.!:;–-]+\s*|\s+(?={_ASKS}\b))"
    r"|(?<=[?!.,])\s*(?:many thanks|thanks|thank you|thx|please|bitte|danke)(?: (?:you|so much|a lot|schön))?\W*$",
    re.I,
)


def without_courtesy(message: str) -> str:
    """The question in a message that greets or thanks beside it.

    >>> without_courtesy("Hi there, how many came? Thanks!"), without_courtesy("hello footnote who came")
    ('how many came?', 'who came')
    >>> without_courtesy("Hello, hello!"), without_courtesy("Hey Jude is by whom?")
    ('Hello, hello!', 'Hey Jude is by whom?')
    """
    bare = _COURTESY.sub("", message)
    alone = bare == message or kind_of(message) != "question" or kind_of(bare) == "small-talk"
    return message if alone or not re.search(r"\w", bare) else bare


def kind_of(message: str) -> Kind:
    """Say what a message is; whatever is none of the others is a question.

    >>> [kind_of(text) for text in ("hi!", "Thanks a lot", "Who are you?", "What's this article about?")]
    ['small-talk', 'thanks', 'help', 'about']
    >>> [kind_of(text) for text in ("Who are you voting for?", "What is this song about?", "Hi, who was hurt?")]
    ['question', 'question', 'question']
    """
    said = re.findall(r"\w+", fold(message))
    kind = _kind(said)
    if kind != "question" or len(said) > _MOST:
        return kind
    meant = [_meant(word) for word in said]
    return kind if meant == said else _kind(meant)


def _kind(said: list[str]) -> Kind:
    whole = " ".join(said)
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(whole)), "question")


@lru_cache(maxsize=2**12)
def _meant(word: str) -> str:
    """The word of talk that a word is a slip away from, else the word itself."""
    if word in _SAID:
        return word
    alike = (meant for meant in _SAID if -2 < len(meant) - len(word) < 2 and not _BEGINNING[meant].isdisjoint(word[:1]))
    return next((meant for meant in alike if is_typo(word, meant)), word)
