import json
import os
from pathlib import Path

import pytest

from index import Article, Figure, Index
from index.analysis.figure_table import rivals_of
from index.analysis.quantities import find_quantities
from index.collection.collection import Collection

DATA = Path(__file__).parents[1] / "data"
FLOOD = Article(
    id="flood",
    title="Flood",
    text="Police said 40 homes on River Street were lost. "
    "“We saw 3,000 people leave,” said Anna Berg, 52, the mayor.\n\n"
    "According to the Red Cross, at least 60 homes on River Street were lost, including 12 farms. "
    "The storm cost $4.5 million. It rained for two days in May 2021.",
)


def found(sentence: str) -> list[tuple[float, str]]:
    return [(numeral.value, numeral.unit) for numeral in find_quantities(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("3,000 soldiers and three generals", [(3000, ""), (3, "")]),
        ("They paid $ 7.59 million, or €3.5bn, and 15 percent more.", [(7.59e6, "$"), (3.5e9, "€"), (15, "%")]),
        ("Anna, 52, and a 27-year veteran ran 32 km.", [(52, "years"), (27, "years"), (32, "kilometers")]),
        ("Two to four years later, two hundred left.", [(2, "years"), (4, "years"), (200, "")]),
        ("The 1,000-member group has twenty-five offices.", [(1000, ""), (25, "")]),
        ("About 4000 people came.", [(4000, "")]),
        ("Twenty - three civilians and thirty four men died.", [(23, ""), (34, "")]),
        ("Almost a million people, a dozen towns, two dozen roads.", [(1e6, ""), (12, ""), (24, "")]),
        (
            "Between $3 and $5 billion; 15-20 people; 3 to 5 million euros.",
            [
                (3e9, "$"),
                (5e9, "$"),
                (15, ""),
                (20, ""),
                (3e6, "euros"),
                (5e6, "euros"),
            ],
        ),
        ("Minus 12 degrees, a margin of -3.1%, a loss of -£4.2m.", [(-12, "degrees"), (-3.1, "%"), (-4.2e6, "£")]),
        ("One hundred and twenty men, two and a half million more.", [(120, ""), (2.5e6, "")]),
        ("Two-thirds left; half a million stayed; it took 4 1/2 hours.", [(2 / 3, ""), (5e5, ""), (4.5, "hours")]),
        (
            "Three lakh crore, Rs 12 lakh, €10B, 10m users, 1.8m tall.",
            [
                (3e12, ""),
                (1.2e6, "Rs"),
                (1e10, "€"),
                (1e7, ""),
                (1.8, "meters"),
            ],
        ),
        ("It paid 44 million Canadian dollars.", [(44e6, "Canadian dollars")]),
        ("A 140,000-square - foot plant, a 100sq-meter flat.", [(140_000, "square feet"), (100, "square meters")]),
    ],
)
def test_a_number_that_counts_or_measures_is_a_figure(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert found(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "On June 12 and 26 October 2024, at 10:15 or 4 p.m.",
        "In the 1950s, in 1998, three years ago.",
        "The 17th stage ended 5 - 1 and then 3-6.",
        "Urn 104, No. 5, Flight 370 and Article 2.",
        "A four-star general had a one-time, two-dimensional plan.",
        "One of them came one day; they left after 9/11.",
        "They wrote to <@123> and in <#45>.",
        "It was in the top 35 and in the top seven, a million times.",
        "Norland won 3-1; the ruling was 5-4, in 2019-20.",
        "Under section 5 of the 1974 Act, and in paragraph 12.",
        "The Kestrel 500, at 12 Hill Road, had COVID-19 and version 1.4.2.",
        "2. Minutes of the meeting",
        "Day 3: Rest at the lake.",
    ],
)
def test_a_date_an_ordinal_a_score_a_label_or_a_kind_is_no_figure(sentence: str) -> None:
    assert found(sentence) == []


def figures_of(figure: Figure) -> tuple[str, str, str, str | None]:
    return figure.written, figure.unit, figure.of, figure.speaker


def test_a_figure_says_what_it_counts_and_who_gave_it() -> None:
    table = Index.build([FLOOD]).figures("flood")

    assert [figures_of(figure) for figure in table.figures] == [
        ("40", "", "homes", "Police"),
        ("3,000", "", "people leave", "Anna Berg"),
        ("52", "years", "", None),
        ("at least 60", "", "homes", "the Red Cross"),
        ("12", "", "farms", "the Red Cross"),
        ("$4.5 million", "$", "", None),
        ("two", "days", "", None),
    ]
    assert all(FLOOD.text[slice(*figure.span)] in figure.written for figure in table.figures)


def test_figures_of_different_speakers_about_the_same_thing_are_rivals() -> None:
    table = Index.build([FLOOD]).figures()

    assert [[table.figures[place].written for place in group] for group in table.rivals] == [["40", "at least 60"]]


@pytest.mark.parametrize(
    "text",
    [
        "Police said 40 homes on River Street were lost. Police said 60 homes on River Street were lost.",
        "Police said 40 homes on River Street burned. The mayor said 60 cars on River Street burned.",
        "Police said 40 homes burned in the north in 2019. The mayor said 60 homes burned in the north in 2021.",
        "40 homes on River Street were lost. 60 homes on River Street were lost, the mayor said.",
        "Police said 40 homes were lost. The mayor said 60 homes were built.",
        "Police said 4 of the 9 homes on River Street were lost. The mayor said 6 homes on River Street were lost.",
        "Police said 40 homes on River Street were lost. The mayor said 40 homes on River Street were lost.",
    ],
)
def test_figures_that_may_be_about_different_things_are_no_rivals(text: str) -> None:
    assert Index.build([Article("a", "A", text)]).figures().rivals == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("In 2019 the storm burned 40 homes on the coast. In 2021 the storm burned 60 homes on the coast.", "date"),
        (
            "Police said the storm burned 40 homes near Aldham on Friday. "
            "The mayor said the storm burned 60 homes near Berwick on Friday.",
            "scope",
        ),
    ],
)
def test_figures_of_other_dates_or_places_are_said_to_be_apart(text: str, why: str) -> None:
    table = Index.build([Article("a", "A", text)]).figures()

    assert table.rivals == ()
    assert [(one.why, [table.figures[place].written for place in one.figures]) for one in table.apart] == [
        (why, ["40", "60"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the storm burned 40 homes on the coast. The storm burned 60 homes on the coast.",
        "In 2019 the storm burned 40 homes on the coast. In 2021 the fair had 60 homes for hens.",
        "In 2019 the coast had a base at 9 Metro Center of the north. In 2021 the coast had one at 11 Metro Center.",
    ],
)
def test_nothing_is_said_of_figures_that_may_be_about_different_things(text: str) -> None:
    assert Index.build([Article("a", "A", text)]).figures().apart == ()


def test_what_is_counted_does_not_repeat_the_unit_however_it_is_written() -> None:
    table = Index.build([Article("a", "A", "The river rose 5 metres, the wall is 3 Meter high.")]).figures()

    assert [(figure.unit, figure.of) for figure in table.figures] == [("meters", ""), ("meters", "high")]


@pytest.mark.parametrize(
    ("sentence", "written", "of"),
    [
        ("It was backed by about 50% of the voters.", "about 50", "voters"),
        ("The unemployment rate rose to 7.3%.", "7.3", "unemployment rate"),
        ("In all, 20 were killed.", "20", "killed"),
        ("No more than 10 people may enter.", "No more than 10", "people"),
    ],
)
def test_what_is_counted_is_found_behind_of_and_before_the_verb(sentence: str, written: str, of: str) -> None:
    (figure,) = Index.build([Article("a", "A", sentence)]).figures().figures

    assert (figure.written, figure.of) == (written, of)


def test_an_endless_sentence_is_read_in_time_by_its_length() -> None:
    text = " ".join(f"police said {count} homes burned and the mayor said {count + 3} did," for count in range(4000))

    assert len(Index.build([Article("a", "A", text)]).figures().figures) > 5000


def test_figures_about_a_topic_keep_to_it() -> None:
    table = Index.build([FLOOD]).figures(about="cost of the storm")

    assert [figure.written for figure in table.figures] == ["$4.5 million"]


def test_an_index_without_figures_has_an_empty_table() -> None:
    table = Index.build([]).figures()

    assert (table.figures, table.rivals) == ((), ())


@pytest.mark.parametrize("labels", ["figures.jsonl", "unseen.jsonl"])
@pytest.mark.skipif("FOOTNOTE_EVAL" not in os.environ, reason="FOOTNOTE_EVAL names no folder with dev.jsonl")
def test_the_labelled_figures_are_found_with_their_unit_and_no_wrong_speaker(labels: str) -> None:
    with (Path(os.environ["FOOTNOTE_EVAL"]) / "dev.jsonl").open(encoding="utf-8") as file:
        texts = {line["article_id"]: "\n\n".join(line["paragraphs"]) for line in map(json.loads, file)}
    with (DATA / labels).open(encoding="utf-8") as file:
        labelled = list(map(json.loads, file))
    right = given = listed = wrong = 0
    for row in labelled:
        text = texts[row["article_id"]]
        wanted = {(start, end): (unit, named(speaker, text)) for start, end, unit, speaker in row["figures"]}
        table = Index.build([Article("a", "", text)]).figures("a")
        shown = {tuple(figure.span): figure for figure in table.figures}
        right += sum(span in shown and shown[span].unit == unit for span, (unit, _) in wanted.items())
        given, listed = given + len(shown), listed + len(wanted)
        wrong += sum(wrong_speaker(shown[span], speaker) for span, (_, speaker) in wanted.items() if span in shown)

    print(f"{labels}: precision {right / given:.3f} recall {right / listed:.3f} wrong speakers {wrong} of {listed}")
    assert right / given >= 0.95
    assert right / listed >= 0.9
    assert wrong / listed <= 0.02


def named(speaker: str | list[int] | None, text: str) -> str | None:
    """Return a label's speaker, who may be a place in the text."""
    return text[slice(*speaker)] if isinstance(speaker, list) else speaker


def wrong_speaker(figure: Figure, speaker: str | None) -> bool:
    """Whether a speaker is named who is not the one of the label; none named is never wrong."""
    if figure.speaker is None or speaker is None:
        return False
    return figure.speaker.casefold() not in speaker.casefold() and speaker.casefold() not in figure.speaker.casefold()


def test_the_rivals_of_a_sentence_are_the_sentences_that_give_another_value() -> None:
    collection = Collection([FLOOD])
    texts = [sentence.text for sentence in collection.sentences]

    assert [texts[place] for place in rivals_of(collection, 0)] == [texts[2]]
    assert [texts[place] for place in rivals_of(collection, 2)] == [texts[0]]
    assert rivals_of(collection, 3) == []
