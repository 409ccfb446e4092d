"""The watchdog: a loop that stands still ends the process, with the stacks in the log; one that turns is left alone."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.connection.watchdog import STALLED, Watchdog, notify

ROOT = Path(__file__).parents[2]
BOT = """
import asyncio, sys, time, unicodedata
from pathlib import Path
from bot import logs
from bot.connection.watchdog import Watchdog, prepare

def stand_still(how):
    if how == "wait": time.sleep(60)
    if how == "compute":
        while True: pass
    if how == "held": unicodedata.normalize("NFC", "a" + "\\u0301\\u0316" * 400_000)  # minutes

async def run():
    with Watchdog(Path(sys.argv[2]), patience=0.6, beat=0.05).watching():
        await asyncio.sleep(0.1)
        print("ready", flush=True)
        await asyncio.sleep(0.2)
        stand_still(sys.argv[1])
        await asyncio.sleep(0.2)

logs.start("INFO")
prepare()
asyncio.run(run())
"""


def start(how: str, health: Path) -> subprocess.Popen[str]:
    health.touch()
    command = [sys.executable, "-c", BOT, how, str(health)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("how", ["wait", "compute"])
def test_a_loop_that_stands_still_ends_the_process_and_says_where(how: str, tmp_path: Path) -> None:
    with start(how, tmp_path / "health") as bot:
        _, log = bot.communicate(timeout=60)

    assert bot.returncode == STALLED
    assert "in stand_still" in log
    assert "the event loop stands still" in log
    assert not (tmp_path / "health").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such timer")
def test_a_loop_that_holds_the_interpreter_is_ended_by_the_kernel_and_says_where(tmp_path: Path) -> None:
    with start("held", tmp_path / "health") as bot:
        _, log = bot.communicate(timeout=60)

    assert bot.returncode == -signal.SIGPROF
    assert "in stand_still" in log


def test_a_loop_that_turns_is_left_alone(tmp_path: Path) -> None:
    with start("no", tmp_path / "health") as bot:
        _, log = bot.communicate(timeout=60)

    assert (bot.returncode, log) == (0, "")
    assert (tmp_path / "health").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="this system suspends nobody")
def test_a_process_that_was_suspended_is_left_alone(tmp_path: Path) -> None:
    with start("no", tmp_path / "health") as bot:
        assert bot.stdout is not None
        bot.stdout.readline()
        bot.send_signal(signal.SIGSTOP)
        time.sleep(1.0)  # more than its watchdog's patience
        bot.send_signal(signal.SIGCONT)
        _, log = bot.communicate(timeout=60)

    assert (bot.returncode, log) == (0, "")


def listening(address: str | bytes) -> socket.socket:
    gate = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    gate.bind(address)
    gate.settimeout(5)
    return gate


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has abstract sockets")
def test_systemd_is_told_by_a_file_or_an_abstract_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    abstract = f"@footnote-test-{os.getpid()}"
    for written, address in ((str(tmp_path / "notify"), str(tmp_path / "notify")), (abstract, f"\0{abstract[1:]}")):
        monkeypatch.setenv("NOTIFY_SOCKET", written)
        with listening(address) as gate:
            notify("READY=1")

            assert gate.recv(100) == b"READY=1"


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "@nobody-listens-here", "vsock:2:1234"])
def test_where_nobody_listens_nothing_happens(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)

    notify("READY=1")


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such sockets")
def test_systemd_hears_that_it_has_started_that_it_is_alive_and_that_it_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))

    async def run() -> None:
        with Watchdog(tmp_path / "health", beat=0.01).watching():
            await asyncio.sleep(0.05)

    with listening(str(tmp_path / "notify")) as gate:
        asyncio.run(run())
        gate.setblocking(False)
        said: list[bytes] = []
        while not said or said[-1] != b"STOPPING=1":
            said.append(gate.recv(100))

    assert said[0] == b"READY=1"
    assert set(said[1:-1]) == {b"WATCHDOG=1"}
    for thread in threading.enumerate():
        if thread.name == "watchdog":
            thread.join(5)
            assert not thread.is_alive()
