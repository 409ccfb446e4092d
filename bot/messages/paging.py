"""What a list was asked for: in the numbers of its buttons, and in the last line of the message that shows it.

That is all a press needs, so pages can be turned after a restart and nothing about them is stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from index import Index

from .catalogue import catalogue, number
from .localization import say
from .markdown import escape, plain

Kind = Literal["summary", "figures", "said", "timeline", "mentions"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of their numbers in buttons: a new one comes last."""
LONGEST_TEXT = 100
"""Characters of a topic, a name or a term: it is shown in full, to be read again."""

_OPTIONS: dict[Kind, str] = {"summary": "about", "figures": "about", "said": "who", "mentions": "term"}
_ASKED = re.compile(r"-# (?:\d+–\d+ \S+ \d+ · )?/[^\s:]+ [^\s:]+: (.+)")


class Turn(NamedTuple):
    """A page of a list as whole numbers, for the id of the button that leads to it; `article` is 0 for all."""

    kind: int
    start: int
    generation: int
    article: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Request:
    """A list that was asked for: of which article (None: all), about what, and how many sentences of a summary."""

    kind: Kind
    article: str | None = None
    text: str = ""
    count: int = 0

    def numbers(self, start: int, generation: str) -> Turn:
        """Return what the button says that leads to the page from a row, as of a generation."""
        article = 0 if self.article is None else number(self.article)
        return Turn(KINDS.index(self.kind), start, int(generation, 16), article, self.count)

    def shown(self, locale: str | None) -> str:
        """Return the last line of the message.

        >>> Request("figures", text="*troops*").shown("en-US")
        '/figures about: \\\\*troops\\\\*'
        """
        name = say(f"commands.{self.kind}.name", locale)
        if not self.text:
            return f"/{name}"
        return f"/{name} {say(f'commands.{self.kind}.{_OPTIONS[self.kind]}.name', locale)}: {escape(self.text)}"


def text_of(content: str) -> str:
    """Read again what a list was about in the message that shows it, "" if nothing.

    >>> text_of("40 hives [1]\\n-# /figures about: \\\\*troops\\\\*")
    '*troops*'
    """
    asked = _ASKED.fullmatch(content.rpartition("\n")[2])
    return plain(asked[1]) if asked else ""


def request_of(kind: int, article: int, count: int, content: str, index: Index) -> Request | None:
    """Return what a button's numbers and its message ask for; None when the article is not there any more.

    Raise IndexError for a list of another version.
    """
    named = catalogue(index).by_number(article)
    if article and named is None:
        return None
    return Request(KINDS[kind], named.id if named else None, text_of(content), count)
