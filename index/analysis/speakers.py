"""Who said what: the statements of an article by speaker.

Unknown is a valid speaker: a pronoun, or a quotation that names nobody, is not guessed at.
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
"""Four words in quotation marks are a statement; fewer are a title or a term."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence and whose it is.

    `speaker` is None where the article does not say; `kind` says whether the speaker is a person, a place or an
    organisation, None where that is not known.
    """

    speaker: str | None
    manner: Manner
    quote: Quote
    kind: EntityType | None = None


def statements(collection: Collection, article_id: str | None = None, who: str | None = None) -> tuple[Statement, ...]:
    """List the sentences that are somebody's, by the speaker's name when `who` is given.

    Raise ArticleError if the article is unknown.
    """
    places = [i for i in collection.sentences_in(article_id) if collection.sentences[i].paragraph]
    kept: list[tuple[Sentence, Attribution, EntityType | None]] = []
    for _, group in groupby((collection.sentences[i] for i in places), key=lambda sentence: sentence.article.id):
        sentences = list(group)
        known = entity_types([sentence.text for sentence in sentences])
        short = last_names(who or "", known)
        for sentence, said in _attributed(sentences):
            speaker = (said.speaker or "").casefold()
            if not who or who.casefold() in speaker or speaker in short:
                kept.append((sentence, said, entity_type_of(said.speaker or "", known)))
    quotes = cite((sentence, None) for sentence, _, _ in kept)
    return tuple(
        Statement(said.speaker, said.manner, quote, kind) for (_, said, kind), quote in zip(kept, quotes, strict=True)
    )


def _attributed(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Attribution]]:
    """Find whose each sentence is; a quotation that goes on in its paragraph and names nobody is the same speaker's."""
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
    """Say whether a quotation goes on after a sentence."""
    if "„" in text:
        return text.rfind("„") > max(text.rfind("“"), text.rfind("”"))
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”") and not opened
    return opened != bool(text.count('"') % 2)
