"""The fields of front matter: what its YAML or TOML says of title, address, date, author and language of an article.

What cannot be used is left out, and a note says so: no file is refused for its front matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..lazy_patterns import lazy_pattern
from .front_matter import ALIASES, FIELDS, NOT_PLAIN, FrontMatter, entry, find_front_matter

_NOTHING = ("", "~", "null")
_YES_OR_NO = ("true", "false")
"""What Jekyll's `published` says, which is no date."""
_TIMESTAMP = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[Tt\s])")
_LONGEST_SHOWN = 80  # code points of a value that is ignored
_MOST_AUTHORS = 20
_Fields = Mapping[str, Any]


class FieldsRead(NamedTuple):
    """The valid fields by name, and a note for each thing that was ignored."""

    fields: dict[str, str]
    notes: tuple[str, ...] = ()


def read_front_matter(text: str) -> FieldsRead:
    """Return the fields in the front matter of a text; none if it has none."""
    block = find_front_matter(text)
    if not block.end:
        return FieldsRead({})
    notes = [] if block.is_closed else ["the front matter that starts on line 1 is never closed with a line of ---"]
    values, unread = _toml(block) if block.fence == "+++" else _yaml(block)
    notes += unread
    fields: dict[str, str] = {}
    for name in FIELDS:
        refused: list[str] = []
        for value in _values(values, name):
            reason = _invalid(name, value)
            if reason is None:
                fields[name] = value
                break
            refused.append(f"{name} in the front matter is ignored: {reason}; it is {value[:_LONGEST_SHOWN]!r}")
        else:
            notes += refused
    return FieldsRead(fields, tuple(notes))


def _invalid(name: str, value: str) -> str | None:
    from .metadata import invalid_fields

    return invalid_fields({name: value}).get(name)


def _values(fields: _Fields, name: str) -> Iterator[str]:
    """Yield the values of a field and of its aliases, as text."""
    for key in (name, *(alias for alias, meant in ALIASES.items() if meant == name)):
        value = ", ".join(_texts(fields.get(key)))
        day = _TIMESTAMP.match(value) if name == "published" else None
        if value.lower() not in (*_NOTHING, *(_YES_OR_NO if name == "published" else ())):
            yield f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}" if day else value


def _texts(value: object) -> Iterator[str]:
    """Yield a value as text: the items of a list, the name of a person."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        for item in value[:_MOST_AUTHORS]:
            yield from _texts(
                item.get("name") if isinstance(item, Mapping) else None if isinstance(item, list) else item
            )
    elif value is not None:
        yield " ".join(str(value).split())


def _toml(block: FrontMatter) -> tuple[_Fields, list[str]]:
    """Read TOML, every value as it is."""
    from tomllib import TOMLDecodeError, loads

    try:
        return _lowered(loads("\n".join(block.lines))), []
    except (TOMLDecodeError, RecursionError) as error:
        return _by_lines(block)[0], [f"the front matter is no valid TOML: {error}"]


def _yaml(block: FrontMatter) -> tuple[_Fields, list[str]]:
    """Read YAML, every scalar as the text that it is; line by line where it is no YAML, as in `title: One: two`."""
    from yaml import BaseLoader, MarkedYAMLError, YAMLError, load

    try:
        found = load("\n".join(block.lines), BaseLoader)  # noqa: S506 - it makes nothing but texts, lists and mappings
    except (YAMLError, RecursionError) as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        fields, notes = _by_lines(block)
        return fields, notes or _unreadable(block, mark.line if mark else 0)
    return (_lowered(found), []) if isinstance(found, Mapping) else _by_lines(block)


def _unreadable(block: FrontMatter, line: int) -> list[str]:
    """Return a note of the line where YAML ended, unless that is a field whose text has a colon."""
    said = block.lines[line] if line < len(block.lines) else ""
    return [] if entry(said, block.fence)[1] else [f"line {line + 2} of the front matter is not 'key: value'"]


def _by_lines(block: FrontMatter) -> tuple[_Fields, list[str]]:
    """Read the values that stand on the line of their key as plain text, and note those of our fields that do not."""
    fields = dict(entry(line, block.fence) for line in block.lines)
    odd = [key for key, value in fields.items() if value.startswith(NOT_PLAIN)]
    notes = [f"{key} in the front matter is ignored: it is neither plain text nor YAML" for key in odd if key in FIELDS]
    return {key: value for key, value in fields.items() if key not in odd}, notes


def _lowered(fields: Mapping[Any, Any]) -> _Fields:
    return {str(key).lower(): value for key, value in fields.items()}
