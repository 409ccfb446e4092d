"""The worker and the queue before it."""

import asyncio
import threading
import time

import pytest

from bot.conversation.work_queue import BusyError, WorkQueue


def test_questions_are_taken_in_order_by_one_thread() -> None:
    async def ask() -> list[tuple[int, str]]:
        queue = WorkQueue()
        work = [queue.do(lambda n=n: (n, threading.current_thread().name)) for n in range(5)]  # type: ignore[misc]
        return await asyncio.gather(*work)

    answers = asyncio.run(ask())

    assert [number for number, _ in answers] == [0, 1, 2, 3, 4]
    assert {thread for _, thread in answers} == {"questions_0"}


def test_what_is_small_is_done_at_once_unless_somebody_waits() -> None:
    async def ask() -> list[str]:
        queue, hold = WorkQueue(), threading.Event()
        alone = await queue.do(lambda: threading.current_thread().name, at_once=True)
        waiting = asyncio.create_task(queue.do(hold.wait))
        await asyncio.sleep(0)
        behind = asyncio.create_task(queue.do(lambda: threading.current_thread().name, at_once=True))
        await asyncio.sleep(0)
        hold.set()
        await waiting
        return [alone, await behind]

    assert asyncio.run(ask()) == ["MainThread", "questions_0"]


def test_recent_work_that_was_short_is_no_reason_to_hold_the_event_loop() -> None:
    async def ask() -> set[str]:
        queue = WorkQueue()
        return {await queue.do(lambda: threading.current_thread().name) for _ in range(100)}

    assert asyncio.run(ask()) == {"questions_0"}


def test_work_without_hurry_is_spread_out_and_the_first_piece_does_not_wait() -> None:
    async def ask() -> list[float]:
        queue = WorkQueue(rest=0.05)
        return await asyncio.gather(*(queue.do(time.monotonic) for _ in range(3)))

    started = time.monotonic()
    first, second, third = asyncio.run(ask())

    assert first - started < 0.05
    assert second - first >= 0.05
    assert third - second >= 0.05


def test_a_full_queue_says_so_at_once_and_how_long_it_takes() -> None:
    async def ask() -> BusyError:
        queue, hold = WorkQueue(most_waiting=2), threading.Event()
        waiting = [asyncio.create_task(queue.do(hold.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as busy:
            await queue.do(lambda: None, at_once=True)
        hold.set()
        assert await asyncio.gather(*waiting) == [True, True]
        assert queue.waiting == 0
        return busy.value

    assert asyncio.run(ask()).seconds >= 1


def test_the_queue_is_full_when_the_wait_would_be_too_long() -> None:
    async def ask() -> BusyError:
        queue, hold = WorkQueue(), threading.Event()
        queue._typical = 6.0
        waiting = [asyncio.create_task(queue.do(hold.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as busy:
            await queue.do(lambda: None)
        hold.set()
        await asyncio.gather(*waiting)
        return busy.value

    assert asyncio.run(ask()).seconds == 12


def test_an_error_in_the_work_comes_out_and_frees_the_place() -> None:
    async def ask() -> int:
        queue = WorkQueue(most_waiting=1)
        with pytest.raises(ZeroDivisionError):
            await queue.do(lambda: 1 // 0)
        return await queue.do(lambda: 7)

    assert asyncio.run(ask()) == 7
