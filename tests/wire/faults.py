"""Faults on demand: which requests to the loopback Discord fail, wait or lose their connection, and how often."""

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from tests.wire.errors import rate_limited

Payload = dict[str, Any]


@dataclass(slots=True)
class Fault:
    """What happens to a request of one route, `times` times (None: always).

    With `after` the request is carried out first and only its answer is lost: the case a nonce is for.
    """

    route: str
    times: int | None = 1
    delay: float = 0.0
    reset: bool = False
    status: int | None = None
    payload: Payload | str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    after: bool = False
    happened: int = 0


class Faults:
    """The faults that wait to happen, in the order they were asked for; of two for one route the first goes first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self.replay_extra = 0  # on RESUME, so many events that had arrived come once more
        self.invalidate_resume = False  # RESUME is answered with opcode 9, false
        self.close_at_once: int | None = None  # every new gateway connection is closed with this code after HELLO
        self.endless_attachments = False  # the CDN never stops sending

    def add(self, fault: Fault) -> Fault:
        self._waiting.append(fault)
        return fault

    def fail(self, route: str, status: int, *, code: int = 0, times: int | None = 1, after: bool = False) -> Fault:
        """Answer with an error; a 5xx has the plain text a proxy sends."""
        payload: Payload | str = f"{status}" if status >= 500 else {"code": code, "message": "as the test wishes"}
        return self.add(Fault(route, times, status=status, payload=payload, after=after))

    def delay(self, route: str, seconds: float, *, times: int | None = 1) -> Fault:
        return self.add(Fault(route, times, delay=seconds))

    def reset(self, route: str, *, times: int | None = 1, after: bool = False) -> Fault:
        """Cut the connection with a TCP RST, before the request is carried out or after it."""
        return self.add(Fault(route, times, reset=True, after=after))

    def limit(self, route: str, seconds: float, *, everywhere: bool = False, times: int | None = 1) -> Fault:
        """Answer 429 with a Via header, as Discord does; `everywhere` is the global limit."""
        error = rate_limited(seconds, everywhere=everywhere, headers={"X-RateLimit-Scope": "user"})
        return self.add(Fault(route, times, status=429, payload=error.payload, headers=error.headers))

    def ban(self, route: str, *, times: int | None = 1) -> Fault:
        """Answer 429 without a Via header: how Cloudflare bans an address."""
        return self.add(Fault(route, times, status=429, payload="error code: 1015"))

    def clear(self) -> None:
        self._waiting.clear()

    def take(self, route: str) -> Fault | None:
        """Return the next fault for a route such as `POST /channels/{channel_id}/messages`, and count it."""
        for fault in self._waiting:
            if fnmatchcase(route, fault.route):
                fault.happened += 1
                if fault.times is not None and fault.happened >= fault.times:
                    self._waiting.remove(fault)
                return fault
        return None
