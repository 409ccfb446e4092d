import time

import pytest

from index.articles.formats import parse_html
from index.articles.web.page_pieces import page_pieces

LONG = (
    "The river rose by two metres on Monday, and the wall held, said Iris Vane, who has watched it for forty years."
    " Nobody was hurt, but the ferry stayed in its harbour, and the bakery on the quay sold out before nine."
)
NEWS = "".join(f"<p>{LONG.replace('two', str(number))}</p>" for number in range(3, 9))


def page_text(source: str) -> str:
    return "\n\n".join(piece.text for piece in page_pieces(source))


def page(source: str) -> str:
    return parse_html(source).text


def test_every_block_is_a_paragraph() -> None:
    source = (
        "<h1>Bees</h1>\n<p>They   <b>hum</b>\nand dance.<p>All day.<ul><li>Drones<li>Queens</ul>"
        "<blockquote>So it is.</blockquote><dl><dt>Comb<dd>Of wax</dl><figcaption>A hive</figcaption>"
    )

    assert page_text(source).split("\n\n") == [
        "Bees", "They hum and dance.", "All day.", "Drones", "Queens", "So it is.", "Comb", "Of wax", "A hive",
    ]  # fmt: skip


def test_a_row_of_a_table_is_a_paragraph_and_a_break_is_a_line_end() -> None:
    table = "<table><tr><th>Year<th>Boats<tr><td>2020</td><td>4</td></tr></table><p>One<br>two<br><br>three</p>"

    assert page_text(table) == "Year | Boats\n\n2020 | 4\n\nOne\ntwo\n\nthree"


def test_a_listing_keeps_its_lines_and_a_hard_space_stays() -> None:
    assert page_text("<pre>\nx = 1\n  y = 2\n</pre><p>12&nbsp;km</p>") == "x = 1\n  y = 2\n\n12\u00a0km"


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>secret</p>",
        "<p hidden>secret",
        "<div style='Display : NONE'><p>secret</p><div>secret</div></div>",
        "<span style='font-size:0px'>secret</span>",
        "<div aria-hidden=true>secret</div>",
        "<span class='a sr-only'>secret</span>",
        "<nav><ul><li>secret</ul></nav>",
        "<footer>secret</footer>",
        "<aside>secret</aside>",
        "<script>secret</script>",
        "<style>secret</style>",
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<svg><title>secret</title><text>secret</text></svg>",
        "<select><option>secret</select>",
        "<!-- secret -->",
        "<img alt=secret>",
        "<ul><li hidden>secret<ul><li>secret</ul><li>seen</ul>",
        "<table><tr hidden><td>secret<tr><td>seen</table>",
        "<div role=navigation>secret</div>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden: str) -> None:
    text = page_text(f"<p>Before.</p>{hidden}<p>After.</p>")

    assert "secret" not in text
    assert text.startswith("Before.")
    assert text.endswith("After.")


def test_what_is_barely_there_is_still_seen() -> None:
    assert page_text("<p style='opacity:0.5;font-size:0.8em'>Seen.</p>") == "Seen."


def test_a_header_stays_when_it_holds_the_heading() -> None:
    assert page_text("<header><h1>Flood</h1></header><p>It rose.</p>") == "Flood\n\nIt rose."
    assert page_text("<header>The Daily</header><p>It rose.</p>") == "It rose."


def test_an_element_that_is_never_closed_does_not_swallow_the_page() -> None:
    assert page_text("<nav><a href=/>Home</a><div><h1>Flood</h1><p>It rose.</p>") == "Home\n\nFlood\n\nIt rose."
    assert page_text("<body style='visibility:hidden'><p>It rose.</p>") == "It rose."


def test_of_a_page_with_an_article_only_that_is_taken() -> None:
    source = (
        f"<header>The Daily</header><div>Menu</div><article><h1>Flood</h1>{NEWS}</article>"
        "<div class=sidebar><h3>More news</h3><p>The mayor of Marn resigned over a tram contract yesterday.</p></div>"
        "<div class=comments><p>Everybody knows that the wall was built by cowards and paid twice.</p></div>"
    )

    text = page(source)

    assert text.startswith("Flood\n\nThe river rose by 3 metres")
    assert text.count("The river rose") == 6
    assert "mayor" not in text
    assert "cowards" not in text


def test_other_articles_on_the_page_and_links_around_blocks_are_left_out() -> None:
    source = (
        "<section><h3>Storms</h3><a href=/1><h3>Ten bridges that have fallen into the sea</h3></a></section>"
        f"<article><h1>Flood</h1>{NEWS}</article><article><h2><a href=/2>Fire</a></h2>{NEWS.replace('river', 'fire')}"
        "</article><ul><li><a href=/3>Weather</a></li><li><a href=/4>Sport</a></li></ul>"
    )

    text = page(source)

    assert text.startswith("Flood\n\nThe river rose")
    assert not any(word in text for word in ("bridges", "fire", "Weather", "Sport"))


def test_many_short_articles_are_one_page() -> None:
    source = "<main>" + "".join(f"<article><p>Entry {n} of the live page.</article>" for n in range(4)) + "</main>"

    assert page(source).count("Entry") == 4


def test_a_short_page_keeps_its_headings_lists_and_listings() -> None:
    source = (
        "<h1>Help</h1><h2>How do I install it?</h2><p>Install the tool with pip:</p>"
        "<pre>\npip install x\n  more\n</pre><p>Then you need:</p><ul><li>a name<li>a word</ul>"
    )

    assert page(source).split("\n\n") == [
        "Help", "How do I install it?", "Install the tool with pip:", "pip install x\n  more", "Then you need:",
        "a name", "a word",
    ]  # fmt: skip


def test_a_short_article_is_taken_without_what_stands_around_it() -> None:
    source = (
        "<div class=banner><p>We and our partners store cookies.</p></div><div class=story><h1>Market closes</h1>"
        "<p>The harbour board of Kelwick voted on Tuesday to close the old fish market for eighteen months.</p>"
        "<p>Repairs are to cost 4.2 million euros, said Marta Lindqvist, who chairs the board.</p></div>"
        "<div class=comments><h3>1 comment</h3><p>The board has been paid by the tent people.</p></div>"
    )

    assert len(page(source).split("\n\n")) == 3


def test_headings_lists_and_tables_of_an_article_are_paragraphs() -> None:
    parts = (
        "<h2>What is left</h2><ul><li>Two lanes for cars</li><li>One for bicycles</li></ul>"
        "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2020</td><td>4</td></tr></table>"
    )

    blocks = page(f"<div>Menu</div><article><h1>Flood</h1>{NEWS}{parts}{NEWS}</article>").split("\n\n")

    assert blocks[7:12] == ["What is left", "Two lanes for cars", "One for bicycles", "Year | Boats", "2020 | 4"]


def test_what_stands_above_the_title_is_left_out() -> None:
    assert page(f"<article><p>Our new app is here</p><h1>Flood</h1>{NEWS}</article>").startswith("Flood\n\nThe river")


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<a ", "<!--", "<a b='", "<", "&", "<p>a", "<p hidden>", "<table><tr><td>", "<b a=1 ", "</p>", "<script>",
     "<b'\"'\"", "<nav>", "<ul><li>a"],
)  # fmt: skip
def test_a_hostile_page_costs_time_in_proportion(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        page_text(piece * count)
        return time.process_time() - start

    assert min(seconds(8_000) for _ in range(3)) < 8 * max(0.01, min(seconds(2_000) for _ in range(3)))


def test_a_tag_with_100_000_attributes_loses_them() -> None:
    start = time.process_time()

    assert page_text(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>It rose.</p>") == "It rose."
    assert time.process_time() - start < 2


def test_an_attribute_that_holds_tags_and_a_script_that_looks_like_one_hide_nothing() -> None:
    source = f"""<p data-a="<i>x</i>{"y" * 9_000}>">Here.</p><script>if (a<b && c > "'") d()</script><p>There.</p>"""

    assert page_text(source) == "Here.\n\nThere."


def test_a_page_too_long_for_trafilatura_is_taken_whole() -> None:
    start = time.process_time()

    assert page("<div><p>a</div>" * 20_000).count("a") == 20_000
    assert time.process_time() - start < 5
