"""Attached texts are read a few at once, and none is waited for without end."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.conversation import attachments
from bot.conversation.attachments import AT_ONCE, AttachmentError, Attachments

FILE = cast(Any, SimpleNamespace(id=7, url="https://cdn.example/question.txt"))


def test_a_burst_of_files_is_read_a_few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, most = 0, 0

    async def read(url: str) -> bytes:
        nonlocal reading, most
        reading += 1
        most = max(most, reading)
        await asyncio.sleep(0)
        reading -= 1
        return b"question"

    async def burst() -> list[bytes]:
        files = Attachments()
        return await asyncio.gather(*(files.read(FILE) for _ in range(200)))

    monkeypatch.setattr(attachments, "_read", read)

    assert asyncio.run(burst()) == [b"question"] * 200
    assert most == AT_ONCE


def test_a_file_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def read(url: str) -> bytes:
        return await asyncio.Future()

    monkeypatch.setattr(attachments, "_read", read)
    monkeypatch.setattr(attachments, "TIMEOUT", 0.0)

    with pytest.raises(AttachmentError, match="7: TimeoutError"):
        asyncio.run(Attachments().read(FILE))
