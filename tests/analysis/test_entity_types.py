import json
import os
from pathlib import Path

import pytest

from index import Article, Index
from index.analysis.entity_types import entity_types

LABELS = Path(__file__).parents[1] / "data" / "names.jsonl"
STORM = [
    "A storm came to the town of Aldham, Norland, on Monday, the Norland Weather Office said.",
    "Mayor Ada Holm met people in Berwick and Colby after the storm.",
    "“It was loud,” Holm said.",
    "The broadcaster NNN showed boats of the company Norfund near Lake Tarn.",
    "They spoke of Zephyr for a while.",
]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("aldham", "place"),
        ("norland", "place"),
        ("norland weather office", "organisation"),
        ("ada holm", "person"),
        ("holm", "person"),
        ("berwick", "place"),
        ("colby", "place"),
        ("nnn", "organisation"),
        ("norfund", "organisation"),
        ("lake tarn", "place"),
        ("zephyr", None),
    ],
)
def test_a_name_is_told_by_its_make_and_by_what_stands_around_it(name: str, kind: str | None) -> None:
    assert entity_types(STORM).get(name) == kind


def test_a_person_is_found_by_the_whole_name_where_the_article_has_the_last() -> None:
    index = Index.build([Article("a", "A", " ".join(STORM))])

    assert [(one.speaker, one.kind) for one in index.statements(who="Ada Holm")] == [("Holm", "person")]
    assert index.statements(who="Per Holm") == ()


def test_a_last_name_of_two_people_is_nobodys() -> None:
    text = "Mayor Ada Holm met Judge Per Holm in Aldham. “It was loud,” Holm said."
    index = Index.build([Article("a", "A", text)])

    assert index.statements(who="Ada Holm") == ()
    assert len(index.statements(who="Holm")) == 1


@pytest.mark.skipif("FOOTNOTE_EVAL" not in os.environ, reason="FOOTNOTE_EVAL names no folder with dev.jsonl")
def test_the_listed_names_are_told_apart_or_left_unknown() -> None:
    with (Path(os.environ["FOOTNOTE_EVAL"]) / "dev.jsonl").open(encoding="utf-8") as file:
        texts = {line["article_id"]: "\n\n".join(line["paragraphs"]) for line in map(json.loads, file)}
    found = []
    for row in map(json.loads, LABELS.read_text("utf-8").splitlines()):
        text = texts[row["article_id"]]
        sentences = [sentence.text for sentence in Index.build([Article("a", "", text)]).sentences("a")]
        told = entity_types(sentences)
        found += [(told.get(text[start:end].casefold()), kind) for start, end, kind in row["names"]]
    right, unknown = sum(one == kind for one, kind in found), sum(one is None for one, _ in found)

    print(f"names {len(found)}: right {right}, unknown {unknown}, wrong {len(found) - right - unknown}")
    assert right / (len(found) - unknown) >= 0.9
