"""Dates are held against a list made by hand; relative ones against invented articles with the answer visible."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from index import Article, ArticleError, Index
from index.analysis.temporal_expressions import temporal_expressions

BY_HAND = (Path(__file__).parents[1] / "data") / "timeline.jsonl"
YARDSTICK = os.environ.get("FOOTNOTE_EVAL")
SATURDAY = date(2024, 10, 26)


def events(text: str, published: date | None = SATURDAY) -> list[tuple[str | None, str]]:
    timeline = Index.build([Article(id="a", title="A", text=text, published=published)]).timeline("a")
    return [(event.when, event.said) for event in (*timeline.events, *timeline.undated)]


@pytest.mark.parametrize(
    ("sentence", "said", "when"),
    [
        ("The minister arrived on Tuesday.", "Tuesday", "2024-10-22"),
        ("The minister arrived on Saturday.", "Saturday", "2024-10-26"),
        ("They will meet on Friday.", "Friday", "2024-11-01"),
        ("The count is expected to be released Monday.", "Monday", "2024-10-28"),
        ("They left last Saturday.", "last Saturday", "2024-10-19"),
        ("The vote was last month.", "last month", "2024-09"),
        ("We saw it yesterday.", "yesterday", "2024-10-25"),
        ("It began two weeks ago.", "two weeks ago", "2024-10-12~"),
        ("It began ten days ago.", "ten days ago", "2024-10-16"),
        ("The bridge fell three years ago.", "three years ago", "2021"),
        ("Last week they left.", "Last week", "2024-10-14/2024-10-20"),
        ("It opened on May 5.", "May 5", "2024-05-05"),
        ("It opened on December 5.", "December 5", "2023-12-05"),
        ("On 31 December they will close.", "31 December", "2024-12-31"),
        ("It was built in November.", "November", "2023-11"),
        ("Since August of last year it has rained.", "August of last year", "2023-08"),
        ("It opened last summer.", "last summer", "2023-22"),
        ("It opened last November.", "last November", "2023-11"),
        ("It opened last May.", "last May", "2024-05"),
        ("It will open next March.", "next March", "2025-03"),
        ("It bloomed this past spring.", "this past spring", "2024-21"),
        ("Congress reconvenes Jan. 24.", "Jan. 24", "2025-01-24"),
        ("OSLO, October 25 (NNN) -- It rained.", "October 25", "2024-10-25"),
        ("The firm announced a dividend of two cents a share payable Jan. 2.", "Jan. 2", "2025-01-02"),
        ("They met on Monday, Oct. 26.", "Monday, Oct. 26", None),
        ("They met on Thursday, Oct. 26.", "Thursday, Oct. 26", "2023-10-26"),
        ("It lost money in the third quarter.", "third quarter", "2024-07/2024-09"),
        ("It grew last quarter.", "last quarter", "2024-07/2024-09"),
        ("It rose two days before yesterday.", "two days before yesterday", "2024-10-23"),
        ("It was late in mid-June.", "mid-June", "2024-06"),
        ("The January count was low.", "January", "2024-01"),
        ("It would be paid on Thursday.", "Thursday", "2024-10-31"),
    ],
)
def test_a_relative_date_is_resolved_against_the_date_of_publication(sentence: str, said: str, when: str) -> None:
    found = events(sentence)

    assert found == [(when, said)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Previously, he was in Oslo.",
        "Talks take place Thursday.",
        "It began a few weeks ago.",
        "Wolves lived there 33,000 years ago.",
    ],
)
def test_what_cannot_be_resolved_is_listed_apart(sentence: str) -> None:
    found = events(sentence)

    assert [when for when, _ in found] == [None]


def test_without_a_date_of_publication_nothing_relative_is_resolved() -> None:
    found = events("They arrived on Tuesday. In 1999 it closed. The vote was last month.", published=None)

    assert found == [("1999", "1999"), (None, "Tuesday"), (None, "last month")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The village has 2000 soldiers.",
        "A crowd of 1500 men and 2,014 women came.",
        "It cost $ 1999 and weighs 1.1999 tons.",
        "She may march, and they fall in spring.",
        "The Sunday Times of every Friday is read by many.",
        "Today, the sea is full, as in today’s Spain.",
        "It was their work for 14 years, every summer, over the last year.",
        "It opened at 2000 GMT in room 1804.",
        "The 1974 Act and the Trade Act of 1974 are laws.",
        "The council meets on the first Thursday of every month.",
        "Jan and Mar were there, as was This Week.",
        "It fell in the third quarter of the same year, three years earlier than the mill.",
    ],
)
def test_no_date_is_invented(sentence: str) -> None:
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("The mill closed from March to June 2019.", ["2019-03", "2019-06"]),
        ("The mill closed from November to February 2019.", ["2018-11", "2019-02"]),
        ("It was open between 3 May and 5 June 2019.", ["2019-05-03", "2019-06-05"]),
        ("The summit is to be on April 24 and 25.", ["2025-04-24", "2025-04-25"]),
        ("It fell on Dec. 31 , 1994.", ["1994-12-31"]),
        ("The mid-1990s and mid-1984 were dry.", ["1984", "199X"]),
        ("It grew in the third quarter of 1984.", ["1984-07/1984-09"]),
        ("It grew in Q1 2019 and in the second half of 2020.", ["2019-01/2019-03", "2020-07/2020-12"]),
        ("In 1999 it had 20 rooms, ten more than a year earlier.", ["1999", None]),
    ],
)
def test_a_date_may_need_the_one_beside_it(sentence: str, when: list[str | None]) -> None:
    assert [one for one, _ in events(sentence)] == when


def test_events_stand_in_the_order_of_their_dates() -> None:
    found = events("In March 2020 it closed. It opened in the 1970s. On 8 March 2020 a man came. In 2006-07 it grew.")

    assert [when for when, _ in found] == ["197X", "2006/2007", "2020-03", "2020-03-08"]


def test_the_articles_own_date_line_is_no_event() -> None:
    text = "Flood in Town\n\nOct 26, 2024 - 00:00\n\nThe river rose on Tuesday, and the mayor closed the two bridges."
    timeline = Index.build([Article(id="a", title="Flood in Town", text=text)]).timeline("a")

    assert [(event.when, event.said, event.resolved) for event in timeline.events] == [("2024-10-22", "Tuesday", True)]


def test_the_timeline_of_all_articles_is_one() -> None:
    articles = [
        Article(id="a", title="A", text="It opened in 1999."),
        Article(id="b", title="B", text="It fell in 1957."),
    ]

    timeline = Index.build(articles).timeline()

    assert [(event.when, event.quote.sentence.article.id) for event in timeline.events] == [
        ("1957", "b"),
        ("1999", "a"),
    ]
    assert timeline.article is None


def test_an_unknown_article_is_refused() -> None:
    with pytest.raises(ArticleError):
        Index.build([]).timeline("a")


@pytest.mark.skipif(YARDSTICK is None, reason="FOOTNOTE_EVAL names no folder with dev.jsonl")
def test_the_dates_of_20_news_articles_are_those_listed_by_hand() -> None:
    listed = {row["article_id"]: row["dates"] for row in map(json.loads, BY_HAND.read_text().splitlines())}
    rows = (json.loads(line) for line in (Path(YARDSTICK or "") / "dev.jsonl").read_text("utf-8").splitlines())
    articles = {row["article_id"]: row["paragraphs"] for row in rows if row["article_id"] in listed}

    found = {
        article: [
            [place, expression.start, expression.end, expression.value]
            for place, paragraph in enumerate(paragraphs)
            for expression in temporal_expressions(paragraph)
        ]
        for article, paragraphs in articles.items()
    }

    assert len(found) == 20
    for article, dates in listed.items():
        assert found[article] == sorted(dates, key=lambda one: one[:2])
