import datetime

import pytest

from index.articles.formats import parse_html


def fields(source: str) -> dict[str, str]:
    return dict(parse_html(source).fields)


def described(data: str, body: str = "<p>It rose.") -> dict[str, str]:
    return fields(f'<script type="application/ld+json">{data}</script>{body}')


def test_a_page_says_its_fields() -> None:
    source = (
        "<html lang=en-GB><head><title>Flood | The Daily</title><meta property='og:title' content='Flood'>"
        "<link rel=canonical href='https://example.org/flood'><meta name=author content='Jane  Doe'>"
        "<meta property='article:published_time' content='2024-05-06T10:00:00Z'></head><h1>Flood</h1><p>It rose."
    )

    assert fields(source) == {
        "title": "Flood", "url": "https://example.org/flood", "published": "2024-05-06", "author": "Jane Doe",
        "language": "en-GB",
    }  # fmt: skip


def test_linked_data_says_date_and_author() -> None:
    data = (
        '{"@graph": [{"@type": "Person", "name": "No"}, {"@type": "NewsArticle", "datePublished": "2023-02-01",'
        ' "author": [{"name": "Ann Roe"}]}]}'
    )

    assert described(data) == {"published": "2023-02-01", "author": "Ann Roe"}


@pytest.mark.parametrize(
    ("author", "named"),
    [
        ('[{"@type": "Organization", "name": "The Daily"}, {"@type": "Person", "name": "Ann Roe"}]', "Ann Roe"),
        ('[{"@type": "Person", "name": "Ann Roe"}, {"@type": "Person", "name": "Bo Lee"}]', "Ann Roe, Bo Lee"),
        ('{"@type": "Person", "name": ["Ann Roe", "Bo Lee"]}', "Ann Roe, Bo Lee"),
        ('[{"@type": "NewsMediaOrganization", "name": "The Daily"}]', "The Daily"),
        ('"Ann Roe"', "Ann Roe"),
        ('{"@type": "Person", "name": "By Ann Roe"}', "Ann Roe"),
        ('{"@type": "Person", "name": "admin"}', None),
        ('{"@type": "Person", "name": "https://example.org/ann"}', None),
        ("3", None),
    ],
)
def test_all_authors_are_named_and_people_before_organisations(author: str, named: str | None) -> None:
    assert described(f'{{"@type": "NewsArticle", "author": {author}}}').get("author") == named


def test_an_author_may_be_described_elsewhere_in_the_linked_data() -> None:
    data = (
        '{"@graph": [{"@type": ["Article"], "author": {"@id": "#ann"}},'
        ' {"@type": "Person", "@id": "#ann", "name": "Ann Roe"}]}'
    )

    assert described(data)["author"] == "Ann Roe"


def test_a_byline_on_the_page_names_the_author_and_a_comment_does_not() -> None:
    body = "<h1>Flood</h1><p class=byline>By Ann Roe and Bo Lee</p><p>It rose.</p>"
    comment = "<h1>Flood</h1><p>It rose.</p><div class=comments><span itemprop=author>Bo Lee</span> Liar!</div>"

    assert fields(body)["author"] == "Ann Roe and Bo Lee"
    assert "author" not in fields(comment)


@pytest.mark.parametrize("data", ["{", "[1]", "[]", "null", '{"@type": 3}', '{"@graph": 3}', "[" * 100_000])
def test_linked_data_that_is_broken_says_nothing(data: str) -> None:
    assert described(data) == {}


@pytest.mark.parametrize(
    "body",
    [
        "<p>In 2020 it rose.</p><p>Copyright 2021</p>",
        "<p>It rose.</p><footer>Last change: 2021-05-06</footer>",
        "<p>It rose.</p><figure><img><figcaption class=meta>The wall on 2017-03-28</figcaption></figure>",
        "<p>It rose.</p><time>two hours ago</time>",
        "<time datetime=1970-01-01>long ago</time><p>It rose.</p>",
    ],
)
def test_a_date_that_only_stands_somewhere_on_the_page_is_not_the_articles(body: str) -> None:
    assert "published" not in fields(f"<h1>Flood</h1>{body}")


def test_today_counts_where_it_stands_in_figures() -> None:
    today = datetime.date.today().isoformat()

    assert fields(f"<time datetime={today}T08:00>this morning</time><p>It rose.</p>")["published"] == today


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("<title>Flood | The Daily</title><h1>Flood</h1><p>It rose.", "Flood"),
        ("<title>Flood</title><p>It rose.", "Flood"),
        ("<title>Flood at the quay - The Daily</title><p>It rose.", "Flood at the quay"),
        ("<title>Flood – The Daily</title><h1>The Daily News</h1><h2>Flood</h2><p>It rose.", "Flood"),
        (
            "<meta property=og:title content='Flood – The Daily'><meta property=og:site_name content='The Daily'>"
            "<h1>The Daily</h1><h2>Flood</h2><p>It rose.",
            "Flood",
        ),
        ("<title>Water: all you need to know</title><h1>The river rises</h1><p>It rose.", "The river rises"),
        ("<h1>Flood</h1><h1>Fire</h1><p>It rose.", "Flood"),
    ],
)
def test_the_title_that_stands_on_the_page_is_preferred(source: str, title: str) -> None:
    assert fields(source)["title"] == title
