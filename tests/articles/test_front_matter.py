import pytest

from index.articles.front_matter import (
    FrontMatterError,
    check_fields,
    front_matter_end,
    parse_front_matter,
    valid_fields,
)


def test_fields_are_read_and_other_keys_left_alone() -> None:
    text = "---\nlayout: post\ntags:\n  - a\n- b\n# a remark\nTitle: 'Night trains'\n\nauthor: \n---\nTrains run."

    assert parse_front_matter(text) == {"title": "Night trains"}
    assert text[front_matter_end(text) :] == "\nTrains run."


@pytest.mark.parametrize(
    "text",
    [
        "The storm came.",
        "---",
        "---\n",
        "---\n---\nThe storm came.",
        "---\n\nThe storm came.\n\n---\n\nIt left.",
        "---\nUpdate: the ferry sails again.\n\nThe storm is over.\n\n---\n\nIt left.",
        "---\nAnna: Hello.\nBen: Good day.\n---\nThey left.",
        "The storm came.\n---\ntitle: A\n---\nIt left.",
        "--- \ntitle: A",
    ],
)
def test_a_ruler_is_no_front_matter(text: str) -> None:
    assert front_matter_end(text) == 0
    assert parse_front_matter(text) == {}


def test_a_field_is_known_by_the_names_of_site_generators_and_its_own_counts_more() -> None:
    text = "---\ntitle: A\ndate: 2024-11-02T10:00:00Z\nlang: de\npublished: 2024-11-01\n---\nText"

    assert parse_front_matter(text) == {"title": "A", "published": "2024-11-01", "language": "de"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: A\n\nText", "never closed"),
        ("---\ntitle: A\n" + "x: y\n" * 100 + "---\nText", "never closed"),
        ("---\ntitle: A\nauthor Bob\n---\nText", "line 3 of the front matter is not 'key: value'"),
        ("---\nauthor Bob\ntitle: A\n---\nText", "line 2 of the front matter is not 'key: value'"),
        ("---\ntitle: A\nTITLE: B\n---\nText", "title stands twice in the front matter, the second time on line 3"),
        ("---\ntitle: >\n  A\n---\nText", "title in the front matter, line 2, has to be plain text"),
        ("---\nauthor: [A, B]\n---\nText", "author in the front matter, line 2, has to be plain text"),
    ],
)
def test_broken_front_matter_is_refused_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        parse_front_matter(text)

    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "ftp://example.org"),
        ("published", "someday"),
        ("published", "2024-13-01"),
        ("published", "3/4/2024"),
        ("language", "English, mostly"),
        ("title", "a\x07b"),
        ("title", "a" * 301),
    ],
)
def test_a_field_that_is_wrong_is_named_with_its_value(field: str, value: str) -> None:
    with pytest.raises(FrontMatterError) as caught:
        check_fields({"author": "Ann", field: value})

    assert str(caught.value).startswith(f"{field} in the front matter: ")
    assert valid_fields({"author": "Ann", field: value}) == {"author": "Ann"}


def test_fields_that_are_right_come_as_an_article_takes_them() -> None:
    said = {"url": "https://example.org/a b", "published": "3 May 2021", "language": "de-AT"}

    assert {name: str(value) for name, value in check_fields(said).items()} == {
        "url": "https://example.org/a%20b",
        "published": "2021-05-03",
        "language": "de-AT",
    }
