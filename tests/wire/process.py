"""The real process against the loopback Discord: started, watched, measured, stopped."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

from tests.wire.listener import authority
from tests.wire.server import TOKEN, LoopbackDiscord

ROOT = Path(os.environ.get("WIRE_ROOT", Path(__file__).parents[2]))
REDIRECT = Path(__file__).parent / "redirect"
FOOTNOTE = ("-m", "bot", "run")
TRIVIAL = ("-m", "tests.wire.trivial_bot")


class Stall(NamedTuple):
    """A time in which an event loop did not turn: its end (monotonic), its seconds, and those that it computed.

    A process that computed hardly any of them had to wait for others: for the processor, or for the disk.
    """

    ended: float
    seconds: float
    computed: float


class Process:
    """One Python process in its own folder, its output kept in a file there."""

    def __init__(self, folder: Path, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        self.folder, self.arguments, self.environment = folder, arguments, dict(environment)
        self._running: asyncio.subprocess.Process | None = None

    @classmethod
    def of(
        cls,
        discord: LoopbackDiscord,
        folder: Path,
        arguments: Sequence[str] = FOOTNOTE,
        settings: Mapping[str, str] | None = None,
    ) -> Self:
        """Prepare a process that takes the loopback Discord for the real one."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": f"{REDIRECT}{os.pathsep}{ROOT}",
            "WIRE_REST": discord.rest_address,
            "WIRE_GATEWAY": discord.gateway_address,
            "DISCORD_TOKEN": TOKEN,
            "ARTICLES_DIR": str(folder / "articles"),
            "DATA_DIR": str(folder / "data"),
            "WIRE_STALLS": str(folder / "stalls.txt"),
            "SEMANTIC": "off",  # the encoder of the extra, where it is installed, takes a second to start
            "QUESTIONS_PER_MINUTE": "0",
            "CHANNEL_QUESTIONS_PER_MINUTE": "0",
        }
        if discord.listener.tls:
            trusted = folder / "authority.pem"
            trusted.write_bytes(authority())
            environment["SSL_CERT_FILE"] = str(trusted)  # which OpenSSL reads, so the program knows nothing of it
        return cls(folder, arguments, environment | dict(settings or {}))

    async def start(self) -> Self:
        with (self.folder / "output.txt").open("ab") as output:
            self._running = await asyncio.create_subprocess_exec(
                sys.executable, *self.arguments, cwd=self.folder, env=self.environment, stdout=output, stderr=output
            )
        return self

    @property
    def started(self) -> bool:
        return self._running is not None

    @property
    def pid(self) -> int:
        assert self._running
        return self._running.pid

    @property
    def exit_code(self) -> int | None:
        assert self._running
        return self._running.returncode

    @property
    def output(self) -> str:
        path = self.folder / "output.txt"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    @property
    def has_articles(self) -> bool:
        """Whether the index is there, or saved and about to be opened, or cannot be made."""
        told = ("opened how=", "cannot be trusted")
        return any(words in self.output for words in told) or (self.folder / "data/index/origin.json").exists()

    def send_signal(self, number: int) -> None:
        assert self._running
        if self._running.returncode is None:
            self._running.send_signal(number)

    async def ended(self, seconds: float = 30.0) -> int:
        """Wait for the process to end by itself and return its exit code."""
        assert self._running
        async with asyncio.timeout(seconds):
            return await self._running.wait()

    async def stop(self, number: int = signal.SIGTERM, seconds: float = 10.0) -> int:
        self.send_signal(number)
        return await self.ended(seconds)

    async def kill(self) -> None:
        """End the process whatever it does."""
        self.send_signal(signal.SIGKILL)
        await self.ended()

    def cpu_seconds(self) -> float:
        """Return the processor time used so far, user and system (proc(5), fields 14 and 15 of stat)."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stalls(self, since: float = 0.0) -> list[Stall]:
        """Return when its event loop did not turn for over 20 ms, as far as that ended after a time (monotonic)."""
        path = self.folder / "stalls.txt"
        lines = path.read_text().splitlines() if path.exists() else []
        return [stall for line in lines if (stall := Stall(*map(float, line.split()))).ended > since]

    def open_files(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))

    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.pid}/task").iterdir()))

    def resident_mebibytes(self) -> float:
        """Return the memory held now (VmRSS of proc(5))."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
