"""Read files in a process that can be killed: `python -m bot.library.reading < paths`, one for many files in turn.

Whatever a file makes its parser do, hang, crash, or ask for all memory, costs that file and not the others.
The child gets the paths as one JSON list, and says line by line, as JSON too, what each of them is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from signal import Signals
from typing import IO, Any

from index import Article, Block, Noted, Problem, Span, read_file

from . import limits

LONGEST = 10.0  # seconds of computing a file
LONGEST_WAIT = 60.0  # seconds a file by the clock, on a busy machine or a slow disk
MOST_MEMORY = 512 * 1024 * 1024  # bytes of address space
MOST_OUTPUT = 40_000_000  # bytes of JSON; the largest file that is read has 5,000,000
COMMAND = (sys.executable, "-m", "bot.library.reading")
_LATE = {"SIGXCPU": LONGEST, "SIGALRM": LONGEST_WAIT}

Found = Article | Noted | Problem


def read_files(paths: Sequence[Path], command: Sequence[str] = COMMAND) -> Iterator[Found]:
    """Yield what each file is, in order: an Article, or the Problem why it is none.

    A child that ends early may have been ended for what it read before: the file is then tried first in a new one.
    """
    left = list(paths)
    while left:
        answered = 0
        with _child(command, left) as child:
            for found in _answers(child, left):
                answered += 1
                yield found
            code = _exit_code(child)
        left = left[answered:]
        if left and (not answered or code in _LATE):
            yield Problem(left.pop(0).name, _reason(code))


@contextmanager
def _child(command: Sequence[str], paths: Iterable[Path]) -> Iterator[subprocess.Popen[bytes]]:
    """Start a child with its paths, and end it afterwards whatever it does."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as child:  # noqa: S603 - us
        try:
            if child.stdin is not None:
                with suppress(OSError):  # it has ended: then it gives no answer either
                    child.stdin.write(json.dumps([str(path) for path in paths]).encode())
                    child.stdin.close()
            yield child
        finally:
            child.kill()


def _answers(child: subprocess.Popen[bytes], paths: Iterable[Path]) -> Iterator[Found]:
    """Yield what the child says of each path, until it says no more, or too much, or nothing of the kind."""
    if child.stdout is None:
        return
    for path in paths:
        try:
            yield unpacked(path, child.stdout.readline(MOST_OUTPUT))
        except (ValueError, TypeError, KeyError):
            return


def _exit_code(child: subprocess.Popen[bytes]) -> str:
    """Wait for a child that ends by itself, and end one that does not; name its signal, or say its exit code."""
    try:
        code = child.wait(1.0)
    except subprocess.TimeoutExpired:
        return "no answer"
    return Signals(-code).name if code < 0 else str(code)


def _reason(code: str) -> str:
    if code in _LATE:
        return f"takes longer than {_LATE[code]:g} seconds to read"
    return f"ends the process that reads it ({code})"


def packed(found: Found) -> bytes:
    """Return as a line of JSON what a file is: the fields of an Article, and notes, or the reason of a Problem."""
    if isinstance(found, Problem):
        fields: dict[str, Any] = {"reason": found.reason}
    elif isinstance(found, Noted):
        fields = _article_fields(found.article) | {"notes": found.notes}
    else:
        fields = _article_fields(found)
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _article_fields(article: Article) -> dict[str, Any]:
    return asdict(article) | {"published": article.published and article.published.isoformat()}


def unpacked(path: Path, line: bytes) -> Found:
    """Read what `packed` made. Raise ValueError, TypeError or KeyError if it is nothing of the kind."""
    fields: dict[str, Any] = json.loads(line)
    if "reason" in fields:
        return Problem(path.name, fields["reason"])
    published, notes = fields["published"], fields.pop("notes", ())
    blocks = tuple(Block(**block | {"span": Span(*block["span"])}) for block in fields["blocks"])
    article = Article(**fields | {"published": published and date.fromisoformat(published), "blocks": blocks})
    return Noted(article, tuple(notes)) if notes else article


def main() -> int:
    """Say of each file what it is. Nothing that a parser prints gets between."""
    limits.end_with_parent()
    limits.limit_memory(MOST_MEMORY)
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    answer(json.load(sys.stdin.buffer), output)
    return 0


def answer(paths: Iterable[str], output: IO[bytes]) -> None:
    """Say of each path what it is, each within its time."""
    for path in paths:
        limits.limit_time(LONGEST, LONGEST_WAIT)
        line = packed(read_file(Path(path)))
        output.write(line if len(line) <= MOST_OUTPUT else packed(Problem(path, "grows too large when it is read")))
        output.flush()


if __name__ == "__main__":
    sys.exit(main())
