"""What opens at a button: the passage of a quote, and the article around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import in_context
from bot.messages.footnotes import MESSAGE_LIMIT
from bot.messages.markdown import length, plain
from index import Article, Citation, Index, Quote, Sentence

BRIDGE = Article(
    id="bridge",
    title="The second bridge",
    text="The mayor opened the bridge.\n\nShe spoke for an hour. Nobody left. Some slept.\n\nIt rained. It snowed.",
)


@pytest.fixture
def index() -> Index:
    return Index.build([BRIDGE])


def quote(index: Index, start: str, article: str = "bridge", *, number: int = 1, leaning: bool = False) -> Quote:
    sentences = index.sentences(article)
    at = next(at for at, sentence in enumerate(sentences) if sentence.text.startswith(start))
    return cite(number, sentences[at], sentences[at - 1] if leaning else None)


def cite(number: int, sentence: Sentence, neighbour: Sentence | None = None) -> Quote:
    return Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)


def test_sources_show_each_passage_with_the_quote_in_bold(index: Index) -> None:
    content = in_context.sources(
        [quote(index, "Nobody"), quote(index, "The mayor", number=2)], index, None, ["-# A note."]
    )

    assert content == (
        "-# A note.\n"
        "\n"
        "[1] The second bridge · ¶2 s2\n"
        "> She spoke for an hour. **Nobody left.** Some slept.\n"
        "\n"
        "[2] The second bridge · ¶1\n"
        "> **The mayor opened the bridge.**"
    )


def test_a_neighbour_is_bold_too(index: Index) -> None:
    content = in_context.sources([quote(index, "It rained", leaning=True)], index, None)

    assert content.endswith("¶3 s1\n> She spoke for an hour. Nobody left. **Some slept.**\n> **It rained.** It snowed.")


def test_a_link_leads_from_the_number_to_the_sentence() -> None:
    index = Index.build([replace(BRIDGE, url="https://news.example/bridge")])

    assert in_context.sources([quote(index, "Nobody")], index, None).startswith(
        "[[1]](<https://news.example/bridge#:~:text=Nobody%20left.>) The second bridge · ¶2 s2\n"
    )


def test_a_long_passage_is_shown_around_the_quote() -> None:
    text = " ".join(f"Sentence {n} is {'very ' * 20}long." for n in range(30))
    index = Index.build([Article("long", "Long", text)])

    content = in_context.sources([quote(index, "Sentence 15 ", "long")], index, None)

    assert 1000 < length(content) <= MESSAGE_LIMIT
    assert "**Sentence 15 is" in content
    assert "Sentence 14 is" in content
    assert "Sentence 16 is" in content
    assert "Sentence 1 is" not in content


def test_context_shows_the_neighbours_and_the_way_up_and_down(index: Index) -> None:
    shown = in_context.context(quote(index, "Nobody"), index, 0, None)

    assert shown.content == (
        "[1] The second bridge · ¶2 s2\n"
        "> The mayor opened the bridge.\n"
        "> She spoke for an hour. **Nobody left.** Some slept.\n"
        "> It rained."
    )
    assert (shown.earlier, shown.later) == (None, 3)


def test_moving_down_and_up_reads_on_without_a_gap(index: Index) -> None:
    down = in_context.context(quote(index, "The mayor"), index, 5, None)

    assert down.content.endswith("> It rained. It snowed.")
    assert (down.earlier, down.later) == (0, None)


def test_a_shift_beyond_the_article_stays_in_it(index: Index) -> None:
    assert in_context.context(quote(index, "Nobody"), index, 999, None).later is None
    assert in_context.context(quote(index, "Nobody"), index, -999, None).earlier is None


def test_a_long_sentence_stands_whole_in_context_and_its_link_gives_way() -> None:
    words = "word " * 360 + "end."
    index = Index.build([Article("long", "Long", words, url="https://news.example/" + "a" * 300)])

    content = in_context.context(quote(index, "word", "long"), index, 0, None).content

    assert words in content
    assert content.startswith("[1] Long")


def test_a_sentence_that_no_message_holds_is_cut() -> None:
    index = Index.build([Article("long", "Long", "wo*d " * 600 + "end.")])

    content = in_context.context(quote(index, "wo*d", "long"), index, 0, None).content

    assert 1900 < length(content) <= MESSAGE_LIMIT
    assert content.endswith("…**")


hostile = st.text(alphabet="[]()<>*_~|`#-1.:/\\@ \nab👩🚀\u200dß\u0301\u202e語Я", min_size=1, max_size=2500)


@given(hostile, hostile, st.integers(min_value=-30, max_value=30))
def test_everything_fits(text: str, title: str, shift: int) -> None:
    article = Article("x", title, f"{text}\n\n{text}. A. B. C.", url="https://news.example/" + "a" * 400)
    index = Index.build([article])
    sentences = index.sentences("x")
    quotes = [cite(number, sentence) for number, sentence in enumerate(sentences[:4], 1)]

    content = in_context.sources(quotes, index, None, ["-# note"])
    shown = in_context.context(quotes[-1], index, shift, None, ["-# note"])

    assert length(content) <= MESSAGE_LIMIT
    assert length(shown.content) <= MESSAGE_LIMIT
    assert plain(content)


def test_a_list_is_bold_and_the_rest_of_it_follows() -> None:
    items = [f"item {n}" for n in range(12)]
    index = Index.build([Article("list", "List", "\n\n".join(["You need:", *items]))])
    sentences = index.sentences("list")
    listed = replace(cite(1, sentences[0]), last=sentences[8], more=4)

    shown = in_context.context(listed, index, 0, None)

    assert "> **You need:**\n> **item 0**\n" in shown.content
    assert shown.content.endswith("> **item 7**\n> item 8\n> item 9\n> item 10\n> item 11")
    assert "**You need:**" in in_context.sources([listed], index, None)
