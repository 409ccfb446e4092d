"""word_table.txt: 10,000 stems of English, the most common first, each with a binary embedding of 256 bits.

The bits are the signs of the encoder's vector; a stem has a capital where English writes it with one.
The semantic extra is not needed to read it; `python -m tests.campaigns.word_table` writes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("word_table.txt")


class Row(NamedTuple):
    """The row of a stem."""

    rank: int
    """How many stems are more common."""
    is_name: bool
    bits: str
    """The binary embedding in base64."""


@cache
def word_table() -> dict[str, Row]:
    """Return the rows by stem in lower case; the file is read once per process."""
    lines = TABLE.read_text(encoding="ascii").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return {stem.lower(): Row(rank, not stem.islower(), bits) for rank, (stem, bits) in enumerate(rows)}
