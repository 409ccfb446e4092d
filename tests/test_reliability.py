"""Rows of the fault catalogue that belong to no single module; and RELIABILITY.md, held against the tests it names."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import simcord

from bot.conversation import questions
from bot.conversation.questions import ask
from bot.library.building import read
from bot.messages.markdown import escape
from index import Article, Index
from tests.discord_world import World, in_discord

ROOT = Path(__file__).parent.parent
TABLE = (ROOT / "RELIABILITY.md").read_text(encoding="utf-8")
ROWS = "I1 M1 M7 P0 X7 G1 G3 I2 M2 O1 Q1 Q2 S1 X4 X5 L1 H6 T1 T5 G4 H1 I5 M4 Q4 X6 C1 F8 H2 H7 M3 M6 T7".split()
PERMISSIONS = [f"P{number}" for number in range(1, 32)]


def test_every_row_stands_in_the_table_with_a_test_and_a_figure() -> None:
    for row in [*ROWS, *PERMISSIONS]:
        found = re.search(rf"^\| {row} \|(.*)\|(.*)\|(.*)\|$", TABLE, re.MULTILINE)
        assert found, row
        assert all(cell.strip() for cell in found.groups()), row


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[\w/]+\.py(?:::\w+)?)`", TABLE))))
def test_every_test_that_the_table_names_exists(named: str) -> None:
    path, _, name = named.partition("::")

    text = (ROOT / path).read_text(encoding="utf-8")
    assert not name or re.search(rf"^(?:async )?def {name}\(", text, re.MULTILINE)


def tiny(size: int) -> Index:
    """Return articles of one sentence each: a word of its own, and a word that every other one has."""
    return Index.build(
        [
            Article(f"a{n}", f"About {n}", f"The {name} arrived{' by ship' if n % 2 else ''}.")
            for n, name in enumerate(NAMES[:size])
        ]
    )


NAMES = "lantern piano camel violin anchor teapot falcon barrel mirror saddle".split()


@pytest.mark.parametrize("size", range(1, 11))
def test_q1_in_the_tiniest_collection_a_unique_word_finds_its_article_first(size: int) -> None:
    index = tiny(size)

    first = [index.answer(f"When did the {name} arrive?").hits[0].passage.article.id for name in NAMES[:size]]

    assert first == [f"a{n}" for n in range(size)]


def test_q4_a_flood_of_words_is_no_slower_than_a_long_question() -> None:
    words = [f"w{n}" for n in range(400)]
    index = Index.build(
        [
            Article(f"a{n}", f"T{n}", "\n\n".join(" ".join(words[(n + k) % 400] for k in range(8)) for _ in range(20)))
            for n in range(100)
        ]
    )
    flood = " ".join(words)

    spent = []
    for _ in range(30):
        started = time.process_time()
        ask(index, flood)
        spent.append(1000 * (time.process_time() - started))

    print(f"400 different words against 2,000 passages: longest of 30 answers {max(spent):.0f} ms")
    assert len(set(re.findall(r"\w+", questions.limited(flood)))) == questions.MOST_WORDS
    assert min(spent) < 100


def test_m4_escaping_takes_time_in_proportion() -> None:
    for pattern in ("[](", "[a](b", "*_~`|", "1. ", "<@1>", ":a:", "\\", "https://a.b/"):
        text = (pattern * 6000)[:6000]
        spent = min(_milliseconds(text) for _ in range(5))
        print(f"{pattern!r} to 6,000 characters: {spent:.1f} ms")
        assert spent < 50


def _milliseconds(text: str) -> float:
    started = time.process_time()
    escape(text)
    return 1000 * (time.process_time() - started)


def good(folder: Path, count: int = 20) -> None:
    for n in range(count):
        (folder / f"good{n}.txt").write_text(f"The harbour {n}\n\nThe harbour number {n} was dredged in March.\n")


def loop(folder: Path) -> None:
    (folder / "loop1.txt").symlink_to(folder / "loop2.txt")
    (folder / "loop2.txt").symlink_to(folder / "loop1.txt")


BAD: dict[str, Callable[[Path], object]] = {
    "not UTF-8": lambda folder: (folder / "bad.txt").write_bytes(b"\x81\x8d\x8f\x90\x9d" * 40),
    "0 bytes": lambda folder: (folder / "bad.txt").write_bytes(b""),
    "only white space": lambda folder: (folder / "bad.txt").write_text(" \n\t\n"),
    "a byte-order mark and nothing": lambda folder: (folder / "bad.txt").write_bytes(b"\xef\xbb\xbf"),
    "broken front matter": lambda folder: (folder / "bad.md").write_text("---\ntitle: [\n---\nText."),
    "NUL bytes": lambda folder: (folder / "bad.txt").write_bytes(b"a\x00\x00b\x00\x01" * 50),
    "a picture named .txt": lambda folder: (folder / "bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "a zip named .md": lambda folder: (folder / "bad.md").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 4),
    "half a UTF-16": lambda folder: (folder / "bad.txt").write_bytes(b"\xff\xfea\x00b"),
    "links in a circle": loop,
    "a link to nothing": lambda folder: (folder / "bad.txt").symlink_to(folder / "nothing.txt"),
    "a damaged PDF": lambda folder: (folder / "bad.pdf").write_bytes(b"%PDF-1.4 junk"),
    "a damaged Word document": lambda folder: (folder / "bad.docx").write_bytes(b"PK junk"),
    "a pipe": lambda folder: os.mkfifo(folder / "bad.txt"),
    "an unknown format": lambda folder: (folder / "bad.xyz").write_text("Text."),
}


@pytest.mark.parametrize("case", BAD)
def test_x4_a_bad_file_among_twenty_good_ones_is_named_and_costs_only_itself(case: str, tmp_path: Path) -> None:
    good(tmp_path)
    BAD[case](tmp_path)

    index, problems = read(tmp_path, [])

    assert len([article for article in index.articles if article.id.startswith("good")]) == 20
    assert len(problems) == (2 if case == "links in a circle" else 1)
    assert all("\n" not in str(problem) for problem in problems)


@in_discord()
async def test_h7_five_hundred_questions_deleted_while_they_are_answered_show_no_error(world: World) -> None:
    backend = world.env.backend
    cooldowns = world.services.cooldowns
    cooldowns.people._most = cooldowns.channels._most = 0
    for _ in range(50):
        for _ in range(10):
            asked = backend.create_message(world.channel.id, world.asker.id, f"{world.me} How many hives are there?")
            backend.delete_message(world.channel.id, asked.id)
        await world.env.settle()

    errors = [body["content"] for body in world.sent if "reference" in body["content"]]
    print(f"500 questions deleted at once: {len(world.sent)} answered, {len(errors)} errors shown")
    assert errors == []


KINDS = {
    "text": (0, None),
    "voice": (2, None),
    "news": (5, None),
    "stage": (13, None),
    "public thread": (11, 0),
    "private thread": (12, 0),
    "forum post": (11, 15),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("listed", [True, False])
def test_t1_every_kind_of_channel_and_thread(kind: str, listed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    own, parent = KINDS[kind]

    @in_discord(ask_channel_ids=(1,))
    async def scenario(world: World) -> None:
        backend = world.env.backend
        category = world.guild.create_category("category")
        outer = backend.create_channel(world.guild.id, "outer", type=own if parent is None else parent)
        channel = (
            outer if parent is None else backend.create_thread(outer.id, "inner", owner_id=world.asker.id, type=own)
        )
        world.client._ask_channels = frozenset({outer.id} if listed else {category.id, world.guild.id, 1})
        await world.env.settle()

        handle = simcord.ChannelHandle(world.env, world.guild, channel)
        await world.asker.send(handle, "How many hives are there?")

        assert len(world.sent) == listed

    scenario(monkeypatch)


def test_h1_nothing_of_ours_cancels_a_call_of_the_library() -> None:
    waits = {
        path.name: re.findall(r"(?:wait_for|asyncio\.timeout)\(([^\n]*)", path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "bot").rglob("*.py"))
    }

    assert {name: found for name, found in waits.items() if found} == {
        "attachments.py": ["TIMEOUT), self._turns:"],  # a session of its own
        "checkup.py": ["visitor.start(token, reconnect=False), PATIENCE)"],  # its client ends with it
        "child.py": ["child.communicate(json.dumps(last).encode()), longest)"],
        "current.py": ["self._opened.wait(), seconds)"],
        "in_flight.py": ["self._finished.wait(), seconds)"],
        "running.py": ["self._stopping.wait(), seconds)", "FAREWELL):"],  # the gateway of a client that ends
    }
