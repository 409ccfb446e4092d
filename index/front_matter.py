"""The block of `key: value` lines between two `---` at the top of a file: where it ends and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .model import FootnoteError

if TYPE_CHECKING:
    from datetime import date

FIELDS = ("title", "url", "published", "author", "language")
_FENCE = "---"
_LONGEST = 100  # lines; a fence further down is not the end of front matter
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")


class FrontMatterError(FootnoteError):
    """Front matter that cannot be read; the message names the line or the field."""


def front_matter_end(text: str) -> int:
    """Return where the front matter ends, its closing fence included; 0 when there is none.

    >>> front_matter_end("---\\ntitle: A\\n---\\nText")
    16
    >>> front_matter_end("---\\nJust a ruler.")
    0
    """
    return _block(text)[1]


def parse_front_matter(text: str) -> dict[str, str]:
    """Return the fields that stand in the front matter, unchecked; keys that are not ours are left alone.

    Raise FrontMatterError if the block is never closed, or a line is no `key: value`, or a field stands twice.
    """
    lines, end = _block(text)
    if lines and not end:
        raise FrontMatterError("the front matter that starts on line 1 is never closed; close it with a line of ---")
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        if not line.strip() or line[0] in " \t#-":
            continue
        found = _KEY.match(line.rstrip())
        if not found:
            raise FrontMatterError(f"line {number} of the front matter is not 'key: value'")
        key, value = found[1].lower(), _unquoted((found[2] or "").strip())
        if key not in FIELDS or not value:
            continue
        if key in fields:
            raise FrontMatterError(f"{key} stands twice in the front matter, the second time on line {number}")
        fields[key] = value
    return fields


def _block(text: str) -> tuple[list[str], int]:
    """Return the lines between the fences and the offset behind the second one; (lines, 0) when it is never closed."""
    if not text.startswith(_FENCE + "\n"):
        return [], 0
    lines: list[str] = []
    position, blank = len(_FENCE) + 1, False
    while position < len(text) and len(lines) < _LONGEST:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position:stop].rstrip()
        if line in (_FENCE, "..."):
            return lines, stop
        blank = blank or not line
        if blank and not _KEY.match(next((other for other in lines if other), line)):
            return [], 0
        lines.append(line)
        position = stop + 1
    started = any(_KEY.match(line) for line in lines[:1])
    return (lines, 0) if started else ([], 0)


def _unquoted(value: str) -> str:
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def check_fields(fields: Mapping[str, str]) -> dict[str, str | date | None]:
    """Return the fields as an Article takes them; raise FrontMatterError naming the first that is wrong."""
    if not fields:
        return {}
    from .metadata import Fields, wrong_fields

    for field, reason in wrong_fields(fields).items():
        raise FrontMatterError(f"{field} in the front matter: {reason}; it is {fields[field][:80]!r}")
    return Fields.model_validate(fields).as_article()


def usable_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields without those that are wrong."""
    if not fields:
        return {}
    from .metadata import wrong_fields

    return {field: value for field, value in fields.items() if field not in wrong_fields(fields)}
