"""The command line as a whole: exit codes, streams, and what it must not load."""

import io
import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__, settings
from bot.__main__ import CLOSED_PIPE, COMMANDS, INTERRUPTED, TERMINAL_NOTICE, UNWRITABLE, main, parser

ROOT = Path(__file__).parent.parent
FERRY = (
    "Ferry sails again\n\n"
    "The ferry to Tesk sailed again on Monday after eleven years. About 240 passengers were on board.\n\n"
    "The mayor, Ilda Marrow, cut the ribbon.\n"
)
BAKERY = "Bakery opens\n\nThe bakery on Tesk opened its doors in spring. It sells rye bread and plum cake.\n"
QUESTION = "How many passengers were on board?"
ANSWER = "About 240 passengers were on board."


@pytest.fixture(autouse=True)
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without .env that holds the folder of articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "bakery.txt").write_text(BAKERY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for key in settings.KEYS:
        monkeypatch.delenv(key, raising=False)
    monkeypatch.setenv("ARTICLES_DIR", "news")
    monkeypatch.setenv("SEMANTIC", "off")
    return folder


def footnote(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the command line in a process of its own, with a pipe for each stream."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **options.pop("env", {})}  # type: ignore[dict-item]
    command = [sys.executable, "-W", "error", "-m", "bot", *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, env=environment, **options)  # type: ignore[call-overload,no-any-return]


def test_ask_answers_with_the_sentence_and_its_footnote(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["ask", QUESTION])

    assert code == 0
    assert capsys.readouterr().out == f"{ANSWER} [1]\n\n[1] Ferry sails again · ¶1 s2\n"


def test_ask_takes_a_question_without_quotation_marks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *QUESTION.split()]) == 0
    assert ANSWER in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", QUESTION], 0),
        (["ask", "Where do penguins hibernate?"], 1),
        (["ask", ""], 1),
        (["ask", "?!"], 1),
        (["ask", "--article", "ferry", QUESTION], 0),
        (["ask", "--article", "bakery", QUESTION], 1),
        (["ask", "--article", "nobody", QUESTION], 2),
        (["ask", "--articles", "nowhere", QUESTION], 78),
        (["ask", "--articles", "news/ferry.txt", QUESTION], 78),
        (["--articles", "nowhere", "ask", QUESTION], 78),
        (["summary"], 0),
        (["summary", "ferry", "--sentences", "1"], 0),
        (["summary", "nobody"], 2),
        (["articles"], 0),
        (["articles", "--verbose"], 0),
        (["articles", "ferry"], 0),
        (["articles", "nobody"], 2),
        (["doctor"], 0),
        (["doctor", "--articles", "nowhere"], 78),
        (["eval", "nowhere.jsonl"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_exit_codes_are_as_documented(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code

    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    if code in (2, 78) and arguments[0] != "doctor":
        assert printed.out == ""
        assert len(printed.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--jso", QUESTION],
        ["ask", "--art", "ferry", QUESTION],
        ["--art", "news", "ask", QUESTION],
        ["summary", "--sent", "2"],
        ["articles", "--verb"],
        ["summ"],
        ["summary", "--sentences", "0"],
        ["summary", "--sentences", "many"],
        ["summary", "--sentences", "101"],
        ["summary", "ferry", "bakery"],
        ["eval"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_refused_abbreviated_options_among_it(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2


def test_ask_prints_one_json_object_and_nothing_else(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (news / "broken.txt").write_bytes(b"")

    code = main(["ask", "--json", QUESTION])

    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert code == 0
    assert "broken.txt" in printed.err
    assert answer["question"] == QUESTION
    assert answer["state"] == "answered"
    assert answer["found"] is True
    assert 0 < answer["confidence"] <= 1
    assert answer["nearest"] == []
    (quote,) = answer["quotes"]
    assert (quote["text"], quote["article"], quote["title"]) == (ANSWER, "ferry", "Ferry sails again")
    assert (quote["paragraph"], quote["sentence"], quote["url"]) == (1, 2, None)
    assert FERRY[quote["start"] : quote["end"]] == ANSWER
    first = answer["passages"][0]
    assert first.keys() == {"article", "start", "end", "score"}
    assert ANSWER in FERRY[first["start"] : first["end"]]


def test_json_of_a_question_that_is_not_answered_has_the_same_keys(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--json", QUESTION])
    found = json.loads(capsys.readouterr().out)
    code = main(["ask", "--json", "Where do penguins hibernate?"])
    absent = json.loads(capsys.readouterr().out)

    assert code == 1
    assert absent.keys() == found.keys()
    assert (absent["state"], absent["found"], absent["quotes"]) == ("absent", False, [])
    assert "penguins" in absent["missing"]


def test_summary_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["summary", "ferry", "--sentences", "2", "--json"])

    summary = json.loads(capsys.readouterr().out)
    assert (summary["article"], summary["title"]) == ("ferry", "Ferry sails again")
    assert len(summary["quotes"]) == 2
    for quote in summary["quotes"]:
        assert FERRY[quote["start"] : quote["end"]] == quote["text"]


def test_a_field_that_is_ignored_is_listed_and_bothers_no_question(
    news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (news / "river.md").write_text("---\npublished: soon\n---\nThe river Osk rose by two metres.", encoding="utf-8")

    assert main(["articles"]) == 0
    assert "\nNote on river.md: published in the front matter is ignored: " in capsys.readouterr().out
    assert main(["ask", "How much did the river rise?"]) == 0
    assert "river.md" not in capsys.readouterr().err


def test_articles_prints_json_with_the_problems(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (news / "broken.txt").write_bytes(b"")

    main(["articles", "--json"])

    listed = json.loads(capsys.readouterr().out)
    assert [article["id"] for article in listed["articles"]] == ["bakery", "ferry"]
    assert [problem["file"] for problem in listed["problems"]] == ["broken.txt"]


def test_eval_asks_in_lower_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    month = {"id": "1", "question": "What happened in May?", "answers": [{"text": "May", "paragraph": 0, "start": 13}]}
    article = {"article_id": "a", "source": "s", "title": "Ferries", "paragraphs": ["It sailed in May."]}
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({**article, "questions": [month]}), encoding="utf-8")

    shares = {}
    for said in ((), ("--lower",)):
        assert main(["eval", str(file), "--json", *said]) == 0
        shares[said] = json.loads(capsys.readouterr().out)["figures"]["ALL"]["hit_1"]

    assert shares == {(): 1.0, ("--lower",): 0.0}


def test_eval_prints_the_same_figures_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(ROOT / "tests" / "questions.jsonl")

    assert main(["eval", file, "--json"]) == 0
    shares = json.loads(capsys.readouterr().out)["figures"]["ALL"]
    assert main(["eval", file]) == 0
    page = capsys.readouterr().out

    assert f"{shares['answerable']} answerable, {shares['unanswerable']} not" in page
    assert f"Hit@1   {100 * shares['hit_1']:5.1f} %" in page
    assert f"MRR@10    {shares['mrr_10']:.3f}" in page


def test_version_is_the_version_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"footnote {__version__}\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_teaches_with_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])

    printed = capsys.readouterr().out
    assert ended.value.code == 0
    assert "examples:\n  footnote" in printed
    assert "--articles DIR" in printed


@pytest.mark.parametrize("example", [example for command in COMMANDS.values() for example in command.examples])
def test_every_example_of_the_help_is_a_command_that_is_understood(example: str) -> None:
    words = shlex.split(example)
    program, *arguments = words[: next((i for i, word in enumerate(words) if word in ("|", "<")), len(words))]

    assert program == "footnote"
    assert parser().parse_args(arguments).command in COMMANDS


def test_without_a_token_it_says_so_in_one_sentence_and_answers_a_question_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\n\n  \nWho is the mayor?\n"))

    code = main([])

    printed = capsys.readouterr().out
    notice, first, *_ = printed.splitlines()
    assert code == 0
    assert notice == TERMINAL_NOTICE
    assert "DISCORD_TOKEN" in notice
    assert first == f"> {QUESTION}"
    assert printed.index(ANSWER) < printed.index("> Who is the mayor?") < printed.index("The mayor, Ilda Marrow")


def test_the_folder_may_be_named_before_the_command_or_after_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ARTICLES_DIR", "nowhere")

    assert main(["--articles", "news", "ask", QUESTION]) == 0
    assert main(["ask", QUESTION, "--articles", "news"]) == 0
    assert main(["--articles", "elsewhere", "ask", QUESTION, "--articles", "news"]) == 0


def test_a_broken_env_file_ends_with_one_sentence_a_mistake(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ARTICLES_DIR")
    Path(".env").write_text("DISCORD_TOKEN secret\nARTICLES_DIR\n")

    code = main(["ask", QUESTION])

    printed = capsys.readouterr()
    assert code == 78
    assert printed.out == ""
    assert [line.split(" of ")[0] for line in printed.err.splitlines()] == ["Line 1", "Line 2"]
    assert "secret" not in printed.err


def test_an_empty_folder_answers_that_the_articles_do_not_say(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in news.iterdir():
        file.unlink()

    assert main(["ask", QUESTION]) == 1
    assert main(["summary"]) == 0
    assert main(["articles"]) == 0
    assert main(["doctor"]) == 78


class Interrupted(io.StringIO):
    def isatty(self) -> bool:
        raise KeyboardInterrupt


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Interrupted())

    code = main(["chat"])

    assert code == INTERRUPTED
    assert capsys.readouterr().err == "\n"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("loaded", "code"), [("argparse", -signal.SIGINT), ("index.answering.answer", INTERRUPTED)])
def test_ctrl_c_while_modules_load_leaves_no_traceback(loaded: str, code: int) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "chat"]  # says what it has loaded
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True
    ) as process:
        assert process.stderr is not None
        while not process.stderr.readline().rstrip().endswith(f" {loaded}"):
            pass
        process.send_signal(signal.SIGINT)
        errors = process.stderr.read()

    assert process.returncode == code
    assert "Traceback" not in errors


@pytest.mark.parametrize("arguments", [["ask", "--retriever", "rank-bm25"], ["--retriever", "rank-bm25", "ask"]])
def test_the_reference_can_be_chosen_and_answers_the_same(arguments: list[str]) -> None:
    ended = footnote(*arguments, QUESTION, env={"DATA_DIR": "kept"})

    assert ended.returncode == 0
    assert ended.stdout.decode().startswith(ANSWER)
    assert [each.name.endswith("-rank-bm25") for each in Path("kept/terminal").iterdir()] == [True]


def test_a_question_loads_nothing_that_it_does_not_need() -> None:
    heavy = "asyncio discord dotenv lxml markdown_it numpy pydantic rank_bm25 rich".split()
    code = (
        "import sys; from bot.__main__ import main; code = main(['ask', sys.argv[1]]); "
        f"print(code, [name for name in {heavy} if name in sys.modules])"
    )

    ended = subprocess.run(
        [sys.executable, "-c", code, QUESTION],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )

    assert ended.stdout.splitlines()[-1] == "0 []"


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_closed_pipe_ends_it_silently() -> None:
    questions = Path("questions")
    questions.write_text(f"{QUESTION}\n" * 5000)  # their answers are more than a pipe holds
    with (
        questions.open("rb") as written,
        subprocess.Popen(
            [sys.executable, "-m", "bot", "chat"],
            stdin=written,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()

    assert process.returncode == CLOSED_PIPE
    assert errors == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", "ask", QUESTION],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )

    assert ended.returncode == UNWRITABLE
    assert ended.stderr == b"Footnote had to stop: No space left on device.\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": ""},
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"HOME": "/nonexistent"},
    ],
    ids=lambda environment: " ".join(f"{key}={value}" for key, value in environment.items()),
)
def test_any_locale_and_any_bytes_are_answered(news: Path, environment: dict[str, str]) -> None:
    (news / "cafe.txt").write_text("Café\n\n„Der Kakao“ kostet 4 €, sagt Łukasz – 中文 🙂.\n", encoding="utf-8")

    ended = footnote("chat", input=b"\xef\xbb\xbfKakao?\nKakao \xff\xfe?\nK\x00akao\n", env=environment)

    assert ended.returncode == 0
    assert ended.stderr == b""
    assert ended.stdout.count(b" [1]\n") >= 1


def test_a_question_with_undecodable_bytes_is_answered_as_json() -> None:
    if os.name != "posix":
        pytest.skip("arguments are text on Windows")

    ended = footnote("ask", "--json", os.fsdecode(b"passengers \xff\xfe?"))

    assert ended.returncode == 0
    assert json.loads(ended.stdout)["question"] == "passengers ???"


def test_closed_streams_are_survived() -> None:
    if os.name != "posix":
        pytest.skip("a POSIX shell closes them")
    command = f"{shlex.quote(sys.executable)} -m bot ask {shlex.quote(QUESTION)} >&- 2>&- <&-"

    ended = subprocess.run(["sh", "-c", command], timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)

    assert ended.returncode == 0
