"""The campaign of lists: what does each cost, in answers?

    python -m tests.campaigns.lists QUESTIONS.jsonl [--passages N]

Repeats the articles of a question set up to so many passages, saves and opens the index, and prints the CPU time of
one answer (the mean over 100 questions) and of each list, the first time and again, and of its first page as the bot
shows it. Exit 1 when a list takes more than 25 answers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from bot.conversation.memory import without_garbage_collection
from bot.messages import listings
from bot.messages.paging import Request
from index import Article, Index, read_questions
from index.evaluation.evaluation import as_article

MOST = 25.0
"""Answers that a list may take."""
QUESTIONS = 100
CLAIM = "The bridge was opened in 1932 by the mayor of the city and cost 12 million dollars."
FIELD = "Who is the founder of Genoa and author of the text?"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.lists", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--passages", type=int, default=10_000)
    options = parser.parse_args(arguments)
    asked = list(read_questions(options.file))
    shelf = [as_article(article, str(number)) for number, article in enumerate(asked)]
    index = opened(list(repeated(shelf, options.passages)))
    every = [question.question for article in asked for question in article.questions]
    questions = every[:: max(1, len(every) // QUESTIONS)][:QUESTIONS]
    for question in questions[:20]:
        index.answer(question)
    answer = sum(seconds(partial(index.answer, question)) for question in questions) / len(questions)
    print(f"articles {len(index.articles)}, sentences {index.size}, an answer {1000 * answer:.2f} ms")
    return int(max([report(answer, name, work) for name, work in lists(index).items()]) > MOST)


def repeated(articles: Sequence[Article], passages: int) -> Iterator[Article]:
    """Yield articles again and again, under other ids and titles, until they have so many paragraphs."""
    held = 0
    for turn in count():
        for article in articles:
            if held >= passages:
                return
            held += article.text.count("\n\n")
            yield replace(article, id=f"{article.id}-{turn}", title=f"{article.title} {turn or ''}".strip())


def opened(articles: Sequence[Article]) -> Index:
    with TemporaryDirectory() as folder:
        Index.build(articles).save(folder)
        return Index.load(folder)


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
        "first page of figures": page(index, Request("figures")),
        "first page of said": page(index, Request("said")),
        "first page of timeline": page(index, Request("timeline")),
        "first page of summary": page(index, Request("summary", count=50)),
        "first page of mentions": page(index, Request("mentions", text="the")),
    }


def page(index: Index, request: Request) -> Callable[[], object]:
    return lambda: listings.page(listings.listing(index, request), 0, "en-US")


def report(answer: float, name: str, work: Callable[[], object]) -> float:
    """Print what a list takes, and return it in answers, the first time."""
    first, again = (seconds(work) / answer for _ in range(2))
    print(f"{name:24} {first:6.1f} answers, again {again:6.1f}")
    return first


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of work, done as the bot makes its lists."""
    with without_garbage_collection():
        started = process_time()
        work()
        return process_time() - started


if __name__ == "__main__":
    sys.exit(main())
