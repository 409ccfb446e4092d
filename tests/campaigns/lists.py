"""The campaign of lists: what does each cost, in answers?

    python -m tests.campaigns.lists [QUESTIONS.jsonl] [--passages N]

Repeats the articles of a question set up to so many passages, or without one takes those of the wire campaign `lists`,
saves and opens the index, and prints the CPU time of one answer (the mean over 300, asked in between) and of each list,
the first time and again, of its first page as the bot shows it, and of the next one. Exit 1 when a list takes more than
25 answers or a further page more than 4.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

from bot.conversation.memory import without_garbage_collection
from bot.messages import listings, tables
from bot.messages.paging import Request
from index import Article, Index, read_questions
from index.evaluation.evaluation import as_article
from tests.wire.corpus import EDITIONS, edition_of, islands
from tests.wire.list_campaigns import telling

T = TypeVar("T")

MOST, MOST_OF_A_PAGE = 25.0, 4.0
"""Answers that a list, with its first page, and a further page may take."""
BETWEEN = 6
"""Questions between two lists."""
CLAIM = "The bridge was opened in 1932 by the mayor of the city and cost 12 million dollars."
REQUESTS = {
    "figures": Request("figures"),
    "figures about": Request("figures", text="people"),
    "said": Request("said"),
    "timeline": Request("timeline"),
    "summary": Request("summary", count=50),
    "mentions": Request("mentions", text="the"),
}
FIELD = "Who is the founder of Genoa and author of the text?"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.lists", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--passages", type=int, default=10_000)
    options = parser.parse_args(arguments)
    articles, questions = library(options.file, options.passages)
    index, size = opened(articles)
    for question in questions[:20]:
        index.answer(question)
    spent, answers = measured(index, questions)
    answer = sum(answers) / len(answers)
    print(
        f"articles {len(index.articles)}, sentences {index.size}, {size / 1e6:.1f} MB, an answer {1000 * answer:.2f} ms"
    )
    for name, each in spent.items():
        print(f"{name:24} {each[0] / answer:6.1f} answers, again {min(each[1:]) / answer:6.1f}")
    most = {name: MOST_OF_A_PAGE if name.startswith("next") else MOST for name in spent}
    return int(any(each[0] > most[name] * answer for name, each in spent.items()))


def library(file: Path | None, passages: int) -> tuple[list[Article], list[str]]:
    """Return articles of so many passages together, and questions to them."""
    if file is None:
        lands = islands(40)
        texts = edition_of(lands, EDITIONS[0]) | telling(passages)
        return [Article(name, text.partition("\n")[0], text) for name, text in texts.items()], [
            land.question for land in lands
        ]
    asked = list(read_questions(file))
    shelf = [as_article(article, str(number)) for number, article in enumerate(asked)]
    return list(repeated(shelf, passages)), [one.question for article in asked for one in article.questions][::7]


def measured(index: Index, questions: Sequence[str]) -> tuple[dict[str, list[float]], list[float]]:
    """Return the seconds that each list takes in three rounds, and those of the answers in between."""
    spent: dict[str, list[float]] = {}
    answers: list[float] = []
    asking = cycle(questions)

    def measure(name: str, work: Callable[[], T]) -> T:
        answers.extend(seconds(partial(index.answer, question))[0] for question in islice(asking, BETWEEN))
        taken, done = seconds(work)
        spent.setdefault(name, []).append(taken)
        return done

    for _ in range(3):
        for name, work in lists(index).items():
            measure(name, work)
        for name, request in REQUESTS.items():
            listing, first = measure(f"first page of {name}", partial(opening, index, request))
            measure(f"next page of {name}", partial(listings.page, listing, first.stop, "en-US"))
    return spent, answers


def repeated(articles: Sequence[Article], passages: int) -> Iterator[Article]:
    """Yield articles again and again, under other ids and titles, until they have so many paragraphs."""
    held = 0
    for turn in count():
        for article in articles:
            if held >= passages:
                return
            held += article.text.count("\n\n")
            yield replace(article, id=f"{article.id}-{turn}", title=f"{article.title} {turn or ''}".strip())


def opened(articles: Sequence[Article]) -> tuple[Index, int]:
    """Return the index of articles as it is opened, and how many bytes it takes on the disk."""
    with TemporaryDirectory() as folder:
        Index.build(articles).save(folder)
        return Index.load(folder), sum(path.stat().st_size for path in Path(folder).iterdir())


def lists(index: Index) -> dict[str, Callable[[], object]]:
    """Return every list of all articles, by name, and its first page."""
    return {
        "figures": index.figures,
        "figures about": lambda: index.figures(about="people"),
        "statements": index.statements,
        "statements of one": lambda: index.statements(who="Smith"),
        "timeline": index.timeline,
        "summary": index.summarise,
        "summary about": lambda: index.summarise(about="city"),
        "what is this about": lambda: index.answer("What is this about?"),
        "mentions": lambda: index.mentions("city"),
        "mentions of a stop word": lambda: index.mentions("the"),
        "mentions of two words": lambda: index.mentions("of the"),
        "check": lambda: index.check(CLAIM),
        "question about a field": lambda: index.answer(FIELD),
    }


def opening(index: Index, request: Request) -> tuple[listings.Listing, tables.Page]:
    """Return a list and its first page."""
    listing = listings.listing(index, request)
    return listing, listings.page(listing, 0, "en-US")


def seconds(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU time of work, done as the bot makes its lists, and what it returns."""
    with without_garbage_collection():
        started = process_time()
        done = work()
        return process_time() - started, done


if __name__ == "__main__":
    sys.exit(main())
