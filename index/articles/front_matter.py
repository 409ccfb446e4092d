"""Front matter: the block at the top of a file with fields of the article, between two `---` (YAML) or `+++` (TOML).

Here is where it stands, and its values that can be quoted. What its fields say is read in `front_matter_fields`, which
needs libraries; this is asked of every article.
"""

from __future__ import annotations

from typing import NamedTuple

from ..lazy_patterns import lazy_pattern
from ..model import Span
from .date_lines import parse_date_line

FIELDS = ("title", "url", "published", "author", "language")
ALIASES = {
    "date": "published", "publishdate": "published", "pubdate": "published", "authors": "author", "lang": "language",
}  # fmt: skip
"""Names that site generators use for a field; where both stand, ours counts."""
_KEYS_OF_GENERATORS = frozenset("aliases categories draft layout permalink slug tags taxonomies".split())
"""Of Jekyll, Hugo and Zola: where one stands among keys there is front matter too, though without a field of ours."""
_LARGEST = 64_000  # code points; a fence further down is a ruler
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
"""What opens front matter, and what closes it."""
_YAML_KEY = lazy_pattern(r"[\"']?([A-Za-z_][\w-]{0,60})[\"']?[ \t]*:(?:[ \t]+(.*))?$")
_TOML_KEY = lazy_pattern(r"[\"']?([A-Za-z_][\w-]{0,60})[\"']?[\w.\"' -]{0,60}=[ \t]*(.*)$")
_TABLE = lazy_pattern(r"\[\[?[\w.\"' -]+\]\]?[ \t]*(?:#.*)?$")
_NESTED = (" ", "\t", "- ", "#", "]", "}")
NOT_PLAIN = ("|", ">", "[", "{", "&", "*", "!")
"""What opens a value of YAML that is not the text of its line."""
_COMMENT = lazy_pattern(r"(?<!\s)\s+#.*$")
_WEB = ("https://", "http://")


class FrontMatter(NamedTuple):
    """A block of front matter: its fence, its lines without it, where it ends, and whether it is closed."""

    fence: str
    lines: list[str]
    end: int
    is_closed: bool


NO_FRONT_MATTER = FrontMatter("", [], 0, True)


def front_matter_end(text: str) -> int:
    """Return where the front matter ends, its closing fence included; 0 when there is none.

    >>> front_matter_end("---\\ntitle: A\\n---\\nText")
    16
    >>> front_matter_end("---\\nJust a ruler.\\n---\\nText")
    0
    """
    return find_front_matter(text).end


def find_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text. One that is never closed ends before its first line that is no entry."""
    fence = text[:3]
    opening, newline, _ = text[:80].partition("\n")
    if fence not in _FENCES or opening.rstrip() != fence or not newline:
        return NO_FRONT_MATTER
    start = len(opening) + 1
    lines = text[start : start + _LARGEST].split("\n")
    closing = next((number for number, line in enumerate(lines) if line.rstrip() in _FENCES[fence]), None)
    count = _leading_entries(lines) if closing is None else closing
    inside = [line.rstrip() for line in lines[:count]]
    if not (_is_toml(inside) and closing is not None if fence == "+++" else _is_yaml(inside, closing is not None)):
        return NO_FRONT_MATTER
    end = start + sum(len(line) + 1 for line in lines[:count]) + (-1 if closing is None else len(lines[closing]))
    return FrontMatter(fence, inside, end, closing is not None)


def _leading_entries(lines: list[str]) -> int:
    """Return how many lines at the top are entries or belong to one."""
    entries = (bool(line.strip()) and (line.startswith(_NESTED) or _YAML_KEY.match(line) is not None) for line in lines)
    return next((number for number, is_entry in enumerate(entries) if not is_entry), len(lines))


def front_matter_values(text: str) -> dict[str, Span]:
    """Return where the values of the fields stand, without quotation marks; those that stand on one line, as text."""
    found: dict[str, Span] = {}
    block = find_front_matter(text)
    position = text.find("\n") + 1
    for line in block.lines:
        field, value = entry(line, block.fence)
        name = ALIASES.get(field, field)
        if name in FIELDS and (name == field or name not in found) and _can_be_quoted(name, value):
            start = text.index(value, position + line.index("=" if block.fence == "+++" else ":"))
            found[name] = Span(start, start + len(value))
        elif block.fence == "+++" and _TABLE.match(line):
            break
        position = text.find("\n", position) + 1
    return found


def entry(line: str, fence: str) -> tuple[str, str]:
    """Return the key of a line in lower case and its value, without quotation marks and comment; "" where none is."""
    found = (_TOML_KEY if fence == "+++" else _YAML_KEY).match(line)
    if not found:
        return "", ""
    value = (found[2] or "").strip()
    for mark in "\"'":
        if value.startswith(mark) and (end := value.find(mark, 1)) > 0 and not _COMMENT.sub("", value[end + 1 :]):
            return found[1].lower(), value[1:end].strip()
    return found[1].lower(), _COMMENT.sub("", value)


def _can_be_quoted(field: str, value: str) -> bool:
    if not value or value.startswith(NOT_PLAIN):
        return False
    if field == "published":
        return parse_date_line(value[:10]) is not None or parse_date_line(value) is not None
    return field != "url" or value.startswith(_WEB)


def _is_yaml(lines: list[str], is_closed: bool) -> bool:
    """Say whether lines below a `---` are front matter: they begin with one of our fields, or have one among keys.

    Otherwise the `---` is a ruler in the text.
    """
    entries = [line for line in lines if line and not line.startswith(_NESTED)]
    keys = [key[1] if (key := _YAML_KEY.match(line)) else "" for line in entries]
    first = keys[0].lower() if keys else ""
    if first in FIELDS or not is_closed:
        return first in FIELDS
    ours = _field(first) in FIELDS or (any(_field(key) in FIELDS for key in keys) and (all(keys) or "" not in lines))
    return ours or (all(keys) and not _KEYS_OF_GENERATORS.isdisjoint(keys))


def _is_toml(lines: list[str]) -> bool:
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return bool(_TOML_KEY.match(first) or _TABLE.match(first))


def _field(key: str) -> str:
    return ALIASES.get(key.lower(), key.lower())
