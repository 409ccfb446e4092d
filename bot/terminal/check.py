"""`footnote check`: a claim, or a draft in a file, held against the articles, word for word."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .command import ANSWERED, USAGE, Command, add_json, open_index, typed
from .findings import check_page, draft_page
from .screen import say, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Check


_DRAFTS = (".txt", ".md", ".markdown", ".text", ".html", ".htm")
"""How the name of a draft ends: a claim of one such word names a file."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("claim", help="what somebody says that the articles say, or a file with a draft")
    parser.add_argument("--article", metavar="ID", help="keep to one article (see: footnote articles)")
    add_json(parser)


def run(options: Namespace) -> int:
    if fault := _fault(typed(options.claim)):
        say(fault)
        return USAGE
    draft = _draft(typed(options.claim))
    if draft is not None:
        return _run_draft(options, draft)
    check = open_index(options).check(typed(options.claim), options.article)
    if options.json:
        from .shapes import print_json

        print_json(check_shape(check))
    else:
        show(check_page(check))
    return ANSWERED


def _fault(claim: str) -> str | None:
    """Say why there is nothing to check, None if there is: no claim, or a file that does not exist."""
    if not claim:
        return "There is nothing to check: give a claim, or the file of a draft."
    is_file = not any(map(str.isspace, claim)) and Path(claim).suffix in _DRAFTS
    return f"There is no file {claim!r} to check." if is_file and not Path(claim).exists() else None


def _draft(claim: str) -> str | None:
    """Return the text of the file that a claim names, None where it names none."""
    try:
        path = Path(claim)
        return path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else None
    except OSError:  # a claim too long for a file name, or a file that may not be read
        return None


def _run_draft(options: Namespace, draft: str) -> int:
    checks = open_index(options).check_each(draft, options.article)
    if options.json:
        from .shapes import print_json

        print_json(draft_shape(checks))
    else:
        show(draft_page(checks))
    return ANSWERED


def check_shape(check: Check) -> dict[str, Any]:
    """Shape what the articles have of a claim; nearest is null when they share no word with it.

    The text of a part, its governing words and a difference's `article` are slices of the article, at code points.
    """
    from .shapes import place, quote_shape

    return {
        "claim": check.claim,
        "verdict": check.verdict,
        "context": check.context,
        "nearest": quote_shape(check.nearest) if check.nearest else None,
        "differences": [{"kind": one.kind, "article": one.article, "claim": one.claim} for one in check.differences],
        "parts": [
            {
                "text": part.text,
                "claim": part.claim,
                "context": part.context,
                "governing": part.governing,
                "speaker": part.speaker,
                **place(part.span),
                "quote": quote_shape(part.quote),
            }
            for part in check.parts
        ],
        "marked": [{"text": one.text, "stands": one.stands, "instead": one.instead} for one in check.marked],
    }


def draft_shape(checks: Sequence[Check]) -> dict[str, Any]:
    """Shape the check of a draft, its sentences in the order in which they are shown: the worst first."""
    return {"checks": [check_shape(check) for check in checks]}


COMMAND = Command(
    name="check",
    help="say whether the articles have a claim, or each sentence of a draft: word for word, altered, partly, not",
    examples=('footnote check "12,000 soldiers are training"', "footnote check draft.txt"),
    arguments=arguments,
    run=run,
)
