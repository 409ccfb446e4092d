"""Health, the brake on reconnects, and the fuse."""

import logging
from pathlib import Path

import pytest

from bot.connection.traffic import LONGEST_BRAKE, MOST_IDENTIFIES, SHUT_OUT, TOUCH, Traffic
from bot.conversation.retrying import RefusedError


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_the_first_connects_of_a_minute_are_free_and_the_next_ever_slower() -> None:
    traffic = Traffic(clock=Clock())

    waits = [traffic.brake() for _ in range(27)]

    assert waits == [0.0] * 20 + [1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_BRAKE, LONGEST_BRAKE]


def test_a_socket_that_is_closed_at_once_for_an_hour_makes_at_most_thirty_connects_a_minute() -> None:
    clock = Clock()
    traffic = Traffic(clock=clock)
    connects: list[float] = []

    while clock.now < 1000.0 + 3600:
        clock.now += traffic.brake()
        connects.append(clock.now)
        clock.now += 0.002

    busiest = max(sum(at - 60 < other <= at for other in connects) for at in connects)
    print(f"{len(connects)} connects in an hour, at most {busiest} in a minute")
    assert busiest <= 30


def test_an_hour_has_so_many_new_sessions_and_a_day_less_than_discord_allows() -> None:
    clock = Clock()
    traffic = Traffic(clock=clock)
    begun = 0

    for _ in range(86_400 // 5):
        clock.now += 5
        try:
            traffic.brake()
        except RefusedError:
            continue
        traffic.identifies()
        begun += 1

    print(f"{begun} sessions in a day of opcode 9 every 5 s")
    assert MOST_IDENTIFIES <= begun < 1000


def test_health_is_touched_after_a_success_but_not_every_time(tmp_path: Path) -> None:
    clock = Clock()
    health = tmp_path / "health"
    traffic = Traffic(health, clock)

    for status in (403, 429, 500, 503):
        traffic.came_back("/channels/1/messages", status, via_discord=True)
    assert not health.exists()
    traffic.came_back("/channels/1/messages", 200, via_discord=True)
    assert health.exists()
    health.unlink()
    traffic.came_back("/channels/1/messages", 200, via_discord=True)
    assert not health.exists()
    clock.now += TOUCH
    traffic.came_back("/channels/1/messages", 200, via_discord=True)
    assert health.exists()


def test_a_health_file_that_cannot_be_touched_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    traffic = Traffic(tmp_path / "nowhere" / "health", clock)

    for _ in range(3):
        clock.now += TOUCH
        traffic.came_back("/users/@me", 200, via_discord=True)

    assert len(caplog.records) == 1


def test_the_time_since_the_last_success_is_known() -> None:
    clock = Clock()
    traffic = Traffic(clock=clock)
    clock.now += 50

    assert traffic.quiet_for() == 50
    traffic.came_back("/users/@me", 204, via_discord=True)
    assert traffic.quiet_for() == 0


def test_a_429_that_is_not_discords_own_blows_the_fuse(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    traffic = Traffic(clock=clock)

    with caplog.at_level(logging.ERROR):
        traffic.came_back("/channels/1/messages", 429, via_discord=True)
        assert not traffic.is_shut_out()
        traffic.came_back("/channels/1/messages", 429, via_discord=False)

    assert traffic.is_shut_out()
    clock.now += SHUT_OUT
    assert not traffic.is_shut_out()
    assert len(caplog.records) == 1


@pytest.mark.parametrize(
    ("path", "unauthorised"),
    [
        ("/api/v10/channels/1/messages", True),
        ("/api/v10/users/@me", True),
        ("/api/v10/webhooks/1/token/messages/@original", False),
        ("/api/v10/interactions/1/token/callback", False),
    ],
)
def test_a_401_means_our_token_only_where_it_is_used(path: str, unauthorised: bool) -> None:
    traffic = Traffic()

    traffic.came_back(path, 401, via_discord=True)

    assert traffic.unauthorised == unauthorised
