"""The index file: named parts under one checksum, written aside and renamed, so that no reader meets half of it.

The first line is JSON with version and checksum, the second is JSON that describes the parts; the bytes of the parts
follow. The file is mapped into memory and its parts are read in place, without a copy.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from ..model import StoreError, VersionError

FILE = "index.bin"
VERSION = 2


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
        file = _mapped(path)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:  # it is empty
        raise StoreError(f"{path}: is damaged; build the index again") from error
    header, whole = file.readline(), memoryview(file)
    _check(path, header, whole[file.tell() :])
    description: dict[str, Any] = json.loads(file.readline())
    parts, start = {}, file.tell()
    for name, size in description.pop("parts").items():
        parts[name] = whole[start : start + size]
        start += size
    return StoredFile(description, parts)


def _mapped(path: Path) -> mmap:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if os.name != "nt":
            return mmap(file.fileno(), size, access=ACCESS_READ)
        copy = mmap(-1, size)  # a file that is mapped could not be replaced there
        copy.write(file.read())
        copy.seek(0)
        return copy


def _check(path: Path, header: bytes, content: memoryview) -> None:
    try:
        declared = json.loads(header)
        found, made_by, checksum = declared["version"], declared["stamp"], declared["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path}: is damaged; build the index again") from error
    if found != VERSION:
        raise VersionError(f"{path}: was saved in format {found}, this Footnote reads format {VERSION}")
    if made_by != code_fingerprint():
        raise VersionError(f"{path}: was saved by another version of Footnote; build the index again")
    if sha256(content).hexdigest() != checksum:
        raise StoreError(f"{path}: is damaged; build the index again")


def _replace(target: Path, content: list[bytes]) -> None:
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
