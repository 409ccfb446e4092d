"""The files of an index: a manifest, and the segments that it names, each under its checksum.

The manifest is `index.bin`: its first line is JSON with version and checksum, the rest is one content like that of a
segment. A segment is never changed: its file bears its checksum as name, and is written before the manifest that names
it. What is opened is a private copy, in memory or mapped from a file without a name: what somebody does to the files
afterwards, such as writing over them, truncating or removing them, does not reach it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

import sentencex
import Stemmer

from ..model import StoreError, VersionError

FILE = "index.bin"
VERSION = 7
SMALL = 8 * 1024 * 1024
"""Bytes up to which a file is read into memory; of a larger one, which is mapped, only what is asked for gets there."""

_FICLONE = 0x40049409
"""The request of `ioctl` that makes one file share the blocks of another: FICLONE of linux/fs.h."""
_BLOCK = 1 << 20
_LONGEST_HEADER = 1024
_ABANDONED_AFTER = 3600.0
"""Seconds without a change after which a temporary file is taken to have lost its writer."""
_SEGMENT = "segment-"


@cache
def code_fingerprint() -> str:
    """Return a fingerprint of this program's code: another version might split articles or read words differently.

    It is computed once per process, so that files replaced meanwhile do not change it.
    """
    digest = sha256(repr((sys.version_info[:2], sys.byteorder, Stemmer.version(), _sentencex())).encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sentencex() -> list[str]:
    """The version of sentencex, by the name of its folder of metadata: `importlib.metadata` takes long to import."""
    return sorted(path.name for path in Path(sentencex.__file__).parents[1].glob("sentencex-*"))


def segment_file(name: str) -> str:
    """Return the name of the file of a segment, which is named by its checksum."""
    return f"{_SEGMENT}{name}.bin"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Have a folder to oneself, among those who write to it. Raise OSError if it cannot be made.

    Systems that cannot lock a folder, such as Windows, go without.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        from fcntl import LOCK_EX, flock

        descriptor = os.open(folder, os.O_RDONLY)
    except (ImportError, PermissionError):
        yield
        return
    try:
        with suppress(OSError):  # a file system without locks
            flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write(path: Path, content: Iterable[bytes | memoryview]) -> None:
    """Write a file: a temporary one, which is synced and then renamed. Raise OSError if that fails."""
    import tempfile

    descriptor, name = tempfile.mkstemp(prefix=f".{FILE}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def header(content: Iterable[bytes | memoryview]) -> bytes:
    """Return the line that stands before the content of a manifest."""
    digest = sha256()
    for piece in content:
        digest.update(piece)
    described = {"version": VERSION, "stamp": code_fingerprint(), "sha256": digest.hexdigest()}
    return json.dumps(described).encode() + b"\n"


def read_manifest(path: Path) -> memoryview:
    """Open the content of a manifest. Raise StoreError if it is missing, damaged or of another version."""
    try:
        with path.open("rb") as original, _private_copy(original, path.parent) as copy:
            start, checksum = _read_header(path, copy)
            _check(path, copy, checksum)
            return _opened(copy)[start:]
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error


def read_segment(path: Path, checksum: str) -> memoryview:
    """Open the content of a segment. Raise StoreError if it is damaged, FileNotFoundError if it is missing.

    The checksum is computed without the interpreter's lock, so other threads go on meanwhile.
    """
    try:
        with path.open("rb") as original, _private_copy(original, path.parent) as copy:
            _check(path, copy, checksum)
            return _opened(copy)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error


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


def remove_unnamed(folder: Path, names: Iterable[str]) -> None:
    """Remove the segments that a manifest does not name, and what writers left that were killed.

    Who reads an older manifest meanwhile finds a segment missing, and reads the new one.
    """
    kept = {*map(segment_file, names)}
    for file in folder.glob(segment_file("*")):
        if file.name not in kept:
            with suppress(OSError):
                file.unlink()
    remove_leftovers(folder, _ABANDONED_AFTER)


def _private_copy(file: BinaryIO, folder: Path) -> BinaryIO:
    """Copy a file as it is now, so that no other process can change it. Raise OSError.

    The copy of a large one has no name, and shares its blocks where the file system can do that.
    """
    if os.fstat(file.fileno()).st_size > SMALL and os.name != "nt":
        import tempfile

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
        import shutil

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


def _opened(copy: BinaryIO) -> memoryview:
    return memoryview(copy.getvalue() if isinstance(copy, BytesIO) else mmap(copy.fileno(), 0, access=ACCESS_READ))


def _read_header(path: Path, file: BinaryIO) -> tuple[int, str]:
    """Return where the content of a manifest begins, and its checksum. Raise StoreError."""
    line = file.readline(_LONGEST_HEADER)
    try:
        declared = json.loads(line)
        found, made_by, checksum = declared["version"], declared["stamp"], declared["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: is damaged; build the index again") from error
    if found != VERSION:
        raise VersionError(f"{path}: was saved in format {found}, this Footnote reads format {VERSION}")
    if made_by != code_fingerprint():
        raise VersionError(f"{path}: was saved by another version of Footnote; build the index again")
    return len(line), checksum


def _check(path: Path, file: BinaryIO, checksum: str) -> None:
    """Read the rest of a file, a block at a time. Raise StoreError if it has another checksum."""
    digest = sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    if digest.hexdigest() != checksum:
        raise StoreError(f"{path}: is damaged; build the index again")


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; systems that cannot open a folder, such as Windows, go without."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
