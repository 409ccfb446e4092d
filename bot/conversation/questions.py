"""Which messages are questions to us (mentions, replies, ask channels, threads, private messages), and asking them.

Pure: what a message shows of itself goes in as `Incoming`, a `Question` or nothing comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index import Answer, Index

from ..messages.localization import LOCALES, words
from ..permissions import Server

TEXT_FILE_LIMIT = 128 * 1024  # bytes of a message.txt
LONGEST_QUESTION = 4000  # characters: the longest message that Discord lets anybody write
MOST_WORDS = 32  # different ones that are looked up

SMALL_INDEX = 1000  # sentences
SHORT_QUESTION = 300  # characters

Kind = Literal["question", "empty", "role", "pointing"]


@dataclass(frozen=True, slots=True)
class File:
    """An attached file as Discord describes it; `size` in bytes."""

    name: str
    size: int
    type: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a message shows of itself; `replied_to` is the message of ours that it replies to, `to_another` says that
    it replies to somebody else's."""

    id: int
    channel_id: int
    content: str = ""
    parent_id: int | None = None  # of a thread or forum post, never a category
    guild_id: int | None = None  # None in a private message
    by_person: bool = True  # not a bot, a webhook or the system
    mentions: frozenset[int] = frozenset()
    role_mentions: frozenset[int] = frozenset()
    replied_to: int | None = None
    to_another: bool = False
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are, by our user id, where every message is a question to us, and whose members may ask privately."""

    user_id: int
    ask_channels: frozenset[int] = frozenset()
    servers: tuple[Server, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A message that calls for a reply: a question, a mention without one, a mention of our role, or one that points at
    what somebody else wrote."""

    kind: Kind
    text: str = ""
    replied_to: int | None = None
    file: int | None = None  # place in `files` of the text that belongs to the question


def question(message: Incoming, identity: Identity, role_id: int | None = None) -> Question | None:
    """Return what a message wants of us, None if it is not for us; `role_id` is our managed role there.

    >>> question(Incoming(1, 2, "<@7> who came?", mentions=frozenset({7}), guild_id=3), Identity(7)).text
    'who came?'
    """
    if not message.by_person:
        return None
    text = without_mentions(message.content, identity.user_id)
    file = text_file(message.files)
    if identity.user_id in message.mentions or message.guild_id is None:
        if message.to_another and file is None and is_about_that(text):
            return Question("pointing", text)
        return Question("question" if text or file is not None else "empty", text, message.replied_to, file)
    if _in_ask_channel(message, identity) and file is None and (_is_to_others(message) or is_chatter(text)):
        return None
    if message.replied_to is not None or _in_ask_channel(message, identity):
        return Question("question", text, message.replied_to, file) if text or file is not None else None
    return Question("role") if role_id in message.role_mentions else None


def _in_ask_channel(message: Incoming, identity: Identity) -> bool:
    return message.channel_id in identity.ask_channels or message.parent_id in identity.ask_channels


def _is_to_others(message: Incoming) -> bool:
    """Say whether a message that does not mention us is to somebody else."""
    return message.to_another or bool(message.mentions or message.role_mentions)


def is_chatter(text: str) -> bool:
    """Say whether a text asks nothing: emoji, laughter, thanks and the like.

    >>> is_chatter("lol 😂"), is_chatter("<:party:123>"), is_chatter("Thank you!!"), is_chatter("thanks to whom?")
    (True, True, True, False)
    """
    words = _WORD.findall(_EMOJI.sub("", text.casefold()))
    return all(word in _listed("ask.chatter") or _LAUGHTER.fullmatch(word) for word in words)


def is_about_that(text: str) -> bool:
    """Say whether a text only points at another one and asks whether it is true.

    >>> is_about_that("is this true?"), is_about_that("Stimmt das?"), is_about_that("How many came?")
    (True, True, False)
    """
    return all(word in _listed("ask.about_that") for word in _WORD.findall(text.casefold().replace("’", "'")))


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_EMOJI = re.compile(r"<a?:\w+:\d+>|:\w+:")
_LAUGHTER = re.compile(r"(?:a?(?:ha){2,}h?|(?:he){2,}|lo+l|lmf?ao+|x+d+|j(?:aj)+a)")


@cache
def _listed(key: str) -> frozenset[str]:
    """Return the words that all locales list under a key."""
    return frozenset(word for locale in LOCALES for word in words(locale)[key].split())


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


def limited(text: str, most: int = MOST_WORDS) -> str:
    """Cut a question before the first different word too many: each one costs a look-up.

    >>> limited("who came, who came and who went?", most=3)
    'who came, who came and who'
    """
    seen: set[str] = set()
    for word in re.finditer(r"\w+", text):
        seen.add(word[0].casefold())
        if len(seen) > most:
            return text[: word.start()].rstrip()
    return text


def is_quick(index: Index, question: str) -> bool:
    """Say whether a question takes no longer than waking another thread would, whatever it is.

    A question of so many characters to so many sentences takes 2 ms, the worst that was found 8; an encoder has to
    read it first.
    """
    return index.size <= SMALL_INDEX and len(question) <= SHORT_QUESTION and "encoder" not in index.settings


def ask(index: Index, question: str, article: str | None = None, context: Answer | None = None) -> Answer:
    """Ask the index with no more words than one question may have, and for one hit: none is shown."""
    return index.answer(limited(question), k=1, article=article, context=context)
