"""The metadata of a web page: title, address, date, author and language, from its tags and its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from .html_tokenizer import tokenize_html
from .layout import same_words
from .web_page import HtmlBlock

_NAMES = {
    "title": ("og:title", "dc.title"),
    "url": ("canonical", "og:url"),
    "published": ("article:published_time", "datepublished", "date", "pubdate", "dc.date", "dcterms.created"),
    "author": ("author", "article:author_name", "dc.creator"),
    "language": ("lang",),
}
"""The names under which a page gives a field, the most reliable first."""
_HEAD = 500_000  # code points; metadata stands near the top
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PAGE = re.compile(r"(?:news|blog)?(?:article|posting)|reportagenewsarticle|webpage")


def page_metadata(source: str, blocks: list[HtmlBlock]) -> dict[str, str]:
    """Return the fields as the page gives them, not yet validated; `blocks` are those of its article."""
    declared = _declared(source[:_HEAD])
    fields = {
        field: next((declared[name] for name in names if declared.get(name)), "") for field, names in _NAMES.items()
    }
    fields["title"] = _title(fields["title"], declared.get("<title>", ""), blocks)
    day = _DAY.match(fields["published"])
    fields["published"] = day[0] if day else fields["published"]
    return {field: " ".join(value.split()) for field, value in fields.items() if value.strip()}


def _title(declared: str, window_title: str, blocks: list[HtmlBlock]) -> str:
    """Return the declared title if it stands on the page, else the first heading, else what is declared."""
    if any(same_words(block.text, declared) for block in blocks):
        return declared
    return next((block.text for block in blocks if block.name == "h1"), declared or window_title)


def _declared(source: str) -> dict[str, str]:
    """Return the values that a page declares, by name; the first one counts."""
    declared: dict[str, str] = {}
    script = False
    for token in tokenize_html(source):
        attributes = token.attributes
        if token.kind == "text" and token.name == "title":
            declared.setdefault("<title>", token.text)
        elif token.kind == "text" and token.name == "script" and script:
            for name, value in _linked_data(token.text):
                declared.setdefault(name, value)
        elif token.kind != "open":
            continue
        script = token.name == "script" and attributes.get("type", "").lower() == "application/ld+json"
        if token.name == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            declared.setdefault(name.lower(), attributes.get("content", ""))
        elif token.name == "link" and attributes.get("rel", "").lower() == "canonical":
            declared.setdefault("canonical", attributes.get("href", ""))
        elif token.name == "html":
            declared.setdefault("lang", attributes.get("lang", ""))
        elif token.name == "time" and attributes.get("itemprop", "").lower() == "datepublished":
            declared.setdefault("datepublished", attributes.get("datetime", ""))
    return declared


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    """Yield the date and the author of an article that is described in JSON-LD (https://schema.org/Article)."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    pieces = found if isinstance(found, list) else found.get("@graph", [found]) if isinstance(found, dict) else []
    for piece in pieces if isinstance(pieces, list) else []:
        if not isinstance(piece, dict) or not _PAGE.fullmatch(str(piece.get("@type", "")).lower()):
            continue
        yield "datepublished", str(piece.get("datePublished", ""))
        author = piece.get("author")
        first = author[0] if isinstance(author, list) and author else author
        yield "author", str(first.get("name", "")) if isinstance(first, dict) else ""
