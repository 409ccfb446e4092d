"""The words of every sentence as saved columns: where a term stands is told without reading the texts again.

A token is a word with all that says how it is read: how it is written, the text up to the next word, its language and
its terms. Tokens are numbered as they first appear, and a sentence is the row of the numbers of its tokens. Sentences
stand in the order in which they are read, with those of the head that are in no passage: their places in it are ranks.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from ...language.codes import languages_of
from ...language.phrase_words import parts_of, phrase_words
from ...language.terms import HYPHENS, Word
from ...model import Sentence
from ..collection import Collection
from .number_columns import number_column
from .numbering import Numbering
from .saved_facts import holder_columns, read_holders
from .segment import Parts, Segment

PLAIN, HYPHENATED, BY_PART = range(3)
"""How a token holds a term: as a word without hyphens, as one with, or only in a part of a hyphenated one."""
_KINDS = 4
_NAME = "word rows"

Token = tuple[str, int, tuple[str, ...], tuple[str, ...]]
"""A word and what stands up to the next one, how much of that is the word, its terms, and the languages it is read in.

What stands before the first word of a sentence is a token without terms.
"""


class WordRows:
    """The rows of the sentences of one segment by rank, and the tokens that hold each term."""

    def __init__(self, parts: Parts) -> None:
        """Take the columns.

        `sentences` has at each rank the position of its sentence; behind those of the Collection, sentences of heads
        are counted on. `ranks` has the rank of each of them. `firsts` has the rank at which each token first stands,
        `hyphens` the tokens in whose text there is a hyphen.
        """
        columns = {name.removeprefix(f"{_NAME}: "): part for name, part in parts.items() if name.startswith(_NAME)}
        self.sentences, self.ranks, self.firsts, self.hyphens, self._rows, self._ends = (
            columns[name].cast("I") for name in ("sentences", "ranks", "firsts", "hyphens", "tokens", "ends")
        )
        self._tokens = read_holders(parts, f"{_NAME}: terms")

    def row(self, rank: int) -> list[int]:
        """Return the tokens of a sentence in order."""
        return self._rows[self._ends[rank] : self._ends[rank + 1]].tolist()

    def tokens(self, term: str) -> Iterator[tuple[int, int]]:
        """Yield the tokens that hold a term as they first appear, each with how it holds it."""
        return (divmod(number, _KINDS) for number in self._tokens.get(term, ()))

    def first(self, token: int, ranks: range) -> int | None:
        """Return the first rank of some at which a token stands; None if it stands at none."""
        if self.firsts[token] in ranks:
            return self.firsts[token]
        inside = self._rows[self._ends[ranks.start] : self._ends[ranks.stop]].tolist()
        if self.firsts[token] >= ranks.stop or token not in inside:
            return None
        place = self._ends[ranks.start] + inside.index(token)
        return bisect_right(self._ends, place, ranks.start, ranks.stop) - 1


class SavedWords:
    """The rows of the sentences of all segments by rank, and the tokens that hold each term.

    Segments number their tokens for themselves, so the same token may have a number in each.
    """

    def __init__(self, segments: Sequence[Segment], sentences: Numbering, heads: Numbering, ranks: Numbering) -> None:
        self._rows = [WordRows(segment.parts) for segment in segments]
        self._sentences, self._heads, self._ranks = sentences, heads, ranks
        self._before = [*accumulate((len(rows.firsts) for rows in self._rows), initial=0)]
        self._own = [segment.ends("sentences")[-1] for segment in segments]

    def row(self, rank: int) -> list[int]:
        """Return the tokens of a sentence in order."""
        segment, _, own = self._at(self._ranks, rank)
        before = self._before[segment]
        row = self._rows[segment].row(own)
        return [before + token for token in row] if before else row

    def tokens(self, term: str) -> Iterator[tuple[int, int]]:
        """Yield the tokens that hold a term, each with how it holds it."""
        for before, rows in zip(self._before, self._rows, strict=False):  # there is one number more
            yield from ((before + token, kind) for token, kind in rows.tokens(term))

    def first(self, token: int) -> int | None:
        """Return the rank at which a token first stands; None if no article has it any longer."""
        segment = bisect_right(self._before, token) - 1
        for run, held in enumerate(self._ranks.runs):
            if held.segment == segment:
                inside = range(self._ranks.firsts[run], self._ranks.stops[run])
                found = self._rows[segment].first(token - self._before[segment], inside)
                if found is not None:
                    return found + self._ranks.shift(run)
        return None

    @cached_property
    def hyphens(self) -> frozenset[int]:
        """The tokens in whose text there is a hyphen."""
        pairs = zip(self._before, self._rows, strict=False)  # there is one number more
        return frozenset(before + token for before, rows in pairs for token in rows.hyphens)

    def rank(self, place: int) -> int:
        """Return the rank of a sentence; behind those of passages, those of heads are counted on."""
        apart = place - self._sentences.total
        segment, run, own = self._at(self._heads, apart) if apart >= 0 else self._at(self._sentences, place)
        return self._rows[segment].ranks[own + self._own[segment] * (apart >= 0)] + self._ranks.shift(run)

    def place(self, rank: int) -> int:
        """Return the position of the sentence at a rank; behind the last one those of heads are counted on."""
        segment, run, own = self._at(self._ranks, rank)
        place, before = self._rows[segment].sentences[own], self._own[segment]
        if place < before:
            return place + self._sentences.shift(run)
        return place - before + self._heads.shift(run) + self._sentences.total

    def _at(self, numbering: Numbering, number: int) -> tuple[int, int, int]:
        """Return the segment of something, its run, and its number in the segment."""
        run, own = numbering.locate(number)
        return numbering.runs[run].segment, run, own


def word_columns(collection: Collection) -> dict[str, bytes]:
    """Return the columns of the words of a collection."""
    numbers: dict[Token, int] = {}
    rows, sizes, firsts, places = array("I"), array("I"), array("I"), array("I")
    for rank, (place, sentence) in enumerate(_in_order(collection)):
        row = [numbers.setdefault(token, len(numbers)) for token in _tokens(sentence)]
        rows.extend(row)
        sizes.append(len(row))
        firsts.extend([rank] * (len(numbers) - len(firsts)))
        places.append(place)
    ranks = array("I", sorted(range(len(places)), key=places.__getitem__))
    columns = {
        "sentences": places,
        "ranks": ranks,
        "firsts": firsts,
        "hyphens": [number for (text, *_), number in numbers.items() if HYPHENS.search(text)],
        "tokens": rows,
        "ends": accumulate(sizes, initial=0),
    }
    return {
        **{f"{_NAME}: {name}": number_column(column) for name, column in columns.items()},
        **holder_columns(f"{_NAME}: terms", _by_term(numbers)),
    }


def _in_order(collection: Collection) -> Iterator[tuple[int, Sentence]]:
    """Yield every sentence with its place, article by article in the order of the text."""
    apart = len(collection.sentences)
    for article in collection.titles:
        body = [(i, collection.sentences[i]) for i in collection.sentences_in(article)]
        head = [*enumerate(collection.head_alone(article), apart)]
        apart += len(head)
        yield from sorted(body + head, key=lambda each: each[1].span)


def _tokens(sentence: Sentence) -> Iterator[Token]:
    """Yield the tokens of a sentence; put together, they are its text."""
    text, languages = sentence.text, languages_of([sentence.article.language])
    found = phrase_words(text, languages)
    ends = [word.start for word in found[1:]] + [len(text)]
    if found and found[0].start:
        yield text[: found[0].start], 0, (), languages
    for (start, end, terms), following in zip(found, ends, strict=False):  # an end without a word, of no words
        yield text[start : max(end, following)], end - start, terms, languages


def _by_term(numbers: Mapping[Token, int]) -> Mapping[str, Sequence[int]]:
    """Return the tokens that hold each term, with how they hold it."""
    holders: dict[str, list[int]] = {}
    for (text, length, terms, languages), number in numbers.items():
        parts = parts_of(text, Word(0, length, terms), languages)
        for term in terms:
            holders.setdefault(term, []).append(_KINDS * number + (HYPHENATED if parts else PLAIN))
        for term in {term for part in parts for term in part.terms}.difference(terms):
            holders.setdefault(term, []).append(_KINDS * number + BY_PART)
    return holders
