"""What can be said of the words that no sentence has: the articles never use them, or a search did not find them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from ...collection.collection import Collection
from ...language.terms import terms
from ...language.word_forms import forms_of, knows_every_form
from .outside_body import stands_in_boilerplate, stands_in_head


class Absence(TypedDict):
    """Words of a question that no sentence has, each in one of three ways, as an Answer has them."""

    missing: tuple[str, ...]
    not_found: tuple[str, ...]
    set_aside: tuple[str, ...]


def absence_of(collection: Collection, typed: Iterable[str]) -> Absence:
    """Tell words that the articles never use from those that boilerplate has, and from those that a search may miss.

    It may miss words of articles in a language whose irregular forms are not known. What the head has is left out.
    """
    found: list[str] = []
    aside: list[str] = []
    for word in typed:
        held = forms_of(word, terms(word, collection.languages))
        if not stands_in_head(collection, held):
            (aside if stands_in_boilerplate(collection, held) else found).append(word)
    certain = knows_every_form(collection.languages)
    missing, not_found = (tuple(found), ()) if certain else ((), tuple(found))
    return Absence(missing=missing, not_found=not_found, set_aside=tuple(aside))
