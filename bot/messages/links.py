"""The address of one sentence on its article's page: a link with a text fragment, checked before it is used.

Syntax and matching: https://wicg.github.io/scroll-to-text-fragment/ (case is ignored, white space counts as one space).
A browser that knows no text fragments opens the page at its top.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from index import Article, Sentence

LONGEST_ADDRESS = 512
"""Characters of an address; Discord allows as many in a link button."""

_NAMED_WHOLE = 12  # words; a longer sentence is named by its first and its last words
_EDGE = 5
_PREFIX = 3
_UNSAFE = re.compile(r"[\s<>()\\^`{|}\"\x00-\x20\x7f-\U0010ffff]")


def to_article(article: Article) -> str | None:
    """Return the article's address if it may be linked to: http or https, a host, no user name before it.

    >>> to_article(Article(id="a", title="", text="", url="javascript:alert(1)")) is None
    True
    """
    if not article.url:
        return None
    address = article.url.strip().partition(":~:")[0].rstrip("#")
    try:
        parts = urlsplit(address)
        refused = parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc
    except ValueError:
        return None
    address = _UNSAFE.sub(lambda character: quote(character[0], errors="replace"), address)
    return None if refused or len(address) > LONGEST_ADDRESS else address


def to_sentence(sentence: Sentence) -> str | None:
    """Return the address of exactly this sentence, or None if its article has none or no fragment names it alone."""
    address = to_article(sentence.article)
    if address is None:
        return None
    separator = ":~:text=" if "#" in address else "#:~:text="
    links = (address + separator + _directive(*name) for name in _names(sentence) if _names_only(sentence, *name))
    return next((link for link in links if len(link) <= LONGEST_ADDRESS), None)


def _names(sentence: Sentence) -> Iterator[tuple[str, str, str]]:
    """Yield ways to name a sentence as (prefix, start, end): by its edges, whole, or with the words before it."""
    words = sentence.text.split()
    whole = " ".join(words)
    if len(words) > _NAMED_WHOLE:
        yield "", " ".join(words[:_EDGE]), " ".join(words[-_EDGE:])
    yield "", whole, ""
    before = sentence.article.text[: sentence.span.start].rpartition("\n\n")[2].split()
    if before:
        yield " ".join(before[-_PREFIX:]), whole, ""


def _names_only(sentence: Sentence, prefix: str, start: str, end: str) -> bool:
    """Say whether the name stands once in the article's text; it stands in the sentence, so then nowhere else."""
    text, named = _searched(sentence.article.text), _folded(f"{prefix} {start}")
    place = text.find(named)
    if place < 0 or text.find(named, place + 1) >= 0:
        return False
    ending = place + len(_folded(sentence.text)) - len(_folded(end))
    return not end or text.find(_folded(end), place + len(named)) == ending


def _folded(text: str) -> str:
    """Return a text as a browser searches it."""
    return " ".join(text.split()).casefold()


_HELD = 2_000_000  # code points of folded articles
_FOLDED: OrderedDict[str, str] = OrderedDict()
"""The articles that were searched last, folded."""


def _searched(text: str) -> str:
    folded = _FOLDED.pop(text, None) or _folded(text)
    _FOLDED[text] = folded
    while len(_FOLDED) > 1 and sum(map(len, _FOLDED.values())) > _HELD:
        _FOLDED.popitem(last=False)
    return folded


def _directive(prefix: str, start: str, end: str) -> str:
    return (f"{_encoded(prefix)}-," if prefix else "") + _encoded(start) + (f",{_encoded(end)}" if end else "")


def _encoded(words: str) -> str:
    """Percent-encode for a fragment, where dash, comma and ampersand have a meaning.

    >>> _encoded("a-b, c & d (e)")
    'a%2Db%2C%20c%20%26%20d%20%28e%29'
    """
    return quote(words, safe="", errors="replace").replace("-", "%2D")
