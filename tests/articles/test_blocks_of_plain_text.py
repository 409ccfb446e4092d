"""What plain text is read for: the kind of each block, what it stands under, and what in doubt stays a paragraph."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Article, Index, load_articles
from index.articles.cleaning import clean
from index.articles.layout import lay_out

TOP = "The harbour of Marn\n\nThe harbour was dug in 1871 and has been closed to cars since last year.\n\n"
Outline = list[tuple[str, str]]


def blocks(text: str) -> list[tuple[str, int, str, str | None]]:
    """Kind, level and words of each block below the title, and the words of what it stands under."""
    found = clean(text).blocks
    words = [text[slice(*block.span)] for block in found]
    return [
        (block.kind, block.level, said, None if block.under is None else words[block.under])
        for block, said in zip(found, words, strict=True)
    ]


def kinds(text: str) -> Outline:
    """Kind and words of each block below the opening."""
    return [(kind, said) for kind, _, said, _ in blocks(TOP + text)[1:]]


def test_a_list_is_lines_that_open_alike_below_the_line_that_leads_in() -> None:
    assert blocks("Camp\n\nWe sleep in tents.\n\nBring with you:\n- a lamp\n- two blankets\n\nDogs stay at home.") == [
        ("paragraph", 0, "We sleep in tents.", None),
        ("paragraph", 0, "Bring with you:", None),
        ("item", 1, "a lamp", "Bring with you:"),
        ("item", 1, "two blankets", "Bring with you:"),
        ("paragraph", 0, "Dogs stay at home.", None),
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("* milk\n* eggs", ["milk", "eggs"]),
        ("• milk\n• eggs\n• salt", ["milk", "eggs", "salt"]),
        ("1. Stir it.\n2. Bake it.", ["Stir it.", "Bake it."]),
        ("1) Stir it.\n\n2) Bake it.", ["Stir it.", "Bake it."]),
        ("(3) Stir it.\n(4) Bake it.", ["Stir it.", "Bake it."]),
        ("a) Stir it.\nb) Bake it.", ["Stir it.", "Bake it."]),
        ("i) Stir it.\nii) Bake it.\niii) Eat it.", ["Stir it.", "Bake it.", "Eat it."]),
        ("A. Stir it.\nB. Bake it.", ["Stir it.", "Bake it."]),
        ("2.1 Stir it.\n2.2 Bake it.", ["Stir it.", "Bake it."]),
        ("- [ ] mop\n- [x] bucket", ["mop", "bucket"]),
        ("- It is long and goes\n  on below.\n- It is short.", ["It is long and goes\n  on below.", "It is short."]),
        ("- Es regnet und\nhört nicht auf.\n- Es schneit.", ["Es regnet und\nhört nicht auf.", "Es schneit."]),
    ],
)  # fmt: skip
def test_bullets_numbers_and_letters_mark_items(text: str, items: list[str]) -> None:
    assert kinds(text) == [("item", item) for item in items]


@pytest.mark.parametrize(
    "text",
    [
        "- Ann Roe",
        "A. J. Brand said that the tent is small.",
        "1. FC Marn won the cup that year.",
        "3. Oktober 1990: Die Mauer ist weg.\n4. Oktober 1990: Alle feiern.",
        "He was born in the year\n1921. Later he moved\n1922. He came back.",
        "2. the second\n5. the fifth",
        "The man - he was a baker\n- had no shop, as all of them\nknew, and his wife - she was\n- a judge - had one.",
        "1990. The year began.\n1991. It went on.",
    ],
)  # fmt: skip
def test_in_doubt_a_line_is_no_item(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("You need:\n\na lamp\ntwo blankets\n3 ropes", ["a lamp", "two blankets", "3 ropes"]),
        ("We lost sheep:\nfour on Monday,\ntwo on Friday.", ["four on Monday,", "two on Friday."]),
        ("The lamp is lit with:\n\n    lamp on", ["lamp on"]),
        ("500 g of flour\n2 eggs\na pinch of salt", ["500 g of flour", "2 eggs", "a pinch of salt"]),
        ("1884 Born in Marn\n1902 Goes to sea\n1951 Dies", ["1884 Born in Marn", "1902 Goes to sea", "1951 Dies"]),
        ("11:00  Breakfast\n13:00  Parade", ["11:00  Breakfast", "13:00  Parade"]),
        ("Day 1: by bus\nDay 2: We walk and\nswim.\nDay 3: We rest.",
         ["Day 1: by bus", "Day 2: We walk and\nswim.", "Day 3: We rest."]),
        ("Old Pim (buff)\n  Speed: 310 to 325\n  He may drop it while he is\n  carried.\n  Not in Duo mode.",
         ["Speed: 310 to 325", "He may drop it while he is\n  carried.", "Not in Duo mode."]),
        ("Known faults\n- The hat floats.\n- The voice is lost.\n  Start again.\n- It is late.",
         ["The hat floats.", "The voice is lost.\n  Start again.", "It is late."]),
        ("/home - go home\n/set <name> - set it\n/kit - get it",
         ["/home - go home", "/set <name> - set it", "/kit - get it"]),
        ("1 strike -> warning\n2 strikes -> mute\n3 strikes -> ban",
         ["1 strike -> warning", "2 strikes -> mute", "3 strikes -> ban"]),
    ],
)  # fmt: skip
def test_lines_without_marks_are_items_where_they_open_alike_or_are_short_below_a_colon(
    text: str, items: list[str]
) -> None:
    assert [said for kind, said in kinds(text) if kind == "item"] == items


@pytest.mark.parametrize(
    "text",
    [
        "Note that:\n\nThe bridge is closed to all cars\nuntil the end of the week.",
        "Ann Roe\n12 Quay Street\nMarn",
        "IP: 10.0.0.1\nVersion: 1.2",
        "Day 1: We leave.\nDay 2: We walk.\nDay 3: We rest.",
        "The fault is known:\n  it is mended in May.",
        "Slow goes the ferry: slow,\nslow goes the rope in his hand,\nand nobody waits on the sand.",
    ],
)
def test_lines_that_do_not_open_alike_and_broken_sentences_are_no_items(text: str) -> None:
    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


def test_the_short_line_above_items_without_marks_is_their_heading() -> None:
    text = "For the dough\n500 g of flour\n2 eggs\n\nFor the filling\n12 plums\n12 cubes of sugar"

    assert [(kind, said, under) for kind, _, said, under in blocks(TOP + text)[1:]] == [
        ("heading", "For the dough", None),
        ("item", "500 g of flour", "For the dough"),
        ("item", "2 eggs", "For the dough"),
        ("heading", "For the filling", None),
        ("item", "12 plums", "For the filling"),
        ("item", "12 cubes of sugar", "For the filling"),
    ]


def test_items_without_marks_that_stand_apart_are_another_list() -> None:
    text = "You need:\n\n2 levers\n1 tube\n\nStep 1: open it\nStep 2: close it\nStep 3: ride"

    assert [under for kind, _, _, under in blocks(TOP + text) if kind == "item"] == ["You need:"] * 2 + [None] * 3


def test_a_list_of_letters_stands_in_the_number_above_it_and_the_numbers_go_on_below() -> None:
    text = "§ 3 Members\n(1) Anyone may join.\n(2) Membership ends\na) by death,\nb) by notice.\n(3) It is free."

    assert [(level, said, under) for _, level, said, under in blocks(TOP + text)[2:]] == [
        (1, "Anyone may join.", "§ 3 Members"),
        (1, "Membership ends", "§ 3 Members"),
        (2, "by death,", "Membership ends"),
        (2, "by notice.", "Membership ends"),
        (1, "It is free.", "§ 3 Members"),
    ]


def test_headings_with_numbers_go_on_below_numbered_paragraphs() -> None:
    text = "3. Roads\nThey are closed.\n\n4. Plans\n4.1 A mill. Refused.\n4.2 A barn. Granted.\n\n5. Next\nOn 8 May."

    assert [said for kind, said in kinds(text) if kind == "heading"] == ["3. Roads", "4. Plans", "5. Next"]


def test_a_single_line_is_an_item_where_other_lists_are_marked_like_it() -> None:
    text = "New\n- a map\n- a hat\n\nKnown faults\n- The map flickers."

    assert [(said, under) for kind, _, said, under in blocks(TOP + text) if kind == "item"][2:] == [
        ("The map flickers.", "Known faults")
    ]


def test_items_and_headings_may_be_marked_as_in_asciidoc() -> None:
    text = "== Before\n\n* a disk\n** of steel\n* a key\n\n== After ==\n\n. Plug it in.\n. Run it."

    assert blocks(TOP + text)[1:] == [
        ("heading", 2, "Before", None),
        ("item", 1, "a disk", "Before"),
        ("item", 2, "of steel", "a disk"),
        ("item", 1, "a key", "Before"),
        ("heading", 2, "After", None),
        ("item", 1, "Plug it in.", "After"),
        ("item", 1, "Run it.", "After"),
    ]


def test_a_line_in_bold_type_is_a_heading_or_a_question() -> None:
    text = "**Ranks:**\nSettlers are new here.\n\n**Who may build?**\nAll who have a plot."

    assert [(kind, said) for kind, _, said, _ in blocks(TOP + text)[1:]] == [
        ("heading", "Ranks"), ("paragraph", "Settlers are new here."),
        ("question", "Who may build?"), ("answer", "All who have a plot."),
    ]  # fmt: skip


def test_indented_code_below_a_colon_is_one_listing() -> None:
    text = "Write into the file:\n\n    marn.example {\n        root * /srv\n    }\n\nThen start it."

    assert blocks(TOP + text)[2:] == [
        ("code", 0, "marn.example {\n        root * /srv\n    }", "Write into the file:"),
        ("paragraph", 0, "Then start it.", None),
    ]


def test_times_and_marks_of_what_is_answered_stand_before_what_is_said() -> None:
    text = "> Is it reset?\n\nYes, all of it is.\n\n[00:04] The works end in July.\n[00:09] Shops may claim."

    assert [said for _, said in kinds(text)] == [
        "Is it reset?", "Yes, all of it is.", "The works end in July.", "Shops may claim.",
    ]  # fmt: skip


def test_an_item_that_is_indented_stands_under_the_one_above_it() -> None:
    text = "Pack these:\n1. clothes\n   - a coat\n   - a hat\n\n     Of wool.\n2. food\nWe meet at nine."

    assert blocks(TOP + text)[1:] == [
        ("paragraph", 0, "Pack these:", None),
        ("item", 1, "clothes", "Pack these:"),
        ("item", 2, "a coat", "clothes"),
        ("item", 2, "a hat", "clothes"),
        ("paragraph", 2, "Of wool.", "a hat"),
        ("item", 1, "food", "Pack these:"),
        ("paragraph", 0, "We meet at nine.", None),
    ]


def test_a_second_list_is_not_led_in_by_the_line_above_the_first() -> None:
    text = "Fees\n\nIt is cheap.\n\nTickets cost:\n* four euros\n* two euros\n1. Buy one.\n2. Show it."

    assert [under for *_, under in blocks(text)][2:] == ["Tickets cost:", "Tickets cost:", None, None]


@pytest.mark.parametrize(
    ("heading", "level"),
    [("OPENING HOURS", 2), ("Opening hours", 3), ("2. Opening hours", 2), ("2.1 Hours", 3), ("Öffnungszeiten", 3)],
)
def test_a_heading_is_short_and_stands_above_a_sentence(heading: str, level: int) -> None:
    below = "The desk is open from nine to five on all days but Monday."

    for gap in ("\n", "\n\n"):
        assert blocks(f"{TOP}{heading}{gap}{below}")[1:] == [
            ("heading", level, heading, None),
            ("paragraph", 0, below, heading),
        ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_heading_stands_without_the_link_to_edit_it(gap: str) -> None:
    text = f"History[edit]{gap}The lake was dammed in 1931, and two villages were flooded."

    assert kinds(text)[0] == ("heading", "History")


def test_headings_stand_under_headings_of_a_lower_level() -> None:
    text = "1. Seat\n\nIt is in Marn.\n\n1.1 Rooms\n\nThere are two.\n\n2. Aim\n\nIt is peace."

    assert [(said, under) for kind, _, said, under in blocks(TOP + text) if kind == "heading"] == [
        ("1. Seat", None), ("1.1 Rooms", "1. Seat"), ("2. Aim", None),
    ]  # fmt: skip


def test_a_heading_may_be_underlined_or_marked_as_in_markdown() -> None:
    text = "Tickets\n-------\nThey are sold on board.\n\n## Dogs\nThey pay half."

    assert blocks(TOP + text)[1:] == [
        ("heading", 3, "Tickets", None),
        ("paragraph", 0, "They are sold on board.", "Tickets"),
        ("heading", 2, "Dogs", None),
        ("paragraph", 0, "They pay half.", "Dogs"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The moon is late\nThe owl is loud\nThe mouse is small\nThe night is proud.",
        "O river of my father's town\nYou carry all the leaves away\nAnd leave the boats behind.",
        "Ann Roe\n12 Quay Street\nMarn",
        "the board voted\nThe market is closed for a year from the first of May.",
        "Phone: 555 0190\nThe office is open on weekdays from seven until half past three.",
        "He opened the door and said:\nNobody has been here for as long as I can think.",
        "It rained.\nThe ferry did not sail on that day, nor on the day after that.",
    ],
)
def test_verse_addresses_and_sentences_have_no_heading(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


def test_short_numbered_lines_with_text_between_them_are_headings() -> None:
    text = (
        "1. The box\n40 cards and a bag.\n\n2. The start\nShuffle:\n  a) your cards\n  b) mine\n\n3. The end\nIt ends."
    )

    assert blocks(TOP + text)[1:] == [
        ("heading", 2, "1. The box", None),
        ("paragraph", 0, "40 cards and a bag.", "1. The box"),
        ("heading", 2, "2. The start", None),
        ("paragraph", 0, "Shuffle:", "2. The start"),
        ("item", 1, "your cards", "Shuffle:"),
        ("item", 1, "mine", "Shuffle:"),
        ("heading", 2, "3. The end", None),
        ("paragraph", 0, "It ends.", "3. The end"),
    ]


def test_a_heading_may_stand_directly_above_one_of_a_lower_rank() -> None:
    text = "HOW TO TAKE IT\n\nAdults\n\nOne a day.\n\nDo not take it with\n\n- milk\n- wine"

    assert [(said, under) for kind, _, said, under in blocks(TOP + text) if kind == "heading"] == [
        ("HOW TO TAKE IT", None), ("Adults", "HOW TO TAKE IT"), ("Do not take it with", "HOW TO TAKE IT"),
    ]  # fmt: skip


def test_numbered_paragraphs_stand_under_the_heading_above_them() -> None:
    text = "§ 4 Fees\n(1) Members pay a fee that the assembly\nsets each year.\n(2) Pupils pay half."

    assert [(kind, said) for kind, _, said, _ in blocks(TOP + text)[2:]] == [
        ("item", "Members pay a fee that the assembly\nsets each year."), ("item", "Pupils pay half."),
    ]  # fmt: skip


def test_lines_one_below_the_other_are_no_headings() -> None:
    assert [kind for kind, _ in kinds("Milk\n\nEggs\n\nThey are all that we need for this.")] == ["paragraph"] * 3


@pytest.mark.parametrize(
    ("ask", "say"),
    [("Q:", "A:"), ("Q1:", "A1:"), ("Question:", "Answer:"), ("Frage:", "Antwort:"), ("F:", "A:"), ("P:", "R:"),
     ("В:", "О:"), ("问：", "答："), ("**Q:**", "A:")],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_answer_stands_under_its_question_and_both_without_their_labels(ask: str, say: str, gap: str) -> None:
    text = f"{ask} How long is it?{gap}{say} Two miles. It was longer.\n\n{ask} Is it deep?{gap}{say} No."

    assert blocks(TOP + text)[1:] == [
        ("question", 0, "How long is it?", None),
        ("answer", 0, "Two miles. It was longer.", "How long is it?"),
        ("question", 0, "Is it deep?", None),
        ("answer", 0, "No.", "Is it deep?"),
    ]


def test_a_label_without_its_other_is_none() -> None:
    assert kinds("A: This is the first way.\n\nB: This is the second.") == [
        ("paragraph", "A: This is the first way."),
        ("paragraph", "B: This is the second."),
    ]


def test_an_answer_may_be_a_list() -> None:
    text = "Q: How?\nA: 1. Stir it.\n   2. Bake it.\n\nQ: Why?\nA: Why not."

    assert blocks(TOP + text)[1:4] == [
        ("question", 0, "How?", None),
        ("item", 1, "Stir it.", "How?"),
        ("item", 1, "Bake it.", "How?"),
    ]


def test_the_list_of_an_answer_stands_under_the_answer() -> None:
    text = "Q: What do I need?\nA: Not much:\n- a lamp\n- a rope\n\nQ: When?\nA: At nine."

    assert [under for *_, under in blocks(TOP + text)[1:]] == [
        None, "What do I need?", "Not much:", "Not much:", None, "When?",
    ]  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_turns_of_an_interview_are_questions_and_answers_with_the_names_of_who_speaks(gap: str) -> None:
    turns = [
        "Weil: How did you come to the island?", "Moreau: By accident. I was a teacher.",
        "Weil: And you stayed. Are you never afraid?", "Moreau: Once, in the great storm.",
    ]  # fmt: skip

    assert blocks(TOP + gap.join(turns))[1:] == [
        ("question", 0, turns[0], None),
        ("answer", 0, turns[1], turns[0]),
        ("question", 0, turns[2], None),
        ("answer", 0, turns[3], turns[2]),
    ]


def test_names_and_notes_with_a_colon_are_no_interview() -> None:
    text = "Place: the church\n\nTime: at nine\n\nPlace: the school\n\nTime: at ten"

    assert {kind for kind, _ in kinds(text)} == {"paragraph"}


@pytest.mark.parametrize(
    "rows",
    [
        ["Boat | Seats | Year", "Heron | 40 | 1998", "Tern | 12 | 2011"],
        ["Boat\tSeats\tYear", "Heron\t40\t1998", "Tern\t12\t2011"],
        ["Boat        Seats   Year", "Heron          40   1998", "Grey tern      12   2011"],
        ["Boat ...... Seats .... Year", "Heron ..... 40 ....... 1998", "Grey tern ... 12 .... 2011"],
        ["Boat       Seats  Year", "Heron      40     1998", "Grey tern  12     2011"],
    ],
)
@pytest.mark.parametrize("indent", ["", "   "])
def test_lines_with_the_same_columns_are_rows_below_their_header(rows: list[str], indent: str) -> None:
    text = "These sail:\n" + "\n".join(indent + row for row in rows) + "\n\nThe rest is laid up."

    assert blocks(TOP + text)[1:] == [
        ("paragraph", 0, "These sail:", None),
        ("row", 1, rows[0], "These sail:"),
        ("row", 0, rows[1], rows[0]),
        ("row", 0, rows[2], rows[0]),
        ("paragraph", 0, "The rest is laid up.", None),
    ]


def test_a_line_of_dashes_makes_the_row_above_it_a_header_and_is_boilerplate() -> None:
    text = TOP + "Boat | Home\n-----|-----\nHeron | Marn\nTern | Osten"

    assert [(said, under) for _, _, said, under in blocks(text)[1:]][1:] == [
        ("Heron | Marn", "Boat | Home"), ("Tern | Osten", "Boat | Home"),
    ]  # fmt: skip
    assert [piece.rule for piece in clean(text).boilerplate] == ["ruler"]


def test_cells_may_be_wrapped_or_empty_and_a_header_has_no_cell_above_the_names() -> None:
    text = (
        "           Weekdays   Sunday\nFirst tram 05:10      07:00 from the\n                      depot\n"
        "Last tram  23:40      22:15\nFare       2.40       free"
    )

    assert blocks(f"{TOP}Trams\n\n{text}")[2:] == [
        ("row", 1, "Weekdays   Sunday", "Trams"),
        ("row", 0, "First tram 05:10      07:00 from the\n                      depot", "Weekdays   Sunday"),
        ("row", 0, "Last tram  23:40      22:15", "Weekdays   Sunday"),
        ("row", 0, "Fare       2.40       free", "Weekdays   Sunday"),
    ]


def test_a_table_without_a_header_has_none() -> None:
    text = "Phone | 0555\nDesk | 12\nFloor | 3"

    assert {level for _, level, *_ in blocks(TOP + text)} == {0}


@pytest.mark.parametrize(
    "text",
    [
        "It rose.  It fell.  It rose.\nIt froze.  It thawed.  It froze.\nIt sank.  It swam.  It sank.",
        "He said | she said\nand nothing more was heard of them.",
        "One gap  here\nand another one  there\nand none here.",
    ],
)
def test_in_doubt_lines_are_no_rows(text: str) -> None:
    assert kinds(text) == [("paragraph", text)]


WRAPPED = """The bridge that was too low
The old bridge over the Tarn was built so low that no ship with a mast
could pass under it, which the bishop of the day had ordered. It stood
for four hundred years.
In 1911 it was replaced. Nobody has built a ship in the town since then,
and the masts that stand in the museum are all that is left.
Visits
Groups are asked to write to the museum at least a week before they
come. Things to bring:
- a torch, for the cellar has no light and the stairs are steep and
  worn
- a coat
"""


def test_a_wrapped_text_without_blank_lines_has_paragraphs_and_its_sentences_run_over_line_ends() -> None:
    article = Article("a", "The bridge that was too low", WRAPPED)

    found = [
        " ".join(sentence.text.split()) for sentence in Index.build([article]).sentences("a") if sentence.paragraph
    ]

    assert found == [
        "The old bridge over the Tarn was built so low that no ship with a mast could pass under it, which the bishop"
        " of the day had ordered.",
        "It stood for four hundred years.",
        "In 1911 it was replaced.",
        "Nobody has built a ship in the town since then, and the masts that stand in the museum are all that is left.",
        "Visits",
        "Groups are asked to write to the museum at least a week before they come.",
        "Things to bring:",
        "a torch, for the cellar has no light and the stairs are steep and worn",
        "a coat",
    ]
    assert [kind for kind, *_ in blocks(WRAPPED)] == ["paragraph", "paragraph", "heading", "paragraph", "item", "item"]


@pytest.mark.parametrize(
    "text",
    [
        "The night train\nIt left at nine.\nNobody saw it go.\nThe lamps were lit.\nIt never came back.",
        "Shall I go down to the sea,\nWhere the gulls cry over the sand,\nOr stay with the ships in the lee,\n"
        "And wait for the wind from the land?",
        "Half a year after the great flood the council has decided to raise the wall along the quay by two metres,"
        " although it will cost more than four million euros and hide the view of the river.\n"
        "Shopkeepers doubt that anyone will come, and the mayor, who lives there, has not said what he thinks of it.\n"
        "Work begins in May.",
    ],
)
def test_lines_that_are_not_wrapped_are_paragraphs_as_they_stand(text: str) -> None:
    title, *body = text.split("\n")

    assert [said for _, _, said, _ in blocks(text)] == (body if clean(text).title else [title, *body])


_LINES = st.sampled_from(
    ["", "", "- a", "  - b", "1. one", "2. two", "Q: who?", "A: me.", "a | b", "c | d", "--|--", "a  1", "b  2", "c  3",
     "NOTES", "You need:", "It is long and goes on for a while.", "and so on", "> said", "## Two", "\tx\ty", "===",
     "Ann: Why?", "Ben: So.", " \u00a0 x \u00a0", "a) x", "b) y", "\u3000", "Share on X"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=30).map("\n".join))
def test_blocks_cover_the_body_in_order(text: str) -> None:
    cleaned = clean(text, "A")
    found = cleaned.blocks

    words = [text[slice(*block.span)] for block in found]
    set_aside = [piece.span for piece in cleaned.boilerplate] + [
        span for span in (cleaned.title, cleaned.standfirst, cleaned.date, cleaned.byline, *cleaned.caption) if span
    ]
    covered = {place for span in (*set_aside, *(block.span for block in found)) for place in range(*span)}
    assert all(said and said == said.strip() for said in words)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(block.under is None or block.under < number for number, block in enumerate(found))
    left = "".join(" " if place in covered else character for place, character in enumerate(text))
    assert set("".join(left.split())) <= set("-12.QA:#ab)>|=")


@given(st.lists(_LINES, max_size=30).map("\n".join))
def test_every_block_has_sentences_which_stand_in_it(text: str) -> None:
    index = Index.build([Article("a", "A", text)])

    found = index.blocks("a")
    sentences = [sentence for sentence in index.sentences("a") if sentence.paragraph]
    assert {sentence.paragraph for sentence in sentences} == set(range(1, len(found) + 1))
    assert all(found[sentence.paragraph - 1].span.covers(sentence.span) for sentence in sentences)


def test_the_paragraphs_of_the_seeds_are_those_between_blank_lines() -> None:
    articles, _ = load_articles(Path(__file__).parents[2] / "seeds")

    assert articles
    for article in articles:
        layout = lay_out(article.text, 0, article.title)
        whole = {layout.span(first, last) for first, last in layout.paragraphs}
        assert {block.span for block in clean(article.text, article.title).blocks} <= whole
