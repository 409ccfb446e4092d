from pathlib import Path

import pytest

from index import Index, load_articles
from index.articles.files import FileError
from index.articles.pdf import MOST_PAGES, pdf_text
from tests.made_files import pdf

PARAGRAPH = (
    "The harbour board of Kelwick voted on Tuesday to close the old fish market for eighteen",
    "months, because its roof has leaked since the storm of 2019. Repairs are to cost 4.2 million",
    "euros, said Marta Lindqvist.",
)


def test_lines_are_joined_to_paragraphs() -> None:
    text = pdf_text(
        pdf([["Market closes", *PARAGRAPH, "Fishermen doubt that the tent is large enough, for it is small."]])
    )

    assert text.split("\n\n") == [
        "Market closes", " ".join(PARAGRAPH), "Fishermen doubt that the tent is large enough, for it is small.",
    ]  # fmt: skip


def test_a_sentence_goes_on_over_pages_and_running_heads_and_page_numbers_are_left_out() -> None:
    bodies = [PARAGRAPH[:1], PARAGRAPH[1:2], (*PARAGRAPH[2:], "It was the third time."), ("Nobody came.",)]
    feet = ["1", "2 of 4", "Page 3", "- iv -"]
    pages = [
        (f"Kelwick Gazette {number}", *body, foot)
        for number, (body, foot) in enumerate(zip(bodies, feet, strict=True), start=7)
    ]

    assert pdf_text(pdf(pages)).split("\n\n") == [" ".join(PARAGRAPH), "It was the third time.", "Nobody came."]


def test_a_word_that_is_broken_at_a_line_end_is_found_and_quoted_as_it_stands(tmp_path: Path) -> None:
    lines = (
        "The front-line committee of the harbour voted on Tuesday to close the old fish mar-",
        "ket for eighteen months, because the roof has leaked above it since 2019, and the front-",
        "line tent will stand beside the pier.",
    )
    (tmp_path / "a.pdf").write_bytes(pdf([lines]))
    articles, _ = load_articles(tmp_path)

    answer = Index.build(articles).answer("Which market was closed?")

    assert "fish mar\u00adket for" in articles[0].text
    assert "the front-line tent" in articles[0].text
    assert "mar\u00adket" in answer.quotes[0].text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4 junk", "is damaged"),
        (b"PK", "is damaged"),
        (pdf([[]]), "holds no text, only pictures"),
        (pdf([[]] * MOST_PAGES), "holds no text, only pictures"),
        (pdf([[]] * 10_000), "has more than 2,000 pages"),
    ],
    ids=range(5),
)
def test_a_pdf_that_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(FileError, match=reason):
        pdf_text(data)
