"""Which lines of a file are the article, which are furniture (for the moment: all are the article)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .model import Furniture, Span


@dataclass(frozen=True, slots=True)
class Cleaned:
    title: Span | None
    standfirst: Span | None
    date: Span | None
    published: datetime.date | None
    caption: tuple[Span, ...]
    furniture: tuple[Furniture, ...]
    body: tuple[Span, ...]


def clean(text: str, title: str | None = None) -> Cleaned:
    body = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text))
    return Cleaned(None, None, None, None, (), (), body)
