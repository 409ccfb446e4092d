"""A question and a collection to an Answer: which sentences to quote, and whether to answer at all.

The one place where both are decided: from the order of the candidates, the probability that the articles answer,
and how much of the question the best passage holds. Where these come from is ranking's and certainty's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from .certainty import Ranking, passage_coverage
from .collection import Collection
from .evidence import Candidate
from .field_quotes import field_sentences
from .fields import asked_field
from .model import Answer, Citation, Hit, Quote, Sentence, State
from .ranking import confidence, neighbour, rank
from .reading import read
from .small_talk import kind_of
from .text import question_words, words
from .weights import Weights, threshold

QUOTES = 3
"""Quotes at most."""
LEAST_HELD = 0.2
"""Share of the question's weight that the best paragraph has to hold: one that holds less is offered as the closest."""
_COUNTING = re.compile(r"\b(?:how (?:many|much)|number of|count of|total)\b", re.I)
_LEANING = frozenset(
    "he she it they this that these those his her its their such both former latter however also but".split()
)


def compose(
    collection: Collection,
    question: str,
    generation: str,
    weights: Weights,
    k: int = 10,
    article: str | None = None,
) -> Answer:
    """Answer a question from all articles, or from one of them. Raise ArticleError if `article` is unknown."""
    if article is not None:
        collection.article(article)
    kind = kind_of(question)
    if kind not in ("question", "about"):
        return Answer(question, "absent", 0.0, generation, kind=kind)
    if kind == "about" and (gist := _gist(collection, generation, article)):
        return Answer(question, "answered", 1.0, generation, quotes=gist, kind=kind)
    if (field := _field_quotes(collection, question, article)) is not None:
        return Answer(question, "answered" if field else "absent", float(bool(field)), generation, quotes=field)
    reading = read(collection, question)
    ranking = rank(collection, reading, weights, k, _within(collection, article))
    if ranking is None:
        return Answer(question, "absent", 0.0, generation, missing=reading.missing, read_as=reading.read_as)
    sure = confidence(ranking, weights)
    quotes = _quotes(collection, ranking, weights)
    state = _state(collection, ranking, sure, weights)
    if state == "answered":
        quotes = _with_rivals(collection, question, ranking.best.position, quotes)
    return Answer(
        question=question,
        state=state,
        confidence=sure,
        generation=generation,
        quotes=quotes if state == "answered" else (),
        nearest=quotes[:1] if state == "unsure" else (),
        hits=_hits(collection, ranking, k),
        missing=reading.missing,
        candidate=quotes[0],
        read_as=reading.read_as,
    )


def _gist(collection: Collection, generation: str, article: str | None) -> tuple[Quote, ...]:
    from .summary import summarise

    return summarise(collection, article, QUOTES, generation).quotes


def _with_rivals(collection: Collection, question: str, best: int, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Put the sentences that give another figure for the same thing behind the one that is quoted."""
    if not _COUNTING.search(question):
        return quotes
    from .figures import rivals_of

    rivals = [collection.sentences[place] for place in rivals_of(collection, best, question)]
    others = [(quote.sentence, quote.neighbour) for quote in quotes[1:] if quote.sentence not in rivals]
    first = (quotes[0].sentence, quotes[0].neighbour)
    return cite([first, *((rival, None) for rival in rivals), *others][:QUOTES]) if rivals else quotes


def _state(collection: Collection, ranking: Ranking, sure: float, weights: Weights) -> State:
    """Decide whether to answer; an encoder finds what shares few words, so its passages need hold none."""
    sentences = len(collection.sentences)
    if sure >= threshold(weights.answers, sentences):
        held = collection.vectors is not None or passage_coverage(ranking) >= LEAST_HELD
        return "answered" if held else "unsure"
    return "unsure" if sure >= threshold(weights.unsure, sentences) else "absent"


def widen(
    collection: Collection, answer: Answer, replied_to: Sentence, weights: Weights, k: int, article: str | None
) -> Answer:
    """Offer what is nearest to a question together with the words of the sentence it replies to, never as sure."""
    context = question_words(replied_to.text, collection.languages)
    both = read(collection, f"{answer.question} {replied_to.text}")
    ranking = rank(collection, both, weights, k, _within(collection, article))
    others = [] if ranking is None else [each for each in ranking.candidates if each.sentence.span != replied_to.span]
    if ranking is None or not others:
        return answer
    nearest = cite([(others[0].sentence, None)])
    added = tuple(dict.fromkeys(replied_to.text[word.start : word.end] for word in context))
    hits = _hits(collection, ranking, k)
    return replace(answer, state="unsure", nearest=nearest, hits=hits, candidate=nearest[0], added=added)


def _within(collection: Collection, article: str | None) -> range | None:
    return collection.places_of(article).passages if article is not None else None


def _hits(collection: Collection, ranking: Ranking, k: int) -> tuple[Hit, ...]:
    return tuple(
        Hit(collection.passages[passage], score, "encoder" if passage in ranking.brought else "terms")
        for passage, score in ranking.hits[:k]
    )


def _quotes(collection: Collection, ranking: Ranking, weights: Weights) -> tuple[Quote, ...]:
    """Quote the best sentence, and further ones for words of the question that no quote before holds."""
    chosen: list[Candidate] = []
    left = ranking.asked.masks.everything
    for candidate in ranking.candidates:
        held = left & candidate.held
        if len(chosen) < QUOTES and (not chosen or held.bit_count() >= 2):
            chosen.append(candidate)
            left &= ~held
    return cite((candidate.sentence, _beside(collection, ranking, candidate, weights)) for candidate in chosen)


def _beside(collection: Collection, ranking: Ranking, candidate: Candidate, weights: Weights) -> Sentence | None:
    """The sentence that a quote brings along: a likely one of its paragraph, else the one it leans on."""
    place = neighbour(ranking, candidate, weights)
    if place is not None and not _apart(collection.sentences[place], candidate.sentence):
        return collection.sentences[place]
    return before(collection, candidate.position) if leans(candidate.sentence) else None


def _apart(one: Sentence, other: Sentence) -> bool:
    """Say whether something that is not the article stands between two sentences, or one of them is in its head."""
    first, second = sorted((one.span, other.span))
    return bool(one.article.text[first.end : second.start].strip()) or not (one.paragraph and other.paragraph)


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


def _field_quotes(collection: Collection, question: str, article: str | None) -> tuple[Quote, ...] | None:
    """What the articles' own fields say, when the question asks for one; None when it does not."""
    asked = asked_field(question, collection.languages)
    chosen = field_sentences(collection, asked, article, QUOTES) if asked else None
    if chosen is None:
        return None
    quotes = cite((sentence, None) for sentence, _ in chosen)
    return tuple(
        replace(quote, citation=replace(quote.citation, field=field))
        for quote, (_, field) in zip(quotes, chosen, strict=True)
    )


def cite(chosen: Iterable[tuple[Sentence, Sentence | None]]) -> tuple[Quote, ...]:
    """Number the sentences, each with the neighbour it brings along, in the order given."""
    return tuple(
        Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)
        for number, (sentence, neighbour) in enumerate(chosen, 1)
    )
