"""Words that people asked for in vain: a word is told once several people have used it, and nobody is kept.

Until then it stands in memory alone, with a digest for each of its people whose key is made anew at every start and
written nowhere.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from secrets import token_bytes

from .expiry import DAY, KEPT_DAYS

PEOPLE = 3
"""Different people that a word takes before anybody is told of it."""
MOST_WORDS = 5000
"""Words held in memory; of more, the oldest goes."""
LONGEST_WORD = 40  # characters


@dataclass(slots=True)
class _Use:
    """How often a word was asked for since `since` (seconds of the epoch), and digests of its first people."""

    since: float
    count: int = 0
    people: set[bytes] = field(default_factory=set)


class VainWords:
    """What this process knows of words asked for in vain. `now` are seconds of the epoch."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._key = token_bytes(32)
        self._uses: OrderedDict[str, _Use] = OrderedDict()

    def add(self, missing: Iterable[str], person: int) -> list[tuple[str, int]]:
        """Count the words of a question; return those that may be told, and how often each was asked for since last.

        >>> asked = VainWords()
        >>> [asked.add(["Bananas"], person) for person in (1, 2, 2, 3, 3)]
        [[], [], [], [('bananas', 4)], [('bananas', 1)]]
        """
        self._let_go()
        told = []
        for word in dict.fromkeys(word for text in missing for word in _words(text)):
            use = self._uses.setdefault(word, _Use(self._now()))
            use.count += 1
            if len(use.people) < PEOPLE:
                use.people.add(self._digest(word, person))
            if len(use.people) == PEOPLE:
                told.append((word, use.count))
                use.count = 0
        return told

    def _digest(self, word: str, person: int) -> bytes:
        return blake2b(f"{word} {person}".encode(), key=self._key, digest_size=16).digest()

    def _let_go(self) -> None:
        """Forget what is too old, and the oldest of too many."""
        oldest = self._now() - KEPT_DAYS * DAY
        while self._uses:
            use = next(iter(self._uses.values()))
            if use.since >= oldest and len(self._uses) <= MOST_WORDS:
                return
            self._uses.popitem(last=False)


def _words(text: str) -> list[str]:
    """Return the plain words of what the articles never use: no number, name of an account or address among them.

    >>> _words("Bananas @anna 0176-1234 x1 vice-president")
    ['bananas', 'vice-president']
    """
    words = (word.strip("'’-.,;:!?\"“”„()") for word in text.casefold().split())
    return [word for word in words if len(word) <= LONGEST_WORD and _is_plain(word)]


def _is_plain(word: str) -> bool:
    return all(part.isalpha() for part in word.replace("’", "'").replace("'", "-").split("-"))
