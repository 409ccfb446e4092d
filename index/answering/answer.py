"""A question and a collection to an Answer: which sentences to quote, and whether to answer at all.

The one place where both are decided: from the order of the candidates and the probability that the articles answer.
Where these come from is ranking's and certainty's to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from ..collection.citations import cite
from ..collection.collection import Collection
from ..language.content_words import content_words
from ..model import Answer, Field, Hit, Quote, Sentence, State
from .answerability import Ranking
from .field_quotes import field_sentences
from .fields import asked_field
from .query import Reading, read
from .quoting import QUOTES, choose, distinct
from .ranking import confidence, rank
from .subquestions import parts_of
from .weights import Weights, threshold

NEAR = 0.2
"""Share of the question's weight, and two of its words, that a paragraph has to hold to be shown as the nearest."""
_COUNTING = re.compile(r"\b(?:how (?:many|much)|number of|count of|total)\b", re.I)


def compose(
    collection: Collection,
    question: str,
    generation: str,
    weights: Weights,
    k: int = 10,
    article: str | None = None,
) -> Answer:
    """Answer a question from all articles, or from one of them. Raise ArticleError if `article` is unknown.

    "When was it published?" asks about the article that a part before asks about, or about the only one, when they
    tell of no such thing.
    """
    only = article or (next(iter(collection.articles)) if len(collection.articles) == 1 else None)
    ask = partial(_answer, collection, generation=generation, weights=weights, k=k, article=article)
    whole = ask(question, it=only)
    told: list[Answer] = []
    for part in parts_of(question, collection.languages, leaning=not whole.found or not whole.hits):
        before = filter(None, map(_article_of, (*reversed(told), whole)))
        told.append(ask(part, it=next(before, only)))
    return _joined(whole, told)


def _article_of(answer: Answer) -> str | None:
    """The article that an answer gives a field of, when it is a field and of one article."""
    ids = {quote.citation.article.id for quote in answer.quotes}
    return ids.pop() if not answer.hits and len(ids) == 1 else None


def _of_field(question: str, quotes: tuple[Quote, ...], generation: str) -> Answer:
    """Answer with what the fields of articles say, if anything."""
    return Answer(question, "answered" if quotes else "absent", float(bool(quotes)), generation, quotes=quotes)


def _answer(
    collection: Collection,
    question: str,
    generation: str,
    weights: Weights,
    k: int,
    article: str | None,
    it: str | None,
) -> Answer:
    """Answer a question that is asked as a whole; `it` is the article that "it" may be."""
    reading = read(collection, question)
    if (field := _field_quotes(collection, reading, article)) is not None:
        return _of_field(question, field, generation)
    answer = _of_articles(collection, question, reading, generation, weights, k, article)
    if answer.state == "absent" and it is not None:
        field = _field_quotes(collection, reading, it, it=True)
    return _of_field(question, field, generation) if field else answer


def _of_articles(
    collection: Collection,
    question: str,
    reading: Reading,
    generation: str,
    weights: Weights,
    k: int,
    article: str | None,
) -> Answer:
    """Answer with what the articles tell."""
    ranking = rank(collection, reading, weights, k, _within(collection, article))
    if ranking is None:
        reading = reading.unread
        return Answer(question, "absent", 0.0, generation, missing=reading.missing, read_as=reading.read_as)
    sure = confidence(ranking, weights)
    quotes = cite(choose(collection, ranking, weights))
    state = _state(collection, ranking, sure, weights)
    reading = reading.unread if state == "absent" else reading
    if state == "answered":
        quotes = _with_rivals(collection, question, ranking.best.position, quotes)
    return Answer(
        question=question,
        state=state,
        confidence=sure,
        generation=generation,
        quotes=quotes if state == "answered" else (),
        nearest=quotes[:1] if state == "unsure" or (state == "absent" and _is_near(ranking)) else (),
        hits=_hits(collection, ranking, k),
        missing=reading.missing,
        candidate=quotes[0],
        read_as=reading.read_for(ranking.best.terms),
    )


def _joined(whole: Answer, parts: Sequence[Answer]) -> Answer:
    """Quote what answers each part of a question, the best of each first; the whole too when a part goes without."""
    found = [part for part in parts if part.found]
    if not found:
        return whole
    ranks = zip_longest(*(part.quotes for part in found))
    quotes = [quote for rank in ranks for quote in rank if quote] + list(
        whole.quotes if len(found) < len(parts) else ()
    )
    fields = {quote.sentence: quote.citation.field for quote in quotes}
    cited = cite(distinct((quote.sentence, quote.neighbour) for quote in quotes))
    sure = max(whole.confidence, min(part.confidence for part in found))
    return replace(whole, state="answered", confidence=sure, quotes=_with_fields(cited, fields), nearest=())


def _with_rivals(collection: Collection, question: str, best: int, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Put the sentences that give another figure for the same thing behind the one that is quoted."""
    if not _COUNTING.search(question):
        return quotes
    from ..analysis.figure_table import rivals_of

    rivals = [collection.sentences[place] for place in rivals_of(collection, best, question)]
    others = [(quote.sentence, quote.neighbour) for quote in quotes[1:] if quote.sentence not in rivals]
    first = (quotes[0].sentence, None if quotes[0].neighbour in rivals else quotes[0].neighbour)
    return cite([first, *((rival, None) for rival in rivals), *others][:QUOTES]) if rivals else quotes


def _state(collection: Collection, ranking: Ranking, sure: float, weights: Weights) -> State:
    """Decide whether to answer, to offer the closest passage, or to say that the articles do not say."""
    sentences = len(collection.sentences)
    if sure >= threshold(weights.answers, sentences):
        return "unsure" if ranking.title_only else "answered"
    return "unsure" if sure >= threshold(weights.unsure, sentences) else "absent"


def _is_near(ranking: Ranking) -> bool:
    """Say whether what the articles do say is near enough to the question to be shown."""
    return ranking.asked.masks.share(ranking.best.elsewhere) >= NEAR and ranking.best.elsewhere.bit_count() > 1


def widen(
    collection: Collection, answer: Answer, replied_to: Sentence, weights: Weights, k: int, article: str | None
) -> Answer:
    """Offer what is nearest to a question together with the words of the sentence it replies to, never as sure."""
    context = content_words(replied_to.text, collection.languages)
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
    return collection.positions_of(article).passages if article is not None else None


def _hits(collection: Collection, ranking: Ranking, k: int) -> tuple[Hit, ...]:
    return tuple(
        Hit(collection.passages[passage], score, "encoder" if passage in ranking.brought else "terms")
        for passage, score in ranking.hits[:k]
    )


def _field_quotes(
    collection: Collection, reading: Reading, article: str | None, it: bool = False
) -> tuple[Quote, ...] | None:
    """What the articles' own fields say, when the question asks for one; None when it does not."""
    asked = asked_field(reading.question, reading.every, collection.languages, it)
    chosen = field_sentences(collection, asked, article, QUOTES) if asked else None
    if chosen is None:
        return None
    return _with_fields(cite((sentence, None) for sentence, _ in chosen), dict(chosen))


def _with_fields(quotes: tuple[Quote, ...], fields: Mapping[Sentence, Field | None]) -> tuple[Quote, ...]:
    """Let the citations show the fields that no sentence says."""
    return tuple(replace(quote, citation=replace(quote.citation, field=fields[quote.sentence])) for quote in quotes)
