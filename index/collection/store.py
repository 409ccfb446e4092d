"""The index file: named parts under one checksum, written aside and renamed, so that no reader meets half of it.

The first line is JSON with version and checksum, the second is JSON that describes the parts; the bytes of the parts
follow and are read in place. What is opened is a private copy, in memory or mapped from a file without a name: what
somebody does to the file afterwards, such as writing over it or truncating it, does not reach it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO

from ..model import StoreError, VersionError

FILE = "index.bin"
VERSION = 6
SMALL = 4 * 1024 * 1024
"""Bytes up to which a file is read into memory; of a larger one, which is mapped, only what is asked for gets there."""

_FICLONE = 0x40049409
"""The request of `ioctl` that makes one file share the blocks of another: FICLONE of linux/fs.h."""
_BLOCK = 1 << 20
_LONGEST_HEADER = 1024
_ABANDONED_AFTER = 3600.0
"""Seconds without a change after which a temporary file is taken to have lost its writer."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What a file holds: the description that was saved with it, and the bytes of its parts by name."""

    description: dict[str, Any]
    parts: dict[str, memoryview]


@cache
def code_fingerprint() -> str:
    """Return a fingerprint of this program's code: another version might split articles or read words differently.

    It is computed once per process, so that files replaced meanwhile do not change it.
    """
    digest = sha256(repr((sys.version_info[:2], sys.byteorder, version("sentencex"), version("PyStemmer"))).encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def save(folder: str | os.PathLike[str], description: Mapping[str, Any], parts: Mapping[str, bytes]) -> None:
    """Write the file of a folder: a temporary one, which is synced and then renamed. Raise OSError if that fails."""
    sizes = {name: len(part) for name, part in parts.items()}
    content = [json.dumps({**description, "parts": sizes}, separators=(",", ":")).encode() + b"\n", *parts.values()]
    digest = sha256()
    for part in content:
        digest.update(part)
    header = (
        json.dumps({"version": VERSION, "stamp": code_fingerprint(), "sha256": digest.hexdigest()}).encode() + b"\n"
    )
    target = Path(folder) / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, [header, *content])


def load(folder: str | os.PathLike[str]) -> StoredFile:
    """Open the file of a folder. Raise StoreError if it is missing, damaged or of another version.

    The checksum is computed without the interpreter's lock, so other threads go on meanwhile.
    """
    path = Path(folder) / FILE
    try:
        with path.open("rb") as original, _private_copy(original, path.parent) as copy:
            content = _check(path, copy)
            file = copy.getvalue() if isinstance(copy, BytesIO) else mmap(copy.fileno(), 0, access=ACCESS_READ)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    view, start = memoryview(file), file.find(b"\n", content) + 1
    description: dict[str, Any] = json.loads(file[content:start])
    parts = {}
    for name, size in description.pop("parts").items():
        parts[name] = view[start : start + size]
        start += size
    return StoredFile(description, parts)


def let_go(parts: Mapping[str, memoryview]) -> None:
    """Give back the memory into which parts of a mapped file were read; the system has them at hand for a while."""
    file = next(iter(parts.values())).obj
    if sys.platform == "linux" and isinstance(file, mmap):
        from mmap import MADV_DONTNEED

        file.madvise(MADV_DONTNEED)


def remove_leftovers(folder: str | os.PathLike[str], age: float = 0.0) -> None:
    """Remove the temporary files that killed writers left in a folder: those that nobody wrote to for so many seconds.

    Where others may write meanwhile, a younger one may be theirs.
    """
    for left in Path(folder).glob(f".{FILE}.*"):
        with suppress(OSError):
            if not age or time.time() - left.stat().st_mtime > age:
                left.unlink()


def _private_copy(file: BinaryIO, folder: Path) -> BinaryIO:
    """Copy a file as it is now, so that no other process can change it. Raise OSError.

    The copy of a large one has no name, and shares its blocks where the file system can do that.
    """
    if os.fstat(file.fileno()).st_size > SMALL and os.name != "nt":
        with suppress(OSError):  # no room for a copy
            copy = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # the caller closes it
            try:
                _copy(file, copy)
            except BaseException:
                copy.close()
                raise
            return copy
        file.seek(0)
    return BytesIO(file.read())


def _copy(file: BinaryIO, copy: BinaryIO) -> None:
    if not _clone(file, copy):
        shutil.copyfileobj(file, copy, 1 << 14)
    copy.seek(0)


def _clone(file: BinaryIO, copy: BinaryIO) -> bool:
    """Clone the blocks of a file, copied on write; return whether the file system can do that."""
    try:
        from fcntl import ioctl

        ioctl(copy.fileno(), _FICLONE, file.fileno())
    except (ImportError, OSError):
        return False
    return True


def _check(path: Path, file: BinaryIO) -> int:
    """Read a file through, a block at a time, and return where its content begins. Raise StoreError."""
    header = file.readline(_LONGEST_HEADER)
    try:
        declared = json.loads(header)
        found, made_by, checksum = declared["version"], declared["stamp"], declared["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: is damaged; build the index again") from error
    if found != VERSION:
        raise VersionError(f"{path}: was saved in format {found}, this Footnote reads format {VERSION}")
    if made_by != code_fingerprint():
        raise VersionError(f"{path}: was saved by another version of Footnote; build the index again")
    digest = sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    if digest.hexdigest() != checksum:
        raise StoreError(f"{path}: is damaged; build the index again")
    return len(header)


def _replace(target: Path, content: list[bytes]) -> None:
    remove_leftovers(target.parent, _ABANDONED_AFTER)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; systems that cannot open a folder, such as Windows, go without."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
