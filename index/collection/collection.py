"""The Collection: the sentences and passages of all articles by position, and the retrievers over them.

It is immutable but for its caches. What a question finds in it is decided in `answering`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from ..language.codes import languages_of
from ..language.spelling import Vocabulary
from ..language.terms import stop_terms, terms
from ..model import Article, ArticleError, Passage, Sentence
from .chains import BLOCK_KINDS, Window, context_frequencies, contexts, every_in_context
from .facts import Columns, EveryRow, Fact, Holders, LibraryFact, Row, invert
from .lazy import BoundedCache
from .passages import CutArticle, Positions, cut
from .retrieval import RETRIEVERS, Postings, Retriever

if TYPE_CHECKING:
    from .segments.layout import Layout
    from .segments.saved_words import SavedWords
    from .vectors import SentenceVectors

    VectorsOf = Callable[[list[str]], SentenceVectors]

_FEATURES = 12_000
"""Terms of the sentences whose features are kept: each takes some 400 bytes."""
CUT_TEXT = 200_000
"""Code points of the articles of which is kept what was made of them: each takes some 20 bytes."""


class Collection:
    """The sentences and passages of all articles, numbered in order of article, and the retrievers over them."""

    library: Sequence[Article]
    titles: Mapping[str, str]
    """The title of each article by id, in order: what a list of all needs, without the texts."""
    articles: Mapping[str, CutArticle]
    positions: Mapping[str, Positions]
    sentences: Sequence[Sentence]
    passages: Sequence[Passage]
    passage_of: Sequence[int]
    """The position of the passage of each sentence."""
    kinds: Sequence[int]
    """The kind of the block of each sentence, as its number in BLOCK_KINDS."""
    under: Sequence[int]
    """For each sentence the first sentence of the block that its own block stands under; itself if there is none."""
    terms: Sequence[list[str]]
    """The terms of each sentence, in its order."""
    languages: tuple[str, ...]
    retriever: str
    vectors: SentenceVectors | None
    """The vectors of the sentences, when the collection was built with an encoder."""
    window_cache: BoundedCache[str, list[Window]]
    """What a reader is given of articles, by article."""
    word_rows: SavedWords | None = None
    """The words of every sentence, when they stand in segments."""
    layout: Layout | None = None
    """Where the articles stand, when they stand in segments."""
    feature_cache: BoundedCache[int, Any]
    """The features of sentences by position: a cache of `answering`, no part of what is saved."""
    figure_cache: BoundedCache[int, Any]
    """The figures of sentences by position: a cache of `analysis`."""
    abbreviation_cache: BoundedCache[str, Any]
    """What abbreviations stand for, by term: a cache of `answering`."""
    vocabulary_cache: BoundedCache[str, Any]
    """How articles write their words, by article: a cache of `claims`."""

    def __init__(
        self,
        articles: Sequence[Article],
        retriever: str = "postings",
        vectors_of: VectorsOf | None = None,
        previous: Collection | None = None,
    ) -> None:
        """Cut and index the articles. Raise ArticleError if two have the same id.

        Facts of an article that stands in `previous` as it is now are taken from there.
        """
        self.library = tuple(articles)
        self.titles = {article.id: article.title for article in articles}
        self.articles = _cut(articles)
        self.passages = [passage for this in self.articles.values() for passage in this.passages]
        self.sentences = [sentence for passage in self.passages for sentence in passage.sentences]
        self.passage_of = [i for i, passage in enumerate(self.passages) for _ in passage.sentences]
        self.positions = _positions(self.articles)
        blocks = [block for id, here in self.positions.items() for block in _blocks(self.articles[id], here.sentences)]
        self.kinds = [kind for kind, _ in blocks]
        self.under = [under for _, under in blocks]
        self.languages = languages_of([article.language for article in articles])
        self.terms = [terms(sentence.text, languages_of([sentence.article.language])) for sentence in self.sentences]
        self.retriever = retriever
        self.vectors = vectors_of(every_in_context(self)) if vectors_of else None
        self._empty_caches()
        self._facts: dict[tuple[str, str], list[Row]] = {}
        self._previous = previous
        earlier = {article.id: article for article in previous.library} if previous is not None else {}
        self._unchanged = frozenset(article.id for article in articles if earlier.get(article.id) == article)

    def _empty_caches(self) -> None:
        self._holders: dict[str, Holders] = {}
        self.window_cache = BoundedCache(CUT_TEXT)
        self._columns: dict[str, Columns] = {}
        self.feature_cache = BoundedCache(_FEATURES)
        self.figure_cache = BoundedCache()
        self.abbreviation_cache = BoundedCache()
        self.vocabulary_cache = BoundedCache(CUT_TEXT)

    def let_go(self) -> None:
        """Give back what memory can be had again when it is needed."""

    def article(self, article_id: str) -> CutArticle:
        """Find an article by its id. Raise ArticleError if there is none."""
        if article_id not in self.articles:
            raise ArticleError(f"There is no article {article_id!r}.")
        return self.articles[article_id]

    def uncut(self, article_id: str) -> Article:
        """Return an article, which has to be there, as it was given."""
        return self.articles[article_id].article

    def positions_of(self, article_id: str) -> Positions:
        """Return the positions of an article. Raise ArticleError if there is none."""
        if article_id not in self.positions:
            raise ArticleError(f"There is no article {article_id!r}.")
        return self.positions[article_id]

    def facts(self, fact: Fact, article_id: str) -> list[Row]:
        """Return the rows of a fact of an article. They are not to be changed."""
        key = fact.name, article_id
        rows = self._facts.get(key)
        if rows is None:
            if self._previous is not None and article_id in self._unchanged:
                rows = self._previous.facts(fact, article_id)
            else:
                rows = fact.compute(self, article_id)
            self._facts[key] = rows
        return rows

    def holders(self, fact: Fact) -> Holders:
        """Return the articles that have a row of a fact with a key, by their numbers in order."""
        found = self._holders.get(fact.name)
        if found is None:
            found = self._holders[fact.name] = self._find_holders(fact)
        return found

    def _find_holders(self, fact: Fact) -> Holders:
        return invert(self.facts(fact, article) for article in self.titles)

    def every_row(self, fact: Fact) -> EveryRow:
        """Return the rows of a fact of all articles."""
        return EveryRow([*self.titles], self._row_ends(fact), partial(self.facts, fact))

    def _row_ends(self, fact: Fact) -> Sequence[int]:
        return [*accumulate((len(self.facts(fact, article)) for article in self.titles), initial=0)]

    def columns(self, fact: LibraryFact) -> Columns:
        """Return the columns of a fact of all articles together."""
        if fact.name not in self._columns:
            self._columns[fact.name] = fact.compute(self)
        return self._columns[fact.name]

    def head_alone(self, article_id: str) -> list[Sentence]:
        """Return the sentences of an article's head that are in no passage. Raise ArticleError if it is unknown."""
        indexed = {self.sentences[i].span for i in self.sentences_in(article_id)}
        return [sentence for sentence in self.article(article_id).head if sentence.span not in indexed]

    def sentences_in(self, article_id: str | None) -> range:
        """Return the positions of the sentences of an article, or of all. Raise ArticleError if there is none."""
        return range(len(self.sentences)) if article_id is None else self.positions_of(article_id).sentences

    def first_sentences(self, article_id: str | None) -> list[tuple[str, int]]:
        """Return the ids of one article, or of all, with the position of its first sentence.

        Raise ArticleError if there is no such article.
        """
        ids = self.positions if article_id is None else [article_id]
        return [(id, self.positions_of(id).sentences.start) for id in ids]

    def sentences_of(self, passage: int) -> range:
        """Return the positions of the sentences of a passage."""
        return range(self._first_sentence[passage], self._first_sentence[passage + 1])

    @cached_property
    def by_sentence(self) -> Postings:
        """The inverted index over the sentences."""
        return Postings.of(self.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The terms to which a misspelt word can be corrected: those of the sentences without stop words."""
        ignored = stop_terms(self.languages)
        frequencies = self.by_sentence.document_frequencies()
        return Vocabulary((term, count) for term, count in frequencies if term not in ignored)

    @cached_property
    def by_passage(self) -> Retriever:
        """The retriever over the passages."""
        places = map(self.sentences_of, range(len(self.passages)))
        return RETRIEVERS[self.retriever]([[term for i in inside for term in self.terms[i]] for inside in places])

    @cached_property
    def by_context(self) -> Postings:
        """The inverted index over what the passages stand under: how long that is says nothing, so b is 0."""
        return Postings.of(contexts(self), b=0.0, frequencies=context_frequencies(self))

    @cached_property
    def has_context(self) -> bool:
        """Whether any passage stands under anything."""
        return any(True for _ in self.by_context.document_frequencies())

    @cached_property
    def _first_sentence(self) -> Sequence[int]:
        """The position of the first sentence of each passage, and at the end the number of sentences."""
        return [*accumulate((len(passage.sentences) for passage in self.passages), initial=0)]


def _cut(articles: Sequence[Article]) -> dict[str, CutArticle]:
    cuts: dict[str, CutArticle] = {}
    for article in articles:
        if article.id in cuts:
            raise ArticleError(f"Two articles have the id {article.id!r}; an id names one article.")
        cuts[article.id] = cut(article)
    return cuts


def _blocks(cut: CutArticle, positions: range) -> Iterator[tuple[int, int]]:
    """Yield the kind of the block of each sentence of an article, and the position of what that stands under."""
    sentences = [sentence for passage in cut.passages for sentence in passage.sentences]
    first = {one.paragraph: place for place, one in zip(positions, sentences, strict=True) if one.number == 1}
    for place, sentence in zip(positions, sentences, strict=True):
        block = cut.cleaned.blocks[sentence.paragraph - 1] if sentence.paragraph else None
        under = None if block is None else block.under
        kind = "paragraph" if block is None else block.kind
        yield BLOCK_KINDS.index(kind), place if under is None else first[under + 1]


def _positions(cuts: Mapping[str, CutArticle]) -> dict[str, Positions]:
    positions, passages, sentences = {}, 0, 0
    for id, this in cuts.items():
        more, longer = len(this.passages), sum(len(passage.sentences) for passage in this.passages)
        positions[id] = Positions(range(passages, passages + more), range(sentences, sentences + longer))
        passages, sentences = passages + more, sentences + longer
    return positions
