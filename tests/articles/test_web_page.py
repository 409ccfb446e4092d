import time

import pytest

from index.articles.web_metadata import page_metadata
from index.articles.web_page import article_blocks, page_blocks, page_text

LONG = "The river rose by two metres on Monday, and the wall held. " * 3


def fields(source: str) -> dict[str, str]:
    return page_metadata(source, article_blocks(list(page_blocks(source))))


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


def test_of_a_page_with_an_article_only_that_is_taken() -> None:
    page = f"<header>The Daily</header><div>Menu</div><article><h1>Flood</h1><p>{LONG}</article><div>More news</div>"

    assert page_text(page) == f"Flood\n\n{LONG.strip()}"


def test_teasers_and_comments_that_are_articles_too_are_left_out() -> None:
    page = (
        f"<main><h1>Flood</h1><article><p>{LONG}</p><article>A comment</article></article>"
        "<article>Teaser</article></main>"
    )

    assert page_text(page) == f"Flood\n\n{LONG.strip()}"


def test_many_short_articles_are_one_page() -> None:
    page = (
        "<main>" + "".join(f"<article><p>Entry {number} of the live page.</article>" for number in range(4)) + "</main>"
    )

    assert page_text(page).count("Entry") == 4


def test_a_header_stays_when_it_holds_the_heading() -> None:
    assert page_text("<header><h1>Flood</h1></header><p>It rose.</p>") == "Flood\n\nIt rose."
    assert page_text("<header>The Daily</header><p>It rose.</p>") == "It rose."


def test_a_page_says_its_fields() -> None:
    source = (
        "<html lang=en-GB><head><title>Flood | The Daily</title><meta property='og:title' content='Flood'>"
        "<link rel=canonical href='https://example.org/flood'><meta name=author content='Jane  Doe'>"
        "<meta property='article:published_time' content='2024-05-06T10:00:00Z'></head><h1>Flood</h1><p>It rose."
    )

    assert fields(source) == {
        "title": "Flood", "url": "https://example.org/flood", "published": "2024-05-06", "author": "Jane Doe",
        "language": "en-GB",
    }  # fmt: skip


def test_linked_data_says_date_and_author() -> None:
    source = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Person", "name": "No"}, {"@type": "NewsArticle",'
        ' "datePublished": "2023-02-01", "author": [{"name": "Ann Roe"}]}]}</script><p>It rose.'
    )

    assert fields(source) == {"published": "2023-02-01", "author": "Ann Roe"}


@pytest.mark.parametrize("data", ["{", "[1]", "[]", "null", '{"@type": 3}', '{"@graph": 3}', "[" * 100_000])
def test_linked_data_that_is_broken_says_nothing(data: str) -> None:
    assert fields(f'<script type="application/ld+json">{data}</script><p>It rose.') == {}


def test_a_date_that_only_stands_somewhere_on_the_page_is_not_the_articles() -> None:
    assert "published" not in fields("<p>In 2020 it rose.</p><p>Copyright 2021</p>")


def test_the_title_that_stands_on_the_page_is_preferred() -> None:
    assert fields("<title>Flood | The Daily</title><h1>Flood</h1><p>It rose.")["title"] == "Flood"
    assert fields("<title>Flood</title><p>It rose.")["title"] == "Flood"


@pytest.mark.parametrize(
    "piece", ["<div>", "<a ", "<!--", "<a b='", "<", "&", "<p>a", "<p hidden>", "<table><tr><td>", "<b a=1 ", "</p>"]
)
def test_a_hostile_page_costs_time_in_proportion(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        page_text(piece * count)
        return time.process_time() - start

    assert min(seconds(8_000) for _ in range(3)) < 8 * max(0.01, min(seconds(2_000) for _ in range(3)))
