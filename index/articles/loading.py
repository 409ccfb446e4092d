"""Loading: a folder of files -> Articles, and Problems for those that cannot be read, which never stop the others.

`files` finds and reads them; `encodings`, `formats` and `front_matter` interpret their bytes.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from ..model import Article, FootnoteError, Problem
from .blocks.headings import bare
from .cleaning import Cleaned, clean
from .encodings import decode
from .files import LARGEST_FILE, FileError, Opener, files_below, printable, read_bytes
from .formats import FILE_PARSERS, PARSERS, PLAIN, Parsed, advice
from .normalisation import normalise

LONGEST_TITLE = 300
"""Code points."""
_INSTALL = "pip install 'footnote-bot[files]'"
_UNSHOWABLE = "has a name that cannot be shown; give it another name"


class Noted(NamedTuple):
    """An article, and why something that its file says was ignored."""

    article: Article
    notes: tuple[str, ...]


Found = Article | Noted | Problem
Reader = Callable[[Sequence[Path]], Iterable[Found]]


def load_articles(
    folder: str | os.PathLike[str], opener: Opener | None = None, *, read: Reader | None = None
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read the articles below a folder, in order of their ids, and the problems: files skipped, or read in part.

    An id is the path below the folder without suffix. Hidden files and folders and what editors leave behind are
    ignored; links are followed, wherever they lead. `opener` opens a path for reading bytes, for callers that read
    elsewhere than from the disk; `read` says what each of the files is, in their order, instead of `read_file`, for
    callers that read in another process.
    """
    try:
        files, problems = files_below(Path(folder))
    except OSError as error:
        return (), (Problem(printable(str(folder)), _reason(error)),)
    articles: dict[str, Article] = {}
    read = read or partial(map, partial(read_file, opener=opener))
    for file, found in zip(files, read([Path(folder, file) for file in files]), strict=True):
        name, id = printable(file), article_id(file)
        article = found.article if isinstance(found, Noted) else found
        if isinstance(article, Problem):
            problems.append(Problem(name, article.reason))
        elif name != file:
            problems.append(Problem(name, _UNSHOWABLE))
        elif id in articles:
            problems.append(Problem(name, f"another file already has the id {id!r}; give it another name"))
        else:
            articles[id] = replace(article, id=id)
            notes = found.notes if isinstance(found, Noted) else ()
            problems += [Problem(name, note, skipped=False) for note in notes]
    return tuple(articles[name] for name in sorted(articles)), tuple(problems)


def article_id(file: str) -> str:
    """Return the id of a file: its path below its folder without its suffix, composed (NFC).

    >>> article_id("news/2026.05/flood.html")
    'news/2026.05/flood'
    """
    above, slash, name = file.rpartition("/")
    return unicodedata.normalize("NFC", above + slash + PurePosixPath(name).stem)


def read_file(path: Path, opener: Opener | None = None) -> Found:
    """Read one file: an Article, with notes if there are any, or the Problem why it is none.

    A parser that meets what nobody thought of may raise anything, so whatever it raises costs this file alone.
    """
    try:
        return _read(path, opener)
    except Exception as error:
        return Problem(printable(path.name), _reason(error))


def _read(path: Path, opener: Opener | None) -> Article | Noted:
    """Read one file. Raise FootnoteError or OSError if it is no article."""
    suffix = path.suffix.lower()
    if suffix not in PARSERS and suffix not in FILE_PARSERS:
        raise FileError(advice(suffix))
    if path.is_dir():
        raise FileError("is a folder, not a file")
    if printable(path.name) != path.name:
        raise FileError(_UNSHOWABLE)
    parsed = _parsed_text(path, suffix, opener) if suffix in PARSERS else _parsed_file(path, suffix, opener)
    article = _article(article_id(path.name), parsed)
    return Noted(article, parsed.notes) if parsed.notes else article


def _parsed_text(path: Path, suffix: str, opener: Opener | None) -> Parsed:
    text = normalise(decode(read_bytes(path, opener)))
    if not text.strip():
        raise FileError("is empty")
    return PARSERS[suffix](text)


def _parsed_file(path: Path, suffix: str, opener: Opener | None) -> Parsed:
    data = read_bytes(path, opener, LARGEST_FILE)
    if not data:
        raise FileError("is empty")
    try:
        return FILE_PARSERS[suffix](data)
    except ModuleNotFoundError as error:
        raise FileError(f"is read with the extra files: {_INSTALL}, or save it as {PLAIN}") from error


def _article(name: str, parsed: Parsed) -> Article:
    text = normalise(parsed.text)
    fields = _fields(parsed)
    title = fields.pop("title", None)
    cleaned = clean(text, title, parsed.blocks)
    if not cleaned.body and not cleaned.title:
        raise FileError("holds no article")
    found = {"published": cleaned.published, "author": cleaned.author}
    title = title or _title(text, cleaned) or _title_from_name(name)
    return Article(id=name, title=title, text=text, blocks=parsed.blocks, **{**found, **fields})


def _fields(parsed: Parsed) -> dict[str, Any]:
    """Return the fields of a file as an Article takes them."""
    if not parsed.fields:
        return {}
    from .metadata import ArticleFields

    return ArticleFields.model_validate(parsed.fields).as_article()


def _title(text: str, cleaned: Cleaned) -> str | None:
    if cleaned.title is None:
        return None
    return bare(" ".join(text[slice(*cleaned.title)].split())[:LONGEST_TITLE])


def _title_from_name(name: str) -> str:
    """Return the name of a file as a title: north-korean_troops as North korean troops."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split()) or name
    return words[0].upper() + words[1:]


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
