"""Rows are read as far as a page shows them, and are the same in whatever order they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages.rows import Listed, Rows
from index import Article, Citation, Quote, Sentence, Span

ARTICLES = [Article(id, id.title(), "It rains. It snows.") for id in ("ant", "bee")]


def quote(number: int) -> Quote:
    """Two sentences of each article in turn, each under its own number."""
    article, second = ARTICLES[number // 2 % 2], number % 2
    sentence = Sentence(article, Span(10, 19) if second else Span(0, 9), 1, 1 + second)
    return Quote(sentence, Citation(10 * number, article, 1, 1 + second))


def rows(count: int, read: list[int]) -> Rows:
    def listed() -> Iterator[Listed]:
        for number in range(count):
            read.append(number)
            yield "", [(quote(number), (number,))]

    return Rows(listed(), count, lambda shown, details, _: f"{details[0]}: {shown.text}", titled=True)


def test_a_row_reads_what_is_listed_up_to_it_and_no_further() -> None:
    read: list[int] = []
    many = rows(100, read)

    assert len(many) == 100
    assert many.at(1, None).cells[0].words == "1: It snows."
    assert read == [0, 1]


def test_rows_are_the_same_in_any_order() -> None:
    forwards, backwards = rows(8, []), rows(8, [])

    last_first = [backwards.at(place, None) for place in range(7, -1, -1)]

    assert last_first[::-1] == [forwards.at(place, None) for place in range(8)]
    assert [row.cells[0].quote.citation.number for row in last_first[::-1]] == list(range(1, 9))
    assert [row.group for row in last_first] == ["**Bee**", "**Bee**", "**Ant**", "**Ant**"] * 2
