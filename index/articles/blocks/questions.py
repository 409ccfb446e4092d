"""Questions with their answers: of an FAQ, of an interview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model import Block


def with_answers(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which the paragraph directly below a question is its answer."""
    above = [None, *blocks]
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
