"""Discord's rate limits: a bucket for each route and major parameter, and fifty requests a second for everything."""

from collections.abc import Callable
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests in how many seconds; the per-channel figure for messages is what bots observe."""

    everything: tuple[int, float] = (50, 1.0)
    messages: tuple[int, float] = (5, 5.0)
    route: tuple[int, float] = (50, 1.0)


WIDE = Limits((100_000, 1.0), (100_000, 1.0), (100_000, 1.0))


@dataclass(slots=True)
class _Bucket:
    count: int
    seconds: float
    taken: int = 0
    reset: float = float("-inf")

    def take(self, now: float) -> float:
        """Take one request out; return 0, or the seconds until the window ends when there is none left."""
        if now >= self.reset:
            self.taken, self.reset = 0, now + self.seconds
        if self.taken >= self.count:
            return self.reset - now
        self.taken += 1
        return 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass, and the headers that say so."""

    wait: float
    everywhere: bool
    headers: dict[str, str]


class RateLimits:
    """Counts requests against the limits; interaction endpoints are outside the global one."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.limits = limits
        self._clock = clock
        self._buckets: dict[tuple[str, str], _Bucket] = {}
        self._everything = _Bucket(*limits.everything)

    def take(self, route: str, major: str, *, interaction: bool) -> Verdict:
        """Count one request; `route` is method and template, `major` the channel, guild or webhook it is for."""
        now = self._clock()
        if not interaction and (wait := self._everything.take(now)):
            return Verdict(wait, True, {})
        limit = self.limits.messages if route == "POST /channels/{channel_id}/messages" else self.limits.route
        bucket = self._buckets.setdefault((route, major), _Bucket(*limit))
        wait = bucket.take(now)
        headers = {
            "X-RateLimit-Limit": str(bucket.count),
            "X-RateLimit-Remaining": str(bucket.count - bucket.taken),
            "X-RateLimit-Reset-After": f"{bucket.reset - now + 0.001:.3f}",
            "X-RateLimit-Bucket": f"{hash_of(route):08x}",
        }
        if wait:
            headers["X-RateLimit-Scope"] = "user"
        return Verdict(wait, False, headers)


def hash_of(route: str) -> int:
    """Return a short number for a route, the same in every process.

    >>> hash_of("a") == hash_of("a") != hash_of("b")
    True
    """
    number = 0
    for byte in route.encode():
        number = (number * 31 + byte) % 2**32
    return number
