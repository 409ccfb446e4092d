"""An article as it was read, in pages within Discord's limits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.messages import article_pages
from bot.messages.article_pages import ArticlePage, Reading
from bot.messages.footnotes import MESSAGE_LIMIT
from bot.messages.localization import LOCALES
from bot.messages.markdown import escape, length, line
from index import Article, Index
from tests.messages.test_parts import BOATS

LETTERS = "[]()<>*_~|`#-1.:/\\@ \nab👩🚀\u200dß\u0301\u202e語Я😀🇩\U00020000\ud800“”"
hostile = st.one_of(
    st.text(alphabet=LETTERS, min_size=1, max_size=600),
    st.builds(
        lambda unit, times: unit * times,
        st.sampled_from([*LETTERS, "a ", "*a", "](", "a\n\n", "@everyone ", "👩\u200d"]),
        st.integers(1, 5000),
    ),
)


def forward(reading: Reading, locale: str | None = None) -> list[ArticlePage]:
    """Read all pages, from the first on."""
    pages = [article_pages.page(reading, 0, locale)]
    while (after := pages[-1].after) is not None:
        pages.append(article_pages.page(reading, after, locale))
    return pages


def test_a_page_shows_the_fields_the_blocks_and_in_small_print_what_is_set_aside() -> None:
    reading = article_pages.reading(Index.build([BOATS]), "news/boats")

    assert article_pages.page(reading, 0, None).content.split("\n") == [
        "**Boats of Marn**, as I read it",
        "-# title: Boats of Marn (front matter)",
        "-# published: 6 Oct 2024 (head)",
        "-# author: Anna Berg (head)",
        "-# address: https\\://news.example\\/boats",
        "-# language: en (front matter)",
        "-# set aside, front matter: \\--- title: Boats of Marn language: en ---",
        "**head** By Anna Berg",
        "**head** Oct 6, 2024",
        "**¶1 heading 2** Tickets cost:",
        "**¶2 s1 item 1, under ¶1** 4 euros for adults.",
        "**¶2 s2** Cash only.",
        "**¶3 item 1, under ¶1** 2 euros for children",
        "**¶4 code, under ¶1** boats open",
        "**¶4** boats close",
        "-# set aside, newsletter: Subscribe to our newsletter!",
        "-# Small print is no part of the article · 1–15 of 15",
    ]


def test_a_long_article_is_read_through_page_by_page_and_back() -> None:
    text = "\n\n".join(f"Sentence {n} is {'very ' * (n % 9)}long. And here is another one." for n in range(200))
    reading = article_pages.reading(Index.build([Article("long", "Long", text)]), "long")

    pages = forward(reading)

    assert len(pages) > 5
    whole = "\n".join(page.content for page in pages)
    assert [whole.count(f" Sentence {n} is ") for n in range(200)] == [1] * 200
    assert pages[0].before is None
    for before, page in pairwise(pages):
        assert page.before is not None
        assert (article_pages.page(reading, page.before, None).after or 0) >= (before.after or 0)


def test_a_sentence_that_no_line_holds_goes_on_in_the_next_one() -> None:
    words = [f"word{n}" for n in range(2000)]
    reading = article_pages.reading(Index.build([Article("long", "Long", " ".join(words))]), "long")

    lines = [each for page in forward(reading) for each in page.content.split("\n") if each.startswith("**¶1")]

    assert lines[0].startswith("**¶1 s1 paragraph** word0 ")
    assert " ".join(each.split("** ")[1] for each in lines).split() == words


def test_a_line_that_is_not_there_any_more_leads_to_the_last_page() -> None:
    reading = article_pages.reading(Index.build([BOATS]), "news/boats")

    page = article_pages.page(reading, 999, None, changed=True)

    assert page.content.startswith("-# The articles have been reloaded since")
    assert page.after is None


@pytest.mark.parametrize("locale", LOCALES)
@given(title=hostile.filter(str.strip), text=hostile, author=hostile)
@example(title="😀" * 60, text="*" * 9999, author="*" * 300)
@example(title="*" * 300, text="\u200d" * 4000, author="😀")
@settings(max_examples=60, deadline=None)
def test_any_article_gives_pages_within_discords_limits(locale: str, title: str, text: str, author: str) -> None:
    article = Article(
        "a" * 200, title, f"Here it begins.\n\n{text}", url=f"https://a.example/{'a' * 400}", author=author
    )
    reading = article_pages.reading(Index.build([article]), article.id)

    pages = forward(reading, locale)

    assert all(0 < length(page.content) <= MESSAGE_LIMIT for page in pages)
    assert not any("@everyone" in page.content.replace("\\@everyone", "") for page in pages)
    backward = [page.before for page in pages]
    assert backward[0] is None
    assert all(before is not None for before in backward[1:])


@given(hostile)
@settings(max_examples=60, deadline=None)
def test_what_a_page_says_of_a_sentence_is_the_sentence(text: str) -> None:
    index = Index.build([Article("a", "A", text)])
    whole = "\n".join(page.content for page in forward(article_pages.reading(index, "a")))

    for sentence in index.sentences("a"):
        if len(sentence.text) <= 500:
            assert escape(line(sentence.text)) in whole
