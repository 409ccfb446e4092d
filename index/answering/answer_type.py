"""The answer type of a question (a figure, a time, a reason or all of a list), and which terms are of each type.

There are no others: to look for names, for places or for answers to "how" did not improve the ranking.
English questions only.
"""

from __future__ import annotations

import re
from typing import Literal

from ..language.folding import fold
from ..lazy_patterns import lazy_pattern

AnswerType = Literal["figure", "time", "reason"]

_PATTERNS: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    (
        "figure",
        lazy_pattern(
            r"\bhow (?:many|much|long|old|far|large|big|tall|high|fast|often|wide|deep)\b|\bnumber of\b|\bper ?cent"
            r"|\bwhat (?:is|was) the (?:population|price|cost|size|length|average)\b"
        ),
    ),
    (
        "time",
        lazy_pattern(r"\bwhen\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|century|decade|time|era|period)\b"),
    ),
    ("reason", lazy_pattern(r"\bwhy\b|\breasons?\b")),
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelv thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenti thirti forti fifti sixti seventi eighti nineti hundr thousand million billion trillion "
    "dozen half third quarter both sever few".split()
)
_REASONS = frozenset("becaus sinc due therefor thus henc so reason caus led result order allow prevent to".split())


def answer_type(question: str) -> AnswerType | None:
    """Say which type of answer a question asks for; None for any other.

    >>> answer_type("How many troops are there?"), answer_type("In what year did it open?"), answer_type("Who came?")
    ('figure', 'time', None)
    """
    folded = fold(question)
    return next((each for each, pattern in _PATTERNS if pattern.search(folded)), None)


_VERB = r"(?:is|are|was|were|do|does|did|has|have|can|could|may|must|should|shall|will|would)"
_SEVERAL = rf"\b(?:which|what)(?: \w+){{0,2}} \w+(?<![sui]s)s (?:\w+ ){{0,3}}?{_VERB}\b"
_ALL = lazy_pattern(
    rf"{_SEVERAL}|\b(?:what|which) (?:all )?(?:are|were|do|does|did|have|can|cannot|cant|may|must|should|shall|will)\b"
    r"|\bhow (?:do|does|can|could|should|to|would)\b|\b(?:steps|list of|ingredients|requirements|everything)\b"
)
_WHO = lazy_pattern(
    r"\W*who(?:[’']?s| is| was) (?!(?:the|an?|in|on|at|to|my|our)\b)(\w[\w.’'-]*(?: \w[\w.’'-]*){0,3})\W*$"
)
_OFFICE = (
    r"(?:(?!after|another|however|later|never|other|over|rather|under|whether)\w{3,}(?:er|or|ary|ent|ist|ant|man|woman|ian)"
    r"|captain|chair|chief|coach|dr|head|judge|king|prof|queen)"
)


def asks_for_all(question: str) -> bool:
    """Say whether a question asks for several things or for steps, so that a whole list may be its answer.

    >>> asks_for_all("Which plans have a sauna?"), asks_for_all("what do i need"), asks_for_all("how do I start it?")
    (True, True, True)
    >>> asks_for_all("Which plan has a sauna?"), asks_for_all("How much is a ticket?")
    (False, False)
    """
    return _ALL.search(fold(question)) is not None


def is_figure(term: str) -> bool:
    """Say whether a term is a number, in digits or in words."""
    return term[0].isdigit() or term in _NUMBERS


def is_reason(term: str) -> bool:
    """Say whether a term leads to a reason."""
    return term in _REASONS


def person_asked_for(question: str) -> str | None:
    """The name in a question who somebody is, folded; None in any other question.

    >>> person_asked_for("Who is Ann Roe?"), person_asked_for("Who is the chair?"), person_asked_for("Who came?")
    ('ann roe', None, None)
    """
    found = _WHO.match(fold(question))
    return found[1] if found else None


def introduces(text: str, name: str) -> bool:
    """Say whether a text tells who somebody is, by an office before the name, or by what follows it; names are folded.

    >>> introduces("Treasurer Ann Roe came.", "roe"), introduces("Ann Roe, the treasurer, came.", "ann roe")
    (True, True)
    >>> introduces("Ann Roe was ill.", "ann roe"), introduces("He came after Roe.", "roe")
    (False, False)
    """
    folded, name = fold(text), re.escape(name)
    office = rf"\b{_OFFICE}(?: \w+)? {name}\b"
    after = rf"\b{name}(?: \w+)?(?: (?:is|was) (?:the|an?)|, (?:the|an?|who|whose|head|chair|\d+|\w+ (?:of|at|for)))\b"
    return re.search(rf"{office}|{after}", folded) is not None
