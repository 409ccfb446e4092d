"""Texts as their terms alone, made up by rule and the same every time: to measure retrieval on up to a million of them.

Terms are drawn by Zipf's law (Mandelbrot's form), as many different ones as a text of that size has by Heaps' law with
the exponent 0.5; lengths are log-normal; two fifths of the terms are function words. In 87,000 English passages of
encyclopedias and news 2,500 different terms were counted in 100, 15,000 in 1,000, 44,000 in 10,000, 110,000 in 100,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import log
from random import Random
from typing import NamedTuple

FUNCTION_WORDS, FUNCTION_SHARE = 76, 0.42
MEDIAN_LENGTH, SPREAD = 80, 0.4
"""Terms of a text, and the standard deviation of their logarithm."""
CONTENT, AROUND = 6, 5
"""Content words of a question, and the function words that a whole question has beside them."""


class InventedTexts(NamedTuple):
    """The terms of each text; `questions` of two kinds: content words alone, and whole."""

    texts: list[list[str]]
    questions: dict[str, list[list[str]]]


def invented_texts(count: int, questions: int, seed: int = 0) -> InventedTexts:
    """Make up so many texts and so many questions, each about a text."""
    draw = Random(seed)  # noqa: S311  # not a secret
    functions = [f"f{place}" for place in range(FUNCTION_WORDS)]
    often = list(accumulate(1 / (place + 3) for place in range(FUNCTION_WORDS)))
    words = [f"w{place}" for place in range(int(500 * count**0.5))]
    odds = list(accumulate(1 / (place + 100) for place in range(len(words))))
    texts = []
    for _ in range(count):
        length = max(5, round(draw.lognormvariate(log(MEDIAN_LENGTH), SPREAD)))
        common = round(length * FUNCTION_SHARE)
        text = draw.choices(functions, cum_weights=often, k=common)
        text += draw.choices(words, cum_weights=odds, k=length - common)
        draw.shuffle(text)
        texts.append(text)
    return InventedTexts(texts, _questions(texts, questions, draw))


def _questions(texts: Sequence[list[str]], count: int, draw: Random) -> dict[str, list[list[str]]]:
    kinds: dict[str, list[list[str]]] = {"content": [], "whole": []}
    for _ in range(count):
        text = draw.choice(texts)
        content = [term for term in text if term.startswith("w")]
        function = [term for term in text if term.startswith("f")]
        kept = draw.sample(content, min(CONTENT, len(content)))
        kinds["content"].append(kept)
        kinds["whole"].append(kept + draw.sample(function, min(AROUND, len(function))))
    return kinds
