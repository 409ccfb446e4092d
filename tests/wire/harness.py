"""A wire test: a loopback Discord, a process logged in to it, and Discord's rules checked at the end."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.wire.process import FOOTNOTE, Process
from tests.wire.ratelimits import WIDE, Limits
from tests.wire.server import TOKEN, LoopbackDiscord

Scenario = Callable[[LoopbackDiscord, Process], Awaitable[None]]

TRANSPORTS = ("plain", "tls")
ARTICLES = {
    "lighthouse.txt": (
        "The lighthouse of Skerry Point\n\n"
        "The lighthouse of Skerry Point was lit for the first time in 1874. It is 41 metres high.\n\n"
        "Its keeper, Agnes Muir, counted 312 ships in the winter of 1902.\n"
    ),
    "harbour.txt": (
        "A new harbour for Osterby\n\n"
        "The harbour of Osterby will be dredged to a depth of nine metres. The council voted for it in March.\n\n"
        "Fishermen fear that the cod will leave the bay.\n"
    ),
}


def on_the_wire(
    *,
    arguments: Sequence[str] = FOOTNOTE,
    settings: Mapping[str, str] | None = None,
    limits: Limits = WIDE,
    articles: Mapping[str, str] = ARTICLES,
    start: bool = True,
    clean: bool = True,
    tls_too: bool = False,
    seconds: float = 150.0,
) -> Callable[[Scenario], Callable[..., None]]:
    """Turn a scenario into a test; with `clean` no rule may be broken, with `start` the process is logged in.

    With `tls_too` it is played twice, plain and over TLS.
    """

    def decorate(scenario: Scenario) -> Callable[..., None]:
        async def run(folder: Path, tls: bool) -> None:
            async with LoopbackDiscord(limits, tls=tls) as discord:
                process = Process.of(discord, folder, arguments, settings)
                async with supervised(discord, process, start=start):
                    await asyncio.wait_for(scenario(discord, process), seconds)
                if clean:
                    assert discord.broken_rules() == []

        def play(transport: str) -> None:
            with tempfile.TemporaryDirectory() as folder:
                write_articles(Path(folder), articles)
                asyncio.run(run(Path(folder), transport == "tls"))

        @pytest.mark.parametrize("transport", TRANSPORTS)
        def test_both(transport: str) -> None:
            play(transport)

        def test_plain() -> None:
            play("plain")

        test = test_both if tls_too else test_plain
        test.__name__, test.__doc__, test.__module__ = scenario.__name__, scenario.__doc__, scenario.__module__
        return test

    return decorate


@asynccontextmanager
async def supervised(
    discord: LoopbackDiscord, process: Process, *, start: bool = True, seconds: float = 30.0
) -> AsyncIterator[None]:
    """Start a process if wanted, and end it whatever happens; an error says what the process said."""
    try:
        if start:
            await logged_in(discord, process, seconds)
        yield
    except (Exception, asyncio.CancelledError) as error:
        error.add_note(f"the process said:\n{process.output[-4000:]}")
        raise
    finally:
        if process.started:
            await process.kill()
    assert secrets_in(process.output, discord) == []


def write_articles(folder: Path, articles: Mapping[str, str]) -> None:
    """Write the articles of a process; an empty text takes one away."""
    (folder / "articles").mkdir(exist_ok=True)
    for name, text in articles.items():
        path = folder / "articles" / name
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink()


def secrets_in(output: str, discord: LoopbackDiscord) -> list[str]:
    """Return the tokens that stand in a log."""
    return [token for token in (TOKEN, *(one.token for one in discord.interactions.made.values())) if token in output]


async def logged_in(discord: LoopbackDiscord, process: Process, seconds: float) -> None:
    """Start a process and wait until it is connected and has its articles; say why when it ends instead."""
    await process.start()
    await discord.until(lambda: process.exit_code is not None or discord.connected, seconds)
    assert process.exit_code is None, process.output
    if process.arguments == FOOTNOTE:
        await discord.until(lambda: process.exit_code is not None or process.has_articles, seconds)
