"""What Markdown and web pages say of their parts: the kind of each block, and what it stands under."""

from __future__ import annotations

import pytest

from index.articles.blocks.pieces import join
from index.articles.cleaning import clean
from index.articles.formats import Parsed, parse_html, parse_md
from index.articles.web.page_pieces import page_pieces

PROSE = "The ferry sails at nine and at noon, and the quay is closed to cars while it is loaded, all year round."


def outline(parsed: Parsed) -> list[tuple[str, int, str, str | None]]:
    """Kind, level and words of each block of the body, and the words of what it stands under."""
    blocks = clean(parsed.text, "Ferry", parsed.blocks).blocks
    words = [parsed.text[slice(*block.span)] for block in blocks]
    return [
        (block.kind, block.level, said, None if block.under is None else words[block.under])
        for block, said in zip(blocks, words, strict=True)
    ]


def of_page(source: str) -> list[tuple[str, int, str, str | None]]:
    """The outline of all that a page shows."""
    text, blocks = join(page_pieces(f"<h1>Ferry</h1>{source}"))
    return outline(Parsed(text, {}, blocks=blocks))


def test_headings_stand_under_headings_and_paragraphs_under_the_nearest() -> None:
    source = "# Ferry\n\nIt sails.\n\n## Fares\n\nCash only.\n\n### Groups\n\nAsk us.\n\n## Way\n\nBy tram."

    assert outline(parse_md(source)) == [
        ("paragraph", 0, "It sails.", None),
        ("heading", 2, "Fares", None),
        ("paragraph", 0, "Cash only.", "Fares"),
        ("heading", 3, "Groups", "Fares"),
        ("paragraph", 0, "Ask us.", "Groups"),
        ("heading", 2, "Way", None),
        ("paragraph", 0, "By tram.", "Way"),
    ]


def test_an_item_stands_under_the_line_that_leads_in_and_a_nested_one_under_its_item() -> None:
    source = "Bring:\n\n- a coat\n  - of wool\n\n    It is cold.\n- a hat\n\nNo dogs."

    assert outline(parse_md(source)) == [
        ("paragraph", 0, "Bring:", None),
        ("item", 1, "a coat", "Bring:"),
        ("item", 2, "of wool", "a coat"),
        ("paragraph", 2, "It is cold.", "of wool"),
        ("item", 1, "a hat", "Bring:"),
        ("paragraph", 0, "No dogs.", None),
    ]


def test_a_list_without_a_line_above_it_stands_under_the_heading() -> None:
    source = "## Fees\n\n- four euros\n- two euros"

    assert [under for *_, under in outline(parse_md(source))] == [None, "Fees", "Fees"]


def test_the_numbers_of_a_list_stay_in_the_text_and_outside_of_its_items() -> None:
    parsed = parse_md("Rules:\n\n3. No fire.\n4. No dogs.")

    assert parsed.text == "Rules:\n\n3. No fire.\n\n4. No dogs."
    assert [said for _, _, said, _ in outline(parsed)] == ["Rules:", "No fire.", "No dogs."]


def test_a_second_list_is_not_led_in_by_the_line_above_the_first() -> None:
    source = "## Trips\n\nTickets cost:\n\n- four euros\n- two euros\n\n1. Buy one.\n2. Show it."

    assert [under for *_, under in outline(parse_md(source))][2:] == [*["Tickets cost:"] * 2, *["Trips"] * 2]


def test_a_row_stands_under_the_header_of_its_table_and_that_under_what_leads_in() -> None:
    source = "These boats sail:\n\n| Line | Fare |\n|---|---|\n| 1 | 4 euros |\n| 2 | 7 euros |"

    assert outline(parse_md(source)) == [
        ("paragraph", 0, "These boats sail:", None),
        ("row", 1, "Line | Fare", "These boats sail:"),
        ("row", 0, "1 | 4 euros", "Line | Fare"),
        ("row", 0, "2 | 7 euros", "Line | Fare"),
    ]


def test_a_table_without_a_header_has_rows_and_one_for_layout_has_none() -> None:
    assert of_page("<table><tr><td>Phone<td>0555<tr><td>Desk<td>12</table>") == [
        ("row", 0, "Phone | 0555", None),
        ("row", 0, "Desk | 12", None),
    ]
    parts = of_page(f"<table><tr><td><p>Menu</p></td><td><p>{PROSE}</p></td></tr><tr><td>{PROSE}</td></tr></table>")
    assert [kind for kind, *_ in parts] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("<tr><td rowspan=2>Cure<td>2 roots<td>50<tr><td>1 petal<td>35<tr><td>Veil<td>3 caps<td>60",
         ["Cure | 2 roots | 50", "Cure | 1 petal | 35", "Veil | 3 caps | 60"]),
        ("<tr><td>Tern<td rowspan=2>Marn<tr><td>Heron", ["Tern | Marn", "Heron | Marn"]),
        ("<tr><td>a<td colspan=2 rowspan=2>b<td>c<tr><td>d<td>e", ["a | b | c", "d | b | e"]),
        ("<tr><td rowspan=nine>a<td>b<tr><td>c<td>d", ["a | b", "c | d"]),
    ],
)  # fmt: skip
def test_a_cell_that_spans_rows_stands_in_each_of_them(rows: str, said: list[str]) -> None:
    assert [words for _, _, words, _ in of_page(f"<table>{rows}</table>")] == said


def test_a_listing_is_one_block_and_stands_under_what_leads_in_to_it() -> None:
    source = "Type:\n\n```\na = 1\n\n\nb = 2\n```\n\nIt runs.\n\n1. Then this:\n\n   ```\n   c\n   ```"

    assert outline(parse_md(source)) == [
        ("paragraph", 0, "Type:", None),
        ("code", 0, "a = 1\n\n\nb = 2", "Type:"),
        ("paragraph", 0, "It runs.", None),
        ("item", 1, "Then this:", "It runs."),
        ("code", 1, "c", "Then this:"),
    ]


def test_a_paragraph_of_code_is_code_and_one_with_code_is_none() -> None:
    parts = outline(parse_md("Say:\n\n`open up`\n\nThen say `shut`."))

    assert [kind for kind, *_ in parts] == ["paragraph", "code", "paragraph"]


@pytest.mark.parametrize(
    "source",
    [
        "<p><b>Who may come?</b></p><p>All may.</p>",
        "<dl><dt>Who may come?</dt><dd>All may.</dd></dl>",
        "<details><summary>Who may come?</summary><p>All may.</p></details>",
    ],
)
def test_a_question_has_its_answer_under_it(source: str) -> None:
    assert of_page(source) == [
        ("question", 0, "Who may come?", None),
        ("answer", 0, "All may.", "Who may come?"),
    ]


def test_an_answer_of_several_paragraphs_ends_at_the_next_question_and_the_last_one_is_as_long() -> None:
    turn = "<p><b>And what then?</b><p>I left."
    closing = "<p>Ann Roe was born in Marn.<p>She lives in Osten."

    parts = of_page(f"<p><b>How was it?</b><p>Cold.<p>And wet.{turn}{closing}")

    assert [under for *_, under in parts] == [
        None, "How was it?", "How was it?", None, "And what then?", "And what then?", None,
    ]  # fmt: skip


def test_a_term_has_its_explanation_under_it() -> None:
    assert of_page("<p>We say:<dl><dt>Comb<dd>Wax.<dt>Drone<dd>A bee.</dl>") == [
        ("paragraph", 0, "We say:", None),
        ("item", 1, "Comb", "We say:"),
        ("item", 2, "Wax.", "Comb"),
        ("item", 1, "Drone", "We say:"),
        ("item", 2, "A bee.", "Drone"),
    ]


def test_a_short_paragraph_in_bold_type_is_a_heading_and_a_sentence_in_bold_type_is_none() -> None:
    parts = of_page("<h2>Fares</h2><p><strong>Groups</strong><p>Ask us.<p><strong>Cash only.</strong>")

    assert parts[1:] == [
        ("heading", 6, "Groups", "Fares"),
        ("paragraph", 0, "Ask us.", "Groups"),
        ("paragraph", 0, "Cash only.", "Groups"),
    ]


def test_the_article_of_a_page_keeps_its_blocks() -> None:
    source = (
        f"<div>Menu</div><article><h1>Ferry</h1><p>{PROSE}</p><p>{PROSE}</p><p><b>Who may come on board?</b></p>"
        f"<p>{PROSE}</p><h3>Fares</h3><p>Tickets cost:</p><ul><li>four euros for grown-ups"
        "<ul><li>three in winter</li></ul></li><li>two euros</li></ul><table><tr><th>Line</th><th>Fare</th></tr>"
        f"<tr><td>1</td><td>4</td></tr></table><p>{PROSE}</p><pre>a = 1\n\nb = 2</pre><p>{PROSE}</p></article>"
    )

    parts = outline(parse_html(source))

    assert [(kind, level) for kind, level, *_ in parts] == [
        ("paragraph", 0), ("paragraph", 0), ("question", 0), ("answer", 0), ("heading", 3), ("paragraph", 0),
        ("item", 1), ("item", 2), ("item", 1), ("row", 1), ("row", 0), ("paragraph", 0), ("code", 0), ("paragraph", 0),
    ]  # fmt: skip
    assert [under for *_, under in parts[6:11]] == [
        "Tickets cost:", "four euros for grown-ups", "Tickets cost:", "Fares", "Line | Fare",
    ]  # fmt: skip


def test_offsets_are_right_when_letters_are_composed() -> None:
    source = "# Cafe\u0301\n\nIt\u0301 sails.\n\n1. e\u0301clair\n2. tea"

    assert [said for _, _, said, _ in outline(parse_md(source))][-2:] == ["\u00e9clair", "tea"]


def test_words_beside_bold_and_slanted_type_keep_their_spaces() -> None:
    source = (
        f"<div>Menu</div><article><h1>Ferry</h1><p>{PROSE}</p><p>{PROSE}</p><p>Across the entire <a href=/a><i>Marn"
        f"</i></a> staff you <em>can</em> get <b>there</b> by boat, said one of them.</p><p>{PROSE}</p></article>"
    )

    assert "Across the entire Marn staff you can get there by boat" in parse_html(source).text
