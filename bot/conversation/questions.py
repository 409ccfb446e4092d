"""Which messages are questions to us: mentions, replies, ask channels, threads and private messages.

Pure: what a message shows of itself goes in as `Heard`, a `Question` or nothing comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

TEXT_FILE_LIMIT = 128 * 1024  # bytes of a message.txt
LONGEST_QUESTION = 4000  # characters: the longest message that Discord lets anybody write
MOST_WORDS = 32  # different ones that are looked up

Kind = Literal["question", "empty", "role"]


@dataclass(frozen=True, slots=True)
class File:
    """An attached file as Discord describes it; `size` in bytes."""

    name: str
    size: int
    type: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message shows of itself; `replied_to` is the message of ours that it replies to."""

    id: int
    channel_id: int
    content: str = ""
    parent_id: int | None = None  # of a thread or forum post, never a category
    guild_id: int | None = None  # None in a private message
    by_person: bool = True  # not a bot, a webhook or the system
    mentions: frozenset[int] = frozenset()
    role_mentions: frozenset[int] = frozenset()
    replied_to: int | None = None
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Us:
    """Who we are and where every message is a question."""

    id: int
    ask_channels: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """A message that calls for a reply: a question, a mention without one, or a mention of our role."""

    kind: Kind
    text: str = ""
    replied_to: int | None = None
    file: int | None = None  # place in `files` of the text that belongs to the question


def question(heard: Heard, us: Us, role_id: int | None = None) -> Question | None:
    """Return what a message wants of us, None if it is not for us; `role_id` is our managed role there.

    >>> question(Heard(1, 2, "<@7> who came?", mentions=frozenset({7}), guild_id=3), Us(7)).text
    'who came?'
    """
    if not heard.by_person:
        return None
    text = without_mentions(heard.content, us.id)
    file = text_file(heard.files)
    if us.id in heard.mentions or heard.guild_id is None:
        return Question("question" if text or file is not None else "empty", text, heard.replied_to, file)
    if heard.replied_to is not None or _in_ask_channel(heard, us):
        return Question("question", text, heard.replied_to, file) if text or file is not None else None
    return Question("role") if role_id in heard.role_mentions else None


def _in_ask_channel(heard: Heard, us: Us) -> bool:
    return heard.channel_id in us.ask_channels or heard.parent_id in us.ask_channels


def without_mentions(content: str, user_id: int) -> str:
    """Take the mentions of a user out of a text.

    >>> without_mentions("<@!7>, who came? <@8>", 7)
    'who came? <@8>'
    """
    return re.sub(rf"<@!?{user_id}>\s*[,:]?", " ", content).strip()


def text_file(files: Iterable[File]) -> int | None:
    """Return the place of the text that Discord's client made of a message too long to send.

    >>> text_file([File("cat.png", 9), File("message.txt", 9)])
    1
    """
    return next((place for place, file in enumerate(files) if file.name == "message.txt"), None)


def limited(text: str, words: int = MOST_WORDS) -> str:
    """Cut a question before the first different word too many: each one costs a look-up.

    >>> limited("who came, who came and who went?", words=3)
    'who came, who came and who'
    """
    seen: set[str] = set()
    for word in re.finditer(r"\w+", text):
        seen.add(word[0].casefold())
        if len(seen) > words:
            return text[: word.start()].rstrip()
    return text


class Claims:
    """The ids already taken up, the oldest forgotten first: an event that comes twice is answered once."""

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._ids: dict[int, None] = {}

    def first(self, id: int) -> bool:
        """Claim an id; say whether nobody had it before."""
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
