"""A question and a collection to an Answer: which sentences to quote, and whether to answer at all.

The one place where both are decided. A sentence scores by itself and by the passage around it; the question is
answered when the passage of the best sentence holds enough of the question's words, the rare ones counting most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .bm25 import Ranked, best, idf
from .collection import Collection
from .fields import asked_field
from .model import Answer, Citation, Hit, Quote, Sentence, State
from .text import Word, is_stop_word, question_words, words

PASSAGE_SHARE = 0.8
"""How much the passage's score counts beside the sentence's own."""
CANDIDATES = 10
"""Passages whose sentences are weighed."""
ANSWERS, UNSURE = 0.3, 0.15
"""Confidence from which the articles answer, and from which the closest passage is offered."""
QUOTES = 3
"""Quotes at most."""
_LEANING = frozenset(
    "he she it they this that these those his her its their such both former latter however also but".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it is looked up: its words, their terms in order, each once, and the words no article uses."""

    words: tuple[Word, ...]
    terms: tuple[str, ...]
    missing: tuple[str, ...]


def compose(collection: Collection, question: str, generation: str, k: int = 10, article: str | None = None) -> Answer:
    """Answer a question from all articles, or from one of them. Raise ArticleError if `article` is unknown."""
    if article is not None:
        collection.article(article)
    if field := _field_quotes(collection, question, article):
        return Answer(question, "answered", 1.0, generation, quotes=field)
    reading = read(collection, question)
    hits = _hits(collection, reading, max(k, CANDIDATES), article)
    ranked = _rank_sentences(collection, reading, hits)
    confidence = _coverage(collection, reading, ranked[0]) if ranked else 0.0
    quotes = _quotes(collection, reading, ranked)
    state: State = "answered" if confidence >= ANSWERS else "unsure" if confidence >= UNSURE else "absent"
    return Answer(
        question=question,
        state=state,
        confidence=confidence,
        generation=generation,
        quotes=quotes if state == "answered" else (),
        nearest=quotes[:1] if state == "unsure" else (),
        hits=tuple(Hit(collection.passages[passage], score) for passage, score in hits[:k]),
        missing=reading.missing,
        candidate=quotes[0] if quotes else None,
    )


def widen(collection: Collection, answer: Answer, replied_to: Sentence, k: int, article: str | None) -> Answer:
    """Offer what is nearest to a question together with the words of the sentence it replies to, never as sure."""
    context = read(collection, replied_to.text)
    hits = _hits(collection, context, max(k, CANDIDATES), article)
    reading = read(collection, answer.question)
    both = Reading(reading.words, tuple(dict.fromkeys((*reading.terms, *context.terms))), reading.missing)
    ranked = [i for i in _rank_sentences(collection, both, hits) if collection.sentences[i].span != replied_to.span]
    nearest = cite((collection.sentences[i], None) for i in ranked[:1])
    if not nearest:
        return answer
    added = tuple(dict.fromkeys(replied_to.text[word.start : word.end] for word in context.words))
    found = tuple(Hit(collection.passages[passage], score) for passage, score in hits[:k])
    return replace(answer, state="unsure", nearest=nearest, hits=found, candidate=nearest[0], added=added)


def read(collection: Collection, question: str) -> Reading:
    """Read a question against a collection's vocabulary."""
    asked = question_words(question, collection.languages)
    known = collection.by_sentence.idf
    unknown = [question[word.start : word.end] for word in asked if not any(term in known for term in word.terms)]
    return Reading(
        words=tuple(asked),
        terms=tuple(dict.fromkeys(term for word in asked for term in word.terms)),
        missing=tuple(word for word in dict.fromkeys(unknown) if not is_stop_word(word, collection.languages)),
    )


def _hits(collection: Collection, reading: Reading, k: int, article: str | None) -> Ranked:
    within = collection.places[article].passages if article is not None else None
    return collection.by_passage.search(reading.terms, k, within)


def _rank_sentences(collection: Collection, reading: Reading, hits: Ranked) -> list[int]:
    """The sentences of the passages that share a term with the question, best first."""
    own = collection.by_sentence.scores(reading.terms)
    scores = {
        sentence: own[sentence] + PASSAGE_SHARE * around
        for passage, around in hits
        for sentence in collection.sentences_of(passage)
        if sentence in own
    }
    return [sentence for sentence, _ in best(scores)]


def _coverage(collection: Collection, reading: Reading, sentence: int) -> float:
    """The share of the question, rare words counting most, that the sentence's passage holds; 0..1."""
    held = {term for i in collection.sentences_of(collection.passage_of[sentence]) for term in collection.terms[i]}
    weights = collection.by_sentence.idf
    unknown = idf(0, len(collection.sentences))
    total = covered = 0.0
    for word in reading.words:
        weight = max(weights.get(term, unknown) for term in word.terms)
        total += weight
        covered += weight * any(term in held for term in word.terms)
    return covered / total


def _quotes(collection: Collection, reading: Reading, ranked: Sequence[int]) -> tuple[Quote, ...]:
    """Quote the best sentence, and further ones for words of the question that no quote before holds."""
    chosen: list[int] = []
    left = set(reading.terms)
    for sentence in ranked:
        held = left & set(collection.terms[sentence])
        if len(chosen) < QUOTES and (not chosen or len(held) >= 2):
            chosen.append(sentence)
            left -= held
    return cite((collection.sentences[i], _leans_on(collection, i)) for i in chosen)


def _leans_on(collection: Collection, position: int) -> Sentence | None:
    """The sentence before, when this one opens with a word that points back to it."""
    return before(collection, position) if leans(collection.sentences[position]) else None


def leans(sentence: Sentence) -> bool:
    """Say whether a sentence opens with a word that points back."""
    opening = words(sentence.text[:40])[:1]
    return bool(opening) and sentence.text[opening[0].start : opening[0].end].casefold() in _LEANING


def before(collection: Collection, position: int) -> Sentence | None:
    """The sentence before in the body, when no furniture stands between."""
    sentence = collection.sentences[position]
    earlier = collection.sentences[position - 1] if position else None
    if earlier is None or earlier.article is not sentence.article or not earlier.paragraph:
        return None
    between = sentence.article.text[earlier.span.end : sentence.span.start]
    return earlier if not between.strip() else None


def _field_quotes(collection: Collection, question: str, article: str | None) -> tuple[Quote, ...]:
    """The article's own headline, date or caption, when that is what the question asks for."""
    field = asked_field(question)
    if field is None:
        return ()
    ids = [article] if article is not None else list(collection.articles)
    if len(ids) != 1:
        return ()
    cut = collection.article(ids[0])
    one = {"title": cut.cleaned.title, "date": cut.cleaned.date}
    spans = cut.cleaned.caption if field == "caption" else (one[field],)
    held = [sentence for sentence in cut.head if any(span and span.covers(sentence.span) for span in spans)]
    return cite((sentence, None) for sentence in held[:QUOTES])


def cite(chosen: Iterable[tuple[Sentence, Sentence | None]]) -> tuple[Quote, ...]:
    """Number the sentences, each with the neighbour it brings along, in the order given."""
    return tuple(
        Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)
        for number, (sentence, neighbour) in enumerate(chosen, 1)
    )
