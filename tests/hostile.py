"""Texts that make slow what is not written for them, by size; and what is done with a text, step by step.

A shape is a function from a size in code points to a text of about that size. A step is a function from a text to
nothing: reading it as a file, building an index of it, each list of that index, a claim and a question of it.
"""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bot.messages import article_pages, checking, in_context, listings, render
from bot.messages.paging import KINDS, Kind, Request
from index import Article, Index, load_articles

T = TypeVar("T")
Shape = Callable[[int], str]
Step = Callable[[str], object]


def _repeated(unit: str, opening: str = "", closing: str = "") -> Shape:
    """Make a shape of one unit again and again."""
    return lambda size: opening + unit * (max(size - len(opening) - len(closing), 0) // len(unit)) + closing


def _rising(mark: str, between: str) -> Shape:
    """Make a shape of runs of a mark, each one longer than the one before: no run closes another."""

    def make(size: int) -> str:
        runs: list[str] = []
        length = 0
        while length < size:
            runs.append(mark * (len(runs) + 1) + between)
            length += len(runs[-1])
        return "".join(runs)

    return make


def _different(first: int, between: str, count: int = 20_000) -> Shape:
    """Make a shape of different characters from a code point on."""
    return lambda size: between.join(chr(first + place % count) for place in range(size // (1 + len(between))))


def _words(size: int) -> str:
    """Make different words."""
    return " ".join(f"w{place:x}g" for place in range(size // 6))


def _names(size: int) -> str:
    """Make different names."""
    return " ".join(f"{chr(65 + place % 26)}{place:o}a".translate(_LETTERS) for place in range(size // 6))


_LETTERS = str.maketrans("01234567", "aeiounrs")


def _mixed(size: int) -> str:
    """Mix every unit, by a seed."""
    chance = random.Random(size)  # noqa: S311  # not a secret
    pieces = [chance.choice(UNITS) * chance.randrange(1, 9) for _ in range(size // 12)]
    return "".join(pieces)[:size]


UNITS: tuple[str, ...] = (
    "\u0301", "\u0316\u0301", "`", "“", "”", '"', "‘", "«", "漢", "漢字。", "ก", "한", "a", "a ", "A ", "Ab ",
    "AB ", "A. ", "U.S. ", " ", "\t", "\n", "\n\n", " \n", "\u200b", "\u200d", "\u00a0", "\u3000", "0", "1,",
    "1.", "1 ", "1\u00a0000", "1-", "2024-10-26 ", "1990–", "[", "]", "[](", "![", "(", ")", "{", "<", ">",
    "<a ", "<a b='", "<!--", "</", "<b>", "<div>", "<p>", "<p>a", "<li>a", "<td>a", "<svg>", "<article>",
    "<script>", "<meta name=a content=b>", "&", "&#", "&#1", "&amp", "&#x", "*", "*a ", "**a ", "_", "_a", "~",
    "|", "a|", "|a|\n", ">", "> ", "- ", "- a\n", "1. a\n", "# a\n", "    a\n", "a\n===\n", "\\", ",", ", ",
    "a, ", "-", "–", "—", "--", " - ", "…", ".", "!", "?", "? ", ":", ": ", ";", "a: ", "'", "’", "’s ", "n't ",
    "/", "@", "a@a.", "http://a.b/", "www.", "#", "$", "$1 ", "%", "1% ", "and ", "the ", "of the ", "said ",
    "he said ", "“a” said ", "said that ", "according to ", "by ", "but ", "Mr. ", "Dr. A ", "not ", "will ",
    "on Tuesday ", "last year ", "May ", "million ", "1 million ", "one ", "twenty ", "hundred thousand ",
    "who is ", "and who is ", "Who was A? ", "Photo: A\n", "Related:\n", "By A B\n", "26 October 2024\n",
    "---\n", "title: a\n", "a: b\n", "A and B ", "A of the ", "A-", "a-", "á", "ß", "é", "ñ ", "и", "ا", "अ",
    "😀", "\U0001f1e9", "👩\u200d", "\ufe0f", "\U00020000", "\ud800", "Photo (A/", "© A ", "share ", "Tags: a ",
    "home > ", "reports by ", "a of a ", "A, the B, ", "(A", "a (", "1st ", "19th century ",
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    **{ascii(unit)[1:-1]: _repeated(unit) for unit in UNITS},
    "a word, then combining marks": _repeated("\u0301", "a"),
    "rising runs of backticks": _rising("`", "a"),
    "rising runs of asterisks": _rising("*", "a "),
    "rising runs of spaces": _rising(" ", "a"),
    "rising runs of line ends": _rising("\n", "a"),
    "a lone opening quotation mark": _repeated("word and ", "“"),
    "a lone straight quotation mark": _repeated("word and ", '"'),
    "a long sentence": _repeated("the river rose and ", "", "fell."),
    "short sentences": _repeated("The river rose. It fell. "),
    "short paragraphs": _repeated("The river rose.\n\n"),
    "short lines": _repeated("The river rose\n"),
    "one long word": _repeated("ab"),
    "blanks between two words": _repeated(" ", "who came?", " and who went"),
    "line ends between two words": _repeated("\n", "who came?", " and who went"),
    "no-break spaces between two words": _repeated("\u00a0", "a", "b"),
    "tabs between two words": _repeated("\t", "a", "b"),
    "digits and a letter": _repeated("1", "", "a"),
    "digits behind an ampersand": _repeated("1", "&#", ";"),
    "an open comment": _repeated("a", "<!--"),
    "an open tag": _repeated(" a", "<a"),
    "an open value": _repeated("a", "<a b='"),
    "nested lists": lambda size: "".join(f"{'  ' * place}- a\n" for place in range(int((size) ** 0.5))),
    "nested quotations": lambda size: "\n".join("> " * place + "a" for place in range(int(size**0.5))),
    "nested brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "nested parentheses": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "nested JSON": lambda size: f'<script type="application/ld+json">{"[" * size}</script>',
    "front matter": lambda size: "---\ntitle: a\nauthor: " + "b" * size + "\n---\nThe river rose.",
    "front matter without an end": lambda size: "---\n" + "a: b\n" * (size // 5),
    "nested plain lists": lambda size: "".join(f"{' ' * (place % 60)}{place % 9}) a\n" for place in range(size // 35)),
    "a list whose items go on": _repeated("- a\n  b\n"),
    "paragraphs in a list": _repeated("- a\n\n  b\n\n"),
    "numbers within numbers": _repeated("1.1 a\n2.1 a\n"),
    "lists that open within one another": _repeated("1) a\na) b\ni) c\n"),
    "indented lines below one": _repeated("  The river rose high\n", "Rivers\n"),
    "short lines below a colon": _repeated("a lamp\n", "You need:\n"),
    "rows with leaders": _repeated("a ..... b\n"),
    "lines that stand again below": lambda size: "- a\n- b\n" * (size // 16) + "a\nb\n" * (size // 8),
    "cells that span rows": _repeated("<tr><td rowspan=200>a", "<table>"),
    "cells that span rows, with elements in them": _repeated("<tr><td rowspan=200><b><b><b><b></td>", "<table>"),
    "aligned columns": _repeated("ab  cd   ef\n"),
    "one row of many columns": _repeated("a  b | "),
    "a table and rulers": _repeated("a | b\n---|---\n"),
    "rows far apart": _repeated(" ", "a | b\nc | d", "\ne | f"),
    "questions and answers": _repeated("Q: a?\nA: b.\n\n"),
    "an interview": _repeated("Ann: a?\nBen: b.\n"),
    "wrapped lines": _repeated("the river rose and the water fell and\n"),
    "headings": _repeated("Rivers\n\nThe river rose.\n\n"),
    "open headings": lambda size: "".join(f"<h{place % 6 + 1}>a" for place in range(size // 5)),
    "open lists": _repeated("<ol><li>a"),
    "rows of cells": _repeated("<td>a", "<table>"),
    "a listing with blank lines": _repeated("a\n\n", "```\n"),
    "definitions": lambda size: "".join(f"[{place}]: /a\n" for place in range(size // 8)),
    "definitions of one": _repeated("[a]: /b\n"),
    "links to definitions": lambda size: "[a]: /b\n\n" + "[a]" * (size // 3),
    "different characters without spaces": _different(0x4E00, ""),
    "different characters with spaces": _different(0x4E00, " "),
    "different syllables": _different(0xAC00, "", 11_000),
    "different words": _words,
    "different names": _names,
    "mixed": _mixed,
}  # fmt: skip

LIBRARY = (
    Article(
        "bridge", "The bridge", "The mayor opened the bridge in 2007. Ann Roe said it cost 3 million.\n\nIt rained."
    ),
    Article("bees", "Bees", "The keeper has 40 hives. Nobody knows why, according to Ben Poe.\n\nThey hum."),
    Article("haus", "Das Haus", "Das Haus wurde im Jahr 1950 gebaut. Es ist sehr alt, sagte der Besitzer.", None),
    Article("kyoto", "京都", "京都は日本の都市である。人口は百五十万人。", None),
)
"""Plain articles to hold a hostile question or claim against."""
_PLAIN = Index.build(LIBRARY)
_EXPECTED = "Who opened the bridge in 2007 and how many hives has the keeper?"


def _read(suffix: str, text: str) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, f"a{suffix}").write_bytes(text.encode("utf-8", "replace"))
        load_articles(folder)


def build(text: str) -> Index:
    return Index.build([Article("a", "A", text)])


def _listed(kind: Kind, text: str, index: Index) -> None:
    index.answer("a")
    listing = listings.listing(index, Request(kind, None, text, 5))
    page = listings.page(listing, 0, None)
    listings.page(listing, page.total, None)


def _asked(index: Index) -> None:
    answer = index.answer(_EXPECTED, k=1)
    render.answer(answer)
    if quotes := answer.quotes or answer.nearest:
        in_context.sources(quotes, index, None)
        in_context.context(quotes[0], index, 3, None)
    index.explain(_EXPECTED)


def _shown(index: Index) -> None:
    shown = article_pages.reading(index, index.articles[0].id)
    article_pages.page(shown, 0, None)
    article_pages.page(shown, len(shown), None)


def _question(text: str) -> None:
    render.answer(_PLAIN.answer(text, k=1), question=text)
    _PLAIN.explain(text)


def _claim(text: str) -> None:
    checking.check(_PLAIN.check(text))


def _against(index: Index) -> None:
    for claim in ("The mayor opened the bridge in 2007, Ann Roe said.", "the a A 1 said"):
        checking.check(index.check(claim))


STEPS: dict[str, Step] = {
    **{f"read {suffix}": partial(_read, suffix) for suffix in (".txt", ".md", ".html")},
    "build": build,
    "ask it": _question,
    "check it": _claim,
}
"""What is done with a text."""
ON_AN_INDEX: dict[str, Callable[[Index], object]] = {
    **{f"list {kind}": partial(_listed, kind, "") for kind in KINDS if kind != "mentions"},
    "list mentions": partial(_listed, "mentions", "a"),
    "ask about it": _asked,
    "check against it": _against,
    "show it as it was read": _shown,
}
"""What is done with an index of a text."""


def seconds(work: Callable[[T], object], on: T) -> float:
    """Seconds of CPU that some work takes, without looking for what nobody needs any more among all that there is."""
    gc.disable()
    started = time.process_time()
    work(on)
    taken = time.process_time() - started
    gc.enable()
    return taken
