"""A question as it is looked up: its words, what each weighs, which sentences hold it.

Words stand for bits: a sentence's mask has the bit of every word of the question that the sentence holds.
What that speaks for is evidence's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..collection.bm25 import idf
from ..collection.collection import Collection
from ..language.content_words import without_stop_words
from ..language.question_spelling import correct_question_words
from ..language.stop_words import is_stop_word
from ..language.terms import Word, merged_spans, terms, words
from ..language.word_frequency import is_common
from .abbreviations import Same, resolve


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it is looked up: its words, their terms in order, each once, and the words no article uses.

    `every` are the words as they stand in the question, stop words too.
    `repaired` are the words that were read as others, `read_as` what people typed there and what was read;
    `same` are the abbreviations among them that the articles resolve, and the words that the articles abbreviate.
    """

    question: str
    every: tuple[Word, ...]
    words: tuple[Word, ...]
    terms: tuple[str, ...]
    missing: tuple[str, ...]
    repaired: tuple[Word, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    same: tuple[Same, ...] = ()

    def written(self, word: Word) -> str:
        """The word as the question has it."""
        return self.question[word.start : word.end]

    @property
    def meant(self) -> str:
        """The question for an encoder, with its slips put right and a question mark, without which it means another
        thing to it. A word that English has stays, for what it was read as is the nearest the articles have."""
        text, written = self.question, dict(self.read_as)
        for word in sorted(self.repaired, key=lambda word: word.start, reverse=True):
            typed = self.written(word)
            if not _is_english(typed):
                text = text[: word.start] + written[typed] + text[word.end :]
        return text + "?" * text[-1:].isalnum()

    @property
    def unread(self) -> Reading:
        """The same where nothing is answered: words that English has are no slips but words that no article uses."""
        english = tuple(typed for typed, _ in self.read_as if _is_english(typed))
        slips = tuple((typed, meant) for typed, meant in self.read_as if typed not in english)
        return replace(self, missing=(*self.missing, *english), read_as=slips)

    def read_for(self, terms: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What was read as something else to find a sentence of these terms, abbreviations among it."""
        held = frozenset(terms)
        other = [each for each in self.same if held.issuperset(each.terms) and not held.issuperset(each.asked)]
        return (*self.read_as, *((each.typed, each.written) for each in other))


def _is_english(word: str) -> bool:
    return any(map(is_common, terms(word)))


def read(collection: Collection, question: str) -> Reading:
    """Read a question against a collection's vocabulary; slips in its question words are put right first."""
    every = words(question, collection.languages)
    asked = without_stop_words(question, every, collection.languages)
    known = collection.by_sentence.idf
    strange = [place for place, word in enumerate(asked) if not any(term in known for term in word.terms)]
    if strange:
        said, slips = correct_question_words(question, [asked[place] for place in strange], collection.languages)
        if slips:
            reading = read(collection, said)
            return replace(reading, read_as=(*slips.items(), *reading.read_as))
    read_as: dict[str, str] = {}
    repaired: list[Word] = []
    unknown: list[Word] = []
    for place in strange:
        word = asked[place]
        typed = question[word.start : word.end]
        if is_stop_word(typed, collection.languages):
            continue
        meant = collection.vocabulary.correction(word.terms[0]) if len(word.terms) == 1 else None
        if meant is None:
            unknown.append(word)
        else:
            asked[place] = word._replace(terms=(meant,))
            repaired.append(asked[place])
            read_as[typed] = written(collection, meant)
    same = tuple(resolve(collection, question, asked))
    return Reading(
        question=question,
        every=tuple(every),
        words=tuple(sorted({word.terms: word for word in reversed(asked)}.values())),
        terms=tuple(dict.fromkeys(term for word in asked for term in word.terms)),
        same=same,
        missing=tuple(dict.fromkeys(question[start:end] for start, end in merged_spans(unknown))),
        repaired=tuple(repaired),
        read_as=tuple(read_as.items()),
    )


def written(collection: Collection, term: str) -> str:
    """A term as the first sentence that holds it writes it."""
    return written_in(collection, collection.by_sentence.postings[term][0][0], term)


def written_in(collection: Collection, position: int, term: str) -> str:
    """A term as a sentence that holds it writes it."""
    text = collection.sentences[position].text
    word = next(word for word in words(text, collection.languages) if term in word.terms)
    return text[word.start : word.end]


class Masks:
    """Which of a question's words each sentence holds, and what a set of words weighs."""

    def __init__(self, collection: Collection, asked: Sequence[Word], same: Sequence[Same] = ()) -> None:
        """Weigh the words by the idf of their rarest term; a word no sentence holds weighs most."""
        index = collection.by_sentence
        unknown = idf(0, index.total)
        self.weights = [max([index.idf.get(term, unknown) for term in word.terms]) for word in asked]
        self.everything = (1 << len(asked)) - 1
        self.held: dict[int, int] = {}
        self.known = 0
        for bit, word in enumerate(asked):
            for term in word.terms:
                for sentence, _ in index.postings.get(term, ()):
                    self.held[sentence] = self.held.get(sentence, 0) | 1 << bit
                    self.known |= 1 << bit
        for each in same:
            mask = mask_of(asked, set(each.asked))
            holders = ({place for place, _ in index.postings.get(term, ())} for term in each.terms)
            for sentence in set.intersection(*holders):
                self.held[sentence] = self.held.get(sentence, 0) | mask
                self.known |= mask
        self._weighed: dict[int, float] = {0: 0.0}
        self.total = self.weigh(self.everything)

    def weigh(self, mask: int) -> float:
        """The weight of the words of a mask together."""
        if mask not in self._weighed:
            bit = mask & -mask
            self._weighed[mask] = self.weights[bit.bit_length() - 1] + self.weigh(mask ^ bit)
        return self._weighed[mask]

    def of(self, sentence: int) -> int:
        return self.held.get(sentence, 0)

    def share(self, mask: int) -> float:
        """The weight of the words of a mask as a share of the whole question's, 0..1."""
        return self.weigh(mask) / self.total


def mask_of(asked: Sequence[Word], terms: frozenset[str] | set[str]) -> int:
    """The bits of the words that have one of the terms."""
    return sum(1 << bit for bit, word in enumerate(asked) if not terms.isdisjoint(word.terms))
