"""Speakers: the statements of an article, each with its speaker.

The speaker may stay unknown: a pronoun, or a quotation without a name, is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ..collection.citations import cite
from ..collection.collection import Collection
from ..model import Quote, Sentence, Span
from .attribution import Attribution, Manner, attribution
from .entity_types import EntityType, entity_type_of, entity_types, last_names

_QUOTATION = re.compile(r"[“\"]\s?(?:[^\s”\"]+\s+){3}")
"""Four words in quotation marks are a statement, fewer are a title or a term."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence and its speaker.

    `speaker` is None where the article does not name one; `kind` is the type of the entity that speaks, None where it
    is unknown.
    """

    speaker: str | None
    manner: Manner
    quote: Quote
    kind: EntityType | None = None


def statements(collection: Collection, article_id: str | None = None, who: str | None = None) -> tuple[Statement, ...]:
    """List the sentences that have a speaker; with `who`, those whose speaker has that in the name.

    Raise ArticleError if the article is unknown.
    """
    positions = [i for i in collection.sentences_in(article_id) if collection.sentences[i].paragraph]
    kept: list[tuple[Sentence, Attribution, EntityType | None]] = []
    for _, group in groupby((collection.sentences[i] for i in positions), key=lambda sentence: sentence.article.id):
        sentences = list(group)
        types = entity_types([sentence.text for sentence in sentences])
        short = last_names(who or "", types)
        for sentence, found in _attributed(sentences):
            speaker = (found.speaker or "").casefold()
            if not who or who.casefold() in speaker or speaker in short:
                kept.append((sentence, found, entity_type_of(found.speaker or "", types)))
    quotes = cite((sentence, None) for sentence, _, _ in kept)
    return tuple(
        Statement(found.speaker, found.manner, quote, kind)
        for (_, found, kind), quote in zip(kept, quotes, strict=True)
    )


def _attributed(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Attribution]]:
    """Yield the sentences with their attributions; a quotation that goes on in its paragraph keeps its speaker."""
    last: Attribution | None = None
    opened = False
    for sentence in sentences:
        if sentence.number == 1:
            last, opened = None, False
        found = attribution(sentence.text)
        if found is None and (opened or _QUOTATION.match(sentence.text)):
            found = Attribution(last.speaker if last else None, Span(0, 0), "direct")
        if found:
            yield sentence, found
        last, opened = found if found and found.manner == "direct" else None, _left_open(sentence.text, opened)


def _left_open(text: str, opened: bool) -> bool:
    """Say whether a quotation goes on after a sentence; `opened` if it did before it."""
    if "„" in text:
        return text.rfind("„") > max(text.rfind("“"), text.rfind("”"))
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”") and not opened
    return opened != bool(text.count('"') % 2)
