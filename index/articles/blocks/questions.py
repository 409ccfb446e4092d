"""Questions with their answers: of an FAQ, of an interview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...lazy_patterns import lazy_pattern
from ...model import Block, BlockKind, Span
from .lines import Line

_LABEL = lazy_pattern(r"[*_#> ]{0,6}([^\W\d_]{1,9})[ .]?\d{0,3}[*_]{0,2}[:：][*_]{0,2}\s*(?=\S)")
_PAIRS = (
    "q a", "question answer", "question réponse", "frage antwort", "f a", "p r", "pregunta respuesta",
    "pergunta resposta", "q r", "d r", "domanda risposta", "vraag antwoord", "v a", "s c", "soru cevap", "в о",
    "вопрос ответ", "問 答", "问 答", "質問 回答", "س ج", "سؤال جواب",
)  # fmt: skip
"""How a question and its answer are labelled; the label of an answer never stands without that of a question."""
_SPEAKER = lazy_pattern(r"([^\W\d_][\w.'’ -]{0,38}?)\s?[:：]\s+(?=\S)")
ASKS = ("?", "？", "؟")
_LABELLED = ("paragraph", "question", "answer", "heading")
_LONGEST_LABEL = 40
_FEWEST_TURNS = 4
_MOSTLY = 0.6


class Label(NamedTuple):
    """What a line is that opens with a label, and how long the label is."""

    kind: BlockKind
    length: int


def find_labels(lines: Sequence[Line]) -> dict[int, Label]:
    """Return the lines that are labelled as questions and answers ("Q:", "A:"), by number."""
    return _labels([line.text[:_LONGEST_LABEL] for line in lines])


def with_labels(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which those that are labelled as questions and answers are known, without their labels."""
    openings = [
        text[block.span.start : min(block.span.end, block.span.start + _LONGEST_LABEL)]
        if block.kind in _LABELLED
        else ""
        for block in blocks
    ]
    found = list(blocks)
    for number, label in _labels(openings).items():
        start, end = blocks[number].span
        found[number] = Block(Span(start + label.length, end), label.kind)
    return found


def _labels(openings: Sequence[str]) -> dict[int, Label]:
    found = {number: label for number, opening in enumerate(openings) if (label := _LABEL.match(opening))}
    if not found:
        return {}
    written = Counter(label[1].casefold() for label in found.values())
    pairs = (pair.split() for pair in _PAIRS)
    asking, answering = max(pairs, key=lambda pair: min(written[pair[0]], written[pair[1]]))
    if not (written[asking] and written[answering]):
        return {}
    kinds: dict[str, BlockKind] = {asking: "question", answering: "answer"}
    return {
        number: Label(kinds[word], label.end())
        for number, label in found.items()
        if (word := label[1].casefold()) in kinds
    }


def find_turns(lines: Sequence[Line]) -> dict[int, Label]:
    """Return the lines at which the turns of an interview begin, by number: each opens with the name of who speaks.

    Who asks is the one most of whose turns end in a question mark. The names are no labels: they stay.
    """
    names = {number: found[1].casefold() for number, line in enumerate(lines) if (found := _SPEAKER.match(line.text))}
    turns: dict[str, list[bool]] = defaultdict(list)
    for number, name in names.items():
        turns[name].append(lines[_last_line(lines, number, names)].text.endswith(ASKS))
    often = {name for name, asks in turns.items() if len(asks) > 1}
    asking = {name for name in often if sum(turns[name]) >= _MOSTLY * len(turns[name])}
    count = sum(len(turns[name]) for name in often)
    others = sum(line.opens for number, line in enumerate(lines) if names.get(number) not in often)
    if not asking or asking == often or count < max(_FEWEST_TURNS, _MOSTLY * (count + others)):
        return {}
    return {
        number: Label("question" if name in asking else "answer", 0) for number, name in names.items() if name in often
    }


def _last_line(lines: Sequence[Line], number: int, names: Mapping[int, str]) -> int:
    """Return the last line of a turn in its paragraph."""
    while number + 1 < len(lines) and number + 1 not in names and not lines[number + 1].opens:
        number += 1
    return number


def with_answers(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which the paragraph directly below a question is its answer."""
    above = (None, *blocks)
    return [
        replace(block, kind="answer") if one and one.kind == "question" and block.kind == "paragraph" else block
        for one, block in zip(above, blocks, strict=False)
    ]


def reach_of_questions(blocks: Sequence[Block]) -> dict[int, int]:
    """Return the number of the last block below each question, by its number: the one before the next question.

    Nothing says where the last answer of a text ends: it has no more paragraphs than the longest answer before it.
    """
    opening = [number for number, block in enumerate(blocks) if block.kind in ("question", "heading")]
    reach: dict[int, int] = {}
    longest = 0
    for number, end in zip(opening, (*opening[1:], len(blocks)), strict=False):
        if blocks[number].kind == "question":
            end = end if end < len(blocks) else _end_of_paragraphs(blocks, number + 1, max(longest, 1))
            longest = max(longest, sum(map(_is_paragraph, blocks[number + 1 : end])))
            reach[number] = end - 1
    return reach


def _end_of_paragraphs(blocks: Sequence[Block], start: int, count: int) -> int:
    """Return where the paragraphs from a block on end, at most so many, with the lists and tables between them."""
    for number in range(start, len(blocks)):
        count -= _is_paragraph(blocks[number])
        if count < 0:
            return number
    return len(blocks)


def _is_paragraph(block: Block) -> bool:
    return block.kind in ("paragraph", "answer") and not block.level
