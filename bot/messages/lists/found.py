"""What every list is: its rows and what stands above each of its pages; and what several of them need for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index import Figure, Mention, Span, Statement

from ..excerpts import excerpt
from ..localization import say
from ..markdown import escape, line
from ..rows import Heading, Listed, Part, Rows

NAME = 60
"""Characters of a name that are shown."""
SENTENCE = 200
"""Characters of a sentence that are shown."""

Found = tuple[Rows, Heading]


def headed(key: str) -> Heading:
    return lambda locale, title: say(key, locale, title=title)


def alone(parts: Iterable[Part]) -> Iterable[Listed]:
    """Put each quote on a line of its own."""
    return (("", (part,)) for part in parts)


def several(listed: Sequence[Figure | Mention | Statement]) -> bool:
    """Say whether what is listed in the order of the articles is from several."""
    ends = {one.quote.sentence.article.id for one in (*listed[:1], *listed[-1:])}
    return len(ends) > 1


def bold(text: str, words: str) -> str:
    """Show a sentence with some of its words in bold, where they are not cut off and escaping changes nothing.

    >>> print(bold("It froze on Monday, *twice*.", "Monday"))
    It froze on **Monday**, \\*twice\\*.
    """
    shown, meant = excerpt(text, SENTENCE), escape(line(words))
    before, found, after = shown.partition(meant)
    return f"{before}**{meant}**{after}" if found and words.strip() and not before.endswith("\\") else shown


def spans(places: Sequence[int], origin: int) -> list[Span]:
    """Return spans that are kept as their starts and ends, counted from an origin."""
    return [Span(start - origin, end - origin) for start, end in zip(places[::2], places[1::2], strict=True)]
