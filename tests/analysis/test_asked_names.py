"""Which words of a question are names, numbers and dates."""

import pytest

from index import Article
from index.analysis.question_names.asked_names import asked_names
from index.collection.collection import Collection

COLLECTION = Collection(
    [
        Article(
            "a",
            "Kettles",
            "The shop in Norland sells the Kestrel 200 and the loom. Loom | Kestrel 200 | 40. The board met Mark Webb.",
        )
    ]
)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What does the Kestrel 500 cost?", ["Kestrel 500"]),
        ("what does the kestrel 500 cost", ["kestrel 500"]),
        ("Who is the King of Norland's Bank?", ["King of Norland", "Bank"]),
        ("Kestrel 500 refund?", ["Kestrel 500"]),
        ("Zorba Quint salary?", ["Zorba Quint"]),
        ("What did the Board say in the 1990s?", ["1990s"]),
        ("Who won on 5 March 2019?", ["5 March 2019"]),
        ("How did China vote?", ["China"]),
        ("how did china vote?", ["china"]),
        ("Who was the German collector?", []),
        ("Can I come on 5 March with 3 dogs?", []),
        ("Is my NAS slow?", []),
        ("Is the loom abel to run at 3 in the morning?", []),
        ("Where Is the Kestrel Sold in Norland?", ["Kestrel", "Norland"]),
        ("I live in Norland. What does the Kestrel 500 cost me?", ["Kestrel 500"]),
        ("HOW MUCH IS IT", []),
        ("", []),
    ],
)
def test_names_numbers_and_dates_are_found(question: str, names: list[str]) -> None:
    assert [question[name.start : name.end] for name in asked_names(COLLECTION, question)] == names


def test_a_long_text_is_read_as_far_as_a_question_goes() -> None:
    assert len(asked_names(COLLECTION, "Who met Mark Webb, " * 10_000)) < 200
