"""One parser per format: the text of a file, or its bytes -> the plain text of the article, and its metadata."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from ..model import Block
from .blocks.pieces import join
from .front_matter import front_matter_end

_HEAD = 2_000
"""Code points at the top of a document, where its title and its author stand."""


class Parsed(NamedTuple):
    """Plain text; title, url, published, author and language where the file gives valid ones; notes of the others.

    `blocks` are what the format says of the parts of the text, normalised as the text is then.
    """

    text: str
    fields: Mapping[str, str]
    notes: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


def parse_txt(source: str) -> Parsed:
    """Take the text as it is."""
    return Parsed(source, *_front_matter(source))


def parse_md(source: str) -> Parsed:
    """Take the text of the rendered Markdown, below its front matter."""
    from markdown_it import MarkdownIt

    from .web.page_pieces import page_pieces

    end = front_matter_end(source)
    pieces = page_pieces(MarkdownIt("commonmark").enable("table").render(source[end:]))
    text, blocks = join(pieces, source[:end])
    return Parsed(text, *_front_matter(source), blocks)


def parse_html(source: str, xhtml: bool = False) -> Parsed:
    """Take the article of a web page, below its title where that stands on the page, and its valid fields."""
    from .metadata import valid_fields
    from .web.extraction import article_pieces, below_title
    from .web.html_tree import parse
    from .web.page_metadata import page_metadata, publication_date, stands_on

    tree = parse(source, xhtml)
    fields = valid_fields(page_metadata(tree))
    title = fields.get("title", "")
    heads = bool(title) and stands_on(tree, title)
    pieces = article_pieces(tree, title)
    fields |= valid_fields({"published": publication_date(tree) or ""})
    text, blocks = join(below_title(title, pieces) if heads else pieces)
    return Parsed(text, fields, blocks=blocks)


def parse_pdf(data: bytes) -> Parsed:
    """Take the text of a PDF; what it says of itself is mostly that of the program that made it."""
    from .pdf import pdf_text

    return Parsed(pdf_text(data), {})


def parse_docx(data: bytes) -> Parsed:
    """Take the text of a Word document, and its title and author if they stand in it."""
    from .metadata import valid_fields
    from .zipped import docx_pieces

    pieces, fields = docx_pieces(data)
    text, blocks = join(pieces)
    fields = {name: said for name, said in fields.items() if said in text[:_HEAD]}
    return Parsed(text, valid_fields(fields), blocks=blocks)


def parse_epub(data: bytes) -> Parsed:
    """Take the text of a book, and what its package says of it."""
    from .metadata import valid_fields
    from .zipped import epub_pieces

    pieces, fields = epub_pieces(data)
    text, blocks = join(pieces)
    fields |= {"published": fields.get("published", "")[: len("2024-10-26")]}
    return Parsed(text, valid_fields(fields), blocks=blocks)


def _front_matter(source: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    if not front_matter_end(source):
        return {}, ()
    from .front_matter_fields import read_front_matter

    return read_front_matter(source)


PARSERS: dict[str, Callable[[str], Parsed]] = {
    ".txt": parse_txt,
    ".text": parse_txt,
    ".md": parse_md,
    ".markdown": parse_md,
    ".html": parse_html,
    ".htm": parse_html,
    ".xhtml": partial(parse_html, xhtml=True),
}
"""The formats of text, which is decoded first."""
FILE_PARSERS: dict[str, Callable[[bytes], Parsed]] = {
    ".pdf": parse_pdf,
    ".docx": parse_docx,
    ".epub": parse_epub,
}
"""The formats with bytes of their own; .pdf and .docx need the extra `files`."""
PLAIN = ".txt, .md or .html"
_ADVICE = {
    ".doc .docm .odt .rtf .pages .wpd": f"a document of a kind that is not read; save it as .docx, {PLAIN}",
    ".xls .xlsx .ods .csv .tsv .numbers": "a table; save what may be quoted of it as .md or .html",
    ".ppt .pptx .odp .key": "made of slides; save it as .pdf",
    ".eml .msg .mbox": f"an e-mail; save its text as {PLAIN}",
    ".mobi .azw .azw3 .fb2": "a book of a kind that is not read; save it as .epub",
    ".zip .gz .tar .tgz .7z .rar .xz .bz2": "an archive; unpack it into the folder",
    ".jpg .jpeg .png .gif .webp .svg .tif .tiff .heic .bmp": "a picture; only text is read",
    ".mp3 .mp4 .m4a .wav .ogg .mov .avi .mkv .webm": "a recording; save its transcript as .txt",
}
"""What files of other suffixes are, and what to do with them."""


def advice(suffix: str) -> str:
    """Say what a file is that is in no format that is read here, and what to do with it.

    >>> advice(".eml")
    'is an e-mail; save its text as .txt, .md or .html'
    """
    for suffixes, known in _ADVICE.items():
        if suffix in suffixes.split():
            return f"is {known}"
    what = "is in a format" if suffix else "has no suffix, so it may be in a format"
    return f"{what} that is not read here ({', '.join((*PARSERS, *FILE_PARSERS))}); save it as {PLAIN}"
