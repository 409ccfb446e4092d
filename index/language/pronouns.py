"""Sentences that do not stand alone: anaphora, which refer to what was said before, and a mere yes or no."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lazy_patterns import lazy_pattern
from .terms import terms as terms_of

PRONOUNS = frozenset("he she it they this these those his her its their such him them".split())
"""Terms that stand for somebody or something named before."""
_ANAPHORIC = PRONOUNS.union(terms_of("that both former latter however also but otherwise therefore thus instead"))

_YES_OR_NO = lazy_pattern(r"\W*(?:(?:yes|no|yeah|nope|ja|nein)\b\W*)+", re.I)


def is_yes_or_no(text: str) -> bool:
    """Say whether a text is yes or no and nothing else.

    >>> is_yes_or_no("No!"), is_yes_or_no("No dogs.")
    (True, False)
    """
    return _YES_OR_NO.fullmatch(text) is not None


def is_anaphoric(terms: Sequence[str]) -> bool:
    """Say whether the first term of a sentence refers to what was said before.

    >>> is_anaphoric(["it", "open"]), is_anaphoric(["ferri", "open"])
    (True, False)
    """
    return bool(terms) and terms[0] in _ANAPHORIC
