"""word_forms.txt: irregular forms of English with the stems of their lemmas, and British words with American ones.

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

from ..lazy_patterns import lazy_pattern

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
    """Return the terms of a word and those of its other forms, as they are indexed.

    >>> sorted(forms_of("experience", ["experi"])), sorted(forms_of("run", ["run"]))
    (['experi', 'experienc'], ['ran', 'run'])
    """
    lowered = word.casefold()
    lemmas = frozenset(lemma for term in terms for lemma in lemma_stems(lowered, term))
    return with_forms(lemmas).union(terms, _other_stems_of(lowered) if lowered.isalpha() else ())


def _other_stems_of(word: str) -> set[str]:
    """Return the stems of the regular forms of a word, where Snowball gives them others: "experienced", "aliases"."""
    stem = _stem(word)
    lemmas = [base for base in bases(word) if base in (stem, f"{stem}e")] + [word]
    forms = (form for lemma in lemmas if _LEMMA.search(lemma) for form in _regular_forms(lemma))
    return {_stem(form) for form in forms}


_LEMMA = lazy_pattern(r"^(?=.{3})[a-z]*[aeiouy]")


def _regular_forms(lemma: str) -> tuple[str, ...]:
    """Return the plural of a word and, where it ends in "e", its past and its participle."""
    cut = lemma.removesuffix("e")
    plural = lemma + ("es" if lemma[-1] in "sxzh" else "s")
    return (lemma, plural, f"{cut}ed", f"{cut}ing") if cut != lemma else (lemma, plural)


def knows_every_form(languages: Iterable[str]) -> bool:
    """Say whether all inflected forms of the words of some languages are known: there is a table of English alone."""
    return all(language == "en" for language in languages)


def lemma_keys(word: str) -> frozenset[str]:
    """Return what a word in lower case has in common with the other inflected forms of its lemma.

    Two words are forms of one lemma when they share a key: the words that it may be inflected from, in American
    spelling too, and the stem of the lemma where that has irregular forms. Derived words share none, though they may
    have one stem.

    >>> sorted(lemma_keys("reports") & lemma_keys("reporting")), sorted(lemma_keys("reports") & lemma_keys("reporter"))
    (['report'], [])
    >>> sorted(lemma_keys("ran") & lemma_keys("running")), sorted(lemma_keys("important") & lemma_keys("imports"))
    (['~run'], [])
    >>> sorted(lemma_keys("colours") & lemma_keys("color")), sorted(lemma_keys("nationalised") & lemma_keys("nation"))
    (['color'], [])
    """
    stem, table = _stem(word), _table()
    same = {word, *(base for base in bases(word) if _stem(base) == stem or base in (stem, f"{stem}e"))}
    is_plain = word in table.forms or min(map(len, same)) - len(stem) <= _LONGEST_PLAIN
    lemmas = (each for each in lemma_stems(word, stem) if is_plain and each in table.irregular)
    return frozenset((*same, *(table.american.get(base, base) for base in same), *(f"~{lemma}" for lemma in lemmas)))


_LONGEST_PLAIN = 1
"""Letters that a lemma may have beside its stem: "leave" and "leav"; what has more is derived, as "leafy"."""
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("d", ""), ("ed", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ying", "ie"),
)  # fmt: skip
"""Endings of inflected forms, and what the lemma has instead."""


def bases(word: str) -> list[str]:
    """Return what a word may be inflected from by its ending, whether that is a word or not."""
    bases = [word[: -len(ending)] + instead for ending, instead in _ENDINGS if word.endswith(ending) and len(word) > 3]
    return bases + [base[:-1] for base in bases if len(base) > 2 and base[-1] == base[-2]]


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 0)  # which keeps no words


def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return stem


class _Table(NamedTuple):
    """The stems of the lemmas of each irregular form, the American spelling of each British word, and what follows:
    the American stem of each British one, the other stems of each stem, and the stems of lemmas with irregular forms.
    """

    forms: dict[str, tuple[str, ...]]
    american: dict[str, str]
    spellings: dict[str, str]
    others: dict[str, frozenset[str]]
    irregular: frozenset[str]


@cache
def _table() -> _Table:
    """Read the file, once per process."""
    rows = [line.split() for line in TABLE.read_text(encoding="ascii").splitlines()[1:]]
    forms = {form: tuple(stems) for form, *stems in rows if form[0] != "*"}
    american = {british[1:]: word for british, word in (row for row in rows if row[0][0] == "*")}
    spelled = ((_stem(british), _stem(word)) for british, word in american.items())
    spellings = {british: word for british, word in spelled if british != word}
    others: dict[str, set[str]] = {}
    for own, lemma in chain(((_stem(form), each) for form in forms for each in forms[form]), spellings.items()):
        others.setdefault(spellings.get(lemma, lemma), set()).add(own)
    irregular = frozenset(spellings.get(lemma, lemma) for stems in forms.values() for lemma in stems)
    every = {one: frozenset(stems - {one}) for one, stems in others.items()}
    return _Table(forms, american, spellings, every, irregular)
