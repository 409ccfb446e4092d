"""A short run of the presses of everybody on everything; the long one is a part of the campaign."""

from tests.wire.corpus import EDITIONS, edition_of
from tests.wire.harness import on_the_wire
from tests.wire.presses import ARTICLES, LANDS, Everybody
from tests.wire.process import Process
from tests.wire.server import LoopbackDiscord


@on_the_wire(articles=ARTICLES | edition_of(LANDS, EDITIONS[0]), settings={"WIRE_RELOAD_PAUSE": "0"})
async def test_every_button_of_every_kind_of_message_has_one_response(discord: LoopbackDiscord, bot: Process) -> None:
    everybody = Everybody(discord, bot, seed=1)
    await everybody.open_everything()

    await everybody.press(150)
    await everybody.start_again()
    await everybody.press(150)

    print(f"presses {dict(everybody.kinds)}, reloads {everybody.reloads}, messages deleted {everybody.deleted}")
    assert {"sources", "context", "about", "menu", "doubt", "vote", "remove", "look", "page", "pick", "forged"} <= set(
        everybody.kinds
    )
    assert list(everybody.complaints()) == []
