"""A watchdog over the event loop: when it stands still, every thread's stack is written down and the process ends.

Whoever supervises the process then starts it again. systemd is told, as long as the loop turns, that all is well
(sd_notify(3)); a container's health file is taken away.
"""

from __future__ import annotations

import asyncio
import faulthandler
import logging
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread, Timer

from ..logs import event

log = logging.getLogger(__name__)

STALLED = 70
"""EX_SOFTWARE of sysexits.h: what the process ends with when its event loop stands still."""
PATIENCE = 20.0  # seconds that the loop may stand still
BEAT = 1.0  # seconds between two beats
HELD = 1.5  # times the patience; so much computing without a beat, and nothing of ours could run, not even the thread
FAREWELL = 2.0  # seconds to write the stacks; the log may be what everything waits for


class Watchdog:
    """Counts the beats of the running loop and looks at the count in a thread of its own.

    Only looks at which the count stood are added up, so a process that was suspended for hours has missed one.
    """

    def __init__(self, health: Path, patience: float = PATIENCE, beat: float = BEAT) -> None:
        self._health = health
        self._patience = patience
        self._beat = beat
        self._beats = 0
        self._stopped = Event()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch over the running loop. Call it in that loop."""
        beating = asyncio.get_running_loop().create_task(self._beating())
        notify("READY=1")
        Thread(target=self._look, name="watchdog", daemon=True).start()
        try:
            yield
        finally:
            notify("STOPPING=1")
            beating.cancel()
            self._stopped.set()
            end_if_held(0.0)

    async def _beating(self) -> None:
        while True:
            self._beats += 1
            end_if_held(HELD * self._patience)
            notify("WATCHDOG=1")
            await asyncio.sleep(self._beat)

    def _look(self) -> None:
        seen, missed = self._beats, 0
        while not self._stopped.wait(self._beat):
            seen, missed = self._beats, missed + 1 if seen == self._beats else 0
            if missed * self._beat >= self._patience:
                self._end()

    def _end(self) -> None:
        Timer(FAREWELL, os._exit, [STALLED]).start()
        with suppress(OSError):
            self._health.unlink(missing_ok=True)
        faulthandler.dump_traceback(all_threads=True)
        log.critical(event("the event loop stands still, the process ends", seconds=f"{self._patience:g}"))
        os._exit(STALLED)


def prepare() -> None:
    """Have the stacks of all threads written to standard error when the process is killed for a fault of its own."""
    faulthandler.enable()
    if sys.platform != "win32":
        faulthandler.register(signal.SIGPROF, all_threads=True, chain=True)


def end_if_held(seconds: float) -> None:
    """Have the kernel end this process (SIGPROF) after so many more seconds of computing; 0 takes that back.

    A call into C that does not let go of the interpreter, such as a search with a pattern, stops every thread of
    Python, the one that watches too; and it computes.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)


def notify(state: str) -> None:
    """Tell systemd, if it started this process and wants to be told (sd_notify(3)). Never waits, never fails."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address.startswith(("/", "@")):
        name = f"\0{address[1:]}" if address[0] == "@" else address  # an abstract socket
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as gate:
            gate.setblocking(False)
            gate.sendto(state.encode(), name)
