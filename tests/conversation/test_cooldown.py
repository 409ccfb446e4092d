"""Cooldowns of people and channels."""

from bot.conversation.cooldown import Cooldown


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
