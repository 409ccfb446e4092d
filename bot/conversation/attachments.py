"""Read an attached text: no more of it than a question needs, within seconds, whatever its size is said to be."""

from __future__ import annotations

import asyncio

import aiohttp
import discord

from .questions import TEXT_FILE_LIMIT

TIMEOUT = 15.0  # seconds, waiting for others included
AT_ONCE = 8  # files; each has a connection of its own
_PIECE = 16 * 1024


class AttachmentError(Exception):
    """A file that cannot be read: it is gone, too slow, or longer than it was said to be."""


class Attachments:
    """Reads attached texts, a few at once."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def read(self, file: discord.Attachment) -> bytes:
        """Return a file's content. Raise AttachmentError.

        Not by the library's own reading, which has no limit: the size that Discord reports is only a claim.
        """
        try:
            async with asyncio.timeout(TIMEOUT), self._turns:
                return await _read(file.url)
        except (aiohttp.ClientError, OSError) as error:
            raise AttachmentError(f"{file.id}: {str(error) or type(error).__name__}") from error


async def _read(url: str) -> bytes:
    async with (
        aiohttp.ClientSession(auto_decompress=False, raise_for_status=True) as session,
        session.get(url, allow_redirects=False) as found,
    ):
        return await _limited(found.content)


async def _limited(content: aiohttp.StreamReader) -> bytes:
    whole = bytearray()
    async for piece in content.iter_chunked(_PIECE):
        whole += piece
        if len(whole) > TEXT_FILE_LIMIT:
            raise AttachmentError("the file is longer than it was said to be")
    return bytes(whole)
