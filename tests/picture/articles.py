"""The articles that the pictures quote: those of seeds/, and three invented ones, one of them in German."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from index import Article, load_articles

SEEDS = Path(__file__).parents[2] / "seeds"

FERRY = Article(
    id="ferry",
    title="The ferry between Norland and Holm sails again",
    url="https://news.example/ferry",
    published=date(2025, 3, 14),
    author="Ann Berg",
    text=(
        "The ferry between Norland and Holm sailed again on Monday, for the first time in three years. "
        "A storm had torn its pier away in October 2021.\n\n"
        "On the first day 1,200 passengers crossed the sound, said Ada Lund, the mayor of Norland. "
        "“We have waited for this boat longer than for any train,” she said.\n\n"
        "The harbour authority puts the repairs at 4.6 million euros. "
        "In 2022 it had planned for half of that, but then the price of steel rose.\n\n"
        "A ticket costs 18 euros, and children travel free. "
        "From 1 June 2025 the ferry will cross six times a day instead of four."
    ),
)
VISITORS = Article(
    id="visitors",
    title="Holm counts its visitors",
    url="https://letter.example/visitors",
    published=date(2025, 3, 21),
    text=(
        "Holm has had more visitors in a week than in the whole winter, according to its tourist office.\n\n"
        "On the first day 900 passengers crossed the sound, the tourist office reported. "
        "In the first week there were 7,400 of them.\n\n"
        "“The beds are full and the bakeries are empty,” said Olaf Brandt, who runs the inn by the pier. "
        "He plans to hire five people before Easter."
    ),
)
RIVER = Article(
    id="fluss",
    title="Der Fluss ist wieder sauber",
    url="https://blatt.example/fluss",
    published=date(2025, 5, 2),
    language="de",
    text=(
        "Im Oberlauf der Linde darf seit Donnerstag wieder gebadet werden.\n\n"
        "Das Wasser ist so sauber wie seit vierzig Jahren nicht mehr, sagte die Biologin Vera Kolb. "
        "Die neue Kläranlage hat 31 Millionen Euro gekostet.\n\n"
        "Am Ufer stehen jetzt zwölf Bänke, und im Juli eröffnet ein Bootsverleih."
    ),
)


def seeds() -> list[Article]:
    """Return the articles of seeds/."""
    return list(load_articles(SEEDS)[0])


def every() -> list[Article]:
    """Return the articles of seeds/ and the invented ones."""
    return [*seeds(), FERRY, VISITORS, RIVER]
