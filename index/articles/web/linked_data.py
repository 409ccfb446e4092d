"""What a web page says of itself in JSON-LD (https://json-ld.org), in the words of https://schema.org/Article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...lazy_patterns import lazy_pattern
from .elements import Element

_PAGE = lazy_pattern(r"\w*(?:article|posting|report|webpage)|review|recipe")
_ORGANISATION = lazy_pattern(r"(?i)organi[sz]ation$")


def linked_data(tree: Element) -> list[dict[str, Any]]:
    """Return all objects that a page describes."""
    return [piece for script in _scripts(tree) for piece in _pieces(script)]


def _scripts(tree: Element) -> Iterator[Any]:
    for script in tree.iter("script"):
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _pieces(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD (https://json-ld.org), those of lists and of @graph too."""
    for piece in found if isinstance(found, list) else [found]:
        if isinstance(piece, dict):
            yield piece
            graph = piece.get("@graph")
            yield from (each for each in graph if isinstance(each, dict)) if isinstance(graph, list) else ()


def articles(pieces: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield those that describe an article (https://schema.org/Article)."""
    return (piece for piece in pieces if any(_PAGE.fullmatch(kind.lower()) for kind in _kinds(piece)))


def _kinds(piece: Mapping[str, Any]) -> list[str]:
    kind = piece.get("@type")
    return [str(each) for each in (kind if isinstance(kind, list) else [kind])]


def authors(pieces: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """Return the names of the people and of the organisations that wrote the articles among some objects."""
    named = {str(piece["@id"]): piece for piece in pieces if "@id" in piece and "name" in piece}
    people: list[str] = []
    organisations: list[str] = []
    for author in (each for piece in articles(pieces) for each in _listed(piece.get("author"))):
        known = {**named.get(str(author.get("@id")), {}), **author} if isinstance(author, dict) else {"name": author}
        group = organisations if any(map(_ORGANISATION.search, _kinds(known))) else people
        group.extend(str(name) for name in _listed(known.get("name")))
    return people, organisations


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
