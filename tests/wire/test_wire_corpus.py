"""The judge of answers lets a right one pass and finds each way of being wrong."""

import pytest

from tests.wire.corpus import EDITIONS, Island, complaints, edition_of, islands

ISLAND = Island(7, "Balaness")
RIGHT = "The lighthouse of Balaness is 107 metres high. [1]\n-# [1] News from Balaness, spring edition · ¶1 s1"


def test_a_right_answer_passes() -> None:
    escaped = RIGHT.replace("is 107", r"is\ 107").replace(", spring", r"\, spring")

    assert list(complaints(RIGHT, ISLAND)) == []
    assert list(complaints(RIGHT.replace("107", "1107").replace("spring", "autumn"), ISLAND)) == []
    assert list(complaints(escaped.replace(r"is\ ", "is "), ISLAND)) == []


def test_two_quotes_with_two_citations_pass() -> None:
    second = "The ferry to Balaness carries 307 sheep a week in spring. [2]"
    content = RIGHT.replace("high. [1]", f"high. [1]\n{second}").replace("¶1 s1", "¶1 s1 · [2] ¶2")

    assert list(complaints(content, ISLAND)) == []
    assert list(complaints(content.replace("307", "1307"), ISLAND))
    assert list(complaints(content.replace("[2] ¶2", "[2] ¶3").replace("ferry", "wall"), ISLAND))


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        ("107", "1107"),
        ("spring", "autumn"),
        ("¶1 s1", "¶3"),
        ("[1]\n", "[2]\n"),
        ("Balaness, spring", "Balakirk, spring"),
        ("metres high", "feet high"),
        ("The lighthouse of Balaness is 107 metres high. [1]", "The articles do not say."),
        ("¶1 s1", "¶1 s1 · [2] ¶2"),
    ],
)
def test_a_wrong_answer_is_found(part: str, instead: str) -> None:
    assert part in RIGHT
    assert list(complaints(RIGHT.replace(part, instead), ISLAND))


def test_the_editions_share_no_sentence() -> None:
    spring, autumn = ("".join(edition_of(islands(50), edition).values()).splitlines() for edition in EDITIONS)

    assert {*spring} & {*autumn} == {""}
