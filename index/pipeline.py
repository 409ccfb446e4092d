"""The Index: build it, ask it, save it. One immutable generation, so any thread may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from os import PathLike
from typing import TYPE_CHECKING, Self

from .answering.dialogue import explain_reply, reply
from .answering.ranking import Search
from .answering.weight_files import shipped
from .answering.weights import Weights, WeightsError
from .collection.chains import every_in_context
from .collection.collection import Collection
from .language.detection import with_detected_language
from .model import Answer, Article, Block, Boilerplate, Sentence, Summary, VersionError

if TYPE_CHECKING:
    from .analysis.figure_table import FigureTable
    from .analysis.mentions import Mentions
    from .analysis.speakers import Statement
    from .analysis.timeline import Timeline
    from .answering.explanation import Explanation
    from .claims.verdicts import Check
    from .collection.collection import VectorsOf
    from .collection.encoder import Encoder
    from .collection.vectors import Codes, SentenceVectors

FORMAT = 6
"""Counts up when the same articles would be cut, indexed or answered differently."""


class Index:
    """Articles that can be asked. Make one with `Index.build` or `Index.load`; nothing changes it after that."""

    def __init__(self, collection: Collection, generation: str, settings: dict[str, str], weights: Weights) -> None:
        self._collection = collection
        self._weights = weights
        self.generation = generation
        self.settings = settings

    @classmethod
    def build(
        cls,
        articles: Iterable[Article],
        *,
        retriever: str = "postings",
        semantic: bool | Encoder = False,
        previous: Index | None = None,
        weights: Weights | None = None,
        progress: Callable[[int, int], object] = lambda done, total: None,
    ) -> Self:
        """Index the articles, in order of their ids. Raise ArticleError if two have the same id.

        With `semantic`, sentences are found by what they mean as well: by the encoder of `load_encoder`, or by that
        given here. What was found out about what stands in `previous` is taken from there, `progress` is told how many
        other sentences are embedded. `weights` are by default the shipped ones. Raise EncoderError without an encoder.
        """
        encoder = None if semantic is False else _shipped_encoder() if semantic is True else semantic
        weights = weights or shipped(semantic=encoder is not None)
        if weights.semantic != (encoder is not None):
            raise WeightsError(
                "these weights were fitted " + ("with" if weights.semantic else "without") + " an encoder"
            )
        ordered = [with_detected_language(article) for article in sorted(articles, key=lambda article: article.id)]
        vectors_of = _new_vectors(encoder, previous, progress) if encoder else None
        settings = {"retriever": retriever, **({"encoder": encoder.name} if encoder else {})}
        named = generation(ordered, {**settings, "weights": weights.name})
        earlier = previous._collection if previous is not None else None
        return cls(Collection(ordered, retriever, vectors_of, earlier), named, settings, weights)

    def _vectors_by(self, encoder: Encoder) -> dict[str, Codes]:
        """The embedding of each sentence in its context, if this encoder made it."""
        vectors = self._collection.vectors if self.settings.get("encoder") == encoder.name else None
        return {} if vectors is None else vectors.by_text(every_in_context(self._collection))

    @property
    def articles(self) -> Sequence[Article]:
        """The articles in order of their ids, each read when it is asked for."""
        return self._collection.library

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each article by its id, in order of the ids: quicker than the articles themselves."""
        return self._collection.titles

    def article(self, article: str) -> Article:
        """Find an article by its id. Raise ArticleError if it is unknown."""
        self._collection.positions_of(article)
        return self._collection.uncut(article)

    @property
    def size(self) -> int:
        """How many sentences can be found."""
        return len(self._collection.sentences)

    def answer(self, question: str, k: int = 10, article: str | None = None, context: Answer | None = None) -> Answer:
        """Answer a question with at most `k` hits, from one article if `article` names it.

        `context` is the Answer that the question replies to: the same article is asked, and when it says nothing to
        the question alone, the words of the sentence quoted there are added. Raise ArticleError if the article is
        unknown.
        """
        return reply(self._search(k, article), question, context)

    def explain(self, question: str, article: str | None = None) -> Explanation | None:
        """Explain which sentence a question gets and how sure that is.

        None when no sentence shares a word with it, and when none had to be chosen: for talk, a summary or a field.
        Raise ArticleError if the article is unknown.
        """
        return explain_reply(self._search(article=article), question)

    def _search(self, k: int = 10, article: str | None = None) -> Search:
        return Search(self._collection, self._weights, self.generation, k, article)

    def summarise(self, article: str | None = None, sentences: int = 3, about: str | None = None) -> Summary:
        """Choose the sentences that carry an article, or all articles, about a topic when it is given.

        Raise ArticleError if the article is unknown.
        """
        from .analysis.summary import summarise

        return summarise(self._collection, article, sentences, self.generation, about)

    def figures(self, article: str | None = None, about: str | None = None) -> FigureTable:
        """List the figures of an article, or of all, about a topic when it is given, and which are rivals.

        Raise ArticleError if the article is unknown.
        """
        from .analysis.figure_table import figures

        return figures(self._collection, article, about)

    def statements(self, article: str | None = None, who: str | None = None) -> Sequence[Statement]:
        """List what somebody, or `who`, says in an article, or in all. Raise ArticleError if it is unknown."""
        from .analysis.speakers import statements

        return statements(self._collection, article, who)

    def check(self, claim: str, article: str | None = None) -> Check:
        """Hold a claim against the articles, or one of them. Raise ArticleError if the article is unknown."""
        from .claims.check import check

        return check(self._collection, claim, article)

    def check_each(self, draft: str, article: str | None = None) -> list[Check]:
        """Check a draft sentence by sentence, the worst first. Raise ArticleError if the article is unknown."""
        from .claims.check import check_each

        return check_each(self._collection, draft, article)

    def mentions(self, term: str, article: str | None = None) -> Mentions:
        """Find every place where a term stands. Raise ArticleError if the article is unknown."""
        from .analysis.mentions import mentions

        return mentions(self._collection, term, article)

    def timeline(self, article: str | None = None) -> Timeline:
        """Order what an article, or all of them, dates. Raise ArticleError if the article is unknown."""
        from .analysis.timeline import timeline

        return timeline(self._collection, article)

    def sentences(self, article: str) -> tuple[Sentence, ...]:
        """What of an article can be quoted, in its order. Raise ArticleError if it is unknown."""
        from .answering.field_quotes import front_matter_sentences

        cut = self._collection.article(article)
        every = (*front_matter_sentences(cut).values(), *cut.head, *cut.body)
        return tuple(sorted(every, key=lambda sentence: sentence.span))

    def blocks(self, article: str) -> tuple[Block, ...]:
        """The paragraphs of the body of an article, and what each is. Raise ArticleError if it is unknown."""
        return self._collection.article(article).cleaned.blocks

    def boilerplate(self, article: str) -> tuple[Boilerplate, ...]:
        """What cleaning set aside in an article, and the rule that did. Raise ArticleError if it is unknown."""
        return self._collection.article(article).cleaned.boilerplate

    def save(self, folder: str | PathLike[str]) -> None:
        """Write the Index to a folder: the old one stays until the new one is whole. Raise OSError if it cannot."""
        from .analysis.facts import FACTS, LIBRARY_FACTS
        from .answering.field_quotes import FIELD_TERMS
        from .claims.nearest import TITLES
        from .collection.columns import columns
        from .collection.store import save

        described = {"generation": self.generation, "settings": self.settings, "weights": self._weights.name}
        described["languages"] = self._collection.languages
        vectors = self._collection.vectors
        encoded = vectors.to_parts() if vectors else {}
        save(folder, described, columns(self._collection, (*FACTS, FIELD_TERMS, TITLES), LIBRARY_FACTS) | encoded)

    def let_go(self) -> None:
        """Give back what memory can be had again when it is needed: call it now and then, in any thread."""
        self._collection.let_go()

    @classmethod
    def load(
        cls, folder: str | PathLike[str], *, encoder: Encoder | None = None, weights: Weights | None = None
    ) -> Self:
        """Open an Index that was saved. Raise StoreError if it is missing, damaged or of another version.

        One that was built with an encoder needs it again, that of `load_encoder` if none is given, and the same
        weights. Raise EncoderError if it cannot be used.
        """
        from .collection.saved_collection import SavedCollection
        from .collection.store import load

        saved = load(folder)
        settings, languages = saved.description["settings"], saved.description["languages"]
        weights = weights or shipped(semantic="encoder" in settings)
        encoder = (encoder or _shipped_encoder()) if "encoder" in settings else None
        if (weights.name, encoder and encoder.name) != (saved.description["weights"], settings.get("encoder")):
            raise VersionError(f"{folder}: was saved by another version of Footnote; build the index again")
        vectors_of = _saved_vectors(encoder, saved.parts) if encoder else None
        collection = SavedCollection(saved.parts, languages, settings["retriever"], vectors_of)
        return cls(collection, saved.description["generation"], settings, weights)


def _new_vectors(encoder: Encoder, previous: Index | None, progress: Callable[[int, int], object]) -> VectorsOf:
    from .collection.vectors import SentenceVectors

    known = previous._vectors_by(encoder) if previous is not None else {}
    return partial(SentenceVectors.make, encoder, reuse=known, progress=progress)


def _saved_vectors(encoder: Encoder, parts: Mapping[str, memoryview]) -> Callable[[int], SentenceVectors]:
    from .collection.vectors import SentenceVectors

    return partial(SentenceVectors.read, encoder, parts)


def _shipped_encoder() -> Encoder:
    from .collection.encoder import load_encoder

    return load_encoder()


def generation(articles: Iterable[Article], settings: dict[str, str]) -> str:
    """Name what is indexed: 12 hexadecimal digits, the same for the same articles, settings and format."""
    digest = sha256(repr((FORMAT, sorted(settings.items()))).encode())
    for article in articles:
        fields = (article.id, article.title, article.text, article.url, article.published, article.author)
        digest.update(repr((*fields, article.language, article.blocks)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:12]
