"""Bytes -> text: by the byte-order mark, else as UTF-8, else by encoding detection, else an error."""

from __future__ import annotations

from ..model import FootnoteError
from .encoding_detection import CONTROL, detect_text

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


class EncodingError(FootnoteError):
    """Bytes that are no text, or whose encoding cannot be told."""


def decode(data: bytes) -> str:
    """Return the text, without its byte-order mark; raise EncodingError rather than guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data)
    return _detected(data) if "\0" in text else _checked(text)


def _detected(data: bytes) -> str:
    text = detect_text(data)
    if text is None:
        raise EncodingError(f"{'it holds NUL bytes' if 0 in data else 'its encoding cannot be told'}; save it as UTF-8")
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"it is marked as {encoding.upper()}, but byte {error.start} is not; save it again as UTF-8"
        ) from error


def _checked(text: str) -> str:
    found = CONTROL.search(text)
    if found:
        name = "NUL bytes" if found[0] == "\0" else "control characters"
        raise EncodingError(f"it holds {name}, so it is not plain text; save it as UTF-8 text")
    return text
