"""An HTML tokenizer: texts, opening tags and closing tags, in one pass and in linear time for any input.

It is no parser: it builds no tree and repairs nothing. Parsers were measured on hostile pages of up to 5 MB and take
minutes on some: html.parser (unclosed tags), lxml (many attributes), selectolax (nesting), trafilatura (paragraphs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape as _unescape
from typing import NamedTuple

_NAME = re.compile(r"[a-zA-Z][^\s/>]*")
_BETWEEN = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"[^\s/>][^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_UNQUOTED = re.compile(r"[^\s>]*")
_RAW_TEXT = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}
"""Elements in which only their own closing tag is a tag."""
_PLAIN = re.compile(rf"<(/?)(?!(?:{'|'.join(_RAW_TEXT)})\b)([a-zA-Z][a-zA-Z0-9]*)>", re.IGNORECASE)
"""A tag without attributes, of any other element."""
_NUMBER = re.compile(r"&#0*(?P<number>[0-9]+)")
_MOST_DIGITS = 7
"""Of a character's number in a reference; what has more names none."""


class HtmlToken(NamedTuple):
    """`kind` is "text", "open" or "close"; `name` is the element in lower case, `text` the unescaped text."""

    kind: str
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012 - never written to


def tokenize_html(source: str) -> Iterator[HtmlToken]:
    """Yield the tokens of an HTML source, in order; an unclosed comment or tag ends them.

    >>> [token.text or token.name for token in tokenize_html("<p>Fish &amp; <b>chips</b><!-- or -->")]
    ['p', 'Fish & ', 'b', 'chips', 'b']
    """
    position = 0
    while position < len(source):
        if source[position] != "<":
            start, position = position, _before(source, "<", position)
            yield HtmlToken("text", "", unescape(source[start:position]))
        elif plain := _PLAIN.match(source, position):
            yield HtmlToken("close" if plain[1] else "open", plain[2].lower())
            position = plain.end()
        elif source.startswith("<!--", position):
            position = _after(source, "-->", position + 2)
        elif source.startswith(("<!", "<?"), position):
            position = _after(source, ">", position)
        elif source.startswith("</", position):
            start, position = position, _after(source, ">", position)
            if name := _NAME.match(source, start + 2, position):
                yield HtmlToken("close", name[0].lower())
        elif name := _NAME.match(source, position + 1):
            attributes, position = _attributes(source, name.end())
            yield HtmlToken("open", name[0].lower(), attributes=attributes)
            if end := _RAW_TEXT.get(name[0].lower()):
                start, found = position, end.search(source, position)
                position = found.start() if found else len(source)
                yield HtmlToken("text", name[0].lower(), source[start:position])
        else:
            yield HtmlToken("text", "", "<")
            position += 1


def _before(source: str, mark: str, position: int) -> int:
    found = source.find(mark, position)
    return len(source) if found < 0 else found


def _after(source: str, mark: str, position: int) -> int:
    return min(_before(source, mark, position) + len(mark), len(source))


def _attributes(source: str, position: int) -> tuple[dict[str, str], int]:
    """Return the attributes of the tag whose name ends at `position`, and where the tag ends."""
    attributes: dict[str, str] = {}
    while True:
        position = _end(_BETWEEN, source, position)
        name = _ATTRIBUTE.match(source, position)
        if not name:
            return attributes, position + 1
        value, position = _value(source, name.end())
        attributes.setdefault(name[0].lower(), value)


def _value(source: str, position: int) -> tuple[str, int]:
    equals = _EQUALS.match(source, position)
    if not equals:
        return "", position
    start = equals.end()
    quote = source[start : start + 1]
    if quote in ("'", '"') and quote:
        stop = source.find(quote, start + 1)
        stop = len(source) if stop < 0 else stop
        return unescape(source[start + 1 : stop]), stop + 1
    stop = _end(_UNQUOTED, source, start)
    return unescape(source[start:stop]), stop


def _end(pattern: re.Pattern[str], source: str, position: int) -> int:
    found = pattern.match(source, position)
    return found.end() if found else position


def unescape(text: str) -> str:
    """Replace the character references of a text, as `html.unescape`, which refuses numbers of many digits.

    >>> unescape("&amp;&#000065;") == "&A", unescape("&#" + "9" * 5000 + ";") == "\\ufffd"
    (True, True)
    """
    return _unescape(_NUMBER.sub(_shorter, text) if "&#" in text else text)


def _shorter(reference: re.Match[str]) -> str:
    return f"&#{reference['number'][: _MOST_DIGITS + 1]}"
