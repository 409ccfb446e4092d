"""PDF, Word and EPUB files, made as small as they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

BRIDGE = (
    "The bridge opens",
    "By Jane Doe | 6 May 2024",
    "The new bridge over the river opened on Monday after four years of work by two crews.",
    "It cost 12 million euros, said mayor Anna Berg, and it carries 9,000 cars a day across the water.",
    "Two lanes for cars",
)
_TYPES = "http://schemas.openxmlformats.org"
_RELATION = f"{_TYPES}/officeDocument/2006/relationships"


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with these lines on its pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        contents = b"<< /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources " + contents)
        shown = b"".join(b"(%s) Tj T* " % _escaped(line) for line in lines)
        drawn = b"BT /F1 9 Tf 72 760 Td 14 TL %sET" % shown
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    return _numbered(objects)


def _escaped(line: str) -> bytes:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")


def _numbered(objects: Sequence[bytes]) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, b"".join(places))
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return bytes(made + table + trailer)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of these files."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(body: str, relations: str = "", **others: str | bytes) -> bytes:
    """Return a Word document with this body, in WordprocessingML."""
    types = "".join(f'<Default Extension="{each}" ContentType="application/xml"/>' for each in ("xml", "rels"))
    office = f'<Relationship Id="a" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    package = f'<Relationships xmlns="{_TYPES}/package/2006/relationships">'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}/package/2006/content-types">{types}</Types>',
            "_rels/.rels": f"{package}{office}</Relationships>",
            "word/_rels/document.xml.rels": f"{package}{relations}</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{_TYPES}/wordprocessingml/2006/main" xmlns:r="{_RELATION}"'
            f' xmlns:a="{_TYPES}/drawingml/2006/main" xmlns:wp="{_TYPES}/drawingml/2006/wordprocessingDrawing"'
            f' xmlns:pic="{_TYPES}/drawingml/2006/picture"><w:body>{body}</w:body></w:document>',
            **others,
        }
    )


def word_paragraph(text: str) -> str:
    """Return a paragraph in WordprocessingML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def epub(pages: Mapping[str, str], fields: str = "", **others: str) -> bytes:
    """Return a book of these pages, which are XHTML, with these fields of Dublin Core."""
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages)
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{fields}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    inside = {f"OEBPS/{name}": page for name, page in pages.items()}
    return zipped({"META-INF/container.xml": container, "OEBPS/book.opf": package, **inside, **others})


def bridge_pdf() -> bytes:
    return pdf([BRIDGE])


def bridge_docx() -> bytes:
    return docx("".join(map(word_paragraph, BRIDGE)))


def bridge_epub() -> bytes:
    fields = (
        "<dc:title>The bridge opens</dc:title><dc:creator>Jane Doe</dc:creator><dc:date>2024-05-06T00:00:00Z</dc:date>"
    )
    text = "".join(f"<p>{escape(line)}</p>" for line in BRIDGE)
    return epub({"1.xhtml": f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>{text}</html>"}, fields)
