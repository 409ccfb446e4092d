"""The campaign of pages: every page of every list, and checks, as the bodies that Discord gets.

    [DISCORD_SPEC=openapi.json] python -m tests.campaigns.pages [--checks N]

Takes the collections of the answer campaign, the hostile one too, in both languages, whole and article by article.
Prints how many bodies were over one of Discord's limits, had a live mention or a link that is not ours, cited what they
do not show, or were refused by Discord's OpenAPI document where DISCORD_SPEC names it; exit 1 if any.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator

from bot.conversation.lists import containers, shelves, turning
from bot.conversation.lists.containers import ContainerView
from bot.messages import checking, listings
from bot.messages.localization import LOCALES
from bot.messages.paging import KINDS, Request
from bot.messages.tables import Page
from index import Index
from tests.campaigns.answers import collections
from tests.wire.record import Payload, mention_complaints
from tests.wire.rules import complaints_about
from tests.wire.schema import Schema

ROUTE = ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original")
NUMBER = re.compile(r"(?<!\\)\[(\d+)(?<!\\)\]")
FAULTS = ("limits", "mentions or links", "citations", "document")
_ARTICLES = 12


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checks", type=int, default=1_000)
    checks = parser.parse_args().checks
    schema, wrong = Schema.from_environment(), 0
    print("checked against Discord's document" if schema else "DISCORD_SPEC names no document: not checked against it")
    for name, articles in collections():
        index = Index.build(articles)
        counted: Counter[str] = Counter()
        for what, view in bodies(index, checks):
            counted.update([what, *faults(what, body(view), schema)])
        wrong += sum(counted[fault] for fault in FAULTS)
        print(f"{name}:", ", ".join(f"{counted[key]} {key}" for key in ("pages", "checks", "menus", *FAULTS)))
    return int(wrong > 0)


def body(view: ContainerView) -> Payload:
    """Return the body that a view is sent as."""
    return {
        "content": None,
        "flags": 1 << 15,
        "components": view.to_components(),
        "allowed_mentions": {"parse": []},
    }


def faults(what: str, body: Payload, schema: Schema | None) -> Iterator[str]:
    """Name what is wrong with a body."""
    yield from ("limits" for _ in complaints_about(body))
    yield from ("mentions or links" for _ in mention_complaints(body))
    yield from ("document" for _ in (schema.complaints(*ROUTE, body) if schema else ()))
    blocks = [item["content"] for item in body["components"][0]["components"]]
    if what != "menus" and len(blocks) > 2 and set(NUMBER.findall(blocks[-2])) - set(NUMBER.findall(blocks[-1])):
        yield "citations"


def bodies(index: Index, checks: int) -> Iterator[tuple[str, ContainerView]]:
    """Yield all pages of all lists, some checks, and the menus of all articles, each with what it is."""
    ids = [*index.titles]
    for locale in LOCALES:
        for request in requests(index):
            yield from (
                ("pages", turning.turned(page, request, index, locale)) for page in pages(index, request, locale)
            )
        yield from (("menus", shelves.shown(index, locale, start)) for start in range(0, len(ids), 25))
        yield from (("menus", shelves.shown(index, locale, 0, id, moderator=True)) for id in ids)
    for claim in claims(index, checks):
        shown = checking.draft(index.check_each(claim) or [index.check(claim)], LOCALES[checks % len(LOCALES)])
        yield "checks", containers.shown(shown.panel)


def requests(index: Index) -> Iterator[Request]:
    for kind in KINDS:
        text = "the" if kind == "mentions" else ""
        yield from (Request(kind, id, text, 20) for id in (None, *[*index.titles][:_ARTICLES]))


def pages(index: Index, request: Request, locale: str) -> Iterator[Page]:
    """Yield every page of a list."""
    listing = listings.listing(index, request)
    page = listings.page(listing, 0, locale)
    yield page
    while page.stop < page.total:
        page = listings.page(listing, page.stop, locale)
        yield page


def claims(index: Index, count: int) -> Iterator[str]:
    """Yield sentences of the articles with some of their words changed, and two at a time."""
    source = random.Random(7)  # noqa: S311
    sentences = [sentence.text for article in index.articles for sentence in index.sentences(article.id)]
    words = [word for text in sentences for word in text.split()] or ["word"]
    for _ in range(count):
        own = " ".join(source.choices(sentences, k=source.choice((1, 1, 2)))).split()[:120]
        for _ in range(source.randint(0, 3)):
            own[source.randrange(len(own))] = source.choice(words)
        yield " ".join(own)[:1000]


if __name__ == "__main__":
    sys.exit(main())
