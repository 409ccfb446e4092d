"""Questions and lists have a queue each: a question never waits for a list, and a list is made once."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import simcord

from bot.conversation.memory import RecentLists
from bot.conversation.services import MOST_LISTS_WAITING
from bot.messages.localization import say
from bot.messages.paging import Request
from index import Article, Index
from tests.discord_world import ARTICLES, World, in_discord, words

HIVES = "How many hives are there?"
MANY = Article(
    "many", "Many", "\n\n".join(f"The mayor said the valley has {n} hives in village {n}." for n in range(90))
)


@contextmanager
def counted(name: str) -> Iterator[list[str]]:
    """Count the calls of a method of Index, by the threads that make them."""
    calls: list[str] = []
    original = getattr(Index, name)

    def call(*arguments: object, **named: object) -> object:
        calls.append(threading.current_thread().name)
        return original(*arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Index, name, call)
        yield calls


@in_discord()
async def test_a_question_does_not_wait_for_a_list(world: World) -> None:
    hold = threading.Event()
    making = asyncio.create_task(world.services.list_queue.do(hold.wait))
    await asyncio.sleep(0)

    asked = await world.asker.slash(world.channel, "ask", question=HIVES)
    await world.asker.send(world.channel, f"{world.me} {HIVES}")

    waiting = not making.done()
    hold.set()
    await making
    assert waiting
    assert asked.response is not None
    assert asked.response.content.startswith("The valley has 40 hives. [1]")
    assert world.sent[-1]["content"].startswith("The valley has 40 hives. [1]")


@in_discord(articles=(MANY, *ARTICLES), questions_per_minute=0)
async def test_whatever_visits_all_articles_is_made_in_the_queue_for_lists(world: World) -> None:
    for method, command, options in (
        ("figures", "figures", {}),
        ("statements", "said", {}),
        ("timeline", "timeline", {}),
        ("mentions", "mentions", {"term": "hives"}),
        ("summarise", "summary", {}),
        ("check", "check", {"claim": "The valley has 40 hives."}),
        ("answer", "ask", {"question": "What is this about?"}),
    ):
        with counted(method) as calls:
            await world.asker.slash(world.channel, command, **options)
        assert calls == ["lists_0"], command


@in_discord()
async def test_what_a_button_shows_is_looked_up_off_the_event_loop(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} {HIVES}")
    message = world.channel.last_message
    assert message is not None
    menu = await world.asker.click(message, label=say("buttons.menu"))
    assert menu.response is not None
    for name, on, method in (
        ("sources", message, "sentences"),
        ("context", message, "sentences"),
        ("explain", menu.response.message, "explain"),
    ):
        with counted(method) as calls:
            await world.asker.click(on, label=say(f"buttons.{name}"))
        assert set(calls) == {"lists_0"}, name


@in_discord()
async def test_a_reply_is_looked_up_off_the_event_loop(world: World) -> None:
    await world.asker.send(world.channel, f"{world.me} {HIVES}")
    message = world.channel.last_message

    with counted("sentences") as calls:
        await world.asker.send(world.channel, "Who keeps them?", reply_to=message)

    assert set(calls) == {"questions_0"}


@in_discord(articles=(MANY,), questions_per_minute=0)
async def test_a_list_is_made_once_for_all_its_pages_and_for_everybody(world: World) -> None:
    with counted("figures") as calls:
        first = await world.asker.slash(world.channel, "figures")
        assert first.response is not None
        turned = await world.moderator.click(first.response.message, label=say("buttons.more"))
        await world.moderator.slash(world.channel, "figures")

    assert turned.response is not None
    assert words(turned.response) != words(first.response)
    assert len(calls) == 1


@in_discord(articles=(MANY,))
async def test_a_list_that_several_ask_for_at_once_is_made_once(world: World) -> None:
    services, index = world.services, world.library.index
    with counted("statements") as calls:
        pages = await asyncio.gather(
            *(
                services.page(index, Request("said"), start, locale)
                for start in (0, 0, 15)
                for locale in ("en-US", "de")
            )
        )

    assert len(calls) == 1
    assert len({page.content for page in pages}) == 4


@in_discord(articles=(MANY,), questions_per_minute=0)
async def test_what_the_articles_are_about_is_found_once_and_answered_to_each_question(world: World) -> None:
    with counted("answer") as calls:
        results = [
            await world.asker.slash(world.channel, "ask", question=question)
            for question in ("What is this about?", "what's it all about")
        ]

    first, second = [result.response.content.split("-#") for result in results if result.response is not None]
    assert len(calls) == 1
    assert first[0] == second[0]
    assert "“what's it all about”" in second[-1]


@in_discord(articles=(MANY,), questions_per_minute=0)
async def test_lists_of_an_index_are_gone_with_it(world: World) -> None:
    await world.asker.slash(world.channel, "figures")
    await world.asker.slash(world.channel, "ask", question="What is this about?")
    old = weakref.ref(world.library.index)

    world.library.index = Index.build([MANY])
    gc.collect()
    assert old() is None
    with counted("figures") as calls:
        await world.asker.slash(world.channel, "figures")

    assert len(calls) == 1


@in_discord()
async def test_a_full_queue_of_lists_says_so_and_questions_are_answered(world: World) -> None:
    world.services.list_queue.waiting = MOST_LISTS_WAITING

    listed = await world.asker.slash(world.channel, "figures")
    asked = await world.asker.slash(world.channel, "ask", question=HIVES)

    assert shown(listed) == say("client.busy", count=2)
    assert shown(asked).startswith("The valley has 40 hives. [1]")


def shown(result: simcord.InteractionResult) -> str:
    return result.response.content if result.response else ""


def test_lists_are_forgotten_by_their_number_and_by_their_rows() -> None:
    index, lists, made = Index.build([]), RecentLists(lists=3, rows=10), list[str]()

    def find(text: str, rows: int = 1) -> None:
        lists.find(index, Request("mentions", None, text), lambda: made.append(text) or range(rows))  # type: ignore[func-returns-value]

    for text in ("a", "b", "c", "a", "d", "a", "b"):
        find(text)
    assert made == ["a", "b", "c", "d", "b"]
    find("long", rows=11)
    find("long", rows=11)
    assert made[5:] == ["long"]
    find("a")
    assert made[6:] == ["a"]


def test_the_garbage_collector_does_not_stop_everybody_while_a_list_is_made() -> None:
    before = gc.isenabled()

    found = RecentLists().find(Index.build([]), Request("said"), lambda: [gc.isenabled()])
    with pytest.raises(ZeroDivisionError):
        RecentLists().find(Index.build([]), Request("said"), lambda: [1 // 0])

    assert found == [False]
    assert gc.isenabled() == before
