"""Reloading: the next Index comes aside, the old one stays on any doubt, one reload at a time."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.commands.reload import refusal, report
from bot.library import building, child, origin
from bot.library.building import KeptError
from bot.library.child import in_child, opened
from bot.library.reloading import PAUSE, Change, Reloader, WaitError, compare
from index import Article, Index, Problem, StoreError


def article(id: str, text: str = "The valley has 40 hives.") -> Article:
    return Article(id=id, title=f"About {id}", text=text)


OLD = Index.build([article("a"), article("b")])
NEW = Index.build([article("a"), article("c")])


@dataclass
class Holder:
    """What holds the current Index."""

    index: Index = OLD


@dataclass
class Builder:
    """Builds what it is told to; waits while it is held; remembers how often it was asked."""

    index: Index = NEW
    error: Exception | None = None
    built: int = 0
    go: asyncio.Event = field(default_factory=asyncio.Event)
    times: list[float] = field(default_factory=lambda: [0.0])
    files: list[str] = field(default_factory=list)

    async def __call__(self, last: Index) -> tuple[Index, list[Problem], bool]:
        self.built += 1
        await self.go.wait()
        if self.error:
            raise self.error
        return self.index, [Problem("x.txt", "is empty")], True

    def reloader(self) -> Reloader:
        return Reloader(
            self, lambda: tuple(self.files), clock=lambda: self.times[0], now=lambda: 1700000000.0 + self.times[0]
        )


def scenario(work: Callable[[], Coroutine[None, None, None]]) -> Callable[[], None]:
    """Run an asynchronous test."""

    def test() -> None:
        asyncio.run(work())

    test.__name__ = work.__name__
    return test


@scenario
async def test_a_reload_replaces_the_index_and_says_what_changed() -> None:
    holder, builder = Holder(), Builder()
    builder.go.set()

    change = await builder.reloader().reload(holder)

    assert holder.index is NEW
    assert (change.added, change.changed, change.removed) == (("c",), (), ("b",))
    assert (change.articles, change.sentences) == (2, 2)
    assert (change.before, change.after) == (OLD.generation, NEW.generation)
    assert [str(problem) for problem in change.problems] == ["x.txt: is empty"]


@scenario
async def test_a_failed_reload_keeps_the_old_index() -> None:
    for error in (KeptError("reload.empty"), RuntimeError("boom")):
        holder, builder = Holder(), Builder(error=error)
        builder.go.set()

        with pytest.raises(type(error)):
            await builder.reloader().reload(holder)

        assert holder.index is OLD


@scenario
async def test_p27_ten_reloads_in_ten_seconds_are_one() -> None:
    holder, builder = Holder(), Builder()
    reloader = builder.reloader()

    first = asyncio.create_task(reloader.reload(holder))
    await asyncio.sleep(0)
    outcomes = []
    for second in range(1, 10):
        builder.times[0] = float(second)
        if second == 5:
            builder.go.set()
            await first
        with pytest.raises(WaitError) as wait:
            await reloader.reload(holder)
        outcomes.append(wait.value)

    assert builder.built == 1
    assert [wait.since for wait in outcomes[:4]] == [1700000000.0] * 4
    assert [wait.seconds for wait in outcomes[4:]] == [30, 29, 28, 27, 26]
    builder.times[0] = 5 + PAUSE
    assert isinstance(await reloader.reload(holder), Change)


@scenario
async def test_x6_two_hundred_triggers_are_two_builds_and_the_last_change_is_seen() -> None:
    holder, builder = Holder(), Builder(files=["a", "b"])
    reloader = builder.reloader()

    first = asyncio.create_task(reloader.reload(holder))
    await asyncio.sleep(0)
    builder.files.append("c")
    others = await asyncio.gather(*[reloader.reload(holder) for _ in range(199)], return_exceptions=True)
    builder.go.set()
    change = await first

    print(f"200 triggers: {builder.built} builds")
    assert builder.built == 2
    assert all(isinstance(other, WaitError) and other.since for other in others)
    assert change.added == ("c",)


@scenario
async def test_a_wish_without_a_change_builds_nothing_more() -> None:
    holder, builder = Holder(), Builder(files=["a"])
    reloader = builder.reloader()

    first = asyncio.create_task(reloader.reload(holder))
    await asyncio.sleep(0)
    with pytest.raises(WaitError):
        await reloader.reload(holder)
    builder.go.set()
    await first

    assert builder.built == 1


def test_a_change_in_text_title_or_date_is_a_change() -> None:
    changed = Index.build([article("a", "The valley has 41 hives."), article("b")])

    change = compare(OLD, changed, [], 0.0)

    assert (change.added, change.changed, change.removed) == ((), ("a",), ())


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def reload_aside(source: Path, folder: Path) -> tuple[Index, list[Problem], bool]:
    """Build in a child process, after OLD."""

    async def build() -> tuple[Index, list[Problem], bool]:
        return await in_child(source, folder)(OLD)

    return asyncio.run(build())


def test_a_child_builds_and_saves_and_the_parent_loads(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")

    index, problems, saved = reload_aside(source, tmp_path / "data")

    assert index.answer("How many hives?").found
    assert (problems, saved) == ([], True)
    assert Index.load(tmp_path / "data").generation == index.generation


def test_a_broken_file_is_named_and_skipped(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    (source / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 100)

    index, problems, _ = reload_aside(source, tmp_path / "data")

    assert [article.id for article in index.articles] == ["a"]
    assert [problem.file for problem in problems] == ["broken.txt"]


def test_a_field_that_is_ignored_is_named_beside_the_files_that_are_skipped(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="---\nurl: /a\n---\nThe valley has 40 hives.", e="")
    write(source, b="The valley has 40 hives.", c="The valley has 40 hives.")

    index, problems, _ = reload_aside(source, tmp_path / "data")
    change = compare(OLD, index, problems, 1.0)

    kept = origin.read(tmp_path / "data")
    assert kept is not None
    assert kept.problems == tuple(problems)
    assert [(problem.file, problem.skipped) for problem in problems] == [("a.txt", False), ("e.txt", True)]
    assert report(change, "en-US").splitlines()[-4:-1] == [
        "1 file skipped:",
        "- e.txt: is empty",
        "1 field in a file is ignored:",
    ]
    assert report(change, "en-US").splitlines()[-1].startswith("- a.txt: url in the front matter is ignored: ")


EMPTY: dict[str, Callable[[Path], object]] = {
    "an empty folder": lambda folder: None,
    "a missing folder": lambda folder: folder.rmdir(),
    "only empty files": lambda folder: write(folder, a="", b="  \n"),
    "only stop words": lambda folder: write(folder, a="the of and to", b="and the"),
    "only a picture": lambda folder: (folder / "cat.png").write_bytes(b"\x89PNG"),
    "only hidden files": lambda folder: (folder / ".a.txt").write_text("The valley has 40 hives."),
}


@pytest.mark.parametrize("case", EMPTY)
def test_x5_nothing_left_keeps_the_old_index(case: str, tmp_path: Path) -> None:
    source = tmp_path / "articles"
    source.mkdir()
    EMPTY[case](source)

    with pytest.raises(KeptError) as kept:
        reload_aside(source, tmp_path / "data")

    assert kept.value.key in ("reload.empty", "reload.failing")


@pytest.mark.parametrize(("broken", "kept"), [(2, False), (3, True), (10, True)])
def test_more_than_a_fifth_of_the_last_files_failing_keeps_the_old_index(
    broken: int, kept: bool, tmp_path: Path
) -> None:
    last = Index.build([article(f"a{i}") for i in range(10)])
    source = write(tmp_path / "articles", **{f"a{i}": "The valley has 40 hives." for i in range(10)}, new="It is new.")
    for i in range(broken):
        (source / f"a{i}.txt").write_bytes(b"\x00\x01\x02\x03" * 100)

    if not kept:
        assert len(building.read(source, [article.id for article in last.articles])[0].articles) == 11 - broken
        return
    with pytest.raises(KeptError) as error:
        building.read(source, [article.id for article in last.articles])
    assert (error.value.key, error.value.values) == ("reload.failing", {"failed": broken, "files": 10})


@pytest.mark.parametrize(("file", "failed"), [("news", 4), ("news/a0.txt", 1), ("a0.txt", 1), ("new/a0.txt", 0)])
def test_a_problem_in_a_subfolder_costs_the_articles_that_were_there(file: str, failed: int) -> None:
    last = ["a0", "news/a0", "news/a1", "news/old/a2", "news/a3"]

    def judge() -> None:
        building.judge([article("b")], [Problem(file, "permission denied")], last)

    if failed < 2:
        judge()
        return
    with pytest.raises(KeptError) as error:
        judge()
    assert error.value.values == {"failed": failed, "files": 5}


def test_a_child_that_dies_keeps_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "nowhere"))
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(KeptError) as kept:
        reload_aside(source, tmp_path / "data")

    assert (kept.value.key, kept.value.values) == ("reload.failed", {})


def test_a_saved_index_that_cannot_be_read_is_told_without_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def damaged(folder: Path, last: Index | None = None) -> Index:
        raise StoreError(f"{folder}: is damaged; build the index again")

    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    monkeypatch.setattr(child, "opened", damaged)

    with pytest.raises(KeptError) as kept:
        reload_aside(source, tmp_path / "data")

    assert (kept.value.key, kept.value.values) == ("reload.failed", {})
    assert str(tmp_path) in caplog.text


def test_a_build_that_takes_too_long_keeps_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    monkeypatch.setattr(child, "LONGEST_BUILD", 0.01)

    with pytest.raises(KeptError) as kept:
        reload_aside(source, tmp_path / "data")

    assert kept.value.key == "reload.late"


def test_a_program_that_was_updated_under_a_running_one_asks_for_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    monkeypatch.setattr("index.collection.store.code_fingerprint", lambda: "of the program that runs")

    with pytest.raises(KeptError) as kept:
        reload_aside(source, tmp_path / "data")

    assert kept.value.key == "reload.outdated"


def test_a_folder_that_cannot_be_written_costs_the_saving_not_the_reload(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    (tmp_path / "data").write_text("a file where a folder should be")

    index, _, saved = reload_aside(source, tmp_path / "data")

    assert not saved
    assert index.answer("How many hives?").found


def test_what_an_index_makes_on_demand_is_made_before_anybody_asks(tmp_path: Path) -> None:
    NEW.save(tmp_path)

    collection = opened(tmp_path)._collection

    assert {"by_sentence", "by_passage", "vocabulary"} <= vars(collection).keys()


def test_a_machine_without_room_for_a_child_keeps_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def start(*arguments: str, **options: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", start)

    with pytest.raises(KeptError) as kept:
        reload_aside(tmp_path, tmp_path)

    assert kept.value.key == "reload.failed"
    assert "Cannot allocate memory" in caplog.text


def test_a_build_that_is_killed_leaves_no_half_of_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")
    write(tmp_path / "data")
    (tmp_path / "data" / ".index.bin.abc123").write_bytes(b"half")
    monkeypatch.setattr(child, "LONGEST_BUILD", 0.01)

    with pytest.raises(KeptError):
        reload_aside(source, tmp_path / "data")

    assert list((tmp_path / "data").iterdir()) == []


def test_a_refused_reload_names_the_files_that_could_not_be_read(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="", new="The valley has 40 hives.")

    with pytest.raises(KeptError) as kept:
        reload_aside(source, tmp_path / "data")

    assert kept.value.key == "reload.failing"
    assert [str(problem) for problem in kept.value.problems] == ["a.txt: is empty"]
    assert refusal(kept.value, "en-US").splitlines() == [
        "Not reloaded: 1 of 2 files could not be read, so the old articles stay.",
        "1 file skipped:",
        "- a.txt: is empty",
    ]


def test_the_child_does_not_get_the_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    async def start(*arguments: str, **options: object) -> None:
        given.update(options, arguments=arguments)
        raise OSError(12, "no room for it")

    monkeypatch.setenv("DISCORD_TOKEN", "secret-token")
    monkeypatch.setattr(asyncio, "create_subprocess_exec", start)
    with pytest.raises(KeptError):
        reload_aside(tmp_path, tmp_path)

    assert given["env"]
    assert "secret-token" not in repr(given)


def test_the_child_is_a_program_of_its_own(tmp_path: Path) -> None:
    source = write(tmp_path / "articles", a="About bees\n\nThe valley has 40 hives.")

    ended = subprocess.run(
        [sys.executable, "-m", "bot.library.building", source, tmp_path / "data"],
        input="[]",
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(child.__file__).parents[2],
    )

    assert '"generation": ' in ended.stdout
    assert ended.stderr == ""
