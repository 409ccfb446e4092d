"""What is quoted together, and under what: from files of each format to the quote."""

from __future__ import annotations

import pytest

from index import Article, Block, Index, Quote, Span, load_articles
from tests.articles_with_blocks import FILES

MOST = 700


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Index]:
    """An index of each file, and under "" one of all."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    articles, problems = load_articles(folder)
    assert not problems
    return {"": Index.build(articles), **{article.id: Index.build([article]) for article in articles}}


def quoted(index: Index, question: str, article: str | None = None) -> Quote:
    best = index.answer(question, article=article).best
    assert best is not None
    assert best.text == best.sentence.article.text[best.span.start : best.span.end]
    return best


def words(quote: Quote) -> str:
    return " ".join(quote.text.split())


@pytest.mark.parametrize("among_others", [False, True])
@pytest.mark.parametrize(
    ("article", "question", "lead", "text"),
    [
        ("ferry", "What do tickets cost for children?", "Tickets cost:", "2 euros for children"),
        ("ferry", "What does a ticket for a bicycle cost?", "Tickets cost:", "9 euros for a bicycle with its rider"),
        ("rules", "Can I bring food to the tables?", "Members may not:", "bring food to the tables,"),
        ("boats", "What is the fare to Osten?", "Fare", "7 euros"),
        ("boats", "When does the first boat to Skarn leave?", "First boat", "09:30"),
        ("licences", "How do I get a boat licence?", "How do I get a boat licence?", "Pass the written test"),
        ("licences", "How long is a boat licence valid?", "How long is it valid?", "Five years."),
        ("club", "When do you meet?", "When do you meet?", "Every second Tuesday at seven, in the boathouse."),
        ("talk", "How many stalls are there today?", "And how many stalls are there today?", "Fifty-eight."),
        ("server", "How long is a ban the second time?", "A ban lasts:", "a year after the second time"),
        ("server", "Who gives out roles?", "Roles", "Moderators give them out on Sundays."),
    ],
)
def test_what_answers_is_quoted_under_what_it_stands_under(
    indexes: dict[str, Index], article: str, question: str, lead: str, text: str, among_others: bool
) -> None:
    quote = quoted(indexes["" if among_others else article], question)

    assert quote.sentence.article.id == article
    assert quote.lead is not None
    assert lead in quote.lead.text
    assert text in words(quote)


@pytest.mark.parametrize(
    ("article", "question", "beginning", "end"),
    [
        ("ferry", "What do tickets cost?", "Tickets cost:", "9 euros for a bicycle with its rider"),
        ("rules", "What may members not do?", "Members may not:", "reserve a seat for more than 30 minutes."),
        (
            "tool",
            "How do I start with the number of my station?",
            "Start it with the number of your station:",
            "--verbose",
        ),
        ("server", "How long does a ban last?", "A ban lasts:", "a year after the second time"),
    ],
)
def test_a_sentence_that_introduces_is_quoted_with_what_it_introduces(
    indexes: dict[str, Index], article: str, question: str, beginning: str, end: str
) -> None:
    quote = quoted(indexes[article], question)

    assert quote.sentence.text == beginning
    assert words(quote).startswith(beginning)
    assert words(quote).endswith(end)
    assert quote.last is not None
    assert quote.last.text.endswith(end)
    assert quote.more == 0


def test_a_long_list_is_quoted_as_far_as_people_read_and_says_how_much_follows(indexes: dict[str, Index]) -> None:
    quote = quoted(indexes["soup"], "What are the ingredients?")

    assert quote.text.endswith("- 1 leek")
    assert quote.more == 2
    assert "Ingredients" in f"{quote.lead.text if quote.lead else ''} {quote.text}"


def test_items_are_no_longer_together_than_can_be_shown() -> None:
    items = [f"item {n} {'of many words ' * 20}" for n in range(8)]
    text = "\n\n".join(["You need:", *(item.strip() for item in items)])
    spans = [Span(start := text.index(f"item {n} "), start + len(items[n].strip())) for n in range(8)]
    blocks = (Block(Span(0, 9)), *(Block(span, "item", 1) for span in spans))

    quote = quoted(Index.build([Article("a", "List", text, blocks=blocks)]), "What do I need?")

    assert len(quote.text) <= MOST
    assert quote.more == 6


def test_items_right_below_a_question_are_quoted_under_it(indexes: dict[str, Index]) -> None:
    quote = quoted(indexes["club"], "What do I need to bring?")

    assert quote.lead is not None
    assert quote.lead.text == "What do I need to bring?"
    assert words(quote).endswith("a towel")
    assert "sturdy shoes" in quote.text


@pytest.mark.parametrize(
    ("article", "question", "hidden"),
    [
        ("ferry", "What do tickets cost for children?", ["adults", "bicycle", "Dogs"]),
        ("ferry", "Do dogs travel for free?", ["bicycle"]),
        ("boats", "What is the fare to Osten?", ["Marn", "Skarn"]),
        ("talk", "How many stalls are there today?", ["My father"]),
        ("tool", "How do I start it with the number of my station?", ["pip install"]),
        ("rules", "What happens to a member who breaks a rule twice?", ["30 minutes"]),
        ("server", "Who gives out roles?", ["Be kind", "Posting", "advertising"]),
    ],
)
def test_neither_labels_nor_other_items_come_along(
    indexes: dict[str, Index], article: str, question: str, hidden: list[str]
) -> None:
    for quote in indexes[article].answer(question).quotes:
        assert [word for word in hidden if word in quote.text] == []


def test_labels_are_never_quoted(indexes: dict[str, Index]) -> None:
    labels = (
        "How do I join?",
        "When do you meet?",
        "Posting",
        "Roles",
        "Setting up",
        "Parking",
        "How long is it valid?",
    )
    for label in labels:
        answer = indexes[""].answer(label)

        assert all(label not in quote.text for quote in (*answer.quotes, *answer.nearest))


def test_the_very_question_of_an_article_is_answered_whatever_its_words(indexes: dict[str, Index]) -> None:
    assert indexes[""].answer("When do you meet?").found
    assert indexes["club"].answer("How do I join?").confidence == 1.0


def test_a_heading_is_shown_only_where_it_has_words_of_the_question(indexes: dict[str, Index]) -> None:
    parking = quoted(indexes["ferry"], "Is parking free in winter?")
    places = quoted(indexes["ferry"], "How many places are behind the pier?")

    assert parking.lead is not None
    assert parking.lead.text == "Parking"
    assert places.lead is None


def test_a_title_leads_to_its_article() -> None:
    articles = [
        Article(id, title, f"{opening}\n\nChildren pay two coins.\n\nIt closes at eight.")
        for id, title, opening in (
            ("a", "The clock museum", "Visitors come by tram."),
            ("b", "The river pool", "Bathers come by bus."),
        )
    ]

    assert quoted(Index.build(articles), "What do children pay at the river pool?").sentence.article.id == "b"
    assert quoted(Index.build(articles), "What do children pay at the clock museum?").sentence.article.id == "a"


def test_a_line_that_leads_in_to_a_list_is_no_neighbour_without_it() -> None:
    text = "Muting\n\nA mute lasts one hour for members. Use it for:\n\n- spam\n- insults\n\nBans are for good."
    index = Index.build([Article("a", "Guide", text)])

    quote = quoted(index, "How long does a mute last for members?")

    assert "Use it for:" not in quote.text or "insults" in quote.text
