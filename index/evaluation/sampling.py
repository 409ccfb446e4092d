"""Sampling that depends on the texts alone, so that every run draws the same."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256


def drawn(text: str) -> int:
    """A number that is the same for the same text, and otherwise as good as random."""
    return int(sha256(text.encode()).hexdigest(), 16)


def some(texts: Sequence[str], count: int, salt: str) -> list[str]:
    """A sample of at most `count` texts; another salt draws other ones."""
    return sorted(texts, key=lambda text: drawn(salt + text))[:count]
