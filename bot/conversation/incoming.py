"""A message of Discord -> what it shows of itself, and the whole text of its question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import discord

from .attachments import AttachmentError
from .questions import LONGEST_QUESTION, TEXT_FILE_LIMIT, File, Incoming, Question

_ORDINARY = (discord.MessageType.default, discord.MessageType.reply)


class UnreadableError(Exception):
    """A question that cannot be taken; `key` names the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def read(message: discord.Message, user_id: int) -> Incoming:
    """Read what a message shows of itself; `user_id` is our own."""
    channel, author = message.channel, message.author
    replied = message.reference.resolved if message.reference else None
    ours = isinstance(replied, discord.Message) and replied.author.id == user_id
    another = isinstance(replied, discord.Message) and not ours and message.type is discord.MessageType.reply
    ordinary = message.type in _ORDINARY and message.interaction_metadata is None
    return Incoming(
        id=message.id,
        channel_id=channel.id,
        content=message.content,
        parent_id=channel.parent_id if isinstance(channel, discord.Thread) else None,
        guild_id=message.guild.id if message.guild else None,
        by_person=ordinary and not (author.bot or author.system or message.webhook_id),
        mentions=frozenset(user.id for user in message.mentions),
        role_mentions=frozenset(role.id for role in message.role_mentions),
        replied_to=replied.id if ours and replied is not None else None,
        to_another=another,
        files=tuple(File(file.filename, file.size, file.content_type or "") for file in message.attachments),
    )


def our_role(message: discord.Message) -> int | None:
    """Return our managed role in the server of a message, when the message mentions roles."""
    role = message.guild.self_role if message.guild and message.role_mentions else None
    return role.id if role else None


async def whole_text(
    message: discord.Message, question: Question, read_file: Callable[[discord.Attachment], Awaitable[bytes]]
) -> str:
    """Return a question with the text that is attached to it. Raise UnreadableError."""
    text = question.text
    if question.file is not None:
        file = message.attachments[question.file]
        if file.size > TEXT_FILE_LIMIT:
            raise UnreadableError("ask.file_too_long")
        try:
            text = f"{text} {(await read_file(file)).decode('utf-8-sig')}".strip()
        except (AttachmentError, UnicodeDecodeError) as error:
            raise UnreadableError("ask.file_unreadable") from error
    if len(text) > LONGEST_QUESTION:
        raise UnreadableError("ask.too_long")
    return text
