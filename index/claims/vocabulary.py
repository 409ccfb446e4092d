"""The words that an article has, which of them are names, and what stands just before a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from ..analysis.named_entities import Capitalisation, normalised, opens_clause, read_capitalisation
from ..collection.collection import Collection
from ..language.tokens import Token, may_hold_number, read_tokens, tokens
from ..model import Article, Sentence


class Vocabulary:
    """The words of an article: which are names, and the keys of its tokens; what few claims ask for is read then."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._read = [(text.casefold(), text) for text in texts], read_capitalisation(())

    def is_name(self, word: str, opening: bool) -> bool:
        """Say whether a word is a name, as `Capitalisation` does: only sentences that may have the word are read."""
        if not word[:1].isupper():
            return False
        key, (unread, known) = normalised(word), self._read
        found = read_capitalisation([text for folded, text in unread if key in folded])
        known = Capitalisation(known.lower | found.lower, known.capital | found.capital)
        rest = [(folded, text) for folded, text in unread if key not in folded]
        self._read = rest, known  # both at once: other threads may do the same
        return known.is_name(word, opening)

    def holds(self, token: Token) -> bool:
        """Say whether a token stands in the article."""
        return token.key in (self._numbers if token.kind == "number" else self._keys)

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(token.key for text in self._texts for token in read_tokens(text))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The keys of its numbers, for which most sentences need not be read."""
        return frozenset(token.key for text in filter(may_hold_number, self._texts) for token in read_tokens(text))


def vocabulary_of(collection: Collection, article: Article) -> Vocabulary:
    found: Vocabulary | None = collection.vocabulary_cache.get(article.id)
    if found is None:
        cut = collection.articles[article.id]
        text = cut.article.text
        found = Vocabulary([text[slice(*sentence.span)] for sentence in (*cut.head, *cut.body)])
        collection.vocabulary_cache.keep(article.id, found, len(article.text))
    return found


class Surroundings(NamedTuple):
    """The keys of the tokens of a sentence and of the two before it, where "he" may have been named; and whether those
    two name anything."""

    keys: frozenset[str]
    names: bool


def surroundings_of(collection: Collection, sentence: Sentence, vocabulary: Vocabulary) -> Surroundings:
    cut = collection.articles[sentence.article.id]
    position = bisect_right(cut.body, sentence.span, key=lambda one: one.span)
    before = [one.text for one in cut.body[max(0, position - 3) : max(0, position - 1)]]
    words = [(text, token) for text in before for token in tokens(text) if token.kind == "word"]
    names = any(
        vocabulary.is_name(text[token.start : token.end], opens_clause(text, token.start))
        for text, token in words
        if text[token.start].isupper()
    )
    texts = [*before, sentence.text]
    return Surroundings(frozenset(token.key for text in texts for token in tokens(text)), names)
