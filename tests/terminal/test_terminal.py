"""The terminal: what is printed, how it is laid out, and the conversation on a real (pseudo) terminal."""

import io
import os
import re
import select
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.chat import command_page, reply
from bot.terminal.pages import answer_page, summary_page
from bot.terminal.screen import Line, printable, progress_bar, show
from bot.terminal.shapes import answer_shape
from index import Article, Index, load_articles
from tests.articles_with_blocks import FILES

ROOT = Path(__file__).parents[2]
FERRY = Article(
    id="ferry",
    title="Ferry sails again",
    text="The ferry to Tesk sailed on Monday. About 240 passengers were on board.\n\nThe mayor, Ilda Marrow, spoke.",
    url="https://news.example/ferry",
    published=date(2024, 10, 6),
)
BAKERY = Article(id="bakery", title="Bakery opens", text="The bakery sells rye bread.\n\nThe mayor bought plum cake.")

HOSTILE = {
    "colour": "\x1b[31mred\x1b[0m",
    "eight-bit control": "\x9b31mred",
    "title": "\x1b]0;owned\x07red",
    "link": "\x1b]8;;https://evil.example\x1b\\red\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07red",
    "unfinished": "\x1b]0;red",
    "bare escape": "\x1bred",
    "device control": "\x1bPq#0\x1b\\red",
    "clear and home": "\x1b[2J\x1b[Hred",
    "bell, backspace, delete": "re\x07\x08\x7fd",
    "carriage return": "innocent\rred",
    "direction override": "\u202ered\u202c \u2066red\u2069 \u200fred\u061c",
    "separators": "red\u2028red\u2029red\x85red\x1cred\x1fred",
    "markup": "[red]red[/red] [link=https://evil.example]red[/link] :smile:",
    "surrogate and tags": "red\udc9b\U000e0041",
    "byte-order mark": "\ufeffred",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_printed_can_steer_the_terminal(text: str) -> None:
    shown = printable(text)

    assert re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown) is None
    assert "red" in shown


def test_many_unfinished_sequences_are_filtered_in_time() -> None:
    assert printable("\x9d\x1b]\x1bP\x9b" * 100_000) == "]P" * 100_000


@given(st.text() | st.text(alphabet="\x1b\x9b\x9d[]0;m\x07\\\u202e\n a"))
def test_no_text_at_all_can_steer_the_terminal(text: str) -> None:
    shown = printable(text)

    assert all(unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert printable(shown) == shown


def test_markup_is_shown_as_it_stands() -> None:
    assert printable(HOSTILE["markup"]) == HOSTILE["markup"]


@pytest.mark.parametrize("text", ["“Quoted” – naïve", "12\u00a0000", "中文 🙂", "می\u200cخواهم", "👩\u200d🚒", "שלום"])
def test_what_people_write_is_left_alone(text: str) -> None:
    assert printable(text) == text


def test_one_line_stays_one_line() -> None:
    assert printable("one \n\n two\tthree\r\nfour") == "one two three four"


def test_every_line_passes_the_same_filter() -> None:
    stream = io.StringIO()

    show([((HOSTILE["title"], "bold"), ("\n", ""), (HOSTILE["colour"], ""))], stream)

    assert stream.getvalue() == "red red\n"


def plain(page: list[Line]) -> list[str]:
    return ["".join(text for text, _ in pieces) for pieces in page]


def bold(page: list[Line]) -> list[str]:
    return [text for pieces in page for text, style in pieces if style == "bold"]


def test_an_answer_is_its_quote_with_the_words_asked_for_in_bold_and_a_footnote() -> None:
    page = answer_page(Index.build([FERRY]).answer("How many passengers were on board?"))

    assert plain(page) == [
        "About 240 passengers were on board. [1]",
        "",
        "[1] Ferry sails again · ¶1 s2 · 6 Oct 2024 · https://news.example/ferry",
    ]
    assert bold(page) == ["passengers", "board"]


def test_an_answer_that_is_not_there_names_the_words_that_the_articles_never_use() -> None:
    page = answer_page(Index.build([FERRY]).answer("Where do penguins hibernate?"))

    assert plain(page)[:2] == ["The articles do not say.", "They never use the words “penguins” or “hibernate”."]


def test_a_list_is_printed_on_its_lines_and_an_item_under_its_lead_in(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    index = Index.build(load_articles(tmp_path)[0])

    listed = answer_page(index.answer("What are the ingredients?", article="soup"))
    item = answer_page(index.answer("What do tickets cost for children?"))
    shape = answer_shape(index.answer("What do tickets cost for children?"))["quotes"][0]

    assert ["".join(text for text, _ in one) for one in listed][-6:-2] == [
        "- 100 g of butter",
        "- 2 carrots",
        "- 1 leek [1]",
        "and 2 more",
    ]
    assert item[0] == (("Tickets cost:", "dim"),)
    assert "".join(text for text, _ in item[1]) == "2 euros for children [1]"
    text = index.article("ferry").text
    assert (shape["text"], shape["lead"]["text"]) == ("2 euros for children", "Tickets cost:")
    assert text[shape["lead"]["start"] : shape["lead"]["end"]] == "Tickets cost:"


def test_a_footnote_repeats_no_title() -> None:
    page = summary_page(Index.build([FERRY]).summarise("ferry", sentences=3))

    assert [text.count("Ferry sails again") for text in plain(page)[-3:]] == [1, 0, 0]


def test_a_summary_of_nothing_says_so() -> None:
    assert plain(summary_page(Index.build([]).summarise())) == [
        "I have no articles yet, so there is nothing that I could quote."
    ]


def test_every_quote_printed_stands_in_its_article() -> None:
    index = Index.build([FERRY, BAKERY])

    for question in ("Who is the mayor?", "What does the bakery sell?", "When did the ferry sail?"):
        for quote in index.answer(question).quotes:
            assert quote.text in quote.sentence.article.text
            assert f"{quote.text} [{quote.citation.number}]" in plain(answer_page(index.answer(question)))


def test_a_question_that_leans_on_the_answer_before_is_put_to_its_article() -> None:
    index = Index.build([FERRY, BAKERY])
    last = index.answer("What does the bakery sell?")

    assert [quote.sentence.article.id for quote in reply(index, "And the mayor?", last).quotes] == ["bakery"]


def test_a_question_that_leans_on_nothing_is_put_to_every_article() -> None:
    index = Index.build([FERRY, BAKERY])
    last = index.answer("What does the bakery sell?")

    assert reply(index, "How many passengers were on board?", last) == index.answer(
        "How many passengers were on board?"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("/articles", "bakery"),
        ("/summary ferry", "About 240 passengers were on board. [2]"),
        ("/summary nobody", "There is no article 'nobody'. /articles lists them."),
        ("/help", "/quit  leave; so do Ctrl-C and Ctrl-D"),
        ("/nonsense", "There is no /nonsense; /help lists the commands."),
    ],
)
def test_a_line_with_a_slash_is_a_command_of_the_chat(written: str, said: str) -> None:
    assert said in plain(command_page(Index.build([FERRY, BAKERY]), written))


def test_help_in_the_terminal_names_nothing_of_discord() -> None:
    (said,) = plain(answer_page(Index.build([FERRY]).answer("Who are you?")))

    assert "word for word" in said
    assert "`" not in said
    assert "footnote --help" in said


def test_no_progress_bar_is_drawn_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        progress(1, 2)

    assert capsys.readouterr() == ("", "")


class Terminal:
    """The command line on a pseudo-terminal of a given width."""

    def __init__(
        self, folder: Path, *arguments: str, columns: int = 80, environment: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        known = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES", "NO_COLOR")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**known, "PYTHONPATH": str(ROOT), "ARTICLES_DIR": "news", "TERM": "xterm-256color", **environment},
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""
        self.seen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def until(self, text: str) -> None:
        """Read until a text is shown after the one waited for before."""
        while text not in self.shown[self.seen :] and self._read():
            pass
        self.seen = self.shown.index(text, self.seen) + len(text)

    def rest(self) -> str:
        """Read until the command line ends; all that was shown."""
        while self._read():
            pass
        return self.shown

    def type(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def interrupt(self) -> None:
        """Send Ctrl-C's signal, again when nothing came of it: readline loses one that comes as it begins to wait."""
        for _ in range(5):
            self.process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(2)
                return

    def _read(self) -> bool:
        """Read what is there, at most 20 seconds after the last; whether anything was."""
        if not select.select([self.ours], [], [], 20)[0]:
            return False
        try:
            data = os.read(self.ours, 65536)
        except OSError:  # so Linux says that the other end is closed
            return False
        self.shown += data.decode()
        return bool(data)


on_a_terminal = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for article in (FERRY, BAKERY):
        text = f"{article.title}\n\n{article.text}\n"
        (tmp_path / "news" / f"{article.id}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@on_a_terminal
@pytest.mark.parametrize("columns", [80, 40, 20])
def test_an_answer_fits_the_terminal_and_loses_no_word(folder: Path, columns: int) -> None:
    with Terminal(folder, "ask", "How many passengers were on board?", columns=columns) as terminal:
        shown = re.sub(r"\x1b\[[0-9;]*m", "", terminal.rest()).replace("\r", "")

        assert terminal.process.wait(10) == 0
        assert "About 240 passengers were on board. [1]" in " ".join(shown.split())
        assert max(map(len, shown.splitlines())) <= columns


@on_a_terminal
def test_the_words_asked_for_are_bold_on_a_terminal(folder: Path) -> None:
    with Terminal(folder, "ask", "How many passengers were on board?") as terminal:
        shown = terminal.rest()

    assert "\x1b[1mpassengers\x1b[0m" in shown


@on_a_terminal
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_printed_where_none_is_wanted(folder: Path, environment: dict[str, str]) -> None:
    with Terminal(folder, "ask", "How many passengers were on board?", environment=environment) as terminal:
        shown = terminal.rest()

    assert re.search(r"\x1b\[(?:[0-9]+;)*(?:3|4|9|10)[0-9][;m]", shown) is None


@on_a_terminal
def test_no_escape_of_an_article_reaches_the_terminal(folder: Path) -> None:
    for number, text in enumerate(HOSTILE.values()):
        body = f"Harbour {number}\n\nThe crane {number} lifts {text} crates.\n"
        (folder / "news" / f"{number}.txt").write_bytes(body.encode("utf-8", "ignore"))

    with Terminal(folder, "ask", "What does the crane lift?", environment={"TERM": "dumb"}) as asked:
        shown = asked.rest()
    with Terminal(folder, "articles", "--verbose", environment={"TERM": "dumb"}) as listed:
        shown += listed.rest()

    assert "crane" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


@on_a_terminal
@pytest.mark.parametrize(("keys", "code"), [("/quit\n", 0), ("Quit\n", 0), ("\x04", 0), ("\x03", 130)])
def test_the_chat_is_left_without_a_traceback(folder: Path, keys: str, code: int) -> None:
    with Terminal(folder) as terminal:
        terminal.until("Set it up for Discord now? [y/N] ")
        terminal.type("\n")
        terminal.until("Ask, or /quit: ")
        terminal.type("How many passengers were on board?\n")
        terminal.until("· ¶")
        terminal.until("Ask, or /quit: ")
        terminal.type(keys)
        if keys == "\x03":  # the terminal is not the controlling one, so the key itself is no signal
            terminal.interrupt()
        shown = terminal.rest()

        assert terminal.process.wait(10) == code
        assert "Traceback" not in shown
        assert "There is no Discord token" in shown
        assert "2 articles." in shown


@on_a_terminal
@pytest.mark.parametrize("columns", [80, 20])
def test_a_progress_bar_fits_the_terminal_and_is_gone_at_the_end(folder: Path, columns: int) -> None:
    with Terminal(folder, "eval", str(ROOT / "tests" / "questions.jsonl"), columns=columns) as terminal:
        shown = terminal.rest()

        assert terminal.process.wait(20) == 0
    assert "\x1b[2K" in shown
    assert "Hit@1" in shown.rpartition("\x1b[2K")[2]


def test_what_cannot_be_checked_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    from bot.__main__ import main

    for claim, said in (("", "There is nothing to check: give a claim"), ("draft.txt", "There is no file 'draft.txt'")):
        assert main(["check", claim]) == 2
        assert capsys.readouterr().err.startswith(said)
