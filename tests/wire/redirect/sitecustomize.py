"""Point an unchanged discord.py at the loopback Discord: Python runs this file first when it is on PYTHONPATH.

discord.py is not imported here, only watched for, so that a child process which never needs it stays without it.
"""

import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType


def _rest(module: ModuleType) -> None:
    module.Route.BASE = os.environ["WIRE_REST"]


def _gateway(module: ModuleType) -> None:
    module.DiscordWebSocket.DEFAULT_GATEWAY = module.yarl.URL(os.environ["WIRE_GATEWAY"])


def _reloading(module: ModuleType) -> None:
    """Take the pause between two reloads away where a test needs many of them."""
    if pause := os.environ.get("WIRE_RELOAD_PAUSE"):
        module.PAUSE = float(pause)  # type: ignore[attr-defined]


def _traffic(module: ModuleType) -> None:
    """Take the brake on reconnects away where a test needs many of them."""
    if connects := os.environ.get("WIRE_FREE_CONNECTS"):
        module.FREE_CONNECTS = module.MOST_CONNECTS = int(connects)  # type: ignore[attr-defined]


def _client(module: ModuleType) -> None:
    """Take a silent gateway for dead as much sooner as the loopback's heartbeats are quicker."""
    if seconds := os.environ.get("WIRE_SILENCE"):
        module.LONGEST_SILENCE = float(seconds)  # type: ignore[attr-defined]


def _watchdog(module: ModuleType) -> None:
    """Bite sooner where a test has the event loop stand still, which SIGUSR1 does."""
    if seconds := os.environ.get("WIRE_PATIENCE"):
        module.PATIENCE = float(seconds)  # type: ignore[attr-defined]
        signal.signal(signal.SIGUSR1, lambda *_: time.sleep(60))
    if path := os.environ.get("WIRE_STALLS"):
        module.Watchdog.watching = _timed(module.Watchdog.watching, path)


def _timed(watching: Callable[..., AbstractContextManager[None]], path: str) -> Callable[..., object]:
    """Have the loop that is watched write down how long it did not turn, each time that it was over 20 ms."""

    @contextmanager
    def timed(watchdog: object) -> Iterator[None]:
        import asyncio

        with watching(watchdog):
            ticking = asyncio.get_running_loop().create_task(_tick(path))
            yield
            ticking.cancel()

    return timed


async def _tick(path: str) -> None:
    """Write the time (monotonic), the seconds without a turn, and the processor seconds of this process in them."""
    import asyncio

    last, used = time.monotonic(), time.process_time()
    with Path(path).open("a", buffering=1, encoding="ascii") as file:
        while True:
            await asyncio.sleep(0.005)
            now, spent = time.monotonic(), time.process_time()
            if now - last > 0.02:
                file.write(f"{now} {now - last} {spent - used}\n")
            last, used = now, spent


REDIRECTED = {
    "discord.http": _rest,
    "discord.gateway": _gateway,
    "bot.connection.client": _client,
    "bot.library.reloading": _reloading,
    "bot.connection.traffic": _traffic,
    "bot.connection.watchdog": _watchdog,
}


class _Loader(importlib.abc.Loader):
    def __init__(self, loader: importlib.abc.Loader) -> None:
        self._loader = loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        REDIRECTED[module.__name__](module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in REDIRECTED:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


if "WIRE_REST" in os.environ:
    sys.meta_path.insert(0, _Finder())
if os.environ.get("WIRE_COMPRESSION") == "zlib-stream":
    # discord.py asks for zstd whenever one of these can be imported.
    sys.modules["zstandard"] = sys.modules["compression.zstd"] = None  # type: ignore[assignment]
