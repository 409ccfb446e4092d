"""The real process on the loopback Discord: asked, pressed, reloaded, asked again."""

from datetime import UTC, datetime

from tests.wire.corpus import EDITIONS, complaints, edition_of, islands
from tests.wire.harness import on_the_wire, write_articles
from tests.wire.load import Load
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord
from tests.wire.world import PUBLIC_THREAD

TALL = "It is 41 metres high."
SHIPS = "Its keeper, Agnes Muir, counted 312 ships in the winter of 1902."
ISLANDS = islands(40)
SPRING = edition_of(ISLANDS, EDITIONS[0])


@on_the_wire(tls_too=True)
async def test_whoever_asks_is_answered_wherever_it_is(discord: LoopbackDiscord, bot: Process) -> None:
    thread = discord.world.add_thread(discord.channel, "ships", PUBLIC_THREAD)
    await discord.gateway.dispatch("THREAD_CREATE", thread)
    private = discord.world.add_dm(discord.asker)

    mentioned = await discord.answer_to(await discord.ask("How many ships did Agnes Muir count?"))
    threaded = await discord.answer_to(await discord.ask("How many ships did Agnes Muir count?", channel=thread))
    direct = await discord.answer_to(await discord.say("How many ships did Agnes Muir count?", channel=private))
    asked = await discord.completed(await discord.invoke("ask", {"question": "How many ships did Agnes Muir count?"}))
    about = await discord.completed(await discord.invoke_on("Ask the articles", await discord.say("Agnes Muir ships")))

    assert asked.original is not None
    assert about.original is not None
    answers = [mentioned, threaded, direct, asked.original, about.original]
    assert ["312 ships" in answer["content"] for answer in answers] == [True] * 5
    assert mentioned["message_reference"]["channel_id"] == discord.channel["id"]
    assert (asked.callbacks, about.callbacks) == ([5], [5])


@on_the_wire()
async def test_an_answer_sends_no_more_than_itself(discord: LoopbackDiscord, bot: Process) -> None:
    before = len(discord.record.requests)

    await discord.answer_to(await discord.ask("How many ships did Agnes Muir count?"))

    # On a busy machine the answer may take as long as makes the bot say that it is typing.
    sent = [one for one in discord.record.requests[before:] if one.name != "POST /channels/{channel_id}/typing"]
    (post,) = sent
    assert post.body["allowed_mentions"]["parse"] == []
    assert post.body["enforce_nonce"] is True
    assert post.body["flags"] & 1 << 2  # previews suppressed


@on_the_wire(tls_too=True)
async def test_a_moderator_reloads_and_nobody_else(discord: LoopbackDiscord, bot: Process) -> None:
    write_articles(bot.folder, {"keeper.txt": "The next keeper\n\nThe next keeper is called Rowan Tull.\n"})

    refused = await discord.completed(await discord.invoke("reload"))
    before = await discord.answer_to(await discord.ask("Who is Rowan Tull?"))
    done = await discord.completed(await discord.invoke("reload", user=discord.moderator), 20)
    after = await discord.answer_to(await discord.ask("Who is Rowan Tull?"))

    assert refused.ephemeral
    assert done.ephemeral
    assert "The next keeper is called Rowan Tull." not in before["content"]
    assert "The next keeper is called Rowan Tull." in after["content"]


@on_the_wire(articles=SPRING, settings={"WIRE_RELOAD_PAUSE": "0"})
async def test_questions_during_reloads_are_answered_from_one_edition(discord: LoopbackDiscord, bot: Process) -> None:
    load = Load(discord, bot, ISLANDS)

    await load.run(questions=100, rate=25, reloads=2)

    assert (load.unanswered(), load.wrong()) == ([], [])
    assert [one.original is not None and "40" in one.original["content"] for one in load.reloads] == [True, True]


@on_the_wire(articles=SPRING)
async def test_every_answer_cites_its_article(discord: LoopbackDiscord, bot: Process) -> None:
    for island in ISLANDS[:10]:
        answer = await discord.answer_to(await discord.ask(island.question))
        assert list(complaints(answer["content"], island)) == []


@on_the_wire(tls_too=True)
async def test_an_edited_question_is_answered_in_place_and_a_deleted_one_takes_its_answer_along(
    discord: LoopbackDiscord, bot: Process
) -> None:
    question = await discord.ask("How many ships did Agnes Muir count?")
    answer = await discord.answer_to(question)
    question["content"] = f"{discord.me} How high is the lighthouse?"
    question["edited_timestamp"] = datetime.now(UTC).isoformat()

    await discord.deliver(question, "MESSAGE_UPDATE")
    await discord.until(lambda: TALL in answer["content"])
    components = [button["custom_id"] for row in answer["components"] for button in row["components"]]
    await discord.forget(question)
    await discord.until(lambda: answer["id"] not in discord.world.messages)

    assert "312 ships" not in answer["content"]
    assert components == ["fn:context", "fn:sources", "fn:menu"]
    assert len(discord.record.answers[question["id"]]) == 1


@on_the_wire(tls_too=True)
async def test_what_the_menu_offers_is_done_from_there(discord: LoopbackDiscord, bot: Process) -> None:
    answer = await discord.answer_to(await discord.ask("How many ships did Agnes Muir count?"))
    pressed = []
    for place in range(3):
        menu = await discord.completed(await discord.press(answer, "fn:menu"))
        assert menu.original is not None
        chosen = [button["custom_id"] for row in menu.original["components"] for button in row["components"]][place]
        pressed.append(
            (menu.ephemeral, *(await discord.completed(await discord.press(menu.original, chosen))).callbacks)
        )

    assert pressed == [(True, 6), (True, 9), (True, 6)]  # "Not right?" is a modal
    await discord.until(lambda: answer["id"] not in discord.world.messages)


@on_the_wire()
async def test_a_bare_mention_suggests_what_the_articles_answer(discord: LoopbackDiscord, bot: Process) -> None:
    shown = await discord.answer_to(await discord.ask(""))
    suggested = shown["content"].split("\n- ")[1:]

    answers = [await discord.answer_to(await discord.ask(question)) for question in suggested]

    assert suggested
    assert all("\n-# [1] " in answer["content"] for answer in answers)


@on_the_wire(tls_too=True)
async def test_the_buttons_of_an_answer_work_after_a_restart(discord: LoopbackDiscord, bot: Process) -> None:
    answer = await discord.answer_to(await discord.ask("How many ships did Agnes Muir count?"))
    names = [button["custom_id"] for row in answer["components"] for button in row["components"]]
    assert await bot.stop() == 0

    discord.gateway.max_concurrency_seconds = 0
    await bot.start()
    await discord.until(lambda: discord.connected)
    pressed = [await discord.completed(await discord.press(answer, name)) for name in names]

    assert [one.pending for one in pressed] == [False] * len(names)
    assert len(names) >= 3
    syncs = [request for request in discord.record.requests if request.method == "PUT"]
    assert len(syncs) == 1  # the second start found its commands unchanged
