"""The files of a folder and its subfolders, in order of their names, and the bytes of one that rests."""

from __future__ import annotations

import os
import stat
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from ..model import FootnoteError, Problem

LARGEST_TEXT, LARGEST_FILE = 5_000_000, 50_000_000
"""Bytes, of a file of text and of one of another format."""
_SETTLED_AFTER = 0.02
"""Seconds since its last change after which a file counts as completely written; before that it is read again."""
_TRIES = 6
_IGNORED_SUFFIXES = ("~", ".swp", ".swx", ".tmp", ".bak", ".part", ".orig")
"""Suffixes of files that editors and downloads leave behind."""
_UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories: control characters, surrogates, line and paragraph separators."""
Opener = Callable[[Path], BinaryIO]


class FileError(FootnoteError):
    """A file that cannot be read as an article."""


def files_below(folder: Path) -> tuple[list[str], list[Problem]]:
    """Return the paths of the files below a folder, in order, with `/` between, and the subfolders that are closed.

    Hidden ones and what editors leave behind are left out. Links are followed, and each folder is read once. Raise
    OSError if the folder itself cannot be read.
    """
    files: list[str] = []
    closed: list[Problem] = []
    seen: set[tuple[int, int]] = set()
    waiting = [""]
    while waiting:
        below = waiting.pop(0)
        try:
            entries = _entries(folder / below, seen)
        except OSError as error:
            if not below:
                raise
            closed.append(Problem(printable(below), (error.strerror or str(error)).lower()))
            continue
        for entry in entries:
            (waiting if _is_folder(entry) else files).append(f"{below}/{entry.name}".lstrip("/"))
    return sorted(files), closed


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """Return what is in a folder, by name; nothing if it was seen, by another name."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return []
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        return sorted((each for each in entries if _is_candidate(each.name)), key=lambda each: each.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _is_candidate(name: str) -> bool:
    return not name.startswith((".", "~", "#")) and not name.lower().endswith(_IGNORED_SUFFIXES)


def printable(name: str) -> str:
    """Return a name with escapes for what cannot be printed: control characters, line ends, surrogates."""
    return "".join(ascii(each)[1:-1] if unicodedata.category(each) in _UNPRINTABLE else each for each in name)


def read_bytes(path: Path, opener: Opener | None = None, largest: int = LARGEST_TEXT) -> bytes:
    """Read a file completely, again if it changed meanwhile or just before.

    Raise FileError if it is no plain file, too large, or keeps changing.
    """
    for attempt in range(_TRIES):
        time.sleep(_SETTLED_AFTER if attempt else 0)
        with (opener or _open)(path) as file:
            before = os.fstat(file.fileno())
            _check(before, largest)
            data = file.read(largest + 1)
            after = os.fstat(file.fileno())
        _check(after, largest, len(data))
        if before.st_mtime_ns == after.st_mtime_ns and len(data) == after.st_size and _is_settled(after):
            return data
    raise FileError("changed while it was being read; reload once it rests")


def _is_settled(status: os.stat_result) -> bool:
    """Say whether a file has not changed for a moment; a time in the future, from another clock, counts as settled."""
    return not 0 <= time.time() - status.st_mtime < _SETTLED_AFTER


def _check(status: os.stat_result, largest: int, size: int = 0) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise FileError("is not a plain file")
    if max(size, status.st_size) > largest:
        raise FileError(f"is larger than {largest // 1_000_000} MB, the most that is read")


def _open(path: Path) -> BinaryIO:
    """Open a file without blocking, should it be a pipe; raise FileError before opening what is no plain file."""
    _check(os.stat(path), LARGEST_FILE)  # noqa: PTH116 - one call whose answer _check reads
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")
