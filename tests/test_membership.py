"""Who is a member, as Discord says and as it is remembered; and which server is the first."""

import asyncio
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.permissions import Home, Membership, MembershipError, Rules
from bot.permissions.membership import MEMBER_FOR, MOST_ASKING, MOST_REMEMBERED, STRANGER_FOR

MEMBER, STRANGER, PENDING = 1, 2, 3


class Server:
    """A server with one member and a newcomer; remembers who was asked about, and waits for `answers` if there is."""

    def __init__(self, *members: int, failure: Exception | None = None) -> None:
        self.members, self.failure = members, failure
        self.asked: list[int] = []
        self.answers: asyncio.Event | None = None

    async def fetch_member(self, member_id: int, /) -> Any:
        self.asked.append(member_id)
        if self.answers:
            await self.answers.wait()
        if self.failure:
            raise self.failure
        if member_id not in self.members:
            raise refusal(404, 10007)
        return SimpleNamespace(pending=member_id == PENDING)


def refusal(status: int, code: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="as the test wishes")
    kind = discord.NotFound if status == 404 else discord.HTTPException
    return kind(response, {"code": code, "message": "as the test wishes"})


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def includes(membership: Membership, user_id: int, *servers: Server) -> bool:
    return await membership.includes(user_id, servers, 1.0)


async def three(members: Membership, *servers: Server) -> list[bool]:
    return [await includes(members, who, *servers) for who in (MEMBER, STRANGER, PENDING)]


def test_a_member_of_one_server_is_a_member_and_a_newcomer_is_not_yet() -> None:
    async def scenario() -> None:
        first, second = Server(), Server(MEMBER, PENDING)

        assert await three(Membership(), first, second) == [True, False, False]
        assert first.asked == second.asked == [MEMBER, STRANGER, PENDING]
        assert await three(Membership()) == [False] * 3

    asyncio.run(scenario())


def test_an_answer_is_remembered_for_minutes_and_a_no_for_less() -> None:
    async def scenario() -> None:
        clock, server = Clock(), Server(MEMBER)
        members = Membership(clock)

        for later, asked in ((0.0, 2), (STRANGER_FOR - 1, 2), (2.0, 3), (MEMBER_FOR, 5)):
            clock.now += later
            assert await includes(members, MEMBER, server)
            assert not await includes(members, STRANGER, server)
            assert len(server.asked) == asked

    asyncio.run(scenario())


def test_only_so_many_people_are_remembered() -> None:
    async def scenario() -> None:
        server, members = Server(MEMBER), Membership(Clock())

        for person in range(MEMBER, MOST_REMEMBERED + 2):
            await includes(members, person, server)
        await includes(members, MOST_REMEMBERED + 1, server)
        await includes(members, MEMBER, server)

        assert len(server.asked) == MOST_REMEMBERED + 2

    asyncio.run(scenario())


def test_a_person_is_asked_about_once_at_a_time_and_only_so_many_people_are() -> None:
    async def scenario() -> None:
        server, members = Server(MEMBER), Membership()
        server.answers = asyncio.Event()

        same = [asyncio.create_task(includes(members, MEMBER, server)) for _ in range(5)]
        others = [asyncio.create_task(includes(members, 100 + n, server)) for n in range(MOST_ASKING)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        server.answers.set()
        heard = await asyncio.gather(*same, *others, return_exceptions=True)

        assert heard[:5] == [True] * 5
        assert [type(one) for one in heard if isinstance(one, Exception)] == [MembershipError]
        assert len(server.asked) == MOST_ASKING

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "failure",
    [refusal(403, 50001), refusal(404, 10004), refusal(400, 0), refusal(503, 0), OSError("gone"), TypeError("odd")],
)
def test_what_could_not_be_asked_is_no_answer_and_not_remembered(
    failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        members, server = Membership(), Server(MEMBER, failure=failure)

        with pytest.raises(MembershipError):
            await includes(members, MEMBER, server)
        assert await includes(members, MEMBER, server, Server(MEMBER))
        server.failure = None
        with caplog.at_level(logging.WARNING):
            assert not await includes(members, STRANGER, server)

    with caplog.at_level(logging.WARNING):
        asyncio.run(scenario())
    assert [record.getMessage().split(" reason")[0] for record in caplog.records] == [
        "Discord does not say who is a member"
    ] * 2


def test_an_answer_that_comes_too_late_is_remembered_for_the_next_question() -> None:
    async def scenario() -> None:
        members, server = Membership(), Server(MEMBER)
        server.answers = asyncio.Event()

        with pytest.raises(MembershipError):
            await members.includes(MEMBER, [server], 0.0)
        server.answers.set()
        assert await includes(members, MEMBER, server)
        assert await includes(members, MEMBER, server)
        assert server.asked == [MEMBER]

    asyncio.run(scenario())


def test_what_is_said_of_the_minutes_is_what_they_are() -> None:
    assert (MEMBER_FOR, STRANGER_FOR) == (5 * 60, 60)
    for page in ("PRIVACY.md", "SECURITY.md", "docs/settings.md"):
        assert "five minutes" in (Path(__file__).parent.parent / page).read_text(encoding="utf-8"), page


def test_the_first_server_is_written_down_and_stays(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    assert home.id is None

    home.settle(7)
    home.settle(8)

    assert home.id == Home(tmp_path / "data").id == 7


@pytest.mark.parametrize("written", [b"", b"seven", b"\xff", b"9" * 21])
def test_a_file_that_names_no_server_lets_nobody_moderate(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(written)

    home = Home(tmp_path)
    home.settle(7)

    assert home.id == 0
    assert Rules(joined=frozenset({7}), first=home.id).home == frozenset()


def test_home_is_listed_or_the_first_and_a_first_that_was_left_has_no_heir() -> None:
    joined = frozenset({1, 2})

    assert Rules(guild_ids=frozenset({2}), joined=joined, first=1).home == {2}
    assert Rules(joined=joined, first=1).home == {1}
    assert Rules(joined=joined).home == frozenset()
    assert Rules(joined=frozenset({2})).home == {2}
    assert Rules(joined=frozenset({2}), first=1).home == frozenset()
