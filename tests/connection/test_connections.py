"""Few connections at once, whatever comes; and the files of the process run out."""

from __future__ import annotations

import asyncio
import errno
import logging
import resource
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
import yarl

from bot import logs
from bot.connection.connections import LEAST, MOST, Turns, most
from bot.conversation.retrying import RefusedError

MESSAGES = "https://discord.com/api/v10/channels/7/messages"
TYPING = "https://discord.com/api/v10/channels/7/typing"
CALLBACK = "https://discord.com/api/v10/interactions/7/token/callback"
NO_MORE_FILES = OSError(errno.EMFILE, "Too many open files")


class Requests:
    """Makes requests as aiohttp tells a trace of them."""

    def __init__(self, turns: Turns) -> None:
        self._trace = turns.hang_on(aiohttp.TraceConfig())
        self._trace.freeze()

    async def start(self, url: str) -> SimpleNamespace:
        context = SimpleNamespace()
        await self._trace.on_request_start.send(cast(Any, None), context, cast(Any, _told(url=yarl.URL(url))))
        return context

    async def end(self, context: SimpleNamespace, error: BaseException | None = None) -> None:
        signal = self._trace.on_request_exception if error else self._trace.on_request_end
        await cast(Any, signal).send(None, context, _told(exception=error))

    async def begun(self, *urls: str) -> list[asyncio.Task[SimpleNamespace]]:
        """Begin some requests; those whose turn it is are done."""
        tasks = [asyncio.ensure_future(self.start(url)) for url in urls]
        for _ in range(3):
            await asyncio.sleep(0)
        return tasks


def _told(**what: object) -> SimpleNamespace:
    return SimpleNamespace(**what)


def test_so_many_messages_at_once_and_interactions_beside_them() -> None:
    async def scenario() -> None:
        requests = Requests(Turns(2))

        tasks = await requests.begun(MESSAGES, MESSAGES, MESSAGES, CALLBACK, CALLBACK)
        before = [task.done() for task in tasks]
        await requests.end(tasks[3].result())
        await requests.end(tasks[0].result())
        await asyncio.wait_for(tasks[2], 1)

        assert before == [True, True, False, True, True]

    asyncio.run(scenario())


def test_nobody_is_shown_typing_while_answers_wait() -> None:
    async def scenario() -> None:
        requests = Requests(Turns(1))
        shown = await requests.start(TYPING)
        await requests.end(shown)
        await requests.start(MESSAGES)

        with pytest.raises(RefusedError):
            await requests.start(TYPING)

    asyncio.run(scenario())


def test_a_request_that_fails_or_is_cancelled_gives_its_turn_back() -> None:
    async def scenario() -> None:
        requests = Requests(Turns(1))
        for error in (aiohttp.ServerDisconnectedError(), asyncio.CancelledError()):
            await requests.end(await asyncio.wait_for(requests.start(MESSAGES), 1), error)
        await requests.start(MESSAGES)
        [waiting] = await requests.begun(MESSAGES)

        waiting.cancel()

        assert not waiting.done()

    asyncio.run(scenario())


def test_when_the_files_have_run_out_there_are_fewer_turns_for_a_while_and_never_none() -> None:
    async def scenario() -> None:
        requests = Requests(Turns(3, shortage=0.0))
        holding = [await requests.start(MESSAGES) for _ in range(3)]
        for context in holding:
            await requests.end(context, NO_MORE_FILES)

        tasks = await requests.begun(MESSAGES)
        assert tasks[0].done()
        await asyncio.sleep(0.01)  # the shortage is over

        tasks = await requests.begun(MESSAGES, MESSAGES, MESSAGES)
        assert [task.done() for task in tasks] == [True, True, False]
        tasks[2].cancel()

    asyncio.run(scenario())


@pytest.mark.parametrize(
    ("files", "connections"), [(65_536, MOST), (64, 16), (8, LEAST), (resource.RLIM_INFINITY, MOST)]
)
def test_a_process_that_may_open_few_files_has_fewer_connections(
    files: int, connections: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (files, files))

    assert most() == connections


def test_that_no_more_files_can_be_opened_is_one_line_a_minute(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    monkeypatch.setattr(logs, "_exhaustion", logs.Seldom(60.0, lambda: now[0]))

    with caplog.at_level(logging.INFO):
        for _ in range(1_000):
            logs.log_failure(NO_MORE_FILES, channel=7)
            logs.log_exhaustion()
        now[0] = 61.0
        logs.log_exhaustion()

    assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
    assert not any(record.exc_info for record in caplog.records)
