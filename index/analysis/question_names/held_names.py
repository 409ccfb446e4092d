"""Which names, numbers and dates of a question a passage is about, as a reader sees it.

A name is held where it stands: in the sentence, beside it in what is quoted, above it in its heading or lead-in, in the
title, earlier in its paragraph. A part of it stands for it where the article named it so before, a pronoun for what the
sentences before name, and an abbreviation, an adjective or another known form for all of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...collection.chains import is_listed, leads
from ...collection.collection import Collection
from ...language.codes import languages_of
from ...language.folding import fold
from ...language.pronouns import PRONOUNS
from ...language.stop_words import is_stop_word
from ...language.terms import terms
from ...lazy_patterns import lazy_pattern
from ...model import Quote
from ..entity_types import BODY, LAND
from ..named_entities import TITLES
from .asked_names import AskedName, asked_names
from .name_forms import forms, long_form, roman, text_forms

_INFLECTED = 4
"""Letters of a name that stay the same, at least, in languages that inflect names."""
_BEFORE = 4
"""How many sentences before a pronoun are read for what it means."""
_POINTING = PRONOUNS | {"i", "we", "my", "our", "me", "us"}
_TOPIC, _TOP = 0.2, 4
"""What an article names at its top and in this share of its sentences it is about."""
_RUN = lazy_pattern(
    r"(?:[^\W\d_]\.){2,}|(?<![\w’'-])[A-ZÀ-Þ][\w’'&-]*(?:\s(?:(?:of|de|la|van|von|bin)\s)?(?:[A-ZÀ-Þ][\w’'&-]*|\d+\b))*"
)
_DECADE = lazy_pattern(r"(\d{3})0['’]?s")
_PIECE = lazy_pattern(r"[^\W_]+")
_GENERIC = TITLES | BODY | LAND
"""Words that a name may do without where its others stand."""


@dataclass(frozen=True)
class Held:
    """What a quote shows and stands in, and the article around it."""

    collection: Collection
    quote: Quote

    @property
    def languages(self) -> tuple[str, ...]:
        return languages_of([self.quote.sentence.article.language])

    @cached_property
    def places(self) -> range:
        """The positions of the sentences of its article."""
        return self.collection.positions_of(self.quote.sentence.article.id).sentences

    @cached_property
    def position(self) -> int:
        """The position of its sentence, or that of the first of its article where that is in the head."""
        start = self.quote.sentence.span.start
        sentences, places = self.collection.sentences, self.places
        after = bisect_left(places, start, key=lambda place: sentences[place].span.start)
        return places[min(after, len(places) - 1)]

    @cached_property
    def text(self) -> str:
        """What is quoted and what it stands under, with the title and the author."""
        article = self.quote.sentence.article
        above = [self.collection.sentences[place].text for place in leads(self.collection, self.position)]
        lead = [self.quote.lead.text] if self.quote.lead else []
        return "\n".join([self.quote.text, *lead, *above, article.title, article.author or ""])

    @cached_property
    def forms(self) -> set[str]:
        return text_forms(self.text, self.languages)

    @cached_property
    def before(self) -> str:
        """What the reader of the article has just read: the paragraph up to here, more where a pronoun needs it."""
        passage = self.collection.sentences_of(self.collection.passage_of[self.position])
        start = passage.start
        if not _POINTING.isdisjoint(self.collection.terms[self.position]):
            start = max(min(start, self.position - _BEFORE), self.places.start)
        return "\n".join(self.collection.sentences[place].text for place in range(start, self.position))

    @cached_property
    def forms_before(self) -> set[str]:
        return text_forms(self.before, self.languages)

    @cached_property
    def forms_at_the_top(self) -> set[str]:
        """The forms of the first sentences of the article and of its day: they say which time all of it is about."""
        published = self.quote.sentence.article.published
        texts = [self.collection.sentences[place].text for place in self.places[:_TOP]]
        day = f"{published:%d %B %Y}" if published else ""
        return text_forms("\n".join([*texts, day]), self.languages)

    def holds(self, name: AskedName, read: Mapping[int, tuple[str, ...]]) -> bool:
        """Say whether a reader sees that this is about a name; see `unsaid_names`."""
        whole = " ".join(name.words)
        known = long_form(whole)
        if (known and known in self.forms | self.forms_before) or self._has_abbreviation(name):
            return True
        words = [
            (word, forms(word, self.languages).union(read.get(start, ()), filter(None, [roman(word)])))
            for start, word in zip(name.starts, name.words, strict=True)
        ]
        lacking = [word for word, forms in words if not self._has(self.forms, word, forms)]
        around = self.forms | self.forms_before if lacking else self.forms
        if all(self._has(around, *each) for each in words):
            return True
        if any(word[0].isdigit() for word in lacking):
            return all(self._has(around | self.forms_at_the_top, *each) for each in words)
        if all(self._is_topic(forms) for _, forms in words):
            return True
        essential = [word for word in lacking if word.casefold() not in _GENERIC]
        return len(lacking) < len(words) and (not essential or self._stands_for(name, essential))

    def _is_topic(self, terms: frozenset[str]) -> bool:
        """Say whether the whole article is about a word: it stands at its top, and in many of its sentences unless an
        item or a row is quoted."""
        held = self._holding(terms)
        at_top = bool(held) and held[0] < self.places.start + _TOP
        return at_top and (is_listed(self.collection, self.position) or len(held) > max(2, _TOPIC * len(self.places)))

    def _holding(self, terms: Iterable[str]) -> list[int]:
        """The positions in the article that hold one of some terms, in order."""
        index = self.collection.by_sentence
        return sorted({place for term in terms for place in index.positions(term) if place in self.places})

    def _has(self, held: set[str], word: str, forms_of_word: frozenset[str]) -> bool:
        """Say whether a form of a word is held, all parts of a hyphenated one, or a year of a decade."""
        if not held.isdisjoint(forms_of_word):
            return True
        if decade := _DECADE.fullmatch(word):
            return any(re.fullmatch(rf"{decade[1]}\d(?:['’]?s)?", each) for each in held)
        if self.languages != ("en",) and len(word) >= _INFLECTED:
            beginning = fold(word)[: max(_INFLECTED, len(word) - 3)]
            if any(each.startswith(beginning) for each in held):
                return True
        parts = _PIECE.findall(word)
        return len(parts) > 1 and all(not held.isdisjoint(forms(part, self.languages)) for part in parts)

    def _has_abbreviation(self, name: AskedName) -> bool:
        """Say whether the initials of a name stand there, or for an abbreviation a name with these initials."""
        text = f"{self.text}\n{self.before}"
        if len(name.words) > 1 and not name.is_number:
            initials = "".join(word[0] for word in name.words).upper()
            if re.search(rf"(?<!\w){re.escape(initials)}(?!\w)", text.replace(".", "")):
                return True
        short = name.words[0].replace(".", "")
        if len(name.words) == 1 and 2 <= len(short) <= 8 and short.isupper():
            return any(_initials(run) == short for run in _runs(text))
        return False

    def _stands_for(self, name: AskedName, lacking: Sequence[str]) -> bool:
        """Say whether a part of a name stands for it here, as far as the article tells by what it names before."""
        mine = {fold(word) for word in name.words}
        parts = [words for run in _runs(self.text) if (words := _words(run) - TITLES) and words <= mine]
        for part in parts:
            fuller = self._fuller(part)
            if fuller is None:
                if fold(name.words[-1]) in part:
                    return True
            elif {fold(word) for word in lacking} <= fuller:
                return True
        return False

    def _fuller(self, part: set[str]) -> set[str] | None:
        """The words of the name that a part of it stands for: the nearest fuller one before, or else after; if any."""
        holding = self._holding(terms(" ".join(part), self.languages))
        before = [place for place in holding if place <= self.position]
        for place in [*reversed(before), *holding[len(before) :]]:
            for run in reversed([*_runs(self.collection.sentences[place].text)]):
                words = {word for word in _words(run) if not word.isdigit()}
                if part < words - TITLES:
                    return words
        return None


def _runs(text: str) -> Iterator[str]:
    """Yield the names of a text, runs of words with capitals and the numbers behind them."""
    for found in _RUN.finditer(text):
        yield re.sub(r"['’]s?$", "", found[0])


def _words(run: str) -> set[str]:
    """The words of a name, without those that only open its sentence: "What Rock found"."""
    return {fold(word) for word in _PIECE.findall(re.sub(r"['’]s\b", "", run)) if not is_stop_word(word)}


def _initials(run: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-ZÀ-Þ][\w’'-]*", run))


def unsaid_names(
    collection: Collection, question: str, quote: Quote, read: Mapping[int, tuple[str, ...]]
) -> tuple[list[AskedName], list[AskedName]]:
    """Return the names, numbers and dates of a question, and those of them that a quote is not about, as far as can be
    seen; `read` are the terms that words of the question were read as, by where they begin."""
    names = asked_names(collection, question)
    held = Held(collection, quote)
    return names, [name for name in names if not held.holds(name, read)]


def is_asked_about(names: Sequence[AskedName], unsaid: Sequence[AskedName], english: bool) -> bool:
    """Say whether what a question asks about is among the names that are not held: the first that does not say where or
    when, or all of them. A day without a year says when, and so may a number where names are not told
    by their case alone: in other languages than English."""
    told = [name for name in names if not name.is_day and (english or not name.is_number)]
    first = next((name for name in told if not (name.adverbial or name.is_number)), None)
    return first in unsaid or (bool(told) and all(name in unsaid for name in told))
