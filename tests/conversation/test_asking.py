"""The worker, its queue and the cooldowns."""

import asyncio
import threading

import pytest

from bot.conversation.asking import AT_ONCE, BusyError, Cooldown, Desk


def test_questions_are_taken_in_order_by_one_thread() -> None:
    async def ask() -> list[tuple[int, str]]:
        desk = Desk()
        work = [desk.ask(lambda n=n: (n, threading.current_thread().name)) for n in range(5)]  # type: ignore[misc]
        return await asyncio.gather(*work)

    answers = asyncio.run(ask())

    assert [number for number, _ in answers] == [0, 1, 2, 3, 4]
    assert {thread for _, thread in answers} == {"asking_0"}


def test_what_takes_no_time_is_done_at_once_and_what_does_is_not() -> None:
    async def ask() -> list[str]:
        desk, threads = Desk(), list[str]()
        for typical in (0.01, AT_ONCE / 2, AT_ONCE):
            desk._typical = typical
            assert desk.is_idle == (typical < AT_ONCE)
            threads.append(await desk.ask(lambda: threading.current_thread().name))
        return threads

    assert asyncio.run(ask()) == ["asking_0", "MainThread", "asking_0"]


def test_a_full_queue_says_so_at_once_and_how_long_it_takes() -> None:
    async def ask() -> BusyError:
        desk, hold = Desk(most_waiting=2), threading.Event()
        waiting = [asyncio.create_task(desk.ask(hold.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        desk._typical = AT_ONCE / 2
        assert not desk.is_idle
        with pytest.raises(BusyError) as busy:
            await desk.ask(lambda: None)
        hold.set()
        assert await asyncio.gather(*waiting) == [True, True]
        assert desk.waiting == 0
        return busy.value

    assert asyncio.run(ask()).seconds >= 1


def test_the_queue_is_full_when_the_wait_would_be_too_long() -> None:
    async def ask() -> BusyError:
        desk, hold = Desk(), threading.Event()
        desk._typical = 6.0
        waiting = [asyncio.create_task(desk.ask(hold.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as busy:
            await desk.ask(lambda: None)
        hold.set()
        await asyncio.gather(*waiting)
        return busy.value

    assert asyncio.run(ask()).seconds == 12


def test_an_error_in_the_work_comes_out_and_frees_the_place() -> None:
    async def ask() -> int:
        desk = Desk(most_waiting=1)
        with pytest.raises(ZeroDivisionError):
            await desk.ask(lambda: 1 // 0)
        return await desk.ask(lambda: 7)

    assert asyncio.run(ask()) == 7


def test_a_cooldown_lets_so_many_through_and_says_how_long_to_wait() -> None:
    now = [0.0]
    cooldown = Cooldown(most=2, seconds=60, clock=lambda: now[0])

    assert [cooldown.wait(1), cooldown.wait(1), cooldown.wait(1)] == [0, 0, 60]
    now[0] = 45.5
    assert cooldown.wait(1) == 15
    assert cooldown.wait(2) == 0
    now[0] = 60.0
    assert [cooldown.wait(1), cooldown.wait(1), cooldown.wait(1)] == [0, 0, 60]


def test_a_wait_is_told_once() -> None:
    now = [0.0]
    cooldown = Cooldown(most=1, seconds=60, clock=lambda: now[0])

    assert [cooldown.tell(1), cooldown.tell(1), cooldown.tell(2)] == [True, False, True]
    now[0] = 61.0
    assert cooldown.tell(1)


def test_no_limit_is_no_limit() -> None:
    cooldown = Cooldown(most=0)

    assert {cooldown.wait(1) for _ in range(1000)} == {0}


def test_people_who_are_gone_are_forgotten() -> None:
    now = [0.0]
    cooldown = Cooldown(most=1, seconds=60, clock=lambda: now[0])
    for person in range(10_000):
        cooldown.wait(person)
    now[0] = 100.0

    cooldown.wait(20_000)

    assert len(cooldown._asked) == 1
