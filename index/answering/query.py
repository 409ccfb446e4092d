"""A question as it is looked up: its words, how much each weighs, and which sentences hold them.

A set of words is a mask: an int with one bit for each word of the question. What a match is worth is not decided here
but by the features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..analysis.occurrences.outside_body import stands_in_head
from ..collection.collection import Collection
from ..collection.retrieval import idf
from ..language.codes import COMPOUNDING
from ..language.content_words import without_stop_words
from ..language.question_spelling import correct_question_words
from ..language.stop_words import is_stop_word
from ..language.terms import Word, is_unspaced, merged_spans, terms, words
from ..language.word_forms import forms_of
from ..language.word_frequency import is_common
from .abbreviations import Abbreviation, resolve_abbreviations

LOOKED_UP = 128
"""Different words of a question that are looked up, from its beginning; what has more is a text."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question, analysed for the search.

    `question` is what was typed, and `text` the same with its question words spelled right; words are spans of `text`.
    `all_words` are its words in order, stop words too; `words` the content words, each once; `terms` their terms, each
    once; `missing` the words that no sentence has, as typed.
    `corrected` are the words that were taken for others, and `read_as` says which, each (as typed, as read).
    `abbreviations` are those that the articles resolve, in either direction.
    """

    question: str
    text: str
    all_words: tuple[Word, ...]
    words: tuple[Word, ...]
    terms: tuple[str, ...]
    missing: tuple[str, ...]
    corrected: tuple[Word, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()

    def written(self, word: Word) -> str:
        """A word as it is written in the text."""
        return self.text[word.start : word.end]

    @property
    def encoder_text(self) -> str:
        """The question for an encoder: spelled right.

        A word that exists in English stays as it is, because its correction is a guess.
        """
        text, written = self.text, dict(self.read_as)
        for word in sorted(self.corrected, key=lambda word: word.start, reverse=True):
            typed = self.written(word)
            if not _is_english(typed):
                text = text[: word.start] + written[typed] + text[word.end :]
        return text

    @property
    def without_english_corrections(self) -> Query:
        """The same query for a question without an answer: corrected words that exist in English are missing words."""
        english = tuple(typed for typed, _ in self.read_as if _is_english(typed))
        kept = tuple((typed, read) for typed, read in self.read_as if typed not in english)
        return replace(self, missing=(*self.missing, *english), read_as=kept)

    def read_as_in(self, terms: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """What was read as something else to find a sentence of these terms: corrections and abbreviations."""
        held = frozenset(terms)
        resolved = [
            each
            for each in self.abbreviations
            if held.issuperset(each.article_terms) and not held.issuperset(each.question_terms)
        ]
        return (*self.read_as, *((each.typed, each.written) for each in resolved))


def _is_english(word: str) -> bool:
    return any(map(is_common, terms(word)))


def parse_query(collection: Collection, question: str) -> Query:
    """Analyse a question against the vocabulary of a collection, and correct its spelling."""
    all_words = words(question, collection.languages)
    content = _first(without_stop_words(question, all_words, collection.languages))
    holders = collection.by_sentence.document_frequency, collection.by_context.document_frequency
    unknown = [
        place for place, word in enumerate(content) if not any(known(term) for known in holders for term in word.terms)
    ]
    text, slips = correct_question_words(question, [content[place] for place in unknown], collection.languages)
    if slips:
        query = parse_query(collection, text)
        return replace(query, question=question, read_as=(*slips.items(), *query.read_as))
    forms = {place: word for place in unknown if (word := _in_other_forms(collection, content[place], question))}
    strange = {place: content[place] for place in unknown if place not in forms}
    corrected, missing = _correct(collection, question, strange)
    read = [forms.get(place) or corrected.get(place, word) for place, word in enumerate(content)]
    titled = {word for word in strange.values() if _is_in_head(collection, word)}
    read = [word for word in read if word not in titled] or read
    as_typed = {question[word.start : word.end]: word.terms[0] for word in corrected.values()}
    return Query(
        question=question,
        text=question,
        all_words=tuple(all_words),
        words=tuple(sorted({word.terms: word for word in reversed(read)}.values())),
        terms=tuple(dict.fromkeys(term for word in read for term in word.terms)),
        missing=tuple(dict.fromkeys(question[start:end] for start, end in merged_spans(missing))),
        corrected=tuple(corrected.values()),
        read_as=tuple((typed, surface_form(collection, term)) for typed, term in as_typed.items()),
        abbreviations=tuple(resolve_abbreviations(collection, question, read)),
    )


def _first(content: list[Word]) -> list[Word]:
    """The words up to the first that is one different word too many, and no more than four times as many in all."""
    seen: set[tuple[str, ...]] = set()
    for place, word in enumerate(content[: 4 * LOOKED_UP]):
        seen.add(word.terms)
        if len(seen) > LOOKED_UP:
            return content[:place]
    return content[: 4 * LOOKED_UP]


def _correct(collection: Collection, question: str, unknown: dict[int, Word]) -> tuple[dict[int, Word], list[Word]]:
    """Correct the words that no article uses, by their places; and list those that are close to no word of one."""
    corrected: dict[int, Word] = {}
    missing: list[Word] = []
    for place, word in unknown.items():
        typed = question[word.start : word.end]
        if is_stop_word(typed, collection.languages):
            continue
        term = collection.vocabulary.correction(word.terms[0]) if len(word.terms) == 1 else None
        if term is not None:
            corrected[place] = word._replace(terms=(term,))
        elif not is_unspaced(typed) and not _is_in_head(collection, word):
            missing.append(word)
    return corrected, missing


def _in_other_forms(collection: Collection, word: Word, question: str) -> Word | None:
    """Return a word that no article has with the terms of its irregular forms, or of compounds that have it as a part.

    "ran" stands for "run"; compounds are looked for in languages that write them as one word.
    """
    found: list[str] = []
    if "en" in collection.languages:
        forms = forms_of(question[word.start : word.end], word.terms)
        found = sorted(form for form in forms if collection.by_sentence.document_frequency(form))
    if not COMPOUNDING.isdisjoint(collection.languages):
        found += [longer for term in word.terms for longer in collection.vocabulary.compounds(term)]
    return word._replace(terms=tuple(dict.fromkeys(found))) if found else None


def _is_in_head(collection: Collection, word: Word) -> bool:
    """Say whether a word that no sentence has stands in a title, a byline, a caption ..."""
    return stands_in_head(collection, word.terms)


def surface_form(collection: Collection, term: str) -> str:
    """A term as the first sentence that holds it writes it."""
    return surface_form_in(collection, collection.by_sentence.positions(term)[0], term)


def surface_form_in(collection: Collection, position: int, term: str) -> str:
    """A term as a sentence that holds it writes it."""
    text = collection.sentences[position].text
    word = next(word for word in words(text, collection.languages) if term in word.terms)
    return text[word.start : word.end]


class Masks:
    """Which words of a question each sentence holds, as masks, and what the words of a mask weigh."""

    def __init__(
        self, collection: Collection, words: Sequence[Word], abbreviations: Sequence[Abbreviation] = ()
    ) -> None:
        """Weigh each word by the idf of its rarest term; a word that no sentence holds weighs most."""
        index = collection.by_sentence
        unknown = idf(0, index.total)
        self.weights = [max([index.idf(term) or unknown for term in word.terms]) for word in words]
        self.all_words = (1 << len(words)) - 1
        self._terms = collection.terms
        self._mask_of: dict[str, int] = {}
        for bit, word in enumerate(words):
            self._mask_of |= {term: self._mask_of.get(term, 0) | 1 << bit for term in word.terms}
        self._abbreviations = [
            (frozenset(each.article_terms), mask_of(words, set(each.question_terms))) for each in abbreviations
        ]
        self._known: dict[int, int] = {}
        self.in_articles = 0
        """The words that any sentence, or what it stands under, holds."""
        for term, mask in self._mask_of.items():
            if index.document_frequency(term) or collection.by_context.document_frequency(term):
                self.in_articles |= mask
        for all_of, mask in self._abbreviations:
            if set.intersection(*(set(index.positions(term)) for term in all_of)):
                self.in_articles |= mask
        self._summed: dict[int, float] = {0: 0.0}
        self.total = self.weigh(self.all_words)

    def weigh(self, mask: int) -> float:
        """The weight of the words of a mask together."""
        bits = []
        while mask not in self._summed:
            bits.append(mask & -mask)
            mask ^= bits[-1]
        weight = self._summed[mask]
        for bit in reversed(bits):
            mask |= bit
            weight = self._summed[mask] = self.weights[bit.bit_length() - 1] + weight
        return weight

    def of(self, position: int) -> int:
        """The words that a sentence holds."""
        found = self._known.get(position)
        if found is None:
            found = self._known[position] = self._find(self._terms[position])
        return found

    def _find(self, held: Sequence[str]) -> int:
        found, masks = 0, self._mask_of
        for term in held:
            if term in masks:
                found |= masks[term]
        for all_of, mask in self._abbreviations:
            if all_of.issubset(held):
                found |= mask
        return found

    def share(self, mask: int) -> float:
        """The weight of the words of a mask as a share of the whole question's, 0..1."""
        return self.weigh(mask) / self.total


def mask_of(words: Sequence[Word], terms: frozenset[str] | set[str]) -> int:
    """The mask of the words that have one of the terms."""
    return sum(1 << bit for bit, word in enumerate(words) if not terms.isdisjoint(word.terms))
