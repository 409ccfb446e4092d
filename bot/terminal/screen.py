"""Lines to a stream: plain where it is a file or a pipe, wrapped and bold where it is a terminal.

Everything that is printed passes `printable` here, so no article, question or file name can steer the terminal.
"""

from __future__ import annotations

import io
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

Piece = tuple[str, str]
"""A text and its style: "bold", "dim" or "" """
Line = tuple[Piece, ...]

_SEQUENCES = (
    "(?:\x1b[\\[]|\x9b)[0-?]*[ -/]*[@-~]"  # ECMA-48 control sequences: colours, cursor
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"  # titles, links, clipboard: from here
    "[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\\\|\x9c)"  # to there
)
_JOINERS = "\u200c\u200d"


def printable(text: str) -> str:
    """Make one line of a text that no terminal obeys: no escape sequences, control or direction characters.

    >>> printable("a \\x1b[31mred\\x1b[0m word\\x07,\\u202e two\\nlines")
    'a red word, two lines'
    """
    if text.isprintable():
        return text
    text = re.sub(_SEQUENCES, "", text)
    text = re.sub(r"(?<![^\S\n])[^\S\n]*[\n\r\t\v\f\x85\u2028\u2029]\s*", " ", text)
    return "".join(character for character in text if _is_shown(character))


def _is_shown(character: str) -> bool:
    return character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"


def line(text: str = "", style: str = "") -> Line:
    """Make a line of one piece."""
    return ((text, style),)


def show(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Print lines, to standard output unless a stream is named."""
    stream = stream or sys.stdout
    if stream is None:  # closed before the start: `>&-`
        return
    if stream.isatty():
        _show_styled(lines, stream)
    else:
        stream.writelines("".join(printable(text) for text, _ in pieces) + "\n" for pieces in lines)


def say(sentence: str) -> None:
    """Tell the person at the terminal something that is no part of the output."""
    show([line(sentence)], sys.stderr)


def console(stream: TextIO) -> Console:
    """Make rich's console for a terminal, with nothing of its own to add to what is printed."""
    from rich.console import Console

    return Console(file=stream, highlight=False, markup=False, emoji=False)


def _show_styled(lines: Iterable[Line], stream: TextIO) -> None:
    from rich.text import Text

    terminal = console(stream)
    for pieces in lines:
        terminal.print(Text.assemble(*((printable(text), style) for text, style in pieces)))


def survive_any_encoding() -> None:
    """Let the standard streams print and read every character, whatever the locale."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Show on a terminal how far work is, from the first time that it is told; nothing where standard error is none."""
    with ExitStack() as stack:
        show_bar: Callable[[int, int], object] | None = None

        def tell(done: int, total: int) -> None:
            nonlocal show_bar
            if sys.stderr is None or not sys.stderr.isatty():
                return
            if show_bar is None:
                from rich.progress import BarColumn, MofNCompleteColumn, Progress

                columns = BarColumn(None), MofNCompleteColumn()
                bar = stack.enter_context(Progress(*columns, console=console(sys.stderr), transient=True))
                show_bar = partial(_advance, bar, bar.add_task("", total=None))
            show_bar(done, total)

        yield tell


def _advance(bar: Progress, task: TaskID, done: int, total: int) -> None:
    bar.update(task, completed=done, total=total)
