"""A long run of lists: ten people turn the pages of every list of a large library while others ask questions."""

import asyncio
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median
from typing import Any

from bot.messages.localization import say
from tests.wire.corpus import EDITIONS, Island, edition_of, islands, judge
from tests.wire.interactions import Interaction
from tests.wire.process import Process, Stall
from tests.wire.rebuild_campaigns import held, longest
from tests.wire.record import percentile
from tests.wire.report import Report, at_work
from tests.wire.rules import BUTTON, nested, words
from tests.wire.server import LoopbackDiscord
from tests.wire.world import Payload

PEOPLE = 10
RATE = 20.0  # questions a second
TURNS = 4  # with lists and without, so that both meet the same moods of a shared machine
ASKERS = 400  # so many that none of them meets the cooldown
LIMIT = 60  # questions a minute; six times what is set without a word
LISTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("figures", {}),
    ("said", {}),
    ("timeline", {}),
    ("mentions", {"term": "ship"}),
    ("summary", {"length": "50"}),
    ("ask", {"question": "What is this about?"}),
    ("check", {"claim": "The harbour master counted 4,120 ships in May 2019."}),
    ("figures", {"about": "ships"}),
    ("articles", {}),
)
TOLD = re.compile(re.escape(say("client.cooldown", count=1)).replace("1", r"(\d+)").replace("second", "seconds?"))


async def lists(passages: int = 10_000, questions: int = 1_000) -> Report:
    """Ten people turn the pages of every list over 10,000 passages as fast as the cooldown lets them, beside 1,000
    questions."""
    lands, report = islands(40), Report()
    settings = {"QUESTIONS_PER_MINUTE": str(LIMIT), "LOG_LEVEL": "WARNING"}
    async with at_work(edition_of(lands, EDITIONS[0]) | telling(passages), settings) as (discord, process):
        crowd = Crowd(discord, process, lands)
        await crowd.ask(200)  # warm up: caches, branches, the journal's file
        alone, beside, stalls = list[float](), list[float](), list[Stall]()
        for _ in range(TURNS):
            alone += await crowd.ask(questions // TURNS)
            began = time.monotonic()
            beside += await crowd.ask_beside_lists(questions // TURNS)
            stalls += process.stalls(began)
        first = crowd.first_responses()
        slower = percentile(beside, 0.99) / percentile(alone, 0.99)
        report.figures += [
            f"lists {crowd.count('lists')}, pages turned {crowd.count('pages')}, held by the cooldown "
            f"{crowd.count('held')}; first response {times(first)}; shown {times(crowd.spent)}",
            f"questions {len(alone)} without lists: {times(alone)}",
            f"questions {len(beside)} beside lists: {times(beside)}; p99 {slower:.1f} times",
            f"event loop stood still, longest: {longest(stalls)}",
            f"memory {process.resident_mebibytes():.0f} MiB",
            *crowd.wrong()[:3],
            *discord.broken_rules()[:3],
        ]
        report.hold("first response of everybody under 1 s", max(first) < 1000)
        report.hold("a question's p99 at most 3 times that without lists", slower <= 3)
        report.hold("nobody unanswered, no rule broken", not discord.broken_rules() and not crowd.unanswered())
        report.hold("no wrong answer", not crowd.wrong())
        report.hold("the event loop never stood still for 100 ms of its own computing", held(stalls) < 0.1)
    return report


@dataclass(slots=True)
class Crowd:
    """Those who ask questions, and those who read lists; what was done, and how long it took."""

    discord: LoopbackDiscord
    process: Process
    lands: list[Island]
    asked: dict[str, Island] = field(default_factory=dict)
    made: list[tuple[str, Interaction]] = field(default_factory=list)
    """What readers did: "lists", "pages", or "held" by the cooldown."""
    spent: list[float] = field(default_factory=list)
    """The milliseconds until a list or a page was shown."""
    readers: list[tuple[Payload, Payload, Iterator[tuple[str, dict[str, Any]]]]] = field(default_factory=list)
    """Each a person, a channel, and the lists that are wanted, without end."""
    stop: bool = False

    async def ask(self, questions: int) -> list[float]:
        """Let many people ask at a steady rate; return the milliseconds to each answer."""
        world, guild = self.discord.world, self.discord.guild
        while len(guild.channels) < 25:
            world.add_channel(guild, f"room-{len(guild.channels)}")
        channels, people = cycle(list(guild.channels.values())), cycle([self._person() for _ in range(ASKERS)])
        started, before = time.monotonic(), set(self.asked)
        for number in range(questions):
            await asyncio.sleep(started + number / RATE - time.monotonic())
            land = self.lands[number % len(self.lands)]
            question = await self.discord.ask(land.question, channel=next(channels), author=next(people))
            self.asked[question["id"]] = land
        await self.discord.until(lambda: not self.unanswered(), 30)
        record = self.discord.record
        return [1000 * (record.answers[id][0][0] - record.asked[id]) for id in self.asked if id not in before]

    async def ask_beside_lists(self, questions: int) -> list[float]:
        """Let many people ask while others read lists."""
        self.stop = False
        if not self.readers:
            rooms = [self.discord.world.add_channel(self.discord.guild, f"reading-{n}") for n in range(PEOPLE)]
            for number, room in enumerate(rooms):
                self.readers.append(
                    (self._person(), room, cycle(LISTS[number % len(LISTS) :] + LISTS[: number % len(LISTS)]))
                )
        readers = [asyncio.create_task(self.read(*reader)) for reader in self.readers]
        spent = await self.ask(questions)
        self.stop = True
        await asyncio.gather(*readers)
        return spent

    def _person(self) -> Payload:
        person = self.discord.world.add_user("somebody")
        self.discord.world.add_member(self.discord.guild, person)
        return person

    async def read(self, person: Payload, channel: Payload, lists: Iterator[tuple[str, dict[str, Any]]]) -> None:
        """Let one person ask for one list after the other and turn its pages, up to ten of each."""
        while not self.stop:
            name, options = next(lists)
            shown = await self._do("lists", self.discord.invoke(name, options, user=person, channel=channel))
            for _ in range(10):
                if self.stop or shown is None or (more := next_page(shown)) is None:
                    break
                shown = await self._do("pages", self.discord.press(shown, more, user=person)) or shown

    async def _do(self, what: str, doing: Any) -> Payload | None:
        """Do it and wait for the response; when the cooldown holds it, as long as it says, and return nothing."""
        made: Interaction = await doing
        await self.discord.completed(made, 60)
        content = words(made.original) if made.original else ""
        told = TOLD.fullmatch(content)
        acknowledged = made.callbacks == [6] and made.completed_at == made.acknowledged_at
        self.made.append(("held" if told or acknowledged else what, made))
        if told or acknowledged:
            await asyncio.sleep(min(int(told[1]), 2) if told else 1)
            return None
        self.spent.append(1000 * ((made.completed_at or 0) - made.at))
        return made.original

    def count(self, what: str) -> int:
        return sum(done == what for done, _ in self.made)

    def first_responses(self) -> list[float]:
        """Return the milliseconds to the first response to each reader."""
        return [1000 * ((made.acknowledged_at or 0) - made.at) for _, made in self.made]

    def unanswered(self) -> list[str]:
        return [id for id in self.asked if id not in self.discord.record.answers]

    def wrong(self) -> list[str]:
        return judge(self.asked, self.discord.record.answers)


def times(spent: list[float]) -> str:
    """Name the median, the 99th percentile and the longest of some milliseconds."""
    return f"p50 {median(spent):.1f} ms, p99 {percentile(spent, 0.99):.1f} ms, longest {max(spent):.0f} ms"


def next_page(message: Payload) -> str | None:
    """Return the id of the button that leads on in a list."""
    buttons = [item for item in nested(message["components"]) if item["type"] == BUTTON]
    turns = [button["custom_id"] for button in buttons if button["label"] == say("buttons.more")]
    return next(iter(turns), None)


def telling(passages: int) -> dict[str, str]:
    """Return articles of so many paragraphs together, twenty in each, full of numbers, dates and speakers."""
    chance = random.Random(10_000)  # noqa: S311
    syllables = ["".join(chance.choices("bdfgklmnprstvz", k=1) + chance.choices("aeiou", k=1)) for _ in range(60)]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(8_000)]
    names = [word.capitalize() for word in vocabulary[:300]]
    things = ["ships", *(f"{word}s" for word in vocabulary[300:700])]
    months = say("date.months", "en-US").split()

    def words(least: int, most: int) -> str:
        return " ".join(chance.choices(vocabulary, k=chance.randint(least, most)))

    def sentence() -> str:
        number, year = chance.randint(11, 9_999), chance.randint(1950, 2024)
        day = f"{chance.randint(1, 28)} {chance.choice(months)} {year}"
        return chance.choice(
            (
                f"{chance.choice(names)} said that {number:,} {chance.choice(things)} were seen in {words(2, 6)}.",
                f"On {day} the {words(5, 12)}.",
                f"“The {words(4, 9)},” said {chance.choice(names)} {chance.choice(names)}.",
                f"The {words(8, 18)}.",
            )
        )

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(4))

    return {
        f"telling-{number}.txt": "\n\n".join([f"What was told {number}", *(paragraph() for _ in range(20))])
        for number in range(passages // 20)
    }
