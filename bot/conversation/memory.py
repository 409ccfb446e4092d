"""What a process remembers until it ends: ids that it has met, the questions of slash commands, the lists made last.

All hold so many and forget the oldest. What has to outlast the process is kept by `records`.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sized
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from index import Index

QUESTIONS_HELD = 1000
LISTS_HELD = 16
ROWS_HELD = 40_000
"""Rows of all lists together; a row takes 290 to 760 bytes. A longer list is held alone."""

T = TypeVar("T", bound=Sized)


class SeenIds:
    """Ids that were met before: an event that Discord sends twice is answered once."""

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._ids: dict[int, None] = {}

    def is_first(self, id: int) -> bool:
        """Remember an id; say whether it was new."""
        if id in self._ids:
            return False
        self.add(id)
        return True

    def add(self, id: int) -> None:
        self._ids[id] = None
        if len(self._ids) > self._limit:
            del self._ids[next(iter(self._ids))]

    def __contains__(self, id: int) -> bool:
        return id in self._ids


class RecentQuestions:
    """The questions of slash commands and the articles they were put to, by the message that answers them.

    The question of a mention stands in the channel and is read there again; that of a slash command stands nowhere.
    """

    def __init__(self) -> None:
        self._held: OrderedDict[int, tuple[str, str | None]] = OrderedDict()

    def hold(self, message_id: int, question: str, article: str | None) -> None:
        self._held[message_id] = (question, article)
        if len(self._held) > QUESTIONS_HELD:
            self._held.popitem(last=False)

    def find(self, message_id: int) -> tuple[str, str | None] | None:
        return self._held.get(message_id)

    def forget(self, message_id: int) -> None:
        self._held.pop(message_id, None)


class Given(NamedTuple):
    """A reply of ours: where it stands, whether it is tied to the question, and a digest of what was asked."""

    channel: int
    id: int
    tied: bool
    wording: int


class Replies:
    """Our replies by the message that each is to, for when that message is edited or deleted. No text is held."""

    def __init__(self, limit: int = QUESTIONS_HELD) -> None:
        self._limit = limit
        self._held: OrderedDict[int, Given] = OrderedDict()

    def hold(self, question: int, given: Given) -> None:
        self._held[question] = given
        if len(self._held) > self._limit:
            self._held.popitem(last=False)

    def find(self, question: int) -> Given | None:
        return self._held.get(question)

    def take(self, question: int) -> Given | None:
        """Return the reply to a message, and forget it."""
        return self._held.pop(question, None)

    def __contains__(self, question: int) -> bool:
        return question in self._held

    def is_to(self, question: int, text: str) -> bool:
        """Say whether a message was last answered as it reads now."""
        given = self._held.get(question)
        return given is not None and given.wording == hash(text)


class RecentLists:
    """The lists made last of an Index, for the next page and the next person; with the Index they are gone.

    They are made and looked up in one thread, that of the queue for lists: what two people ask for is made once.
    """

    def __init__(self, lists: int = LISTS_HELD, rows: int = ROWS_HELD) -> None:
        self._lists = lists
        self._rows = rows
        self._held: WeakKeyDictionary[Index, OrderedDict[Hashable, Any]] = WeakKeyDictionary()

    def find(self, index: Index, request: Hashable, make: Callable[[], T]) -> T:
        """Return the list of a request, made if it is not there. Nothing in it may refer to the Index itself."""
        held = self._held.setdefault(index, OrderedDict())
        with without_garbage_collection():
            found: T = held[request] if request in held else make()
        held[request] = found
        held.move_to_end(request)
        while len(held) > 1 and (len(held) > self._lists or sum(map(len, held.values())) > self._rows):
            held.popitem(last=False)
        return found


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Do something that makes very many objects, none of them garbage that only the collector would find.

    It would look through all of them again and again, and no thread runs meanwhile.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
