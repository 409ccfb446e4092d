"""Whatever a title, a sentence or a question is, and however many quotes there are: a message is made, and it fits.

How long it takes is counted in code points that are looked at, not in seconds: 50 ms see some 400,000 of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.messages import checking, explaining, in_context, listings, markdown, render
from bot.messages.containers import PANEL_LIMIT
from bot.messages.footnotes import MESSAGE_LIMIT
from bot.messages.lists.shelf import shelf
from bot.messages.markdown import length
from bot.messages.paging import KINDS, LONGEST_TEXT, Kind, Request
from index import Answer, Article, Check, Citation, Difference, Explanation, Index, MarkedWords, Part, Quote, Sentence

LOOKED_AT = 400_000
"""Code points that one message may look at."""
EMOJI = "😀" * 60
LONG = "word and " * 500
_LETTERS = "[]()<>*_~|`#-1.:/\\@ \nab👩🚀\u200dß\u0301\u202e語Я😀🇩\U00020000\ud800“”"
hostile = st.one_of(
    st.text(alphabet=_LETTERS, min_size=1, max_size=300),
    st.builds(
        lambda unit, times: unit * times, st.sampled_from([*_LETTERS, "a ", "*a", "](", "a\n"]), st.integers(1, 5000)
    ),
)
titles = hostile.filter(str.strip)
LINK = "https://news.example/" + "a" * 400


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the code points that are made visible."""
    seen = [0]
    visible = markdown.visible

    def counting(text: str) -> str:
        seen[0] += len(text)
        return visible(text)

    with patch.object(markdown, "visible", counting):
        yield seen


def sentences(title: str, text: str, count: int) -> tuple[Index, Sequence[Sentence]]:
    """An index with an article of so many paragraphs, each with its number and the text."""
    body = "\n\n".join(f"Part {place} {text}" for place in range(10, 10 + count))
    index = Index.build([Article("a", title, body, url=LINK, published=date(2024, 10, 26))])
    return index, [each for each in index.sentences("a") if each.paragraph]


def cite(number: int, sentence: Sentence) -> Quote:
    return Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number))


@given(titles, hostile, st.integers(1, 80), st.integers(-99, 99))
@example("😀" * 60, "boats lay in the harbour on that day of the long and rainy summer, which nobody forgot.", 15, 0)
@example("語*" * 150, LONG, 80, 0)
@settings(max_examples=60, deadline=None)
def test_sources_and_context_end_and_fit(title: str, text: str, count: int, shift: int) -> None:
    index, found = sentences(title, text, count)
    quotes = [cite(number, sentence) for number, sentence in enumerate(found[:count], 1)]

    with counted() as seen:
        content = in_context.sources(quotes, index, "de", ["-# a note"])
    assert 0 < length(content) <= MESSAGE_LIMIT
    assert seen[0] <= LOOKED_AT
    for quote in quotes[:1]:
        with counted() as seen:
            shown = in_context.context(quote, index, shift, "de", ["-# a note"])
        assert 0 < length(shown.content) <= MESSAGE_LIMIT
        assert seen[0] <= LOOKED_AT


@given(titles, hostile, st.sampled_from(KINDS), st.text(alphabet=_LETTERS, max_size=LONGEST_TEXT), st.integers(0, 99))
@example(EMOJI, "“😀*” * 1 million *😀 said the *A*, 2 million *😀, 3 million 😀, 4 million 😀", "figures", "", 0)
@example("😀" * 300, " ".join(["a"] * 300), "mentions", "a", 0)
@settings(max_examples=100, deadline=None)
def test_every_page_of_every_list_ends_and_fits(title: str, text: str, kind: Kind, about: str, start: int) -> None:
    index, _ = sentences(title, f"soldiers came on 26 October 2024, Ann Roe said. {text} said Ben Poe.", 8)
    request = Request(kind, None, "" if kind == "timeline" else about, 20)

    with counted() as seen:
        page = listings.page(listings.listing(index, request), start, "de", "0" * 12)

    assert 0 < length(page.content) <= PANEL_LIMIT
    assert seen[0] <= LOOKED_AT


@given(titles, hostile, hostile, st.integers(0, 30), st.sampled_from(["answered", "unsure", "absent"]))
@settings(max_examples=60, deadline=None)
def test_every_answer_ends_and_fits(title: str, text: str, words: str, count: int, state: str) -> None:
    index, found = sentences(title, text, max(count, 1))
    quotes = tuple(cite(number, sentence) for number, sentence in enumerate(found[:count], 1))
    quotes = quotes if state == "absent" or quotes else (cite(1, found[0]),)
    answer = Answer(words, "absent", 0.5, "0", nearest=quotes, missing=(words,) * 9, added=(words,) * 9)
    answer = replace(answer, read_as=((words, words),) * 9, asked_in="de", written_in=("en",), unsaid=(words,) * 9)
    answer = replace(answer, state="answered", quotes=quotes) if state == "answered" else answer

    with counted() as seen:
        reply = render.answer(answer, "de", question=words)
        listed = shelf(index, 0, None, "de")[0]

    assert 0 < length(reply.content) <= MESSAGE_LIMIT
    assert 0 < length(listed.content) <= PANEL_LIMIT
    assert seen[0] <= LOOKED_AT


@given(titles, hostile, st.integers(0, 12), st.sampled_from(["verbatim", "altered", "partly", "not-found"]))
@settings(max_examples=60, deadline=None)
def test_every_check_ends_and_fits(title: str, text: str, count: int, verdict: str) -> None:
    _, found = sentences(title, text, 12)
    quotes = [cite(number, sentence) for number, sentence in enumerate(found[:12], 1)]
    different = tuple(Difference("name", text, text) for _ in range(count))
    parts = tuple(
        Part(text, text, quotes[place % len(quotes)], quotes[0].span, "reported", text, text) for place in range(count)
    )
    context = "reported" if parts else None
    marked = tuple(MarkedWords(text[:20], stands, text) for _ in range(count) for stands in (True, False))
    nearest = quotes[0] if count else None
    checked = Check(text, verdict, nearest, different, parts, context, marked)  # type: ignore[arg-type]

    with counted() as seen:
        replies = [checking.check(checked, "de"), checking.draft([checked] * 9, "de")]

    assert all(0 < length(reply.content) <= PANEL_LIMIT for reply in replies)
    assert seen[0] <= LOOKED_AT


@given(hostile, hostile)
@example("*" * 5000, "😀" * 5000)
@settings(max_examples=60, deadline=None)
def test_every_explanation_ends_and_fits(word: str, text: str) -> None:
    _, found = sentences("A", text, 1)
    pairs = ((word, word),) * 9
    explanation = Explanation(
        found[0],
        ((word, 0.5),) * 20,
        1.0,
        (),
        found[0],
        0.1,
        (("names_unknown", 1.0),) * 9,
        0.0,
        0.5,
        pairs,
        True,
        pairs,
        (word,) * 9,
        True,
    )

    with counted() as seen:
        content = explaining.shown(explanation, "de", ["-# a note"])

    assert 0 < length(content) <= MESSAGE_LIMIT
    assert seen[0] <= LOOKED_AT


@pytest.mark.parametrize("room", range(-3, 40))
@pytest.mark.parametrize(
    "text", ["😀😀😀 😀", "*_*_ ](a:/b.c/", "plain words and more", "🇩🇪🇩🇪🇩🇪", "a\u0301" * 9, "👩\u200d🚀👩\u200d🚀"]
)
def test_what_is_fitted_fits(text: str, room: int) -> None:
    assert length(markdown.escape(markdown.fit(text, room))) <= max(room, 0)
