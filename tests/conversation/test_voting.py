"""**Not right?** as people meet it: a form with three reasons, the vote, and what moderators see of it."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.conversation.presses import voting
from bot.messages.localization import LOCALES, say
from tests.discord_world import World, in_discord


async def ask(world: World, question: str = "How many hives are there?") -> discord.Message:
    await world.asker.send(world.channel, f"{world.me} {question}")
    assert world.channel.last_message is not None
    return world.channel.last_message


async def opened(world: World, answer: Any, by: simcord.MemberActor | None = None) -> simcord.InteractionResult:
    """Press **Not right?** in the menu of an answer; return the form that opens."""
    person = by or world.asker
    menu = await person.click(answer, label=say("buttons.menu"))
    assert menu.response is not None
    shown = await person.click(menu.response.message, label=say("buttons.wrong"))
    assert shown.modal
    return shown


async def vote(world: World, answer: Any, reason: str, by: simcord.MemberActor | None = None) -> str:
    person = by or world.asker
    result = await person.submit_modal(await opened(world, answer, person), {"reason": reason})
    assert result.response is not None
    assert result.response.ephemeral
    return result.response.content


@in_discord()
async def test_the_form_has_three_reasons_and_says_who_sees_them(world: World) -> None:
    form = (await opened(world, await ask(world))).modal

    assert form is not None
    (label,) = form["components"]
    assert "/report" in label["description"]
    assert [option["value"] for option in label["component"]["options"]] == list(voting.REASONS)


@in_discord()
async def test_a_reason_is_counted_and_the_person_is_told_who_sees_it(world: World) -> None:
    answer = await ask(world)

    told = await vote(world, answer, "misleading")

    assert told == say("buttons.thanks")
    assert world.services.journal.votes(answer.id) == {"misleading": 1}


@in_discord()
async def test_a_person_votes_once_and_another_one_too(world: World) -> None:
    answer = await ask(world)

    told = [await vote(world, answer, "missed", by) for by in (world.asker, world.asker, world.moderator)]

    assert told == [say("buttons.thanks"), say("buttons.again"), say("buttons.thanks")]
    assert world.services.journal.votes(answer.id) == {"missed": 2}


@in_discord()
async def test_a_form_that_was_opened_before_a_restart_is_taken(world: World) -> None:
    answer = await ask(world)
    shown = await opened(world, answer)
    await world.restart()

    result = await world.asker.submit_modal(shown, {"reason": "wrong_sentence"})

    assert result.response is not None
    assert result.response.content == say("buttons.thanks")
    assert world.services.journal.votes(answer.id) == {"wrong_sentence": 1}


@in_discord()
async def test_a_vote_on_an_answer_that_was_deleted_meanwhile_is_not_kept(world: World) -> None:
    answer = await ask(world)
    shown = await opened(world, answer, world.moderator)
    world.services.forget(answer.id)

    result = await world.moderator.submit_modal(shown, {"reason": "missed"})

    assert result.response is not None
    assert result.response.content == say("buttons.expired")
    assert world.services.journal.votes(answer.id) == {}


@in_discord()
async def test_a_vote_leads_moderators_to_an_answer_that_others_see_and_to_no_private_one(world: World) -> None:
    public = await ask(world)
    private = await world.asker.slash(world.channel, "ask", question="How many hives are there?", private=True)
    assert private.response is not None
    await vote(world, public, "missed")
    await vote(world, private.response.message, "missed")

    seen = await world.moderator.slash(world.channel, "report")

    assert seen.response is not None
    assert seen.response.ephemeral
    assert seen.response.content.count("discord.com/channels/") == 1
    assert f"https://discord.com/channels/{world.guild.id}/{world.channel.id}/{public.id}" in seen.response.content
    assert say("report.private") in seen.response.content
    assert "The valley has 40 hives." in seen.response.content


@in_discord()
async def test_only_moderators_see_the_report_whatever_the_servers_settings_say(world: World) -> None:
    (command,) = (one for one in await world.client.tree.fetch_commands() if one.name == "report")
    world.guild.set_command_permissions(command, {world.asker: True})
    seen = await world.asker.slash(world.channel, "report")

    assert seen.response is not None
    assert seen.response.content == say("reload.denied")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"custom_id": "fn:votes:7:1"},
        {"custom_id": "fn:votes:7:1", "components": [{"component": {"custom_id": "reason", "value": "rude"}}]},
        {"custom_id": "fn:votes:7:1", "components": [{"component": {"custom_id": "other", "value": "missed"}}]},
        {"custom_id": f"fn:votes:{2**63}:1", "components": [{"component": {"custom_id": "reason", "value": "missed"}}]},
        {"custom_id": "fn:votes:0:1", "components": [{"component": {"custom_id": "reason", "value": "missed"}}]},
    ],
)
def test_a_form_that_we_do_not_show_is_not_read(data: dict[str, Any]) -> None:
    assert voting._read(data) is None


@pytest.mark.parametrize("locale", LOCALES)
def test_the_form_is_within_discords_limits_in_every_language(locale: str) -> None:
    form = voting.form(2**63 - 1, True, locale).to_dict()

    (label,) = form["components"]
    assert len(form["title"]) <= 45
    assert len(form["custom_id"]) <= 100
    assert len(label["label"]) <= 45
    assert len(label["description"]) <= 100
    assert [o for o in label["component"]["options"] if max(len(o["label"]), len(o["description"])) > 100] == []
