import json
import os
from pathlib import Path

import pytest

from index import Article, Index
from index.analysis.attribution import attribution, speaker_at
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


@pytest.mark.parametrize(
    "sentence",
    [
        "The river rose.",
        "President Colom announced the rule on Sunday.",
        "Reports of a flood came from the north.",
        "It was shown in a dozen countries, including Norland and several southern states, in May.",
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
