"""`footnote init`: from nothing to the invite link. Asks for the token and the folder of articles, checks both, and
writes `.env`. Answers are read a line each where standard input is no terminal.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import environment
from ..environment import DEFAULTS, ENV_FILE
from .command import ANSWERED, WRONG_SETTING, Command, notice
from .screen import say

if TYPE_CHECKING:
    from ..connection.finding import Finding
    from ..settings import Settings

HOW = (
    "On https://discord.com/developers/applications press New Application, name it, Create. "
    "On its page Bot press Reset Token, Yes, do it!, Copy."
)
NEXT = "Now start it: footnote run (or make run). Then type /ask in a channel of your server."
TRIES = 3


class GivenUpError(Exception):
    """The person went away, or gave three answers that cannot be used; the message is one sentence."""


def run(options: Namespace) -> int:
    try:
        return _set_up(options)
    except (GivenUpError, EOFError) as given_up:
        say(f"{str(given_up) or 'There was no answer.'} Nothing was written; footnote init begins again.")
        return WRONG_SETTING


def _set_up(options: Namespace) -> int:
    """Ask, check, write. Raise GivenUpError, EOFError, or SettingsError where the other settings are wrong."""
    from .. import settings

    written = environment.read()
    say(HOW)
    token = _asked(_token, "The token (it is not shown): ", secret=True)
    usual = written.get("ARTICLES_DIR", DEFAULTS["ARTICLES_DIR"])
    folder = _asked(partial(_folder, usual), f"Folder of the articles [{usual}]: ", options.articles)
    checked = settings.check({**written, "DISCORD_TOKEN": token, "ARTICLES_DIR": folder})
    _tell_articles(Path(folder))
    findings = _look(checked, token)
    if any(finding.grade == "wrong" for finding in findings) and not _agreed("Write .env all the same?"):
        raise GivenUpError("The check did not pass.")
    _write({"DISCORD_TOKEN": token, "ARTICLES_DIR": folder})
    _offer_unit()
    say(NEXT)
    return ANSWERED


def is_wished() -> bool:
    """Ask whether to set it up for Discord now."""
    return _agreed("Set it up for Discord now?")


def _look(settings: Settings, token: str) -> list[Finding]:
    from ..connection import checkup

    findings = checkup.look(settings, token)
    for finding in findings:
        say(f"{finding.grade:<6}{finding.text}")
    return findings


def _asked(read: Callable[[str], str], prompt: str, given: str | None = None, *, secret: bool = False) -> str:
    """Ask until an answer can be used, three times at most; what was `given` is not asked for. Raise GivenUpError."""
    for _ in range(TRIES):
        try:
            return read(given if given is not None else _line(prompt, secret=secret))
        except ValueError as error:
            say(str(error))
            given = None
    raise GivenUpError("That cannot be used.")


def _token(typed: str) -> str:
    """Read a token. Raise ValueError if it cannot be one."""
    from ..settings import clean_token

    token = clean_token(typed)
    if token is None:
        raise ValueError("Without a token there is no Discord; copy it from the page Bot, press paste, then Enter.")
    return token


def _folder(usual: str, typed: str) -> str:
    """Read a folder, `usual` if nothing was typed; seeds is made. Raise ValueError if there is none."""
    folder = Path(typed.strip().strip("\"'") or usual).expanduser()
    if str(folder) == DEFAULTS["ARTICLES_DIR"]:
        with suppress(OSError):
            folder.mkdir(exist_ok=True)
    if not folder.is_dir():
        raise ValueError(f"There is no folder {str(folder)!r}; make it, or name another.")
    return str(folder)


def _tell_articles(folder: Path) -> None:
    """Say what the folder holds; nothing yet is no hindrance."""
    from index import load_articles

    articles, problems = load_articles(folder)
    for problem in problems:
        say(notice(problem))
    count = len(articles)
    say(f"{count} {'article' if count == 1 else 'articles'}." if count else environment.no_articles(folder))


def _write(values: dict[str, str]) -> None:
    """Write settings into .env; one that has another value there is replaced only if that is wished."""
    there = environment.env_file()
    kept = {key for key, value in values.items() if there.get(key, "").strip() not in ("", value)}
    kept = {key for key in sorted(kept) if not _agreed(f"{ENV_FILE} has another {key}. Replace it?")}
    environment.write({key: value for key, value in values.items() if key not in kept})
    say(f"{ENV_FILE} is written; only you can read it." + (f" Kept: {', '.join(sorted(kept))}." if kept else ""))


def _offer_unit() -> None:
    from . import unit_file

    unit = unit_file.adapted(Path.cwd())
    if unit is None or not _agreed(f"Write {unit_file.NAME}, to run it for good with systemd?"):
        return
    Path(unit_file.NAME).write_text(unit, encoding="utf-8")
    for step in unit_file.STEPS:
        say(step)


def _agreed(question: str) -> bool:
    """Ask whether; only a yes is one, and no answer is none."""
    try:
        return _line(f"{question} [y/N] ").strip().casefold() in ("y", "yes", "j", "ja")
    except EOFError:
        return False


def _line(prompt: str, *, secret: bool = False) -> str:
    """Read one answer: without showing it where it is `secret` and typed. Raise EOFError when there is none."""
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        return getpass(prompt) if secret else input(prompt)
    say(prompt)
    answer = sys.stdin.readline() if sys.stdin is not None else ""
    if not answer:
        raise EOFError
    return answer


COMMAND = Command(
    name="init",
    help="set up the bot on Discord: ask for the token and the articles, check both, write .env",
    examples=("footnote init", "footnote init --articles ~/news"),
    run=run,
)
