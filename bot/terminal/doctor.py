"""`footnote doctor`: looks at settings, articles, index, token and folders, and says what is wrong and what to do."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from .. import __version__
from ..connection.finding import Finding
from ..environment import ENV_FILE, SettingsError, no_articles
from .command import ANSWERED, WRONG_SETTING, Command, notice
from .screen import Line, show

if TYPE_CHECKING:
    from index import Article, Index

    from ..settings import Settings

STYLES = {"ok": "dim", "note": "", "wrong": "bold"}
SHAPE = r"[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{27,}"
"""Three parts joined by dots. Discord promises no shape, so another one is only a note."""


def run(options: Namespace) -> int:
    findings = list(examine(options.articles, _discord))
    show(_line(finding) for finding in findings)
    return WRONG_SETTING if any(finding.grade == "wrong" for finding in findings) else ANSWERED


def examine(articles: str | None, discord: Callable[[Settings, str], Iterable[Finding]]) -> Iterator[Finding]:
    """Look at everything, in the order in which a newcomer would trip over it; `discord` looks there with a token."""
    yield Finding("ok", f"Footnote {__version__} on Python {sys.version.split()[0]}.")
    yield from _env_file()
    from .. import settings

    try:
        found = settings.load(articles)
    except SettingsError as error:
        yield from (Finding("wrong", problem) for problem in error.problems)
        return
    yield Finding("ok", "The settings can be read.")
    yield from _token(found)
    yield _encoder(found)
    yield from _articles(found)
    yield from _data_folder(found.data_dir)
    if found.discord_token is not None:
        yield from discord(found, found.discord_token.get_secret_value())


def _env_file() -> Iterator[Finding]:
    if not ENV_FILE.is_file():
        yield Finding("ok", f"There is no {ENV_FILE} here; the environment alone decides.")
    elif os.name == "posix" and ENV_FILE.stat().st_mode & 0o077:
        yield Finding(
            "note", f"Others on this machine can read {ENV_FILE}; it may hold the token: chmod 600 {ENV_FILE}"
        )


def _token(settings: Settings) -> Iterator[Finding]:
    token = settings.discord_token
    if token is None:
        yield Finding("note", "No token: Footnote answers in the terminal. For Discord set DISCORD_TOKEN in .env.")
    elif not re.fullmatch(SHAPE, token.get_secret_value()):
        yield Finding(
            "note", "DISCORD_TOKEN does not look like a bot's token; Reset Token on the app's Bot page makes one."
        )
    else:
        yield Finding("ok", "DISCORD_TOKEN looks like a token.")


def _encoder(settings: Settings) -> Finding:
    if settings.words_alone is None:
        return Finding("ok", "The encoder and the reader are on: sentences are also found by what they mean.")
    told = f"The encoder and the reader are off, so sentences are found by their words alone. {settings.words_alone}."
    return Finding("ok" if settings.semantic == "off" else "note", told)


def _discord(settings: Settings, token: str) -> Iterator[Finding]:
    from ..connection import checkup

    yield from checkup.look(settings, token)


def _articles(settings: Settings) -> Iterator[Finding]:
    from index import Index, load_articles

    articles, problems = load_articles(settings.articles_dir)
    yield from (Finding("note", notice(problem)) for problem in problems)
    if not articles:
        yield Finding("wrong", no_articles(settings.articles_dir))
        return
    index = Index.build(articles)
    yield Finding(
        "ok", f"{len(articles)} {'article' if len(articles) == 1 else 'articles'}, generation {index.generation}."
    )
    for article in index.articles:
        if not _finds_itself(index, article):
            yield Finding("note", f"Nothing of {article.id} can be found; see footnote articles --verbose.")


def _finds_itself(index: Index, article: Article) -> bool:
    """Whether the index finds an article by a sentence of its own."""
    quotes = index.summarise(article.id, sentences=1).quotes
    return bool(quotes) and bool(index.answer(quotes[0].sentence.text, article=article.id).hits)


def _data_folder(folder: Path) -> Iterator[Finding]:
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    try:
        with TemporaryFile(dir=place):
            yield Finding("ok", f"DATA_DIR {str(folder)!r} can be written.")
    except OSError:
        yield Finding("wrong", f"DATA_DIR {str(folder)!r} cannot be written; name a folder that can.")


def _line(finding: Finding) -> Line:
    return ((f"{finding.grade:<6}", STYLES[finding.grade]), (finding.text, ""))


COMMAND = Command(
    name="doctor",
    help="look at settings, articles and token: what is wrong and what to do",
    examples=("footnote doctor",),
    run=run,
)
