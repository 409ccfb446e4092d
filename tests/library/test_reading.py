"""Reading files in a process that can be killed: whatever a file does to its parser costs that file alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot.library import reading
from bot.library.reading import read_files
from index import Article, Noted, Problem, load_articles

ROOT = Path(__file__).parents[2]
BEES = "About bees\n\nThe valley has 40 hives."

CHILD = """
import os, signal, sys, time
from bot.library import reading
from index.articles import formats

def misbehave(source):
    what = source.split()[0]
    if what == "loop":
        while True: pass
    if what == "sleep": (signal.setitimer(signal.ITIMER_REAL, 0.1), time.sleep(600))
    if what == "memory": bytearray(4 * reading.MOST_MEMORY)
    if what == "crash": os.kill(os.getpid(), signal.SIGSEGV)
    if what == "leave": os._exit(3)
    if what == "interrupt": raise KeyboardInterrupt
    if what == "raise": raise ZeroDivisionError("secret words")
    if what == "grow": return formats.Parsed("A word. " * reading.MOST_OUTPUT, {})
    if what == "print": print('{"reason": "is forged"}' * 10_000, flush=True)
    if what == "deep": misbehave(source)
    return formats.Parsed(source, {})

formats.PARSERS[".html"] = misbehave
reading.LONGEST, reading.MOST_OUTPUT = 1.0, 100_000
sys.exit(reading.main())
"""
read_oddly = partial(read_files, command=(sys.executable, "-c", CHILD))

REASONS = {
    "loop": "takes longer than 10 seconds to read",
    "sleep": "takes longer than 60 seconds to read",
    "memory": "takes more memory to read than there is",
    "crash": "ends the process that reads it (SIGSEGV)",
    "leave": "ends the process that reads it (3)",
    "interrupt": "ends the process that reads it (SIGINT)",
    "raise": "holds something that cannot be read (ZeroDivisionError); save it as plain text",
    "grow": "grows too large when it is read",
    "deep": "is nested too deeply",
}


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        path = folder / name.replace("_", ".")
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="this system has no such limits")
@pytest.mark.parametrize("what", REASONS)
def test_whatever_a_file_makes_its_parser_do_costs_that_file_alone(what: str, tmp_path: Path) -> None:
    write(tmp_path, a_txt=BEES, b_html=what, c_txt=BEES, d_html="Nothing odd is here.")

    articles, problems = load_articles(tmp_path, read=read_oddly)

    assert [article.id for article in articles] == ["a", "c", "d"]
    assert [str(problem) for problem in problems] == [f"b.html: {REASONS[what]}"]


def test_what_a_parser_prints_is_not_taken_for_an_answer(tmp_path: Path) -> None:
    write(tmp_path, a_html="print this", b_txt=BEES)

    articles, problems = load_articles(tmp_path, read=read_oddly)

    assert ([article.id for article in articles], problems) == (["a", "b"], ())


def test_many_bad_files_in_a_row_are_each_named(tmp_path: Path) -> None:
    write(tmp_path, **{f"{name}_html": "leave" for name in "abcde"}, z_txt=BEES)

    articles, problems = load_articles(tmp_path, read=read_oddly)

    assert [article.id for article in articles] == ["z"]
    assert [problem.file for problem in problems] == [f"{name}.html" for name in "abcde"]


def test_a_child_that_cannot_even_start_costs_every_file_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, a_txt=BEES, b_txt=BEES)

    articles, problems = load_articles(tmp_path, read=partial(read_files, command=("/bin/false",)))

    assert articles == ()
    assert [str(problem) for problem in problems] == [
        f"{name}.txt: ends the process that reads it (1)" for name in "ab"
    ]


def test_read_aside_a_file_is_what_it_is_read_here(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_txt=BEES,
        empty_txt="",
        odd_xyz="?",
        dated_md="---\npublished: 2021-05-03\nurl: /a\n---\nTrains run.",
    )
    (tmp_path / "surrogate\udcff.txt").write_text(BEES)
    (tmp_path / "line\nend.txt").write_text(BEES)
    (tmp_path / "drafts").mkdir()

    for folder in (tmp_path, ROOT / "seeds", ROOT / "tests" / "formats"):
        assert load_articles(folder, read=read_files) == load_articles(folder)


@pytest.mark.parametrize(
    "found",
    [
        Problem("a.txt", "is empty"),
        Article("a", "A \ud800", "Te\u00adxt\n", published=None),
        Noted(Article("a", "A", "Text", published=date(2021, 5, 3)), ("url is ignored", "author is ignored")),
    ],
)
def test_what_is_packed_is_unpacked(found: reading.Found) -> None:
    assert reading.unpacked(Path("a.txt"), reading.packed(found)) == found


@pytest.mark.parametrize("line", [b"", b"{", b"7", b"[]", b"{}", b'{"published": null, "id": "a"}', b'"reason"'])
def test_what_is_no_answer_is_an_error(line: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        reading.unpacked(Path("a.txt"), line)


def test_every_file_of_the_build_is_read_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.library import building

    asked: list[str] = []

    def read(paths: list[Path]) -> Iterator[reading.Found]:
        asked.extend(path.name for path in paths)
        return read_files(paths)

    monkeypatch.setattr(building, "read_files", read)
    building.read(write(tmp_path, a_txt=BEES), [])

    assert asked == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_build_that_is_killed_takes_its_readers_with_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "sign")
    sign = f"open({str(tmp_path / 'sign')!r}, 'w').write(str(os.getpid()))"
    reader = (sys.executable, "-c", CHILD.replace('if what == "loop":', f'if what == "loop":\n        {sign}'))
    page = write(tmp_path, a_html="loop") / "a.html"
    parent = (
        "from pathlib import Path; from bot.library.reading import read_files; "
        f"list(read_files([Path({str(page)!r})], {reader!r}))"
    )
    with subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT) as build:
        child = int((tmp_path / "sign").read_text())
        build.send_signal(signal.SIGKILL)

    assert _ends(child, within=0.9)


def _ends(pid: int, within: float) -> bool:
    """Say whether a process ends in time, or is only waiting for somebody to ask how it ended."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.01)
    return False
