"""A Collection over saved columns: opening it computes nothing, whatever there is of it is made when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ..language.spelling import Vocabulary
from ..model import Article, Passage, Sentence, Span
from . import store
from .collection import CUT_TEXT, Collection, Positions
from .columns import ROW
from .facts import Columns, EveryRow, Fact, Holders, LibraryFact, Row
from .lazy import LazyMapping, sequence_of
from .passages import CutArticle
from .retrieval import Postings, Retriever
from .saved_articles import kept, saved_articles
from .saved_facts import saved_columns, saved_holders, saved_row_ends, saved_rows
from .saved_postings import saved_postings, shared_frequencies
from .saved_vocabulary import SavedVocabulary
from .saved_words import SavedWords
from .serialization import cut_from_record
from .string_columns import SavedStrings, SortedKeys, decoded

if TYPE_CHECKING:
    from .vectors import SentenceVectors

Parts = Mapping[str, memoryview]


class SavedCollection(Collection):
    """A Collection over columns; in memory is only what was asked for last."""

    def __init__(
        self,
        parts: Parts,
        languages: Sequence[str],
        retriever: str,
        vectors_of: Callable[[int], SentenceVectors] | None = None,
    ) -> None:
        """Take the columns; `vectors_of` returns the vectors of so many sentences."""
        self._ids = ids = SavedStrings(parts, "ids")[:]
        titles = SavedStrings(parts, "titles")
        self._number_of = SortedKeys(ids)
        self.library = saved_articles(parts, ids, titles)
        self.titles = LazyMapping(self._number_of, titles.__getitem__)
        ends = parts["article passages"].cast("I"), parts["article sentences"].cast("I")
        self.positions = LazyMapping(self._number_of, partial(_positions, *ends))
        self.languages = tuple(languages)
        rows, firsts = parts["sentences"].cast("I"), parts["passages"].cast("I")
        self.sentences = sequence_of(len(rows) // ROW, partial(_sentence, self.library, rows))
        self.passages = sequence_of(len(firsts) - 1, partial(_passage, self.sentences, firsts))
        self.passage_of = parts["passage of"].cast("I")
        self.kinds = parts["kinds"].cast("B")
        self.under = parts["under"].cast("I")
        cut = partial(_cut, self.library, ends, SavedStrings(parts, "cuts"), self.sentences, self.passages)
        self.articles = LazyMapping(self._number_of, kept(cut, CUT_TEXT, lambda cut: len(cut.article.text)))
        words = _words(parts, "words")
        self._numbers = SortedKeys(words)
        self.terms = _saved_terms(parts, words)
        self.retriever = retriever
        self.vectors = vectors_of(len(self.sentences)) if vectors_of else None
        self.word_rows = SavedWords(parts)
        self._empty_caches()
        self._parts = parts
        self._firsts = firsts

    def let_go(self) -> None:
        store.let_go(self._parts)

    def uncut(self, article_id: str) -> Article:
        return self.library[self._number_of[article_id]]

    def sentences_of(self, passage: int) -> range:
        return range(self._firsts[passage], self._firsts[passage + 1])

    def facts(self, fact: Fact, article_id: str) -> list[Row]:
        rows = saved_rows(self._parts, fact, self._number_of[article_id])
        return fact.compute(self, article_id) if rows is None else rows

    def _find_holders(self, fact: Fact) -> Holders:
        found = saved_holders(self._parts, fact)
        return super()._find_holders(fact) if found is None else found

    def every_row(self, fact: Fact) -> EveryRow:
        return EveryRow(self._ids, self._row_ends(fact), partial(self.facts, fact))

    def _row_ends(self, fact: Fact) -> Sequence[int]:
        found = saved_row_ends(self._parts, fact)
        return super()._row_ends(fact) if found is None else found

    def columns(self, fact: LibraryFact) -> Columns:
        return saved_columns(self._parts, fact) or super().columns(fact)

    @cached_property
    def by_sentence(self) -> Postings:
        return Postings(saved_postings(self._numbers, self._parts, "by sentence"))

    @cached_property
    def by_passage(self) -> Retriever:
        if "by passage: ends" not in self._parts:
            return super().by_passage
        return Postings(saved_postings(self._numbers, self._parts, "by passage"))

    @cached_property
    def by_context(self) -> Postings:
        numbers = SortedKeys(_words(self._parts, "by context: words"))
        shared = shared_frequencies(numbers, self._parts, "by context")
        return Postings(saved_postings(numbers, self._parts, "by context"), b=0.0, frequencies=shared)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return SavedVocabulary(self._parts, self.by_sentence)


def _words(parts: Parts, name: str) -> list[str]:
    return decoded(parts[name]).split("\n") if parts[name] else []


def _positions(passages: memoryview, sentences: memoryview, number: int) -> Positions:
    return Positions(*(range(ends[number], ends[number + 1]) for ends in (passages, sentences)))


def _cut(
    library: Sequence[Article],
    ends: tuple[memoryview, memoryview],
    cuts: Sequence[str],
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    number: int,
) -> CutArticle:
    here = _positions(*ends, number)
    inside = sentences[here.sentences.start : here.sentences.stop]
    own = passages[here.passages.start : here.passages.stop]
    return cut_from_record(library[number], json.loads(cuts[number]), inside, own)


def _sentence(library: Sequence[Article], rows: memoryview, position: int) -> Sentence:
    article, start, end, paragraph, number = rows[ROW * position : ROW * (position + 1)]
    return Sentence(library[article], Span(start, end), paragraph, number)


def _passage(sentences: Sequence[Sentence], firsts: memoryview, position: int) -> Passage:
    return Passage(tuple(sentences[firsts[position] : firsts[position + 1]]))


def _saved_terms(parts: Parts, words: Sequence[str]) -> Sequence[list[str]]:
    numbers, ends = parts["terms"].cast("I"), parts["terms: ends"].cast("I")
    return sequence_of(len(ends) - 1, partial(_terms, words, ends, numbers))


def _terms(words: Sequence[str], ends: memoryview, numbers: memoryview, sentence: int) -> list[str]:
    return [words[number] for number in numbers[ends[sentence] : ends[sentence + 1]]]
