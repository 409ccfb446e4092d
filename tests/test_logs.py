"""The log: one line an event, no token of any shape, nothing that could forge a line."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot import logs

BOT_TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.0123456789abcdefghijklmnopqrstuvwxyz01"
INTERACTION_TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OkFiQ2RFZkdoSWpLbE1uT3BRclN0VXZXeFl6" * 2
WEBHOOK_TOKEN = "kX9-abcDEF_123"
TOKENS = [
    BOT_TOKEN,
    f"Bot {BOT_TOKEN}",
    f"Authorization: Bot {BOT_TOKEN[:30]}",
    f"token={BOT_TOKEN!r}",
    INTERACTION_TOKEN,
    f"https://discord.com/api/v10/interactions/12/{INTERACTION_TOKEN}/callback",
    f"https://discord.com/api/webhooks/12/{WEBHOOK_TOKEN}",
    f"PATCH /webhooks/12/{WEBHOOK_TOKEN}/messages/@original",
    f"{{'token': '{INTERACTION_TOKEN}'}}",
]


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Log to memory, and put things back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    logs.start("DEBUG", written)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.parametrize("text", TOKENS)
def test_a_token_is_taken_out_wherever_it_stands(text: str, stream: io.StringIO) -> None:
    try:
        raise ValueError(f"refused: {text}")
    except ValueError:
        logging.getLogger("bot.test").exception("with %s in it", text)

    written = stream.getvalue()
    assert "[redacted]" in written
    for secret in (BOT_TOKEN, BOT_TOKEN[:30], INTERACTION_TOKEN, INTERACTION_TOKEN[:40], WEBHOOK_TOKEN):
        assert secret not in written


@pytest.mark.parametrize(
    "harmless",
    [
        "answered channel=1456074443980800012 length=36 ms=4",
        "https://discord.com/oauth2/authorize?client_id=7&permissions=274877975552&scope=bot+applications.commands",
        "PUT /applications/1456074443980800000/commands",
        "data/index/index.bin: No such file or directory",
        "a bot that was restarted",
    ],
)
def test_what_is_no_token_stays(harmless: str) -> None:
    assert logs.redact(harmless) == harmless


def test_an_event_is_one_line_whatever_is_in_it(stream: io.StringIO) -> None:
    logging.getLogger("bot.test").info("asked %s", "a\n2026-01-01T00:00:00Z INFO bot forged\r\x1b[31m\x85\u2028x")

    lines = stream.getvalue().splitlines()
    assert [line.startswith("20") for line in lines] == [True, False, False, False, False]
    assert all(line.startswith("  | ") for line in lines[1:])
    assert "\x1b" not in stream.getvalue()


def test_a_traceback_is_indented_below_its_line(stream: io.StringIO) -> None:
    try:
        raise ValueError("boom")
    except ValueError:
        logging.getLogger("bot.test").exception("failed")

    first, *rest = stream.getvalue().splitlines()
    assert first.endswith(" ERROR bot.test failed")
    assert rest[-1] == "  | ValueError: boom"


def test_the_library_says_its_network_weather_in_one_line(stream: io.StringIO) -> None:
    try:
        raise ConnectionResetError(104, "Connection reset by peer")
    except ConnectionResetError:
        logging.getLogger("discord.client").exception("Attempting a reconnect in %.2fs", 1.5)

    assert (
        stream.getvalue()
        .splitlines()[0]
        .endswith("Attempting a reconnect in 1.50s (ConnectionResetError: [Errno 104] Connection reset by peer)")
    )
    assert len(stream.getvalue().splitlines()) == 1


def test_the_library_never_logs_at_debug(stream: io.StringIO) -> None:
    for name in ("discord", "discord.http", "discord.gateway", "discord.webhook.async_", "discord.client"):
        logging.getLogger(name).debug("a payload with everything in it")
        assert logging.getLogger(name).getEffectiveLevel() == logging.INFO

    assert stream.getvalue() == ""


def test_a_quieter_level_holds_for_the_library_too(stream: io.StringIO) -> None:
    logs.start("ERROR", stream)

    assert logging.getLogger("discord.http").getEffectiveLevel() == logging.ERROR
