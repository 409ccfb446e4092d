"""Measure `Index.check`: python -m tests.campaigns.checks FOLDER [--unseen] [--most N] [--part I/N]

FOLDER holds dev.jsonl. Of 161 articles, in an order that a seed fixes, the first 100 are to develop on and the rest
are unseen. Every sentence is checked untouched, and with one digit, one name, one negation, one date changed; the
sentences of the other articles are checked as well, and the articles do not have them. What is changed is found here
by plain patterns, not by the program's own.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from index import Article, Check, Index

SEED = 20
DEVELOPED_ON = 100
_MONTHS = "January February March April June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}(?![\w-])")
_DATE = re.compile(rf"\b(?:{'|'.join(_MONTHS + _DAYS)})\b|(?<=\b[iI]n )(?:1[5-9]|20)\d\d(?![\w,])(?!\.\d)")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|should)\b(?! not|n['’])")
_NEGATED = re.compile(r" (?:not|never)\b")

Change = tuple[str, str, str]
"""The sentence changed, the words that were taken out, those put in."""


def change_digit(sentence: str, chance: random.Random, others: list[str]) -> Change | None:
    numbers = list(_NUMBER.finditer(sentence))
    if not numbers:
        return None
    number = chance.choice(numbers)
    place = chance.choice([i for i, character in enumerate(number[0]) if character.isdigit()])
    digit = chance.choice([d for d in "123456789" if d != number[0][place]])
    written = number[0][:place] + digit + number[0][place + 1 :]
    return sentence[: number.start()] + written + sentence[number.end() :], number[0], written


def change_name(sentence: str, chance: random.Random, others: list[str]) -> Change | None:
    names = [name for name in _NAME.finditer(sentence) if name[0] not in (*_MONTHS, *_DAYS)]
    if not names or sum(word[0].isupper() for word in sentence.split()) > 0.6 * len(sentence.split()):
        return None
    name, other = chance.choice(names), chance.choice(others)
    return sentence[: name.start()] + other + sentence[name.end() :], name[0], other


def change_negation(sentence: str, chance: random.Random, others: list[str]) -> Change | None:
    if negated := _NEGATED.search(sentence):
        return sentence[: negated.start()] + sentence[negated.end() :], negated[0].strip(), ""
    auxiliary = _AUXILIARY.search(sentence)
    return (sentence[: auxiliary.end()] + " not" + sentence[auxiliary.end() :], "", "not") if auxiliary else None


def change_date(sentence: str, chance: random.Random, others: list[str]) -> Change | None:
    dates = list(_DATE.finditer(sentence))
    if not dates:
        return None
    date = chance.choice(dates)
    like = _MONTHS if date[0] in _MONTHS else _DAYS if date[0] in _DAYS else [str(year) for year in range(1850, 2020)]
    other = chance.choice([word for word in like if word != date[0]])
    return sentence[: date.start()] + other + sentence[date.end() :], date[0], other


CHANGES: dict[str, tuple[Callable[[str, random.Random, list[str]], Change | None], tuple[str, ...]]] = {
    "digit": (change_digit, ("number", "date")),
    "name": (change_name, ("name", "speaker")),
    "negation": (change_negation, ("negation",)),
    "date": (change_date, ("date",)),
}


def right(check: Check, kinds: tuple[str, ...], old: str, new: str) -> bool:
    """Say whether a check found the change, with the words on both sides."""
    return check.verdict == "altered" and any(
        difference.kind in kinds and old in difference.article and new in difference.claim
        for difference in check.differences
    )


def read(folder: Path, unseen: bool) -> tuple[list[Article], list[Article]]:
    """The articles to check, and the others."""
    rows = [json.loads(line) for line in (folder / "dev.jsonl").read_text("utf-8").splitlines()]
    random.Random(SEED).shuffle(rows)  # noqa: S311
    articles = [Article(row["article_id"], row["title"], "\n\n".join(row["paragraphs"])) for row in rows]
    mine, others = articles[:DEVELOPED_ON], articles[DEVELOPED_ON:]
    return (others, mine) if unseen else (mine, others)


def sentences(index: Index, most: int, chance: random.Random) -> Iterator[str]:
    for article in index.articles:
        every = [one.text for one in index.sentences(article.id) if re.search(r"\w", one.text)]
        yield from every if len(every) <= most else chance.sample(every, most)


def measure(folder: Path, unseen: bool, most: int, show: int, part: str) -> None:
    first, step = map(int, part.split("/"))
    mine, others = read(folder, unseen)
    index, chance = Index.build(mine), random.Random(SEED)  # noqa: S311
    known = set(re.findall(r"\w+", " ".join(article.text for article in mine)))
    names = sorted({name for one in others for name in re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}", one.text)} - known)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for sentence in islice(sentences(index, most, chance), first - 1, None, step):
        tried["untouched"] += 1
        found["untouched"] += index.check(sentence).verdict == "verbatim"
        for kind, (change, kinds) in CHANGES.items():
            if changed := change(sentence, chance, names):
                check = index.check(changed[0])
                tried[kind] += 1
                good = right(check, kinds, *changed[1:])
                found[kind] += good
                if not good and chance.random() < show / 100:
                    print("MISSED", kind, check.verdict, changed, check.differences, sep=" | ")
    titles = {article.title for article in mine}
    strange = Index.build([article for article in others if article.title not in titles])
    verdicts = Counter[str]()
    for sentence in islice(sentences(strange, most, chance), first - 1, None, step):
        check = index.check(sentence)
        verdicts[check.verdict] += 1
        if check.verdict != "not-found" and chance.random() < show / 100:
            print(
                "STRANGE", check.verdict, sentence, check.nearest and check.nearest.text, check.differences, sep=" | "
            )
    for kind, count in tried.items():
        print(f"{kind:10} {found[kind]:6} of {count:6}  {100 * found[kind] / count:6.2f} %")
    total = sum(verdicts.values())
    said = sum(count for verdict, count in verdicts.items() if verdict != "not-found")
    print(f"{'others':10} {said:6} of {total:6}  {100 * said / total:6.2f} % anything but not found {dict(verdicts)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure Index.check.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unseen", action="store_true", help="the articles that were not developed on")
    parser.add_argument("--most", type=int, default=10**6, help="sentences an article")
    parser.add_argument("--show", type=float, default=0, help="per cent of the misses to print")
    parser.add_argument("--part", default="1/1", metavar="I/N", help="only each N-th sentence, from the I-th")
    chosen = parser.parse_args()
    measure(chosen.folder, chosen.unseen, chosen.most, chosen.show, chosen.part)
