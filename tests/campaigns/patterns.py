"""The campaign of patterns: does any regular expression of the program take time by the square of its input?

    python -m tests.campaigns.patterns [--size N]

Every pattern of `index` and `bot`, used as the program uses it, is tried on pumped strings: the units of
`tests.hostile` again and again, and what every repetition of the pattern itself matches. Prints those that take time by
more than the length; exit 1 if there is any. Those in BOUNDED only ever see so many code points: they have to be quick
with these.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from re import _constants as node  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any, NamedTuple

from tests.hostile import UNITS

MOST = 6.8
"""How many times as long four times as much may take: 4 is by the length, 16 by its square."""
LEAST = 0.004
"""Seconds of the longer one, so that they can be compared."""
BOUNDED = {
    "index.analysis.attribution": 1000,
    "index.analysis.named_entities._OPENS": 8,
    "index.analysis.quantities._BEFORE_AGE": 80,
    "index.analysis.temporal_patterns._WORD_BEFORE": 40,
}
"""Code points that patterns see at most, by how their names begin."""
QUICK = 0.01
"""Seconds that such a pattern may take for as many."""
_SMALLEST = 128
_METHODS = ("search", "match", "fullmatch", "split", "sub", "finditer", "findall")
_AFTER = ("", "\x01", " \n", "a")


class Used(NamedTuple):
    """A pattern of the program, and the methods that it is used with."""

    pattern: re.Pattern[str]
    methods: frozenset[str]


def every_pattern() -> dict[str, Used]:
    """Every pattern of the program by the name, or the line, where it is made."""
    found: dict[str, Used] = {}
    for package in map(importlib.import_module, ("index", "bot")):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not each.name.endswith("__main__"):
                found |= patterns_of(importlib.import_module(each.name))
    return found


def patterns_of(module: ModuleType) -> dict[str, Used]:
    """The patterns that a module holds under a name, and those that it makes when it needs them."""
    source, found = inspect.getsource(module), dict[str, Used]()
    for name, value in vars(module).items():
        methods = frozenset(re.findall(rf"\b{name}\.({'|'.join(_METHODS)})\b", source)) or frozenset(_METHODS[:3])
        for place, pattern in enumerate(_held(value)):
            found[f"{module.__name__}.{name}{place or ''}"] = Used(pattern, methods)
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("re.") and call.args:
            method = ast.unparse(call.func).removeprefix("re.")
            for place, pattern in enumerate(_made(call.args[0], module) if method in _METHODS else ()):
                found[f"{module.__name__}:{call.lineno} {place or ''}"] = Used(pattern, frozenset((method,)))
    return found


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, dict | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _held(each)


def _made(pattern: ast.expr, module: ModuleType) -> Iterator[re.Pattern[str]]:
    """A pattern that the names of a module tell; where the names are a function's own, all that it may be."""
    try:
        said = [eval(ast.unparse(pattern), vars(module) | {"user_id": 1})]  # noqa: S307  # our own source
    except NameError:
        said = [value for value in vars(module).values() if isinstance(value, str) and "\\" in value]
    for each in said:
        with suppress(re.error):
            yield re.compile(each, re.IGNORECASE)


def pumps(pattern: re.Pattern[str]) -> set[tuple[str, str]]:
    """What to say first, and what again and again: for each repetition of a pattern, what leads to it and what it
    matches, and letters and marks that may be meant by it as well."""
    found: set[tuple[str, str]] = set()
    _said(_parser.parse(pattern.pattern, pattern.flags), "", found)
    return found | {("", unit) for unit in UNITS}


def _said(tree: Any, before: str, found: set[tuple[str, str]]) -> str:
    """Return a text that a tree of a pattern matches, as far as it is simple, and note its repetitions."""
    said = ""
    for kind, value in tree:
        if kind is node.LITERAL:
            said += chr(value)
        elif kind is node.IN:
            said += _member(value)
        elif kind in (node.ANY, node.NOT_LITERAL):
            said += "a" if value != ord("a") else "b"
        elif kind is node.SUBPATTERN:
            said += _said(value[3], before + said, found)
        elif kind is node.BRANCH:
            branches = [_said(branch, before + said, found) for branch in value[1]]
            said += branches[0]
        elif kind in (node.MAX_REPEAT, node.MIN_REPEAT):
            unit = _said(value[2], before + said, found)
            if unit and value[1] > 20:
                found.update((before + said, each) for each in (unit, *"aA1 -.", "A ", "a "))
                found.update({("", unit), ("", (before + said)[-8:] + unit)})
            said += unit * max(int(value[0]), 1)
    if said:
        found.add(("", said))
    return said


def _member(members: Any) -> str:
    """A character of a set, "" where none is found."""
    compiled = _parser.SubPattern(_parser.State(), [(node.IN, members)])
    pattern = re._compiler.compile(compiled)  # type: ignore[attr-defined]
    return next((each for each in map(chr, range(0x20, 0xFFFF)) if pattern.match(each)), "")


def steepest(used: Used, size: int) -> str:
    """Say where a pattern takes time by more than the length, "" where it nowhere does."""
    for before, unit in pumps(used.pattern):
        for after in _AFTER:
            length = _SMALLEST
            while 4 * length <= size:
                few, many = (before + unit * (each // len(unit)) + after for each in (length, 4 * length))
                if (long := seconds(used, many)) >= LEAST:
                    short = min(seconds(used, few) for _ in range(5))
                    long = min(seconds(used, many) for _ in range(5))
                    if long >= LEAST and long > MOST * short:
                        pump = f"{before!r} + n * {unit!r} + {after!r}"
                        return f"x {long / short:.1f}, {1000 * long:.1f} ms of {4 * length}: {pump}"
                length *= 4
    return ""


def slow(used: Used, size: int) -> str:
    """Say with what a pattern takes too long although it is no longer than so much, "" where nothing does."""
    for before, unit in pumps(used.pattern):
        text = (before + unit * (size // len(unit)))[:size]
        if (long := min(seconds(used, text) for _ in range(3))) > QUICK:
            return f"{1000 * long:.1f} ms of {size}: {before!r} + n * {unit!r}"
    return ""


def seconds(used: Used, text: str) -> float:
    """Seconds of CPU of the methods that are used, each once."""
    started = time.process_time()
    for method in used.methods:
        if method in ("match", "fullmatch", "search"):
            getattr(used.pattern, method)(text)
        else:
            for _ in used.pattern.finditer(text):
                pass
    return time.process_time() - started


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.patterns", allow_abbrev=False)
    parser.add_argument("--size", type=int, default=16_384)
    size = parser.parse_args().size
    every, bad = every_pattern(), 0
    for name, used in every.items():
        limit = next((limit for start, limit in BOUNDED.items() if name.startswith(start)), None)
        if said := steepest(used, size) if limit is None else slow(used, limit):
            bad += 1
            print(f"{name:48} {said}", flush=True)
    print(f"{len(every)} patterns, {bad} that take too long")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
