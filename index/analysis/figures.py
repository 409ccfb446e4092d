"""Figures: quantities with what they count or measure, and the speaker who gives them. English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..lazy_patterns import lazy_pattern
from ..model import Quote, Span
from .attribution import Attribution, attribution, speaker_at
from .counted import counted
from .quantities import Quantity

_ABOUT = lazy_pattern(
    r"\b(?:around|about|at\sleast|at\smost|(?:no\s|not\s)?(?:more|less|fewer|higher|lower|greater)\sthan|nearly|almost|some"
    r"|up\sto|approximately|over|under|above|below|roughly|an\sestimated|as\s(?:many|much|few|little)\sas|close\sto|only"
    r"|just\s(?:over|under))\s(?:[$€£¥]\s?)?$",
    re.I,
)
_CONTEXT = 200
"""Code points around a number that are read."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that an article gives.

    `written` are its words, with "around" or "at least" before it; `unit` is "" where it counts things, and `of` says
    which; `speaker` is None where the article speaks in its own voice or names nobody.
    """

    value: float
    unit: str
    of: str
    speaker: str | None
    written: str
    span: Span
    quote: Quote


def figures_of(quantities: Sequence[Quantity], quote: Quote) -> list[Figure]:
    """Return the quantities of a quoted sentence as figures, in order."""
    text = quote.sentence.text
    found = attribution(text) if quantities else None
    return [_figure(text, number, quote, found) for number in quantities]


def _figure(text: str, number: Quantity, quote: Quote, found: Attribution | None) -> Figure:
    sentence = quote.sentence
    near = max(0, number.span.start - _CONTEXT)
    before = _ABOUT.search(text[near : number.span.start])
    currency = re.search(r"(?:US|A|C)?[$€£¥]\s?$", text[near : number.span.start])
    start = near + before.start() if before else near + currency.start() if currency else number.span.start
    return Figure(
        value=number.value,
        unit=number.unit,
        of=counted(text, number),
        speaker=speaker_at(text, number.span, found),
        written=text[start : number.span.end],
        span=Span(sentence.span.start + number.span.start, sentence.span.start + number.span.end),
        quote=quote,
    )
