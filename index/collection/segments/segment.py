"""A Segment: the columns of a batch of articles, as they are in memory or in a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from .string_columns import SortedKeys, decoded

Parts = Mapping[str, memoryview]

_ALIGNED = 8


@dataclass(frozen=True, eq=False)
class Segment:
    """Immutable columns; `name` tells their content, `file` is where they were read from."""

    parts: Parts
    name: str
    file: Path | None = None

    @cached_property
    def words(self) -> list[str]:
        """The terms of the sentences, in order."""
        return read_words(self.parts, "words")

    @cached_property
    def numbers(self) -> SortedKeys:
        """The number of each term of the sentences."""
        return SortedKeys(self.words)

    def ends(self, kind: str) -> memoryview:
        """Return 0, and then where what each article has of a kind, say sentences, ends."""
        return self.parts[f"article {kind}"].cast("I")

    @property
    def size(self) -> int:
        """How many sentences there are."""
        return self.ends("sentences")[-1]

    def content(self) -> Iterator[bytes | memoryview]:
        """Yield what a file of it holds, piece by piece."""
        return described(self.parts)


def make_segment(parts: Mapping[str, bytes]) -> Segment:
    """Make a segment of columns."""
    views = {name: memoryview(part) for name, part in parts.items()}
    digest = sha256()
    for piece in described(views):
        digest.update(piece)
    return Segment(views, digest.hexdigest())


def read_parts(content: memoryview) -> dict[str, memoryview]:
    """Return the parts of a content by name; they are read in place."""
    line = _first_line(content)
    parts, start = {}, len(line) + 1
    for part, size in json.loads(line).items():
        parts[part] = content[start : start + size]
        start += size + _gap(size)
    return parts


def _first_line(content: memoryview, longest: int = 1 << 12) -> bytes:
    line, end, _ = bytes(content[:longest]).partition(b"\n")
    return line if end else _first_line(content, 2 * longest)


def read_words(parts: Parts, name: str) -> list[str]:
    """Return the words of a column."""
    return decoded(parts[name]).split("\n") if parts[name] else []


def described(parts: Parts) -> Iterator[bytes | memoryview]:
    """Yield a line that describes the parts, and the parts, each of which begins where a number of 8 bytes may."""
    sizes = json.dumps({name: part.nbytes for name, part in parts.items()}, separators=(",", ":"))
    line = sizes.encode()
    yield line + b" " * _gap(len(line) + 1) + b"\n"
    for part in parts.values():
        yield part
        yield bytes(_gap(part.nbytes))


def _gap(size: int) -> int:
    return -size % _ALIGNED
