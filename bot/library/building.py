"""Build the next Index aside, in a process: `python -m bot.library.building ARTICLES_DIR FOLDER [semantic] < last ids`.

It has the files read, builds, checks itself, saves, and prints one JSON object: what was built, or why the old one has
to stay.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from index import Article, FootnoteError, Index, Problem, article_id, load_articles, shared_words

from .. import environment, logs
from ..logs import event
from . import limits, origin
from .embedded import embedding
from .reading import read_files

if TYPE_CHECKING:
    from index import ResumableEncoder

log = logging.getLogger(__name__)

PAUSE = 10.0  # seconds
MOST_FAILING = 0.2  # of the files of the last generation
UNUSED = "qzxqzx"  # a word of no article


class KeptError(Exception):
    """The new articles are not to be trusted.

    `key` names the sentence that says so, `values` its values, `problems` the files that could not be read.
    """

    def __init__(self, key: str, problems: Iterable[Problem] = (), **values: object) -> None:
        super().__init__(f"{key} {values}")
        self.key = key
        self.problems = tuple(problems)
        self.values = values


def main(arguments: Sequence[str]) -> int:
    """Build into a folder and report; the ids of the last generation come on standard input."""
    limits.end_with_parent()
    os.nice(5)  # answering goes first
    logs.start(os.environ.get("LOG_LEVEL", "INFO"))
    articles, folder, *extra = arguments
    last = json.load(sys.stdin)
    try:
        report = build(Path(articles), Path(folder), last, extra == ["semantic"])
    except KeptError as kept:
        report = {"kept": kept.key, "values": kept.values, "problems": _listed(kept.problems)}
    json.dump(report, sys.stdout)
    return 0


def build(source: Path, folder: Path, last: Sequence[str], semantic: bool = False) -> dict[str, object]:
    """Build and save an Index, and say where. Raise KeptError if the last one has to stay."""
    files = origin.fingerprint(source)
    with embedding(folder.parent, semantic=semantic) as encoder:
        index, problems = read(source, last, encoder, saved(folder))
        place = save(index, folder)
    origin.write(place, index.generation, files, problems, semantic)
    return {
        "folder": str(place),
        "generation": index.generation,
        "problems": _listed(problems),
    }


def _listed(problems: Iterable[Problem]) -> list[tuple[str, str, bool]]:
    return [astuple(problem) for problem in problems]


def saved(folder: Path) -> Index | None:
    """Read the Index that was saved last, if there is one."""
    try:
        return Index.load(folder)
    except FootnoteError:
        return None


def read(
    source: Path, last: Sequence[str], encoder: ResumableEncoder | None = None, previous: Index | None = None
) -> tuple[Index, list[Problem]]:
    """Build an Index of a folder. Raise KeptError if nothing is left or too much of the last one cannot be read."""
    articles, problems = load_articles(source, read=read_files)
    judge(articles, problems, last)
    index = Index.build(
        articles,
        retriever=environment.retriever(),
        semantic=encoder or False,
        previous=previous,
        progress=_telling(),
    )
    if not finds_itself(index):
        raise KeptError("reload.empty", problems)
    return index, list(problems)


def _telling() -> Callable[[int, int], object]:
    """Write into the log every ten seconds how many sentences are embedded."""
    last = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() >= last + PAUSE:
            last = time.monotonic()
            log.info(event("embedding the sentences", done=done, of=total))

    return tell


def judge(articles: Sequence[Article], problems: Sequence[Problem], last: Sequence[str]) -> None:
    """Raise KeptError if no article is left, or more than a fifth of the last ones can no longer be read."""
    broken = {article_id(problem.file) for problem in problems} - {article.id for article in articles}
    closed = {problem.file for problem in problems}
    failed = sum(id in broken or not closed.isdisjoint(map(str, PurePosixPath(id).parents)) for id in last)
    if failed > MOST_FAILING * len(last):
        raise KeptError("reload.failing", problems, failed=failed, files=len(last))
    if not articles:
        raise KeptError("reload.empty", problems)


def finds_itself(index: Index) -> bool:
    """Say whether some article is found by a sentence of its own: there is something that can be asked."""
    return any(_finds(index, article.id) for article in index.articles)


def _finds(index: Index, article: str) -> bool:
    quotes = index.summarise(article, sentences=1).quotes
    return any(says_something(q.text) and index.answer(q.text, article=article).hits for q in quotes)


def says_something(text: str) -> bool:
    """Say whether a text has a word beside stop words.

    Stop words alone are taken at their word when they are asked, so a word that nobody uses stands beside them.

    >>> says_something("The valley."), says_something("And the of.")
    (True, False)
    """
    return bool(shared_words(f"{text} {UNUSED}", text))


def save(index: Index, folder: Path) -> Path:
    """Save an Index where it belongs, or for this one time where temporary files go; return the folder."""
    try:
        index.save(folder)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="footnote-"))
        index.save(folder)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
