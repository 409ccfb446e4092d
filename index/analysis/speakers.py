"""Speakers: the statements of an article, each with its speaker.

The speaker may stay unknown: a quotation without a name is not guessed at. For "he" and "she" the last person named
before is given as inferred, beside the pronoun and never in its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..collection.chains import chosen_at
from ..collection.citations import quote
from ..collection.collection import Collection
from ..collection.facts import Fact, Row
from ..collection.lazy import lazily
from ..model import Quote, Sentence
from .attribution import Attribution, Manner, attributed
from .entity_types import EntityType, entity_type_of, entity_types, last_names
from .named_entities import find_names, read_capitalisation

_FARTHEST = 5
"""Sentences back in which the person is looked for whom a pronoun means."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and its speaker.

    `speaker` is as the article writes it, a pronoun too, and None where it names nobody; `kind` is the type of the
    entity that speaks, None where it is unknown; `inferred` is the last person named before "he" or "she".
    """

    speaker: str | None
    manner: Manner
    quote: Quote
    kind: EntityType | None = None
    inferred: str | None = None


def statements(collection: Collection, article_id: str | None = None, who: str | None = None) -> Sequence[Statement]:
    """List the sentences that have a speaker; with `who`, those whose speaker has that in the name.

    Each is made when it is asked for. Raise ArticleError if the article is unknown.
    """
    rows: Sequence[tuple[str, Row]] = collection.every_row(STATEMENTS)
    if article_id is not None or who:
        articles = collection.first_sentences(article_id)
        rows = [(article, row) for article, _ in articles for row in _of_speaker(collection, article, who)]

    def make(place: int) -> Statement:
        article, (sentence, speaker, manner, kind, inferred) = rows[place]
        position = collection.positions_of(article).sentences.start + sentence
        return Statement(speaker, manner, quote(place + 1, chosen_at(collection, position)), kind, inferred)

    return lazily(len(rows), make)


def _of_speaker(collection: Collection, article: str, who: str | None) -> list[Row]:
    """Return the statements of an article; with `who`, those whose speaker has that in the name."""
    rows = collection.facts(STATEMENTS, article)
    if not who:
        return rows
    wanted, short = who.casefold(), last_names(who, types_in(collection, article))
    speakers = ((row, (row[4] or row[1] or "").casefold()) for row in rows)
    return [row for row, speaker in speakers if wanted in speaker or speaker in short]


def _find(collection: Collection, article: str) -> list[Row]:
    """Find the statements of an article: the sentence, counted from the first, and the rest of the Statement."""
    sentences = _body(collection, article)
    types = types_in(collection, article)
    place_of = {sentence: place for place, sentence in sentences.items()}
    rows: list[Row] = []
    body = [*sentences.values()]
    for sentence, found in attributed(body):
        inferred = _last_person(sentence, found, body, types) if found.pronoun else None
        kind = entity_type_of(inferred or found.speaker or "", types)
        rows.append([place_of[sentence], found.speaker or found.pronoun, found.manner, kind, inferred])
    return rows


def _last_person(
    sentence: Sentence, found: Attribution, sentences: Sequence[Sentence], types: Mapping[str, EntityType]
) -> str | None:
    """Return the last person named before "he" or "she", in the sentence or in the one before it that names one."""
    if (found.pronoun or "").lower() not in ("he", "she"):
        return None
    at = bisect_left(sentences, sentence.span, key=lambda one: one.span)
    before = [sentence.text[: found.span.start], *(one.text for one in sentences[max(0, at - _FARTHEST) : at][::-1])]
    capitalisation = read_capitalisation(before)
    for text in before:
        names = [name.text for name in find_names(text, capitalisation)]
        if people := [name for name in names if entity_type_of(name, types) == "person"]:
            return people[-1]
    return None


def _find_types(collection: Collection, article: str) -> list[Row]:
    """Find the names of an article, each with its type."""
    types = entity_types([sentence.text for sentence in _body(collection, article).values()])
    return [[name, entity_type] for name, entity_type in types.items()]


def types_in(collection: Collection, article: str) -> dict[str, EntityType]:
    """Return the types of the names of an article."""
    return {row[0]: row[1] for row in collection.facts(ENTITY_TYPES, article)}


def _body(collection: Collection, article: str) -> dict[int, Sentence]:
    """Return the sentences of the body by position, counted from the first of the article."""
    positions = collection.sentences_in(article)
    found = ((i - positions.start, collection.sentences[i]) for i in positions)
    return {place: sentence for place, sentence in found if sentence.paragraph}


STATEMENTS, ENTITY_TYPES = Fact("statements", _find), Fact("entity types", _find_types)
