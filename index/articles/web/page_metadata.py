"""The metadata of a web page: title, address, day, authors and language, from its head, JSON-LD and headings."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from itertools import islice
from typing import Any

from lxml import etree

from ...lazy_patterns import lazy_pattern
from ..head import parse_byline
from ..layout import same_words
from .elements import Element
from .linked_data import articles, authors, linked_data

_TITLES = ("og:title", "headline", "dc.title", "twitter:title", "<title>")
"""The names under which a page gives its title, the most reliable first; so with the names below."""
_URLS = ("canonical", "og:url")
_AUTHORS = ("author", "article:author_name", "dc.creator", "byl", "parsely-author", "sailthru.author")
_EARLIEST = "1990-01-01"
"""Earlier dates are those of computers that did not know the date, such as 1970-01-01."""
_MOST_LOOKED_AT = 50
_SITE = lazy_pattern(r"(?<!\s)\s+[|–—·•»:-]\s+")
"""What separates the title of a page from the name of its site."""
_NO_NAME = lazy_pattern(r"https?:|www\.|[@/\\{}<>]|^[\W\d_]*$")
_NOT_A_COMMENT = "[not(ancestor-or-self::*[contains(@class, 'comment') or contains(@id, 'comment')])]"
_MARKED = etree.XPath(f"//body//*[contains(@class, 'byline') or contains(@class, 'author')]{_NOT_A_COMMENT}")
_NAMED = etree.XPath(f"//body//*[@rel='author' or @itemprop='author']{_NOT_A_COMMENT}")
_CAPTIONS = etree.XPath("//body//*[self::figure or contains(@class, 'caption')][not(.//h1)]")
_LONGEST_NAME, _MOST_AUTHORS = 80, 8


def page_metadata(tree: Element) -> dict[str, str]:
    """Return the fields as the page gives them, not yet validated."""
    declared = _declared(tree)
    described = linked_data(tree)
    for piece in articles(described):
        declared.setdefault("headline", str(piece.get("headline") or ""))
    fields = {
        "title": _title(declared, tree),
        "url": next((declared[name] for name in _URLS if declared.get(name)), ""),
        "author": ", ".join(_authors(tree, described, declared)),
        "language": declared["lang"],
    }
    return {field: " ".join(value.split()) for field, value in fields.items() if value.strip()}


def publication_date(tree: Element) -> str | None:
    """Return the day of publication as YYYY-MM-DD, never that of a caption or a footer; captions go from the tree.

    htmldate reads "two hours ago" as today, so today counts only where it stands in figures.
    """
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    for caption in _CAPTIONS(tree):
        if caption.getparent() is not None:
            caption.drop_tree()
    try:
        day: str | None = find_date(tree, extensive_search=False, original_date=True, min_date=_EARLIEST)
    except Exception:  # whatever it stumbles over, the page has no date then
        return None
    is_today = day == datetime.date.today().isoformat()
    return None if is_today and day not in etree.tostring(tree, encoding="unicode") else day


def _title(declared: Mapping[str, str], tree: Element) -> str:
    """Return the heading that the page declares as its title, else the only main heading, else what it declares.

    A declared title may name the site as well, as in "Flood | The Daily"; the name of the site is no title.
    """
    site = declared.get("og:site_name", "")
    titles = [title for name in _TITLES if (title := " ".join(declared.get(name, "").split()))]
    parts = [part for title in titles for part in (title, *_SITE.split(title)) if not same_words(part, site)]
    agreeing = [text for text in _headings(tree) if any(same_words(text, part) for part in parts)]
    main = [text for text in _headings(tree, "h1") if not same_words(text, site)]
    declares = _SITE.split(titles[0])[0] if titles else ""
    return max(agreeing, key=len, default="") or next(iter(main if len(main) == 1 or not declares else [declares]), "")


def stands_on(tree: Element, title: str) -> bool:
    """Say whether a title is a heading of a page."""
    return any(same_words(text, title) for text in _headings(tree))


def _headings(tree: Element, *names: str) -> list[str]:
    elements = islice(tree.body.iter(*(names or ("h1", "h2", "h3"))), _MOST_LOOKED_AT)
    return [text for element in elements if (text := _text(element))]


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _declared(tree: Element) -> dict[str, str]:
    """Return the values that a page declares, by name; the first one counts."""
    declared = {"lang": tree.get("lang") or ""}
    for element in tree.iter("title", "meta", "link"):
        if element.tag == "title":
            declared.setdefault("<title>", element.text or "")
        elif element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            declared.setdefault(name.lower(), element.get("content") or "")
        elif element.get("rel", "").lower() == "canonical":
            declared.setdefault("canonical", element.get("href") or "")
    return declared


def _authors(tree: Element, described: list[dict[str, Any]], declared: Mapping[str, str]) -> list[str]:
    """Return all who wrote the page: people before organisations, JSON-LD before the head, that before the text."""
    people, organisations = authors(described)
    head = [declared[name] for name in _AUTHORS if declared.get(name)][:1]
    for names in (people, head, _bylines(tree), organisations):
        if valid := list(dict.fromkeys(name for each in names if (name := _name(each)))):
            return valid[:_MOST_AUTHORS]
    return []


def _bylines(tree: Element) -> list[str]:
    """Return the names that the text of a page marks as those of its authors, a line that opens with "By" first."""
    marked = [_text(element) for element in _MARKED(tree)[:_MOST_LOOKED_AT]]
    return [name for text in marked if (name := parse_byline(text))][:1] or [_text(element) for element in _NAMED(tree)]


def _name(text: str) -> str:
    """Return a name without what stands around it; nothing if it is none: an address, or an account like "admin"."""
    name = " ".join(text.split(" | ")[0].split())
    name = parse_byline(name) or name
    return "" if len(name) > _LONGEST_NAME or _NO_NAME.search(name) or (name.islower() and " " not in name) else name
