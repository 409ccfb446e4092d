"""The answer campaign: thousands of questions to three collections, every message taken apart again.

    python -m tests.campaigns.answers

Prints how many messages were too long, showed words that do not stand where their citation says, had a number
without a footnote or a footnote without a number, or a link that leads anywhere but to its sentence; exit 1 if any.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

from bot.messages import render
from bot.messages.footnotes import MESSAGE_LIMIT
from bot.messages.markdown import ELLIPSIS, line, plain
from bot.messages.places import FOOTER_LINE
from index import Answer, Article, Index, Quote, Sentence, load_articles
from tests.campaigns.markdown import generated

NUMBER = re.compile(r"(?<!\\)\[(\d+)(?<!\\)\]")
MORE = re.compile(r"^(?:> )?-# and \d+ more under In context$")
LINK = re.compile(r"\[\[(\d+)\]\]\(<([^>]*)>\)")
TITLE = re.compile(r"\[(\d+)\] \[[^\]]*\]\(<([^>]*)>\)")
BESIDE = re.compile(r"-# (?:Before|After) it: ")


def collections() -> Iterator[tuple[str, list[Article]]]:
    """Yield three collections: the seeds, invented news with addresses, and hostile text."""
    yield "seeds", list(load_articles(Path(__file__).parents[2] / "seeds")[0])
    source = random.Random(5)  # noqa: S311
    words = [f"w{n}" for n in range(400)] + "mayor bridge harbour valley honey trains opened said froze sold".split()
    yield "invented", [_invented(n, source, words) for n in range(60)]
    texts = list(generated(1200, 9))
    yield (
        "hostile",
        [
            Article(f"h{n}", texts[n], ". A\n\n".join(texts[n * 20 : n * 20 + 20]), url="https://news.example/h?a=(b)")
            for n in range(60)
        ],
    )


def _invented(number: int, source: random.Random, words: Sequence[str]) -> Article:
    def sentence() -> str:
        return " ".join(source.choices(words, k=source.choice((3, 8, 20, 60, 300)))).capitalize() + "."

    paragraphs = [" ".join(sentence() for _ in range(source.randint(1, 4))) for _ in range(12)]
    paragraphs.append(paragraphs[0])
    return Article(f"i{number}", sentence(), "\n\n".join(paragraphs), url=f"https://news.example/{number}")


def faults(answer: Answer, content: str) -> list[str]:
    """Name what is wrong with a message."""
    shown_quotes = answer.quotes or (answer.nearest if answer.state == "unsure" else ())
    quotes = {quote.citation.number: quote for quote in shown_quotes}
    body, footer = _parts(content) if quotes else ("", "")
    found = ["too long"] * (len(content.encode("utf-16-le")) // 2 > MESSAGE_LIMIT)
    shown = NUMBER.findall(LINK.sub(r"[\1]", body))
    found += ["orphan number"] * (shown != NUMBER.findall(TITLE.sub(r"[\1]", footer)) or (bool(quotes) and not shown))
    found += ["wide footer"] * (len(plain(_unlinked(footer))) > FOOTER_LINE and len(quotes) < MANY)
    for number, words, small in _shown(LINK.sub(r"[\1]", body).split("\n")):
        quote = quotes[number]
        quoted = _is_quoted(words, quote) and all(_is_said(each, quote.lead, quote.neighbour) for each in small)
        found += ["wrong citation"] * (not quoted)
    links = [*LINK.findall(body), *TITLE.findall(footer)]
    found += ["wrong link"] * sum(not _leads_to(address, quotes[int(number)]) for number, address in links)
    return found


MANY = 5
"""Quotes whose numbers alone may fill more than a line."""


def _unlinked(footer: str) -> str:
    return re.sub(r"\[([^\]]*)\]\(<[^>]*>\)", r"\1", footer).removeprefix("-# ")


def _parts(content: str) -> tuple[str, str]:
    """Return the lines with quotes and the line with their citations."""
    lines = content.split("\n\n")[-1].split("\n")
    at = next(place for place, text in enumerate(lines) if text.startswith("-# [1] "))
    first = 1 if lines[0].startswith(("Not sure", "The passage does not name", "The question seems")) else 0
    return "\n".join(lines[first:at]), lines[at]


def _shown(lines: Sequence[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Yield the number of each quote, its words with the number, and what stands above and below in small letters."""
    found: list[tuple[int, str, list[str]]] = []
    words, leads = "", []
    for text in (one.removeprefix("> ") for one in lines if not MORE.search(one)):
        if BESIDE.match(text):
            found[-1][2].append(plain(BESIDE.sub("", text)))
            continue
        if text.startswith("-# "):
            leads = [plain(text.removeprefix("-# "))]
            continue
        words = f"{words} {text.strip()}".strip()
        if numbers := NUMBER.findall(text):
            found.append((int(numbers[-1]), plain(words), leads))
            words, leads = "", []
    yield from found


def _is_said(shown: str, *sentences: Sentence | None) -> bool:
    return any(_is_cut_from(shown, line(each.text)) for each in sentences if each)


def _is_quoted(shown: str, quote: Quote) -> bool:
    """Say whether a line shows the words that stand in the article at the quote's span, cut or not."""
    span = quote.span if quote.last else quote.sentence.span
    words = shown[: shown.rindex(f" [{quote.citation.number}]")]
    return _is_cut_from(words, line(quote.sentence.article.text[span.start : span.end]))


def _is_cut_from(words: str, said: str) -> bool:
    return words == said or (words.endswith(ELLIPSIS) and said.startswith(words.removesuffix(ELLIPSIS)))


def _leads_to(address: str, quote: Quote) -> bool:
    """Look for what a link names, the slow way, and say whether that is the sentence and stands there alone."""
    page, _, directive = address.partition("#:~:text=")
    text = re.sub(r"\s+", " ", quote.sentence.article.text).casefold()
    prefix, _, named = directive.rpartition("-,")
    start, _, end = (unquote(part).casefold() for part in named.partition(","))
    begin = f"{unquote(prefix).casefold()} {start}" if prefix else start
    places = [at for at in range(len(text)) if text.startswith(begin, at)]
    if not directive or len(places) != 1:
        return not directive and bool(page)
    first = places[0] + len(begin) - len(start)
    last = text.index(end, first + len(start)) + len(end) if end else first + len(start)
    return text[first:last] == re.sub(r"\s+", " ", quote.sentence.text).casefold()


def questions(index: Index, count: int, seed: int) -> Iterator[str]:
    """Yield questions made of words of the articles, a few of them of words that are in none."""
    source = random.Random(seed)  # noqa: S311
    sentences = [sentence.text.split() for article in index.articles for sentence in index.sentences(article.id)]
    for _ in range(count):
        words = [source.choice(source.choice(sentences) or ["?"]) for _ in range(source.randint(0, 2))]
        own = source.choice(sentences)
        asked = [
            *source.sample(own, min(len(own), source.randint(0, 6))),
            *words,
            *(["zyzzyva"] * (source.random() < 0.2)),
        ]
        yield " ".join(asked) + "?"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--count", type=int, default=10_000)
    count = arguments.parse_args().count
    wrong = 0
    for name, articles in collections():
        index = Index.build(articles)
        counted: Counter[str] = Counter()
        for asked in questions(index, count, 3):
            answer = index.answer(asked)
            content = render.answer(answer, question=asked).content
            counted.update([answer.state, *faults(answer, content)])
            counted["links"] += len(LINK.findall(content))
        wrong += sum(counted[fault] for fault in FAULTS)
        print(f"{name}: {count} questions,", ", ".join(f"{counted[key]} {key}" for key in KEYS))
    return 1 if wrong else 0


FAULTS = ("too long", "wide footer", "orphan number", "wrong citation", "wrong link")
KEYS = ("answered", "unsure", "absent", "links", *FAULTS)

if __name__ == "__main__":
    sys.exit(main())
