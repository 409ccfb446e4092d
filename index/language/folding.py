"""Folding: text in lower case and without the accents of Latin letters, as words are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RUNS = re.compile("[\x00-\x7f]+|[^\x00-\x7f]")
"""Runs of ASCII, and single characters beyond it."""


def fold(text: str) -> str:
    """Lower the case and remove the accents of Latin letters; other scripts keep theirs.

    >>> fold("Straße"), fold("NAÏVE"), fold("ﬁnd"), fold("й")
    ('strasse', 'naive', 'find', 'й')
    """
    if text.isascii():
        return text.lower()
    return "".join(run.lower() if run.isascii() else _fold_character(run) for run in _RUNS.findall(text))


@lru_cache(maxsize=2**12)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character).casefold()
    if folded[:1].isascii():
        return "".join(part for part in folded if not unicodedata.combining(part))
    return unicodedata.normalize("NFC", folded)
