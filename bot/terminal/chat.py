"""`footnote chat`: a conversation in the terminal, or one answer a line when questions come from a file or a pipe."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from .articles import article_page, articles_page
from .command import ANSWERED, Command, open_index, typed
from .pages import answer_page, summary_page
from .screen import Line, line, show

if TYPE_CHECKING:
    from index import Answer, Index

PROMPT = "Ask, or /quit: "
_OPENINGS = ("and ", "but ", "also ", "what about ", "how about ", "then ")
_POINTERS = frozenset("he she it they him her them his hers its their there".split())


def run(options: Namespace) -> int:
    index = open_index(options, asking=True)
    if sys.stdin is None or not sys.stdin.isatty():
        answer_lines(index)
    else:
        talk(index)
    return ANSWERED


def answer_lines(index: Index) -> None:
    """Answer every line of standard input by itself, commands included."""
    for written in map(typed, sys.stdin or ()):
        if written.casefold() in LEAVING:
            return
        if written:
            page = command_page(index, written) if written.startswith("/") else answer_page(index.answer(written))
            show([line(f"> {written}"), *page, line()])
            sys.stdout.flush()


def talk(index: Index) -> None:
    """Ask and answer until /quit, Ctrl-C or Ctrl-D."""
    with suppress(ImportError):  # Windows has none
        import readline  # noqa: F401  (lines can be edited and called back)

    count = len(index.articles)
    show([line(f"{count} {'article' if count == 1 else 'articles'}. /help lists the commands, /quit leaves.")])
    last: Answer | None = None
    while True:
        try:
            written = typed(input(PROMPT))
        except EOFError:
            show([line()])
            return
        if written.casefold() in LEAVING:
            return
        if written.startswith("/"):
            show([*command_page(index, written), line()])
        elif written:
            last = reply(index, written, last)
            show([*answer_page(last), line()])


def reply(index: Index, question: str, last: Answer | None) -> Answer:
    """Answer a question; one that leans on the answer before is put to its article first."""
    if last is not None and last.found and leans(question):
        answer = index.answer(question, context=last)
        if answer.found:
            return answer
    return index.answer(question)


def leans(question: str) -> bool:
    """Whether a question goes on from the one before.

    >>> leans("And where do they train?"), leans("Who is Hayashi?")
    (True, False)
    """
    lowered = question.casefold()
    return lowered.startswith(_OPENINGS) or not _POINTERS.isdisjoint(lowered.replace("?", " ").split())


def command_page(index: Index, written: str) -> list[Line]:
    """Lay out what a line with a slash asks for."""
    from index import ArticleError

    name, _, argument = written.partition(" ")
    if name not in CHAT_COMMANDS:
        return [line(f"There is no {name}; /help lists the commands.")]
    try:
        return CHAT_COMMANDS[name][1](index, argument.strip())
    except ArticleError as error:
        from ..messages.catalogue import near_ids

        near = " or ".join(map(repr, near_ids(argument.strip(), index.titles)))
        return [line(f"{error} {f'Did you mean {near}?' if near else '/articles lists them.'}")]


def _help(index: Index, argument: str) -> list[Line]:
    return [
        *(line(f"{name}  {what}") for name, (what, _) in CHAT_COMMANDS.items()),
        line("/quit  leave; so do Ctrl-C and Ctrl-D"),
    ]


def _articles(index: Index, argument: str) -> list[Line]:
    return article_page(index, argument) if argument else articles_page(index, ())


def _summary(index: Index, argument: str) -> list[Line]:
    return summary_page(index.summarise(argument or None))


CHAT_COMMANDS: dict[str, tuple[str, Callable[[Index, str], list[Line]]]] = {
    "/articles": ("list the articles, or show one as it was read, /articles ID", _articles),
    "/summary": ("summarise one article, /summary ID, or all", _summary),
    "/help": ("show this list", _help),
}
LEAVING = ("/quit", "/exit", "/q", "quit", "exit")

COMMAND = Command(
    name="chat",
    help="ask in the terminal; without a terminal, one question a line from standard input",
    examples=("footnote chat", "footnote chat --articles ~/news", "footnote chat < questions.txt"),
    run=run,
)
