"""A Check, Mentions or a Timeline -> the lines that a terminal shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .pages import quotes_page
from .screen import Line, line

if TYPE_CHECKING:
    from index import Check, Difference, Event, Mentions, Timeline

_VERDICTS = {
    "verbatim": "VERBATIM: the articles have this word for word.",
    "altered": "ALTERED",
    "partly": "PARTLY: some of it stands in the articles.",
    "not-found": "NOT FOUND: the articles do not have this.",
}


def check_page(check: Check) -> list[Line]:
    """Lay out the verdict, what differs or which part stands where, and the sentences."""
    page = [line(_VERDICTS[check.verdict], "bold")] if check.verdict != "altered" else []
    page += [line(f"ALTERED: {_difference(difference)}.", "bold") for difference in check.differences]
    if check.verdict == "partly":
        page += [line(f"“{part.text}” [{part.quote.citation.number}]") for part in check.parts]
    quotes = [*([check.nearest] if check.nearest else []), *(part.quote for part in check.parts)]
    if check.verdict == "not-found" and quotes:
        page.append(line("The nearest sentence:"))
    return page + quotes_page(list({quote.citation.number: quote for quote in quotes}.values()), check.claim)


def _difference(difference: Difference) -> str:
    article = f"the article says “{difference.article}”" if difference.article else "the article has nothing there"
    claim = f"the claim says “{difference.claim}”" if difference.claim else "the claim has nothing there"
    return f"{article}, {claim}"


def mentions_page(mentions: Mentions) -> list[Line]:
    """Lay out the count, the forms that were looked for, and every sentence."""
    sentences = "sentence" if mentions.total == 1 else "sentences"
    forms = ", ".join(f"“{form}”" for form in mentions.searched)
    page = [line(f"{mentions.count} of {mentions.total} {sentences}. Searched: {forms}.", "bold")]
    if mentions.parts:
        page.append(line(f"As a part of a longer word: {', '.join(f'“{form}”' for form in mentions.parts)}."))
    if mentions.last_name:
        page.append(line(f"“{mentions.last_name}” alone counts too, in articles that have the whole name."))
    return page + quotes_page([place.quote for place in mentions.places], mentions.term)


def timeline_page(timeline: Timeline) -> list[Line]:
    """Lay out the dates in their order, those that nobody knows apart, and the sentences."""
    if not timeline.events and not timeline.undated:
        return [line("No dates.")]
    page = [line(_event(event)) for event in timeline.events]
    if timeline.undated:
        page.append(line("Without a date that can be told:" if page else "No date that can be told, only:", "bold"))
        page += [line(_event(event)) for event in timeline.undated]
    quotes = {event.quote.citation.number: event.quote for event in (*timeline.events, *timeline.undated)}
    return [*page, line(), *quotes_page(list(quotes.values()))]


def _event(event: Event) -> str:
    """A date as the article says it, with what it comes to when that takes the date of publication."""
    said, number = f"“{event.said}”", f"[{event.quote.citation.number}]"
    if event.when is None:
        return f"{said} {number}"
    return f"{said} → {event.when} {number}" if event.resolved else f"{event.when} {said} {number}"
