"""The campaign of damage: what does a saved index answer after its file was damaged, or its writer killed?

    python -m tests.campaigns.damage [--flips N] [--kills N]

Flips a bit of a saved index anywhere in its files, or cuts one off, and opens it; kills a process that saves two
editions in turns, each from what stands there, at a random time, and opens what is there. Prints how often the index
was refused, was as good as before, or was opened and said something else, which ends the campaign with 1.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from index import Article, Index, StoreError, invented_library

PASSAGES = 300
_DRAW = random.Random(0)  # noqa: S311  # not a secret


def edition(number: int) -> list[Article]:
    """The articles of an edition: the same, but for one more paragraph that says which it is."""
    articles = list(invented_library(PASSAGES, 1).articles)
    return [*articles, Article("edition", "Edition", f"This is the edition of number {number}.", language="en")]


def said(index: Index) -> tuple[object, ...]:
    """What an index says, in every way that reads much of it."""
    asked = ("Which edition is it?", "What did the mayor say?", "number")
    answers = tuple(index.answer(question) for question in asked)
    quotes = [*(quote for each in answers for quote in (*each.quotes, *each.nearest)), *index.summarise().quotes]
    quotes += [each.quote for each in index.statements()]
    quotes += [each.quote for each in index.mentions("number").places]
    return index.generation, *(each.state for each in answers), *(quote.text for quote in quotes)


def opened(folder: Path) -> tuple[object, ...] | None:
    """What the index in a folder says; None if it is refused."""
    try:
        return said(Index.load(folder))
    except StoreError:
        return None


def flips(times: int, folder: Path) -> Counter[str]:
    """Damage a copy of a saved index so often, and count what came of it."""
    Index.build(edition(1)).save(folder)
    files, right = [*folder.iterdir()], opened(folder)
    found: Counter[str] = Counter()
    for number in range(times):
        file = files[number // 10 % len(files)]
        whole = file.read_bytes()
        place = _DRAW.randrange(len(whole))
        flipped = bytes([whole[place] ^ 1 << _DRAW.randrange(8)])
        file.write_bytes(whole[:place] if number % 10 == 9 else whole[:place] + flipped + whole[place + 1 :])
        seen = opened(folder)
        file.write_bytes(whole)
        found["refused" if seen is None else "as before" if seen == right else "SOMETHING ELSE"] += 1
    return found


def kills(times: int, folder: Path) -> Counter[str]:
    """Kill a writer so often, and count what stands there then."""
    editions = [Index.build(edition(number)) for number in (1, 2)]
    right = {said(one) for one in editions}
    editions[0].save(folder)
    found: Counter[str] = Counter()
    for _ in range(times):
        writer = subprocess.Popen([sys.executable, "-m", "tests.campaigns.damage", "--write", str(folder)], stdout=-1)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(_DRAW.random() * 0.3)
        writer.kill()
        writer.wait()
        seen = opened(folder)
        found["REFUSED" if seen is None else "one edition whole" if seen in right else "SOMETHING ELSE"] += 1
    return found


def write(folder: Path) -> None:
    """Save two editions in turns until the end, each grown from the other."""
    editions = [edition(number) for number in (1, 2)]
    print("writing", flush=True)
    while True:
        for one in editions:
            Index.build(one, previous=Index.load(folder)).save(folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--flips", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.write)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        damaged, killed = flips(options.flips, Path(one)), kills(options.kills, Path(other))
        left = len([*Path(other).iterdir()])
    print(f"{options.flips} bits flipped or ends cut off: {dict(damaged)}")
    print(f"{options.kills} writers killed: {dict(killed)}; files left {left}")
    return int("SOMETHING ELSE" in damaged or killed.keys() > {"one edition whole"})


if __name__ == "__main__":
    sys.exit(main())
