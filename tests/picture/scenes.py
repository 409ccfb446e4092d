"""Every kind of message once, as a scene; some of them in German, and the exchange of the README."""

from __future__ import annotations

from collections.abc import Iterator

from index import Index, Problem

from . import articles
from .bodies import Bodies
from .page import FOOTNOTE, PERSON, Message, Scene

_GENERALS = "How many generals are with them?"
_PASSENGERS = "How many passengers crossed on the first day?"
_TICKET = "A ticket costs 18 euros, and children travel free."
_LUND = "On the first day 1,200 passengers crossed the sound, said Ada Lund, the mayor of Norland."
_SKIPPED = Problem("minutes.docx", "this is no article format; there are .txt, .md, .html")


def scenes() -> list[Scene]:
    """Return the scenes of all groups, those of a group together."""
    before, after = Index.build(articles.seeds()), Index.build(articles.every())
    return [*_english(Bodies(before), Bodies(after), before), *_german(Bodies(after, "de"))]


def exchange() -> Scene:
    """Return a question to the articles of seeds/ and its answer."""
    question = Message(f"<@{FOOTNOTE.id}> {_GENERALS}", author=PERSON)
    answer = Bodies(Index.build(articles.seeds())).answer(_GENERALS)
    return Scene("exchange", "exchange", (question, Message(answer.content, answer.components, to=question)))


def _english(seeds: Bodies, every: Bodies, before: Index) -> Iterator[Scene]:
    yield from _group(
        "answers",
        {
            "answered": seeds.answer(_GENERALS),
            "answered-with-words-in-bold": every.named("What does a ticket cost?", "18 euros"),
            "answered-with-a-link": every.answer("Who runs the inn by the pier?", command=True),
            "two-quotes": every.answer(_PASSENGERS, command=True, private=True),
            "unsure": every.answer("How long does the crossing take?"),
            "absent": every.answer("What do zebras eat?"),
            "small-talk": every.answer("Hello!"),
        },
    )
    yield from _group(
        "lists",
        {
            "summary": every.listing("summary", "ferry", count=5),
            "figures": every.listing("figures"),
            "figures-next-page": every.turned("figures"),
            "said": every.listing("said"),
            "timeline": every.listing("timeline"),
            "mentions": every.listing("mentions", text="ferry"),
            "mentions-none": every.listing("mentions", text="dragon"),
            "figures-of-one": every.listing("figures", "ferry"),
            "timeline-of-one": every.listing("timeline", "ferry"),
            "articles": every.articles(),
            "article": every.articles("ferry"),
        },
    )
    yield from _group(
        "checks",
        {
            "check-verbatim": every.check(_TICKET),
            "check-altered": every.check(_LUND.replace("1,200", "2,100")),
            "check-partly": every.check(f"{_TICKET} Dragons like to swim in cold lakes of purple water."),
            "check-inside": every.check("1,200 passengers crossed the sound"),
            "check-draft": every.draft(f"{_TICKET} {_LUND.replace('1,200', '2,100')} Dragons swim in cold lakes."),
            "check-not-found": every.check("Dragons like to swim in cold lakes of purple water."),
        },
    )
    yield from _group(
        "pressed",
        {
            "sources": every.sources(_PASSENGERS),
            "in-context": every.context(_PASSENGERS),
            "menu": every.menu(),
            "menu-of-a-private-answer": every.unfolded("Who runs the inn by the pier?"),
            "why": seeds.why(_GENERALS),
        },
    )
    yield from _group(
        "words",
        {
            "help": every.help(),
            "privacy": every.privacy(),
            "reload": every.reloaded(before, [_SKIPPED]),
            "reload-running": every.words("reload.running", since="<t:1729999880:R>"),
            "error": every.words("client.error", reference="7f3a9c"),
        },
    )


def _german(every: Bodies) -> Iterator[Scene]:
    yield from _group(
        "german",
        {
            "answered-de": every.answer("Was hat die neue Kläranlage gekostet?"),
            "absent-de": every.answer("Was fressen Zebras?"),
            "figures-de": every.listing("figures"),
            "timeline-de": every.listing("timeline"),
            "check-altered-de": every.check(_LUND.replace("1,200", "2,100")),
            "in-context-de": every.context(_PASSENGERS),
            "help-de": every.help(),
            "privacy-de": every.privacy(),
            "error-de": every.words("client.error", reference="7f3a9c"),
        },
    )


def _group(group: str, messages: dict[str, Message]) -> Iterator[Scene]:
    for name, message in messages.items():
        yield Scene(group, name, (message,))
