"""Loading: a folder of files -> Articles, and Problems for those that cannot be read, which never stop the others.

It reads the files; `encodings`, `formats` and `front_matter` interpret their bytes.
"""

from __future__ import annotations

import os
import re
import stat
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ..model import Article, FootnoteError, Problem
from .cleaning import Cleaned, clean
from .encodings import decode
from .formats import PARSERS, Parsed

LARGEST_FILE = 5_000_000
"""Bytes."""
LONGEST_TITLE = 300
"""Code points."""
_SETTLED_AFTER = 0.02
"""Seconds since its last change after which a file counts as completely written; before that it is read again."""
_TRIES = 6
_MARKS = 30
"""Combining marks on a letter; ordering them takes time by the square of their number."""
_PILE = re.compile(rf"[^\w\s\x00-\u02ff]{{{_MARKS + 1},}}")  # no mark is a word character
_IGNORED_SUFFIXES = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".orig")
"""Suffixes of files that editors and downloads leave behind."""
_UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories: control characters, surrogates, line and paragraph separators."""


class Noted(NamedTuple):
    """An article, and why something that its file says was ignored."""

    article: Article
    notes: tuple[str, ...]


Found = Article | Noted | Problem | None
Opener = Callable[[Path], BinaryIO]
Reader = Callable[[Sequence[Path]], Iterable[Found]]


class FileError(FootnoteError):
    """A file that cannot be read as an article."""


def load_articles(
    folder: str | os.PathLike[str], opener: Opener | None = None, *, read: Reader | None = None
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read the articles of a folder, in order of their ids, and the problems: files that were skipped, or read in part.

    Hidden files, what editors leave behind, and subfolders are ignored; links are followed, wherever they lead.
    `opener` opens a path for reading bytes, for callers that read elsewhere than from the disk; `read` says what each
    of the files is, in their order, instead of `read_file`, for callers that read in another process.
    """
    try:
        files = sorted(
            (path for path in Path(folder).iterdir() if _is_candidate(path.name)), key=lambda path: path.name
        )
    except OSError as error:
        return (), (Problem(_printable(str(folder)), _reason(error)),)
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    read = read or partial(map, partial(read_file, opener=opener))
    for path, found in zip(files, read(files), strict=True):
        name = _printable(path.name)
        article = found.article if isinstance(found, Noted) else found
        if isinstance(article, Problem):
            problems.append(Problem(name, article.reason))
        elif article is not None and article.id in articles:
            problems.append(Problem(name, f"another file already has the id {article.id!r}; give it another name"))
        elif article is not None:
            articles[article.id] = article
            notes = found.notes if isinstance(found, Noted) else ()
            problems += [Problem(name, note, skipped=False) for note in notes]
    return tuple(articles[name] for name in sorted(articles)), tuple(problems)


def read_file(path: Path, opener: Opener | None = None) -> Found:
    """Read one file: an Article, with notes if there are any, or the Problem why it is none; None for a subfolder.

    A parser that meets what nobody thought of may raise anything, so whatever it raises costs this file alone.
    """
    try:
        return _read(path, opener or _open)
    except Exception as error:
        return Problem(_printable(path.name), _reason(error))


def _is_candidate(name: str) -> bool:
    return not name.startswith((".", "~", "#")) and not name.lower().endswith(_IGNORED_SUFFIXES)


def _read(path: Path, opener: Opener) -> Article | Noted | None:
    """Read one file; None for a subfolder. Raise FootnoteError or OSError if it is no article."""
    parser = PARSERS.get(path.suffix.lower())
    if parser is None:
        if path.is_dir():
            return None
        raise FileError(f"is in no format that is read here ({', '.join(PARSERS)})")
    if path.is_dir():
        raise FileError("is a folder, not a file")
    if any(unicodedata.category(character) in _UNPRINTABLE for character in path.name):
        raise FileError("has a name that cannot be shown; give it another name")
    text = _normalise(decode(_bytes(path, opener)))
    if not text.strip():
        raise FileError("is empty")
    parsed = parser(text)
    article = _article(unicodedata.normalize("NFC", path.stem), parsed)
    return Noted(article, parsed.notes) if parsed.notes else article


def _article(name: str, parsed: Parsed) -> Article:
    text = _normalise(parsed.text)
    fields = _fields(parsed)
    title = fields.pop("title", None)
    cleaned = clean(text, title)
    if not cleaned.body and not cleaned.title:
        raise FileError("holds no article")
    found = {"published": cleaned.published, "author": cleaned.author}
    return Article(
        id=name, title=title or _title(text, cleaned) or _title_from_name(name), text=text, **{**found, **fields}
    )


def _fields(parsed: Parsed) -> dict[str, Any]:
    """Return the fields of a file as an Article takes them."""
    if not parsed.fields:
        return {}
    from .metadata import ArticleFields

    return ArticleFields.model_validate(parsed.fields).as_article()


def _title(text: str, cleaned: Cleaned) -> str | None:
    return " ".join(text[cleaned.title.start : cleaned.title.end].split())[:LONGEST_TITLE] if cleaned.title else None


def _title_from_name(name: str) -> str:
    """Return the name of a file as a title: north-korean_troops as North korean troops."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split()) or name
    return words[0].upper() + words[1:]


def _bytes(path: Path, opener: Opener) -> bytes:
    """Read a file completely, again if it changed meanwhile or just before.

    Raise FileError if it is no plain file, too large, or keeps changing.
    """
    for attempt in range(_TRIES):
        time.sleep(_SETTLED_AFTER if attempt else 0)
        with opener(path) as file:
            before = os.fstat(file.fileno())
            _check(before)
            data = file.read(LARGEST_FILE + 1)
            after = os.fstat(file.fileno())
        _check(after, len(data))
        if before.st_mtime_ns == after.st_mtime_ns and len(data) == after.st_size and _is_settled(after):
            return data
    raise FileError("changed while it was being read; reload once it rests")


def _is_settled(status: os.stat_result) -> bool:
    """Say whether a file has not changed for a moment; a time in the future, from another clock, counts as settled."""
    return not 0 <= time.time() - status.st_mtime < _SETTLED_AFTER


def _check(status: os.stat_result, size: int = 0) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileError("is not a plain file")
    if max(size, status.st_size) > LARGEST_FILE:
        raise FileError(f"is larger than {LARGEST_FILE // 1_000_000} MB, the most that is read")


def _open(path: Path) -> BinaryIO:
    """Open a file without blocking, should it be a pipe; raise FileError before opening what is no plain file."""
    _check(os.stat(path))  # noqa: PTH116 - one call whose answer _check reads
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _normalise(text: str) -> str:
    """Unify line ends and compose letters and marks, in the Stream-Safe Text Format (UAX 15, section 13)."""
    return unicodedata.normalize("NFC", _PILE.sub(_stream_safe, text.replace("\r\n", "\n").replace("\r", "\n")))


def _stream_safe(pile: re.Match[str]) -> str:
    """Put a grapheme joiner, which nobody sees, behind every so many marks of a pile."""
    parts: list[str] = []
    marks = 0
    for character in pile[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MARKS:
            parts.append("\u034f")
            marks = 1
        parts.append(character)
    return "".join(parts)


def _printable(name: str) -> str:
    """Return a name with escapes for what cannot be printed: control characters, line ends, surrogates."""
    return "".join(ascii(each)[1:-1] if unicodedata.category(each) in _UNPRINTABLE else each for each in name)


def _reason(error: Exception) -> str:
    """Say what is wrong with a file. Of an error that nobody foresaw only its kind: its words may hold anything."""
    if isinstance(error, FootnoteError):
        return str(error)
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if isinstance(error, MemoryError):
        return "takes more memory to read than there is"
    return f"holds something that cannot be read ({type(error).__name__}); save it as plain text"
