"""The ranking features: what speaks for a candidate, each a function with a line of why.

A feature takes the question and a candidate and gives a number. RANKING_FEATURES lists them; weights.json says what
each counts. The first clause of a docstring is shown to people who ask why a sentence was chosen.
"""

from __future__ import annotations

from collections.abc import Callable
from math import log

from ..language.pronouns import PRONOUNS
from .answer_type import is_figure, is_reason, is_time, is_year
from .candidates import Candidate, context_of
from .question_features import QuestionFeatures


def sentence_bm25(question: QuestionFeatures, candidate: Candidate) -> float:
    """BM25 of the sentence as it is: the classic measure."""
    return candidate.sentence_score / 10


def passage_bm25_share(question: QuestionFeatures, candidate: Candidate) -> float:
    """BM25 of the passage around it, as a share of what the question could bring: a paragraph often names its topic
    only once."""
    return candidate.passage_score / question.masks.total


def passage_bm25(question: QuestionFeatures, candidate: Candidate) -> float:
    """BM25 of the passage around it, as it is."""
    return candidate.passage_score / 10


def gap_to_best(question: QuestionFeatures, candidate: Candidate) -> float:
    """How far both scores together are behind the best candidate's, as a share of that."""
    return candidate.gap_to_best


def coverage_beyond_title(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the question, by weight, that it holds, without the words of the title, which tell no sentence from
    another: a missing word costs too little in BM25."""
    beyond = question.outside_title(candidate.position)
    return question.masks.weigh(candidate.matched & beyond) / question.masks.weigh(beyond) if beyond else 0.0


def words_matched(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the question's words, each counted alike: in a short article idf says little."""
    return candidate.matched.bit_count() / question.masks.all_words.bit_count()


def in_sentence_after(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words it lacks that the next sentence has."""
    return question.masks.share(candidate.unmatched & candidate.matched_after)


def in_passage(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words it lacks that stand anywhere in the paragraph."""
    return question.masks.share(candidate.unmatched & candidate.matched_in_passage)


def character_ngrams(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the words' four-letter pieces, by weight: finds related words with different stems (Italy, Italian)."""
    held = candidate.character_ngrams
    return sum([weight for ngram, weight in question.ngram_weights if ngram in held]) / question.masks.total


def word_similarity(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words it lacks but says otherwise: how near the nearest of its words is in meaning, by weight."""
    lacking = [word for word in question.embeddings if word.mask & candidate.unmatched]
    return sum([question.similarity(candidate.position, word) * word.weight for word in lacking])


def unmatched_in_context(question: QuestionFeatures, candidate: Candidate) -> float:
    """How far it is, with the sentence before and the paragraph's first, from each word, squared, by rarity: what was
    just named is often not repeated, and a similar word makes up for a missing one."""
    unmatched = candidate.unmatched & ~candidate.matched_before & ~candidate.matched_first
    rarity = question.rarity(unmatched)
    if unmatched:
        places = context_of(candidate)
        for word in question.embeddings:
            if word.mask & unmatched:
                similarity = max([question.similarity(place, word) for place in places])
                rarity -= word.rarity * similarity * (2 - similarity)
    return rarity


def names_in_passage(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the capitalised words that stand anywhere in the paragraph: it is about them."""
    return (
        (candidate.matched_in_passage & question.names).bit_count() / question.names.bit_count()
        if question.names
        else 0.0
    )


def rarity_matched(question: QuestionFeatures, candidate: Candidate) -> float:
    """Share of the question's words, each counted by how rare it is in English: a short article does not tell."""
    return question.rarity(candidate.matched)


def shared_bigrams(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words that are neighbours in the question too, stop words as well, each pair once: "out of", "more than"."""
    return len(candidate.shared_bigrams) / 5


def longest_phrase(question: QuestionFeatures, candidate: Candidate) -> float:
    """The longest run of terms that the question has too, as a logarithm: a quotation means its sentence."""
    if not candidate.shared_bigrams:
        return 0.0 if candidate.features.positions.keys().isdisjoint(question.all_terms) else log(2)
    longest = 0
    for position in (candidate.position, *candidate.leads):
        run, before = 0, -1
        for place in map(question.position_of.get, question.collection.terms[position]):
            run = 0 if place is None else run + 1 if run and place == before + 1 else 1
            longest, before = max(longest, run), place or 0
    return log(1 + longest)


def figure_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks for a figure, and it has one that the question has not."""
    return float(question.answer_type == "figure" and any(map(is_figure, candidate.new_terms)))


def figures_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """How many figures it has that the question has not, as a logarithm, when the question asks for one."""
    return log(1 + sum(map(is_figure, candidate.new_terms))) if question.answer_type == "figure" else 0.0


def year_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks when, and it has a year that the question has not."""
    return float(question.answer_type == "time" and any(map(is_year, candidate.new_terms)))


def number_for_time(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks when, and it has any number that the question has not."""
    return float(question.answer_type == "time" and any(term[0].isdigit() for term in candidate.new_terms))


def time_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks when, and it names a month, a day or a stretch of time."""
    return float(question.answer_type == "time" and any(map(is_time, candidate.new_terms)))


def reason_given(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question asks why, and it has words that lead to a reason, how many as a logarithm."""
    return log(1 + sum(map(is_reason, candidate.new_terms))) if question.answer_type == "reason" else 0.0


def bigrams(question: QuestionFeatures, candidate: Candidate) -> float:
    """Neighbouring words that are neighbours in the question too: phrases and names."""
    return sum(question.bigram_weights.get(pair, 0.0) for pair in candidate.shared_bigrams) / question.masks.total


def density(question: QuestionFeatures, candidate: Candidate) -> float:
    """Words held to the length of the shortest stretch that has them all."""
    return candidate.held.bit_count() / candidate.window if candidate.occurrences else 0.0


def spread(question: QuestionFeatures, candidate: Candidate) -> float:
    """The shortest stretch that has all words held to their number, as a logarithm: far apart in a long sentence."""
    return log(candidate.window / candidate.held.bit_count()) if candidate.occurrences else 0.0


def names_unmatched(question: QuestionFeatures, candidate: Candidate) -> float:
    """Capitalised words it lacks, which weigh less than they seem: a sentence may have a pronoun instead."""
    return question.masks.share(candidate.unmatched & question.names & question.masks.in_articles)


def lowercase_unmatched(question: QuestionFeatures, candidate: Candidate) -> float:
    """Lower-case words it lacks: these may be said in other words."""
    return question.masks.share(candidate.unmatched & question.lowercase & question.masks.in_articles)


def focus_matched(question: QuestionFeatures, candidate: Candidate) -> float:
    """The word after "which", "what" or "how many": it names the kind of thing that is asked for."""
    return float(bool(candidate.matched & question.focus))


def last_word_matched(question: QuestionFeatures, candidate: Candidate) -> float:
    """The question's last word, often the one it turns on."""
    return float(bool(candidate.matched & question.last_word))


def opens_with_pronoun(question: QuestionFeatures, candidate: Candidate) -> float:
    """Opens with a pronoun, and the sentence before has what it lacks."""
    return (
        question.masks.share(candidate.unmatched & candidate.matched_before)
        if candidate.first_term in PRONOUNS
        else 0.0
    )


def late_in_article(question: QuestionFeatures, candidate: Candidate) -> float:
    """Where in the article it stands, as a logarithm: the beginning of an article is general."""
    places = question.collection.positions[candidate.sentence.article.id].sentences
    return log(1 + candidate.position - places.start) / 5


def opens_passage(question: QuestionFeatures, candidate: Candidate) -> float:
    """Is the first of its paragraph."""
    return float(candidate.position == candidate.passage.start)


def late_in_passage(question: QuestionFeatures, candidate: Candidate) -> float:
    """Where in the paragraph it stands, as a logarithm."""
    return log(1 + candidate.position - candidate.passage.start)


def length(question: QuestionFeatures, candidate: Candidate) -> float:
    """Its length in terms, as a logarithm: the longer, the more it can hold."""
    return log(1 + len(candidate.terms))


def cosine(question: QuestionFeatures, candidate: Candidate) -> float:
    """How near its meaning is to the question's: the same in other words."""
    return float(question.reading.cosines[candidate.position]) if question.reading else 0.0


def answer_margin(question: QuestionFeatures, candidate: Candidate) -> float:
    """How sure the reader is that words of it answer, rather than none around it."""
    return question.reading.margin(candidate.position) if question.reading else 0.0


RANKING_FEATURES: tuple[Callable[[QuestionFeatures, Candidate], float], ...] = (
    sentence_bm25, passage_bm25_share, passage_bm25, gap_to_best, coverage_beyond_title, words_matched, rarity_matched,
    in_sentence_after, in_passage, names_in_passage, character_ngrams, word_similarity, unmatched_in_context,
    shared_bigrams, longest_phrase, density, spread, names_unmatched, lowercase_unmatched, focus_matched,
    last_word_matched, figure_given, figures_given, year_given, number_for_time, time_given, reason_given,
    opens_with_pronoun, late_in_article, opens_passage, late_in_passage, length,
)  # fmt: skip
SEMANTIC_RANKING_FEATURES = (*RANKING_FEATURES, cosine, answer_margin)
"""The features when there is an encoder."""


def ranking_features(question: QuestionFeatures, candidate: Candidate) -> list[float]:
    """The values of the features, in their order."""
    features = RANKING_FEATURES if question.reading is None else SEMANTIC_RANKING_FEATURES
    return [feature(question, candidate) for feature in features]
