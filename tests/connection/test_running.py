"""Staying on Discord: trying again, giving up, being watched, stopping."""

import asyncio
import logging
import weakref
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.connection import running
from bot.connection.client import Client
from bot.connection.running import RunError, Supervisor, pause
from bot.connection.watching import WATCH, watch
from bot.conversation.in_flight import InFlight
from bot.conversation.services import assemble
from bot.library import opening
from bot.logs import Seldom
from bot.settings import Settings, check
from index import Index


async def nothing() -> Index:
    """Open an Index of no article."""
    return Index.build([])


def closed(code: int) -> discord.ConnectionClosed:
    return discord.ConnectionClosed(cast(Any, SimpleNamespace(close_code=code)), shard_id=None, code=code)


def refused() -> discord.LoginFailure:
    return discord.LoginFailure("Improper token has been passed.")


class Endings:
    """What each connection of a run ends with; after the last one, a signal."""

    had_been_there = True
    """Whether Discord was reached before."""

    def __init__(self, run: Supervisor, *endings: Exception) -> None:
        self.run, self.endings, self.clients, self.paused = run, list(endings), list[Client](), list[int]()
        run._connect = self.connect  # type: ignore[method-assign]
        run._pause = self.pause  # type: ignore[method-assign]

    async def connect(self, client: Client, token: str) -> None:
        self.run._announced = self.had_been_there
        self.clients.append(client)
        if self.endings:
            raise self.endings.pop(0)
        self.run._stopping.set()
        await asyncio.Event().wait()

    async def pause(self, failures: int) -> None:
        self.paused.append(failures)


def settings(folder: Path, **written: str) -> Settings:
    return check({"ARTICLES_DIR": str(folder), "DATA_DIR": str(folder / "data"), **written})


def running_with(folder: Path, *endings: Exception, **written: str) -> tuple[int, Endings]:
    """Run until the endings are used up; return the exit code and what happened."""

    async def run() -> tuple[int, Endings]:
        services = assemble(settings(folder, **written))
        whole = Supervisor(services, nothing)
        ends = Endings(whole, *endings)
        try:
            return await whole.run("token"), ends
        finally:
            services.close()

    return asyncio.run(run())


WEATHER = [
    aiohttp.ClientConnectionError("no route"),
    OSError(111, "Connection refused"),
    TimeoutError(),
    cast(Any, discord.GatewayNotFound)(),
    AttributeError("'NoneType' object has no attribute 'sequence'"),
    closed(1006),
    RuntimeError("Session is closed"),
]


def test_s7_g4_whatever_ends_a_connection_is_followed_by_a_new_client(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "bot.connection.running"):
        code, ends = running_with(tmp_path, *WEATHER)

    assert code == 0
    assert len(set(map(id, ends.clients))) == len(WEATHER) + 1
    assert ends.paused == [1, 2, 3, 4, 5, 6, 7]
    assert len(caplog.records) == len(WEATHER)
    assert all(record.exc_info is None for record in caplog.records)
    assert all(client.is_closed() for client in ends.clients)


def test_no_network_at_the_start_is_said_in_one_line_a_minute(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter(range(0, 1000, 15))  # each look at the clock is 15 seconds later; what is said takes two
    monkeypatch.setattr(Endings, "had_been_there", False)
    monkeypatch.setattr(Seldom.__init__, "__defaults__", (lambda: float(next(times)),))
    with caplog.at_level(logging.INFO, "bot.connection.running"):
        code, _ = running_with(tmp_path, *[OSError(101, "Network is unreachable")] * 9)

    said = [record.getMessage() for record in caplog.records]
    assert code == 0
    assert len(said) == 3
    assert set(said) == {
        "Discord cannot be reached (OSError); is there a network, and does it let this machine reach discord.com? "
        "I go on trying."
    }
    assert all(record.exc_info is None for record in caplog.records)


@pytest.mark.parametrize("error", [refused(), closed(4004), closed(4010), closed(4011), closed(4012), closed(4013)])
def test_g5_what_only_the_operator_can_put_right_ends_the_run_with_a_sentence(error: Exception, tmp_path: Path) -> None:
    with pytest.raises(RunError) as said:
        running_with(tmp_path, error)

    assert str(said.value).endswith(".")
    assert "\n" not in str(said.value)


def test_l7_a_token_revoked_while_running_ends_the_run(tmp_path: Path) -> None:
    async def run() -> None:
        services = assemble(settings(tmp_path))
        whole = Supervisor(services, nothing)

        async def connect(client: Client, token: str) -> None:
            whole.traffic.came_back("/api/v10/channels/1/messages", 401, via_discord=True)
            raise closed(1006)

        whole._connect = connect  # type: ignore[method-assign]
        try:
            await whole.run("token")
        finally:
            services.close()

    with pytest.raises(RunError, match="DISCORD_TOKEN"):
        asyncio.run(run())


def test_t5_without_the_intent_it_goes_on_without_the_ask_channels(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code, ends = running_with(tmp_path, discord.PrivilegedIntentsRequired(None), ASK_CHANNEL_IDS="50")

    first, second = ends.clients
    assert code == 0
    assert (first.intents.message_content, second.intents.message_content) == (True, False)
    assert (first.identity.ask_channels, second.identity.ask_channels) == (frozenset({50}), frozenset())
    assert [record.message for record in caplog.records if "ASK_CHANNEL_IDS" in record.message] == [
        running.LISTENING_IS_OFF
    ]


def test_the_index_outlives_its_client(tmp_path: Path) -> None:
    async def run() -> Index:
        services = assemble(settings(tmp_path))
        whole, clients = Supervisor(services, nothing), list[Client]()

        async def connect(client: Client, token: str) -> None:
            clients.append(client)
            if len(clients) == 1:
                client.services.library.index = reloaded
                raise closed(1006)
            whole._stopping.set()

        async def no_pause(failures: int) -> None: ...

        whole._connect, whole._pause = connect, no_pause  # type: ignore[method-assign]
        await whole.run("token")
        services.close()
        return clients[1].services.library.index

    reloaded = Index.build([])
    assert asyncio.run(run()) is reloaded


def test_an_index_that_was_replaced_is_let_go(tmp_path: Path) -> None:
    first = Index.build([])
    watched = weakref.ref(first)

    async def run(opened: list[Index]) -> bool:
        async def opening() -> Index:
            return opened.pop()

        async def connect(client: Client, token: str) -> None:
            await client.services.library.opens(60)
            client.services.library.index = Index.build([])
            whole._stopping.set()

        services = assemble(settings(tmp_path))
        whole = Supervisor(services, opening)
        whole._connect = connect  # type: ignore[method-assign]
        await whole.run("token")
        services.close()
        return watched() is None

    held = [first]
    del first
    assert asyncio.run(run(held))


def test_an_opening_that_dies_is_logged_and_begun_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "FIRST_PAUSE", 0.0)
    opened: list[Index | Exception] = [ZeroDivisionError("boom"), Index.build([])]

    async def run() -> bool:
        async def open() -> Index:
            found = opened.pop(0)
            if isinstance(found, Exception):
                raise found
            return found

        async def connect(client: Client, token: str) -> None:
            while not services.library.is_open:
                await asyncio.sleep(0)
            whole._stopping.set()
            await asyncio.Event().wait()

        services = assemble(settings(tmp_path))
        whole = Supervisor(services, open)
        whole._connect = connect  # type: ignore[method-assign]
        await asyncio.wait_for(whole.run("token"), 10)
        services.close()
        return services.library.is_open

    assert asyncio.run(run())
    assert "ZeroDivisionError: boom" in caplog.text


def test_a_helper_that_dies_is_logged_and_the_client_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(*_: object) -> None:
        raise ZeroDivisionError("boom")

    async def run() -> list[Client]:
        services, clients = assemble(settings(tmp_path)), list[Client]()
        whole = Supervisor(services, nothing)

        async def connect(client: Client, token: str) -> None:
            clients.append(client)
            if len(clients) == 2:
                whole._stopping.set()
            await asyncio.Event().wait()

        async def no_pause(failures: int) -> None: ...

        whole._connect, whole._pause = connect, no_pause  # type: ignore[method-assign]
        await asyncio.wait_for(whole.run("token"), 10)
        services.close()
        return clients

    monkeypatch.setattr(running, "watch", die)

    assert len(asyncio.run(run())) == 2
    assert "a background task died task=" in caplog.text
    assert "ZeroDivisionError: boom" in caplog.text


def test_work_in_the_background_that_dies_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def die() -> None:
        raise ZeroDivisionError("boom")

    async def run() -> None:
        in_flight = InFlight()
        in_flight.start(die())
        await in_flight.drain(5)
        await asyncio.sleep(0)

    asyncio.run(run())

    assert "a background task died" in caplog.text
    assert "ZeroDivisionError: boom" in caplog.text


def test_pauses_grow_to_half_a_minute_with_some_of_it_left_to_chance() -> None:
    assert [pause(n, lambda: 0.0) for n in (1, 2, 6, 100)] == [0.5, 1.0, 15.0, 15.0]
    assert [pause(n, lambda: 1.0) for n in (1, 2, 6, 100)] == [1.0, 2.0, 30.0, 30.0]


class Watched:
    """A Client whose requests come back, or never do."""

    def __init__(self, answers: bool, quiet: float) -> None:
        self.answers, self.quiet, self.probes, self.unauthorised = answers, quiet, 0, False

    def is_ready(self) -> bool:
        return True

    def quiet_for(self) -> float:
        return self.quiet

    async def application_info(self) -> None:
        self.probes += 1
        if not self.answers:
            await asyncio.Event().wait()
        raise aiohttp.ClientError("no route")


def looks(watched: Watched, times: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Look after a Client so many times; say whether it has to be replaced."""
    now = [0.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds
        if now[0] > times * WATCH:
            raise StopAsyncIteration
        await yielded(0)

    async def look() -> bool:
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(loop, "time", lambda: now[0])
        monkeypatch.setattr(asyncio, "sleep", sleep)
        try:
            await watch(cast(Client, watched), cast(Any, watched))
        except StopAsyncIteration:
            return False
        finally:
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
        return True

    yielded = asyncio.sleep
    return asyncio.run(look())


def test_h1_a_client_whose_requests_hang_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert looks(Watched(answers=False, quiet=100.0), 20, monkeypatch)


def test_a_client_that_is_used_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(answers=True, quiet=1.0)

    assert not looks(watched, 20, monkeypatch)
    assert watched.probes == 0


def test_o10_a_quiet_client_is_asked_and_may_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(answers=True, quiet=100.0)

    assert not looks(watched, 20, monkeypatch)
    assert watched.probes >= 5
