"""A Check, Mentions or a Timeline -> the lines that a terminal shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .pages import quotes_page
from .screen import Line, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Check, Difference, Event, Mentions, Part, Timeline

_VERDICTS = {
    "verbatim": "VERBATIM: the articles have this word for word.",
    "altered": "ALTERED",
    "partly": "PARTLY: some of it stands in the articles.",
    "not-found": "NOT FOUND: the articles do not have this.",
}


_CONTEXTS = {
    "denied": "it is denied, disputed or doubted there.",
    "negated": "there it is said not to be so, or in another measure.",
    "conditional": "it stands there under a condition, or as a question.",
    "excepted": "the article takes something out of it.",
    "reported": "it is what somebody says, not the article's own words.",
}


def check_page(check: Check) -> list[Line]:
    """Lay out the verdict, the claim with its words marked, what differs or which part stands where, the sentences."""
    page = [line(_verdict(check), "bold")] if check.verdict != "altered" else []
    page += [line(f"ALTERED: {_difference(difference)}.", "bold") for difference in check.differences]
    if check.verdict == "partly":
        page += [line(f"“{part.text}” [{part.quote.citation.number}]{_inside(part)}") for part in check.parts]
    if len({one.stands for one in check.marked}) == 2:
        page.append((("The claim: ", "dim"), *_marked(check)))
    quotes = [*([check.nearest] if check.nearest else []), *(part.quote for part in check.parts)]
    if check.verdict == "not-found" and quotes:
        page.append(line("The nearest sentence:"))
    return page + quotes_page(list({quote.citation.number: quote for quote in quotes}.values()), check.claim)


def draft_page(checks: Sequence[Check]) -> list[Line]:
    """Lay out the check of a draft: how many sentences have which verdict, and each of them."""
    if not checks:
        return [line("There is no sentence to check.")]
    counted = Counter(one.verdict.replace("-", " ") for one in checks)
    each = ", ".join(f"{count} {name}" for name, count in counted.items())
    page = [line(f"{len(checks)} sentence{'s' * (len(checks) != 1)}: {each}.", "bold")]
    for check in checks:
        page += [line(), (("> ", "dim"), (" ".join(check.claim.split()), "dim")), *check_page(check)]
    return page


def _verdict(check: Check) -> str:
    part = next((part for part in check.parts if part.context), None)
    if check.verdict != "verbatim" or part is None:
        return _VERDICTS[check.verdict]
    context = f"it is what {part.speaker} says." if part.context == "reported" and part.speaker else None
    return f"VERBATIM, but inside “{part.governing}”: {context or _CONTEXTS[part.context or 'reported']}"


def _inside(part: Part) -> str:
    return f", inside “{part.governing}”" if part.context else ""


def _marked(check: Check) -> Line:
    """The claim in pieces: what does not stand in the article struck out, what stands there instead in bold."""
    pieces: list[tuple[str, str]] = []
    for one in check.marked:
        if one.text:
            pieces.append((one.text, "") if one.stands else (f"~~{one.text}~~", "strike"))
        if one.instead:
            pieces.append((f" **{one.instead}**" if one.text else f"**{one.instead}** ", "bold"))
    return tuple(pieces)


def _difference(difference: Difference) -> str:
    article = f"the article says “{difference.article}”" if difference.article else "the article has nothing there"
    claim = f"the claim says “{difference.claim}”" if difference.claim else "the claim has nothing there"
    return f"{article}, {claim}"


def mentions_page(mentions: Mentions) -> list[Line]:
    """Lay out the count, the forms that were looked for, and every sentence."""
    sentences = "sentence" if mentions.total == 1 else "sentences"
    forms = ", ".join(f"“{form}”" for form in mentions.searched)
    counted = f"{mentions.count} of {mentions.total} {sentences}"
    if not mentions.certain:
        counted = f"I found no sentence with it among {mentions.total}"
    page = [line(f"{counted}. Searched: {forms}.", "bold")]
    if mentions.set_aside:
        page.append(line(f"It stands only in what was set aside as no part of {' or '.join(mentions.set_aside)}."))
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
    from ..messages.dates import when

    meant = when(event.when, None)
    return f"{said} → {meant} {number}" if event.resolved else f"{meant} {said} {number}"
