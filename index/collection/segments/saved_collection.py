"""A Collection over segments: opening it computes nothing, whatever there is of it is made when asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from ...language.codes import languages_of
from ...language.spelling import Vocabulary
from ...language.terms import stop_terms
from ...model import Article, Passage, Sentence, Span
from .. import store
from ..collection import CUT_TEXT, Collection
from ..facts import Columns, EveryRow, Fact, Holders, LibraryFact, Row
from ..lazy import LazyMapping, sequence_of
from ..passages import CutArticle, Positions
from ..retrieval import Postings, Retriever
from .columns import ROW
from .layout import Layout
from .numbering import Numbering
from .saved_articles import kept, saved_articles
from .saved_facts import saved_columns, saved_holders, saved_row_ends, saved_rows
from .saved_postings import SegmentPostings, SharedFrequencies
from .saved_vocabulary import SavedVocabulary
from .saved_words import SavedWords
from .segment import Parts, Segment
from .serialization import cut_from_record
from .string_columns import SavedStrings, SortedKeys

if TYPE_CHECKING:
    from ..encoder import Encoder
    from ..vectors import SentenceVectors


class SavedCollection(Collection):
    """A Collection over segments; in memory is only what was asked for last."""

    def __init__(
        self,
        layout: Layout,
        retriever: str,
        encoder: Encoder | None = None,
        library: Parts | None = None,
    ) -> None:
        """Take where the articles stand, the encoder that made their vectors, and what was found of all of them."""
        self.layout = self._layout = layout
        self._library = library or {}
        segments, articles = layout.segments, layout.articles
        self._segments = segments
        self._passages, self._sentences = layout.numbering("passages"), layout.numbering("sentences")
        self._ids = [source.id for source in layout.sources]
        self._number_of = SortedKeys(self._ids)
        self.library = saved_articles(segments, articles)
        titles = [SavedStrings(segment.parts, "titles") for segment in segments]
        self.titles = LazyMapping(self._number_of, partial(_title, articles, titles))
        places = partial(_positions, articles, self._passages, self._sentences, [one.ends for one in segments])
        self.positions = LazyMapping(self._number_of, places)
        self.languages = languages_of([source.language for source in layout.sources])
        rows = [segment.parts["sentences"].cast("I") for segment in segments]
        sentence = partial(_sentence, self.library, rows, articles, self._sentences)
        self.sentences = sequence_of(self._sentences.total, sentence)
        self._firsts = _first_sentences(layout, self._passages, self._sentences)
        self.passages = sequence_of(self._passages.total, partial(_passage, self.sentences, self._firsts))
        self.kinds = self._sentences.column([segment.parts["kinds"] for segment in segments])
        cuts = [SavedStrings(segment.parts, "cuts") for segment in segments]
        cut = partial(_cut, self.library, articles, cuts, places, self.sentences, self.passages)
        self.articles = LazyMapping(self._number_of, kept(cut, CUT_TEXT, lambda cut: len(cut.article.text)))
        terms = [_SegmentTerms(segment.parts, segment.words) for segment in segments]
        self.terms = sequence_of(self._sentences.total, partial(_terms, terms, self._sentences))
        self.retriever = retriever
        self.vectors = _vectors(encoder, segments, self._sentences) if encoder else None
        self.word_rows = SavedWords(segments, self._sentences, layout.numbering("heads"), layout.numbering("ranks"))
        self._empty_caches()
        self._sentence_postings = SegmentPostings(segments, "by sentence", self._sentences, articles)

    def let_go(self) -> None:
        for segment in self._segments:
            store.let_go(segment.parts)

    def uncut(self, article_id: str) -> Article:
        return self.library[self._number_of[article_id]]

    def sentences_of(self, passage: int) -> range:
        return range(self._firsts[passage], self._firsts[passage + 1])

    def facts(self, fact: Fact, article_id: str) -> list[Row]:
        run, place = self._layout.articles.locate(self._number_of[article_id])
        rows = saved_rows(self._segments[self._layout.articles.runs[run].segment].parts, fact, place)
        return fact.compute(self, article_id) if rows is None else rows

    def _find_holders(self, fact: Fact) -> Holders:
        found = saved_holders(self._segments, self._layout.articles, fact)
        return super()._find_holders(fact) if found is None else found

    def every_row(self, fact: Fact) -> EveryRow:
        return EveryRow(self._ids, self._row_ends(fact), partial(self.facts, fact))

    def _row_ends(self, fact: Fact) -> Sequence[int]:
        found = saved_row_ends(self._segments, fact)
        return super()._row_ends(fact) if found is None else self._layout.articles.ends(found)

    def columns(self, fact: LibraryFact) -> Columns:
        return saved_columns(self._library, fact) or super().columns(fact)

    def has_found(self, fact: LibraryFact) -> bool:
        """Say whether a fact of all articles is known."""
        return fact.name in self._columns or bool(saved_columns(self._library, fact))

    @cached_property
    def passage_of(self) -> Sequence[int]:  # type: ignore[override]
        own = [segment.parts["passage of"].cast("I") for segment in self._segments]
        return self._sentences.column(own, self._passages)

    @cached_property
    def under(self) -> Sequence[int]:  # type: ignore[override]
        own = [segment.parts["under"].cast("I") for segment in self._segments]
        return self._sentences.column(own, self._sentences)

    @cached_property
    def by_sentence(self) -> Postings:
        return Postings(self._sentence_postings)

    @cached_property
    def by_passage(self) -> Retriever:
        if self.retriever != "postings":
            return super().by_passage
        return Postings(SegmentPostings(self._segments, "by passage", self._passages, self._layout.articles))

    @cached_property
    def by_context(self) -> Postings:
        if len(self._ids) < 2:
            return super().by_context
        source = SegmentPostings(self._segments, "by context", self._passages, self._layout.articles)
        return Postings(source, b=0.0, frequencies=SharedFrequencies(source))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return SavedVocabulary(self._segments, self._sentence_postings, stop_terms(self.languages))


def _vectors(encoder: Encoder, segments: Sequence[Segment], sentences: Numbering) -> SentenceVectors:
    from ..vectors import SentenceVectors

    return SentenceVectors.read(encoder, segments, sentences)


class _SegmentTerms:
    """The terms of the sentences of a segment, in order."""

    def __init__(self, parts: Parts, words: Sequence[str]) -> None:
        self._words = words
        self._numbers, self._ends = parts["terms"].cast("I"), parts["terms: ends"].cast("I")

    def of(self, sentence: int) -> list[str]:
        return [self._words[number] for number in self._numbers[self._ends[sentence] : self._ends[sentence + 1]]]


def _terms(terms: Sequence[_SegmentTerms], sentences: Numbering, position: int) -> list[str]:
    run, place = sentences.locate(position)
    return terms[sentences.runs[run].segment].of(place)


def _title(articles: Numbering, titles: Sequence[SavedStrings], number: int) -> str:
    run, place = articles.locate(number)
    return titles[articles.runs[run].segment][place]


def _positions(
    articles: Numbering,
    passages: Numbering,
    sentences: Numbering,
    ends: Sequence[Callable[[str], memoryview]],
    number: int,
) -> Positions:
    run, place = articles.locate(number)
    own = ends[articles.runs[run].segment]
    return Positions(
        _shifted(own("passages"), place, passages.shift(run)), _shifted(own("sentences"), place, sentences.shift(run))
    )


def _shifted(ends: memoryview, place: int, shift: int) -> range:
    return range(ends[place] + shift, ends[place + 1] + shift)


def _cut(
    library: Sequence[Article],
    articles: Numbering,
    cuts: Sequence[Sequence[str]],
    places: Callable[[int], Positions],
    sentences: Sequence[Sentence],
    passages: Sequence[Passage],
    number: int,
) -> CutArticle:
    here = places(number)
    run, place = articles.locate(number)
    record = json.loads(cuts[articles.runs[run].segment][place])
    inside = sentences[here.sentences.start : here.sentences.stop]
    return cut_from_record(library[number], record, inside, passages[here.passages.start : here.passages.stop])


def _sentence(
    library: Sequence[Article], rows: Sequence[memoryview], articles: Numbering, sentences: Numbering, position: int
) -> Sentence:
    run, place = sentences.locate(position)
    own = rows[sentences.runs[run].segment]
    article, start, end, paragraph, number = own[ROW * place : ROW * (place + 1)]
    return Sentence(library[article + articles.shift(run)], Span(start, end), paragraph, number)


def _first_sentences(layout: Layout, passages: Numbering, sentences: Numbering) -> Sequence[int]:
    """Return the position of the first sentence of each passage, and at the end the number of sentences."""
    own = [segment.parts["passages"].cast("I") for segment in layout.segments]
    if passages.is_whole:
        return own[0]
    return [*passages.column([firsts[:-1] for firsts in own], sentences), sentences.total]


def _passage(sentences: Sequence[Sentence], firsts: Sequence[int], position: int) -> Passage:
    return Passage(tuple(sentences[firsts[position] : firsts[position + 1]]))
