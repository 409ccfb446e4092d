"""A Check -> one message: the verdict, what differs or which part stands where, and the sentences."""

from __future__ import annotations

from collections.abc import Sequence

from index import Check, Difference, Quote

from .excerpts import quotation
from .footnotes import Frame, message, number, place
from .localization import say
from .render import Reply, buttons

_WORDS = 60
_CLAIM = 100
_MOST = 4
"""Differences or parts that are listed."""


def check(check: Check, locale: str | None = None, *, private: bool = False) -> Reply:
    """Show the verdict on a claim; a `private` one can be shared, another one deleted."""
    quotes = _each([*([check.nearest] if check.nearest else []), *(part.quote for part in check.parts)])
    closing = (say("check.checked", locale, claim=quotation(check.claim, _CLAIM, locale)),)
    if check.verdict == "altered":
        lines = [_difference(one, locale) for one in check.differences[:_MOST]]
        lines += _more(len(check.differences), locale)
    elif check.verdict == "partly":
        parts = [
            say("check.part", locale, claim=quotation(part.text, _WORDS, locale), number=_number(part.quote))
            for part in check.parts[:_MOST]
        ]
        lines = [say("check.partly", locale), *parts, *_more(len(check.parts), locale)]
    elif check.verdict == "not-found":
        lines = [say("check.not_found" if quotes else "check.nothing", locale)]
    else:
        lines = [say("check.verbatim", locale, place=" ".join(place(quote, locale) for quote in quotes[:1]))]
    content = message(quotes, Frame(locale, "\n".join(lines), closing, offered=check.verdict == "not-found"))
    return Reply(content, buttons(quotes, private), tuple(quotes))


def _difference(difference: Difference, locale: str | None) -> str:
    claim = quotation(difference.claim, _WORDS, locale)
    article = quotation(difference.article, _WORDS, locale)
    key = "altered" if difference.article and difference.claim else "left_out" if difference.article else "added"
    return say(f"check.{key}", locale, article=article, claim=claim)


def _more(count: int, locale: str | None) -> list[str]:
    return [say("check.more", locale, count=count - _MOST)] if count > _MOST else []


def _each(quotes: Sequence[Quote]) -> list[Quote]:
    return list({quote.citation.number: quote for quote in quotes}.values())


def _number(quote: Quote) -> str:
    return number(quote.citation.number, None)
