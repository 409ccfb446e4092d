"""`/report`: what moderators want to know of the last days, within one message; shown to the one who asks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from discord import app_commands

from index import Index, Problem

from ..conversation import responding
from ..conversation.services import Interaction
from ..library import origin
from ..messages.localization import day, say
from ..messages.markdown import cut, escape, length, line
from ..records.report import Day, Doubted, Report, VainWord, lacking
from .words import word

LONGEST = 2000
"""Characters of a message (https://docs.discord.com/developers/resources/message)."""
_MOST_DOUBTED, _MOST_WORDS, _MOST_DAYS, _MOST_FILES = 8, 20, 7, 5
_LONGEST_QUOTE, _LONGEST_REASON = 100, 100
_ROOM = 60
"""Characters that the line for what was left out takes at most."""


@app_commands.command(name=word("report.name"), description=word("report.description"), extras={"level": "moderator"})
@app_commands.default_permissions(manage_guild=True)
async def report(interaction: Interaction) -> None:
    if not await responding.defer(interaction, ephemeral=True):
        return
    services = interaction.client.services
    found = await services.journal.report()
    read = await asyncio.to_thread(origin.read, services.settings.index_folder)
    problems = read.problems if read else ()
    page = await asyncio.to_thread(report_page, found, services.library.index, problems, str(interaction.locale))
    await responding.finish(interaction, page)


def report_page(report: Report, index: Index, problems: Sequence[Problem], locale: str | None = None) -> str:
    """Lay out a report; what does not fit is left out at its end, which is said."""
    sections = (
        _doubted(report.doubted, index, locale),
        _words(lacking(index, report.words, _MOST_WORDS), locale),
        _days(report.days[:_MOST_DAYS], locale),
        _files(problems, locale),
    )
    lines = [say("report.heading", locale), *(one for section in sections for one in section)]
    return _fitting(lines, locale)


def quoted(doubted: Doubted, index: Index) -> str | None:
    """Return the first sentence that an answer quotes, where it still stands."""
    return next((line(quote.sentence.text) for quote in doubted.remembered.quotes(index)), None)


def _fitting(lines: Sequence[str], locale: str | None) -> str:
    if length("\n".join(lines)) <= LONGEST:
        return "\n".join(lines)
    kept = list(lines)
    while length("\n".join(kept)) > LONGEST - _ROOM:
        kept.pop()
    return "\n".join([*kept, say("report.rest", locale)])


def _doubted(doubted: Sequence[Doubted], index: Index, locale: str | None) -> list[str]:
    if not doubted:
        return [say("report.no_votes", locale)]
    votes = sum(one.votes for one in doubted)
    lines = [say("report.votes", locale, count=votes)]
    lines += [_one_doubted(one, index, locale) for one in doubted[:_MOST_DOUBTED]]
    more = len(doubted) - _MOST_DOUBTED
    return lines + ([say("report.more", locale, count=more)] if more > 0 else [])


def _one_doubted(doubted: Doubted, index: Index, locale: str | None) -> str:
    reasons = ", ".join(f"{say(f'votes.{reason}', locale)} {count}" for reason, count in doubted.reasons.items())
    if doubted.remembered.traces:
        text = quoted(doubted, index)
        shown = say("report.gone", locale) if text is None else f"“{escape(cut(text, _LONGEST_QUOTE))}”"
    else:
        shown = say("answer.absent", locale)
    link = f"[{say('report.answer', locale)}](<{doubted.link}>)" if doubted.link else say("report.private", locale)
    return f"- {reasons} · {link}: {shown}"


def _words(words: Sequence[VainWord], locale: str | None) -> list[str]:
    if not words:
        return [say("report.no_words", locale)]
    return [say("report.words", locale, list=", ".join(f"{escape(word)} {count}" for word, count in words))]


def _days(days: Sequence[Day], locale: str | None) -> list[str]:
    if not days:
        return [say("report.no_days", locale)]
    return [say("report.days", locale), *(_day(one, locale) for one in days)]


def _day(one: Day, locale: str | None) -> str:
    counts = {what: one.count(what) for what in ("answered", "unsure", "absent", "listed")}
    return say("report.day", locale, date=day(one.date, locale), refused=one.refused, **counts)


def _files(problems: Sequence[Problem], locale: str | None) -> list[str]:
    if not problems:
        return [say("report.no_files", locale)]
    lines = [say("report.files", locale, count=len(problems))]
    lines += [f"- {escape(cut(str(each), _LONGEST_REASON))}" for each in problems[:_MOST_FILES]]
    more = len(problems) - _MOST_FILES
    return lines + ([say("report.more", locale, count=more)] if more > 0 else [])
