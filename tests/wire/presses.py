"""Everybody presses everything: every button of every kind of message, old ids and forged ones, in any order.

Meanwhile articles change, messages are deleted and the process is started again. Each press has one response, and
nothing goes wrong.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Iterator, Mapping

from tests.wire.corpus import EDITIONS, edition_of, islands
from tests.wire.harness import write_articles
from tests.wire.interactions import MODAL, Interaction
from tests.wire.process import ROOT, Process
from tests.wire.report import NO_PAUSE, Report, at_work
from tests.wire.rules import nested
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

CALLBACK = "POST /interactions/{interaction_id}/{token}/callback"
LOCALES = ("en-US", "de", "fr", "ja", "en-GB")
LANDS = islands(30)
ARTICLES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
QUESTIONS = (
    LANDS[3].question,
    "How many dragons live in the lighthouse?",
    "What is this about?",
    "Who said what?",
    "the lighthouse",
    "thanks",
    LANDS[4].question + " " + LANDS[5].question,
)
COMMANDS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("ask", {"question": LANDS[6].question}),
    ("ask", {"question": LANDS[6].question, "private": True}),
    ("ask", {"question": "Where do the dragons sleep?", "private": True}),
    ("summary", {}),
    ("summary", {"article": LANDS[2].file.removesuffix(".txt"), "length": "long"}),
    ("summary", {"about": "lighthouse"}),
    ("figures", {}),
    ("figures", {"about": "metres"}),
    ("said", {}),
    ("timeline", {}),
    ("mentions", {"term": "lighthouse"}),
    ("mentions", {"term": "*dragons*"}),
    ("check", {"claim": f"The lighthouse of {LANDS[7].name} is 107 metres high."}),
    ("check", {"claim": "Dragons are green."}),
    ("articles", {}),
    ("help", {}),
    ("privacy", {}),
)
FORGED = (
    "forged:1:2:3",
    "fn:",
    "fn:nonsense",
    "fn:nonsense:7",
    "fn:SOURCES",
    "fn:sources\n",
    "fn:sources:1:2:3",
    "fn:context:5",
    "fn:explain:5",
    "fn:share:4",
    "fn:wrong:1",
    "fn:explain",
    "fn:wrong",
    "fn:delete",
    "fn:menu:5",
    "fn:why:{id}:{id}",
    "fn:why:7",
    "fn:doubt:{id}",
    "fn:remove:-7",
    "fn:remove:{id}:0",
    "fn:look",
    "fn:look:1",
    "fn:look:{id}:0",
    "fn:look:{id}:-7:-7",
    "fn:look:{id}:0:999999999999",
    "fn:look:99999999999999999999999:0:0",
    "fn:page",
    "fn:page:0:0",
    "fn:page:99:0:0:0:0",
    "fn:page:-9:0:0:0:0",
    "fn:page:1:-5:7:0:0",
    "fn:page:1:99999999:7:0:0",
    "fn:page:1:0:7:0:0:9",
    "fn:page:0:0:-7:0:99999999",
    "fn:page:0:0:0:5:3",
    "fn:page:4:0:0:0:0",
    "fn:page:3:99999999999999999999999999:0:0:0",
    "fn:read",
    "fn:read:-7",
    "fn:read:7",
    "fn:read:99999999999999999999",
    "fn:leaf",
    "fn:leaf:7:0",
    "fn:leaf:7:-1:0",
    "fn:leaf:7:0:0:9",
    "fn:leaf:7:99999999999999:7",
    "fn:vote",
    "fn:vote:{id}",
    "fn:vote:{id}:7",
    "fn:vote:{id}:-9",
    "fn:vote:99999999999999999999:0",
    "fn:votes:{id}:1",
    "fn:votes:99999999999999999999:0",
    "fn:delete:{id}",
    "fn:delete:1:2:3",
    "fn:pick:1:0:5",
    "fn:pick:99:0:0",
    "fn:shelf",
    "fn:shelf:99999999",
    "fn:card:0:7",
    "fs:pick:0:0",
    "x" * 100,
    "\N{HONEYBEE}" * 50,
)
"""Ids that nobody of this version made; `{id}` stands for the message that is pressed."""
STRANGE = ("-1", "7", "x", "99999999999999999999")
"""Choices that no menu offers."""


class Everybody:
    """The people of one server and all messages that they could ever press on, deleted ones too."""

    def __init__(self, discord: LoopbackDiscord, process: Process, seed: int) -> None:
        self.discord, self.process = discord, process
        self.chance = random.Random(seed)  # noqa: S311
        self.messages: list[Payload] = []
        self.made: list[Interaction] = []
        self.kinds: Counter[str] = Counter()
        self.reloads = self.deleted = self.starts = 0
        somebody = discord.world.add_user("somebody")
        discord.world.add_member(discord.guild, somebody)
        self._people = (discord.asker, discord.moderator, somebody)

    async def open_everything(self) -> None:
        """Make one message of every kind, so that there is something to press."""
        for question in QUESTIONS:
            await self._ask(question)
        for name, options in COMMANDS:
            await self._used(await self.discord.invoke(name, dict(options), user=self.chance.choice(self._people)))
        for name in ("Ask the articles", "Check against the articles"):
            await self._used(await self.discord.invoke_on(name, await self.discord.say(LANDS[8].question)))

    async def _ask(self, question: str) -> None:
        self.messages.append(await self.discord.answer_to(await self.discord.ask(question)))

    async def _used(self, made: Interaction) -> None:
        self.made.append(made)
        await self.discord.completed(made, 20)
        self._see(made)

    def _see(self, made: Interaction) -> None:
        """Take up what can be pressed now and could not before."""
        known = {message["id"] for message in self.messages[-100:]}
        for message in (made.original, *made.follow_ups):
            if message is not None and message["id"] not in known:
                self.messages.append(message)

    async def press(self, count: int) -> None:
        """Press so many times, a few at once; between them whatever else may happen."""
        before = len(self.made)
        while len(self.made) - before < count:
            pressed = [await self._one_press() for _ in range(self.chance.randint(1, 8))]
            if self.chance.random() < 0.2:
                await self._something_else()
            self.made += pressed
            for made in pressed:
                await self.discord.completed(made, 20)
                if made.modal:
                    await self._vote(made)
                self._see(made)
            del self.messages[60:-140]  # the first of every kind, and the latest

    async def _one_press(self) -> Interaction:
        message, id = self._button()
        user, locale = self.chance.choice(self._people), self.chance.choice(LOCALES)
        if self.chance.random() < 0.02:
            return await self._send_in(message, id, user)
        channel = self.discord.world.channels[message["channel_id"]]
        data: Payload = {"component_type": 2, "custom_id": id, "id": 1}
        if values := _values(message, id):
            data |= {"component_type": 3, "values": [self.chance.choice([*values, *STRANGE])]}
        made = self.discord.interactions.make(3, data, channel, user, message=message, locale=locale)
        await self.discord.interactions.send(made)
        return made

    async def _vote(self, shown: Interaction) -> None:
        """Choose one of the reasons of a form, or one that it does not have."""
        self.kinds["vote"] += 1
        reason = self.chance.choice(["wrong_sentence", "misleading", "missed", "missed", "rude"])
        form = [{"type": 18, "id": 1, "component": {"type": 21, "id": 2, "custom_id": "reason", "value": reason}}]
        await self._used(await self.discord.submit(shown, form))

    async def _send_in(self, message: Payload, id: str, user: Payload) -> Interaction:
        """Send in a modal that nobody showed, under a message."""
        data = {"custom_id": id, "components": []}
        made = self.discord.interactions.make(MODAL, data, self.discord.channel, user, message=message)
        await self.discord.interactions.send(made)
        return made

    def _button(self) -> tuple[Payload, str]:
        """Return a message and the id of a button that stands under it, or claims to, or does not."""
        with_buttons = [message for message in self.messages if [*_ids(message)]]
        other = self.chance.choice(with_buttons)
        if self.chance.random() < 0.75:
            id = self.chance.choice(list(_ids(other)))
            self.kinds[id.split(":")[1]] += 1
            return other, id
        foreign, message = list(_ids(other)), self.chance.choice(self.messages)
        id = self.chance.choice([*FORGED, *map(self._altered, foreign), *foreign]).replace("{id}", message["id"])
        self.kinds["forged"] += 1
        if self.chance.random() < 0.8:
            message = message | {"components": _row(id)}
        return message, id

    def _altered(self, id: str) -> str:
        """Return an id with one of its numbers changed."""
        parts = id.split(":")
        if len(parts) > 2:
            number = self.chance.choice(["-1", "0", "1", "7", "999", "281474976710656", "9223372036854775808"])
            parts[self.chance.randrange(2, len(parts))] = number
        return ":".join(parts)

    async def _something_else(self) -> None:
        """Delete a message, ask anew, use a command, or change the articles and reload."""
        what = self.chance.random()
        if what < 0.4:
            await self._delete()
        elif what < 0.55:
            await self._ask(self.chance.choice(QUESTIONS))
        elif what < 0.8:
            name, options = self.chance.choice(COMMANDS)
            await self._used(await self.discord.invoke(name, dict(options)))
        else:
            await self._reload()

    async def _delete(self) -> None:
        message = self.chance.choice(self.messages)
        if message["id"] in self.discord.world.messages:
            await self.discord.forget(message)
            self.deleted += 1

    async def _reload(self) -> None:
        self.reloads += 1
        lands = LANDS[: self.chance.randint(10, 30)]
        gone = {land.file: "" for land in LANDS if (self.process.folder / "articles" / land.file).exists()}
        write_articles(self.process.folder, gone)
        write_articles(self.process.folder, edition_of(lands, EDITIONS[self.reloads % 2]))
        await self._used(await self.discord.invoke("reload", user=self.discord.moderator))

    async def start_again(self) -> None:
        """End the process and start it again, on the messages that there are."""
        self.starts += 1
        self.discord.gateway.max_concurrency_seconds = 0
        await self.process.stop()
        await self.process.start()
        await self.discord.until(lambda: self.discord.connected)

    def complaints(self) -> Iterator[str]:
        """Say which presses had no response or more than one, and what else went wrong."""
        responses = Counter(call.path.rsplit("/", 3)[1] for call in self.discord.record.named(CALLBACK))
        for one in self.discord.interactions.made.values():
            if one.pending or len(one.callbacks) != 1 or responses[one.id] != 1:
                yield f"{responses[one.id]} responses, {one.callbacks} taken: {one.payload['data']}"
        yield from self.discord.broken_rules()
        yield from (line for line in self.process.output.splitlines() if " ERROR " in line or line[:4] == "  | ")


def _ids(message: Payload) -> Iterator[str]:
    return (item["custom_id"] for item in nested(message["components"]) if "custom_id" in item)


def _values(message: Payload, id: str) -> list[str]:
    """Return what a menu offers, nothing for a button."""
    menus = (item for item in nested(message["components"]) if item.get("custom_id") == id and "options" in item)
    return [option["value"] for menu in menus for option in menu["options"]]


def _row(id: str) -> list[Payload]:
    return [{"type": 1, "id": 1, "components": [{"type": 2, "id": 2, "style": 2, "label": "Press", "custom_id": id}]}]


async def presses(count: int = 20_000, parts: int = 10, seed: int = 15) -> Report:
    """20,000 presses on every button of every kind of message, old ids and forged ones; 10 starts of the process."""
    report = Report()
    async with at_work(ARTICLES | edition_of(LANDS, EDITIONS[0]), NO_PAUSE) as (discord, process):
        everybody = Everybody(discord, process, seed)
        await everybody.open_everything()
        for part in range(parts):
            if part:
                await everybody.start_again()
            await everybody.press(count // parts)
        await asyncio.sleep(1)
        complaints = list(everybody.complaints())
        report.figures = [
            f"interactions {len(everybody.made)}, reloads {everybody.reloads}, messages deleted {everybody.deleted}, "
            f"starts {everybody.starts + 1}; pressed "
            + ", ".join(f"{k} {n}" for k, n in everybody.kinds.most_common()),
            f"without one response, with an error in the log, or against a rule: {len(complaints)}",
        ]
        report.missed = complaints[:20]
    return report
