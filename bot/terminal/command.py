"""What a command of the command line is, and what several of them share."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import environment
from .screen import progress_bar, say

if TYPE_CHECKING:
    from index import Index, Problem

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
    """Index the articles and say which files were skipped."""
    index, problems = open_articles(options, asking=asking)
    for problem in problems:
        if problem.skipped:
            say(notice(problem))
    return index


def notice(problem: Problem) -> str:
    """Say what became of a file: it was skipped, or read without a field."""
    return f"{'Skipped' if problem.skipped else 'Note on'} {problem}"


def typed(text: str) -> str:
    """Read a question as it was typed, whatever bytes came with it.

    >>> typed("\\ufeffWho? \\udcff")
    'Who? ?'
    """
    return text.encode("utf-8", "replace").decode().removeprefix("\ufeff").strip()
