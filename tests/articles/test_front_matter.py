"""Front matter gives an article its fields; what of it cannot be used is ignored and noted, and no file is refused."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from index import Article, Index, Problem, load_articles
from index.articles.front_matter import front_matter_end, front_matter_values
from index.articles.front_matter_fields import read_front_matter

BODY = "The ferry carries 220 people. It sails twice a day."

YAML = """---
layout: post
"title": 'Night trains: a return'
published: true
date: 2024-11-02 23:30:00.000000000 -08:00
authors:
  - Ann Berg
  - name: Ben Ode
    url: /people/ben
- tags # a list may start here

url: /2024/night-trains/   # below the root
lang: en
excerpt: |
  Trains

  title: not this one
---
"""
TOML = """+++
# of Zola
title = "Night trains"
date = 2024-11-02T23:30:00-08:00
authors = ["Ann Berg", "Ben Ode"]
draft = false

[extra]
title = "another"
+++
"""


def load(folder: Path, text: str, name: str = "a.md") -> tuple[Article, tuple[Problem, ...]]:
    (folder / name).write_text(text, encoding="utf-8")
    articles, problems = load_articles(folder)
    assert len(articles) == 1, problems
    return articles[0], problems


def body(article: Article) -> list[str]:
    return [each.text for each in Index.build([article]).sentences(article.id) if each.paragraph]


def test_a_key_whose_value_stands_below_it_is_no_traceback(tmp_path: Path) -> None:
    article, _ = load(tmp_path, f"---\ntitle: The ferry\npublished:\ndate:\ntags:\n  - sea\n---\n\n{BODY}")

    index = Index.build([article])

    assert [each.text for each in index.sentences("a")] == ["The ferry", *body(article)]
    assert not index.answer("When was it published?").found


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_toml_is_read_and_never_quoted(tmp_path: Path, name: str) -> None:
    article, problems = load(tmp_path, f"{TOML}{BODY}", name)

    assert (article.title, article.author, article.published) == (
        "Night trains",
        "Ann Berg, Ben Ode",
        date(2024, 11, 2),
    )
    assert body(article) == ["The ferry carries 220 people.", "It sails twice a day."]
    assert problems == ()


def test_yaml_of_a_site_generator_is_read_with_the_day_as_it_is_written() -> None:
    fields, notes = read_front_matter(YAML.replace("- tags", "# - tags"))

    assert fields == {
        "title": "Night trains: a return",
        "published": "2024-11-02",
        "author": "Ann Berg, Ben Ode",
        "language": "en",
    }
    assert [note.split(":")[0] for note in notes] == ["url in the front matter is ignored"]


def test_a_field_that_cannot_be_used_is_noted_and_the_file_is_read(tmp_path: Path) -> None:
    article, problems = load(tmp_path, f"---\ntitle: The ferry\npublished: someday\nurl: /a/\n---\n{BODY}")

    assert (article.title, article.published, article.url) == ("The ferry", None, None)
    assert [(each.file, each.skipped, each.reason.split(" ", 1)[0]) for each in problems] == [
        ("a.md", False, "url"),
        ("a.md", False, "published"),
    ]
    assert str(problems[1]) == (
        "a.md: published in the front matter is ignored: a date like 2024-10-26 is needed; it is 'someday'"
    )


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        ("title: One: two", {"title": "One: two"}),  # no YAML, but no doubt either
        ("title: A # a remark\nauthor: ~", {"title": "A"}),
        ("title: 1984\ndate: 2024-1-5", {"title": "1984", "published": "2024-01-05"}),
        ("title: No\nauthor: ''", {"title": "No"}),
        ("title: >\n  A long\n  title", {"title": "A long title"}),
        ("title: A\nauthor: [Ann, Ben]", {"title": "A", "author": "Ann, Ben"}),
        ("title: A\nauthor: {name: Ann}", {"title": "A", "author": "Ann"}),
        ("title: A\ntags: [\n  x,\n\n  y\n]", {"title": "A"}),
        ("title: A\nunknown: !ruby/object {}\n", {"title": "A"}),
        ("TITLE: A\nlayout: post", {"title": "A"}),
        ("layout: post\npermalink: /a/", {}),
    ],
)
def test_what_people_write_into_front_matter_is_read(head: str, fields: dict[str, str]) -> None:
    text = f"---\n{head}\n---\n{BODY}"

    assert read_front_matter(text) == (fields, ())
    assert text[front_matter_end(text) :] == f"\n{BODY}"


@pytest.mark.parametrize(
    ("text", "end", "note"),
    [
        (
            f"---\ntitle: [A\n---\n{BODY}",
            "---",
            "title in the front matter is ignored: it is neither plain text nor YAML",
        ),
        (f"---\ntitle: A\nauthor Bob\n---\n{BODY}", "---", "line 3 of the front matter is not 'key: value'"),
        (f"---\ntitle: A\n\n{BODY}", "A", "the front matter that starts on line 1 is never closed with a line of ---"),
        (f"---\ntitle: A\n{BODY}", "A", "the front matter that starts on line 1 is never closed with a line of ---"),
        (f'+++\ntitle = "A"\ndate = soon\n+++\n{BODY}', "+++", "the front matter is no valid TOML"),
    ],
)
def test_broken_front_matter_is_read_as_far_as_it_can_be(text: str, end: str, note: str) -> None:
    fields, notes = read_front_matter(text)

    assert fields in ({"title": "A"}, {})
    assert notes[0].startswith(note)
    assert text[: front_matter_end(text)].endswith(f"\n{end}") or end == "A"
    assert BODY in text[front_matter_end(text) :]


@pytest.mark.parametrize(
    "text",
    [
        "The storm came.",
        "---",
        "---\n",
        "+++",
        "---\n---\nThe storm came.",
        "---\n\nThe storm came.\n\n---\n\nIt left.",
        "+++\n\nThe storm came.\n\n+++\n\nIt left.",
        "+++\ntitle = 1\nnever closed",
        "---\nUpdate: the ferry sails again.\n\nThe storm is over.\n\n---\n\nIt left.",
        "---\nAnna: Hello.\nBen: Good day.\n---\nThey left.",
        "---\nTags: 20 of them.\nSlug: a snail.\n---\nThey left.",
        "The storm came.\n---\ntitle: A\n---\nIt left.",
        "----\ntitle: A\n----\nIt left.",
    ],
)
def test_a_ruler_is_no_front_matter(text: str) -> None:
    assert front_matter_end(text) == 0
    assert read_front_matter(text) == ({}, ())
    assert front_matter_values(text) == {}


def test_a_field_is_known_by_the_names_of_site_generators_and_its_own_counts_more() -> None:
    text = "---\ntitle: A\ndate: 2024-11-02T10:00:00Z\nlang: de\npublished: 2024-11-01\n---\nText"

    assert read_front_matter(text).fields == {"title": "A", "published": "2024-11-01", "language": "de"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            YAML,
            {"title": "Night trains: a return", "published": "2024-11-02 23:30:00.000000000 -08:00", "language": "en"},
        ),
        (TOML, {"title": "Night trains", "published": "2024-11-02T23:30:00-08:00"}),
        ("---\ntitle: title # of it\nauthor: [A, B]\n---\n", {"title": "title"}),
    ],
)
def test_what_a_question_about_a_field_quotes_stands_there_in_words(text: str, quoted: dict[str, str]) -> None:
    values = {field: text[slice(*span)] for field, span in front_matter_values(text).items()}

    assert values == quoted


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", "ftp://example.org"),
        ("published", "2024-13-01"),
        ("published", "3/4/2024"),
        ("language", "English, mostly"),
        ("title", '"a\\ab"'),
        ("title", "a" * 301),
    ],
)
def test_a_field_that_is_wrong_is_named(field: str, value: str) -> None:
    fields, (note,) = read_front_matter(f"---\nauthor: Ann\n{field}: {value}\n---\n")

    assert fields == {"author": "Ann"}
    assert note.startswith(f"{field} in the front matter is ignored: ")
    assert len(note) < 250


_LONG = "b: " + "x" * 63_000
_BOMB = "\n".join(["a0: &a0 [x, x]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40)), "author: *a39"])


@pytest.mark.parametrize(
    "head",
    [
        _BOMB,
        "b: " + "[" * 30_000,
        "b: " + "{" * 30_000,
        "? " * 30_000,
        "&a " * 20_000,
        "b: *nothing",
        "b: " + "x" * 63_000,
    ],
    ids=["aliases", "lists", "mappings", "keys", "anchors", "unknown alias", "long"],
)
def test_front_matter_that_means_harm_costs_no_more_than_its_fields(head: str) -> None:
    fields, notes = read_front_matter(f"---\ntitle: A\n{head}\n---\n{BODY}")

    assert fields == {"title": "A"}
    assert len(notes) <= 1


@pytest.mark.parametrize("line", ["a" * 60_000, "a b" * 20_000, "title: a" + " " * 60_000 + "b", "'" * 60_000])
@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_long_line_is_read_in_a_moment(line: str, fence: str) -> None:
    started = time.process_time()

    text = f'{fence}\ntitle = "A"\n{line}\n{fence}\n{BODY}'
    front_matter_values(text)
    front_matter_values(text.replace("title =", "title:"))

    assert time.process_time() - started < 1


def test_front_matter_is_read_no_further_than_64_kb() -> None:
    text = "---\ntitle: A\n" + "x: y\n" * 20_000 + f"---\n{BODY}"

    assert read_front_matter(text).notes == (
        "the front matter that starts on line 1 is never closed with a line of ---",
    )
