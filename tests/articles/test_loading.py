import os
import socket
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

from index import Index, Problem, load_articles, read_file
from index.articles.files import LARGEST_TEXT
from index.articles.formats import FILE_PARSERS, PARSERS, Parsed
from index.articles.loading import Found
from tests import made_files

FORMATS = Path(__file__).parents[1] / "formats"
GOOD = "Bees\n\nThe valley has 40 hives, and Anna Berg keeps them.\n"


def problem_with(folder: Path, name: str, content: bytes) -> str:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / name).write_bytes(content)

    articles, problems = load_articles(folder)

    assert [article.id for article in articles] == ["good"]
    assert [problem.file for problem in problems] == [name]
    return str(problems[0])


def samples() -> dict[str, bytes]:
    """One article in each format, by suffix."""
    found = {sample.suffix: sample.read_bytes() for sample in FORMATS.iterdir()}
    found |= {".text": found[".txt"], ".markdown": found[".md"], ".htm": found[".html"]}
    return found | {
        ".pdf": made_files.bridge_pdf(),
        ".docx": made_files.bridge_docx(),
        ".epub": made_files.bridge_epub(),
    }


@pytest.mark.parametrize("suffix", samples())
def test_every_format_yields_the_same_article(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"bridge{suffix}").write_bytes(samples()[suffix])

    articles, problems = load_articles(tmp_path)

    assert problems == ()
    assert (articles[0].id, articles[0].title) == ("bridge", "The bridge opens")
    assert (articles[0].author, articles[0].published) == ("Jane Doe", date(2024, 5, 6))
    assert "evil" not in articles[0].text
    assert "hidden" not in articles[0].text
    quote = Index.build(articles).answer("How many cars does it carry a day?").quotes[0]
    assert quote.sentence.text.startswith("It cost 12 million euros")


def test_every_format_has_a_sample() -> None:
    assert samples().keys() == {*PARSERS, *FILE_PARSERS}


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", " \n\t\u00a0\n".encode(), "is empty"),
        ("mark.txt", b"\xef\xbb\xbf", "is empty"),
        ("nul.txt", b"some\0text here", "NUL bytes"),
        ("escape.txt", b"An \x1b[31mescape.", "control characters"),
        ("binary.txt", bytes(range(256)) * 8, "save it as UTF-8"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + os.urandom(64), "save it as UTF-8"),
        ("half.txt", "\ufeffodd".encode("utf-16-le") + b"\0", "marked as UTF-16"),
        ("cut.txt", "The naïve café über".encode()[:7], "save it as UTF-8"),
        ("huge.txt", b"a" * (LARGEST_TEXT + 1), "larger than 5 MB"),
        ("only.txt", b"---\ntitle: A\n---\n", "holds no article"),
        ("sheet.xlsx", b"PK", "is a table; save what may be quoted of it as .md or .html"),
        ("letter.DOC", b"D0", "save it as .docx, .txt, .md or .html"),
        ("mail.eml", b"From: a", "save its text as .txt, .md or .html"),
        ("all.zip", b"PK", "unpack it into the folder"),
        ("notes.xyz", b"Notes", "is in a format that is not read here (.txt, "),
        ("README", b"Notes", "save it as .txt, .md or .html"),
        ("empty.pdf", b"", "is empty"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_stops_nothing(
    name: str, content: bytes, reason: str, tmp_path: Path
) -> None:
    assert reason in problem_with(tmp_path, name, content)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ZeroDivisionError("secret words"), "holds something that cannot be read (ZeroDivisionError)"),
        (RecursionError("maximum depth"), "is nested too deeply"),
        (MemoryError(), "takes more memory to read than there is"),
    ],
)
def test_whatever_a_parser_raises_is_a_problem(
    error: Exception, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: str) -> Parsed:
        raise error

    monkeypatch.setitem(PARSERS, ".md", fail)

    said = problem_with(tmp_path, "odd.md", b"Anything.")

    assert reason in said
    assert "secret" not in said


def test_a_character_number_of_4400_digits_costs_its_file_alone(tmp_path: Path) -> None:
    page = f"<html><body><article><p>The valley has &#{'1' * 4400}; hives.</p></article></body></html>"
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "odd.html").write_text(page, encoding="utf-8")

    articles, problems = load_articles(tmp_path)

    assert "good" in [article.id for article in articles]
    assert [problem.file for problem in problems] + [each.id for each in articles if each.id == "odd"]


def test_another_reader_may_say_what_the_files_are(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")

    def read(paths: Sequence[Path]) -> list[Found]:
        return [Problem(path.name, "is late") if path.stem == "b" else read_file(path) for path in paths]

    articles, problems = load_articles(tmp_path, read=read)

    assert [article.id for article in articles] == ["a"]
    assert [str(problem) for problem in problems] == ["b.txt: is late"]


def test_a_problem_is_one_sentence_that_names_the_file(tmp_path: Path) -> None:
    assert problem_with(tmp_path, "empty.txt", b"") == "empty.txt: is empty"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_blocks_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    articles, problems = load_articles(tmp_path)

    assert [article.id for article in articles] == ["good"]
    assert str(problems[0]) == "pipe.txt: is not a plain file"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets in folders")
def test_a_socket_and_a_device_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        (tmp_path / "device.txt").symlink_to(os.devnull)

        _, problems = load_articles(tmp_path)

    assert list(map(str, problems)) == ["device.txt: is not a plain file", "socket.txt: is not a plain file"]


def test_a_link_to_a_file_elsewhere_is_read(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "elsewhere.dat").write_text(GOOD, encoding="utf-8")
    try:
        (tmp_path / "folder" / "a.txt").symlink_to(tmp_path / "elsewhere.dat")
    except OSError:
        pytest.skip("this system does not let us make links")

    articles, problems = load_articles(tmp_path / "folder")

    assert problems == ()
    assert [article.id for article in articles] == ["a"]


def test_a_file_of_50_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)

    _, problems = load_articles(tmp_path)

    assert str(problems[0]) == "huge.txt: is larger than 5 MB, the most that is read"


def test_what_editors_and_downloads_leave_behind_is_left_alone(tmp_path: Path) -> None:
    for name in ("a.txt~", ".a.txt.swp", "#a.txt#", "~$a.docx", "a.txt.part", "b.swp"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")

    assert load_articles(tmp_path) == ((), ())


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt"])
def test_a_name_that_cannot_be_shown_is_a_problem_that_can(name: str, tmp_path: Path) -> None:
    try:
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this system does not take such names")

    articles, problems = load_articles(tmp_path)

    assert articles == ()
    assert str(problems[0]).isprintable()
    assert "cannot be shown" in str(problems[0])


def test_a_name_that_is_not_unicode_is_a_problem(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")).write_text(GOOD, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system does not take such names")

    articles, problems = load_articles(tmp_path)

    assert articles == ()
    assert problems[0].file == "a\\udcff.txt"


def test_a_file_stands_for_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")

    articles, problems = load_articles(tmp_path / "a.txt")

    assert articles == ()
    assert "not a directory" in str(problems[0]) or "invalid" in str(problems[0])


def test_a_file_without_a_headline_is_titled_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "night-trains_of europe.txt").write_text("Trains run at night. They are full.", encoding="utf-8")

    articles, _ = load_articles(tmp_path)

    assert articles[0].title == "Night trains of europe"


def test_title_date_and_author_are_those_on_the_page(tmp_path: Path) -> None:
    text = "Night trains return\n\nBy Jane Doe | 26 October 2024\n\nTrains run at night. They are full."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    articles, _ = load_articles(tmp_path)

    article = articles[0]
    assert (article.title, article.author, article.published) == ("Night trains return", "Jane Doe", date(2024, 10, 26))


def test_what_front_matter_says_counts_more_than_the_page(tmp_path: Path) -> None:
    head = "---\ntitle: Trains\npublished: 2020-01-02\nauthor: Ann Roe\n---\n"
    (tmp_path / "a.txt").write_text(head + "Trains\n\nBy Jane Doe\n\n26 October 2024\n\nThey run at night.")

    articles, _ = load_articles(tmp_path)

    assert (articles[0].author, articles[0].published) == ("Ann Roe", date(2020, 1, 2))


def test_of_markdown_the_plain_text_is_taken(tmp_path: Path) -> None:
    source = (
        "# Bees\n\nThey *hum* in the\nvalley of [Elm](https://example.org).\n\n- one\n- two\n\n```\nx = 1\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n<p hidden>secret</p>\n\n<!-- secret -->\n\n![secret](a.png)\n"
    )
    (tmp_path / "a.md").write_text(source, encoding="utf-8")

    articles, _ = load_articles(tmp_path)

    assert articles[0].text == "Bees\n\nThey hum in the valley of Elm.\n\none\n\ntwo\n\nx = 1\n\na | b\n\n1 | 2"


def test_a_link_that_leads_in_a_circle_is_a_problem(tmp_path: Path) -> None:
    try:
        (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
        (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    except OSError:
        pytest.skip("this system does not let us make links")

    articles, problems = load_articles(tmp_path)

    assert articles == ()
    assert [problem.file for problem in problems] == ["a.txt", "b.txt"]


def test_subfolders_are_read_and_hidden_ones_left_alone(tmp_path: Path) -> None:
    for file in ("b.txt", "a/z.md/2026.05.txt", "a/.drafts/x.txt", "a/cafe\u0301/y.txt", ".git/z.txt", "a/.z.txt"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(GOOD, encoding="utf-8")
    (tmp_path / "a" / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "nothing").mkdir()

    articles, problems = load_articles(tmp_path)

    assert [article.id for article in articles] == ["a/café/y", "a/z.md/2026.05", "b"]
    assert [str(problem) for problem in problems] == ["a/empty.txt: is empty"]


def test_of_two_files_with_one_id_in_a_subfolder_the_first_by_name_wins(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("From text.", encoding="utf-8")
    (tmp_path / "a" / "b.md").write_text("From Markdown.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Another.", encoding="utf-8")

    articles, problems = load_articles(tmp_path)

    assert [article.text for article in articles] == ["From Markdown.", "Another."]
    assert str(problems[0]) == "a/b.txt: another file already has the id 'a/b'; give it another name"


def test_a_link_to_a_folder_is_followed_and_no_folder_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "folder" / "sub").mkdir(parents=True)
    try:
        (tmp_path / "folder" / "linked").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "folder" / "sub" / "again").symlink_to(tmp_path / "folder")
    except OSError:
        pytest.skip("this system does not let us make links")

    articles, problems = load_articles(tmp_path / "folder")

    assert problems == ()
    assert [article.id for article in articles] == ["linked/a"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_closed_subfolder_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "closed").mkdir(mode=0)

    articles, problems = load_articles(tmp_path)

    assert [article.id for article in articles] == ["a"]
    assert [str(problem) for problem in problems] == ["closed: permission denied"]


def failing(error: OSError, name: str) -> Callable[[Path], BinaryIO]:
    def opener(path: Path) -> BinaryIO:
        if path.name == name:
            raise error
        return path.open("rb")

    return opener


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (FileNotFoundError(2, "No such file or directory"), "no such file or directory"),
        (OSError(5, "Input/output error"), "input/output error"),
    ],
)
def test_a_file_that_cannot_be_opened_or_vanishes_is_a_problem(error: OSError, reason: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")

    articles, problems = load_articles(tmp_path, failing(error, "a.txt"))

    assert [article.id for article in articles] == ["b"]
    assert str(problems[0]) == f"a.txt: {reason}"


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Old words here.", encoding="utf-8")
    opened: list[Path] = []

    def opener(path: Path) -> BinaryIO:
        opened.append(path)
        return _Grown(path) if len(opened) == 1 else path.open("rb")

    class _Grown(BytesIO):
        def __init__(self, path: Path) -> None:
            self.file = path.open("rb")

        def fileno(self) -> int:
            return self.file.fileno()

        def read(self, size: int | None = -1) -> bytes:
            content = self.file.read(size)
            path.write_text("New and longer words here.", encoding="utf-8")
            return content

        def close(self) -> None:
            self.file.close()

    articles, problems = load_articles(tmp_path, opener)

    assert problems == ()
    assert articles[0].text == "New and longer words here."


def test_a_file_that_never_rests_is_a_problem_and_stops_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")

    def opener(path: Path) -> BinaryIO:
        if path.name == "a.txt":
            path.write_text(path.read_text(encoding="utf-8") + "More.", encoding="utf-8")
        return path.open("rb")

    articles, problems = load_articles(tmp_path, opener)

    assert [article.id for article in articles] == ["b"]
    assert str(problems[0]) == "a.txt: changed while it was being read; reload once it rests"


def test_of_two_files_with_one_id_the_first_by_name_wins(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("From Markdown.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("From text.", encoding="utf-8")

    articles, problems = load_articles(tmp_path)

    assert [article.text for article in articles] == ["From Markdown."]
    assert str(problems[0]) == "a.txt: another file already has the id 'a'; give it another name"


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    articles, problems = load_articles(tmp_path / "nowhere")

    assert articles == ()
    assert "no such file" in str(problems[0])


def test_text_is_normalised_once_and_in_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffCafe\u0301 one.\r\n\r\nTwo\u00a0 spaces. \rThree.".encode())

    articles, _ = load_articles(tmp_path)

    assert articles[0].text == "Café one.\n\nTwo\u00a0 spaces. \nThree."


def test_the_id_is_the_stem_of_the_name_composed(tmp_path: Path) -> None:
    (tmp_path / "cafe\u0301.news.txt").write_text(GOOD, encoding="utf-8")

    articles, _ = load_articles(tmp_path)

    assert articles[0].id == "café.news"


def test_front_matter_gives_the_fields_and_stays_in_the_text_unquoted(tmp_path: Path) -> None:
    content = (
        '---\ntitle: "Night trains"\nurl: https://example.org/t\n'
        + "published: 2021-05-03\nmood: glad\n---\nTrains run.\n"
    )
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")

    articles, problems = load_articles(tmp_path)

    assert problems == ()
    article = articles[0]
    assert (article.title, article.url, article.published) == (
        "Night trains",
        "https://example.org/t",
        date(2021, 5, 3),
    )
    assert article.text == content
    index = Index.build(articles)
    assert [boilerplate.rule for boilerplate in index.boilerplate("a")] == ["front matter"]
    assert not index.answer("What is the mood, glad?").found


def test_an_article_that_begins_with_a_ruler_has_no_front_matter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\n\nThe storm came at night.\n\nIt left at dawn.", encoding="utf-8")

    articles, problems = load_articles(tmp_path)

    assert problems == ()
    assert Index.build(articles).boilerplate("a")[0].rule == "no words"


def test_every_shipped_article_loads() -> None:
    articles, problems = load_articles(Path(__file__).parents[2] / "seeds")

    assert problems == ()
    assert articles
