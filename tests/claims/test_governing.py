"""What governs a clause: one invented sentence under many others, and under none."""

from __future__ import annotations

import pytest

from index.claims.governing import governing

CLAUSE = "the city sold the stadium in 1990"


def context(frame: str, clause: str = CLAUSE) -> str | None:
    sentence = frame.format(clause)
    start = sentence.index(clause)
    found = governing(sentence, start, start + len(clause))
    return found.context if found else None


@pytest.mark.parametrize(
    "frame",
    [
        "The company disputes that {}.",
        "There is little evidence that {}.",
        "Police found no sign that {}.",
        "A spokesman dismissed suggestions that {}.",
        "The claim that {} has been debunked.",
        "It is said that {}, which the government denies.",
        "On Monday, {}, but the mayor denied it.",
        "The mayor has denied {}.",
        "It was wrongly reported that {}.",
        "The ministry ruled out that {}.",
    ],
)
def test_what_somebody_denies_or_doubts_is_denied(frame: str) -> None:
    assert context(frame) == "denied"


@pytest.mark.parametrize(
    "frame",
    [
        "It is not true that {}.",
        "It isn't the case that {}.",
        "Nobody believes that {}.",
        "That does not mean that {}.",
        "Few believe that {}.",
        "The article did not say that {}.",
    ],
)
def test_what_is_said_not_to_be_so_is_negated(frame: str) -> None:
    assert context(frame) == "negated"


@pytest.mark.parametrize(
    "before", ["No more than", "Fewer than", "Almost", "Up to", "Not", "Hardly", "At least", "Well below"]
)
def test_a_bound_before_a_number_changes_what_it_says(before: str) -> None:
    assert context(f"{before} {{}}.", "30 ships were lost") == "negated"


@pytest.mark.parametrize(
    "frame",
    [
        "If {}, the mayor will resign.",
        "Unless the council objects, {}.",
        "The plan holds provided that {}.",
        "So the paper wrote: {} only if the council votes for it.",
        "Should the vote pass, {}.",
        "The court asked whether {}.",
        "Perhaps {}, subject to approval.",
        "Until the court agrees, {}.",
        "Is it true that {}?",
    ],
)
def test_what_hangs_on_something_else_is_conditional(frame: str) -> None:
    assert context(frame) == "conditional"


@pytest.mark.parametrize(
    "frame",
    [
        "In the end {}, except on Saturdays.",
        "In the end {}, with the exception of the harbour.",
        "In the end {}, but not in winter.",
        "In the end {} only in winter.",
        "Apart from the islands, {}.",
        "In theory, {}.",
    ],
)
def test_what_something_is_taken_out_of_is_excepted(frame: str) -> None:
    assert context(frame) == "excepted"


@pytest.mark.parametrize(
    "frame",
    [
        "According to the mayor, {}.",
        "In the end {}, said the mayor.",
        "The mayor told reporters that {}.",
        "In the view of the mayor, {}.",
        "Reportedly, {}.",
        "The mayor quipped that {}.",
        "He said, “{} and left.”",
    ],
)
def test_what_somebody_says_is_reported(frame: str) -> None:
    assert context(frame) == "reported"


@pytest.mark.parametrize(
    "frame",
    [
        "{}.",
        "On Monday, {}.",
        "The council, which denied the claims, met, and {}.",
        "The mayor did not resign; {}.",
        "Although the mayor had denied it, {}.",
        "There is no doubt that {}.",
        "Even if prices rise, {}.",
        "In the end {}, and the mayor was not surprised.",
        "Despite claims to the contrary, {}.",
        "In the end {}; if it rains, it will close.",
    ],
)
def test_what_stands_plainly_is_governed_by_nothing(frame: str) -> None:
    assert context(frame) is None


def test_a_denial_comes_before_a_report() -> None:
    assert context("The mayor said that he denied that {}.") == "denied"


def test_the_governing_words_are_a_slice() -> None:
    sentence = f"The mayor denied that {CLAUSE}."

    found = governing(sentence, 22, 22 + len(CLAUSE))

    assert found is not None
    assert sentence[found.start : found.end] == "denied that"
