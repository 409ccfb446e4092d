"""What a command of the command line is, and what several of them share."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import environment
from .screen import progress_bar, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import ArticleError, Index, Problem

ANSWERED, NOT_ANSWERED, USAGE = 0, 1, 2
WRONG_SETTING = 78
"""EX_CONFIG of sysexits.h."""


@dataclass(frozen=True, slots=True)
class Command:
    """A word after `footnote`: what it does in one line, commands to try, its arguments, and how to run it."""

    name: str
    help: str
    examples: tuple[str, ...]
    run: Callable[[Namespace], int]
    arguments: Callable[[ArgumentParser], object] = lambda parser: None


def add_json(parser: ArgumentParser) -> None:
    """Let a command print one JSON object instead."""
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def open_articles(options: Namespace, *, asking: bool = False) -> tuple[Index, list[Problem]]:
    """Index the folder that the options or the settings name. Raise SettingsError if there is none.

    The encoder, as SEMANTIC says, only where questions are asked: nothing else needs it.
    """
    from ..library.kept import open_kept

    folder = environment.articles_folder(options.articles)
    semantic = asking and environment.with_encoder()
    with progress_bar() as progress:
        return open_kept(folder, environment.data_folder(), progress, semantic=semantic)


def open_index(options: Namespace, *, asking: bool = False) -> Index:
    """Index the articles and say which files were skipped, or that there is nothing yet.

    Raise ArticleError if the options name an article that is not there, with those that it may mean.
    """
    index, problems = open_articles(options, asking=asking)
    named = getattr(options, "article", None)
    if isinstance(named, str) and named not in index.titles:
        own = [problem for problem in problems if problem.file.startswith(f"{named}.")]
        raise unknown(index, own, named)
    for problem in problems:
        if problem.skipped:
            say(notice(problem))
    if not index.titles:
        say(environment.no_articles(environment.articles_folder(options.articles)))
    return index


def unknown(index: Index, problems: Sequence[Problem], id: str) -> ArticleError:
    """Return the error that says in a sentence that there is no such article: its file was skipped, or ids near it."""
    from index import ArticleError

    from ..messages.catalogue import near_ids

    skipped = next((problem for problem in problems if problem.skipped), None)
    if skipped:
        return ArticleError(f"There is no article {id!r}; skipped {skipped}")
    near = " or ".join(map(repr, near_ids(id, index.titles)))
    return ArticleError(
        f"There is no article {id!r}; {f'did you mean {near}?' if near else 'footnote articles lists them.'}"
    )


def notice(problem: Problem) -> str:
    """Say what became of a file: it was skipped, or read without a field."""
    return f"{'Skipped' if problem.skipped else 'Note on'} {problem}"


def typed(text: str) -> str:
    """Read a question as it was typed, whatever bytes came with it.

    >>> typed("\\ufeffWho? \\udcff")
    'Who? ?'
    """
    return text.encode("utf-8", "replace").decode().removeprefix("\ufeff").strip()
