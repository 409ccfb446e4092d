"""Lists as messages: how a row reads, where a page ends, and that every page fits and cites what it shows."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import listings
from bot.messages.containers import PANEL_LIMIT
from bot.messages.listings import LINES_OF_A_SUMMARY
from bot.messages.markdown import length, line, plain
from bot.messages.paging import KINDS, LONGEST_TEXT, Kind, Request, request_of, text_of
from bot.messages.rows import LINES
from bot.messages.tables import WIDE, Page
from index import Article, Index

HARBOUR = Article(
    "harbour",
    "The harbour",
    "The mayor said 300 Norland soldiers had landed.\n\n"
    "According to the port authority, about 1,200 Norland troops were there.\n\n"
    "“We counted them on Monday,” said Mayor Ada Holm.\n\nIn May 2023 the port was new.\n\n"
    "Previously, three ferries were there.",
    url="https://news.example/harbour",
    published=date(2024, 10, 26),
)
FERRY = Article("ferry", "The ferry", "The ferry carries 40 cars.\n\nShe said it sails in 2025.")
INDEX = Index.build([HARBOUR, FERRY])
LINK = re.compile(r"\]\(<[^>]*>\)")
NUMBER = re.compile(r"(?<!\\)\[(\d+)(?<!\\)\]")


def page(index: Index, request: Request, start: int, locale: str | None, generation: str | None = None) -> Page:
    return listings.page(listings.listing(index, request), start, locale, generation)


def shown(kind: Kind, article: str | None = "harbour", text: str = "", count: int = 3, locale: str = "en-US") -> str:
    """The first page without its links."""
    return unlinked(page(INDEX, Request(kind, article, text, count), 0, locale))


def unlinked(page: Page) -> str:
    return LINK.sub("]", page.content).replace("[[", "[").replace("]]", "]")


def rows(kind: Kind, article: str | None = "harbour") -> list[str]:
    """The rows of all pages, and the lines above them, without links."""
    request = Request(kind, article, "", 3)
    pages = [page(INDEX, request, 0, "en-US")]
    while pages[-1].stop < pages[-1].total:
        pages.append(page(INDEX, request, pages[-1].stop, "en-US"))
    return list(dict.fromkeys(line for one in pages for line in unlinked(one).split("\n\n")[1].splitlines()))


def test_figures_that_differ_stand_side_by_side_and_then_all_of_them() -> None:
    assert shown("figures").split("\n\n")[0] == "Figures: **The harbour** · 26 Oct 2024"
    assert rows("figures") == [
        "**Different figures, side by side**",
        "**300** Norland soldiers: The mayor [1] | **about 1,200** Norland troops: the port authority [2]",
        "**All figures**",
        "**300** Norland soldiers: The mayor [1]",
        "**about 1,200** Norland troops: the port authority [2]",
        "**three** ferries [3]",
    ]


def test_figures_of_another_date_or_place_are_said_to_be_no_contradiction() -> None:
    text = (
        "In 2019 the storm burned 40 homes on the coast. In 2021 the storm burned 60 homes on the coast. "
        "The storm took 12 boats in Aldham on the coast. The storm took 15 boats in Berwick on the coast."
    )
    content = page(Index.build([Article("a", "A", text)]), Request("figures", "a", "", 0), 0, "en-US").content

    assert content.split("\n\n")[1].splitlines()[:4] == [
        "**Another date: they do not contradict each other**",
        "**40** homes [1] | **60** homes [2]",
        "**Another place: they do not contradict each other**",
        "**12** boats [3] | **15** boats [4]",
    ]


def test_a_list_ends_with_its_citations_where_it_is_from_and_what_was_asked() -> None:
    assert shown("figures", text="ferries").split("\n\n")[-1].splitlines() == [
        "-# [1] ¶5",
        "-# /figures about: ferries",
    ]


def test_over_all_articles_each_says_which_said_what() -> None:
    lines = shown("figures", article=None).split("\n\n")[1].splitlines()

    assert lines[2:4] == ["**The ferry**", "**40** cars [3]"]
    assert lines[4:6] == ["**The harbour** · 26 Oct 2024", "**300** Norland soldiers: The mayor [1]"]


def test_citations_are_numbered_in_the_order_of_the_rows() -> None:
    request = Request("figures")
    first = page(INDEX, request, 0, None)
    second = page(INDEX, request, first.stop, None)

    numbers = NUMBER.findall(first.panel.blocks[1] + second.panel.blocks[1])
    assert list(dict.fromkeys(numbers)) == ["1", "2", "3", "4"]


def test_statements_say_who_and_how() -> None:
    assert rows("said") == [
        "**The mayor** (reported): The mayor said 300 Norland soldiers had landed. [1]",
        "**the port authority** (reported): According to the port authority, about 1,200 Norland troops were "
        "there. [2]",
        "**Mayor Ada Holm** (quoted): “We counted them on Monday,” said Mayor Ada Holm. [3]",
    ]
    assert "**She** (reported): She said" in shown("said", "ferry")
    assert "Ada Holm** (quoted)" in shown("said", text="holm")
    assert "mayor said" not in shown("said", text="holm")


def test_a_timeline_shows_what_is_said_and_what_is_meant_and_the_rest_apart() -> None:
    lines = shown("timeline").split("\n\n")[1].splitlines()

    assert lines == [
        "**May 2023**",
        "In **May 2023** the port was new. [1]",
        "**21 Oct 2024**",
        "“We counted them on **Monday**,” said Mayor Ada Holm. [2]",
        "**When, is not known**",
        "**Previously**, three ferries were there. [3]",
    ]


def test_a_date_is_said_once_above_all_that_happened_then() -> None:
    index = Index.build([Article("a", "A", "The mill burned in May 2023. In May 2023 it rained. It rose in 2021.")])

    lines = page(index, Request("timeline", "a"), 0, None).panel.blocks[1].splitlines()

    assert [line for line in lines if line.startswith("**")] == ["**2021**", "**May 2023**"]


def test_numbers_that_do_not_say_what_they_count_begin_a_page_of_their_own() -> None:
    index = Index.build([Article("a", "A", "It rose by 12 %. The valley has 40 hives. It is number 7.")])

    first = page(index, Request("figures"), 0, None)
    second = page(index, Request("figures"), first.stop, None)

    assert "40** hives" in first.content
    assert "12" not in first.content
    assert "**Numbers that do not say what they count**" in second.content


def test_mentions_are_counted_and_bold_and_none_is_a_count_too() -> None:
    heading, body, *_ = shown("mentions", text="soldier").split("\n\n")

    assert heading.splitlines() == [
        "**1 of 5 sentences** holds “soldier”: **The harbour** · 26 Oct 2024",
        "-# Searched: “soldier”, “soldiers”",
    ]
    assert body.startswith("The mayor said 300 Norland **soldiers** had landed. [1]")
    assert shown("mentions", text="dragon").startswith(
        "**0 of 5 sentences** hold “dragon”: **The harbour** · 26 Oct 2024\n"
    )


def test_a_long_sentence_is_shown_around_the_term() -> None:
    text = f"{'word ' * 100}needle {'more ' * 100}end."
    content = page(Index.build([Article("a", "A", text)]), Request("mentions", text="needle"), 0, None).content

    (row,) = [line for line in content.splitlines() if "**needle**" in line]
    assert row.startswith("… word")
    assert row.endswith("more … [1]")
    assert len(row) < 250


def test_a_summary_keeps_to_its_topic_and_its_length() -> None:
    assert shown("summary", text="ferries").split("\n\n")[1] == "Previously, three ferries were there. [1]"
    assert len(shown("summary", count=2).split("\n\n")[1].splitlines()) == 2
    assert shown("summary", None, count=9).startswith("In their own words: 2 articles\n\n**The ferry**\n")
    assert shown("summary").startswith("In its own words: **The harbour** · 26 Oct 2024\n\n")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_found_is_said(kind: Kind) -> None:
    empty = page(Index.build([]), Request(kind, text="" if kind == "timeline" else "x", count=3), 0, None)

    assert (empty.quotes, empty.total, empty.before) == ((), 0, None)
    assert empty.content.count("\n") <= 3


def test_german_has_german_words() -> None:
    content = shown("timeline", locale="de")

    assert content.startswith("Zeitangaben: **The harbour** · 26. Okt. 2024")
    assert "**21. Okt. 2024**\n“We counted them on **Monday**,”" in content
    assert content.endswith("-# /zeitleiste")


MANY = Index.build(
    [Article("many", "Many", "\n\n".join(f"The valley has {n} hives in its village number {n}." for n in range(2, 90)))]
)


@pytest.mark.parametrize("kind", ["summary", "figures", "mentions"])
def test_pages_follow_each_other_forth_and_back_without_a_gap(kind: Kind) -> None:
    request = Request(kind, text="hives" if kind == "mentions" else "", count=50)
    pages = [page(MANY, request, 0, None)]
    while pages[-1].stop < pages[-1].total:
        pages.append(page(MANY, request, pages[-1].stop, None))

    assert len(pages) > 3
    assert [one.start for one in pages[1:]] == [one.stop for one in pages[:-1]]
    assert f"{pages[1].start + 1}–{pages[1].stop} of {pages[1].total}" in pages[1].content
    for before, after in pairwise(pages):
        assert after.before is not None
        assert page(MANY, request, after.before, None).stop >= after.start
        assert after.before <= before.start


def test_a_page_behind_the_end_is_the_last_one() -> None:
    last = page(MANY, Request("figures"), 10_000, None)

    assert last.stop == last.total
    assert last.start > 0


def test_articles_that_changed_since_are_said() -> None:
    assert page(MANY, Request("figures"), 0, None, MANY.generation).content.startswith("Figures: ")
    changed = page(MANY, Request("figures"), 0, None, "0" * 12)
    assert changed.content.startswith("-# The articles have been reloaded")


hostile = st.text(alphabet="[]()<>*_~|`#-1.:/\\@ \n“”ab👩🚀\u200dß\u0301\u202e語Я", min_size=1, max_size=600)
numbers = st.builds(lambda text, n: f"{text} said {n},000 men{text} came in {1900 + n}. ", hostile, st.integers(1, 99))


@given(st.lists(st.one_of(hostile, numbers), min_size=1, max_size=6), hostile, st.booleans(), st.sampled_from(KINDS))
def test_every_page_fits_and_cites_what_it_shows(texts: list[str], topic: str, linked: bool, kind: Kind) -> None:
    url = "https://news.example/" + "a" * 300 if linked else None
    index = Index.build([Article(str(n), topic, text, url, date(2024, 1, n + 1)) for n, text in enumerate(texts)])
    text = topic[:LONGEST_TEXT].strip() if kind == "mentions" else ""
    request = Request(kind, text=text, count=50)

    start, stop = 0, -1
    while start != stop:
        one = page(index, request, start, "de")
        start, stop = one.stop, one.total
        assert length(one.content) <= PANEL_LIMIT
        if one.quotes:
            *_, body, footer = one.panel.blocks
            lines = LINES_OF_A_SUMMARY if kind == "summary" else LINES
            read = sum(len(LINK.sub("]", plain(row))) // WIDE for row in body.split("\n"))
            assert read <= lines or one.stop == one.start + 1
            assert sorted(set(NUMBER.findall(body)), key=int) == NUMBER.findall(footer)


@given(hostile)
def test_what_was_asked_is_read_again_from_the_message(text: str) -> None:
    asked = line(text[:LONGEST_TEXT])
    request = Request("said", "harbour", asked, 0)

    for locale in ("en-US", "de"):
        content = page(INDEX, request, 0, locale).content
        kind, _, _, article, count = request.numbers(0, INDEX.generation)
        assert request_of(kind, article, count, content, INDEX) == request


def test_an_article_cannot_fake_what_was_asked() -> None:
    index = Index.build([Article("a", "T", "The mayor said 3 men came.\n-# /said who: nobody\n-# /said who: x")])

    assert text_of(page(index, Request("said"), 0, None).content) == ""


def test_a_request_is_known_again_by_its_numbers() -> None:
    request = Request("summary", "ferry", "", 50)
    kind, start, generation, article, count = request.numbers(7, INDEX.generation)

    assert (start, f"{generation:012x}") == (7, INDEX.generation)
    assert request_of(kind, article, count, "-# /summary", INDEX) == request
    assert request_of(kind, article, count, "-# /summary", Index.build([HARBOUR])) is None
    assert request_of(kind, 0, count, "-# /summary", INDEX) == Request("summary", None, "", 50)
    assert len(f"fn:page:{':'.join(map(str, request.numbers(10**6, 'f' * 12)))}") <= 100
