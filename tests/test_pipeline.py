"""The public face of `index`: what tools depend on."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from index import Answer, Article, ArticleError, Index, Quote, load_articles

SEEDS = Path(__file__).parent.parent / "seeds"
BEES = Article(
    id="bees",
    title="Bees of the valley",
    text="The valley has 40 hives. Anna Berg keeps them.\n\nShe sells 300 jars of honey a year.",
)
TRAINS = Article(
    id="trains", title="Night trains", text="Night trains return to Vienna.\n\nThe first train left Vienna in May 2021."
)


@pytest.fixture(scope="module")
def seeds() -> Index:
    articles, problems = load_articles(SEEDS)
    assert not problems
    return Index.build(articles)


def every_quote(answer: Answer) -> list[Quote]:
    return [*answer.quotes, *answer.nearest, *([answer.candidate] if answer.candidate else [])]


def test_a_question_is_answered_by_the_sentence_that_says_it() -> None:
    answer = Index.build([BEES, TRAINS]).answer("How many hives does the valley have?")

    assert answer.found
    assert answer.quotes[0].sentence.text == "The valley has 40 hives."
    assert answer.quotes[0].citation.number == 1
    assert (answer.quotes[0].sentence.paragraph, answer.quotes[0].sentence.number) == (1, 1)


def test_a_question_that_the_articles_do_not_answer_is_declined_and_says_which_words_are_missing() -> None:
    answer = Index.build([BEES, TRAINS]).answer("Who won the chess olympiad?")

    assert (answer.state, answer.found, answer.quotes) == ("absent", False, ())
    assert answer.missing == ("won", "chess", "olympiad")


def test_a_passage_that_holds_little_of_the_question_is_offered_as_the_closest() -> None:
    answer = Index.build([BEES, TRAINS]).answer("Which imported tractors, ploughs and harvesters does Anna use?")

    assert not answer.found
    assert answer.best is not None


def test_where_the_articles_do_not_say_the_nearest_that_they_come_is_shown() -> None:
    index = Index.build([BEES, TRAINS])

    near = index.answer("What do astronauts sell beside honey on Saturn and Jupiter?")
    far = index.answer("Which wizard enchanted Vienna after dragons burned the tower?")

    assert not near.found
    assert [quote.sentence.text for quote in near.nearest] == ["She sells 300 jars of honey a year."]
    assert not far.found


def test_what_an_article_is_about_is_answered_with_its_summary() -> None:
    index = Index.build([BEES])

    answer = index.answer("What is this about?")

    assert answer.found
    assert answer.quotes == index.summarise().quotes


def test_a_rival_figure_in_the_next_sentence_is_shown_once() -> None:
    text = (
        "Police said 40 homes on River Street were lost in the flood. "
        "The mayor said the flood took 60 homes on River Street. The rain stopped on Sunday."
    )
    answer = Index.build([Article("a", "A flood", text)]).answer("How many homes on River Street were lost?")

    assert [quote.text for quote in answer.quotes] == [
        "Police said 40 homes on River Street were lost in the flood.",
        "The mayor said the flood took 60 homes on River Street.",
    ]


def test_a_figure_that_has_a_rival_is_shown_beside_it() -> None:
    lost = "homes on River Street were lost"
    flood = f"Police said 40 {lost}.\n\nIt rained.\n\nThe mayor said 60 {lost}."
    answer = Index.build([Article("flood", "Flood", flood)]).answer("How many homes on River Street were lost?")

    assert {quote.sentence.paragraph for quote in answer.quotes} == {1, 3}


def test_an_article_can_be_asked_alone() -> None:
    index = Index.build([BEES, TRAINS])

    answer = index.answer("How many hives are there, and when did the first train leave Vienna?", article="trains")

    assert {hit.passage.article.id for hit in answer.hits} == {"trains"}
    assert {quote.sentence.article.id for quote in every_quote(answer)} == {"trains"}


def test_a_follow_up_asks_the_same_article() -> None:
    index = Index.build([BEES, TRAINS])
    first = index.answer("Who keeps the hives?")

    second = index.answer("How many jars a year?", context=first)

    assert {hit.passage.article.id for hit in second.hits} == {"bees"}


def test_a_follow_up_that_says_nothing_alone_is_read_with_the_sentence_it_replies_to() -> None:
    index = Index.build([BEES, TRAINS])
    first = index.answer("Which trains return to Vienna?")

    second = index.answer("And when?", context=first)

    assert second.state == "unsure"
    assert second.nearest[0].text == "The first train left Vienna in May 2021."
    assert second.added == ("Night", "trains", "return", "Vienna")
    assert second.missing == ()


def test_an_unknown_article_is_named() -> None:
    index = Index.build([BEES])

    for ask in (lambda: index.answer("x", article="wasps"), lambda: index.summarise("wasps")):
        with pytest.raises(ArticleError, match="'wasps'"):
            ask()
    with pytest.raises(ArticleError, match="'wasps'"):
        index.boilerplate("wasps")


def test_two_articles_with_one_id_are_refused() -> None:
    with pytest.raises(ArticleError, match="'bees'"):
        Index.build([BEES, BEES])


def test_an_empty_index_says_that_the_articles_do_not_say() -> None:
    answer = Index.build([]).answer("Anything?")

    assert (answer.state, answer.hits, answer.best) == ("absent", (), None)


@pytest.mark.parametrize("question", ["", " ", "?", "🙂", "the", "東京", "a" * 5000, "\u0000", "\ud83d", "é" * 300])
def test_no_question_is_an_error(question: str) -> None:
    for articles in ([], [BEES], [BEES, TRAINS]):
        answer = Index.build(articles).answer(question)

        assert 0 <= answer.confidence <= 1
        assert answer.found == bool(answer.quotes)


def test_at_most_k_hits_best_first_and_each_shares_a_term() -> None:
    index = Index.build([BEES, TRAINS])

    hits = index.answer("Vienna trains", k=1).hits

    assert len(hits) == 1
    assert "Vienna" in hits[0].passage.text


def test_the_generation_is_made_from_the_articles_whatever_their_order() -> None:
    one, other = Index.build([BEES, TRAINS]), Index.build([TRAINS, BEES])

    assert one.generation == other.generation
    assert one.generation != Index.build([BEES]).generation
    assert one.answer("Vienna").generation == one.generation


def test_a_summary_quotes_the_article_in_its_order() -> None:
    summary = Index.build([BEES]).summarise("bees", sentences=2)

    starts = [quote.sentence.span.start for quote in summary.quotes]
    assert len(starts) == 2
    assert starts == sorted(starts)
    assert [quote.citation.number for quote in summary.quotes] == [1, 2]


def test_every_quote_of_1000_answers_is_a_slice_of_its_article_outside_the_boilerplate(seeds: Index) -> None:
    shown = 0
    for question in questions(seeds, 1000):
        answer = seeds.answer(question)
        for quote in every_quote(answer):
            shown += 1
            article = quote.sentence.article
            assert quote.text == article.text[quote.span.start : quote.span.end]
            assert quote.span.covers(quote.sentence.span)
            assert all(
                quote.span.end <= boilerplate.span.start or boilerplate.span.end <= quote.span.start
                for boilerplate in seeds.boilerplate(article.id)
            )

    assert shown > 1000


def questions(index: Index, count: int) -> list[str]:
    """Draw questions from the words of the articles, boilerplate included, two to six words each."""
    chance = random.Random(1)  # noqa: S311
    vocabulary = [word for article in index.articles for word in article.text.split()]
    return [" ".join(chance.sample(vocabulary, chance.randint(2, 6))) for _ in range(count)]


def test_the_answers_are_the_same_bytes_under_every_hash_seed() -> None:
    program = (
        "import tests.test_pipeline as t, index, hashlib\n"
        "i = index.Index.build([*index.load_articles(t.SEEDS)[0], t.BEES, t.TRAINS])\n"
        "said = [repr(i.answer(q)) for q in t.questions(i, 200)] + [repr(i.summarise('bees'))]\n"
        "print(i.generation, hashlib.sha256(''.join(said).encode()).hexdigest())"
    )

    def said(seed: int) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        run = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            cwd=SEEDS.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    assert len({said(seed) for seed in range(10)}) == 1


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("How many generals are with them?", "answered"),
        ("What is the headline?", "answered"),
        ("When was this article published?", "answered"),
        ("How do I become a patron?", "not answered"),
        ("How much is a cup of coffee a month?", "not answered"),
        ("Where can I donate?", "not answered"),
        ("Who are the patrons?", "not answered"),
    ],
)
def test_the_shipped_article_answers_for_itself_and_never_from_its_boilerplate(
    seeds: Index, question: str, state: str
) -> None:
    assert seeds.answer(question).found == (state == "answered")


def test_importing_index_loads_nothing_heavy() -> None:
    heavy = ("numpy", "pydantic", "discord", "asyncio")
    program = f"import sys, json, index; print(json.dumps([m for m in {heavy} if m in sys.modules]))"

    run = subprocess.run([sys.executable, "-c", program], cwd=SEEDS.parent, capture_output=True, text=True, check=True)

    assert json.loads(run.stdout) == []
