"""An Index to disk and back: one file, checksummed, replaced in one step, so that a reader never meets half of it.

Saved are the articles, the settings and, after them as they are, the vectors of the sentences, which cost most to
make; the terms are read again on loading.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeVar

from .model import Article, StoreError

FILE = "index.json"
VERSION = 1


class _Generated(Protocol):
    generation: str


T = TypeVar("T", bound=_Generated)


def save(
    folder: str | os.PathLike[str],
    articles: Sequence[Article],
    settings: dict[str, str],
    generation: str,
    vectors: bytes = b"",
) -> None:
    """Write an Index: to a temporary file beside the old one, to the disk, then in its place. Raise OSError."""
    described = json.dumps(
        {"generation": generation, "settings": settings, "articles": [_plain(article) for article in articles]},
        ensure_ascii=True,
        separators=(",", ":"),
    ).encode()
    content = described + b"\n" + vectors
    header = json.dumps({"version": VERSION, "sha256": sha256(content).hexdigest()}).encode()
    target = Path(folder) / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, header + b"\n" + content)


def load(folder: str | os.PathLike[str], build: Callable[[list[Article], dict[str, str], bytes], T]) -> T:
    """Read an Index and build it again. Raise StoreError if it is missing, damaged or of another version."""
    path = Path(folder) / FILE
    try:
        header, _, content = path.read_bytes().partition(b"\n")
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    _check(path, header, content)
    described, _, vectors = content.partition(b"\n")
    saved = json.loads(described)
    try:
        index = build([_article(values) for values in saved["articles"]], saved["settings"], vectors)
    except ValueError as error:
        raise StoreError(f"{path}: was saved by another version of Footnote; build the index again") from error
    if index.generation != saved["generation"]:
        raise StoreError(f"{path}: was saved by another version of Footnote; build the index again")
    return index


def _check(path: Path, header: bytes, content: bytes) -> None:
    try:
        declared = json.loads(header)
        version, checksum = declared["version"], declared["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: is damaged; build the index again") from error
    if version != VERSION:
        raise StoreError(f"{path}: was saved in format {version}, this Footnote reads format {VERSION}")
    if sha256(content).hexdigest() != checksum:
        raise StoreError(f"{path}: is damaged; build the index again")


def _replace(target: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; systems that cannot open a folder, such as Windows, do without."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _plain(article: Article) -> dict[str, str | None]:
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "author": article.author,
        "language": article.language,
    }


def _article(values: dict[str, str | None]) -> Article:
    published = values["published"]
    return Article(**{**values, "published": date.fromisoformat(published) if published else None})  # type: ignore[arg-type]
