"""One thing that `footnote doctor` looked at: how it is, and what to do."""

from __future__ import annotations

from typing import Literal, NamedTuple

Grade = Literal["ok", "note", "wrong"]


class Finding(NamedTuple):
    """A sentence, and whether what it says is good, worth a note, or wrong."""

    grade: Grade
    text: str
