"""The worker and the queue before it."""

import asyncio
import threading

import pytest

from bot.conversation.question_queue import AT_ONCE, BusyError, QuestionQueue


def test_questions_are_taken_in_order_by_one_thread() -> None:
    async def ask() -> list[tuple[int, str]]:
        queue = QuestionQueue()
        work = [queue.ask(lambda n=n: (n, threading.current_thread().name)) for n in range(5)]  # type: ignore[misc]
        return await asyncio.gather(*work)

    answers = asyncio.run(ask())

    assert [number for number, _ in answers] == [0, 1, 2, 3, 4]
    assert {thread for _, thread in answers} == {"questions_0"}


def test_what_takes_no_time_is_done_at_once_and_what_does_is_not() -> None:
    async def ask() -> list[str]:
        queue, threads = QuestionQueue(), list[str]()
        for typical in (0.01, AT_ONCE / 2, AT_ONCE):
            queue._typical = typical
            threads.append(await queue.ask(lambda: threading.current_thread().name))
        return threads

    assert asyncio.run(ask()) == ["questions_0", "MainThread", "questions_0"]


def test_a_full_queue_says_so_at_once_and_how_long_it_takes() -> None:
    async def ask() -> BusyError:
        queue, hold = QuestionQueue(most_waiting=2), threading.Event()
        waiting = [asyncio.create_task(queue.ask(hold.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        queue._typical = AT_ONCE / 2
        with pytest.raises(BusyError) as busy:
            await queue.ask(lambda: None)
        hold.set()
        assert await asyncio.gather(*waiting) == [True, True]
        assert queue.waiting == 0
        return busy.value

    assert asyncio.run(ask()).seconds >= 1


def test_the_queue_is_full_when_the_wait_would_be_too_long() -> None:
    async def ask() -> BusyError:
        queue, hold = QuestionQueue(), threading.Event()
        queue._typical = 6.0
        waiting = [asyncio.create_task(queue.ask(hold.wait)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(BusyError) as busy:
            await queue.ask(lambda: None)
        hold.set()
        await asyncio.gather(*waiting)
        return busy.value

    assert asyncio.run(ask()).seconds == 12


def test_an_error_in_the_work_comes_out_and_frees_the_place() -> None:
    async def ask() -> int:
        queue = QuestionQueue(most_waiting=1)
        with pytest.raises(ZeroDivisionError):
            await queue.ask(lambda: 1 // 0)
        return await queue.ask(lambda: 7)

    assert asyncio.run(ask()) == 7
