"""One line an event to standard error: time, level, logger, what happened; never a question, never a token.

Tokens are taken out by their shape, whoever logs them, tracebacks included. Discord's own loggers stay at INFO or
above: at DEBUG they print interaction tokens, which give fifteen minutes of posting rights.
"""

from __future__ import annotations

import errno
import logging
import re
import secrets
import sys
import time
from collections.abc import Callable
from typing import TextIO

log = logging.getLogger(__name__)

REDACTED = "[redacted]"

_SECRETS = re.compile(
    r"""
      (?<![\w-]) [\w-]{18,32} \. [\w-]{5,8} \. [\w-]{25,} (?![\w-])     # a bot's token
    | (?<= /webhooks/) (?P<id> \d+ /) [^/\s?"')]+                       # a webhook's or an interaction's token
    | (?<= /interactions/) (?P<call> \d+ /) [^/\s?"')]+
    | (?<![\w/+-]) aW50ZXJhY3Rpb24 [\w+/=:-]+                           # "interaction" in base64: how its tokens begin
    | (?i: (?<= bot\ ) | (?<= bearer\ )) [\w.=+/-]{20,}
    | (?<![\w-]) [\w-]{60,} (?![\w-])                                   # whatever else is that long and has no spaces
    """,
    re.VERBOSE,
)


def redact(text: str) -> str:
    """Take out everything of the shape of a token.

    >>> redact("POST /webhooks/12/abcDEF123/messages/@original")
    'POST /webhooks/12/[redacted]/messages/@original'
    """
    return _SECRETS.sub(lambda found: (found["id"] or found["call"] or "") + REDACTED, text)


class Line(logging.Formatter):
    """One event on one line; what follows, a traceback, is indented, so that no text can forge a line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        first, *rest = redact(super().format(record)).splitlines() or [""]
        return "\n".join([printable(first), *(f"  | {printable(line)}" for line in rest)])


def printable(text: str) -> str:
    """Show control characters instead of sending them to a terminal.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(c if c.isprintable() or c == "\t" else c.encode("unicode_escape").decode() for c in text)


class Brief(logging.Filter):
    """Give the library's own exceptions one line: they are network weather, and it prints a traceback for each.

    That it logs in is said no more: it would be at every try where there is no network.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == "discord.client" and record.msg == "logging in using static token":
            return False
        if record.name.startswith("discord.") and record.exc_info and record.exc_info[1] is not None:
            error = record.exc_info[1]
            record.msg, record.args = f"{record.getMessage()} ({type(error).__name__}: {error})", ()
            record.exc_info = record.exc_text = None
        return True


def start(level: str, stream: TextIO | None = None) -> None:
    """Log from now on, the whole program, to standard error unless another stream is given."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Line())
    handler.addFilter(Brief())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in ("discord", "discord.client", "discord.gateway", "discord.http", "discord.webhook", "aiohttp"):
        logging.getLogger(name).setLevel(max(logging.INFO, logging.getLogger().level))


def event(what: str, **fields: object) -> str:
    """Name what happened and with what, for one line of the log.

    >>> event("answered", channel=12, state="absent")
    'answered channel=12 state=absent'
    """
    return " ".join([what, *(f"{name}={value}" for name, value in fields.items() if value is not None)])


def log_failure(error: BaseException, **where: object) -> str:
    """Put a traceback into the log; return the short reference under which it stands there.

    That the files have run out says the same thing wherever it happens, so it is one line.
    """
    reference = secrets.token_hex(3)
    if is_exhaustion(error):
        log_exhaustion()
    else:
        log.error(event("failed", reference=reference, **where), exc_info=error)
    return reference


def is_exhaustion(error: BaseException) -> bool:
    """Say whether something failed because this process, or the machine, may open no more files."""
    return isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE)


class Seldom:
    """Lets something be said once in so many seconds, however often it happens."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._said = float("-inf")

    def again(self) -> bool:
        """Say whether it is time, and take it as said."""
        if self._clock() - self._said < self._seconds:
            return False
        self._said = self._clock()
        return True


_exhaustion = Seldom(60.0)


def log_exhaustion() -> None:
    """Say, once a minute, that no more files can be opened."""
    if _exhaustion.again():
        log.warning("no more files can be opened, so some answers are late; see ulimit -n")


def ms_since(started: float) -> int:
    """Return the whole milliseconds since a time of `time.monotonic`."""
    return round(1000 * (time.monotonic() - started))
