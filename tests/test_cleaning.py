from datetime import date
from pathlib import Path

import pytest

from index.cleaning import clean
from index.model import Span

PAGES = Path(__file__).parent / "pages"
BODY = "The river rose by two metres on Monday, the mayor said.\n\nCrews built a wall of 4,000 sandbags overnight."


def parts(text: str, title: str | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    """The body, and the furniture as (rule, text)."""
    cleaned = clean(text, title)
    return [text[slice(*span)] for span in cleaned.body], [(f.rule, text[slice(*f.span)]) for f in cleaned.furniture]


def roles(text: str) -> list[tuple[str, str]]:
    """Every part of the text in order, as (what it is, its words)."""
    cleaned = clean(text)
    named = [(name, getattr(cleaned, name)) for name in ("title", "standfirst", "date", "byline")]
    spans = [
        *((span, name) for name, span in named if span),
        *((span, "caption") for span in cleaned.caption),
        *((furniture.span, furniture.rule) for furniture in cleaned.furniture),
        *((span, "body") for span in cleaned.body),
    ]
    return [(name, text[slice(*span)]) for span, name in sorted(spans)]


@pytest.mark.parametrize("sample", sorted(PAGES.iterdir()), ids=lambda path: path.stem)
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["spaced", "dense"])
def test_every_line_of_a_page_is_taken_for_what_it_is(sample: Path, gap: str) -> None:
    """A sample has one part a line: what it is, a bar, its words."""
    expected = [tuple(line.split(" | ", 1)) for line in sample.read_text(encoding="utf-8").splitlines()]

    found = roles(gap.join(words for _, words in expected))

    assert found == expected


def test_the_head_of_a_page_becomes_what_it_is() -> None:
    text = (
        "Town holds back the river\n\nCrews worked all night as the water rose.\n\nMar 3, 2023 - 08:15\n"
        "Town holds back the river\n\nThe wall at dawn. Photo: A. Roe/Northern Press\n\n" + BODY
    )

    cleaned = clean(text)

    def said(span: Span | None) -> str:
        return text[slice(*span)] if span else ""

    assert said(cleaned.title) == "Town holds back the river"
    assert said(cleaned.standfirst) == "Crews worked all night as the water rose."
    assert said(cleaned.date) == "Mar 3, 2023 - 08:15"
    assert cleaned.published == date(2023, 3, 3)
    assert [said(span) for span in cleaned.caption] == ["The wall at dawn. Photo: A. Roe/Northern Press"]
    assert [(furniture.rule, said(furniture.span)) for furniture in cleaned.furniture] == [
        ("repeated title", "Town holds back the river")
    ]
    assert "\n\n".join(said(span) for span in cleaned.body) == BODY


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Advertisement", "page controls"),
        ("Share on Facebook", "share buttons"),
        ("Sign up for our newsletter", "newsletter"),
        ("We use cookies to improve this site.", "cookies"),
        ("5 min read", "reading time"),
        ("Read also: Old bridge closes for repairs", "read also"),
        ("* * *", "no words"),
    ],
)
def test_a_line_of_furniture_is_taken_wherever_it_stands(line: str, rule: str) -> None:
    first, second = BODY.split("\n\n")

    body, furniture = parts(f"{first}\n\n{line}\n\n{second}")

    assert body == [first, second]
    assert furniture == [(rule, line)]


@pytest.mark.parametrize(
    "ending",
    [
        "Support us\n\nOur newsroom depends on readers like you. Become a member today.",
        "We depend on our readers. If you like this story, buy us a coffee on Ko-fi and support our journalism.",
        "Jetzt spenden\n\nUnterstützen Sie unsere Redaktion: Ihre Spende hilft uns, unabhängig zu berichten.",
        "© 2023 Northern Press. All rights reserved.",
        "Tags: river, flood, town",
        "Related:\n\nOld bridge closes for repairs\n\nMayor to stand again",
        "Read more:",
    ],
)
def test_what_follows_the_article_is_furniture(ending: str) -> None:
    body, furniture = parts(f"{BODY}\n\n{ending}")

    assert "\n\n".join(body) == BODY
    assert "".join("".join(text for _, text in furniture).split()) == "".join(ending.split())


@pytest.mark.parametrize(
    "text",
    [
        "The charity asked readers to donate. “Support us,” its founder said, “and become a member of our newsroom.”",
        "The magazine lost 4,000 subscribers.\n\nIts newsletter reaches you no more, the editors said of our paper.",
        "The paper’s patrons gave 12,000 euros to its journalists in a year.",
        "Related costs rose by a third.\n\nShare prices fell.\n\nFollow the money, the auditor told us.",
        "May 3, 2021\n\nThe first train left.\n\nJune 4, 2021\n\nThe second train left.",
        "He wrote two words: Read more.\n\nThe pupils did.",
        "It began small.\n\nFacebook\n\nIt grew by a tenth.\n\nPrint\n\nIt fell by a tenth.",
        "The sum has two parts:\n∗\nand the rest of it.\n\nBoth are small.",
        "Photo albums were saved from the flood. The museum keeps the image of the river.",
        "By Tuesday the water had gone.\n\nBy Friday it was back.",
        "One line only",
    ],
)
def test_when_in_doubt_the_line_is_kept(text: str) -> None:
    body, furniture = parts(text)

    assert furniture == []
    assert "".join("".join(body).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("The wall at dawn. Photo: A. Roe/Northern Press", True),
        ("Photo by Anna Roe", True),
        ("Foto: dpa", True),
        ("A bridge (Image: Town Archive)", True),
        ("Soldiers on parade (AP Photo/Jane Roe)", True),
        ("Anna Roe in 2019 | Photograph: Per Dahl/The Daily", True),
        ("Image credit: Getty Images", True),
        ("A crane. © Anna Roe", True),
        ("Die Brücke im Nebel. Bild: Jens Ahrens", True),
        ("© 2019 Northern Press", False),
        ("The photo by Anna Roe hangs in the hall.", False),
        ("He said that the picture: a wall, a door, was false.", False),
        ("She has a photo.", False),
        ("The image via satellite was blurred.", False),
        ("He paid in cash (credit: none).", False),
    ],
)
def test_a_caption_is_known_by_its_credit(line: str, is_one: bool) -> None:
    cleaned = clean(f"{BODY}\n\n{line}\n\nThe water fell on Friday.")

    assert (len(cleaned.caption), len(cleaned.body)) == ((1, 3) if is_one else (0, 4))


def test_a_line_that_is_taken_ends_its_paragraph() -> None:
    body, _ = parts("The water rose.\nAdvertisement\nIt fell again.\n\nThe wall held.")

    assert body == ["The water rose.", "It fell again.", "The wall held."]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2024-10-26", date(2024, 10, 26)),
        ("26 October 2024", date(2024, 10, 26)),
        ("Oct. 26, 2024, 10:15 p.m.", date(2024, 10, 26)),
        ("26.10.2024", date(2024, 10, 26)),
        ("26. Oktober 2024", date(2024, 10, 26)),
        ("Published: Saturday, 26 October 2024", date(2024, 10, 26)),
    ],
)
def test_a_date_line_is_read(line: str, day: date) -> None:
    cleaned = clean(f"Town holds back the river\n\n{line}\n\n{BODY}")

    assert cleaned.published == day
    assert cleaned.body[0].start > len(line)


def test_nothing_is_lost_between_the_parts() -> None:
    text = "Town holds\n\nA standfirst here\n\n2024-10-26\n\n" + BODY + "\n\nRelated:\n\nSupport us"
    cleaned = clean(text)
    spans = [
        *(span for span in (cleaned.title, cleaned.standfirst, cleaned.date, cleaned.byline) if span),
        *cleaned.caption, *cleaned.body, *(furniture.span for furniture in cleaned.furniture),
    ]  # fmt: skip

    assert "".join("".join(text[slice(*span)] for span in sorted(spans)).split()) == "".join(text.split())


def test_an_empty_text_has_no_parts() -> None:
    assert clean("") == clean(" \n \n")
    assert clean("").body == ()
