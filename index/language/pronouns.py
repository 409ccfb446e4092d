"""Words that point back to what was said before; a sentence that opens with one leans on the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from .terms import terms as terms_of

PRONOUNS = frozenset("he she it they this these those his her its their such him them".split())
"""Terms that stand for somebody or something named before."""
_LEANING = PRONOUNS.union(terms_of("that both former latter however also but"))


def is_anaphoric(terms: Sequence[str]) -> bool:
    """Say whether a sentence of these terms opens with a word that points back.

    >>> is_anaphoric(["it", "open"]), is_anaphoric(["ferri", "open"])
    (True, False)
    """
    return bool(terms) and terms[0] in _LEANING
