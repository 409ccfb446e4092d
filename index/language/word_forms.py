"""word_forms.txt: irregular forms of English with the stems of their lemmas, and British stems with American ones.

"ran" has the stem of "run", "left" that of "leave" beside its own, "centre" that of "center". The forms are from
lemminflect, the spellings from breame (both MIT); `python -m tests.campaigns.word_forms` writes the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import Stemmer

TABLE = Path(__file__).with_name("word_forms.txt")


def lemma_stems(word: str, stem: str) -> tuple[str, ...]:
    """Return the stems of the lemmas of a word in lower case, whose own stem is `stem`.

    >>> lemma_stems("ran", "ran"), lemma_stems("left", "left"), lemma_stems("colours", "colour"), lemma_stems("a", "a")
    (('run',), ('left', 'leav'), ('color',), ('a',))
    """
    table = _table()
    return tuple(table.spellings.get(each, each) for each in table.forms.get(word, (stem,)))


def other_stems(lemma: str) -> frozenset[str]:
    """Return the stems that forms of a lemma have beside its own, which is given.

    >>> sorted(other_stems("run")), sorted(other_stems("color")), sorted(other_stems("footnot"))
    (['ran'], ['colour'], [])
    """
    return _table().others.get(lemma, frozenset())


def with_forms(lemmas: frozenset[str]) -> frozenset[str]:
    """Return the stems of some lemmas and of their irregular forms: "run" and "ran"."""
    return lemmas.union(*map(other_stems, lemmas))


def forms_of(word: str, terms: Iterable[str]) -> frozenset[str]:
    """Return the terms of a word and those of its irregular forms, as they are indexed."""
    lemmas = frozenset(lemma for term in terms for lemma in lemma_stems(word.casefold(), term))
    return with_forms(lemmas).union(terms)


def knows_every_form(languages: Iterable[str]) -> bool:
    """Say whether all inflected forms of the words of some languages are known: there is a table of English alone."""
    return all(language == "en" for language in languages)


def lemma_keys(word: str) -> frozenset[str]:
    """Return what a word in lower case has in common with the other inflected forms of its lemma.

    Two words are forms of one lemma when they share a key: the words that it may be inflected from, and the stem of the
    lemma where that has irregular forms. Derived words share none, though they may have one stem.

    >>> sorted(lemma_keys("reports") & lemma_keys("reporting")), sorted(lemma_keys("reports") & lemma_keys("reporter"))
    (['report'], [])
    >>> sorted(lemma_keys("ran") & lemma_keys("running")), sorted(lemma_keys("important") & lemma_keys("imports"))
    (['~run'], [])
    """
    stem = _stem(word)
    bases = [word[: -len(ending)] + instead for ending, instead in _ENDINGS if word.endswith(ending) and len(word) > 3]
    bases += [base[:-1] for base in bases if len(base) > 2 and base[-1] == base[-2]]
    same = {base for base in bases if _stem(base) == stem}
    table = _table()
    is_plain = word in table.forms or min(map(len, (word, *same))) - len(stem) <= _LONGEST_PLAIN
    lemmas = (
        each for each in lemma_stems(word, stem) if each in table.others and (is_plain or each not in table.irregular)
    )
    return frozenset((word, *same, *(f"~{lemma}" for lemma in lemmas)))


_LONGEST_PLAIN = 1
"""Letters that a lemma may have beside its stem: "leave" and "leav"; what has more is derived, as "leafy"."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"),
)  # fmt: skip
"""Endings of inflected forms, and what the lemma has instead."""


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


class _Table(NamedTuple):
    """The stems of the lemmas of each form, the American stem of each British one, and the other stems of each.

    `irregular` are the stems of lemmas that have irregular forms.
    """

    forms: dict[str, tuple[str, ...]]
    spellings: dict[str, str]
    others: dict[str, frozenset[str]]
    irregular: frozenset[str]


@cache
def _table() -> _Table:
    """Read the file, once per process."""
    rows = [line.split() for line in TABLE.read_text(encoding="ascii").splitlines()[1:]]
    forms = {form: tuple(stems) for form, *stems in rows if form[0] != "*"}
    spellings = {british[1:]: american for british, american in (row for row in rows if row[0][0] == "*")}
    others: dict[str, set[str]] = {}
    for own, lemma in chain(((_stem(form), each) for form in forms for each in forms[form]), spellings.items()):
        others.setdefault(spellings.get(lemma, lemma), set()).add(own)
    irregular = frozenset(spellings.get(lemma, lemma) for stems in forms.values() for lemma in stems)
    return _Table(forms, spellings, {one: frozenset(stems - {one}) for one, stems in others.items()}, irregular)
