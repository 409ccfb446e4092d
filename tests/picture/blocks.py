"""Discord's Markdown -> HTML: what begins a line, a heading, subtext, a quotation, a list, or a block of code.

The page keeps white space as Discord does, so a line end of the text is a line end of the picture; a block takes
the line end behind it with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from .markdown import Reader, inline

_CODE = re.compile(r"```(?:([A-Za-z0-9_+\-.#]+)\n)?\n*([^\n][\s\S]*?)\n*```\n?")


def html(markdown: str, reader: Reader) -> str:
    """Return the HTML of a whole text.

    >>> html("It froze.\\n-# [1] The *harbour*", Reader())
    'It froze.\\n<small>[1] The <em>harbour</em></small>'
    """
    shown: list[str] = []
    at = 0
    for found in _CODE.finditer(markdown):
        shown += [_lines(markdown[at : found.start()], reader), f"<pre><code>{escape(found[2])}</code></pre>"]
        at = found.end()
    return "".join([*shown, _lines(markdown[at:], reader)])


def _lines(text: str, reader: Reader) -> str:
    """Show a text without code: blocks, and the lines between them together."""
    shown: list[str] = []
    plain = at = 0
    while at < len(text):
        block = next(((rule, found) for pattern, rule in BLOCKS if (found := pattern.match(text, at))), None)
        if block is None:
            at = text.find("\n", at) + 1 or len(text)
            continue
        rule, found = block
        shown += [inline(text[plain:at], reader), rule(found, reader)]
        plain = at = found.end()
    return "".join([*shown, inline(text[plain:], reader)])


def _heading(found: re.Match[str], reader: Reader) -> str:
    level = len(found[1])
    return f"<h{level}>{inline(found[2].strip(), reader)}</h{level}>"


def _subtext(found: re.Match[str], reader: Reader) -> str:
    return f"<small>{inline(found[1].strip(), reader)}</small>"


def _quotation(found: re.Match[str], reader: Reader) -> str:
    lines = [line[2:] if line.startswith("> ") else line for line in found[1].removesuffix("\n").split("\n")]
    return f"<blockquote>{_lines(chr(10).join(lines), reader)}</blockquote>"


class _Item(NamedTuple):
    """A line of a list: how far it stands from the left, its number if it has one, and its text."""

    depth: int
    number: str
    text: str


def _list(found: re.Match[str], reader: Reader) -> str:
    items = [
        _Item(len(item[1]), item[2].rstrip(".") if item[2][0].isdigit() else "", item[3])
        for item in _ITEM.finditer(found[0])
    ]
    return _nested(items, reader)


def _nested(items: Sequence[_Item], reader: Reader) -> str:
    """Show items, a list for each run with or without numbers; those farther right belong to the item above them."""
    heads = [at for at, item in enumerate(items) if item.depth <= items[0].depth]
    held = [items[at:end] for at, end in zip(heads, [*heads[1:], len(items)], strict=True)]
    shown: list[str] = []
    for is_numbered, run in groupby(held, key=lambda each: bool(each[0].number)):
        parts = list(run)
        inside = "".join(_entry(each[0], each[1:], reader) for each in parts)
        shown.append(f'<ol start="{parts[0][0].number}">{inside}</ol>' if is_numbered else f"<ul>{inside}</ul>")
    return "".join(shown)


def _entry(item: _Item, below: Sequence[_Item], reader: Reader) -> str:
    return f"<li>{inline(item.text, reader)}{_nested(below, reader) if below else ''}</li>"


_ITEM = re.compile(r"( *)([-*+]|\d{1,9}\.) +([^\n]+)(?:\n|\Z)")

BLOCKS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Reader], str]], ...] = (
    (re.compile(r">>> ([\s\S]+)"), _quotation),
    (re.compile(r"((?:> [^\n]*(?:\n|\Z))+)"), _quotation),
    (re.compile(r"(#{1,3}) +([^\n]+)(?:\n|\Z)"), _heading),
    (re.compile(r"-# +([^\n]+)(?:\n|\Z)"), _subtext),
    (re.compile(rf"(?:{_ITEM.pattern})+"), _list),
)
"""What is tried where a line begins, in this order."""
