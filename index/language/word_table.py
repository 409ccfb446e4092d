"""word_table.txt: 10,000 stems of English, the most common first, and 256 bits of what each means.

The bits are the signs of the encoder's vector; a stem that English writes with a capital has one here.
Nothing of the semantic extra is needed to read it; `python -m tests.campaigns.word_table` makes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("word_table.txt")


class Row(NamedTuple):
    """What the table knows of a stem."""

    rank: int
    """How many stems are more common."""
    is_name: bool
    bits: str
    """In base 64."""


@cache
def word_table() -> dict[str, Row]:
    """The rows by stem, in lower case; read once a process."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {stem.lower(): Row(rank, not stem.islower(), bits) for rank, (stem, bits) in enumerate(rows)}
