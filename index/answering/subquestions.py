"""The parts of a question that asks several things at once; each can be asked by itself."""

from __future__ import annotations

import re

from ..language.stop_words import is_stop_word
from ..language.terms import words

_EN = r"(?:who|whom|whose|what|when|where|why|how|which)(?! (?:else|other)\b)"
_DE = r"(?:wer|wem|wen|wessen|was|wann|wo|woher|wohin|warum|wieso|wie|welche[rs]?)(?! (?:sonst|noch|andere[ns]?)\b)"
_VERB = r"is|are|was|were|do|does|did|has|have|had|can|could|will|would|ist|sind|hat|haben|wird|werden|kann"
_BREAK = re.compile(rf"\?\s+(?=\w)|,?\s+and\s+(?:also\s+)?(?={_EN}\b)|,?\s+und\s+(?:auch\s+)?(?={_DE}\b)", re.I)
_OPENING = re.compile(
    rf"\W*(?:(?:and|but|also|und|aber|in|on|at|by|to|from|for|with)\s+)?(?:{_EN}|{_DE}|{_VERB})\b", re.I
)


_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|er|sie|es|ihn|ihm|ihr|ihre[rnms]?|seine[rnms]?)\b", re.I
)
"""Words with which a part goes on about the one before: one sentence may well answer both, so it is asked with it."""


def parts_of(question: str, languages: tuple[str, ...] = ("en",), leaning: bool = False) -> list[str]:
    """Cut a question into its parts; none when it has fewer than two, or one points back and may not be `leaning`.

    >>> parts_of("Who is Ann and how many bees does Ben keep?")
    ['Who is Ann', 'how many bees does Ben keep?']
    >>> parts_of("When and where was it built?"), parts_of("Which schools teach art and what other subject?")
    ([], [])
    >>> parts_of("Who was the eldest son and what did he become?")
    []
    >>> parts_of("Who was the eldest son and what did he become?", leaning=True)
    ['Who was the eldest son', 'what did he become?']
    """
    cut = _BREAK.split(question)
    pieces = [piece for piece in cut if len(cut) > 1 and _asks(piece, languages)]
    alone = leaning or not any(_BACK.search(piece) for piece in pieces[1:])
    return pieces if len(pieces) > 1 and alone else []


def _asks(piece: str, languages: tuple[str, ...]) -> bool:
    """Say whether a piece of a question asks about something that it names."""
    named = any(not is_stop_word(piece[word.start : word.end], languages) for word in words(piece, languages))
    return named and _OPENING.match(piece) is not None
