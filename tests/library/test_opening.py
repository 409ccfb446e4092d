"""The first Index of a process: as saved where the files are as they were, built where they are not."""

import asyncio
import logging
import os
from pathlib import Path
from typing import Any

import pytest

from bot.library import opening, origin
from bot.library.building import KeptError
from bot.library.child import Build
from bot.library.current import Library
from bot.library.opening import open_index, until_opened
from bot.library.reloading import Reloader, WaitError
from index import Index, Problem

BEES = "About bees\n\nThe valley has 40 hives."


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def opened(source: Path, data: Path) -> Index:
    return asyncio.run(open_index(source, data))


@pytest.fixture(autouse=True)
def told(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    return caplog


def test_the_first_index_is_built_and_saved(tmp_path: Path, told: pytest.LogCaptureFixture) -> None:
    index = opened(write(tmp_path / "articles", a=BEES), tmp_path / "data")

    assert Index.load(tmp_path / "data").generation == index.generation
    assert "opened how=built" in told.text


def test_a_second_start_opens_what_was_saved_and_names_the_files_that_were_skipped(
    tmp_path: Path, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "articles", a=BEES, empty="")
    first = opened(source, tmp_path / "data")
    told.clear()

    def never(*_: object) -> Any:
        raise AssertionError("nothing is built")

    monkeypatch.setattr(opening, "in_child", never)
    second = opened(source, tmp_path / "data")

    assert second.generation == first.generation
    assert "opened how=saved" in told.text
    assert "empty.txt" in told.text


@pytest.mark.parametrize(
    "change",
    [
        lambda source, data: write(source, b="About wasps\n\nThe hill has 3 nests."),
        lambda source, data: os.utime(source / "a.txt", ns=(1, 1)),
        lambda source, data: (data / "origin.json").write_text("{"),
        lambda source, data: (data / "origin.json").write_text('{"generation": "other", "files": [], "problems": []}'),
        lambda source, data: (data / "index.bin").write_bytes(b"half"),
    ],
)
def test_a_start_builds_when_files_have_changed_or_what_was_saved_cannot_be_told(
    change: Any, tmp_path: Path, told: pytest.LogCaptureFixture
) -> None:
    source = write(tmp_path / "articles", a=BEES)
    opened(source, tmp_path / "data")
    told.clear()

    change(source, tmp_path / "data")
    index = opened(source, tmp_path / "data")

    assert "opened how=built" in told.text
    assert len(index.articles) == len(list(source.iterdir()))
    assert origin.read(tmp_path / "data") == origin.Origin(index.generation, origin.fingerprint(source), ())


def test_a_start_with_articles_in_doubt_takes_the_index_saved_last(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a=BEES)
    before = opened(source, tmp_path / "data")
    (source / "a.txt").unlink()

    assert opened(source, tmp_path / "data").generation == before.generation


def test_a_start_without_any_article_and_without_a_saved_index_has_no_index(tmp_path: Path) -> None:
    with pytest.raises(KeptError):
        opened(write(tmp_path / "articles", empty=""), tmp_path / "data")


def killed(*_: object) -> Build:
    """Stand in for `in_child` where the child is killed."""

    async def build(last: Index) -> tuple[Index, list[Problem], bool]:
        raise KeptError("reload.failed", [Problem("odd.txt", "ends the process that reads it (SIGKILL)")])

    return build


def test_when_the_child_is_killed_the_index_saved_last_serves_and_the_files_are_named(
    tmp_path: Path, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "articles", a=BEES, b=BEES)
    before = opened(source, tmp_path / "data")
    write(source, b="The hill has 3 nests.", odd="?")
    monkeypatch.setattr(opening, "in_child", killed)

    after = opened(source, tmp_path / "data")

    assert after.generation == before.generation
    assert "instead=saved changed=2 files='b.txt, odd.txt'" in told.text
    assert "odd.txt: ends the process that reads it" in told.text


def test_nothing_is_ever_read_in_the_process_of_the_bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "in_child", killed)

    with pytest.raises(KeptError):
        opened(write(tmp_path / "articles", a=BEES), tmp_path / "data")


def test_a_saved_index_that_fails_in_an_unforeseen_way_is_built_again(
    tmp_path: Path, told: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> Index:
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "opened", broken)

    assert opened(write(tmp_path / "articles", a=BEES), tmp_path / "data").answer("How many hives?").found
    assert "opened how=built" in told.text


def test_halves_of_an_index_that_a_killed_build_left_are_removed_at_the_start(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a=BEES)
    opened(source, tmp_path / "data")
    (tmp_path / "data" / ".index.bin.abc123").write_bytes(b"half")

    opened(source, tmp_path / "data")

    left = sorted(path.name.split("-")[0] for path in (tmp_path / "data").iterdir())
    assert left == ["index.bin", "origin.json", "segment"]


class Tries:
    """Opens an Index after so many errors; remembers the pauses between."""

    def __init__(self, *errors: Exception) -> None:
        self.errors, self.pauses = list(errors), list[float]()
        self.reloader, self.library = Reloader(killed(), lambda: None), Library()
        self.excuses: list[str] = []

    async def open(self) -> Index:
        if self.errors:
            raise self.errors.pop(0)
        return Index.build([])

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.excuses.append(self.library.excuse)

    def run(self) -> Library:
        asyncio.run(until_opened(self.open, self.reloader, self.library, self.sleep))
        return self.library


def test_an_index_that_cannot_be_had_is_tried_again_ever_more_rarely_whatever_went_wrong(
    told: pytest.LogCaptureFixture,
) -> None:
    tries = Tries(
        KeptError("reload.failed", [Problem("odd.txt", "is late")]), ZeroDivisionError(), *[OSError("no room")] * 5
    )

    assert tries.run().is_open

    assert tries.pauses == [30, 60, 120, 240, 480, 900, 900]
    assert set(tries.excuses) == {"client.without"}
    assert "reload.failed" in told.text
    assert "odd.txt: is late" in told.text
    assert "ZeroDivisionError" in told.text


def test_no_more_is_tried_once_a_reload_has_brought_an_index() -> None:
    tries, reloaded = Tries(KeptError("reload.empty")), Index.build([])

    async def reload(seconds: float) -> None:
        tries.library.index = reloaded

    tries.sleep = reload  # type: ignore[method-assign]

    assert tries.run().index is reloaded


def test_while_the_articles_are_opened_nobody_reloads_them_beside() -> None:
    tries = Tries()

    async def reload() -> Index:
        with pytest.raises(WaitError) as wait:
            await tries.reloader.reload(tries.library)
        assert wait.value.since
        return Index.build([])

    tries.open = reload  # type: ignore[method-assign]

    assert tries.run().is_open


def test_a_fingerprint_changes_with_a_file(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="one")
    before = origin.fingerprint(source)

    assert origin.fingerprint(source) == before
    os.utime(source / "a.txt", ns=(1, 1))
    assert origin.fingerprint(source) != before
    assert origin.fingerprint(tmp_path / "nowhere") == ()


def test_a_start_builds_when_what_a_link_leads_to_was_edited(tmp_path: Path) -> None:
    target = write(tmp_path / "elsewhere", bees=BEES) / "bees.txt"
    source = write(tmp_path / "articles")
    (source / "bees.txt").symlink_to(target)
    opened(source, tmp_path / "data")

    target.write_text("About bees\n\nThe valley has 41 hives.", encoding="utf-8")

    assert "41" in opened(source, tmp_path / "data").articles[0].text


def test_a_fingerprint_changes_when_a_file_of_the_same_age_and_size_takes_its_place(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="one")
    os.utime(source / "a.txt", ns=(1, 1))
    before = origin.fingerprint(source)

    other = write(tmp_path / "other", a="two") / "a.txt"
    os.utime(other, ns=(1, 1))
    other.replace(source / "a.txt")

    assert origin.fingerprint(source) != before


def test_a_fingerprint_changes_with_a_file_in_a_subfolder_and_not_in_a_hidden_one(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="one")
    write(source / "sub", b="two")
    write(source / ".git", c="three")
    before = origin.fingerprint(source)

    os.utime(source / ".git" / "c.txt", ns=(1, 1))
    assert origin.fingerprint(source) == before
    os.utime(source / "sub" / "b.txt", ns=(1, 1))
    assert origin.fingerprint(source) != before
    assert "sub/b.txt" in [name for name, *_ in origin.fingerprint(source)]


@pytest.mark.parametrize("leads_to", ["nowhere", ".", "itself.txt"])
def test_a_link_to_nowhere_to_a_folder_or_to_itself_has_a_fingerprint(tmp_path: Path, leads_to: str) -> None:
    source = write(tmp_path / "articles", a="one")
    (source / "itself.txt").symlink_to(leads_to)

    assert [name for name, *_ in origin.fingerprint(source)] == ["a.txt", "itself.txt"]
