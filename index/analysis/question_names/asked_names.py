"""The names, numbers and dates of a question: what the passage that answers has to be about.

A name is told by its capital, and by how the articles write it; where the case of a question says nothing, by the
articles and by what English writes with a capital. In German every noun has one, so there only what has a number
counts. Where people speak of themselves ("I am 17", "can we come on 5 May") numbers and dates are theirs and need not
stand in an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress, islice
from typing import NamedTuple

from ...collection.collection import Collection
from ...language.codes import DEFAULT_LANGUAGE
from ...language.folding import fold, is_caseless
from ...language.stop_words import is_stop_word
from ...language.terms import LONGEST_WORD, terms
from ...language.word_frequency import is_common
from ...language.word_frequency import is_name as is_english_name
from ...lazy_patterns import lazy_pattern
from ..named_entities import TITLES, is_headline, opens_clause
from .name_forms import is_known, is_nationality

_WORD = lazy_pattern(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'&-][^\W_]+|[.,:](?=\d)\d+)*")
_PIECE = lazy_pattern(r"[^\W_]")
_POSSESSIVE = lazy_pattern(r"['’]s?$")
_JOIN = lazy_pattern(r"\s(?:(?:of|de|la|van|von|bin)\s(?:the\s)?)?|\s?&\s?")
_MOST = 128
"""Words of a question that are looked at; what has more is a text."""
_SENTENCES = 40
"""How many sentences that hold a word are looked at for its case."""
_SAFE = 5
"""Letters from which a word without a capital that English writes with one is a name and no slip: "abel"."""
_DATES = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow".split()
)
_YEAR = lazy_pattern(r"(?:1\d|20)\d\d(?:['’]?s)?")
_PERSONAL = lazy_pattern(r"\b(?:I|i|my|me|we|our|you|your|can|may|could|should|must|allowed|ok|okay|possible|enough)\b")
"""Words of those who speak of themselves."""
_SOUGHT = lazy_pattern(r"^\W*(?:who|what|which|whose)\s(?:(?:is|was|are|were)\s)?(?:the\s)?$", re.I)
"""What a nationality behind these words belongs to is looked for: "Who was the German collector?"."""
_TOLD_FIRST = lazy_pattern(r"[^?]*?[.!]\s+\S")
"""A statement goes on before the question: "I live in Norland. What do I pay?"."""
_OWN = lazy_pattern(r"\b(?:my|our)\s$", re.I)
_OF_THE_DAY = lazy_pattern(r"\s?(?:am|pm|a\.m|p\.m|o['’]clock|in the (?:morning|afternoon|evening)|at night)\b", re.I)
_AT = lazy_pattern(r"\b(?:in|at|on|during|since|from|near|until|before|after|by)\s(?:the\s)?$", re.I)


class AskedName(NamedTuple):
    """A name, number or date of a question, half-open in code points, and its words with where each begins.

    An `adverbial` one says where or when, as "in Norland" does.
    """

    start: int
    end: int
    words: tuple[str, ...]
    starts: tuple[int, ...]
    is_number: bool
    adverbial: bool

    @property
    def is_day(self) -> bool:
        """Whether it is a day or a month without a year: it only says when."""
        words = [word for word in self.words if not (word.isdigit() and len(word) < 3)]
        return bool(words) and all(word.casefold() in _DATES for word in words)


def asked_names(collection: Collection, question: str) -> list[AskedName]:
    """Return the names, numbers and dates of a question, in order."""
    caseless = is_caseless(question) or is_headline(question)
    found = [*islice(_WORD.finditer(question), _MOST)]
    personal = _PERSONAL.search(question[:1].lower() + question[1:]) is not None
    english = DEFAULT_LANGUAGE in collection.languages
    if _is_german(found):
        named = [any(map(str.isdigit, each[0])) for each in found]
    else:
        named = [_is_name(collection, question, word, caseless) for word in found]
    for place in range(len(found) - 1):
        opens = _is_capital(named, found, place + 1) and _opens_name(collection, question, found, place)
        named[place] = named[place] or opens
    runs = [run for run in _runs(question, found, named, english) if not _is_title(run)]
    names = [_asked(question, run) for run in runs]
    return [
        one
        for one in names
        if not (personal and (one.is_number or _is_date(one) or _TOLD_FIRST.match(question[one.end :])))
        and not _is_sought_or_own(question, one)
    ]


def _asked(question: str, run: Sequence[re.Match[str]]) -> AskedName:
    words = tuple(_bare(word[0]) for word in run)
    start, end = run[0].start(), run[-1].start() + len(words[-1])
    is_number = all(word[0].isdigit() for word in words)
    return AskedName(
        start,
        end,
        words,
        tuple(word.start() for word in run),
        is_number,
        bool(_AT.search(question[max(0, start - 12) : start])),
    )


def _runs(
    question: str, found: Sequence[re.Match[str]], named: Sequence[bool], english: bool
) -> Iterator[list[re.Match[str]]]:
    """Yield runs of words that are names, with the numbers that belong to them, and numbers that stand alone."""
    run: list[re.Match[str]] = []
    for word in compress(found, named):
        year_apart = not english and _YEAR.fullmatch(word[0])
        if run and (year_apart or not _continues(question, run[-1], word)):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _continues(question: str, last: re.Match[str], word: re.Match[str]) -> bool:
    """Say whether a word goes on with a name: "Bank of Norland", "Kestrel 500", "5 March", not "Norland’s Bank"."""
    between = question[last.end() : word.start()]
    if word[0][0].isdigit():
        return between == " " and not _POSSESSIVE.search(last[0])
    if last[0][0].isdigit():
        return between == " " and _tells(word[0], last[0])
    return _JOIN.fullmatch(between) is not None and not _POSSESSIVE.search(last[0])


def _tells(name: str, number: str) -> bool:
    """Say whether a number belongs to the name behind it: "5 March", "2018 World Cup", not "12 Danes"."""
    return fold(name) in _DATES or _YEAR.fullmatch(number) is not None or not number.isdigit()


def _is_name(collection: Collection, question: str, word: re.Match[str], caseless: bool) -> bool:
    bare = _bare(word[0])
    languages = (*collection.languages, DEFAULT_LANGUAGE)
    if bare[0].isdigit():
        return True
    if len(bare) > LONGEST_WORD or (is_stop_word(bare, languages) and not bare[1:].isupper()) or bare == "I":
        return False
    lower, capital = written(collection, bare)
    if caseless:
        if _is_english_name(collection, bare):
            return not lower and (capital or is_known(bare) or len(bare) >= _SAFE)
        return capital and not lower and not any(map(is_common, terms(bare)))
    if not any(map(str.isupper, bare)):
        return False
    opens = opens_clause(question, word.start()) or not _PIECE.search(question[: word.start()])
    if opens and bare[0].isupper() and not any(map(str.isupper, bare[1:])):
        return not lower and (capital or _is_english_name(collection, bare))
    return capital or not lower


def _opens_name(collection: Collection, question: str, found: Sequence[re.Match[str]], place: int) -> bool:
    """Say whether the first word of a question is the first of a name: "Mark Webb salary?"."""
    word, after = found[place], found[place + 1]
    bare = _bare(word[0])
    if question[word.end() : after.start()] != " " or not bare[0].isupper() or is_stop_word(bare):
        return False
    if DEFAULT_LANGUAGE not in collection.languages:
        return False
    return not any(written(collection, bare)) and not any(map(is_common, terms(bare)))


def _is_capital(named: Sequence[bool], found: Sequence[re.Match[str]], place: int) -> bool:
    return named[place] and (found[place][0][0].isupper() or found[place][0].isdigit())


def _is_english_name(collection: Collection, word: str) -> bool:
    return DEFAULT_LANGUAGE in collection.languages and any(map(is_english_name, terms(word)))


def written(collection: Collection, word: str) -> tuple[bool, bool]:
    """Say whether the articles write a word in lower case, and whether with a capital inside a sentence."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", re.I)
    lower = capital = False
    for term in terms(word, collection.languages)[:1]:
        for position in collection.by_sentence.positions(term)[:_SENTENCES]:
            text = collection.sentences[position].text
            for found in pattern.finditer(text):
                if found[0].islower():
                    lower = True
                elif not capital:
                    capital = not _opens_cell(text, found.start()) and not is_headline(text)
    return lower, capital


def _opens_cell(text: str, position: int) -> bool:
    """Say whether a sentence, a clause or a cell of a table begins at a position."""
    return opens_clause(text, position) or text[:position].rstrip().endswith("|")


def _is_german(found: Sequence[re.Match[str]]) -> bool:
    """Say whether a question is in German, which writes every noun with a capital."""
    german, english = (sum(is_stop_word(word[0], (language,)) for word in found) for language in ("de", "en"))
    return german > english


def _is_title(run: Sequence[re.Match[str]]) -> bool:
    return all(_bare(word[0]).casefold() in TITLES for word in run)


def _is_sought_or_own(question: str, name: AskedName) -> bool:
    """Say whether a name is the nationality of what is asked for, what the asker has, or a time of the day."""
    before, after = question[: name.start], question[name.end :]
    sought = len(name.words) == 1 and is_nationality(name.words[0]) and _SOUGHT.match(before)
    return bool(sought or _OWN.search(before) or (name.is_number and _OF_THE_DAY.match(after)))


def _is_date(name: AskedName) -> bool:
    return any(word.casefold() in _DATES for word in name.words)


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) or word
