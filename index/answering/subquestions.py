"""A question that asks several things at once, cut into subquestions that can each be asked alone."""

from __future__ import annotations

import re

from ..language.stop_words import is_stop_word
from ..language.terms import words
from ..lazy_patterns import lazy_pattern

_EN = r"(?:who|whom|whose|what|when|where|why|how|which)(?! (?:else|other)\b)"
_DE = r"(?:wer|wem|wen|wessen|was|wann|wo|woher|wohin|warum|wieso|wie|welche[rs]?)(?! (?:sonst|noch|andere[ns]?)\b)"
_VERB = r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|ist|sind|hat|haben|wird|werden|kann"
_BEFORE = r"(?:(?:in|on|at|by|to|from|for|with|of|under|until|since|about)\s+)?"
_AND = rf"(?:and\s+(?:also\s+)?(?={_BEFORE}{_EN}\b)|und\s+(?:auch\s+)?(?={_DE}\b))"
_BREAK = lazy_pattern(rf"\?\s+(?=\w)|(?:,|(?<!\s))\s+{_AND}", re.I)
_OPENING = lazy_pattern(rf"\W*(?:(?:and|but|also|und|aber)\s+)?{_BEFORE}(?:{_EN}|{_DE}|{_VERB})\b", re.I)
_SENTENCE_END = lazy_pattern(r"[.!]\s+")
_MOST = 8
"""Subquestions that are asked at most."""
_ANAPHOR = lazy_pattern(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|er|sie|es|ihn|ihm|ihr|ihre[rnms]?|seine[rnms]?)\b", re.I
)
"""Pronouns that may mean something in the subquestion before: then one sentence may well answer both."""


def subquestions(question: str, languages: tuple[str, ...] = ("en",), anaphoric: bool = False) -> list[str]:
    """Cut a question into subquestions; none when there are fewer than two.

    Unless `anaphoric` is set, there are none either when one has a pronoun that may mean something in an earlier one.

    >>> subquestions("Who is Ann and how many bees does Ben keep?")
    ['Who is Ann', 'how many bees does Ben keep?']
    >>> subquestions("I row. Who teaches beginners, and from what month do lessons run?")
    ['I row. Who teaches beginners', 'from what month do lessons run?']
    >>> subquestions("When and where was it built?"), subquestions("Which schools teach art and what other subject?")
    ([], [])
    >>> subquestions("Who was the eldest son and what did he become?")
    []
    >>> subquestions("Who was the eldest son and what did he become?", anaphoric=True)
    ['Who was the eldest son', 'what did he become?']
    """
    cut = _BREAK.split(question)
    pieces = [piece for piece in cut if len(cut) > 1 and _asks(piece, languages)]
    separate = anaphoric or not any(_ANAPHOR.search(piece) for piece in pieces[1:])
    return pieces[:_MOST] if len(pieces) > 1 and separate else []


def _asks(piece: str, languages: tuple[str, ...]) -> bool:
    """Say whether a piece of a question asks something, be it after other sentences, and names what it asks about."""
    named = any(not is_stop_word(piece[word.start : word.end], languages) for word in words(piece, languages))
    return named and _OPENING.match(_SENTENCE_END.split(piece)[-1]) is not None
