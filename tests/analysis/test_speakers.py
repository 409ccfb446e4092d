import json
import os
from pathlib import Path

import pytest

from index import Article, Index
from index.analysis.attribution import attribution, speaker_at
from index.analysis.attribution.speaker_phrases import PRONOUNS
from index.model import Span


@pytest.mark.parametrize(
    ("sentence", "speaker", "manner"),
    [
        ("“We left,” said Anna Berg, the mayor.", "Anna Berg", "direct"),
        ("“We left,” Anna Berg, the mayor, said.", "Anna Berg", "direct"),
        ('"We left, " explains Elaine M. Heiby of Norland, who chairs it.', "Elaine M. Heiby of Norland", "direct"),
        ("The river rose, the ministry said.", "the ministry", "indirect"),
        ("Ukrainian officials said that the river rose.", "Ukrainian officials", "indirect"),
        ("The river rose, according to reports from Norland and Sudland, in May.", "Norland and Sudland", "indirect"),
        ("Its main affiliate, TV North, reports a rise.", "TV North", "indirect"),
        ("As per Norland’s estimates, 12,000 came.", "Norland", "estimate"),
        ("OSLO, Norland (NNN) -- A boat sank off the coast, authorities said Friday.", "authorities", "indirect"),
        ("Oslo-born Anna Berg, 32, said she was not surprised.", "Oslo-born Anna Berg", "indirect"),
        ("The bay is the second best but the Norse say theirs is better.", "the Norse", "indirect"),
        ("In a speech, Tom Dahl, the chief, emphasized that it rained.", "Tom Dahl", "indirect"),
        ("Some 78,000 people have fled two states since May, the Red Cross reported.", "the Red Cross", "indirect"),
        ("The mayor has voiced concern over reports of a flood, North News reports.", "North News", "indirect"),
        ("“It is safe,” Anna Berg, the mayor of Aldham, said in a statement on Monday.", "Anna Berg", "direct"),
        ("“It is a scandal,” said Rep. Anna Berg (N-Aldham), who led the inquiry.", "Rep. Anna Berg", "direct"),
        ("Tom Dahl, an analyst at the Norland Institute, said Anna Berg was wrong.", "Tom Dahl", "indirect"),
        ("Anna Berg praised the workers and said the dam would hold.", "Anna Berg", "indirect"),
        ("Tom Dahl, her opponent, bemoaned the flood and said it would rain.", "Tom Dahl", "indirect"),
        ("The office also revised its estimates for May, saying sales fell.", "The office", "indirect"),
        ("Anna Berg issued a statement on Friday saying that it was over.", "Anna Berg", "indirect"),
        ("Said Anna Berg: “The wall leaks a great deal.”", "Anna Berg", "direct"),
        ("Anna Berg, North News: “The wall leaks a great deal.”", "Anna Berg", "direct"),
        ("On Monday Anna Berg this week said the dam was safe.", "Anna Berg", "indirect"),
        ("“Yes,” Anna Berg told a hall of people, “the wall leaks badly.”", "Anna Berg", "direct"),
        ("Anna “Nan” Berg said it was over.", "Anna “Nan” Berg", "indirect"),
        ("The mayor dismissed the plan as “a gift to the firms that built it.”", "The mayor", "direct"),
        ("William Berg, Jr., the chief, said it was over.", "William Berg, Jr.", "indirect"),
    ],
)  # fmt: skip
def test_an_attribution_names_the_speaker_in_the_articles_words(sentence: str, speaker: str, manner: str) -> None:
    found = attribution(sentence)

    assert found is not None
    assert (found.speaker, found.manner) == (speaker, manner)


@pytest.mark.parametrize(
    "sentence",
    [
        "He further noted that the river rose.",
        "“What he taught me, I pass on,” she said.",
        "James Kelly met the mayor for what she later told reporters was a talk.",
    ],
)
def test_a_pronoun_is_a_speaker_that_nobody_knows(sentence: str) -> None:
    found = attribution(sentence)

    assert found is not None
    assert found.speaker is None
    assert found.pronoun in ("He", "she")


def test_the_last_person_named_is_inferred_for_he_and_she_and_told_apart() -> None:
    text = "Anna Berg, the mayor, left at noon. It rained in Aldham. “We are safe here now,” she said. They said no."
    index = Index.build([Article("a", "A", text)])

    assert [(one.speaker, one.inferred) for one in index.statements("a")] == [("she", "Anna Berg"), ("They", None)]
    assert [one.speaker for one in index.statements("a", "berg")] == ["she"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The river rose.",
        "President Colom announced the rule on Sunday.",
        "Reports of a flood came from the north.",
        "It was shown in a dozen countries, including Norland and several southern states, in May.",
        "The plant adds 500 jobs to the region.",
        "The judge did not say when the trial would start.",
        "If the mayor says that the dam is safe, we stay.",
        "The effort was first reported by the North News.",
        "The river is thought to be deep.",
        "People in member states of the union are not told.",
        "The town is called “the pearl of the north” by all.",
        "The vote went according to plan.",
        "It goes without saying that it rained.",
    ],
)
def test_the_articles_own_voice_has_no_attribution(sentence: str) -> None:
    assert attribution(sentence) is None


def test_what_stands_outside_a_direct_quotation_is_the_articles_own() -> None:
    sentence = "“We saw 30 boats,” said Anna Berg, mayor of a town of 9,000."
    found = attribution(sentence)

    assert speaker_at(sentence, Span(sentence.index("30"), sentence.index("30") + 2), found) == "Anna Berg"
    assert speaker_at(sentence, Span(sentence.index("9,000"), sentence.index("9,000") + 5), found) is None


def test_statements_are_listed_by_speaker() -> None:
    index = Index.build([Article("a", "A", "“We left,” said Anna Berg. The ministry said it rained. It was May.")])

    assert [(one.speaker, one.quote.text) for one in index.statements(who="berg")] == [
        ("Anna Berg", "“We left,” said Anna Berg.")
    ]
    assert len(index.statements("a")) == 2
    assert index.statements(who="nobody") == ()


def test_an_endless_sentence_is_nobodys() -> None:
    assert attribution("the ministry said " * 20_000) is None


def test_a_quotation_that_goes_on_in_its_paragraph_is_the_same_speakers() -> None:
    text = "“We left at once,” said Anna Berg. “It rained for a week. Nobody had a boat.” “Sweet Dreams” is a film."
    index = Index.build([Article("a", "A", text)])

    assert [(one.speaker, one.manner) for one in index.statements("a")] == [("Anna Berg", "direct")] * 2


def test_a_quotation_over_several_sentences_has_the_speaker_that_its_end_names() -> None:
    text = '“We left at once. It rained for a week. Nobody here had a boat," said Anna Berg.\n\nIt was May.'
    index = Index.build([Article("a", "A", text)])

    assert [one.speaker for one in index.statements("a")] == ["Anna Berg"] * 3


def test_a_quotation_over_two_paragraphs_has_one_speaker() -> None:
    text = "Anna Berg said: “We left at once, all of us.\n\n“Nobody here had a boat.”\n\n“It rained for a week.”"
    index = Index.build([Article("a", "A", text)])

    assert [one.speaker for one in index.statements("a")] == ["Anna Berg", "Anna Berg", None]


def test_a_quotation_that_is_never_closed_is_not_the_rest_of_the_paragraph() -> None:
    text = 'Anna Berg said, "We left. It rained in May and in June.\n\nThe dam held.'
    index = Index.build([Article("a", "A", text)])

    assert [one.quote.text for one in index.statements("a")] == ['Anna Berg said, "We left.']


def test_what_is_a_link_or_a_tag_is_no_speaker() -> None:
    found = attribution("The river rose, <b> [link](http://x.example) said, and 40 homes were lost.")

    assert found is None or found.speaker is None


def test_german_quotation_marks_end_a_quotation() -> None:
    index = Index.build([Article("a", "A", "„Wir gingen sofort“, sagte Anna Berg. Es war Mai. Es regnete sehr lange.")])

    assert [one.quote.text for one in index.statements("a")] == []


def test_a_quotation_that_names_nobody_is_a_statement_of_nobody_known() -> None:
    text = "“We left at once,” said Anna Berg.\n\n“Nobody here had a boat.”\n\nIt was May."
    index = Index.build([Article("a", "A", text)])

    assert [one.speaker for one in index.statements("a")] == ["Anna Berg", None]


@pytest.mark.skipif("FOOTNOTE_EVAL" not in os.environ, reason="FOOTNOTE_EVAL names no folder with dev.jsonl")
def test_the_labelled_statements_are_found_with_no_wrong_speaker() -> None:
    with (Path(os.environ["FOOTNOTE_EVAL"]) / "dev.jsonl").open(encoding="utf-8") as file:
        texts = {line["article_id"]: "\n\n".join(line["paragraphs"]) for line in map(json.loads, file)}
    right = named = wrong = listed = 0
    for row in map(json.loads, (Path(__file__).parents[1] / "data" / "unseen.jsonl").read_text("utf-8").splitlines()):
        text = texts[row["article_id"]]
        for one in Index.build([Article("a", "", text)]).statements("a"):
            span = one.quote.sentence.span
            before = [text[start:end] for start, end, known in row["statements"] if known and start < span.end]
            own = [text[start:end] for start, end, known in row["statements"] if known and start in range(*span)]
            speakers = own or before[-1:]  # of a quotation that goes on, the one labelled last
            if one.speaker and one.speaker.lower() in PRONOUNS:
                continue
            same = any(one.speaker and (name in one.speaker or one.speaker in name) for name in speakers)
            right, wrong, listed = (
                right + (same and bool(own)),
                wrong + (one.speaker is not None and not same),
                listed + 1,
            )
        named += sum(known for _, _, known in row["statements"])

    print(f"statements {listed}, of {named} with a named speaker right {right}, wrong speakers {wrong}")
    assert right / named >= 0.9
    assert wrong / listed <= 0.02
