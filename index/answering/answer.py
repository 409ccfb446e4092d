"""From a question to an Answer: which sentences to quote, and whether to answer at all.

This is the one place where both are decided, from the ranking of the candidates and the probability that the articles
answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from ..analysis.occurrences.absence import absence_of
from ..collection.chains import chosen_at
from ..collection.citations import Chosen, chosen_of, cite
from ..collection.collection import Collection
from ..language.content_words import content_words
from ..lazy_patterns import lazy_pattern
from ..model import Answer, Field, Hit, Quote, Sentence, State
from .answerability import NOTHING_UNSAID, confidence, doubtful, unsaid_by
from .field_quotes import field_sentences
from .fields import field_question
from .query import Query, parse_query
from .quoting import QUOTES, choose, with_leads_once, without_repetitions
from .ranking import Ranking, Search, rank
from .subquestions import subquestions
from .weights import Weights

NEAR = 0.2
"""The share of the question's weight, beside two of its words, that a passage must hold to be shown as the nearest."""
_COUNTING = lazy_pattern(r"\b(?:how (?:many|much)|number of|count of|total)\b", re.I)


def compose(search: Search, question: str) -> Answer:
    """Answer a question and its subquestions. Raise ArticleError if the article of the search is unknown.

    In "When was it published?", "it" may be an article: the one that an earlier subquestion asked about, or the only
    one. It is taken so when the articles do not answer the question otherwise.
    """
    articles = search.collection.articles
    only = search.article or (next(iter(articles)) if len(articles) == 1 else None)
    whole = _answer(search, question, only)
    parts: list[Answer] = []
    anaphoric = not whole.found or not whole.hits
    for part in subquestions(question, search.collection.languages, anaphoric):
        earlier = filter(None, map(_article_of, (*reversed(parts), whole)))
        parts.append(_answer(search, part, next(earlier, only)))
    answer = _joined(whole, parts)
    return replace(answer, quotes=with_leads_once(answer.quotes), nearest=with_leads_once(answer.nearest))


def _article_of(answer: Answer) -> str | None:
    """The article of an answer that quotes a field of one article."""
    ids = {quote.citation.article.id for quote in answer.quotes}
    return ids.pop() if not answer.hits and len(ids) == 1 else None


def _answer(search: Search, question: str, it: str | None) -> Answer:
    """Answer one question as a whole; `it` is the id of the article that "it" may be."""
    query = parse_query(search.collection, question)
    fields = _field_quotes(search.collection, query, search.article)
    if fields is not None:
        return _from_fields(search, query, fields)
    answer = _from_text(search, query)
    if answer.state == "absent" and it is not None:
        fields = _field_quotes(search.collection, query, it, it_is_article=True)
    return _from_fields(search, query, fields) if fields else answer


def _from_fields(search: Search, query: Query, quotes: tuple[Quote, ...]) -> Answer:
    """Answer with what the fields of articles say, if anything."""
    state: State = "answered" if quotes else "absent"
    return Answer(query.question, state, float(bool(quotes)), search.generation, quotes=quotes)


def _from_text(search: Search, query: Query) -> Answer:
    """Answer with sentences of the articles."""
    ranking = rank(search, query)
    if ranking is None:
        query = query.without_english_corrections
        absence = absence_of(search.collection, query.missing)
        return Answer(query.question, "absent", 0.0, search.generation, read_as=query.read_as, **absence)
    probability = confidence(ranking, search.weights)
    quotes = cite(choose(ranking))
    state = _state(search.weights, probability)
    unsaid = unsaid_by(ranking, quotes[0]) if state != "absent" else NOTHING_UNSAID
    if unsaid.is_asked_about and state == "answered":
        state, probability = "unsure", doubtful(search.weights, probability)
    query = query if state == "answered" else query.without_english_corrections
    if state == "answered":
        quotes = _with_rivals(ranking, query.question, quotes)
    return Answer(
        question=query.question,
        state=state,
        confidence=probability,
        generation=search.generation,
        quotes=quotes if state == "answered" else (),
        nearest=_nearest(ranking, state, quotes),
        hits=_hits(search, ranking),
        candidate=quotes[0],
        read_as=query.read_as_in(ranking.best.terms),
        unsaid=unsaid.names,
        **absence_of(search.collection, query.missing),
    )


def _joined(whole: Answer, parts: Sequence[Answer]) -> Answer:
    """Join the answers of subquestions: the first quotes of all, then the second ones, and so on.

    The quotes of the whole question follow when one of its parts is not answered.
    """
    found = [part for part in parts if part.found]
    if not found:
        return whole
    rows = zip_longest(*(part.quotes for part in found))
    quotes = [quote for row in rows for quote in row if quote] + list(whole.quotes if len(found) < len(parts) else ())
    fields = {quote.sentence: quote.citation.field for quote in quotes}
    cited = cite(without_repetitions(map(chosen_of, quotes)))
    probability = max(whole.confidence, min(part.confidence for part in found))
    unsaid = tuple(dict.fromkeys(name for part in found for name in part.unsaid))
    joined = _with_fields(cited, fields)
    return replace(whole, state="answered", confidence=probability, quotes=joined, nearest=(), unsaid=unsaid)


def _with_rivals(ranking: Ranking, question: str, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Put the sentences that give another figure for the same thing behind the first quote."""
    if not _COUNTING.search(question):
        return quotes
    from ..analysis.figure_table import rivals_of

    collection = ranking.question.collection
    rivals = [chosen_at(collection, place) for place in rivals_of(collection, ranking.best.position, question)]
    said = {rival.sentence for rival in rivals}
    first, *others = map(chosen_of, quotes)
    first = first._replace(neighbour=None) if first.neighbour in said else first
    others = [each for each in others if each.sentence not in said]
    return cite([first, *rivals, *others][:QUOTES]) if rivals else quotes


def _state(weights: Weights, probability: float) -> State:
    """Decide whether to answer, to offer the closest passage, or to say that the articles do not say."""
    if probability >= weights.answers:
        return "answered"
    return "unsure" if probability >= weights.unsure else "absent"


def _nearest(ranking: Ranking, state: State, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """What is shown where nothing is answered: in doubt the closest two, else the closest if it is near enough."""
    if state == "unsure":
        return quotes[:2]
    return quotes[:1] if state == "absent" and _is_near(ranking) else ()


def _is_near(ranking: Ranking) -> bool:
    """Say whether the best passage is near enough to the question to be shown where nothing is answered."""
    matched = ranking.best.matched_in_passage
    return ranking.question.masks.share(matched) >= NEAR and matched.bit_count() > 1


def widen(search: Search, answer: Answer, replied_to: Sentence) -> Answer:
    """Search for a question together with the words of the sentence it replies to; what is found is only offered."""
    context = content_words(replied_to.text, search.collection.languages)
    ranking = rank(search, parse_query(search.collection, f"{answer.question} {replied_to.text}"))
    others = [] if ranking is None else [each for each in ranking.candidates if each.sentence.span != replied_to.span]
    if ranking is None or not others:
        return answer
    nearest = cite([chosen_at(search.collection, others[0].position)])
    added = tuple(dict.fromkeys(replied_to.text[word.start : word.end] for word in context))
    hits = _hits(search, ranking)
    return replace(answer, state="unsure", nearest=nearest, hits=hits, candidate=nearest[0], added=added)


def _hits(search: Search, ranking: Ranking) -> tuple[Hit, ...]:
    return tuple(
        Hit(search.collection.passages[passage], score, "encoder" if passage in ranking.encoder_passages else "terms")
        for passage, score in ranking.hits[: search.k]
    )


def _field_quotes(
    collection: Collection, query: Query, article: str | None, it_is_article: bool = False
) -> tuple[Quote, ...] | None:
    """What the articles' own fields say, when the question asks for one; None when it does not."""
    question = field_question(query.text, query.all_words, collection.languages, it_is_article)
    chosen = field_sentences(collection, question, article, QUOTES) if question else None
    if chosen is None:
        return None
    return _with_fields(cite(Chosen(sentence) for sentence, _ in chosen), dict(chosen))


def _with_fields(quotes: tuple[Quote, ...], fields: Mapping[Sentence, Field | None]) -> tuple[Quote, ...]:
    """Let the citations show the fields that no sentence says."""
    return tuple(replace(quote, citation=replace(quote.citation, field=fields[quote.sentence])) for quote in quotes)
