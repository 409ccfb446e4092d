from pathlib import Path

from index import Article, Index, load_articles
from tests.articles_with_blocks import FILES

STORM = Article(
    id="storm",
    title="Storm over the coast",
    text="A storm hit the coast of Norland on Monday and cut the power of 9,000 homes. "
    "It was the third in a month.\n\n"
    "The storm cut the power of 9,000 homes on the coast of Norland on Monday. "
    "Crews restored the power of half the homes in Norland by Tuesday.\n\n"
    "The weather office expects the storm to leave the coast on Wednesday. Yes.",
)
FAIR = Article(id="fair", title="The fair", text="The fair opens on Monday. Visitors to the fair pay two coins.")


def said(index: Index, article: str | None, sentences: int, about: str | None = None) -> list[str]:
    return [quote.text for quote in index.summarise(article, sentences, about).quotes]


def test_a_summary_keeps_the_articles_order_and_numbers_its_quotes() -> None:
    summary = Index.build([STORM]).summarise("storm", sentences=3)

    starts = [quote.sentence.span.start for quote in summary.quotes]
    assert starts == sorted(starts)
    assert [quote.citation.number for quote in summary.quotes] == [1, 2, 3]


def test_a_summary_says_nothing_twice() -> None:
    first, second = said(Index.build([STORM]), "storm", 2)

    assert first.startswith("A storm hit")
    assert not second.startswith("The storm cut")


def test_a_sentence_that_points_back_comes_only_after_the_one_it_leans_on() -> None:
    for count in range(1, 6):
        lines = said(Index.build([STORM]), "storm", count)

        if "It was the third in a month." in lines:
            assert lines.index("It was the third in a month.") == 1
        assert not lines[0].startswith("It ")


def test_one_sentence_alone_is_a_fuller_one_than_the_first_of_several() -> None:
    short = "The council met on Monday."
    full = "The council of Norland voted on Monday to close the old harbour bridge for repairs."
    text = (
        f"{short} {full} "
        "The bridge opened in the spring of 1931. Drivers take the ferry across the harbour. Shops fear for trade."
    )
    index = Index.build([Article(id="bridge", title="", text=text)])

    assert said(index, "bridge", 1) == [full]
    assert said(index, "bridge", 2)[0] == short


def test_a_summary_about_a_topic_keeps_to_it() -> None:
    lines = said(Index.build([STORM]), "storm", 3, about="weather office")

    assert lines == ["The weather office expects the storm to leave the coast on Wednesday."]


def test_a_summary_over_all_articles_quotes_each() -> None:
    summary = Index.build([STORM, FAIR]).summarise(sentences=4)

    assert summary.article is None
    assert {quote.citation.article.id for quote in summary.quotes} == {"storm", "fair"}


def test_a_summary_longer_than_the_article_is_the_article() -> None:
    assert len(said(Index.build([FAIR]), "fair", 50)) == 2


def test_an_article_of_short_sentences_that_all_point_back_still_has_a_summary() -> None:
    assert said(Index.build([Article("a", "A", "He ran. He fell.")]), "a", 1) == ["He ran."]


def test_nothing_to_summarise_is_an_empty_summary() -> None:
    assert Index.build([]).summarise().quotes == ()
    assert said(Index.build([FAIR]), "fair", 0) == []
    assert said(Index.build([FAIR]), "fair", 3, about="zebras") == []


def test_headings_lead_ins_and_rows_are_no_summary(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    index = Index.build(load_articles(tmp_path)[0])

    lines = {line for article in index.titles for line in said(index, article, 20)}

    assert not lines & {"Roles", "Posting", "Members may not:", "Tickets cost:", "How long is it valid?"}
    assert not any("Osten" in line or "pip install" in line for line in lines)
    assert {"Three warnings lead to a ban.", "All boats leave from the northern pier."} <= lines
