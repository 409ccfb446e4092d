"""Where the files of the encoder lie, and whether they and the packages that run them are there and whole.

`SHA256SUMS` holds their checksums, in the format of sha256sum(1).
"""

from __future__ import annotations

from functools import cache
from hashlib import file_digest
from importlib import import_module
from pathlib import Path

from ...model import FootnoteError

MODEL = Path(__file__).parent
WEIGHTS, PIECES, SUMS = "model.onnx", "pieces.tsv", "SHA256SUMS"
PACKAGES = ("onnxruntime", "tokenizers")
INSTALL = 'pip install "footnote-bot[semantic]"'


class EncoderError(FootnoteError):
    """The encoder cannot be used: a package is not installed, or one of its files is missing or broken."""


@cache
def encoder_fault() -> str | None:
    """Say why the encoder cannot be used, None if it can. The first call reads its files, a tenth of a second."""
    try:
        import_packages()
        checksums(MODEL)
    except EncoderError as error:
        return str(error)
    return None


def import_packages() -> None:
    """Import what runs the encoder. Raise EncoderError if a package is missing, or does not work on this machine."""
    for name in PACKAGES:
        try:
            import_module(name)
        except ModuleNotFoundError:
            raise EncoderError(f"The package {name} is not installed: {INSTALL}") from None
        except Exception as error:  # a library of the system may be missing, or too old
            raise EncoderError(f"The package {name} cannot be used here: {error}") from error


def checksums(folder: Path) -> dict[str, str]:
    """Return the checksums of both files. Raise EncoderError if one is missing, or is not as SUMS says."""
    written = {name: digest for digest, _, name in (line.partition("  ") for line in _sums(folder))}
    for name in (WEIGHTS, PIECES):
        if _digest(folder / name) != written.get(name):
            raise EncoderError(f"The file {folder.name}/{name} is damaged: get it again, and {SUMS} with it")
    return {name: written[name] for name in (WEIGHTS, PIECES)}


def _sums(folder: Path) -> list[str]:
    try:
        return (folder / SUMS).read_text(encoding="ascii", errors="replace").splitlines()
    except OSError as error:
        raise _unreadable(folder / SUMS, error) from error


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> EncoderError:
    return EncoderError(f"The file {path.parent.name}/{path.name} cannot be read: {error.strerror}")


def write_sums(folder: Path) -> None:
    """Write SUMS for the files of a folder as they are. Raise EncoderError if one cannot be read."""
    lines = (f"{_digest(folder / name)}  {name}\n" for name in (WEIGHTS, PIECES))
    (folder / SUMS).write_text("".join(lines), encoding="ascii", newline="\n")
