"""Anaphora: words that refer to what was said before, so that the sentence needs the one before it."""

from __future__ import annotations

from collections.abc import Sequence

from .terms import terms as terms_of

PRONOUNS = frozenset("he she it they this these those his her its their such him them".split())
"""Terms that stand for somebody or something named before."""
_ANAPHORIC = PRONOUNS.union(terms_of("that both former latter however also but"))


def is_anaphoric(terms: Sequence[str]) -> bool:
    """Say whether the first term of a sentence refers to what was said before.

    >>> is_anaphoric(["it", "open"]), is_anaphoric(["ferri", "open"])
    (True, False)
    """
    return bool(terms) and terms[0] in _ANAPHORIC
