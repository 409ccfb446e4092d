"""Who said what, as the articles attribute it."""

from __future__ import annotations

from index import Index, Quote

from ..excerpts import excerpt
from ..localization import say
from ..paging import Request
from ..rows import Details, Rows
from .found import NAME, SENTENCE, Found, alone, headed, several


def said(index: Index, request: Request) -> Found:
    found = index.statements(request.article, request.text or None)
    empty = "said.empty" if request.text else "said.nobody"
    parts = ((one.quote, (one.speaker, one.manner, one.inferred)) for one in found)
    rows = Rows(alone(parts), len(found), _statement, titled=several(found))
    return rows, headed("said.heading" if found else empty)


def _statement(quote: Quote, details: Details, locale: str | None) -> str:
    speaker, manner, inferred = details
    named = f"**{excerpt(str(speaker), NAME)}**" if speaker else say("said.unknown", locale)
    if inferred:
        named = say("said.inferred", locale, speaker=named, name=excerpt(str(inferred), NAME))
    return f"{named} ({say(f'said.{manner}', locale)}): {excerpt(quote.text, SENTENCE)}"
