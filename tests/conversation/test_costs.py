"""Who asks too much is told so, whatever they ask with: messages, commands, presses, options that they type."""

import re
from collections import Counter
from typing import Any

import pytest
import simcord

from bot.conversation.cooldown import KEYSTROKE, LIST, PRESS, QUESTION
from bot.messages.localization import say
from tests.discord_world import World, in_discord

HIVES = "How many hives are there?"
OVER = re.compile(re.escape(say("client.cooldown", count=1)).replace("1", r"\d+").replace("second", "seconds?"))
SAID, SHOWN, ACKNOWLEDGED = 4, 5, 6
"""Types of a first response: a message, one that comes later, none at all."""
EVERY_COMMAND: dict[str, dict[str, Any]] = {
    "ask": {"question": HIVES},
    "summary": {},
    "figures": {},
    "said": {},
    "timeline": {},
    "mentions": {"term": "hives"},
    "check": {"claim": "The valley has 40 hives."},
    "articles": {},
    "help": {},
    "privacy": {},
}


def is_over(result: simcord.InteractionResult) -> bool:
    """Say whether the response is that there were too many."""
    return result.response is not None and OVER.fullmatch(result.response.content) is not None


async def answer(world: World) -> Any:
    await world.asker.send(world.channel, f"{world.me} {HIVES}")
    return world.channel.last_message


@in_discord()
async def test_sixty_presses_at_once_are_held_and_told_once(world: World) -> None:
    message = await answer(world)
    somebody = world.person("somebody")

    results = [await somebody.click(message, label=say("buttons.context")) for _ in range(60)]

    bodies = [request.json for request in world.env.http_requests if request.path.endswith("/callback")]
    kinds = Counter(body["type"] for body in bodies if isinstance(body, dict))
    assert all(result.acknowledged for result in results)
    assert kinds == {SHOWN: 10 * QUESTION // PRESS, SAID: 1, ACKNOWLEDGED: 60 - 10 * QUESTION // PRESS - 1}
    assert sum(is_over(result) for result in results) == 1


@in_discord(questions_per_minute=2)
async def test_a_press_in_vain_leaves_the_message_as_it_was(world: World) -> None:
    message = await answer(world)
    menu = await world.asker.click(message, label=say("buttons.menu"))
    for _ in range(2):
        await world.asker.click(message, label=say("buttons.context"))

    assert menu.response is not None
    await world.asker.click(menu.response.message, label=say("buttons.delete"))

    assert message.id in {each.id for each in world.channel.history()}


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_command_is_held(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    @in_discord(questions_per_minute=4)
    async def scenario(world: World) -> None:
        results = [await world.asker.slash(world.channel, command, **EVERY_COMMAND[command]) for _ in range(10)]

        cost = {"ask": QUESTION, "help": PRESS, "privacy": PRESS, "articles": PRESS}.get(command, LIST)
        assert [is_over(result) for result in results] == [place * cost + cost > 4 * QUESTION for place in range(10)]

    scenario(monkeypatch)


@in_discord(questions_per_minute=1)
async def test_options_that_cannot_be_are_held_too(world: World) -> None:
    message = await world.moderator.send(world.channel, "", attachments=[("cat.png", b"miaow")])
    for _ in range(2):
        await world.asker.slash(world.channel, "summary", article="wasps")

    wrong = await world.asker.slash(world.channel, "summary", length="epic")
    textless = [
        await world.asker.context_menu(world.channel, name, message)
        for name in ("Ask the articles", "Check against the articles")
    ]

    assert [is_over(result) for result in (wrong, *textless)] == [True, True, True]


@in_discord(questions_per_minute=1)
async def test_typing_is_held_and_then_offers_nothing(world: World) -> None:
    found = [await world.asker.autocomplete(world.channel, "figures", "article", "bee") for _ in range(30)]

    assert [len(each) for each in found] == [1] * (QUESTION // KEYSTROKE) + [0] * (30 - QUESTION // KEYSTROKE)


@in_discord(questions_per_minute=3)
async def test_questions_lists_and_presses_are_counted_together(world: World) -> None:
    message = await answer(world)
    presses = [await world.asker.click(message, label=say("buttons.sources")) for _ in range(2)]
    listed = await world.asker.slash(world.channel, "figures")
    asked = await world.asker.slash(world.channel, "ask", question=HIVES)
    over = await world.asker.slash(world.channel, "ask", question=HIVES)

    assert [is_over(result) for result in (*presses, listed, asked, over)] == [False, False, True, False, True]


@in_discord(channel_questions_per_minute=2)
async def test_private_answers_do_not_count_against_the_channel(world: World) -> None:
    message = await world.moderator.send(world.channel, HIVES)
    for number in range(6):
        person = world.person(f"person {number}")
        private = await person.slash(world.channel, "ask", question=HIVES, private=True)
        menu = await person.context_menu(world.channel, "Ask the articles", message)
        assert [is_over(private), is_over(menu)] == [False, False]

    public = [await world.asker.slash(world.channel, "ask", question=HIVES) for _ in range(3)]

    assert [is_over(result) for result in public] == [False, False, True]


@in_discord(channel_questions_per_minute=2)
async def test_what_is_shared_counts_against_the_channel(world: World) -> None:
    private = [await world.asker.slash(world.channel, "ask", question=HIVES, private=True) for _ in range(3)]

    opened = [each.response.message for each in private if each.response]
    for message in opened:
        await world.asker.click(message, label=say("buttons.menu"))
    shared = [await world.asker.click(message, label=say("buttons.share")) for message in opened]

    assert [len(result.followups) for result in shared[:2]] == [1, 1]
    assert is_over(shared[2])
