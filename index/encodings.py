"""Bytes to text: byte-order mark, then strict UTF-8, then a detector that is believed only when it is sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import FootnoteError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_COHERENCE = 0.4
"""The detector's own measure, 0..1, of how much the letters are those of a language."""
_CHAOS = 0.05
"""The detector's own measure, 0..1, of how odd the characters stand beside each other."""
_ODD = re.compile(r"[^\W\d_][^\x00-\x7f\w\s“”‘’–—…«»€£§°©®™·]|[¿¡](?!\w)|[¹²³¼½¾ªºµ¬¦¶×÷þÞðÐ]")
"""What hardly stands in western text, and does where eastern text is read as cp1252."""
_OLD = re.compile(r"mac_.*|cp(?:437|[78]\d\d)")
"""Encodings of old systems: they fit most bytes, and nobody writes them any more."""


class EncodingError(FootnoteError):
    """Bytes that are no text, or text whose encoding cannot be told."""


def decode(data: bytes) -> str:
    """Return the text, without its byte-order mark; raise EncodingError rather than guess."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _plain(_strict(data[len(mark) :], encoding))
    try:
        return _plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _detected(data)


def _plain(text: str) -> str:
    if "\0" in text:
        raise EncodingError("it holds NUL bytes, so it is not plain text; save it as UTF-8 text")
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"it is marked as {encoding.upper()}, but byte {error.start} is not; save it again as UTF-8"
        ) from error


def _detected(data: bytes) -> str:
    """Read what charset-normalizer is sure of: a likely language, and no other reading as likely.

    It lists cp1250 before cp1252 when both fit equally (https://github.com/jawah/charset_normalizer); of two that
    are equal in both measures, the western one is the likelier.
    """
    from charset_normalizer import from_bytes

    found = [] if b"\0" in data else list(from_bytes(data))
    readings = [match for match in found if _likely(match)]
    if not readings:
        raise EncodingError("its encoding cannot be told; save it as UTF-8")
    first = readings[0]
    equals = [match for match in readings if (match.chaos, match.coherence) == (first.chaos, first.coherence)]
    western = next((match for match in equals if "cp1252" in match.could_be_from_charset), None)
    best, settled = (western, equals) if western else (first, [first])
    for match in found:
        rivals = match.chaos < best.chaos or (match in readings and match.coherence >= best.coherence)
        if rivals and match not in settled and str(match) != str(best):
            raise EncodingError(f"it may be {best.encoding} or {match.encoding}; save it as UTF-8")
    return _plain(str(best))


def _likely(match: CharsetMatch) -> bool:
    believed = not _OLD.fullmatch(match.encoding) and not _ODD.search(str(match))
    return believed and match.chaos <= _CHAOS and match.coherence >= _COHERENCE
