"""What a process remembers until it ends: ids that it has met, and the questions of slash commands.

Both hold so many and forget the oldest. What has to outlast the process is kept by `records`.
"""

from __future__ import annotations

from collections import OrderedDict

QUESTIONS_HELD = 1000


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
