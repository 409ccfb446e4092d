"""Bytes -> text: by the byte-order mark, as UTF-8, by what the file declares, by encoding detection, else an error."""

from __future__ import annotations

import codecs
import re

from ..lazy_patterns import lazy_pattern
from ..model import FootnoteError
from .encoding_detection import CONTROL, decoded, detect_text, implausible_share

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARATION = lazy_pattern(rb"<(?:\?xml\s[^>]*?encoding|meta\s[^>]*?charset)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
"""The declaration of XML, and that of HTML in both of its forms."""
_DECLARED_WITHIN = 4096  # bytes
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949", "shift_jis": "cp932",
    "windows-31j": "cp932", "windows-874": "cp874", "windows-949": "cp949", "x-big5": "big5hkscs", "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp", "x-mac-cyrillic": "mac_cyrillic", "x-sjis": "cp932", "iso-8859-8-i": "iso8859-8",
    "cp-866": "cp866", "dos-866": "cp866",
}  # fmt: skip
"""Encodings that are meant where a part of them, or another name, is declared (https://encoding.spec.whatwg.org)."""
_NEVER_MEANT = ("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "utf")
"""How codecs begin that no text is in, or that were tried before."""
_HZ = "~{"
"""What begins Chinese in HZ, which else is ASCII."""
_BAD_BYTES = 0.01
"""The share of characters beyond ASCII that may be broken in a file that declares UTF-8: `\ufffd` stands for them."""
_MOST_IMPLAUSIBLE = 0.5
"""The share of the words beyond ASCII from which a declared encoding is certainly not that of the text."""


class EncodingError(FootnoteError):
    """Bytes that are no text, or whose encoding cannot be told."""


def decode(data: bytes) -> str:
    """Return the text, without its byte-order mark; raise EncodingError rather than guess.

    UTF-8 is taken for what it is whatever is declared: text in another encoding is never valid UTF-8 by chance.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding))
    text = decoded(data, "utf-8")
    if text is not None and not CONTROL.search(text) and not (_HZ in text and data.isascii()):
        return text
    declared = _declared(data) if text is None or data.isascii() else None
    return declared or _detected(data, text)


def _declared(data: bytes) -> str | None:
    """Return the text in the encoding that the file declares; None if it declares none, or certainly not its own."""
    found = _DECLARATION.search(data, 0, _DECLARED_WITHIN)
    if not found:
        return None
    named = _codec(found[1].decode("ascii").lower())
    if named == "utf-8":
        return _nearly_utf_8(data)
    for encoding in (_MEANT.get(named, named), named):
        text = None if encoding.startswith(_NEVER_MEANT) else decoded(data, encoding)
        if text is not None and not CONTROL.search(text):
            is_ascii = text[found.start() : found.end()].encode() == found[0]
            return text if is_ascii and implausible_share(text) <= _MOST_IMPLAUSIBLE else None
    return None


def _nearly_utf_8(data: bytes) -> str | None:
    """Return the text of a file that is UTF-8 but for a byte here and there; None if it is not."""
    text = data.decode("utf-8", "replace")
    broken, beyond = text.count("\ufffd"), sum(not character.isascii() for character in text)
    nearly = broken <= max(1, _BAD_BYTES * beyond) and beyond - broken >= 2 * broken
    return text if nearly and not CONTROL.search(text) else None


def _codec(name: str) -> str:
    """Return Python's name for an encoding, or the name itself where there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name


def _detected(data: bytes, utf_8: str | None) -> str:
    """Return the detected text, else what is valid UTF-8; raise EncodingError if there is neither."""
    text = detect_text(data)
    if text is None and (utf_8 is None or "\0" in utf_8):
        raise EncodingError(f"{'it holds NUL bytes' if 0 in data else 'its encoding cannot be told'}; save it as UTF-8")
    return _checked(text or utf_8 or "")


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
