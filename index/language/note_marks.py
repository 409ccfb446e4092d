"""Note marks, as Wikipedia has them in its sentences to point at notes or to doubt: `[12]`, `[citation needed]`.

They stay in a sentence, which is quoted as it stands, but are no words of it.
"""

from __future__ import annotations

import re

from ..lazy_patterns import lazy_pattern

_REMARKS = (
    r"(?:(?:citation|page|clarification|verification|better source|non-primary source|quotation|year|date) needed"
    r"|original research\??|dubious(?: [–—-] discuss)?|failed verification|(?:according to |by )?whom\?|who\?|when\?"
    r"|where\?|which\?|unreliable source\??|edit(?: source)?|edit \| edit source"
    r"|bearbeiten(?: \| quelltext bearbeiten)?|quelltext bearbeiten|beleg(?:e)? fehl(?:t|en)"
    r"|réf\. (?:nécessaire|souhaitée)|modifier(?: \| modifier le code)?|cita requerida|editar(?: código)?)"
)
_POINTERS = r"(?:\d{1,3}|[a-z]|(?:n|nb|note|notes|web|nota|anm\.) ?\d{1,3})"
NOTE_MARK = rf"(?:(?<=[^\s\[(])\[{_POINTERS}\](?::\d{{1,4}}(?:[–-]\d{{1,4}})?)?|\[{_REMARKS}\])"
"""A pointer stands at the end of a word, without a space; case does not matter."""
_PAGES = r"(?<=[\].]):[\divx]{1,6}(?:[–-]\d{1,4})?(?=\s|$)"
"""Which pages of the source, as behind `[3]:12`."""
_LEADING_MARKS = lazy_pattern(rf"(?:\s?{NOTE_MARK}|{_PAGES})+", re.IGNORECASE)
_TRAILING_MARKS = lazy_pattern(rf"(?<=\S)(?:\s?{NOTE_MARK})+$", re.IGNORECASE)
_ONLY_MARKS = lazy_pattern(rf"(?:\[(?:{_POINTERS}|{_REMARKS})\]\s*)+", re.IGNORECASE)


_OPENINGS = ("[", " [", ":")


def end_of_marks(text: str, position: int) -> int:
    """Return where the note marks end that stand in a text from `position` on; `position` where none do.

    >>> end_of_marks("It rained.[3][citation needed] Then it stopped.", 10)
    30
    """
    found = _LEADING_MARKS.match(text, position) if text[position : position + 2].startswith(_OPENINGS) else None
    return found.end() if found else position


def without_marks(line: str) -> str:
    """Return a line without the note marks at its end.

    >>> without_marks("History[edit]"), without_marks("History [of Marn]")
    ('History', 'History [of Marn]')
    """
    return _TRAILING_MARKS.sub("", line, count=1) if line.endswith("]") else line


def only_marks(line: str) -> bool:
    """Say whether a line holds nothing but note marks.

    >>> only_marks("[12] [citation needed]"), only_marks("[12] Smith 2004")
    (True, False)
    """
    return line.startswith("[") and _ONLY_MARKS.fullmatch(line) is not None
