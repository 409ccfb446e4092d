"""Which pieces of words are kept of the base."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from ..collection.model.word_pieces import SPACE, SPECIAL

SCRIPTS = frozenset("LATIN GREEK CYRILLIC ARABIC DEVANAGARI THAI CJK".split())
"""Of the languages that are served."""


def kept_pieces(pieces: Sequence[str], scores: Sequence[float], used: Iterable[int], most: int) -> list[int]:
    """Return the numbers of the pieces to keep, in order.

    Those are the `used` ones, all single characters and the most probable others, that are written in SCRIPTS.
    """
    served = [number for number, piece in enumerate(pieces[SPECIAL:], SPECIAL) if all(map(_is_served, piece))]
    needed = {number for number in served if len(pieces[number].lstrip(SPACE)) < 2}.union(used) - {*range(SPECIAL)}
    likely = sorted(needed.symmetric_difference(served), key=lambda number: (-scores[number], number))
    return [*range(SPECIAL), *sorted([*needed, *likely][: most - SPECIAL])]


@lru_cache(maxsize=2**16)
def _is_served(character: str) -> bool:
    """Say whether a character is of no script, or of one of SCRIPTS."""
    return not character.isalpha() or unicodedata.name(character, "").split(" ", 1)[0].split("-")[0] in SCRIPTS
