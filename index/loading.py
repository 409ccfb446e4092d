"""A folder of files to Articles and the Problems met. One bad file never stops the good ones.

Opens article files; what their bytes and marks mean is said in encodings, formats and front_matter.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import BinaryIO

from .cleaning import Cleaned, clean
from .encodings import decode
from .formats import PARSERS, Parsed
from .front_matter import check_fields
from .head import parse_byline
from .model import Article, FootnoteError, Problem

LARGEST_FILE = 5_000_000
"""Bytes."""
LONGEST_TITLE = 300
"""Code points."""
Opener = Callable[[Path], BinaryIO]


class FileError(FootnoteError):
    """A file that cannot be read as an article."""


def load_articles(
    folder: str | os.PathLike[str], opener: Opener | None = None
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read the articles of a folder, in order of their ids; hidden files and subfolders are left alone.

    `opener` opens a path for reading bytes, for callers that read elsewhere than from the disk.
    """
    try:
        files = sorted(path for path in Path(folder).iterdir() if not path.name.startswith("."))
    except OSError as error:
        return (), (Problem(str(folder), _reason(error)),)
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
            problems.append(Problem(path.name, _reason(error)))
    return tuple(articles[name] for name in sorted(articles)), tuple(problems)


def _read(path: Path, opener: Opener) -> Article | None:
    """Read one file. None for a subfolder; raise FootnoteError or OSError for what is no article."""
    parser = PARSERS.get(path.suffix.lower())
    if parser is None:
        if path.is_dir():
            return None
        raise FileError(f"is in no format that is read here ({', '.join(PARSERS)})")
    if path.is_dir():
        raise FileError("is a folder, not a file")
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
        title=str(title) if title else _title(text, cleaned) or name.replace("-", " ").replace("_", " "),
        text=text,
        url=_said(fields, "url"),
        published=published if isinstance(published, date) else cleaned.published,
        author=_said(fields, "author") or _byline(text, cleaned),
        language=_said(fields, "language"),
    )


def _said(fields: dict[str, str | date | None], name: str) -> str | None:
    value = fields.get(name)
    return str(value) if value else None


def _title(text: str, cleaned: Cleaned) -> str | None:
    return " ".join(text[cleaned.title.start : cleaned.title.end].split())[:LONGEST_TITLE] if cleaned.title else None


def _byline(text: str, cleaned: Cleaned) -> str | None:
    return parse_byline(" ".join(text[slice(*cleaned.byline)].split())) if cleaned.byline else None


def _bytes(path: Path, opener: Opener) -> bytes:
    """Read a file whole, once more if it changed meanwhile. Raise FileError for no plain file or one too large."""
    for _ in range(2):
        with opener(path) as file:
            before = os.fstat(file.fileno())
            _check(before)
            data = file.read(LARGEST_FILE + 1)
            after = os.fstat(file.fileno())
        if len(data) > LARGEST_FILE:
            break
        if (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size) and len(data) == after.st_size:
            return data
    raise FileError(
        _too_large() if len(data) > LARGEST_FILE else "changed while it was being read; reload once it rests"
    )


def _check(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileError("is not a plain file")
    if status.st_size > LARGEST_FILE:
        raise FileError(_too_large())


def _too_large() -> str:
    return f"is larger than {LARGEST_FILE // 1_000_000} MB, the most that is read"


def _open(path: Path) -> BinaryIO:
    """Open without waiting, so that a pipe blocks nobody."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _normalise(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    return str(error) or "is nested too deeply"
