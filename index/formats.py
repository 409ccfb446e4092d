"""One parser a format: the decoded text of a file to the plain text of the article, and what the file says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .front_matter import front_matter_end, parse_front_matter
from .model import FootnoteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_BREAKS = {"softbreak": "\n", "hardbreak": "\n", "image": ""}
_SAID = {"title": "title", "url": "url", "published": "date", "author": "author"}
"""What trafilatura finds out about a page, by our names."""
_HIDDEN = [
    "//*[@hidden]",
    "//*[@aria-hidden='true']",
    "//*[contains(translate(@style, ' ', ''), 'display:none')]",
    "//*[contains(translate(@style, ' ', ''), 'visibility:hidden')]",
]
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", re.I)


class FormatError(FootnoteError):
    """A file that its format's parser cannot read."""


class Parsed(NamedTuple):
    """Plain text, and title, url, published, author and language where the file says them, unchecked."""

    text: str
    fields: Mapping[str, str]


def parse_txt(source: str) -> Parsed:
    """Take the text as it is."""
    return Parsed(source, parse_front_matter(source))


def parse_md(source: str) -> Parsed:
    """Take the text of the blocks, one paragraph each: headings, list items, table cells, code, without marks."""
    from markdown_it import MarkdownIt

    end = front_matter_end(source)
    blocks = _blocks(MarkdownIt("commonmark", {"html": False}).enable("table").parse(source[end:]))
    return Parsed("\n\n".join([*([source[:end]] if end else []), *blocks]), parse_front_matter(source))


def parse_html(source: str) -> Parsed:
    """Take the article of a web page with trafilatura. Raise FormatError without the extra or without an article."""
    try:
        from trafilatura import extract, extract_metadata
    except ImportError as error:
        raise FormatError("reading .html needs the extra: pip install 'footnote-bot[html]'") from error
    text = extract(source, include_comments=False, prune_xpath=_HIDDEN)
    if not text:
        raise FormatError("no article was found in this page")
    said = extract_metadata(source).as_dict()
    language = _LANGUAGE.search(source)
    fields = {field: said[key] for field, key in _SAID.items() if said.get(key)}
    if language:
        fields["language"] = language[1]
    return Parsed("\n\n".join(line.strip() for line in text.split("\n") if line.strip()), fields)


PARSERS: dict[str, Callable[[str], Parsed]] = {
    ".txt": parse_txt,
    ".md": parse_md,
    ".html": parse_html,
}


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        text = "".join(_inline(token.children)) if token.children is not None else token.content
        if token.type in ("inline", "code_block", "fence") and text.strip():
            yield text.strip()


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield _BREAKS.get(token.type, token.content)
