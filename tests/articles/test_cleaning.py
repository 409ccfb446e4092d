from datetime import date
from pathlib import Path

import pytest

from index.articles.cleaning import clean
from index.model import Span

PAGES = Path(__file__).parents[1] / "pages"
BODY = "The river rose by two metres on Monday, the mayor said.\n\nCrews built a wall of 4,000 sandbags overnight."


def parts(text: str, title: str | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    """The body, and the boilerplate as (rule, text)."""
    cleaned = clean(text, title)
    return [text[slice(*span)] for span in cleaned.body], [(f.rule, text[slice(*f.span)]) for f in cleaned.boilerplate]


def roles(text: str) -> list[tuple[str, str]]:
    """Every part of the text in order, as (what it is, its words)."""
    cleaned = clean(text)
    named = [(name, getattr(cleaned, name)) for name in ("title", "standfirst", "date", "byline")]
    spans = [
        *((span, name) for name, span in named if span),
        *((span, "caption") for span in cleaned.caption),
        *((boilerplate.span, boilerplate.rule) for boilerplate in cleaned.boilerplate),
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
    assert [(boilerplate.rule, said(boilerplate.span)) for boilerplate in cleaned.boilerplate] == [
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
def test_a_line_of_boilerplate_is_taken_wherever_it_stands(line: str, rule: str) -> None:
    first, second = BODY.split("\n\n")

    body, boilerplate = parts(f"{first}\n\n{line}\n\n{second}")

    assert body == [first, second]
    assert boilerplate == [(rule, line)]


@pytest.mark.parametrize(
    "ending",
    [
        "Support us\n\nOur newsroom depends on readers like you. Become a member today.",
        "We depend on our readers. If you like this story, buy us a coffee on Ko-fi and support our journalism.",
        "Jetzt spenden\n\nUnterstützen Sie unsere Redaktion: Ihre Spende hilft uns, unabhängig zu berichten.",
        "Want more stories like this? Sign up for our weekly newsletter.",
        "If you value our reporting, please consider making a donation.",
        "We rely on readers to fund our work. If everyone reading this gave $3, we would be done within an hour.",
        "Independent journalism needs your support. Become a subscriber from £1 a week.",
        "Enjoying our coverage? Support The Valley Herald with a monthly contribution.",
        "The Herald is a nonprofit newsroom. Make a tax-deductible gift today to keep our journalism free.",
        "Help us keep our content free for everyone.",
        "You've reached your limit of free articles. Subscribe to continue reading.",
        "This story was made possible by readers like you. Donate today!",
        "Thank you for reading. Please support our work on Patreon: every euro helps us write more.",
        "Subscribe to get unlimited access to our articles.",
        "Already a subscriber? Log in.",
        "Before you go: we need your help. Our team works without advertising and depends on donations from readers.",
        "We are funded by our readers. Join 2,000 others and become a member for 5 euros a month.",
        "Your support makes our journalism possible.",
        "Follow us on Twitter, Facebook and Instagram.",
        "Join our Telegram channel for updates.",
        "Get the best of our reporting in your inbox every Friday.",
        "Don't forget to subscribe to our YouTube channel!",
        "Download our app to read more stories.",
        "Hat Ihnen der Artikel gefallen? Unterstützen Sie uns mit einem Abo.",
        "Guter Journalismus kostet Geld. Mit Ihrer Spende sichern Sie unsere Arbeit.",
        "Wir finanzieren uns durch unsere Leser. Werden Sie Mitglied und unterstützen Sie unabhängigen Journalismus.",
        "Melden Sie sich für unseren Newsletter an.",
        "Folgen Sie uns auf Instagram.",
        "Like what you read? Buy us a coffee!",
        "If you found this article useful, share it with your friends and support us on Ko-fi.",
        "It costs money to produce the journalism you just read. If you can, chip in.",
        "Do you have a story for us? Write to news@example.org.",
        "Sign up here.",
        "Comments are closed.",
        "Share this story: Facebook Twitter LinkedIn",
        "Print | Email | Share",
        "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
        "Filed Under: Floods, Weather",
        "Topics: river, flood",
        "The Valley Herald © 2023",
        "© 2023 Northern Press. All rights reserved.",
        "Tags: river, flood, town",
        "Related:\n\nOld bridge closes for repairs\n\nMayor to stand again",
        "Read more:",
    ],
)
def test_what_follows_the_article_is_boilerplate(ending: str) -> None:
    body, boilerplate = parts(f"{BODY}\n\n{ending}")

    assert "\n\n".join(body) == BODY
    assert "".join("".join(text for _, text in boilerplate).split()) == "".join(ending.split())


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
    body, boilerplate = parts(text)

    assert boilerplate == []
    assert "".join("".join(body).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "line",
    [
        "You can donate blankets at the town hall until Friday.",
        "Readers who want to help can donate to the flood fund at any bank.",
        "To support the families, call 555-0101.",
        "Sign up for the sandbag brigade at the fire station.",
        "We will keep you safe, and we need your help, the mayor wrote.",
        "Our town needs you. Join us on Saturday at ten with boots and a spade.",
        "The newsletter of the town hall lists the roads that are closed.",
        "If you live by the river, register for alerts on the town's website.",
        "We thank our readers, the editor said, for their letters about the flood.",
        "The fund has 2,000 members and you can become one at the bank.",
        "Subscribe to the town's alerts by texting FLOOD to 5050.",
        "Follow the marked route, or you will get lost.",
        "The club gives its members a magazine and free entry; becoming a member costs 20 euros.",
        "Our reporters counted 4,000 sandbags.",
        "Please keep your windows shut, the fire brigade asks.",
        "The story of the flood is told in a book that you can buy at the museum, which needs support.",
        "Contribute ideas for the new wall by writing to the council.",
        "The church asks for gifts of food for its readers' table.",
        "Get your tickets for our town's festival at the door: adults 5 euros, children free.",
        "The appeal raised 12,000 euros, and donations keep coming in.",
        "Join the clean-up on Sunday. Bring gloves. Our children will plant trees.",
        "The paper was our window on the world; its articles kept us company, and you could buy it for a penny.",
        "He reads every article about the river, and he supports the wall.",
        "Wir helfen uns selbst, und wir bitten Sie um Decken und Spenden im Rathaus.",
        "Die Zeitung hat ihre Leser um Spenden für die Opfer gebeten.",
        "Sie sammelt Artikel über den Fluss, und wir unterstützen sie dabei.",
        "See also the report of 1995, which named the same cause.",
        "Read more about the flood of 1995 in the town's archive.",
        "Related studies came to the same result.",
        "Share your memories of the flood with the museum.",
        "Copyright law protects the maps for 70 years.",
        "Tags on the sandbags show who filled them.",
        "We use cookies and tea to thank the crews.",
        "By Friday the river had fallen.",
        "Topics of the evening: the wall, the road and the school.",
    ],
)
def test_the_last_paragraph_of_an_article_is_kept(line: str) -> None:
    text = f"{BODY}\n\n{line}"

    assert parts(text) == (text.split("\n\n"), [])


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
        *cleaned.caption, *cleaned.body, *(boilerplate.span for boilerplate in cleaned.boilerplate),
    ]  # fmt: skip

    assert "".join("".join(text[slice(*span)] for span in sorted(spans)).split()) == "".join(text.split())


def test_an_empty_text_has_no_parts() -> None:
    assert clean("") == clean(" \n \n")
    assert clean("").body == ()


def test_a_line_directly_below_the_title_is_the_standfirst_however_the_title_is_known() -> None:
    text = "Ferry timetable\nValid until 24 October\n\nThe ferry sails at nine."

    for known in (None, "Ferry timetable"):
        found = clean(text, known)
        assert [text[slice(*span)] for span in (found.title, found.standfirst) if span] == [
            "Ferry timetable", "Valid until 24 October",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Patch notes 2.4\nReleased by Ann Roe\n\nThe map is new and the hat is old.", "Patch notes 2.4"),
        ("The lamp went out.\nNobody spoke\n\nIt was late and the sea was loud.", None),
        ("The sea was loud and nobody\nspoke of it\n\nIt was late and the lamp was out.", None),
        ("[14:02] Rook: when does it start\n\n[14:03] Mallow: on Saturday at six.", None),
        ('The lamp went out. "Who is it?" she said. No one. "Who?"\n\nShe lit a match.', None),
    ],
)
def test_the_first_line_is_a_title_unless_it_is_said_or_goes_on(text: str, title: str | None) -> None:
    found = clean(text).title

    assert (text[slice(*found)] if found else None) == title
