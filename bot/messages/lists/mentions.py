"""Every place where a term stands, in bold, and how many sentences were searched for which forms of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

from index import Index, Mentions, Quote

from ..excerpts import excerpt, quotation
from ..localization import say
from ..markdown import escape, visible
from ..paging import Request
from ..places import TITLE
from ..rows import Details, Rows
from .found import NAME, SENTENCE, Found, alone, several, spans

_FORMS, _FORM = 8, 32
_AROUND = 90  # characters shown before and after what is mentioned


def mentions(index: Index, request: Request) -> Found:
    found = index.mentions(request.text, request.article)
    forms = replace(found, places=())
    aside = [index.titles[id] for id in found.set_aside]
    heading = partial(_searched, forms, aside, found.count)
    parts = ((one.quote, tuple(chain(*one.spans))) for one in found.places)
    rows = Rows(alone(parts), found.count, _around, titled=several(found.places))
    return rows, heading


def _searched(found: Mentions, aside: Sequence[str], count: int, locale: str | None, title: str) -> str:
    """Say how many sentences hold a term, and in which forms."""
    words = {"term": quotation(found.term, _FORM, locale), "title": title}
    if found.certain:
        heading = say("mentions.heading", locale, count=count, total=found.total, **words)
    else:
        heading = say("mentions.none", locale, total=found.total, **words)
    said = [heading, "-# " + say("mentions.searched", locale, forms=_listed(found.searched, locale))]
    if found.parts:
        said.append("-# " + say("mentions.parts", locale, forms=_listed(found.parts, locale)))
    if found.last_name:
        said.append("-# " + say("mentions.last_name", locale, name=quotation(found.last_name, _FORM, locale)))
    if aside:
        titles = ", ".join(excerpt(one, TITLE) for one in aside)
        said.append("-# " + say("mentions.set_aside", locale, titles=titles))
    return "\n".join(said)


def _listed(forms: Sequence[str], locale: str | None) -> str:
    return ", ".join(quotation(form, _FORM, locale) for form in forms[:_FORMS]) + ", …" * (len(forms) > _FORMS)


def _around(quote: Quote, details: Details, _: str | None) -> str:
    """Show where a term stands: in bold, with the words before and after it, as many as are read at a glance.

    The details are its spans in the article, each as start and end.
    """
    text, origin = quote.sentence.text, quote.sentence.span.start
    shown = spans([int(place or 0) for place in details], origin)
    begin = shown[0].start - _AROUND
    begin = text.find(" ", begin, shown[0].start) + 1 if begin > 0 else 0
    end = min(shown[0].end, shown[0].start + NAME) + _AROUND
    end = max(text.rfind(" ", 0, end), shown[0].end) if end < len(text) else len(text)
    end = min(end, begin + SENTENCE)
    pieces = ["… " if begin else ""]
    at = begin
    for start, stop in shown:
        if stop <= end:
            pieces += [_piece(text[at:start]), f"**{_piece(text[start:stop])}**"]
            at = stop
    return "".join([*pieces, _piece(text[at:end]), " …" if end < len(text) else ""])


def _piece(text: str) -> str:
    return escape(re.sub(r"\s+", " ", visible(text)))
