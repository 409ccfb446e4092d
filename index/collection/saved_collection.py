"""A Collection over saved columns: opening it computes nothing, and sentences and passages are made when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from ..language.codes import languages_of
from ..model import Article, Passage, Sentence, Span
from .bm25 import Postings, Retriever
from .collection import CUT_TEXT, BoundedCache, Collection, Positions
from .columns import ROW
from .facts import Fact, Row
from .lazy import LazyMapping, sequence_of
from .passages import CutArticle
from .saved_postings import SavedPostings
from .serialization import article_from_record, cut_from_record

if TYPE_CHECKING:
    from .vectors import SentenceVectors

Parts = Mapping[str, memoryview]


class SavedCollection(Collection):
    """A Collection over columns; in memory are only the articles, their positions and the terms."""

    def __init__(
        self,
        records: Sequence[dict[str, Any]],
        parts: Parts,
        retriever: str,
        vectors_of: Callable[[int], SentenceVectors] | None = None,
    ) -> None:
        """Take the `records` of the articles and the columns; `vectors_of` returns the vectors of so many sentences."""
        self.library = _articles(records, parts["texts"])
        self.positions = _positions(records)
        self.languages = languages_of([article.language for article in self.library])
        rows, firsts = parts["sentences"].cast("I"), parts["passages"].cast("I")
        self.sentences = sequence_of(len(rows) // ROW, partial(_sentence, self.library, rows))
        self.passages = sequence_of(len(firsts) - 1, partial(_passage, self.sentences, firsts))
        self.passage_of = parts["passage of"].cast("I")
        cut = partial(_cut, self.library, self.positions, parts, self.sentences, self.passages)
        self._number_of = {id: number for number, id in enumerate(self.positions)}
        self.articles = LazyMapping(self._number_of, _kept(cut, self.library))
        words = _decoded(parts["words"]).split("\n") if parts["words"] else []
        ends, numbers = parts["term ends"].cast("I"), parts["terms"].cast("I")
        self.terms = sequence_of(len(self.sentences), partial(_terms, words, ends, numbers))
        self.retriever = retriever
        self.vectors = vectors_of(len(self.sentences)) if vectors_of else None
        self._empty_caches()
        self._parts = parts
        self._firsts = firsts
        self._numbers = {word: number for number, word in enumerate(words)}

    def sentences_of(self, passage: int) -> range:
        return range(self._firsts[passage], self._firsts[passage + 1])

    def facts(self, fact: Fact, article_id: str) -> list[Row]:
        rows = _saved_rows(self._parts, fact, self._number_of[article_id])
        return fact.compute(self, article_id) if rows is None else rows

    @cached_property
    def by_sentence(self) -> Postings:
        return SavedPostings(len(self.sentences), self._numbers, self._parts, "by sentence")

    @cached_property
    def by_passage(self) -> Retriever:
        if "by passage: idf" not in self._parts:
            return super().by_passage
        return SavedPostings(len(self.passages), self._numbers, self._parts, "by passage")


def _saved_rows(parts: Parts, fact: Fact, article: int) -> list[Row] | None:
    """Decode the rows of an article by its number; None if the index was saved without this fact."""
    rows = parts.get(fact.column)
    if rows is None:
        return None
    ends = parts[f"{fact.column}: ends"].cast("I")
    decoded: list[Row] = json.loads(bytes(rows[ends[article] : ends[article + 1]]))
    return decoded


def _kept(cut: Callable[[int], CutArticle], library: Sequence[Article]) -> Callable[[int], CutArticle]:
    """Cut an article, or take it as it was cut before, while there is room for both."""
    cuts = BoundedCache[int, CutArticle](CUT_TEXT)
    return lambda number: cuts.get(number) or cuts.keep(number, cut(number), len(library[number].text))


def _articles(records: Iterable[dict[str, Any]], texts: memoryview) -> tuple[Article, ...]:
    articles, start = [], 0
    for record in records:
        stop = start + record["bytes"]
        articles.append(article_from_record(record, _decoded(texts[start:stop])))
        start = stop
    return tuple(articles)


def _positions(records: Iterable[dict[str, Any]]) -> dict[str, Positions]:
    positions, passage, sentence = {}, 0, 0
    for record in records:
        next_passage, next_sentence = passage + record["passages"], sentence + record["sentences"]
        positions[record["id"]] = Positions(range(passage, next_passage), range(sentence, next_sentence))
        passage, sentence = next_passage, next_sentence
    return positions


def _cut(
    library: Sequence[Article],
    positions: Mapping[str, Positions],
    parts: Parts,
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    number: int,
) -> CutArticle:
    article, ends = library[number], parts["cut ends"].cast("I")
    here = positions[article.id]
    record = json.loads(bytes(parts["cuts"][ends[number] : ends[number + 1]]))
    inside = sentences[here.sentences.start : here.sentences.stop]
    return cut_from_record(article, record, inside, passages[here.passages.start : here.passages.stop])


def _sentence(library: Sequence[Article], rows: memoryview, position: int) -> Sentence:
    article, start, end, paragraph, number = rows[ROW * position : ROW * (position + 1)]
    return Sentence(library[article], Span(start, end), paragraph, number)


def _passage(sentences: Sequence[Sentence], firsts: memoryview, position: int) -> Passage:
    return Passage(tuple(sentences[firsts[position] : firsts[position + 1]]))


def _terms(words: Sequence[str], ends: memoryview, numbers: memoryview, sentence: int) -> list[str]:
    return [words[number] for number in numbers[ends[sentence] : ends[sentence + 1]]]


def _decoded(part: memoryview) -> str:
    return str(part, "utf-8", "surrogatepass")
