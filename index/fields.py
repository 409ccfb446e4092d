"""Questions about an article itself: its headline, its date, its photo. They are answered from its own fields."""

from __future__ import annotations

import re
from typing import Literal

Field = Literal["title", "date", "caption"]

_PIECE = r"(?:article|story|piece|report|text|news|page)"
_ASKED: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("title", re.compile(rf"\b(?:headline|(?:what|which|give|tell)\b.*\btitle\b(?=\W*$|.*\b{_PIECE}\b))", re.I)),
    (
        "date",
        re.compile(
            rf"\b(?:publication date|date of publication|(?:date|dated)\b.*\b{_PIECE}\b|{_PIECE}.{{0,9}}\bdate[ds]?\b"
            rf"|when\b.*\b{_PIECE}\b.*\b(?:published|written|posted|released|come out|appear)"
            rf"|{_PIECE}\b.*\b(?:published|written|posted)\W*$)",
            re.I,
        ),
    ),
    (
        "caption",
        re.compile(r"\b(?:caption|(?:photo|picture|image)\b.*\b(?:show|of|from|credit|source|taken|depict))", re.I),
    ),
)  # fmt: skip


def asked_field(question: str) -> Field | None:
    """Say which field of the article a question asks for, if any.

    >>> asked_field("What's the headline?"), asked_field("When was this article published?")
    ('title', 'date')
    >>> asked_field("What title did Beyoncé win?"), asked_field("When was the bridge built?")
    (None, None)
    """
    return next((field for field, pattern in _ASKED if pattern.search(question)), None)
