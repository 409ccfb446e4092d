"""What speaks for a sentence: named features of a question and a candidate, each with a line of why.

A feature is a function of both and gives a number; FEATURES lists them, weights.json says what each counts.
All masks are those of reading: one bit a word of the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt

from .bm25 import best
from .collection import Collection
from .reading import Masks, Reading, mask_of
from .text import fold, terms, words

PASSAGE_SHARE = 0.8
"""How much the passage's score counts beside the sentence's own when candidates are found."""
CANDIDATES = 20
"""Sentences that are weighed; the right one is among them for 98 of 100 questions."""
PASSAGES = 30
"""Passages whose sentences can become candidates."""
NEAR = 5
"""Sentences that become candidates because their meaning is nearest, when there is an encoder."""
BESIDE = 3
"""First candidates whose neighbours become candidates too: an answer may stand next to the question's words."""
_PRONOUNS = frozenset("he she it they this these those his her its their such him them".split())
_CARRIED = frozenset("he she it they his her its their".split())
_ENDS = ".!?\"”'’)"


class Asked:
    """What the features need to know of a question, worked out once."""

    def __init__(self, collection: Collection, reading: Reading) -> None:
        self.collection = collection
        self.reading = reading
        self.own = collection.by_sentence.scores(reading.terms)
        self.around: dict[int, float] = {}
        """The score of each passage that was found."""
        self.masks = Masks(collection, reading.words)
        self.bits = {term: bit for bit, word in enumerate(reading.words) for term in word.terms}
        written = [reading.written(word) for word in reading.words]
        self.names = sum(
            1 << bit for bit, word in enumerate(reading.words) if word.start and written[bit][:1].isupper()
        )
        self.numbers = sum(1 << bit for bit, text in enumerate(written) if text[:1].isdigit())
        self.plain = sum(1 << bit for bit, text in enumerate(written) if text[:1].islower())
        self.last = 1 << len(reading.words) >> 1
        sequence = terms(reading.question, collection.languages)
        self.pairs = {
            pair: sum(self.masks.weights[self.bits[term]] if term in self.bits else 0.1 for term in pair)
            for pair in pairwise(sequence)
            if pair[0] in self.bits or pair[1] in self.bits
        }
        self.grams = [
            (gram, weight / len(pieces))
            for word, weight in zip(reading.words, self.masks.weights, strict=True)
            for pieces in (grams(word.terms[0]),)
            for gram in pieces
        ]
        self.focus = focus(reading)
        self.cosines = collection.vectors.cosines(reading.question) if collection.vectors else None
        """How near each sentence's meaning is, when there is an encoder."""
        self.features = SEMANTIC_FEATURES if collection.vectors else FEATURES
        self._titles: dict[str, int] = {}

    def beyond_title(self, position: int) -> int:
        """The words of the question that are not in the title of the sentence's article."""
        article = self.collection.sentences[position].article
        if article.id not in self._titles:
            held = set(terms(article.title, self.collection.languages))
            self._titles[article.id] = mask_of(self.reading.words, held)
        return self.masks.everything & ~self._titles[article.id]


class Candidate:
    """A sentence that may be quoted, and where the question's words stand in and around it."""

    def __init__(self, asked: Asked, position: int, rank: int, behind: float) -> None:
        collection, masks = asked.collection, asked.masks
        self.position = position
        self.sentence = collection.sentences[position]
        self.rank = rank
        self.own = asked.own.get(position, 0.0)
        self.around = asked.around.get(collection.passage_of[position], 0.0)
        self.behind = behind
        passage = collection.sentences_of(collection.passage_of[position])
        self.passage = passage
        self.held = masks.of(position)
        self.missing = masks.everything & ~self.held
        self.before = masks.of(position - 1) if position > passage.start else 0
        self.after = masks.of(position + 1) if position + 1 < passage.stop else 0
        self.first = masks.of(passage.start) if position > passage.start else 0
        self.elsewhere = 0
        for place in passage:
            self.elsewhere |= masks.of(place)
        self.terms = collection.terms[position]
        bits = asked.bits
        self.places = [(place, bits[term]) for place, term in enumerate(self.terms) if term in bits]
        """Where the question's words stand: number of the term in the sentence, bit of the word."""
        self.opening = self.terms[0] if self.terms else ""
        self.carries = not _CARRIED.isdisjoint(self.terms)


def sentence_score(asked: Asked, here: Candidate) -> float:
    """BM25 of the sentence, as a share of what the question could bring: the classic measure."""
    return here.own / asked.masks.total


def sentence_score_raw(asked: Asked, here: Candidate) -> float:
    """The same as it is: of a long question with rare words more may be asked."""
    return here.own / 10


def passage_score(asked: Asked, here: Candidate) -> float:
    """BM25 of the passage around it: the topic is often named once a paragraph."""
    return here.around / asked.masks.total


def passage_score_raw(asked: Asked, here: Candidate) -> float:
    """The same as it is."""
    return here.around / 10


def behind_first(asked: Asked, here: Candidate) -> float:
    """How far both scores together are behind the best candidate's, as a share of that."""
    return here.behind


def early_rank(asked: Asked, here: Candidate) -> float:
    """The place among the candidates: being first means more than the distance says."""
    return 1 / (1 + here.rank)


def coverage(asked: Asked, here: Candidate) -> float:
    """Share of the question, by weight, that the sentence holds: BM25 forgives a missing word too easily."""
    return asked.masks.share(here.held)


def coverage_beyond_title(asked: Asked, here: Candidate) -> float:
    """The same without the words of the title, which tell no sentence from another."""
    beyond = asked.beyond_title(here.position)
    return asked.masks.weigh(here.held & beyond) / asked.masks.weigh(beyond) if beyond else 0.0


def words_held(asked: Asked, here: Candidate) -> float:
    """Share of the question's words, each counted alike: weights are guesses in a short text."""
    return here.held.bit_count() / asked.masks.everything.bit_count()


def missing_known(asked: Asked, here: Candidate) -> float:
    """Words that the sentence lacks though others have them."""
    return asked.masks.share(here.missing & asked.masks.known)


def in_sentence_before(asked: Asked, here: Candidate) -> float:
    """Words it lacks that the sentence before has: what was just named is not named again."""
    return asked.masks.share(here.missing & here.before)


def in_sentence_after(asked: Asked, here: Candidate) -> float:
    """Words it lacks that the next sentence has."""
    return asked.masks.share(here.missing & here.after)


def in_first_sentence(asked: Asked, here: Candidate) -> float:
    """Words it lacks that the paragraph's first sentence has: that one names the topic."""
    return asked.masks.share(here.missing & here.first)


def in_passage(asked: Asked, here: Candidate) -> float:
    """Words it lacks that stand anywhere in the paragraph."""
    return asked.masks.share(here.missing & here.elsewhere)


def pieces(asked: Asked, here: Candidate) -> float:
    """Share of the words' four-letter pieces, by weight: kindred words that stem apart (Italy, Italian)."""
    held = pieces_of(asked.collection, here.position)
    return sum(weight for gram, weight in asked.grams if gram in held) / asked.masks.total


def pieces_density(asked: Asked, here: Candidate) -> float:
    """The same against the length of the sentence: a long one has any piece by chance."""
    return pieces(asked, here) * 12 / sqrt(len(pieces_of(asked.collection, here.position)) + 20)


def pairs(asked: Asked, here: Candidate) -> float:
    """Neighbouring words that are neighbours in the question too: phrases and names."""
    held = {pair: asked.pairs[pair] for pair in pairwise(here.terms) if pair in asked.pairs}
    return sum(held.values()) / asked.masks.total


def nearness(asked: Asked, here: Candidate) -> float:
    """How close together the question's words stand, by weight."""
    weights = asked.masks.weights
    near = 0.0
    for (place, bit), (later, other) in pairwise(here.places):
        if bit != other:
            near += (weights[bit] + weights[other]) / (1 + later - place)
    return near / asked.masks.total


def density(asked: Asked, here: Candidate) -> float:
    """Words held to the length of the shortest stretch that has them all."""
    return here.held.bit_count() / stretch(here) if here.places else 0.0


def spread(asked: Asked, here: Candidate) -> float:
    """The same as a logarithm, for words far apart in a long sentence."""
    return log(stretch(here) / here.held.bit_count()) if here.places else 0.0


def order(asked: Asked, here: Candidate) -> float:
    """Longest run of the question's words in the question's order: who did it to whom."""
    longest = [0] * (len(asked.masks.weights) + 1)
    for _, bit in here.places:
        longest[bit + 1] = max(longest[bit + 1], 1 + max(longest[: bit + 1]))
    return max(longest) / len(asked.masks.weights)


def names_held(asked: Asked, here: Candidate) -> float:
    """Share of the question's capitalised words that it has."""
    return asked.masks.weigh(here.held & asked.names) / asked.masks.weigh(asked.names) if asked.names else 0.0


def names_missing(asked: Asked, here: Candidate) -> float:
    """Capitalised words it lacks, which weigh less than they seem: names become pronouns."""
    return asked.masks.share(here.missing & asked.names & asked.masks.known)


def plain_missing(asked: Asked, here: Candidate) -> float:
    """Lower-case words it lacks: these may be said in other words."""
    return asked.masks.share(here.missing & asked.plain & asked.masks.known)


def numbers_held(asked: Asked, here: Candidate) -> float:
    """Numbers of the question that it has: years and counts are never paraphrased."""
    return float((here.held & asked.numbers).bit_count())


def focus_held(asked: Asked, here: Candidate) -> float:
    """The word after "which", "what" or "how many": it names what is asked for, not where it stands."""
    return float(bool(here.held & asked.focus))


def last_held(asked: Asked, here: Candidate) -> float:
    """The question's last word, often the one it turns on."""
    return float(bool(here.held & asked.last))


def leans_on_topic(asked: Asked, here: Candidate) -> float:
    """Opens with a pronoun, and the sentence before has what it lacks."""
    return in_sentence_before(asked, here) if here.opening in _PRONOUNS else 0.0


def carries_topic(asked: Asked, here: Candidate) -> float:
    """Has a personal pronoun: it goes on about something named before."""
    return float(here.carries)


def late_in_article(asked: Asked, here: Candidate) -> float:
    """Where in the article it stands, as a logarithm: openings are general."""
    places = asked.collection.places[here.sentence.article.id].sentences
    return log(1 + here.position - places.start) / 5


def opens_passage(asked: Asked, here: Candidate) -> float:
    """Is the first of its paragraph."""
    return float(here.position == here.passage.start)


def late_in_passage(asked: Asked, here: Candidate) -> float:
    """Where in the paragraph it stands, as a logarithm."""
    return log(1 + here.position - here.passage.start)


def alone_in_passage(asked: Asked, here: Candidate) -> float:
    """Is all of its paragraph: its passage score is its own once more."""
    return float(len(here.passage) == 1)


def length(asked: Asked, here: Candidate) -> float:
    """Its length in terms, as a logarithm: the longer, the more it can hold."""
    return log(1 + len(here.terms))


def unfinished(asked: Asked, here: Candidate) -> float:
    """Ends without a full stop: a heading, a caption, a list."""
    return float(here.sentence.text[-1] not in _ENDS)


def cosine(asked: Asked, here: Candidate) -> float:
    """How near its meaning is to the question's, to the encoder: the same in other words."""
    return 0.0 if asked.cosines is None else float(asked.cosines[here.position])


FEATURES: tuple[Callable[[Asked, Candidate], float], ...] = (
    sentence_score, sentence_score_raw, passage_score, passage_score_raw, behind_first, early_rank, coverage,
    coverage_beyond_title, words_held, missing_known, in_sentence_before, in_sentence_after, in_first_sentence,
    in_passage, pieces, pieces_density, pairs, nearness, density, spread, order, names_held, names_missing,
    plain_missing, numbers_held, focus_held, last_held, leans_on_topic, carries_topic, late_in_article, opens_passage,
    late_in_passage, alone_in_passage, length, unfinished,
)  # fmt: skip
SEMANTIC_FEATURES = (*FEATURES, cosine)
"""What speaks for a sentence when there is an encoder."""


def candidates(asked: Asked, near: Sequence[int] = ()) -> list[Candidate]:
    """Find the sentences to weigh: the best by BM25 of sentence and passage, the neighbours of the first, and `near`.

    `near` are those whose meaning is nearest; their passages are among the hits.
    """
    passage_of, around = asked.collection.passage_of, asked.around
    both = {
        sentence: score + PASSAGE_SHARE * around[passage_of[sentence]]
        for sentence, score in asked.own.items()
        if passage_of[sentence] in around
    }
    found = [sentence for sentence, _ in best(both, CANDIDATES)]
    beside = (place for sentence in found[:BESIDE] for place in beside_in_passage(asked.collection, sentence))
    chosen = dict.fromkeys([*found, *beside, *near])
    top = both[found[0]] if found else 1.0
    return [Candidate(asked, sentence, rank, 1 - both.get(sentence, 0.0) / top) for rank, sentence in enumerate(chosen)]


def beside_in_passage(collection: Collection, position: int) -> list[int]:
    """The sentence before and the sentence after in the same passage, as far as there are."""
    passage = collection.sentences_of(collection.passage_of[position])
    return [place for place in (position - 1, position + 1) if place in passage]


def evidence(asked: Asked, here: Candidate) -> list[float]:
    """One number a feature, in the order of the features."""
    return [feature(asked, here) for feature in asked.features]


@lru_cache(maxsize=2**16)
def grams(term: str) -> frozenset[str]:
    """The four-letter pieces of a term, its ends marked; a shorter term is one piece.

    >>> sorted(grams("troop"))
    ['#tro', 'oop#', 'roop', 'troo']
    """
    marked = f"#{term}#"
    return frozenset(marked[start : start + 4] for start in range(max(1, len(marked) - 3)))


def pieces_of(collection: Collection, position: int) -> frozenset[str]:
    """The four-letter pieces of a sentence; worked out once."""
    held = collection.pieces.get(position)
    if held is None:
        held = collection.pieces[position] = frozenset().union(*map(grams, collection.terms[position]))
    return held


def stretch(here: Candidate) -> int:
    """The length in terms of the shortest stretch that holds every word of the question that the sentence holds."""
    need, shortest = here.held.bit_count(), len(here.terms)
    last: dict[int, int] = {}
    for place, bit in here.places:
        last[bit] = place
        if len(last) == need:
            shortest = min(shortest, place - min(last.values()) + 1)
    return max(shortest, need)


_FOCUS = re.compile(r"\b(?:what|which|how (?:many|much))\s+(\w+)")


def focus(reading: Reading) -> int:
    """The bit of the word that names what is asked for, 0 when none does."""
    asks = _FOCUS.search(fold(reading.question))
    named = {term for word in words(asks[1]) for term in word.terms} if asks else set()
    return mask_of(reading.words, named)
