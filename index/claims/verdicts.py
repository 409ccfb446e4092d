"""What a check says: the verdict, the differences, and which slices of the articles stand for which part of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import Quote, Span
from .clauses import Context
from .comparison import Difference

Verdict = Literal["verbatim", "altered", "partly", "not-found"]


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of a claim; `stands` says whether the sentence has them, `instead` what it has in their place.

    `instead` is a slice of the article, "" where it has nothing there. Where only the claim leaves something out,
    `text` is empty.
    """

    text: str
    stands: bool
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of an article, always a slice of it, and the piece of the claim that they stand for.

    `context` says under what they stand there, None where they stand plainly: then `governing` are the words that say
    so, a slice too, and `speaker` who says it, where that is told.
    """

    text: str
    claim: str
    quote: Quote
    span: Span
    context: Context | None = None
    governing: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What the articles have of a claim.

    `nearest` is the sentence that shares most with it, None when none shares anything; there are `differences`
    exactly when the verdict is "altered"; `context` is that of the first of the `parts` that has one. The words of
    `marked`, one after the other, are the claim.
    """

    claim: str
    verdict: Verdict
    nearest: Quote | None
    differences: tuple[Difference, ...]
    parts: tuple[Part, ...]
    context: Context | None = None
    marked: tuple[MarkedWords, ...] = ()
