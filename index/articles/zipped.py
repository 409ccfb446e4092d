"""Formats that are zips of pages: Word's .docx, by mammoth, and .epub. Nothing is unpacked to the disk or fetched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from .blocks.pieces import Piece
from .encodings import decode
from .files import LARGEST_TEXT, FileError
from .web.html_tree import parse
from .web.page_pieces import pieces_of

LARGEST_UNPACKED = 20_000_000
"""Bytes of all pages of a zip together; pictures and fonts are not unpacked."""
MOST_PAGES = 2_000
_PAGES = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf")
_DC = "{http://purl.org/dc/elements/1.1/}"


def docx_pieces(data: bytes) -> tuple[list[Piece], dict[str, str]]:
    """Return the text and the fields of a .docx, without pictures and links. Raise FileError if it is none."""
    from mammoth import convert_to_html
    from mammoth.images import img_element

    with _opened(data, "word/document.xml") as archive:
        fields = _fields(archive, "docProps/core.xml")
    made = convert_to_html(BytesIO(data), convert_image=img_element(lambda image: {}), ignore_empty_paragraphs=True)
    tree = parse(made.value)
    for mark in tree.xpath("//a[starts-with(@href, '#footnote') or starts-with(@href, '#endnote')]"):
        mark.drop_tree()
    for cell in tree.iter("td", "th"):
        if len(cell) == 1 and cell[0].tag == "p":
            cell[0].drop_tag()
    return _checked(list(pieces_of(tree.body))), fields


def epub_pieces(data: bytes) -> tuple[list[Piece], dict[str, str]]:
    """Return the text and the fields of an .epub: its pages in their order, without its table of contents.

    Raise FileError if it is none, or locked.
    """
    with _opened(data, "META-INF/container.xml") as archive:
        if "META-INF/rights.xml" in archive.namelist():
            raise FileError("is locked by its publisher")
        container = _xml(archive, "META-INF/container.xml")
        package = next((each.get("full-path", "") for each in container.iter("{*}rootfile")), "")
        pages = list(_spine(archive, package))[: MOST_PAGES + 1]
        if len(pages) > MOST_PAGES:
            raise FileError(f"has more than {MOST_PAGES:,} pages; split it")
        pieces = [piece for page in pages for piece in pieces_of(parse(decode(archive.read(page)), xhtml=True).body)]
        return _checked(pieces), _fields(archive, package)


@contextmanager
def _opened(data: bytes, needed: str) -> Iterator[ZipFile]:
    """Open a zip and check how large it gets: what it says of itself is the most that is unpacked."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            archive.getinfo(needed)
            size = sum(each.file_size for each in archive.infolist() if each.filename.lower().endswith(_PAGES))
            if size > LARGEST_UNPACKED:
                raise FileError(f"gets larger than {LARGEST_UNPACKED // 1_000_000} MB when it is unpacked; split it")
            yield archive
    except (BadZipFile, KeyError, EOFError, NotImplementedError) as error:
        raise FileError("is damaged, or not what its name says; save it again") from error


def _spine(archive: ZipFile, package: str) -> Iterator[str]:
    """Yield the names of the pages of an .epub in reading order (https://www.w3.org/TR/epub-33/#sec-spine-elem)."""
    tree = _xml(archive, package)
    items = {item.get("id"): item for item in tree.iter("{*}item") if "nav" not in item.get("properties", "").split()}
    for entry in tree.iter("{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is not None and "html" in item.get("media-type", "") and entry.get("linear") != "no":
            yield posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(item.get("href", ""))))


def _fields(archive: ZipFile, name: str) -> dict[str, str]:
    """Return title, authors, day and language from the Dublin Core of a package, as far as it says them."""
    if name not in archive.namelist():
        return {}
    tree = _xml(archive, name)
    said = {
        field: [text for each in tree.iter(_DC + element) if (text := " ".join("".join(each.itertext()).split()))]
        for field, element in (
            ("title", "title"),
            ("author", "creator"),
            ("published", "date"),
            ("language", "language"),
        )
    }
    fields = {field: values[0] for field, values in said.items() if values}
    return fields | ({"author": ", ".join(said["author"])} if said["author"] else {})


def _xml(archive: ZipFile, name: str) -> Any:
    """Parse an XML file of a zip without entities and without the network. Raise FileError if it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise FileError("is damaged; save it again") from error


def _checked(pieces: list[Piece]) -> list[Piece]:
    if sum(len(piece.text) + 2 for piece in pieces) > LARGEST_TEXT:
        raise FileError(f"holds more than {LARGEST_TEXT:,} letters; split it")
    return pieces
