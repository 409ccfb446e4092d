"""The answer type of a question (a figure, a time or a reason), and which terms are of each type.

There are only these three: to look for names, for places or for answers to "how" did not improve the ranking.
English questions only.
"""

from __future__ import annotations

import re
from typing import Literal

from ..language.folding import fold

AnswerType = Literal["figure", "time", "reason"]

_PATTERNS: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    (
        "figure",
        re.compile(
            r"\bhow (?:many|much|long|old|far|large|big|tall|high|fast|often|wide|deep)\b|\bnumber of\b|\bper ?cent"
            r"|\bwhat (?:is|was) the (?:population|price|cost|size|length|average)\b"
        ),
    ),
    (
        "time",
        re.compile(r"\bwhen\b|\b(?:what|which) (?:\w+ )?(?:year|date|day|month|century|decade|time|era|period)\b"),
    ),
    ("reason", re.compile(r"\bwhy\b|\breasons?\b")),
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


def is_figure(term: str) -> bool:
    """Say whether a term is a number, in digits or in words."""
    return term[0].isdigit() or term in _NUMBERS


def is_reason(term: str) -> bool:
    """Say whether a term leads to a reason."""
    return term in _REASONS
