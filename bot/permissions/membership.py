"""Who is a member of our servers: asked of Discord, and remembered for some minutes.

Discord's GET /guilds/{id}/members/{user} needs no privileged intent where the bot is a member itself.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol

import discord

from ..logs import event

log = logging.getLogger(__name__)

MEMBER_FOR, STRANGER_FOR = 300.0, 60.0  # seconds that an answer is remembered
MOST_REMEMBERED = 10_000  # people; the oldest are forgotten
MOST_ASKING = 50  # people at once
_NOBODY = {10007, 10013}  # Unknown Member, Unknown User


class MembershipError(Exception):
    """Discord could not be asked, or has not answered so far."""


class Server(Protocol):
    """A server that can be asked for one member; discord.Guild is one."""

    async def fetch_member(self, member_id: int, /) -> discord.Member: ...


class Membership:
    """Remembers who is a member. Somebody who asks several things at once is asked about once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[int, tuple[float, bool]] = OrderedDict()
        self._asking: dict[int, asyncio.Task[bool]] = {}

    async def includes(self, user_id: int, servers: Sequence[Server], patience: float) -> bool:
        """Say whether somebody is a member of one of the servers. Raise MembershipError after so many seconds.

        The request itself is never cancelled: what it says later is remembered.
        """
        until, is_member = self._known.get(user_id, (0.0, False))
        if until > self._clock():
            return is_member
        asking = self._asking.get(user_id) or self._ask(user_id, servers)
        done, _ = await asyncio.wait({asking}, timeout=patience)
        if not done:
            raise MembershipError("no answer so far")
        return asking.result()

    def _ask(self, user_id: int, servers: Sequence[Server]) -> asyncio.Task[bool]:
        if len(self._asking) >= MOST_ASKING:
            raise MembershipError("too many are being asked about")
        asking = self._asking[user_id] = asyncio.create_task(self._found(user_id, servers))
        asking.add_done_callback(lambda task: self._end(user_id, task))
        return asking

    def _end(self, user_id: int, asking: asyncio.Task[bool]) -> None:
        """Let go of a request; where nobody waits for its failure any more, take note of it."""
        del self._asking[user_id]
        if not asking.cancelled():
            asking.exception()

    async def _found(self, user_id: int, servers: Sequence[Server]) -> bool:
        """Ask one server after the other, and remember what they said unless one could not be asked."""
        failure: MembershipError | None = None
        for server in servers:
            try:
                if await _is_member(server, user_id):
                    return self._remember(user_id, True)
            except MembershipError as error:
                failure = error
        if failure is not None:
            raise failure
        return self._remember(user_id, False)

    def _remember(self, user_id: int, is_member: bool) -> bool:
        self._known[user_id] = (self._clock() + (MEMBER_FOR if is_member else STRANGER_FOR), is_member)
        self._known.move_to_end(user_id)
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)
        return is_member


async def _is_member(server: Server, user_id: int) -> bool:
    """Ask one server. Who has not accepted its rules yet is no member. Raise MembershipError."""
    try:
        return not (await server.fetch_member(user_id)).pending
    except discord.NotFound as error:
        if error.code in _NOBODY:
            return False
        reason = f"status={error.status} code={error.code}"
    except discord.HTTPException as error:
        reason = f"status={error.status} code={error.code}"
    except Exception as error:  # the connection, or an answer that cannot be read
        reason = type(error).__name__
    log.warning(event("Discord does not say who is a member", server=getattr(server, "id", None), reason=reason))
    raise MembershipError(reason)
