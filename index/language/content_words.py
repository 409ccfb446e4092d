"""The content words of a question: those that say what it asks for, without its stop words."""

from __future__ import annotations

from ..model import Span
from .codes import DEFAULT_LANGUAGE, languages_of
from .stop_words import is_stop_word
from .terms import Word, merged_spans, words


def content_words(question: str, languages: tuple[str, ...] = (DEFAULT_LANGUAGE,)) -> list[Word]:
    """Return the words of a question without its stop words, or with them when nothing else is left.

    >>> [word.terms for word in content_words("How many generals are with them?")]
    [('general',)]
    >>> [word.terms for word in content_words("To be or not to be?")][:2]
    [('to',), ('be',)]
    """
    return without_stop_words(question, words(question, languages), languages)


def without_stop_words(question: str, every: list[Word], languages: tuple[str, ...]) -> list[Word]:
    """Return those of the words of a question that are no stop words, or all when nothing else is left."""
    likely = _likely_languages(question, every, languages)
    kept = [
        word for word in every if not is_stop_word(question[word.start : word.end], likely) or _is_may(question, word)
    ]
    return kept or every


def _is_may(question: str, word: Word) -> bool:
    """Say whether a word is the month May and not the verb: it has a capital and is not the first word."""
    return word.start > 0 and question[word.start : word.end] == "May"


def _likely_languages(question: str, every: list[Word], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the languages that have most stop words in a question: "die" is one in German only."""
    if len(languages) == 1:
        return languages
    written = [question[word.start : word.end] for word in every]
    counts = [sum(is_stop_word(word, (language,)) for word in written) for language in languages]
    return tuple(each for each, count in zip(languages, counts, strict=True) if count == max(counts))


def shared_words(question: str, text: str, language: str | None = None) -> list[Span]:
    """Find where the words of a question stand in a text, in order.

    >>> shared_words("How many generals are with them?", "Three generals came.")
    [Span(start=6, end=14)]
    """
    languages = languages_of([language])
    asked = {term for word in content_words(question, languages) for term in word.terms}
    return merged_spans([word for word in words(text, languages) if not asked.isdisjoint(word.terms)])
