"""The attributions of the sentences of a text: a quotation over several sentences, or paragraphs, is one statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...lazy_patterns import lazy_pattern
from ...model import Sentence, Span
from .quotation_marks import read_quotations
from .sentences import LONGEST_SENTENCE, Attribution, attribution

_QUOTATION = lazy_pattern(r"(?:[“\"]|''|``)\s?(?:[^\s”\"]+\s+){3}")
"""Four words in quotation marks are a statement, fewer are a title or a term."""
_MARK = lazy_pattern(r"[“\"]|''|``")
_UNKNOWN = Attribution(None, Span(0, 0), "direct")


def attributed(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, Attribution]]:
    """Yield the sentences with their attributions; a quotation over several sentences is one statement.

    A quotation that begins where another ended, in the same paragraph, keeps the speaker too, and so does the next
    paragraph when it begins with a quotation mark and the quotation before it was not closed.
    """
    paragraphs = [*_paragraphs(sentences)]
    before: Attribution | None = None
    for paragraph, after in zip(paragraphs, [*paragraphs[1:], []], strict=False):
        joined = [*_opened(paragraph)]
        found = [attribution(one.text, opened) for one, opened in zip(paragraph, joined, strict=True)]
        left_open = _left_open(paragraph[-1].text, joined[-1])
        goes_on = left_open and bool(after) and bool(_MARK.match(after[0].text))
        if left_open and not goes_on:  # a slip
            joined = [False] * len(paragraph)
        stated = [*_of_paragraph(paragraph, found, joined, before)]
        yield from stated
        before = stated[-1][1] if goes_on and stated else None


def _paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    paragraph: list[Sentence] = []
    for sentence in sentences:
        if sentence.number == 1 and paragraph:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _opened(paragraph: list[Sentence]) -> Iterator[bool]:
    """Yield of each sentence of a paragraph whether the quotation before it goes on."""
    opened = False
    for sentence in paragraph:
        yield opened
        opened = _left_open(sentence.text, opened)


def _left_open(text: str, opened: bool) -> bool:
    return read_quotations(text, opened).still_open if len(text) <= LONGEST_SENTENCE else opened


def _of_paragraph(
    paragraph: list[Sentence], found: list[Attribution | None], joined: list[bool], last: Attribution | None
) -> Iterator[tuple[Sentence, Attribution]]:
    """Yield the sentences that have an attribution or stand in a quotation that has one before or after it.

    `joined` says of each sentence whether the quotation before it goes on; `last` is the one of the paragraph before.
    """
    for at in range(len(paragraph) - 2, -1, -1):
        after = found[at + 1]
        if found[at] is None and joined[at + 1] and after and after.manner == "direct":
            found[at] = after._replace(span=Span(0, 0))
    for sentence, here, goes_on in zip(paragraph, found, joined, strict=True):
        if here is None and (goes_on or _QUOTATION.match(sentence.text)):
            here = (last or _UNKNOWN)._replace(span=Span(0, 0))
        if here:
            yield sentence, here
        last = here if here and here.manner == "direct" else None
