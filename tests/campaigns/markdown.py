"""The Markdown campaign: generated strings, escaped, against an independent parser of Discord's Markdown.

    npm install --prefix FOLDER discord-markdown-parser@1.3.1
    DISCORD_MARKDOWN_PARSER=FOLDER/node_modules/discord-markdown-parser python -m tests.campaigns.markdown

Prints how many strings were tried and how many had a live node or read differently; exit 1 if any had.
`--record` writes the golden set that `test_markdown` holds the escape against where there is no node.
The parser knows no lists; those are held by `test_markdown` alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.messages import links, render
from bot.messages.markdown import escape, visible
from index import Answer, Article, Citation, Quote, Sentence, Span

GOLDEN = (Path(__file__).parents[1] / "data") / "markdown_golden.jsonl"
VARIABLE = "DISCORD_MARKDOWN_PARSER"

PIECES = (
    *"[]()<>*_~|`#-+.:/\\@!&=\"'{}^$%;,?",
    *"\n\n  ab1",
    "](", "](<https://evil.example>)", "https://evil.example/", "http://", "discord.gg/abc", "<https://evil.example>",
    "@everyone", "@here", "<@123456789012345678>", "<@!", "<@&", "<#", "123456789012345678", "<t:1730000000:R>", "<t:",
    "</ask:123456789012345678>", "<id:guide>", "<123456789012345678:customize>", "<:smile:123456789012345678>",
    "<a:", ":smile:", "**", "__", "~~", "||", "```", "***", "-# ", "# ", "### ", "> ", ">>> ", "1. ", "- ", "* ",
    "¯\\_(ツ)_/¯", "[1]", "(javascript:alert(1))", "mailto:a@b.example", "\u200b", "\u202e", "\u2066", "\ufeff",
    "\U000e0041", "\u0301", "\u200d", "é", "ツ", "👩", "👩\u200d🚀", "🇩🇪", "©", "\u2028", "\r\n", "\t", "\x00",
    "\u3000",
)  # fmt: skip

# One line a case comes in and goes out: the kinds of the nodes, and what a reader sees.
_SCRIPT = """
const { parse } = require(process.argv[1]);
const seen = (node) => Array.isArray(node) ? node.map(seen).join("")
    : node.type === "br" ? "\\n" : node.type === "twemoji" ? node.name
    : typeof node.content === "string" ? node.content : node.content ? seen(node.content) : "";
const kind = (node) => node.target ? `${node.type} ${node.target}` : node.type;
const kinds = (nodes) => nodes.flatMap((node) =>
    [kind(node), ...(Array.isArray(node.content) ? kinds(node.content) : [])]);
require("readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const nodes = parse(JSON.parse(line), "extended");
    console.log(JSON.stringify([kinds(nodes), seen(nodes)]));
});
"""
DEAD = {"text", "br", "twemoji"}
"""Kinds of nodes that are only text: plain, a line break, an emoji drawn as an image."""


class Seen(NamedTuple):
    """What the parser makes of a string."""

    kinds: tuple[str, ...]
    text: str

    @property
    def live(self) -> list[str]:
        """The kinds of the nodes that are more than text, a link with its target."""
        return sorted(kind for kind in self.kinds if kind not in DEAD)


def parser() -> str | None:
    """Return the path of the parser, or None where it or node is missing."""
    path = os.environ.get(VARIABLE, "")
    return path if path and Path(path).is_dir() and shutil.which("node") else None


def look(path: str, cases: Sequence[str]) -> list[Seen]:
    """Let the parser read each case."""
    lines = "".join(f"{json.dumps(case)}\n" for case in cases)
    node = subprocess.run(
        ["node", "-e", _SCRIPT, str(Path(path).resolve())],
        input=lines, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    # Not splitlines: that would also split at U+2028 inside a text.
    return [Seen(tuple(kinds), text) for kinds, text in map(json.loads, node.stdout.rstrip("\n").split("\n"))]


def generated(count: int, seed: int) -> Iterator[str]:
    """Yield hostile strings, the same for the same seed."""
    source = random.Random(seed)  # noqa: S311
    for _ in range(count):
        yield "".join(source.choices(PIECES, k=source.randint(1, 24)))


def is_dead(text: str, seen: Seen) -> bool:
    """Say whether nothing is live and a reader sees exactly the visible text."""
    return not seen.live and seen.text == visible(text)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=50_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--record", action="store_true")
    options = arguments.parse_args()
    path = parser()
    if path is None:
        print(f"Skipped: {VARIABLE} names no folder of discord-markdown-parser, or there is no node.")
        return 0
    if options.record:
        return _record(path)
    texts = list(generated(options.count, options.seed))
    return 1 if _strings(path, texts) + _messages(path, texts) else 0


def _strings(path: str, texts: Sequence[str]) -> int:
    """Try each string by itself; return how many are live after the escape."""
    bare = [text for text, seen in zip(texts, look(path, [visible(text) for text in texts]), strict=True) if seen.live]
    seen = look(path, [escape(text) for text in texts])
    live = [text for text, each in zip(texts, seen, strict=True) if not is_dead(text, each)]
    print(f"{len(texts)} strings: {len(bare)} live as they are, {len(live)} live or changed after the escape")
    _show(live)
    return len(live)


def _messages(path: str, texts: Sequence[str]) -> int:
    """Try whole messages, with the strings as title, sentence and question; return how many have a node not ours."""
    answers = [_answer(*three) for three in zip(texts[::3], texts[1::3], texts[2::3], strict=False)]
    contents = [render.answer(answer, question=answer.question).content for answer in answers]
    wrong = [
        content
        for answer, content, seen in zip(answers, contents, look(path, contents), strict=True)
        if seen.live != _ours(answer, content)
    ]
    print(f"{len(contents)} messages: {len(wrong)} with a live node that is not ours")
    _show(wrong)
    return len(wrong)


def _answer(title: str, text: str, question: str) -> Answer:
    """Quote a whole text, for an answer or as the nearest."""
    text = text.strip() or "x"
    article = Article("a", title, text, url="https://news.example/a_b" if len(text) % 2 else None)
    sentence = Sentence(article, Span(0, len(text)), 1, 1)
    quotes = (Quote(sentence, Citation(1, article, 1, 1)),)
    if len(title) % 2:
        return Answer(question, "answered", 0.9, "", quotes=quotes)
    return Answer(question, "unsure", 0.1, "", nearest=quotes, unsaid=(title,))


def _ours(answer: Answer, content: str) -> list[str]:
    """Return the live nodes that a message has of its own: its link, its small lines, its quotation."""
    best = answer.best.sentence if answer.best else None
    address = links.to_sentence(best) or links.to_article(best.article) if best else None
    # Its number is a link, and its title too, unless there is something live in it.
    ours = ["subtext"] * content.count("\n-# ") + [f"link {address}"] * content.count(f"](<{address}>)")
    return sorted(ours if answer.found else [*ours, "blockQuote"])


def _show(cases: Sequence[str]) -> None:
    for case in cases[:10]:
        print("  ", json.dumps(case))


def _record(path: str) -> int:
    """Write the golden set: strings that are live as they are, what they are escaped to, and what is then seen."""
    texts = [text for text in dict.fromkeys([*PIECES, *generated(2000, 2)]) if text.strip()]
    hostile = [text for text, seen in zip(texts, look(path, texts), strict=True) if not is_dead(text, seen)][:300]
    with GOLDEN.open("w", encoding="utf-8") as file:
        for text, seen in zip(hostile, look(path, [escape(text) for text in hostile]), strict=True):
            if not is_dead(text, seen):
                print(f"Live: {json.dumps(text)}")
                return 1
            file.write(json.dumps({"text": text, "escaped": escape(text), "seen": seen.text}) + "\n")
    print(f"{len(hostile)} cases written to {GOLDEN.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
