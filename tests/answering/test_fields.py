"""Questions about an article itself are answered by its own fields, and only those."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.messages import in_context, render
from bot.terminal.pages import answer_page
from index import Answer, Article, Index
from index.answering.field_quotes import field_sentences, said_by
from index.answering.fields import field_question
from index.articles.front_matter import front_matter_values
from index.collection.passages import CutArticle
from index.language.terms import words

BRIDGE = Article(
    id="bridge",
    title="City closes the old bridge",
    text=(
        "City closes the old bridge\n\nBy Maria Lind, Transport Correspondent\n\nPublished: 14 March 2025\n\n"
        "Engineers at work. Photo: Ana Roe/City Press\n\n"
        "The old bridge was closed on Thursday, North Radio reports. It was built in 1931.\n\n"
        "A report on salt was published in 2022. Its author is Helen Marsh."
    ),
    published=date(2025, 3, 14),
    author="Maria Lind",
)
HONEY = Article(
    id="honey",
    title="Honey is scarce",
    text=(
        '---\ntitle: "Honey is scarce"\nauthor: Samuel Oko\ndate: 2024-11-02\n---\n\nHoney is scarce\n\nBees starve.\n'
    ),
    url="https://news.example/honey",
)
RIVER = Article(id="river", title="The river rises", text="It rained for weeks.", author="Jo Bell")
BOTH = Index.build([BRIDGE, HONEY])


def said(answer: Answer) -> list[str]:
    return [quote.text for quote in answer.quotes]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What is the headline?", "City closes the old bridge"),
        ("When was this published?", "Published: 14 March 2025"),
        ("what's the date of the article", "Published: 14 March 2025"),
        ("Who wrote this?", "By Maria Lind, Transport Correspondent"),
        ("Who is the author?", "By Maria Lind, Transport Correspondent"),
        ("who broke the story?", "The old bridge was closed on Thursday, North Radio reports."),
        ("What is the source?", "The old bridge was closed on Thursday, North Radio reports."),
    ],
)
def test_a_question_about_the_article_is_answered_by_its_field(question: str, quoted: str) -> None:
    answer = Index.build([BRIDGE]).answer(question)

    assert answer.found
    assert said(answer) == [quoted]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("When was it published?", ["2024-11-02"]),
        ("who wrote it", ["Samuel Oko"]),
        ("Who wrote this and when was it published?", ["Samuel Oko", "2024-11-02"]),
        ("When was it built?", []),
        ("Who is he writing for?", []),
    ],
)
def test_it_is_the_article_where_there_is_one_and_it_tells_of_no_such_thing(question: str, quoted: list[str]) -> None:
    assert said(Index.build([HONEY]).answer(question)) == quoted


def test_it_is_what_the_article_tells_of_where_it_tells_of_such_a_thing() -> None:
    book = Article(id="book", title="A book on salt", text="A book on salt was published in spring.", author="Jo Bell")

    assert said(Index.build([book]).answer("When was it published?")) == [book.text]


def test_it_is_the_article_that_the_question_has_named() -> None:
    answer = BOTH.answer("What is the date of the honey article and who wrote it?")

    assert said(answer) == ["2024-11-02", "Samuel Oko"]


def test_a_reply_asks_about_the_article_that_was_quoted() -> None:
    bees = BOTH.answer("Which bees starve?")

    assert said(BOTH.answer("When was it published?", context=bees)) == ["2024-11-02"]


def test_who_took_the_photo_is_what_the_caption_says() -> None:
    assert "Photo: Ana Roe/City Press" in said(BOTH.answer("Who took the photo?"))


def test_the_other_words_of_the_question_say_which_article_is_meant() -> None:
    assert said(BOTH.answer("Who wrote the bridge article?")) == ["By Maria Lind, Transport Correspondent"]
    assert said(BOTH.answer("When was the honey article published?")) == ["2024-11-02"]


def test_without_other_words_a_few_articles_answer_one_after_the_other() -> None:
    assert said(BOTH.answer("Who wrote this?")) == ["By Maria Lind, Transport Correspondent", "Samuel Oko"]
    assert not Index.build([BRIDGE, HONEY, RIVER, replace(RIVER, id="r")]).answer("Who wrote this?").found


@pytest.mark.parametrize(
    "question",
    [
        "When was the report published?",
        "Who is the author of the report on salt?",
        "When was the old bridge built?",
        "Who wrote it?",
        "What title did the mayor win?",
    ],
)
def test_a_question_about_something_in_the_article_is_none_about_the_article(question: str) -> None:
    assert not set(said(BOTH.answer(question))) & {"By Maria Lind, Transport Correspondent", "Published: 14 March 2025"}


def test_a_field_that_the_article_does_not_have_is_declined_in_one_sentence() -> None:
    answer = Index.build([BRIDGE]).answer("What is the link to this article?")

    assert (answer.state, answer.nearest, answer.missing) == ("absent", (), ())
    assert render.answer(answer).content == "The articles do not say."


def test_front_matter_is_quoted_for_its_field_alone() -> None:
    answer = BOTH.answer("Who wrote the honey article?")

    assert said(answer) == ["Samuel Oko"]
    assert answer.quotes[0].sentence.paragraph == 0
    assert not BOTH.answer("Where does Samuel Oko live?").found
    assert in_context.context(answer.quotes[0], BOTH, 0, None).content
    assert BOTH.mentions("Oko").places == ()


def test_a_field_that_stands_nowhere_is_shown_by_the_citation() -> None:
    answer = Index.build([RIVER]).answer("Who is the author?")

    assert said(answer) == ["It rained for weeks."]
    assert answer.quotes[0].citation.field == "author"
    assert render.answer(answer).content.endswith("-# [1] The river rises · ¶1\n-# by Jo Bell")
    assert any("by Jo Bell" in text for line in answer_page(answer) for text, _ in line)


def test_the_address_is_shown_without_being_a_link() -> None:
    plain = replace(HONEY, text="Honey is scarce\n\nBees starve.")

    content = render.answer(Index.build([plain]).answer("What is the link?")).content

    assert content.replace("\\", "").endswith("\n-# https://news.example/honey")


def test_a_german_question_is_read_where_an_article_is_german() -> None:
    text = "Die Brücke ist zu\n\nVon Maria Lind\n\n14. März 2025\n\nDie Stadt sperrt die Brücke."
    index = Index.build([Article(id="b", title="Die Brücke ist zu", text=text, language="de")])

    assert said(index.answer("Wer hat den Artikel geschrieben?")) == ["Von Maria Lind"]
    assert said(index.answer("Wann wurde das veröffentlicht?")) == ["14. März 2025"]


def test_the_values_of_front_matter_stand_where_they_are_said_to() -> None:
    values = front_matter_values(HONEY.text)

    assert {name: HONEY.text[slice(*span)] for name, span in values.items()} == {
        "title": "Honey is scarce",
        "author": "Samuel Oko",
        "published": "2024-11-02",
    }


def test_a_word_of_the_article_is_asked_for_where_no_article_has_such_a_field() -> None:
    index = Index.build(
        [Article(id="leak", title="The leak", text="The source of the leak was a clerk in the harbour.")]
    )

    assert said(index.answer("What was the source?")) == ["The source of the leak was a clerk in the harbour."]
    assert index.answer("What is the source of this article?").state == "absent"


def newspaper(count: int) -> list[Article]:
    """Articles with few words in their titles, each with some of the fields, in some form."""
    chance = random.Random(7)  # noqa: S311
    people, topics = ("Ada Lund", "Jo Bell", "Samuel Oko"), ("bridge", "honey", "river", "salt", "mill", "port")

    def article(number: int) -> Article:
        title = " ".join(chance.choices(topics, k=chance.randint(1, 3))).capitalize()
        by, photo, other = (chance.choice(people) for _ in range(3))
        text = chance.choice(
            [
                f"{title}\n\nBy {by}\n\nPublished: 14 March 2025\n\nPhoto: {photo}/City Press\n\nIt rained.",
                f"---\ntitle: New {chance.choice(topics)}\nauthor: {by}\ndate: 2024-11-02\n---\n\n{title}\n\nBees",
                f"{title}\n\n{by} reports on salt. {other} wrote of the port.\n\nPhoto: {by}\n\nPhoto: {photo} in port",
                "It rained for weeks.",
            ]
        )
        return Article(f"{number:04}", title, text, author=chance.choice([None, by]), url=chance.choice([None, "x:y"]))

    return [article(number) for number in range(count)]


ASKED = (
    "Who wrote the article on {}?", "What is the headline of the {} story?", "When was the article on {} published?",
    "Who took the photo of {}?", "What is the source of the story on {}?", "What is the link of the {} page?",
    "Who is the founder of {} and author of the text?",
)  # fmt: skip


@pytest.mark.parametrize("saved", [False, True])
def test_an_article_that_is_not_concerned_changes_nothing_and_is_not_looked_at(saved: bool, tmp_path: Path) -> None:
    index = Index.build(newspaper(300))
    if saved:
        index.save(tmp_path)
        index = Index.load(tmp_path)
    chance, collection = random.Random(8), index._collection  # noqa: S311
    topics = "bridge honey river salt mill port lund bell oko samuel city".split()
    for asked in [each.format(" ".join(chance.choices(topics, k=chance.randint(1, 4)))) for each in 30 * ASKED]:
        question = field_question(asked, words(asked))
        assert question is not None

        assert field_sentences(collection, question, None, 3) == said_by(collection.titles, collection, question, 3)


def test_a_question_about_a_field_unpacks_few_of_many_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index.build(
        [*newspaper(300), Article("zoo", "The zoo opens", "The zoo opens\n\nBy Kim Zorn\n\nIt is full.")]
    )
    index.answer("Who wrote the article on the zoo?")
    unpacked: list[str] = []

    class Counted(dict[str, CutArticle]):
        def __getitem__(self, id: str) -> CutArticle:
            unpacked.append(id)
            return super().__getitem__(id)

    monkeypatch.setattr(index._collection, "articles", Counted(index._collection.articles))
    answer = index.answer("Who wrote the article on the zoo?")

    assert said(answer) == ["By Kim Zorn"]
    assert set(unpacked) == {"zoo"}
