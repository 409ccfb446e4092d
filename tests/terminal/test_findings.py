"""What `check`, `mentions` and `timeline` print about the shipped article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

TRAINING = "3,000 North Korean soldiers, including special forces, are training in Russia's Far East"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--articles", "seeds"]) == 0
    return capsys.readouterr().out


def shaped(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(printed(capsys, *arguments, "--json"))


@pytest.mark.parametrize(
    ("claim", "verdict", "paragraph", "differences"),
    [
        (TRAINING, "verbatim", 2, []),
        (TRAINING.replace("3,000", "12,000"), "altered", 2, [("number", "3,000", "12,000")]),
        (
            "120,000 North Korean troops have been transferred to Russia",
            "altered",
            8,
            [("number", "12,000", "120,000")],
        ),
        (
            "Tokyo warns of regional security risks as South Korea deepens military ties with Russia.",
            "altered",
            0,
            [("name", "North Korea", "South Korea")],
        ),
        (
            "“The government is closely monitoring North Korea’s troop deployment to Russia”, said Putin.",
            "altered",
            3,
            [("speaker", "Yoshimasa Hayashi", "Putin")],
        ),
        (
            "The training of North Korean soldiers was not taking place at five military bases.",
            "altered",
            7,
            [("negation", "was taking", "was not taking")],
        ),
        ("There are 12,000 North Korean troops in Russia.", "partly", 8, []),
        ("Aliens landed in Kansas and ate all the corn.", "not-found", None, []),
    ],
)
def test_check_says_what_differs(
    capsys: pytest.CaptureFixture[str],
    claim: str,
    verdict: str,
    paragraph: int | None,
    differences: list[tuple[str, str, str]],
) -> None:
    shape = shaped(capsys, "check", claim)

    assert shape["verdict"] == verdict
    assert [(one["kind"], one["article"], one["claim"]) for one in shape["differences"]] == differences
    if paragraph is not None:
        assert shape["nearest"]["paragraph"] == paragraph


def test_check_shows_both_words_and_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "check", TRAINING.replace("3,000", "12,000"))

    assert page.startswith("ALTERED: the article says “3,000”, the claim says “12,000”.\n")
    assert "· ¶2 s2 ·" in page


def test_a_claim_that_stands_in_part_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "check", "There are 12,000 North Korean troops in Russia.")

    assert page.splitlines()[1:3] == [
        "“North Korean troops currently stands at around 12,000” [1]",
        "The claim: ~~There are~~ 12,000 North Korean troops ~~in Russia~~.",
    ]


def test_what_governs_a_claim_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "stadium.txt").write_text("The mayor denied that the city sold the stadium.", encoding="utf-8")

    assert main(["check", "The city sold the stadium", "--articles", str(tmp_path)]) == 0
    page = capsys.readouterr().out
    assert main(["check", "The city sold the stadium", "--articles", str(tmp_path), "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)

    assert page.startswith("VERBATIM, but inside “denied that”: it is denied, disputed or doubted there.\n")
    assert (shape["verdict"], shape["context"]) == ("verbatim", "denied")
    assert [(part["text"], part["claim"], part["governing"]) for part in shape["parts"]] == [
        ("the city sold the stadium.", "The city sold the stadium", "denied that")
    ]


def test_a_draft_in_a_file_is_checked_the_worst_first(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"{TRAINING}.\n\n{TRAINING.replace('3,000', '12,000')}.", encoding="utf-8")

    page, shape = printed(capsys, "check", str(draft)), shaped(capsys, "check", str(draft))

    assert page.startswith("2 sentences: 1 altered, 1 verbatim.\n")
    assert "The claim: ~~12,000~~ **3,000** North Korean soldiers" in page
    assert [one["verdict"] for one in shape["checks"]] == ["altered", "verbatim"]


def test_an_empty_draft_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("\n", encoding="utf-8")

    assert printed(capsys, "check", str(draft)) == "There is no sentence to check.\n"


def test_mentions_counts_every_sentence_and_no_boilerplate(capsys: pytest.CaptureFixture[str]) -> None:
    kursk, patron = shaped(capsys, "mentions", "Kursk"), shaped(capsys, "mentions", "patron")

    assert (kursk["count"], [one["paragraph"] for one in kursk["sentences"]]) == (2, [2, 6])
    assert (patron["count"], patron["sentences"], patron["of"]) == (0, [], kursk["of"])
    assert printed(capsys, "mentions", "Iran") == f"0 of {kursk['of']} sentences. Searched: “Iran”.\n"


def test_the_timeline_of_the_shipped_article_invents_no_date(capsys: pytest.CaptureFixture[str]) -> None:
    shape = shaped(capsys, "timeline")

    assert shape["events"] == []
    assert [(event["when"], event["said"], event["quote"]["paragraph"]) for event in shape["undated"]] == [
        (None, "Previously", 6)
    ]


def test_figures_say_which_differ_and_which_are_of_another_date(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "storm.txt").write_text(
        "In 2019 the storm burned 40 homes on the coast. In 2021 the storm burned 60 homes on the coast.",
        encoding="utf-8",
    )

    assert main(["figures", "--articles", str(tmp_path)]) == 0
    page = capsys.readouterr().out
    assert main(["figures", "--articles", str(tmp_path), "--json"]) == 0
    shape = json.loads(capsys.readouterr().out)

    assert page.startswith("Another date:\n40 homes [1] | 60 homes [2]\n\n40 homes [1]\n")
    assert (shape["rivals"], shape["apart"]) == ([], [{"figures": [0, 1], "why": "date"}])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["said"], "The articles quote nobody.\n"),
        (["said", "Berg"], "The articles quote nobody of that name.\n"),
        (["figures"], "The articles hold no figures here.\n"),
        (["timeline"], "No dates.\n"),
        (["mentions", "storm"], "0 of 1 sentence. Searched: “storm”.\n"),
        (["check", "A storm hit Oslo."], "NOT FOUND: the articles do not have this.\n"),
    ],
)
def test_where_there_is_nothing_it_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text("The river is long.", encoding="utf-8")

    assert main([*arguments, "--articles", str(tmp_path)]) == 0
    assert capsys.readouterr().out == said
