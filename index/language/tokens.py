"""Tokenisation for the comparison of two sentences: words, numbers by their value, negations as tokens of their own.

Tokens are equal whatever their case, quotation marks, dashes, white space, or the way in which a number is written
("12,000", "12k", "twelve thousand"). Unlike terms, they are not stemmed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from ..lazy_patterns import lazy_pattern
from .note_marks import NOTE_MARK
from .numbers import FACTORS, Number, find_numbers, may_be_written

TokenKind = Literal["word", "number", "negation"]


class Token(NamedTuple):
    """A token, half-open in code points of its text; two tokens are equal when their keys are."""

    start: int
    end: int
    key: str
    kind: TokenKind


_PIECES = lazy_pattern(
    rf"(?P<note>{NOTE_MARK})"
    r"|(?P<currency>[$€£¥₹])\s?(?=\d)"
    r"|(?P<number>(?<![\w.])-?\d+(?:[.,\u00a0\u202f]\d+)*)(?P<suffix>(?:st|nd|rd|th|k|m|mn|bn)\b)?"
    r"|(?P<acronym>(?:[^\W\d_]\.){2,})"
    r"|(?P<percent>%)"
    r"|(?P<word>[^\W_]+(?:['’\u00ad][^\W_]+)*)",
    re.IGNORECASE,
)
_UNITS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_SUFFIXES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9}
_MAY_BE_NUMBER = lazy_pattern(rf"\d|(?<![^\W_])(?:{'|'.join((*_UNITS, *_TENS, *_ORDINALS))})(?![^\W_])")
_NEGATIONS = frozenset("not no never none neither nor nobody nothing nowhere without".split())
_CONTRACTED = {"can't": "can", "won't": "will", "shan't": "shall", "ain't": "is", "cannot": "can"}
_OF = lazy_pattern(r"\s+of\s", re.I)
_SHARE = lazy_pattern(r"(?:half|quarters?|fifths?|tenths?)\s+of\s", re.I)
_READ_APART = frozenset(("per", "cent", *_UNITS, *_TENS, *_ORDINALS, *FACTORS, *_NEGATIONS, *_CONTRACTED))
"""Words of letters only that are not tokens as they stand."""


def read_tokens(text: str) -> tuple[Token, ...]:
    """Read the tokens of a text, in order.

    >>> [token.key for token in read_tokens("They didn’t send 3.5 million, or 12k")]
    ['they', 'did', 'not', 'send', '#3500000', 'or', '#12000']
    """
    found: list[Token] = []
    for piece in _PIECES.finditer(text):
        if piece.lastgroup == "word":
            _add_word(found, piece, text)
        elif piece["note"]:
            continue
        elif piece["currency"] or piece["percent"]:
            found.append(Token(piece.start(), piece.end(), piece["currency"] or "percent", "word"))
        elif piece["number"]:
            found.append(_number(piece))
        else:
            found.append(Token(*piece.span(), piece["acronym"].replace(".", "").casefold(), "word"))
    return tuple(_with_values(text, found) if may_be_written(text) or _SHARE.search(text) else found)


def _with_values(text: str, every: list[Token]) -> list[Token]:
    """Make one token of each number in several words, and two of a share: "a quarter of" is 25 and per cent."""
    found: list[Token] = []
    left = iter(every)
    token = next(left, None)
    for number in find_numbers(text):
        while token is not None and token.start < number.start:
            found.append(token)
            token = next(left, None)
        inside = []
        while token is not None and token.end <= number.end:
            inside.append(token)
            token = next(left, None)
        found += _number_tokens(text, number, inside)
    return [*found, *([token] if token is not None else ()), *left]


def _number_tokens(text: str, number: Number, inside: list[Token]) -> list[Token]:
    """Return the tokens of a number, which are those inside where it is one word or no value is certain."""
    percent = 100 * number.value
    if 0 < number.value < 1 and percent == round(percent) and inside and _OF.match(text, number.end):
        share = Token(number.start, number.end, f"#{_canonical(percent)}", "number")
        return [share, Token(number.end, number.end, "percent", "word")]
    if len(inside) < 2 or number.value < 2 or inside[0].start != number.start or inside[-1].end != number.end:
        return inside
    return [Token(number.start, number.end, f"#{_canonical(number.value)}", "number")]


_LONGEST_KEPT = 1_000
"""Code points of a sentence whose tokens are kept."""
cached_tokens = lru_cache(maxsize=2**9)(read_tokens)


def tokens(text: str) -> tuple[Token, ...]:
    """`read_tokens` with a cache, for sentences of articles only: what people write must not be kept."""
    return cached_tokens(text) if len(text) <= _LONGEST_KEPT else read_tokens(text)


def may_hold_number(text: str) -> bool:
    """Say whether a text may have a token that is a number: quicker than reading its tokens.

    >>> [may_hold_number(text) for text in ("TWO of them", "on the third day", "12k", "They went home.")]
    [True, True, True, False]
    """
    return _MAY_BE_NUMBER.search(text.casefold().replace("\u00ad", "")) is not None


def spelled_number(word: str) -> int | None:
    """Return the value of a number that is one word, else None.

    >>> spelled_number("Twelve"), spelled_number("twenty-three"), spelled_number("few")
    (12, 23, None)
    """
    tens, _, unit = word.casefold().partition("-")
    if tens in _TENS:
        return _TENS[tens] + _UNITS.get(unit, 0)
    return None if unit else _UNITS.get(tens)


def _number(piece: re.Match[str]) -> Token:
    digits = re.sub(r"[,\u00a0\u202f](?=\d{3}(?!\d))", "", piece["number"])
    suffix = (piece["suffix"] or "").lower()
    key = f"#{digits}{suffix}"
    if digits.count(".") <= 1 and "," not in digits and len(digits) <= 15 and not digits.startswith("-"):
        key = f"#{_canonical(float(digits) * _SUFFIXES[suffix])}" if suffix in _SUFFIXES else f"#{digits}{suffix}"
    return Token(*piece.span(), key, "number")


def _canonical(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _add_word(found: list[Token], piece: re.Match[str], text: str) -> None:
    """Add the tokens of a word; a number word may change the number before it."""
    start, end = piece.span()
    word = piece["word"].casefold()
    if word.isalpha() and word not in _READ_APART:
        found.append(Token(start, end, word, "word"))
        return
    word = word.replace("’", "'").replace("\u00ad", "")
    if word in _CONTRACTED or word.endswith("n't"):
        stem = _CONTRACTED.get(word, word[:-3])
        cut = start + min(len(stem), end - start - 1)
        found += [Token(start, cut, stem, "word")] if stem else []
        found.append(Token(cut, end, "not", "negation"))
    elif word in _NEGATIONS:
        found.append(Token(start, end, word, "negation"))
    elif word in FACTORS and (product := _times(found, FACTORS[word], end, text)):
        found[-1] = product
    elif word in _UNITS or word in _TENS:
        _add_spelled(found, Token(start, end, f"#{_UNITS.get(word, _TENS.get(word, 0))}", "number"), text)
    elif word in _ORDINALS:
        _add_spelled(found, Token(start, end, f"#{_ORDINALS[word]}", "number"), text)
        number = int(found[-1].key[1:])
        found[-1] = found[-1]._replace(key=f"#{number}{_ordinal_suffix(number)}")
    elif word.endswith("'s"):
        found += [Token(start, end - 2, word[:-2], "word"), Token(end - 2, end, "'s", "word")]
    elif word == "per" or word == "cent":
        _add_per_cent(found, Token(start, end, word, "word"))
    else:
        found.append(Token(start, end, word, "word"))


def _ordinal_suffix(number: int) -> str:
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number > 20 else number, "th")


def _times(found: list[Token], factor: int, end: int, text: str) -> Token | None:
    """Return the number before, multiplied by a hundred, thousand, million ...; None if no number stands there."""
    last = found[-1] if found else None
    if last is None or last.kind != "number" or len(text[last.end : end].split()) != 1:
        return None
    try:
        value = float(last.key[1:])
    except ValueError:
        return None
    return Token(last.start, end, f"#{_canonical(value * factor)}", "number")


def _add_spelled(found: list[Token], token: Token, text: str) -> None:
    """Add a number word; "three" is added to a "twenty" before it."""
    last = found[-1] if found else None
    unit = int(token.key[1:])
    if last and last.kind == "number" and text[last.start : last.end].casefold() in _TENS and 0 < unit < 10:
        between = text[last.end : token.start].strip()
        if between in ("", "-", "‐", "‑"):
            found[-1] = Token(last.start, token.end, f"#{int(last.key[1:]) + unit}", "number")
            return
    found.append(token)


def _add_per_cent(found: list[Token], token: Token) -> None:
    if token.key == "cent" and found and found[-1].key == "per":
        found[-1] = Token(found[-1].start, token.end, "percent", "word")
    else:
        found.append(token)
