"""The project's own pages, read as the Markdown they are: headings, links, code and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")))
README = ROOT / "README.md"
INSTALLED = "footnote", "make", "python", ".venv/bin/python"
"""What a command on a page begins with, where it stands inside a sentence."""


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    """Every token of a page, those inside of lines too."""
    parsed = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    return tuple(token for block in parsed for token in (block, *(block.children or ())))


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead, as they are written."""
    found = (token.attrGet("href") or token.attrGet("src") for token in tokens(page))
    return [str(target) for target in found if target]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    every = tokens(page)
    titles = (after.content for token, after in pairwise(every) if token.type == "heading_open")
    return {anchor(title) for title in titles}


def anchor(title: str) -> str:
    """Return the anchor of a heading.

    >>> anchor("`bot/library`: what happens on /reload?")
    'botlibrary-what-happens-on-reload'
    """
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def named(page: Path) -> list[str]:
    """What stands between backticks inside of a page's lines."""
    return [token.content for token in tokens(page) if token.type == "code_inline"]


def blocks(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of some languages."""
    return [token.content for token in tokens(page) if token.type == "fence" and token.info in languages]


def commands(page: Path) -> Iterator[str]:
    """Every command that a page tells a reader to type, without its comment."""
    for token in tokens(page):
        if token.type == "code_inline" and token.content.split(" ")[0] in INSTALLED and " " in token.content:
            yield token.content
        elif token.type == "code_block" or (token.type == "fence" and token.info in ("sh", "powershell")):
            yield from (line.split("  #")[0].strip() for line in token.content.splitlines() if line.strip())
        elif token.type == "fence" and token.info == "console":
            yield from (line[2:] for line in token.content.splitlines() if line.startswith("$ "))


def exchanges(page: Path) -> list[tuple[str, str]]:
    """Each command of a page's consoles, with what is shown below it."""
    every = "".join(f"{console}\n" for console in blocks(page, "console"))
    return [
        (command, printed.strip("\n")) for command, printed in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", every, re.M)
    ]


def section(page: Path, title: str) -> str:
    return page.read_text(encoding="utf-8").partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(page: Path, title: str) -> list[tuple[str, ...]]:
    """The rows of the table in a section, without its heading."""
    lines = [line for line in section(page, title).splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[2:]]
