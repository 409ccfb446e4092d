"""Messages that are no question to the articles: a greeting, thanks, a call for help, or a wish for the gist.

Only whole messages are taken; whatever else people say to a bot is left to certainty.
"""

from __future__ import annotations

import re

from .model import Kind
from .text import fold

_PIECE = r"(?:(?:this|the|that) )?(?:article|story|piece|report|text|page|news)s?"
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "thanks",
        re.compile(
            r"(?:ok(?:ay)? |great |cool |nice |perfect )?(?:thanks|thank you|thx|ty|cheers|many thanks)"
            r"(?: (?:you|so much|very much|a lot|a bunch|again|bot|footnote|everyone|all|mate|man))*"
        ),
    ),
    (
        "small-talk",
        re.compile(
            r"(?:hi+|hello+|hey+|hiya|howdy|yo|sup|greetings|good (?:morning|afternoon|evening|day|night)"
            r"|bye|goodbye|see you|ok(?:ay)?|lol|wow|nice|cool|great|good (?:bot|job)|well done|you re welcome"
            r"|how are you(?: doing)?(?: today)?|how (?:is|s) it going|what s up|whats up)"
            r"(?: (?:there|bot|footnote|all|everyone))*"
        ),
    ),
    (
        "help",
        re.compile(
            r"(?:help(?: me)?(?: please)?|who (?:are|r) you|what are you|are you (?:a |an )?(?:bot|human|robot|ai|real)"
            r"|what (?:can|do) you do|what can i ask(?: you)?|how do(?:es)? (?:you|this|this bot|it) work"
            r"|how (?:can|do) i (?:use (?:you|this|this bot)|ask(?: you)?(?: a question| something)?))"
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
            rf"(?: (?:of )?(?:it|this|that|{_PIECE}))?(?: please)?)"
        ),
    ),
)


def kind_of(message: str) -> Kind:
    """Say what a message is; whatever is none of the others is a question.

    >>> [kind_of(text) for text in ("hi!", "Thanks a lot", "Who are you?", "What's this article about?")]
    ['small-talk', 'thanks', 'help', 'about']
    >>> [kind_of(text) for text in ("Who are you voting for?", "What is this song about?", "Hi, who was hurt?")]
    ['question', 'question', 'question']
    """
    said = " ".join(re.findall(r"\w+", fold(message)))
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(said)), "question")
