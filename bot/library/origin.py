"""From which files a saved Index was made: where they are as they were, a start need not read them again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from stat import S_ISDIR

from index import Index, Problem

from .. import environment

FILE = "origin.json"

Fingerprint = tuple[tuple[str, int, int, int], ...]
"""Of each entry below a folder its path, when it was last changed (ns of the epoch), its size (bytes) and its inode."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The generation that was saved, the files it was made from, those that were skipped, and whether the encoder was
    used."""

    generation: str
    files: Fingerprint
    problems: tuple[Problem, ...]
    semantic: bool = False


def fingerprint(folder: Path) -> Fingerprint:
    """Return what shows that a file below a folder was changed, a link by what it leads to; nothing if it is none.

    Hidden folders are not looked into, and no folder twice.
    """
    return tuple(
        sorted((name, stat.st_mtime_ns, stat.st_size, stat.st_ino) for name, stat in _below(folder, "", set()))
    )


def _below(folder: Path, inside: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield what is in a folder, by its path below the first one, and what is in the folders in it."""
    try:
        status = folder.stat()
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        stat = _status(entry)
        yield inside + entry.name, stat
        if S_ISDIR(stat.st_mode) and not entry.name.startswith("."):
            yield from _below(folder / entry.name, f"{inside}{entry.name}/", seen)


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    """Look at what an entry leads to; at the link itself where that is nothing, or a circle."""
    try:
        return entry.stat()
    except OSError:
        return entry.stat(follow_symlinks=False)


def fitting(saved: Index, source: Path, folder: Path, semantic: bool) -> tuple[Problem, ...] | None:
    """Return the files that were skipped when an Index was made from the files as they are; None if it was not."""
    was = read(folder)
    if was is None or was.generation != saved.generation or ("encoder" in saved.settings) != semantic:
        return None
    if saved.settings["retriever"] != environment.retriever():
        return None
    return was.problems if was.files and was.files == fingerprint(source) else None


def changed(folder: Path, source: Path) -> list[str]:
    """Name the files that were added, changed or removed since an Index was made, by its origin in a folder."""
    was = read(folder)
    return sorted({file[0] for file in set(was.files if was else ()) ^ set(fingerprint(source))})


def write(
    folder: Path, generation: str, files: Fingerprint, problems: Sequence[Problem], semantic: bool = False
) -> None:
    """Keep an origin beside its Index. Without it nothing is lost but time, so no error is worth telling."""
    named = [astuple(one) for one in problems]
    described = {"generation": generation, "files": files, "problems": named, "semantic": semantic}
    with suppress(OSError):
        (folder / FILE).write_text(json.dumps(described), encoding="utf-8")


def read(folder: Path) -> Origin | None:
    """Read the origin that is kept in a folder; None if there is none, or only half of one."""
    try:
        described = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return Origin(
            described["generation"],
            tuple((name, time, size, inode) for name, time, size, inode in described["files"]),
            tuple(Problem(*each) for each in described["problems"]),
            bool(described["semantic"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
