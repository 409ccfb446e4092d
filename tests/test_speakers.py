import pytest

from index import Article, Index
from index.model import Span
from index.speakers import attribution, speaker_at


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
