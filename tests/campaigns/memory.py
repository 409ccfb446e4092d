"""The campaign of memory: what do questions leave behind?

    python -m tests.campaigns.memory [FILE] [--questions N] [--passages N]

Asks an index of invented paragraphs, or the articles of a question set, different questions, the first 100 to warm
up; prints how far the resident memory rose with the others, and the caches that hold most. Then one-word questions
of 4,000 characters, and claims, which may leave nothing. Exit 1 above 20 MB.
"""

from __future__ import annotations

import argparse
import functools
import gc
import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.conversation import questions as asking
from index import Article, Index, asked_library, invented_library, read_questions
from index.evaluation.evaluation import as_article

MOST = 20.0
"""Megabytes that 20,000 questions may add."""
WARM = 100
"""Questions before, for which tables are read."""
_LONG = 4_000


def resident() -> float:
    """Megabytes of this process in memory."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def rise(work: Callable[[str], object], said: Iterable[str]) -> float:
    """Megabytes that work over texts adds."""
    before = resident()
    for text in said:
        work(text)
    return resident() - before


def long_words(count: int) -> Iterator[str]:
    """Questions of a single word each, as long as a message may be."""
    draw = random.Random(0)  # noqa: S311  # not a secret
    for _ in range(count):
        yield "".join(draw.choices("abcdefghijklmnopqrstuvwxyz", k=_LONG))


def caches() -> list[tuple[int, str]]:
    """How full each cache of the program is."""
    found = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    ours = [each for each in found if getattr(each, "__module__", "").startswith(("index", "bot"))]
    return sorted(
        ((each.cache_info().currsize, f"{each.__module__}.{each.__qualname__}") for each in ours), reverse=True
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.memory", allow_abbrev=False)
    parser.add_argument("file", nargs="?")
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--passages", type=int, default=2_000)
    asked = parser.parse_args()
    count = asked.questions + WARM
    library = invented_library(asked.passages, count)
    if asked.file:
        articles = [as_article(article, str(place)) for place, article in enumerate(read_questions(Path(asked.file)))]
        library = asked_library(articles, count)
    warm, rest = library.questions[: count - asked.questions], library.questions[count - asked.questions :]
    with TemporaryDirectory() as folder:
        building = get_context("spawn").Process(target=_build, args=(library.articles, folder))
        building.start()
        building.join()
        return _measure(Index.load(folder), warm, rest)


def _build(articles: Sequence[Article], folder: str) -> None:
    """Save an index, in a process of its own as the bot does: nothing of it is left in the memory of the other."""
    Index.build(articles).save(folder)


def _measure(index: Index, warm: Sequence[str], rest: Sequence[str]) -> int:
    first = rise(lambda question: asking.ask(index, question), warm)
    ordinary = rise(lambda question: asking.ask(index, question), rest)
    print(f"{len(warm)} questions to warm up: {first:+.1f} MB; {len(rest)} more: {ordinary:+.1f} MB")
    words = rise(lambda question: asking.ask(index, question), long_words(2_000))
    print(f"2000 questions of one word of {_LONG} characters: {words:+.1f} MB")
    claims = rise(index.check, [*long_words(200), *rest[:200]])
    print(f"400 claims, half of them such words: {claims:+.1f} MB")
    for size, name in caches()[:12]:
        print(f"{size:8} {name}")
    return max(ordinary, words) > MOST


if __name__ == "__main__":
    sys.exit(main())
