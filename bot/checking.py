"""A Check -> the content of one message: the verdict, what differs, and the sentences. What fits is shown."""

from __future__ import annotations

from collections.abc import Sequence

from index import Check, Difference, Quote

from .footnotes import Frame, message, number
from .markdown import cut, escape, line
from .messages import say

_WORDS = 80
_CLAIM = 200
_MOST = 10
"""Differences or parts that are listed."""


def check(check: Check, locale: str | None = None) -> str:
    """Show the verdict on a claim, what differs or which part stands where, and the sentences."""
    quotes = _each([*([check.nearest] if check.nearest else []), *(part.quote for part in check.parts)])
    closing = (say("check.checked", locale, claim=_quotation(check.claim, locale, _CLAIM)),)
    if check.verdict == "altered":
        lines = [_difference(one, locale) for one in check.differences[:_MOST]]
    elif check.verdict == "partly":
        parts = [
            say("check.part", locale, claim=_quotation(part.text, locale), number=_number(part.quote))
            for part in check.parts[:_MOST]
        ]
        lines = [say("check.partly", locale), *parts]
    elif check.verdict == "not-found":
        lines = [say("check.not_found" if quotes else "check.nothing", locale)]
    else:
        lines = [say("check.verbatim", locale)]
    return message(quotes, Frame(locale, "\n".join(lines), closing, offered=check.verdict == "not-found"))


def _difference(difference: Difference, locale: str | None) -> str:
    claim = _quotation(difference.claim, locale)
    if not difference.article:
        return say("check.added", locale, claim=claim)
    return say("check.altered", locale, article=_quotation(difference.article, locale), claim=claim)


def _each(quotes: Sequence[Quote]) -> list[Quote]:
    return list({quote.citation.number: quote for quote in quotes}.values())


def _number(quote: Quote) -> str:
    return number(quote.citation.number, None)


def _quotation(text: str, locale: str | None, width: int = _WORDS) -> str:
    return say("answer.quotation", locale, text=escape(cut(line(text), width)))
