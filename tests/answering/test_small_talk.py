"""Messages that are no question to the articles are told apart, whole messages only."""

import pytest

from index import Article, Index
from index.answering.small_talk import kind_of

INDEX = Index.build(
    [
        Article(
            id="ferry",
            title="The ferry is back",
            text="The ferry sailed on Monday. It had 240 passengers.\n\nHelp came from Tesk.",
        )
    ]
)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("hi", "small-talk"),
        ("Good morning, bot!", "small-talk"),
        ("thanks!!", "thanks"),
        ("ok thank you so much", "thanks"),
        ("help", "help"),
        ("What can you do?", "help"),
        ("what's this about", "about"),
        ("Summarize the article, please", "about"),
        ("Hallo zusammen", "small-talk"),
        ("Guten Morgen!", "small-talk"),
        ("Vielen Dank, bot", "thanks"),
        ("Dankeschön", "thanks"),
        ("Was kannst du?", "help"),
        ("Worum geht es in dem Artikel?", "about"),
        ("Thanks, that helped", "thanks"),
        ("thnaks", "thanks"),
        ("helo", "small-talk"),
        ("hlep", "help"),
        ("waht is this abuot?", "about"),
        ("Who thnaked the crew?", "question"),
        ("Hallo, wer wurde verletzt?", "question"),
        ("Help with the ferry came from where?", "question"),
        ("What is the ferry about to do?", "question"),
        ("Who thanked you?", "question"),
        ("", "question"),
    ],
)
def test_a_message_is_told_apart(message: str, kind: str) -> None:
    assert kind_of(message) == kind


@pytest.mark.parametrize("message", ["hello there", "thx", "who are you"])
def test_talk_is_no_question_and_gets_no_quote(message: str) -> None:
    answer = INDEX.answer(message)

    assert (answer.state, answer.confidence, answer.nearest, answer.best) == ("absent", 0.0, (), None)
    assert answer.kind != "question"


def test_the_gist_is_the_summary() -> None:
    answer = INDEX.answer("What is this article about?")

    assert answer.state == "answered"
    assert answer.kind == "about"
    assert answer.quotes == INDEX.summarise("ferry").quotes


def test_the_gist_of_nothing_is_absent() -> None:
    answer = Index.build([]).answer("What is this about?")

    assert (answer.state, answer.quotes) == ("absent", ())


@pytest.mark.parametrize("message", ["Hi, {}", "hey footnote {}", "Guten Morgen! {} Danke!", "{} Thank you so much."])
def test_courtesy_around_a_question_costs_it_nothing(message: str) -> None:
    question = "How many passengers did the ferry have?"

    plain, polite = INDEX.answer(question), INDEX.answer(message.format(question))

    assert polite.found
    assert (polite.quotes, polite.confidence) == (plain.quotes, plain.confidence)
    assert polite.question == message.format(question)


@pytest.mark.parametrize("message", ["where are you from?", "Where did you come from"])
def test_where_the_bot_is_from_is_no_question_to_the_articles(message: str) -> None:
    assert kind_of(message) == "help"
