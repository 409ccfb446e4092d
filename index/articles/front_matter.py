"""Front matter: the block of `key: value` lines between two `---` at the top of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..model import FootnoteError, Span

if TYPE_CHECKING:
    from datetime import date

FIELDS = ("title", "url", "published", "author", "language")
_ALIASES = {"date": "published", "lang": "language"}
"""Names that site generators use for a field; where both stand, ours counts."""
_OPENS, _CLOSES = "---", ("---", "...")
_LONGEST = 100  # lines; a --- further down is a ruler
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")
_ENTRY = re.compile(rf"^{_KEY.pattern}", re.M)
_NESTED = (" ", "\t", "- ", "#")
_NOT_PLAIN = ("|", ">", "[", "{", "&", "*", "!")


class FrontMatterError(FootnoteError):
    """Front matter that cannot be read; the message names the line or the field."""


def front_matter_end(text: str) -> int:
    """Return where the front matter ends, its closing `---` included; 0 when there is none.

    >>> front_matter_end("---\\ntitle: A\\n---\\nText")
    16
    >>> front_matter_end("---\\nJust a ruler.\\n---\\nText")
    0
    """
    lines, end = _block(text)
    return end if _is_front_matter(lines, end) else 0


def parse_front_matter(text: str) -> dict[str, str]:
    """Return the fields in the front matter, not yet validated; other keys are ignored.

    Raise FrontMatterError if the block is never closed, a line is no `key: value`, or a field stands twice or is no
    plain text.
    """
    lines, end = _block(text)
    if not _is_front_matter(lines, end):
        return {}
    if not end:
        raise FrontMatterError("the front matter that starts on line 1 is never closed; close it with a line of ---")
    fields: dict[str, str] = {}
    others: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        field, value = _entry(line, number)
        if field in _ALIASES and value:
            others[_ALIASES[field]] = _unquoted(value)
        if field not in FIELDS or not value:
            continue
        if field in fields:
            raise FrontMatterError(f"{field} stands twice in the front matter, the second time on line {number}")
        if value.startswith(_NOT_PLAIN):
            raise FrontMatterError(f"{field} in the front matter, line {number}, has to be plain text on that line")
        fields[field] = _unquoted(value)
    return others | fields


def front_matter_values(text: str) -> dict[str, Span]:
    """Return where the values of the fields stand in the front matter, without quotation marks."""
    found: dict[str, Span] = {}
    for entry in _ENTRY.finditer(text, 0, front_matter_end(text)):
        field = _ALIASES.get(entry[1].lower(), entry[1].lower())
        start = entry.start(2) + entry[2].find(value) if (value := _unquoted(entry[2].strip())) else 0
        if field in FIELDS and value and (field == entry[1].lower() or field not in found):
            found[field] = Span(start, start + len(value))
    return found


def _entry(line: str, number: int) -> tuple[str, str]:
    if not line or line.startswith(_NESTED):
        return "", ""
    found = _KEY.match(line)
    if not found:
        raise FrontMatterError(f"line {number} of the front matter is not 'key: value'")
    return found[1].lower(), (found[2] or "").strip()


def _block(text: str) -> tuple[list[str], int]:
    """Return the lines after an opening `---`, and the offset after the closing one, or 0 if there is none."""
    if not text.startswith(_OPENS + "\n"):
        return [], 0
    position = len(_OPENS) + 1
    lines: list[str] = []
    while position < len(text) and len(lines) < _LONGEST:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position:stop].rstrip()
        if line in _CLOSES:
            return lines, stop
        lines.append(line)
        position = stop + 1
    return lines, 0


def _is_front_matter(lines: list[str], end: int) -> bool:
    """Say whether lines below a `---` are front matter: they begin with one of our fields, or have one among keys.

    Otherwise the `---` is a ruler in the text.
    """
    entries = [line for line in lines if line and not line.startswith(_NESTED)]
    keys = [key[1].lower() if (key := _KEY.match(line)) else "" for line in entries]
    if keys and keys[0] in FIELDS:
        return True
    return end > 0 and not set(keys).isdisjoint(FIELDS) and (all(keys) or "" not in lines)


def _unquoted(value: str) -> str:
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def check_fields(fields: Mapping[str, str]) -> dict[str, str | date | None]:
    """Return the validated fields as an Article takes them. Raise FrontMatterError that names the first invalid one."""
    if not fields:
        return {}
    from .metadata import ArticleFields, invalid_fields

    for field, reason in invalid_fields(fields).items():
        raise FrontMatterError(f"{field} in the front matter: {reason}; it is {fields[field][:80]!r}")
    return ArticleFields.model_validate(fields).as_article()


def valid_fields(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields without the invalid ones."""
    if not fields:
        return {}
    from .metadata import invalid_fields

    invalid = invalid_fields(fields)
    return {field: value for field, value in fields.items() if field not in invalid}
