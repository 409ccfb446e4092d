import socket
import sys
from pathlib import Path

import pytest

from index import load_articles
from index.articles.formats import parse_docx, parse_epub
from tests.made_files import bridge_docx, docx, epub, word_paragraph, zipped

_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="p"/>'
    "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
_LINKED = (
    '<Relationship Id="p" TargetMode="External" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
)


def page(body: str) -> str:
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>"


def test_a_word_document_is_read_with_its_tables_and_without_what_was_deleted() -> None:
    row = "".join(f"<w:tc>{word_paragraph(text)}</w:tc>" for text in ("2020", "4"))
    deleted = "<w:p><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"

    text = parse_docx(docx(f"{word_paragraph('Boats')}<w:tbl><w:tr>{row}</w:tr></w:tbl>{deleted}")).text

    assert text == "Boats\n\n2020 | 4"


@pytest.mark.parametrize("target", ["http://192.0.2.1/a.png", "file:///etc/hostname"])
def test_nothing_is_fetched_that_a_word_document_links_to(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)

    assert parse_docx(docx(_PICTURE + word_paragraph("Seen."), _LINKED.format(target))).text == "Seen."


def test_a_title_is_that_of_a_document_only_if_it_stands_in_it() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Boats</dc:title><dc:creator>user1</dc:creator></cp:coreProperties>"
    )

    assert parse_docx(docx(word_paragraph("Boats"), **{"docProps/core.xml": core})).fields == {"title": "Boats"}


def test_a_book_is_read_in_the_order_of_its_pages() -> None:
    pages = {"b.xhtml": page("<h1>One</h1><p>First &amp; last.</p>"), "a.xhtml": page("<p>Then<br/>more.</p>")}

    assert parse_epub(epub(pages)).text == "One\n\nFirst & last.\n\nThen\nmore."


def test_a_book_says_its_fields() -> None:
    authors = "<dc:creator>Ann Roe</dc:creator><dc:creator>Bo Lee</dc:creator>"
    said = f"<dc:title>Boats</dc:title>{authors}<dc:date>2021</dc:date>"

    assert parse_epub(epub({"a.xhtml": page("<p>Text.</p>")}, said)).fields == {
        "title": "Boats", "author": "Ann Roe, Bo Lee",
    }  # fmt: skip


_ENTITY = '<!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK\x03\x04 junk", "is damaged"),
        ("a.docx", zipped({"a.txt": "no Word"}), "is damaged"),
        ("a.epub", b"no zip", "is damaged"),
        (
            "a.epub",
            epub({"a.xhtml": page("<p>Text.</p>")}, **{"META-INF/rights.xml": "<r/>"}),
            "locked by its publisher",
        ),
        ("a.epub", zipped({"META-INF/container.xml": "<a", "a": "b"}), "is damaged"),
        ("a.epub", epub({"../../../etc/hostname": "x"}), "is damaged"),
        ("a.epub", epub({"a.xhtml": page("<p>" + "word " * 5_000_000)}), "gets larger than 20 MB"),
        ("a.docx", docx(word_paragraph("word " * 5_000_000)), "gets larger than 20 MB"),
        ("a.epub", epub({f"{number}.xhtml": "" for number in range(2_001)}), "has more than 2,000 pages"),
    ],
    ids=range(9),
)
def test_a_zip_that_cannot_be_read_is_told(name: str, data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)

    articles, problems = load_articles(tmp_path)

    assert articles == ()
    assert reason in str(problems[0])


def test_an_entity_of_a_book_reads_no_file() -> None:
    text = parse_epub(epub({"a.xhtml": _ENTITY + page("<p>Here: &e;.</p>")}, "<dc:title>Boats</dc:title>")).text

    assert Path("/etc/hostname").read_text().strip() not in text


def test_without_the_extra_a_document_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "a.docx").write_bytes(bridge_docx())
    (tmp_path / "b.pdf").write_bytes(b"%PDF")

    _, problems = load_articles(tmp_path)

    assert {problem.reason for problem in problems} == {
        "is read with the extra files: pip install 'footnote-bot[files]', or save it as .txt, .md or .html"
    }
