"""Two editions of the same invented articles that contradict each other in every sentence, and a judge of answers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

Payload = dict[str, Any]

EDITIONS = ("spring", "autumn")
_FIRST = (
    "Bal",
    "Dor",
    "Fen",
    "Gris",
    "Hal",
    "Kor",
    "Lun",
    "Mar",
    "Nor",
    "Osk",
    "Pel",
    "Quor",
    "Rav",
    "Sul",
    "Tor",
    "Vim",
)
_SECOND = ("a", "e", "i", "o", "u")
_THIRD = ("dby", "fjord", "gate", "holm", "kirk", "mouth", "ness", "stead", "ton", "wick")


def names(count: int) -> list[str]:
    """Return invented names of islands, all different, always the same."""
    return ["".join(parts) for parts in islice(product(_FIRST, _SECOND, _THIRD), count)]


@dataclass(frozen=True, slots=True)
class Island:
    """One article: what it says differs between the editions, what it is asked does not."""

    number: int
    name: str

    @property
    def file(self) -> str:
        return f"{self.name.lower()}.txt"

    @property
    def question(self) -> str:
        return f"How many metres high is the lighthouse of {self.name}?"

    def title(self, edition: str) -> str:
        return f"News from {self.name}, {edition} edition"

    def paragraphs(self, edition: str) -> tuple[str, ...]:
        more = 1000 * EDITIONS.index(edition)
        return (
            f"The lighthouse of {self.name} is {100 + self.number + more} metres high. "
            f"It was painted by {200 + self.number + more} sailors in {edition}.",
            f"The ferry to {self.name} carries {300 + self.number + more} sheep a week in {edition}.",
            f"A wall of {400 + self.number + more} stones keeps the wind from the school of {self.name} in {edition}.",
        )

    def fact(self, edition: str) -> str:
        """Return the sentence that answers the question."""
        return self.paragraphs(edition)[0].partition(". ")[0] + "."

    def article(self, edition: str) -> str:
        return "\n\n".join((self.title(edition), *self.paragraphs(edition))) + "\n"


def islands(count: int) -> list[Island]:
    return [Island(number, name) for number, name in enumerate(names(count))]


def edition_of(islands: list[Island], edition: str) -> dict[str, str]:
    """Return the files of one edition."""
    return {island.file: island.article(edition) for island in islands}


LINE = re.compile(r"(?P<quote>.+?) \[+(?P<number>\d+)\]+(?:\(<[^>]*>\))?(?: · .*)?")
TITLE = re.compile(r"(?<!\[)\[([^\]\[]+)\]\(<[^>]*>\)")
CITATION = re.compile(r"\[(?P<number>\d+)\] (?:(?P<title>.*?) · )?¶(?P<paragraph>\d+)(?: s\d+)?")


def complaints(content: str, island: Island) -> Iterator[str]:
    """Give what is wrong with an answer to an island's question.

    One edition has to have all of it: each quoted line word for word, in the article and the paragraph that its
    number cites; and the first line has to be the fact that was asked for.
    """
    reasons = {edition: list(_against(content, island, edition)) for edition in EDITIONS}
    if all(reasons.values()):
        yield f"{content!r}: {min(reasons.values(), key=len)}"


def _against(content: str, island: Island, edition: str) -> Iterator[str]:
    quotes, citations = parse(content)
    if not quotes:
        yield "nothing is quoted"
        return
    if not quotes[0][1].startswith(island.fact(edition)):
        yield f"the first quote is not {island.fact(edition)!r}"
    for number, quote in quotes:
        if number not in citations:
            yield f"[{number}] cites nothing"
        elif not is_title(citations[number][0], island.title(edition)):
            yield f"[{number}] cites {citations[number][0]!r}"
        elif not is_in(quote, island.paragraphs(edition), citations[number][1]):
            yield f"[{number}] is not in paragraph {citations[number][1]}"
    if orphans := citations.keys() - {number for number, _ in quotes}:
        yield f"{sorted(orphans)} are cited and not quoted"


def is_title(shown: str, title: str) -> bool:
    """Whether a title is shown, whole or shortened at a word."""
    return shown == title or (shown.endswith("…") and title.startswith(f"{shown.removesuffix('…')} "))


def is_in(quote: str, paragraphs: tuple[str, ...], number: int) -> bool:
    """Whether a quote begins in a paragraph (from 1); with its neighbour it may reach into the next or the last one."""
    around = " ".join(paragraphs[max(0, number - 2) : number + 1])
    return 1 <= number <= len(paragraphs) and quote in around


def parse(content: str) -> tuple[list[tuple[int, str]], dict[int, tuple[str, int]]]:
    """Return the quoted lines with their numbers, and what each number cites: title and paragraph.

    >>> parse("It is 5 metres high. [1]\\n-# [1] News \\\\- here · ¶2 · [2] [Weather](<https://news.example>) · ¶3")
    ([(1, 'It is 5 metres high.')], {1: ('News - here', 2), 2: ('Weather', 3)})
    """
    plain = re.sub(r"\\([^\w\s])", r"\1", TITLE.sub(r"\1", content))
    quotes, citations, title = [], {}, ""
    for text in plain.splitlines():
        if not text.startswith("-# "):
            if found := LINE.fullmatch(text):
                quotes.append((int(found["number"]), found["quote"]))
            continue
        for cited in CITATION.finditer(text.removeprefix("-# ").replace(" · [", "\n[")):
            title = cited["title"] or title
            citations[int(cited["number"])] = (title, int(cited["paragraph"]))
    return quotes, citations


def judge(islands: Mapping[str, Island], answers: Mapping[str, list[tuple[float, Payload]]]) -> list[str]:
    """Return the complaints about all answers, given the island each question was about."""
    return [
        complaint
        for question, island in islands.items()
        for _, message in answers.get(question, [])
        for complaint in complaints(message["content"], island)
    ]
