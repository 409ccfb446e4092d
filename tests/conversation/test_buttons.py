"""The buttons under an answer, pressed by people: after a restart, on old answers, by somebody else."""

from __future__ import annotations

import asyncio
import random
from typing import Any, get_args

import discord
import simcord

from bot.conversation.button_rows import view
from bot.conversation.buttons import ACTIONS, Press
from bot.conversation.recalling import was_edited
from bot.messages.localization import LOCALES, say
from bot.messages.render import Button
from index import Article, Index
from tests.discord_world import ARTICLES, BEES, CHANGES, World, in_discord

HIVES = "How many hives are there?"


async def ask(world: World, question: str = HIVES) -> discord.Message:
    """Let the asker mention the bot; return its answer."""
    await world.asker.send(world.channel, f"{world.me} {question}")
    answer = world.channel.last_message
    assert answer is not None
    return answer


async def press(
    world: World, message: Any, name: str, by: simcord.MemberActor | None = None
) -> simcord.InteractionResult:
    """Press a button of a message: one that stands under it, or one of its menu."""
    person, label = by or world.asker, say(f"buttons.{name}")
    if label in labels(message):
        return await person.click(message, label=label)
    offered = await person.click(message, label=say("buttons.menu"))
    assert offered.response is not None
    return await person.click(offered.response.message, label=label)


def labels(message: Any) -> list[str]:
    rows = message.components
    inside = (item for row in rows for item in _children(row))
    found = (item.get("label") if isinstance(item, dict) else getattr(item, "label", None) for item in inside)
    return [label for label in found if label]


def _children(row: Any) -> list[Any]:
    return list(row["components"] if isinstance(row, dict) else row.children)


def shown(result: simcord.InteractionResult) -> str:
    assert result.response is not None
    assert result.response.ephemeral
    return result.response.content


@in_discord()
async def test_an_answer_has_its_row_of_buttons(world: World) -> None:
    assert labels(await ask(world)) == ["In context", "Sources", "⋯"]


@in_discord()
async def test_the_menu_of_an_answer_is_for_the_one_who_presses(world: World) -> None:
    menu = await world.moderator.click(await ask(world), label="⋯")

    assert shown(menu) == say("buttons.options")
    assert labels(menu.response) == ["Why this?", "Not right?", "Delete"]


@in_discord()
async def test_the_menu_of_a_list_explains_nothing(world: World) -> None:
    sent = await world.asker.slash(world.channel, "summary", article="bees")
    assert sent.response is not None

    menu = await world.asker.click(sent.response.message, label="⋯")

    assert labels(menu.response) == ["Not right?", "Delete"]


@in_discord()
async def test_the_menu_of_a_private_answer_unfolds_below_it(world: World) -> None:
    private = await world.asker.slash(world.channel, "ask", question=HIVES, private=True)
    assert private.response is not None
    content = private.response.content

    await world.asker.click(private.response.message, label="⋯")
    unfolded = labels(private.response)
    await world.asker.click(private.response.message, label="⋯")

    assert unfolded == ["In context", "Sources", "⋯", "Why this?", "Not right?", "Share"]
    assert labels(private.response) == ["In context", "Sources", "⋯"]
    assert private.response.content == content


OLD = ("sources", "context", "explain", "wrong", "delete")
"""The buttons that stood under an answer before there was a menu."""


@in_discord()
async def test_buttons_under_older_answers_do_what_they_did(world: World) -> None:
    answer = await ask(world)
    await answer.edit(view=_view(*(Press(name, label=say(f"buttons.{name}")) for name in OLD)))

    pressed = [await world.asker.click(answer, label=say(f"buttons.{name}")) for name in OLD]
    content = [shown(each) for each in pressed[:-2]]

    assert "**The valley has 40 hives.**" in content[0]
    assert "**The valley has 40 hives.**" in content[1]
    assert content[2].startswith("**Why this sentence**")
    assert pressed[3].modal
    assert answer.id not in {message.id for message in world.channel.history()}


@in_discord()
async def test_where_the_articles_do_not_say_a_press_shows_what_they_are_about(world: World) -> None:
    answer = await ask(world, "Where do the dragons sleep?")

    assert labels(answer)[-2:] == ["What they are about", "⋯"]
    assert "The valley has 40 hives." in shown(await press(world, answer, "about"))


@in_discord()
async def test_an_answer_of_another_channel_is_not_deleted_from_here(world: World) -> None:
    answer, here = await ask(world), await ask(world)
    other = world.guild.create_text_channel("other")
    await world.moderator.send(other, f"{world.me} {HIVES}")
    elsewhere = other.last_message
    assert elsewhere is not None
    await here.edit(view=_view(Press("remove", elsewhere.id, label="Old")))

    await world.moderator.click(here, label="Old")

    assert await world.services.journal.recall(elsewhere.id) is not None
    assert {answer.id, here.id} <= {message.id for message in world.channel.history()}


@in_discord()
async def test_sources_show_the_passage_to_the_one_who_presses(world: World) -> None:
    content = shown(await press(world, await ask(world), "sources", world.moderator))

    assert "[1] Bees of the valley · ¶1 s1\n> **The valley has 40 hives.** Anna Berg keeps them." in content


@in_discord()
async def test_in_context_moves_up_and_down(world: World) -> None:
    articles = Article("long", "Long", "\n\n".join(f"Sentence {name} is here." for name in "ABCDEFGHIJKLM"))
    world.library.index = Index.build([articles])
    answer = await ask(world, "Sentence G")

    result = await press(world, answer, "context")

    assert result.response is not None
    first = result.response.content
    assert "**Sentence G is here.**" in first
    assert labels(result.response) == ["Earlier", "Later"]
    await press(world, result.response.message, "up")
    up = result.response.content
    assert up != first
    assert "Sentence D is here." in up
    await press(world, result.response.message, "down")
    assert result.response.content == first


@in_discord()
async def test_in_context_goes_on_to_the_next_quote(world: World) -> None:
    sent = await world.asker.slash(world.channel, "summary", article="bees")
    assert sent.response is not None
    result = await press(world, sent.response.message, "context")
    assert result.response is not None
    assert result.response.content.startswith("[1]")

    await press(world, result.response.message, "next")

    assert result.response.content.startswith("[2]")


@in_discord()
async def test_why_this_explains_from_the_question_in_the_channel_even_after_a_restart(world: World) -> None:
    answer = await ask(world)
    before = shown(await press(world, answer, "explain"))

    await world.restart(Index.build(ARTICLES))

    assert before.startswith("**Why this sentence**\n> The valley has 40 hives.\nWords: hives 100%")
    assert shown(await press(world, answer, "explain")) == before


@in_discord()
async def test_why_this_explains_a_slash_answer_until_the_question_is_forgotten(world: World) -> None:
    sent = await world.asker.slash(world.channel, "ask", question=HIVES)
    assert sent.response is not None

    known = shown(await press(world, sent.response.message, "explain"))
    world.services.recent_questions.forget(sent.response.message.id)
    forgotten = shown(await press(world, sent.response.message, "explain"))

    assert "> The valley has 40 hives." in known
    assert forgotten == say("why.expired")


@in_discord()
async def test_buttons_work_after_a_restart(world: World) -> None:
    answer = await ask(world)

    await world.restart(Index.build(ARTICLES))

    assert "**The valley has 40 hives.**" in shown(await press(world, answer, "sources"))
    assert "**The valley has 40 hives.**" in shown(await press(world, answer, "context"))


@in_discord()
async def test_an_article_that_has_changed_is_said(world: World) -> None:
    answer = await ask(world)

    world.library.index = Index.build([Article("bees", "Bees of the valley", "The valley has 41 hives.")])

    assert shown(await press(world, answer, "sources")) == f"-# {say('buttons.changed')}"
    assert shown(await press(world, answer, "context")) == f"-# {say('buttons.changed')}"


@in_discord()
async def test_an_article_that_was_reloaded_with_the_same_words_is_said(world: World) -> None:
    answer = await ask(world)

    world.library.index = Index.build([Article("bees", "Bees of the valley", f"A new start.\n\n{BEES.text}")])

    content = shown(await press(world, answer, "sources"))
    assert content.startswith(f"-# {say('buttons.moved')}\n\n[1] Bees of the valley · ¶2 s1\n")
    assert "**The valley has 40 hives.**" in content


@in_discord()
async def test_an_article_that_has_gone_is_said(world: World) -> None:
    answer = await ask(world)

    world.library.index = Index.build([])

    assert shown(await press(world, answer, "sources")) == f"-# {say('buttons.gone')}"


@in_discord()
async def test_an_answer_that_was_forgotten_is_said(world: World) -> None:
    answer = await ask(world)
    world.services.journal.forget(answer.id)

    for name in ("sources", "context"):
        assert shown(await press(world, answer, name)) == say("buttons.expired")


@in_discord()
async def test_a_question_that_was_edited_is_said_on_the_press(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    answer = world.channel.last_message
    assert answer is not None
    assert say("buttons.edited") not in shown(await press(world, answer, "sources"))

    world.services.replies.take(question.id)  # as after a restart: it is not answered again
    await world.asker.edit(question, f"{world.me} How many dragons are there?")

    content = shown(await press(world, answer, "sources"))
    assert content.startswith(f"-# {say('buttons.edited')}\n\n[1] ")
    assert "**The valley has 40 hives.**" in content


@in_discord()
async def test_a_question_that_discord_does_not_send_along_is_fetched(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    answer = world.channel.last_message
    assert answer is not None
    assert answer.reference is not None
    answer.reference.resolved = None

    before = await was_edited(answer)
    await world.asker.edit(question, f"{world.me} How many dragons are there?")
    edited = await was_edited(answer)
    await world.asker.delete(question)

    assert (before, edited, await was_edited(answer)) == (False, True, False)


@in_discord()
async def test_an_answer_that_is_deleted_by_hand_is_forgotten(world: World) -> None:
    answer = await ask(world)

    await answer.delete()
    await world.env.settle()

    assert await world.services.journal.recall(answer.id) is None


@in_discord()
async def test_a_question_that_was_deleted_is_no_error(world: World) -> None:
    question = await world.asker.send(world.channel, f"{world.me} {HIVES}")
    answer = world.channel.last_message
    assert answer is not None

    world.services.replies.take(question.id)  # as after a restart: its answer stays
    await world.asker.delete(question)

    assert "**The valley has 40 hives.**" in shown(await press(world, answer, "sources"))


@in_discord()
async def test_the_asker_deletes_the_answer_and_what_was_kept(world: World) -> None:
    answer = await ask(world)

    await press(world, answer, "delete")

    assert answer.id not in {message.id for message in world.channel.history()}
    assert await world.services.journal.recall(answer.id) is None
    assert world.services.journal.audits() == []


@in_discord()
async def test_nobody_else_deletes_the_answer(world: World) -> None:
    answer = await ask(world)

    result = await press(world, answer, "delete", world.person("somebody", manage_channels=True))

    assert shown(result) == say("buttons.not_yours")
    assert answer.id in {message.id for message in world.channel.history()}


@in_discord()
async def test_moderators_delete_an_answer_and_that_is_kept(world: World) -> None:
    for moderator in (world.moderator, world.person("cleaner", manage_messages=True)):
        answer = await ask(world)

        await press(world, answer, "delete", moderator)

        assert answer.id not in {message.id for message in world.channel.history()}
        person, guild, command, outcome, *_ = world.services.journal.audits()[-1]
        assert (person, guild, command, outcome) == (moderator.id, world.guild.id, "delete", "allowed")


@in_discord()
async def test_what_the_delete_button_says_of_who_asked_is_not_believed(world: World) -> None:
    somebody = world.person("somebody")
    answer = await ask(world)
    await answer.edit(view=_view(Press("delete", somebody.id, label="Delete")))

    refused = shown(await somebody.click(answer, label="Delete"))
    kept = answer.id in {message.id for message in world.channel.history()}
    await world.asker.click(answer, label="Delete")

    assert (refused, kept) == (say("buttons.not_yours"), True)
    assert answer.id not in {message.id for message in world.channel.history()}


@in_discord()
async def test_only_what_the_journal_knows_is_deleted(world: World) -> None:
    answer = await ask(world)
    world.services.journal.forget(answer.id)

    for person in (world.asker, world.moderator):
        assert shown(await press(world, answer, "delete", person)) == say("buttons.not_known")

    assert answer.id in {message.id for message in world.channel.history()}


@in_discord()
async def test_the_asker_deletes_after_a_restart_of_the_process(world: World) -> None:
    answer = await ask(world)
    world.services.journal.flush()
    world.services.journal._recent.clear()

    await press(world, answer, "delete")

    assert answer.id not in {message.id for message in world.channel.history()}


@in_discord()
async def test_a_list_without_a_quote_is_deleted_by_who_asked(world: World) -> None:
    sent = await world.asker.slash(world.channel, "mentions", term="dragons")
    assert sent.response is not None
    list_id = sent.response.message.id

    await press(world, sent.response.message, "delete")

    assert list_id not in {message.id for message in world.channel.history()}


@in_discord()
async def test_a_moderator_who_deletes_is_told_when_that_is_not_recorded(world: World) -> None:
    answer = await ask(world)
    world.services.journal.close()

    menu = await world.moderator.click(answer, label=say("buttons.menu"))
    assert menu.response is not None
    await world.moderator.click(menu.response.message, label=say("buttons.delete"))

    assert shown(menu) == f"{say('buttons.deleted')}\n-# {say('client.not_recorded')}"


@in_discord()
async def test_a_private_answer_is_shared_in_the_name_of_who_shares_it(world: World) -> None:
    private = await world.asker.slash(world.channel, "ask", question=HIVES, private=True)
    assert private.response is not None
    assert labels(private.response) == ["In context", "Sources", "⋯"]

    result = await press(world, private.response.message, "share")

    (shared,) = result.followups
    assert not shared.ephemeral
    assert shared.content == f"{private.response.content}\n-# Shared by asker"
    assert labels(shared) == ["In context", "Sources", "⋯"]
    assert labels(private.response) == ["In context", "Sources"]
    assert "**The valley has 40 hives.**" in shown(await press(world, shared.message, "sources", world.moderator))
    assert shown(await press(world, shared.message, "delete", world.person("x"))) == say("buttons.not_yours")


@in_discord()
async def test_a_press_that_arrives_twice_acts_once(world: World) -> None:
    answer = await ask(world)
    CHANGES.append(lambda payload: payload.__setitem__("id", "424242424242424242"))

    await press(world, answer, "sources")
    requests = len(world.env.http_requests)
    await press(world, answer, "sources")

    assert len(world.env.http_requests) == requests


@in_discord(check_errors=False)
async def test_a_press_that_fails_is_answered(world: World) -> None:
    answer = await ask(world)
    world.library.index = 7  # type: ignore[assignment]

    content = shown(await press(world, answer, "sources"))

    assert content.startswith("Something went wrong here.")


@in_discord()
async def test_while_stopping_a_press_is_told_so(world: World) -> None:
    answer = await ask(world)
    world.services.in_flight.draining = True

    assert shown(await press(world, answer, "sources")) == say("client.stopping")


@in_discord()
async def test_a_button_of_another_version_is_answered(world: World) -> None:
    world.env.create_guild()
    answer = await ask(world)
    await answer.edit(view=_view(Press("nonsense", 7, label="Old")))

    assert shown(await world.asker.click(answer, label="Old")) == say("buttons.expired")


@in_discord()
async def test_sources_of_what_quotes_nothing_are_said_to_be_none(world: World) -> None:
    sent = await world.asker.slash(world.channel, "mentions", term="dragons")
    assert sent.response is not None
    answer = world.channel.last_message
    assert answer is not None
    for action in ("sources", "context"):
        await answer.edit(view=_view(Press(action, label="Old")))

        assert shown(await world.asker.click(answer, label="Old")) == say("buttons.nothing")


@in_discord()
async def test_a_shared_answer_that_quotes_nothing_offers_no_sources(world: World) -> None:
    private = await world.asker.slash(world.channel, "ask", question="Dragons?", private=True)
    assert private.response is not None

    result = await press(world, private.response.message, "share")

    (shared,) = result.followups
    assert labels(shared) == ["⋯"]
    assert labels(private.response) == []


FORGED: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("look", ()),
    ("look", (7,)),
    ("look", (-7, 0, 0)),
    ("look", (2**70, 0, 0)),
    ("page", (1, 0)),
    ("page", (99, 0, 0, 0, 0)),
    ("page", (1, -5, 0, 0, 0)),
    ("read", ()),
    ("read", (-7,)),
    ("leaf", (7, 0)),
    ("leaf", (7, -1, 0)),
    ("leaf", (2**48, 0, 0)),
    ("why", ()),
    ("why", (7,)),
    ("why", (0, 7)),
    ("doubt", ()),
    ("doubt", (2**63,)),
    ("remove", ()),
    ("remove", (-7,)),
)


@in_discord(questions_per_minute=0)
async def test_numbers_that_no_button_of_ours_has_are_answered_and_reach_nothing(world: World) -> None:
    world.env.create_guild()
    answer = await ask(world)
    for action, values in FORGED:
        await answer.edit(view=_view(Press(action, *values, label="Old")))

        assert shown(await world.asker.click(answer, label="Old")) == say("buttons.expired")


def _view(*items: Press) -> discord.ui.View:
    row = discord.ui.View(timeout=None)
    for item in items:
        row.add_item(item)
    return row


@in_discord()
async def test_no_press_mentions_anybody(world: World) -> None:
    answer = await ask(world)
    for name in ("sources", "context", "explain", "wrong", "delete"):
        await press(world, answer, name)
    private = await world.asker.slash(world.channel, "ask", question=HIVES, private=True)
    assert private.response is not None
    await press(world, private.response.message, "share")

    bodies = [request.json for request in world.env.http_requests if isinstance(request.json, dict)]
    contents = [body.get("data", body) for body in bodies if (body.get("data") or body).get("content")]
    assert len(contents) >= 7
    assert all(body.get("allowed_mentions") == {"parse": []} for body in contents)


@in_discord(questions_per_minute=0)
async def test_every_press_is_answered_whoever_presses_whatever_and_whenever(world: World) -> None:
    source = random.Random(1)  # noqa: S311
    answers = [await ask(world), await ask(world, "When did the first train leave?"), await ask(world, "Dragons?")]
    for turn in range(100):
        if turn % 20 == 10:
            await world.restart(Index.build(ARTICLES[turn % 40 // 20 :]))
        answer = source.choice(answers)
        name = source.choice([label for label in labels(answer) if label != "Delete"])
        result = await source.choice([world.asker, world.moderator]).click(answer, label=name)

        assert result.acknowledged
        assert result.modal or shown(result)


def test_every_button_has_words_in_every_locale_and_a_short_id() -> None:
    async def rows() -> list[discord.ui.View | None]:
        return [view(get_args(Button), locale) for locale in LOCALES]

    for row in asyncio.run(rows()):
        assert row is not None
        (components,) = row.to_components()
        assert len(components["components"]) == len(get_args(Button))
        for button in components["components"]:
            pressed = Press.__discord_ui_compiled_template__.fullmatch(button["custom_id"])
            assert pressed is not None
            assert pressed["action"] in ACTIONS
            assert len(button["custom_id"]) <= 100
            assert 1 <= len(button["label"]) <= 80


def test_without_buttons_there_is_no_row() -> None:
    assert view((), None) is None
