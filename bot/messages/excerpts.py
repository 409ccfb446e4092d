"""A few words of somebody else's, safe to show: on one line, cut to a width, escaped; between quotation marks."""

from __future__ import annotations

from .localization import say
from .markdown import ELLIPSIS, cut, escape, line


def excerpt(text: str, width: int) -> str:
    """Return at most `width` characters of a text as Markdown that shows them and nothing else.

    >>> print(excerpt("*two*\\nlines", 20))
    \\*two\\* lines
    """
    beginning = text[: 4 * width]
    return escape(cut(line(beginning) + ELLIPSIS * (len(text) > len(beginning)), width))


def quotation(text: str, width: int, locale: str | None) -> str:
    """Return an excerpt between the quotation marks of a language.

    >>> quotation("hives", 20, "de")
    '„hives“'
    """
    return say("answer.quotation", locale, text=excerpt(text, width))
