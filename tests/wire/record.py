"""What went over the wire: every request, every answer by question, every broken rule."""

import asyncio
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.wire.rules import texts

Payload = dict[str, Any]

LIVE_MENTION = re.compile(r"(?<!\\)(?:@everyone|@here|<@[!&]?\d+>)")
OUR_LINK = re.compile(r"\[\[\d+\]\]\(<https?://[^\s<>]+>\)")
LIVE_LINK = re.compile(r"(?<!\\)\]\(|https?://|(?<!\\)<[^\s>]+>")
"""A masked link, a bare address, or what else Discord reads between angle brackets."""
INVALID = (401, 403, 429)  # what counts toward the 10,000 in ten minutes after which an address is banned


@dataclass(slots=True)
class Request:
    """One request as it came and the status it was answered with; 0 when its connection was cut."""

    at: float
    method: str
    route: str
    path: str
    body: Any = None
    status: int = 0
    shared: bool = False

    @property
    def name(self) -> str:
        """Method and template, such as `POST /channels/{channel_id}/messages`."""
        return f"{self.method} {self.route}"


class Record:
    """The log of one loopback Discord, and the rules that are read off it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.asked: dict[str, float] = {}
        self.answers: defaultdict[str, list[tuple[float, Payload]]] = defaultdict(list)
        self.waiting: dict[str, asyncio.Event] = {}
        self.identifies: list[float] = []
        self.resumes: list[float] = []
        self.heartbeats: list[float] = []
        self.closed_with: list[int | None] = []

    def broken(self, rule: str) -> None:
        """Note a rule of Discord's, or of ours, that the bot has broken."""
        self.violations.append(rule)

    def answered(self, question: str, message: Payload) -> None:
        """Note a message of the bot's to the question it belongs to: an answer, the second one is a violation."""
        if arrived := self.waiting.pop(question, None):
            arrived.set()
        given = self.answers[question]
        given.append((self.clock(), message))
        if len(given) > 1:
            self.broken(f"question {question} has {len(given)} answers: {message['content'][:80]!r}")

    def named(self, name: str) -> list[Request]:
        return [request for request in self.requests if request.name == name]

    @property
    def invalid(self) -> int:
        """How many requests count as invalid toward Discord's ban; a shared rate limit does not."""
        return sum(request.status in INVALID and not request.shared for request in self.requests)

    def unanswered(self) -> list[str]:
        return [question for question in self.asked if question not in self.answers]

    def latencies(self) -> list[float]:
        """Return the seconds from each question to its first answer, in order of asking."""
        return [self.answers[id][0][0] - at for id, at in self.asked.items() if id in self.answers]


def mention_complaints(body: Payload) -> Iterator[str]:
    """Give what is wrong with a message's mentions: it must name none at all, and no text may look like one."""
    allowed = body.get("allowed_mentions")
    if not isinstance(allowed, dict) or allowed.get("parse") != [] or allowed.get("users") or allowed.get("roles"):
        yield f"allowed_mentions is {allowed!r}, not an empty parse"
    elif allowed.get("replied_user"):
        yield "allowed_mentions pings the asker"
    displays = texts(body.get("components") or [])
    for text in (body.get("content") or "", *displays):
        if found := LIVE_MENTION.search(text):
            yield f"a live mention {found.group()!r} in the text"
    for text in displays:
        if found := LIVE_LINK.search(OUR_LINK.sub("", text)):
            yield f"a link that is not ours, {found.group()!r}, in a container"


def percentile(numbers: list[float], part: float) -> float:
    """Return the smallest number that at least that part of the numbers does not exceed.

    >>> percentile([3.0, 1.0, 2.0, 4.0], 0.5), percentile([3.0, 1.0, 2.0, 4.0], 0.99)
    (2.0, 4.0)
    """
    ordered = sorted(numbers)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]
