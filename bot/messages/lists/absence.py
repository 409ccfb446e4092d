"""What an Answer says of the words that no sentence has: never used, not found, or of boilerplate alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from index import Answer

Absence = tuple[str, Literal["or", "and"], Sequence[str]]
"""A key of the locales below `answer`, how its words are joined, and the words."""


def absences(answer: Answer) -> Iterator[Absence]:
    """Yield what is to be said, in order; nothing of a question in a language that no article is in."""
    said: tuple[Absence, ...] = (
        ("missing", "or", answer.missing),
        ("not_found", "or", answer.not_found),
        ("set_aside", "and", answer.set_aside),
    )
    return (each for each in said if each[2] and not answer.asked_in)
