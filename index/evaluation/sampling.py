"""What is drawn depends on the texts alone, so that it is drawn again in the next run."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256


def drawn(text: str) -> int:
    """A number that depends on the text alone."""
    return int(sha256(text.encode()).hexdigest(), 16)


def some(texts: Sequence[str], count: int, salt: str) -> list[str]:
    """At most so many of the texts; another salt, other ones."""
    return sorted(texts, key=lambda text: drawn(salt + text))[:count]
