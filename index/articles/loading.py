"""A folder of files to Articles and the Problems met. One bad file never stops the good ones.

Opens article files; what their bytes and marks mean is said in encodings, formats and front_matter.
"""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..model import Article, FootnoteError, Problem
from .cleaning import Cleaned, clean
from .encodings import decode
from .formats import PARSERS, Parsed
from .front_matter import check_fields

LARGEST_FILE = 5_000_000
"""Bytes."""
LONGEST_TITLE = 300
"""Code points."""
_RESTS = 0.02
"""Seconds since its last change after which a file counts as written; a younger one is read again."""
_TRIES = 6
_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".orig")
"""What names end with that editors and downloads leave beside a file."""
_UNSHOWN = ("Cc", "Cs", "Zl", "Zp")
"""Unicode's categories of control characters, halves of characters, and line and paragraph ends."""
Opener = Callable[[Path], BinaryIO]


class FileError(FootnoteError):
    """A file that cannot be read as an article."""


def load_articles(
    folder: str | os.PathLike[str], opener: Opener | None = None
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read the articles of a folder, in order of their ids.

    Hidden files, editors' leftovers and subfolders are left alone; links are followed, wherever they lead.
    `opener` opens a path for reading bytes, for callers that read elsewhere than from the disk.
    """
    try:
        files = sorted((path for path in Path(folder).iterdir() if _is_offered(path.name)), key=lambda path: path.name)
    except OSError as error:
        return (), (Problem(_shown(str(folder)), _reason(error)),)
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for path in files:
        try:
            article = _read(path, opener or _open)
            if article is None:
                continue
            if article.id in articles:
                raise FileError(f"another file already has the id {article.id!r}; give it another name")
            articles[article.id] = article
        except (FootnoteError, OSError, RecursionError) as error:
            problems.append(Problem(_shown(path.name), _reason(error)))
    return tuple(articles[name] for name in sorted(articles)), tuple(problems)


def _is_offered(name: str) -> bool:
    return not name.startswith((".", "~", "#")) and not name.lower().endswith(_LEFTOVERS)


def _read(path: Path, opener: Opener) -> Article | None:
    """Read one file. None for a subfolder; raise FootnoteError or OSError for what is no article."""
    parser = PARSERS.get(path.suffix.lower())
    if parser is None:
        if path.is_dir():
            return None
        raise FileError(f"is in no format that is read here ({', '.join(PARSERS)})")
    if path.is_dir():
        raise FileError("is a folder, not a file")
    if any(unicodedata.category(character) in _UNSHOWN for character in path.name):
        raise FileError("has a name that cannot be shown; give it another name")
    text = _normalise(decode(_bytes(path, opener)))
    if not text.strip():
        raise FileError("is empty")
    parsed = parser(text)
    return _article(unicodedata.normalize("NFC", path.stem), parsed)


def _article(name: str, parsed: Parsed) -> Article:
    text = _normalise(parsed.text)
    fields = check_fields(parsed.fields) if parsed.fields else {}
    title = fields.get("title")
    cleaned = clean(text, str(title) if title else None)
    if not cleaned.body and not cleaned.title:
        raise FileError("holds no article")
    published = fields.get("published")
    return Article(
        id=name,
        title=str(title) if title else _title(text, cleaned) or _readable(name),
        text=text,
        url=_said(fields, "url"),
        published=published if isinstance(published, date) else cleaned.published,
        author=_said(fields, "author") or cleaned.author,
        language=_said(fields, "language"),
    )


def _said(fields: dict[str, str | date | None], name: str) -> str | None:
    value = fields.get(name)
    return str(value) if value else None


def _title(text: str, cleaned: Cleaned) -> str | None:
    return " ".join(text[cleaned.title.start : cleaned.title.end].split())[:LONGEST_TITLE] if cleaned.title else None


def _readable(name: str) -> str:
    """Return a file's name as a title: north-korean_troops as North korean troops."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split()) or name
    return words[0].upper() + words[1:]


def _bytes(path: Path, opener: Opener) -> bytes:
    """Read a file whole, again if it changed meanwhile or a moment ago.

    Raise FileError for no plain file, one too large, and one that does not come to rest.
    """
    for attempt in range(_TRIES):
        time.sleep(_RESTS if attempt else 0)
        with opener(path) as file:
            before = os.fstat(file.fileno())
            _check(before)
            data = file.read(LARGEST_FILE + 1)
            after = os.fstat(file.fileno())
        _check(after, len(data))
        if before.st_mtime_ns == after.st_mtime_ns and len(data) == after.st_size and _rests(after):
            return data
    raise FileError("changed while it was being read; reload once it rests")


def _rests(status: os.stat_result) -> bool:
    """Say whether a file was left alone for a moment; one from a clock ahead of ours is taken as it is."""
    return not 0 <= time.time() - status.st_mtime < _RESTS


def _check(status: os.stat_result, size: int = 0) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileError("is not a plain file")
    if max(size, status.st_size) > LARGEST_FILE:
        raise FileError(f"is larger than {LARGEST_FILE // 1_000_000} MB, the most that is read")


def _open(path: Path) -> BinaryIO:
    """Open without waiting, so that a pipe blocks nobody; what is no plain file is not opened at all."""
    _check(os.stat(path))  # noqa: PTH116 - one call whose answer _check reads
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(name: str) -> str:
    """Return a name in which everything can be shown: what is not Unicode, and line ends, as escapes."""
    return "".join(ascii(each)[1:-1] if unicodedata.category(each) in _UNSHOWN else each for each in name)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error) or "is nested too deeply"
