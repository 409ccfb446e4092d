"""Synthetic articles and questions, made up by rule and the same every time, to measure on.

Words are made of syllables and drawn by Zipf's law among English function words, so that a sentence has about as many
rare words, a term about as many sentences, and a typing mistake about as many neighbours as in a real article. The more
there is to read, the more different words it has: by Heaps' law with the exponent 0.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random

from ..collection.passages import cut
from ..language.content_words import content_words
from ..model import Article

WORDS, LONGEST = 4000, 60
"""Different words of an article of so many paragraphs, the longest that is made; an encyclopedia's has about 3,000."""
SENTENCES, LENGTH = (3, 7), (10, 34)
"""Sentences of a paragraph, words of a sentence: fewest and most."""
QUESTION_WORDS = (3, 7)
"""How many words of its sentence a question has: fewest and most."""
FUNCTION_SHARE = 0.45
_FUNCTION_WORDS = "the of and to in a was that for with as on by at from is were which his its this had an be".split()
_ASKING = ("Who", "What", "Which", "When did", "Where did", "Why did", "How many of")
_ONSETS = "b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st t tr th v w".split()
_VOWELS = "a e i o u ai ea ou".split()
_CODAS = ("", "", "", "n", "r", "l", "s", "t", "nd", "st", "m", "ck")


def invented_articles(passages: int, seed: int = 0) -> list[Article]:
    """Make articles of so many paragraphs together, each of at most LONGEST."""
    draw = Random(seed)  # noqa: S311  # not a secret
    different = max(WORDS, int(WORDS * (passages / LONGEST) ** 0.5))
    words = list(dict.fromkeys(_word(draw) for _ in range(different)))
    odds = list(accumulate(1 / (place + 10) for place in range(len(words))))
    lengths = [min(LONGEST, passages - first) for first in range(0, passages, LONGEST)]
    return [_article(draw, words, odds, number, length) for number, length in enumerate(lengths)]


def _article(draw: Random, words: Sequence[str], odds: Sequence[float], number: int, length: int) -> Article:
    paragraphs = [
        " ".join(_sentence(draw, words, odds) for _ in range(draw.randint(*SENTENCES))) for _ in range(length)
    ]
    title = words[number % len(words)].capitalize()
    return Article(id=f"invented-{number:06}", title=title, text="\n\n".join(paragraphs))


def _word(draw: Random) -> str:
    syllables = draw.choice((1, 2, 2, 3, 3, 4))
    return "".join(draw.choice(_ONSETS) + draw.choice(_VOWELS) for _ in range(syllables)) + draw.choice(_CODAS)


def _sentence(draw: Random, words: Sequence[str], odds: Sequence[float]) -> str:
    length = draw.randint(*LENGTH)
    drawn = draw.choices(words, cum_weights=odds, k=length)
    mixed = [draw.choice(_FUNCTION_WORDS) if draw.random() < FUNCTION_SHARE else word for word in drawn]
    return " ".join(mixed).capitalize() + "."


def questions_about(articles: Sequence[Article], count: int, draw: Random) -> list[str]:
    """Ask after sentences of the articles: a question word and some of theirs, in their order."""
    sentences = [sentence.text for article in articles for sentence in cut(article).body]
    return [_question(draw, draw.choice(sentences)) for _ in range(count)] if sentences else []


def _question(draw: Random, sentence: str) -> str:
    words = [sentence[word.start : word.end] for word in content_words(sentence)]
    kept = sorted(draw.sample(range(len(words)), min(len(words), draw.randint(*QUESTION_WORDS))))
    return f"{draw.choice(_ASKING)} the {' '.join(words[place] for place in kept)}?"
