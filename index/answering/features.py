"""What speaks for a sentence: named features of a question and a candidate, each with a line of why.

A feature is a function of both and gives a number; FEATURES lists them, weights.json says what each counts.
All masks are those of reading: one bit a word of the question.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

from ..language.pronouns import PRONOUNS
from .answer_type import is_figure, is_reason, is_time, is_year
from .candidates import Candidate, leaning_on
from .question_features import Asked


def sentence_score_raw(asked: Asked, here: Candidate) -> float:
    """BM25 of the sentence as it is: the classic measure."""
    return here.own / 10


def passage_score(asked: Asked, here: Candidate) -> float:
    """BM25 of the passage around it, as a share of what the question could bring: the topic is often named once a
    paragraph."""
    return here.around / asked.masks.total


def passage_score_raw(asked: Asked, here: Candidate) -> float:
    """BM25 of the passage around it, as it is."""
    return here.around / 10


def behind_first(asked: Asked, here: Candidate) -> float:
    """How far both scores together are behind the best candidate's, as a share of that."""
    return here.behind


def coverage_beyond_title(asked: Asked, here: Candidate) -> float:
    """Share of the question, by weight, that it holds, without the words of the title, which tell no sentence from
    another: BM25 forgives a missing word too easily."""
    beyond = asked.beyond_title(here.position)
    return asked.masks.weigh(here.held & beyond) / asked.masks.weigh(beyond) if beyond else 0.0


def words_held(asked: Asked, here: Candidate) -> float:
    """Share of the question's words, each counted alike: weights are guesses in a short text."""
    return here.held.bit_count() / asked.masks.everything.bit_count()


def in_sentence_after(asked: Asked, here: Candidate) -> float:
    """Words it lacks that the next sentence has."""
    return asked.masks.share(here.missing & here.after)


def in_passage(asked: Asked, here: Candidate) -> float:
    """Words it lacks that stand anywhere in the paragraph."""
    return asked.masks.share(here.missing & here.elsewhere)


def pieces(asked: Asked, here: Candidate) -> float:
    """Share of the words' four-letter pieces, by weight: kindred words that stem apart (Italy, Italian)."""
    held = here.known.pieces
    return sum([weight for gram, weight in asked.grams if gram in held]) / asked.masks.total


def kindred(asked: Asked, here: Candidate) -> float:
    """Words it lacks but says otherwise: how near the nearest of its words is in meaning, by weight."""
    lacking = [word for word in asked.meanings if word.bit & here.missing]
    return sum([asked.nearly(here.position, word) * word.weight for word in lacking])


def unsaid_around(asked: Asked, here: Candidate) -> float:
    """How far it is, with the sentence before and the paragraph's first, from each word, squared, by rarity: what was
    just named is not named again, and what is nearly said in other words is hardly missed."""
    missing = here.missing & ~here.before & ~here.first
    unsaid = asked.rarity(missing)
    if missing:
        places = leaning_on(here)
        for word in asked.meanings:
            if word.bit & missing:
                near = max([asked.nearly(place, word) for place in places])
                unsaid -= word.rarity * near * (2 - near)
    return unsaid


def names_in_passage(asked: Asked, here: Candidate) -> float:
    """Share of the capitalised words that stand anywhere in the paragraph: it is about them."""
    return (here.elsewhere & asked.names).bit_count() / asked.names.bit_count() if asked.names else 0.0


def rarity_held(asked: Asked, here: Candidate) -> float:
    """Share of the question's words, each counted by how rare it is in English: a short text knows no rare words."""
    return asked.rarity(here.held)


def phrases(asked: Asked, here: Candidate) -> float:
    """Words that are neighbours in the question too, stop words as well, each pair once: "out of", "more than"."""
    return len(here.phrases) / 5


def longest_phrase(asked: Asked, here: Candidate) -> float:
    """The longest run of terms that the question has too, as a logarithm: who quotes means that sentence."""
    if not here.phrases:
        return 0.0 if here.known.places.keys().isdisjoint(asked.spoken) else log(2)
    longest = run = 0
    before: int | None = None
    for place in map(asked.following.get, here.terms):
        if place is not None:
            run = run + 1 if before is not None and place == before + 1 else 1
            longest = max(longest, run)
        before = place
    return log(1 + longest)


def figure_given(asked: Asked, here: Candidate) -> float:
    """The question asks for a figure, and it has one that the question has not."""
    return float(asked.expected == "figure" and any(map(is_figure, here.new)))


def figures_given(asked: Asked, here: Candidate) -> float:
    """How many figures it has that the question has not, as a logarithm, when the question asks for one."""
    return log(1 + sum(map(is_figure, here.new))) if asked.expected == "figure" else 0.0


def year_given(asked: Asked, here: Candidate) -> float:
    """The question asks when, and it has a year that the question has not."""
    return float(asked.expected == "time" and any(map(is_year, here.new)))


def number_for_time(asked: Asked, here: Candidate) -> float:
    """The question asks when, and it has any number that the question has not."""
    return float(asked.expected == "time" and any(term[0].isdigit() for term in here.new))


def time_given(asked: Asked, here: Candidate) -> float:
    """The question asks when, and it names a month, a day or a stretch of time."""
    return float(asked.expected == "time" and any(map(is_time, here.new)))


def reason_given(asked: Asked, here: Candidate) -> float:
    """The question asks why, and it has words that lead to a reason, how many as a logarithm."""
    return log(1 + sum(map(is_reason, here.new))) if asked.expected == "reason" else 0.0


def pairs(asked: Asked, here: Candidate) -> float:
    """Neighbouring words that are neighbours in the question too: phrases and names."""
    return sum(asked.pairs.get(pair, 0.0) for pair in here.phrases) / asked.masks.total


def density(asked: Asked, here: Candidate) -> float:
    """Words held to the length of the shortest stretch that has them all."""
    return here.held.bit_count() / here.stretch if here.places else 0.0


def spread(asked: Asked, here: Candidate) -> float:
    """The shortest stretch that has all words held to their number, as a logarithm: far apart in a long sentence."""
    return log(here.stretch / here.held.bit_count()) if here.places else 0.0


def names_missing(asked: Asked, here: Candidate) -> float:
    """Capitalised words it lacks, which weigh less than they seem: names become pronouns."""
    return asked.masks.share(here.missing & asked.names & asked.masks.known)


def plain_missing(asked: Asked, here: Candidate) -> float:
    """Lower-case words it lacks: these may be said in other words."""
    return asked.masks.share(here.missing & asked.plain & asked.masks.known)


def focus_held(asked: Asked, here: Candidate) -> float:
    """The word after "which", "what" or "how many": it names what is asked for, not where it stands."""
    return float(bool(here.held & asked.focus))


def last_held(asked: Asked, here: Candidate) -> float:
    """The question's last word, often the one it turns on."""
    return float(bool(here.held & asked.last))


def leans_on_topic(asked: Asked, here: Candidate) -> float:
    """Opens with a pronoun, and the sentence before has what it lacks."""
    return asked.masks.share(here.missing & here.before) if here.opening in PRONOUNS else 0.0


def late_in_article(asked: Asked, here: Candidate) -> float:
    """Where in the article it stands, as a logarithm: openings are general."""
    places = asked.collection.positions[here.sentence.article.id].sentences
    return log(1 + here.position - places.start) / 5


def opens_passage(asked: Asked, here: Candidate) -> float:
    """Is the first of its paragraph."""
    return float(here.position == here.passage.start)


def late_in_passage(asked: Asked, here: Candidate) -> float:
    """Where in the paragraph it stands, as a logarithm."""
    return log(1 + here.position - here.passage.start)


def length(asked: Asked, here: Candidate) -> float:
    """Its length in terms, as a logarithm: the longer, the more it can hold."""
    return log(1 + len(here.terms))


def cosine(asked: Asked, here: Candidate) -> float:
    """How near its meaning is to the question's, to the encoder: the same in other words."""
    return 0.0 if asked.meant is None else float(asked.meant.cosines[here.position])


def unsaid_pieces(asked: Asked, here: Candidate) -> float:
    """How far it is, with the sentence before and the paragraph's first, from each word piece of the question, squared:
    what is nearly said in other words is hardly missed."""
    if asked.meant is None:
        return 0.0
    unsaid = 1 - asked.meant.max_sim(leaning_on(here))
    return float(unsaid @ unsaid) / len(unsaid)


def least_said(asked: Asked, here: Candidate) -> float:
    """How near it, with those two, comes to the word piece it is farthest from: one thing unsaid is enough to doubt."""
    return float(asked.meant.max_sim(leaning_on(here)).min()) if asked.meant else 0.0


FEATURES: tuple[Callable[[Asked, Candidate], float], ...] = (
    sentence_score_raw, passage_score, passage_score_raw, behind_first, coverage_beyond_title, words_held, rarity_held,
    in_sentence_after, in_passage, names_in_passage, pieces, kindred, unsaid_around, phrases, longest_phrase, density,
    spread, names_missing, plain_missing, focus_held, last_held, figure_given, figures_given, year_given,
    number_for_time, time_given, reason_given, leans_on_topic, late_in_article, opens_passage, late_in_passage, length,
)  # fmt: skip
SEMANTIC_FEATURES = (*FEATURES, cosine, unsaid_pieces, least_said)
"""What speaks for a sentence when there is an encoder."""


def evidence(asked: Asked, here: Candidate) -> list[float]:
    """One number a feature, in the order of the features."""
    features = FEATURES if asked.meant is None else SEMANTIC_FEATURES
    return [feature(asked, here) for feature in features]
