"""`footnote report`: what `/report` shows moderators, from the journal of the bot that runs in this folder."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from .. import environment
from .command import ANSWERED, Command, add_json, notice, open_articles
from .screen import Line, line, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Index, Problem

    from ..records.report import Day, Doubted, Report

REASONS = {"wrong_sentence": "wrong sentence", "misleading": "not what the article says", "missed": "does not answer"}
JOURNAL = "footnote.db"


def run(options: Namespace) -> int:
    from ..records.report import read_report

    index, problems = open_articles(options)
    report = read_report(environment.data_folder() / JOURNAL)
    if options.json:
        from .shapes import print_json

        print_json(report_shape(report, index, problems))
    else:
        show(report_lines(report, index, problems))
    return ANSWERED


def report_shape(report: Report, index: Index, problems: Sequence[Problem]) -> dict[str, Any]:
    """Shape a report; days are of UTC, the latest first."""
    return {
        "votes": [
            {"message": str(one.message), "link": one.link, "reasons": dict(one.reasons), "quotes": _texts(one, index)}
            for one in report.doubted
        ],
        "words": [{"word": word, "count": count} for word, count in _lacking(report, index)],
        "days": [{"date": one.date.isoformat(), **one.counts, "refused": one.refused} for one in report.days],
        "problems": [str(problem) for problem in problems],
    }


def report_lines(report: Report, index: Index, problems: Sequence[Problem]) -> list[Line]:
    """Lay out a report, all of it."""
    return [
        line("Called not right, in 30 days", "bold"),
        *(_each(one, index) for one in report.doubted),
        *([] if report.doubted else [line("  none")]),
        line("Asked in vain: words that the articles lack and at least three people used", "bold"),
        *(line(f"  {word} {count}") for word, count in _lacking(report, index)),
        *([] if report.words else [line("  none")]),
        line("By day (UTC)", "bold"),
        *(line(f"  {_day(one)}") for one in report.days),
        *([] if report.days else [line("  nothing was asked")]),
        line("Files with problems", "bold"),
        *(line(f"  {notice(problem)}") for problem in problems),
        *([] if problems else [line("  none")]),
    ]


def _lacking(report: Report, index: Index) -> list[tuple[str, int]]:
    from ..records.report import lacking

    return [(word, count) for word, count in lacking(index, report.words, len(report.words))]


def _texts(doubted: Doubted, index: Index) -> list[str]:
    return [quote.text for quote in doubted.remembered.quotes(index)]


def _each(doubted: Doubted, index: Index) -> Line:
    reasons = ", ".join(f"{REASONS.get(reason, reason)} {count}" for reason, count in doubted.reasons.items())
    text = next(iter(_texts(doubted, index)), "")
    place = doubted.link or "a private answer"
    return ((f"  {reasons}: ", ""), (place, "dim"), (f" {text}" if text else "", ""))


def _day(one: Day) -> str:
    counts = [("answered", "answered"), ("unsure", "not sure"), ("absent", "not said"), ("listed", "lists and checks")]
    told = ", ".join(f"{one.count(what)} {name}" for what, name in counts)
    return f"{one.date.isoformat()}: {told}; {one.refused} turned away"


COMMAND = Command(
    name="report",
    help="show what was called not right, asked in vain and counted by the day",
    examples=("footnote report", "footnote report --json"),
    arguments=add_json,
    run=run,
)
