"""Figures: quantities with what they count or measure, and the speaker who gives them. English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Quote, Span
from .attribution import Attribution, attribution, speaker_at
from .quantities import Quantity, without_unit

_ABOUT = re.compile(
    r"\b(?:around|about|at\sleast|at\smost|more\sthan|less\sthan|fewer\sthan|nearly|almost|some|up\sto|approximately"
    r"|over|under|roughly|an\sestimated|as\smany\sas|close\sto)\s(?:[$€£¥]\s?)?$",
    re.I,
)
_NUMBER_OF = re.compile(r"\b(?:number|total|toll)\sof\s((?:[\w’'-]+\s){1,6}?)(?:\w+ly\s|now\s|has\s|had\s|have\s)*"
                        r"(?:stands?|stood|is|was|are|were|reached|rose|fell|came)\b[^.;,\d]*$")  # fmt: skip
_PHRASE_END = frozenset(
    "in on at for by from with of to as into per during after before since until than through across over under "
    "about against among between near and or but who that which when where while because if whose a an the is are "
    "was were be been being has have had will would can could may might must should do does did said says not "
    "including others arrived killed dead take took taking went go going making made trained training".split()
)
_LONGEST_OF = 6
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
        of=_of(text, number),
        speaker=speaker_at(text, number.span, found),
        written=text[start : number.span.end],
        span=Span(sentence.span.start + number.span.start, sentence.span.start + number.span.end),
        quote=quote,
    )


def _of(text: str, number: Quantity) -> str:
    """Return what is counted: the words after the number, up to the end of the phrase, or after "the number of"."""
    if counted := _NUMBER_OF.search(text[max(0, number.span.start - _CONTEXT) : number.span.start]):
        return counted[1].strip()
    rest = text[number.span.end : number.span.end + _CONTEXT]
    if number.unit:
        rest = without_unit(rest, number.unit)
    taken: list[str] = []
    for word in re.finditer(r"\s?([\w’'-]+|\S)", rest):
        if (
            not word[1][0].isalnum()
            or word[1].lower() in _PHRASE_END
            or word[1][0].isdigit()
            or len(taken) == _LONGEST_OF
        ):
            break
        taken.append(word[1])
    return " ".join(taken)
