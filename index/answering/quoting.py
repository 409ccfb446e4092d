"""Which sentences of a ranking are quoted, and which neighbour comes along; whether to answer is decided in answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING

from ..collection.chains import is_listed, kind_of
from ..collection.citations import Chosen
from ..collection.collection import Collection
from ..language.codes import languages_of
from ..language.pronouns import is_anaphoric, is_yes_or_no
from ..language.terms import terms
from ..model import Quote, Sentence, Span
from .answer_type import asks_for_all
from .candidates import Candidate
from .leads import are_prose, introduction, list_of, quoted_list, with_lead
from .question_features import QuestionFeatures
from .ranking import Ranking

if TYPE_CHECKING:
    from ..collection.encoder import AnswerSpan

QUOTES = 3
"""Quotes at most."""
AS_LIKELY, AS_LIKELY_BY_WORDS = 0.4, 0.3
"""How likely to be the right one a further sentence must be, compared with the best; words alone are less sure."""
OUTSTANDING = 2.0
"""The lead from which words are said to be those that answer: on the corpus 93 of 100 are, of the others two thirds."""
REPETITION = 0.8
"""The share of its words that the shorter of two sentences has in common with the other if they say the same."""


def choose(ranking: Ranking) -> list[Chosen]:
    """Choose the best sentence, and others that are nearly as likely to be the right one."""
    least = AS_LIKELY if ranking.question.reading else AS_LIKELY_BY_WORDS
    likely = [
        candidate
        for candidate, score in zip(ranking.candidates, ranking.scores, strict=True)
        if exp(score - ranking.scores[0]) >= least
    ]
    return without_repetitions([_chosen(ranking, each, likely) for each in likely])


def _chosen(ranking: Ranking, candidate: Candidate, likely: Sequence[Candidate]) -> Chosen:
    """Quote a candidate under its lead, with what it introduces or with its neighbour; an item with its whole list if
    the question does not tell it from other items."""
    collection, position = ranking.question.collection, candidate.position
    chosen = introduction(collection, position) or Chosen(candidate.sentence, _neighbour(collection, candidate))
    asked = _asked(ranking, candidate)
    if chosen.last is None and _needs_its_list(ranking.question, candidate, likely, asked):
        position, start = list_of(collection, position)
        chosen = quoted_list(collection, position, start)
    elif kind_of(collection, position) == "code":
        chosen = chosen._replace(last=chosen.sentence)
    return with_lead(collection, ranking.question.masks, position, chosen._replace(asked=_outstanding(asked)))


def _outstanding(asked: AnswerSpan | None) -> Span | None:
    """The words that answer, if no other words of the sentence may be those."""
    return asked.span if asked and asked.lead >= OUTSTANDING else None


def _asked(ranking: Ranking, candidate: Candidate) -> AnswerSpan | None:
    """The words of a candidate that answer, if the reader holds that likelier than that none do; never a yes or no,
    which the sentence says by itself."""
    reading = ranking.question.reading
    found = reading.answers.get(candidate.position) if reading else None
    if found is None or found.margin <= 0 or is_yes_or_no(candidate.sentence.article.part(found.span)):
        return None
    return found


def _needs_its_list(
    question: QuestionFeatures, candidate: Candidate, likely: Sequence[Candidate], asked: AnswerSpan | None
) -> bool:
    """Say whether a candidate is a listing, which stands with what introduces it, or an item of which the question says
    nothing but what is said above it too, and all items are asked for, or none of them alone is sure to answer."""
    collection, position = question.collection, candidate.position
    if not is_listed(collection, position) or kind_of(collection, position) == "code":
        return is_listed(collection, position)
    if candidate.held & ~candidate.above & question.outside_title(position):
        return False
    siblings = (each for each in likely if each is not candidate)
    alike = any(collection.under[each.position] == collection.under[position] for each in siblings)
    return asks_for_all(question.query.text) or (asked is None and alike)


def without_repetitions(chosen: Iterable[Chosen]) -> list[Chosen]:
    """Keep the first QUOTES of the sentences, without those that repeat what is already quoted."""
    kept: list[Chosen] = []
    quoted: list[Sentence] = []
    for each in chosen:
        sentence, beside = each.sentence, each.neighbour
        if any(repeats(sentence, other) for other in quoted) or any(_overlap(each, other) for other in kept):
            continue
        quoted.append(sentence)
        if beside is not None and not any(repeats(beside, other) for other in quoted):
            quoted.append(beside)
        else:
            beside = None
        kept.append(each._replace(neighbour=beside))
        if len(kept) == QUOTES:
            break
    return kept


def with_leads_once(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Leave out the lead of a quote that stands under the same as the quote before it."""
    before = (None, *(quote.lead for quote in quotes))
    return tuple(
        replace(quote, lead=None) if quote.lead == lead else quote for quote, lead in zip(quotes, before, strict=False)
    )


def _overlap(one: Chosen, other: Chosen) -> bool:
    """Say whether one of two quotes is a list that holds a part of the other."""
    if (one.last is None and other.last is None) or one.sentence.article.id != other.sentence.article.id:
        return False
    ends = [(each.last or each.sentence).span.end for each in (one, other)]
    return one.sentence.span.start < ends[1] and other.sentence.span.start < ends[0]


def repeats(one: Sentence, other: Sentence) -> bool:
    """Say whether two sentences say the same: they have most words of the shorter in common, and the same numbers."""
    held, numbers = _terms_and_numbers(one.text, one.article.language)
    others, their_numbers = _terms_and_numbers(other.text, other.article.language)
    return numbers == their_numbers and len(held & others) >= REPETITION * min(len(held), len(others))


@lru_cache(maxsize=256)  # a sentence is compared with each of the others
def _terms_and_numbers(text: str, language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The terms of a sentence, and the numbers among them."""
    held = frozenset(terms(text, languages_of([language])))
    return held, frozenset(term for term in held if term[0].isdigit())


def _neighbour(collection: Collection, candidate: Candidate) -> Sentence | None:
    """The sentence that a quote leans on: the one after a mere yes or no, the one before a fragment or a word that
    points back."""
    position, text = candidate.position, candidate.sentence.text
    if is_yes_or_no(text):
        beside = sentence_before(collection, position + 1) if position + 1 in candidate.passage else None
        return None if beside is None else collection.sentences[position + 1]
    return sentence_before(collection, position) if is_anaphoric(candidate.terms) or text[0].islower() else None


def sentence_before(collection: Collection, position: int) -> Sentence | None:
    """The sentence before in the body, unless boilerplate stands between or it is of no prose."""
    sentence = collection.sentences[position]
    before = collection.sentences[position - 1] if position else None
    if before is None or before.article.id != sentence.article.id or not before.paragraph:
        return None
    between = sentence.article.part(Span(before.span.end, sentence.span.start))
    return None if between.strip() or not are_prose(collection, position - 1, position) else before
