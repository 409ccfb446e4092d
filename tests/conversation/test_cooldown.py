"""Cooldowns of people and channels."""

from bot.conversation.cooldown import KEYSTROKE, LIST, PRESS, QUESTION, Cooldown, Cooldowns


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

    assert len(cooldown._spent) == 1


def test_requests_count_by_what_they_cost_and_the_wait_is_for_enough_of_them() -> None:
    now = [0.0]
    cooldown = Cooldown(most=2, seconds=60, clock=lambda: now[0])

    assert cooldown.wait(1, PRESS) == 0
    now[0] = 10.0
    assert [cooldown.wait(1, QUESTION), cooldown.wait(1, QUESTION)] == [0, 50]
    assert [cooldown.wait(1, PRESS), cooldown.wait(1, PRESS)] == [0, 50]
    now[0] = 60.0
    assert [cooldown.wait(1, PRESS), cooldown.wait(1, KEYSTROKE)] == [0, 10]
    now[0] = 70.0
    assert cooldown.wait(1, KEYSTROKE) == 0


def test_what_costs_more_than_a_minute_holds_passes_when_nothing_else_is_counted() -> None:
    now = [0.0]
    cooldown = Cooldown(most=2, seconds=60, clock=lambda: now[0])

    assert [cooldown.wait(1, LIST), cooldown.wait(1, KEYSTROKE)] == [0, 60]
    now[0] = 60.0
    assert [cooldown.wait(1, PRESS), cooldown.wait(1, LIST)] == [0, 60]


def test_a_channel_counts_only_what_everybody_in_it_sees() -> None:
    cooldowns = Cooldowns(Cooldown(most=5), Cooldown(most=2))

    private = [cooldowns.wait(person, None) for person in range(6)]
    public = [cooldowns.wait(person, 7) for person in range(3)]

    assert private == [0] * 6
    assert public == [0, 0, 60]
