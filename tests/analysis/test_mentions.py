"""Mentions are held against a scan of every sentence."""

from __future__ import annotations

import json
import os
import random
import re
from pathlib import Path

import pytest

from index import Article, ArticleError, Index

YARDSTICK = os.environ.get("FOOTNOTE_EVAL")
FERRY = Article(
    id="ferry",
    title="The Heron returns",
    text="The Heron returns\n\nThe Heron’s crew of 12,000 is back. Herons are birds.\n\n"
    "A front-line ship, the Gull, left.",
)
TUG = Article(id="tug", title="A tug", text="The Gull is a tug. No heron was seen from it.")


def found(index: Index, term: str, article: str | None = None) -> list[str]:
    return [place.quote.text for place in index.mentions(term, article).places]


def test_every_sentence_that_holds_a_form_of_the_term_is_numbered() -> None:
    mentions = Index.build([FERRY, TUG]).mentions("heron")

    assert [place.quote.text for place in mentions.places] == [
        "The Heron returns",
        "The Heron’s crew of 12,000 is back.",
        "Herons are birds.",
        "No heron was seen from it.",
    ]
    assert [place.quote.citation.number for place in mentions.places] == [1, 2, 3, 4]
    assert mentions.searched == ("heron", "Heron’s", "Herons")


def test_a_term_that_stands_nowhere_is_counted_against_every_sentence() -> None:
    mentions = Index.build([FERRY, TUG]).mentions("casualties")

    assert (mentions.count, mentions.total, mentions.searched) == (0, 6, ("casualties",))


@pytest.mark.parametrize("term", ["front line", "front-line", "frontline", "FRONT", "line"])
def test_a_hyphen_makes_no_difference(term: str) -> None:
    assert found(Index.build([FERRY]), term) == ["A front-line ship, the Gull, left."]


def test_a_number_is_found_however_it_is_written() -> None:
    index = Index.build([FERRY])

    assert found(index, "12k") == found(index, "12000") == ["The Heron’s crew of 12,000 is back."]


def test_the_words_of_a_term_stand_one_after_the_other() -> None:
    index = Index.build([FERRY, TUG])

    assert found(index, "the gull") == ["A front-line ship, the Gull, left.", "The Gull is a tug."]
    assert found(index, "gull the") == []


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("run", "They ran."), ("ran", "He runs."), ("mouse", "Two mice came."), ("theater", "The theatre burned."),
        ("2 million", "It cost 2,000,000 crowns."), ("12,000", "Twelve thousand came."), ("5km", "A walk of 5 km."),
        ("5 dollars", "It costs $5."), ("life guard", "The lifeguard sleeps."), ("max players", "Set maxPlayers."),
        ("C++", "A C++ program."), ("10", "8月10日"), ("円", "会費は1200円です。"),
    ],
)  # fmt: skip
def test_a_term_is_found_in_its_other_forms(term: str, text: str) -> None:
    assert found(Index.build([Article(id="a", title="A", text=text)]), term) == [text]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("import", "It is important."),
        ("report", "A reporter left."),
        ("1.4", "Version 1.40 is out."),
        ("C", "C# is."),
        ("maxPlayers", "The max is ten."),
    ],
)
def test_a_derived_word_and_another_version_are_no_forms(term: str, text: str) -> None:
    assert found(Index.build([Article(id="a", title="A", text=text)]), term) == []


def test_compounds_are_found_and_said_to_be_longer_words() -> None:
    text = "Der Jahresbeitrag liegt bei 30 Euro und wird nicht für das Haus erhoben."
    mentions = Index.build([Article(id="a", title="Verein", text=text, language="de")]).mentions("Beitrag")

    assert (mentions.count, mentions.parts) == (1, ("Jahresbeitrag",))


def test_the_last_name_of_a_person_counts_alone_and_is_named() -> None:
    text = "The mayor, Ada Holm, met the crew.\n\nHolm said the ship was late.\n\nThe crew left."
    other = Article(id="b", title="B", text="Per Holm left the port.")
    mentions = Index.build([Article(id="a", title="A", text=text), other]).mentions("Ada Holm")

    assert [place.quote.text for place in mentions.places] == text.split("\n\n")[:2]
    assert mentions.last_name == "Holm"


def test_one_article_can_be_searched_alone() -> None:
    mentions = Index.build([FERRY, TUG]).mentions("gull", article="tug")

    assert (mentions.count, mentions.total) == (1, 2)


def test_spans_are_where_the_term_stands() -> None:
    (place,) = Index.build([TUG]).mentions("heron").places

    assert [TUG.text[start:end] for start, end in place.spans] == ["heron"]


def test_boilerplate_does_not_count() -> None:
    text = "Flood\n\nThe river rose by two metres on Tuesday.\n\nSubscribe to our newsletter\n\nBecome a Patron!"

    assert found(Index.build([Article(id="a", title="Flood", text=text)]), "patron") == []


@pytest.mark.parametrize("term", ["", "  ", "!?"])
def test_a_term_without_words_stands_nowhere(term: str) -> None:
    assert Index.build([TUG]).mentions(term).count == 0


def test_an_unknown_article_is_refused() -> None:
    with pytest.raises(ArticleError):
        Index.build([TUG]).mentions("gull", article="heron")


@pytest.mark.skipif(YARDSTICK is None, reason="FOOTNOTE_EVAL names no folder with dev.jsonl")
def test_a_thousand_terms_are_found_where_a_scan_finds_them() -> None:
    rows = [json.loads(line) for line in (Path(YARDSTICK or "") / "dev.jsonl").read_text("utf-8").splitlines()]
    news = [row for row in rows if row["source"] in ("onestop", "multirc_news")]
    index = Index.build(Article(row["article_id"], row["title"], "\n\n".join(row["paragraphs"])) for row in news)
    sentences = [sentence.text for article in index.articles for sentence in index.sentences(article.id)]
    words = sorted(
        {word for text in sentences for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", text) if len(word) > 2}
    )
    chosen = random.Random(5).sample(words, 1000)  # noqa: S311

    for term in chosen:
        mentions = index.mentions(term)
        texts = [place.quote.text for place in mentions.places]

        if any(form[0].isdigit() for form in mentions.searched):
            continue  # "two" is found as "2", which is no word of "2 million"
        assert texts == _scan(sentences, mentions.searched), term
        assert mentions.total == len(sentences)


def _scan(sentences: list[str], forms: tuple[str, ...]) -> list[str]:
    """The sentences that hold one of the forms as a whole word."""
    held = re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, forms))})(?:['’]s|['’])?(?![^\W_]|['’][^\W_])", re.IGNORECASE
    )
    return [text for text in sentences if held.search(text)]


@pytest.mark.parametrize(
    ("term", "held", "other"),
    [
        ("nationality", "Nationalities were asked for.", "The nation was asked."),
        ("stability", "Its stability is known.", "They stabilised it."),
        ("private", "It was private.", "It was privatized."),
        ("experiencing", "They experience it.", "They are experts."),
        ("alias", "He has aliases.", "He is an ally."),
        ("colours", "One color is left.", "A colorful one is left."),
        ("hell", "It was hell.", "He’ll come."),
    ],
)
def test_a_form_of_a_word_is_no_derived_word(term: str, held: str, other: str) -> None:
    assert found(Index.build([Article("a", "A", f"{held}\n\n{other}")]), term) == [held]
