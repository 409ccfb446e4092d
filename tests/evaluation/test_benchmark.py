"""The work of an answer is measured beside that of rank_bm25, on libraries that are the same every time."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from bot.__main__ import main
from index import Article, EncoderCost, Index, Speed, asked_library, invented_library, known_libraries, measure_speed
from index.collection.retrieval import RETRIEVERS
from index.evaluation.engines import OWN, REFERENCE, engines_for
from index.evaluation.invented_terms import invented_texts
from index.evaluation.libraries import PASSAGES
from index.evaluation.question_sets import AskedQuestion, QuestionArticle
from index.evaluation.retrieval_benchmark import measure_retrieval, median_with_interval

FAST = Speed(
    questions=1,
    passages=1,
    sentences=1,
    answer=1,
    answer_95=1,
    scoring=1,
    ratio=6,
    ratio_95=15,
    added=120,
    added_95=130,
)
ONCE = EncoderCost(seconds=1, memory=350, size=60)


def known(paragraphs: int, question: str) -> QuestionArticle:
    return QuestionArticle(
        article_id=question,
        paragraphs=tuple(f"Paragraph {number}." for number in range(paragraphs)),
        questions=(AskedQuestion(id="1", question=question),),
    )


def test_what_is_made_up_is_the_same_every_time() -> None:
    assert invented_library(60, 20) == invented_library(60, 20)


def test_an_article_that_is_made_up_has_as_many_passages_as_wished_and_answers_what_is_asked() -> None:
    library = invented_library(60, 20)
    index = Index.build(library.articles)
    answers = [index.answer(question) for question in library.questions]

    assert max(sentence.paragraph for sentence in index.sentences("invented-000000")) == 60
    assert [answer.kind for answer in answers] == ["question"] * 20
    assert sum(answer.found for answer in answers) > 10
    assert any(answer.read_as for answer in answers)


def test_a_folder_is_asked_about_its_own_sentences() -> None:
    article = Article(id="a", title="The ferry", text="The ferry left Riverton harbour at noon with 300 people aboard.")

    library = asked_library([article], 30)

    assert library.articles == [article]
    assert len(library.questions) == 30
    assert sum("ferry" in question for question in library.questions) > 5


def test_nothing_is_asked_about_no_articles() -> None:
    assert measure_speed([asked_library([], 30)]) is None


def test_a_question_set_is_put_together_to_libraries_of_as_many_paragraphs() -> None:
    first, second = known_libraries([known(50, "Who?"), known(40, "Why?"), known(70, "How?"), known(3, "When?")], 20)

    assert [len(article.text.split("\n\n")) for article in first.articles] == [50, 10]
    assert sorted(first.questions) == ["Who?", "Why?"]
    assert [len(article.text.split("\n\n")) for article in second.articles] == [PASSAGES]


def test_the_ratio_is_that_of_each_question(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = cycle([0.0, 0.002, 0.0, 0.004, 0.0, 0.004, 0.0, 0.002])
    monkeypatch.setattr("index.evaluation.benchmark.process_time", lambda: next(clock))

    measured = measure_speed([invented_library(3, 4)])

    assert measured is not None
    assert (measured.questions, measured.passages) == (4, 3)
    assert (measured.answer, measured.scoring, measured.ratio) == pytest.approx((4, 2, 2))


@pytest.mark.parametrize("slow", [replace(FAST, ratio=6.1), replace(FAST, ratio_95=15.1), replace(FAST, added=120.1)])
def test_each_thing_demanded_is_held(slow: Speed) -> None:
    assert FAST.held
    assert not slow.held


@pytest.mark.parametrize(
    "dear", [replace(ONCE, seconds=1.1), replace(ONCE, memory=351), replace(ONCE, size=61)], ids=["s", "MiB", "MB"]
)
def test_each_thing_that_the_encoder_may_cost_is_held(dear: EncoderCost) -> None:
    assert ONCE.held
    assert replace(ONCE, memory=None).held
    assert not dear.held


@pytest.mark.model
def test_the_model_costs_no_more_than_is_demanded() -> None:
    run = [sys.executable, "-c", "from index import measure_encoder as m; print(m().memory, m().size)"]

    memory, size = map(float, subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())

    assert memory <= EncoderCost.most.memory
    assert size <= EncoderCost.most.size


def test_bench_prints_the_same_figures_in_both_forms(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("index.evaluation.benchmark.measure_speed", lambda libraries, semantic: FAST)
    monkeypatch.setattr("index.evaluation.encoder_cost.measure_encoder", lambda: ONCE)
    monkeypatch.setattr("bot.environment.with_encoder", lambda: True)

    assert main(["bench"]) == 0
    page = capsys.readouterr().out
    assert main(["bench", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)

    assert "6.00 times, at most 6" in page
    assert "120.00 ms, at most 120; 95th of 100 130.00 ms" in page
    assert "350 MiB of memory, at most 350" in page
    assert "As little as demanded." in page
    assert (printed["encoder"]["size"], printed["encoder"]["most"]["size"]) == (60, 60)
    assert (printed["ratio"], printed["most"]["ratio"], printed["held"]) == (6, 6, True)


def test_bench_over_a_folder_without_articles_says_that_there_is_nothing_to_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bench", "--articles", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "There is nothing to ask.\n"


def test_every_engine_that_is_installed_finds_the_text_that_has_the_words() -> None:
    texts = [["snow", "fell"], ["the", "ferry", "sank"], ["rain"]] * 5
    found = {name: ask(["ferry", "sank"]) for name, ask in engines_for(texts).items()}

    assert {OWN, REFERENCE, "sqlite fts5"} <= set(found)
    assert [position for position, _ in RETRIEVERS["postings"](texts).search(["ferry", "sank"], 10)] == [
        1,
        4,
        7,
        10,
        13,
    ]
    assert found[OWN] == RETRIEVERS["postings"](texts).search(["ferry", "sank"], 10)


def test_the_interval_holds_the_median_in_95_of_100_samples() -> None:
    draw = Random(1)  # noqa: S311  # not a secret
    intervals = [median_with_interval([draw.gauss(0, 1) for _ in range(25)]) for _ in range(1000)]

    assert 940 <= sum(low <= 0 <= high for _, low, high in intervals) <= 990


def test_each_engine_has_a_row_for_both_kinds_of_questions() -> None:
    rows = measure_retrieval([50, 100])

    assert {(row.engine, row.passages, row.questions) for row in rows} >= {
        (engine, size, kind) for engine in (OWN, REFERENCE) for size in (50, 100) for kind in ("content", "whole")
    }
    assert all(row.low <= row.ratio <= row.high for row in rows)
    assert all(row.ratio == 1 for row in rows if row.engine == REFERENCE)


def test_texts_that_are_made_up_have_a_natural_distribution() -> None:
    texts, questions = invented_texts(1000, 20)
    counts = Counter(term for text in texts for term in text)
    holders = Counter(term for text in texts for term in {*text})
    widespread = [term for term, count in holders.items() if count > 100]

    assert invented_texts(1000, 20) == (texts, questions)
    assert 5_000 < len(counts) < 20_000
    assert len(widespread) > 40
    assert sum(term.startswith("f") for term in widespread) > len(widespread) - 5
    assert [*map(len, questions.values())] == [20, 20]


def test_bench_measures_several_sizes_and_says_what_a_plot_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)

    assert main(["bench", "--retrieval", "--passages", "20,40", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert main(["bench", "--retrieval", "--passages", "20", "--plot", str(tmp_path / "plot.png")]) == 2
    said = capsys.readouterr().err

    assert {(row["engine"], row["passages"]) for row in printed["rows"]} >= {(OWN, 20), (OWN, 40), (REFERENCE, 40)}
    assert said == '--plot needs matplotlib: pip install "footnote-bot[bench]"\n'


def test_bench_refuses_a_size_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["bench", "--passages", "many"])

    assert refused.value.code == 2
    assert "--passages" in capsys.readouterr().err
