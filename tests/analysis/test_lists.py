"""Lists of a saved index, which are read as far as they are shown, are those of an obvious computation over all."""

from __future__ import annotations

import random
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages import listings
from bot.messages.paging import KINDS, Request
from index import Article, Index, Mention, Sentence
from index.analysis.figure_table import FIGURES
from index.analysis.occurrences import phrase_rows
from index.analysis.occurrences.phrase import Phrase, read_phrase, spans_of
from index.analysis.rivals import CountedFigure, Relation, SentenceContext, counted_figure, relation
from index.analysis.rivals import rivals as found_rivals
from index.analysis.speakers import STATEMENTS
from index.analysis.summary import _chosen
from index.analysis.timeline import DATES, _order
from index.collection.citations import Chosen, quote
from index.collection.collection import Collection
from index.collection.facts import Fact, Row
from index.language.codes import languages_of
from index.language.terms import terms

SEEDS = range(8)
WORDS = (
    "the The harbour harbours Harbour’s front-line frontline front line 12,000 12k 12,000-strong strong force three 3 "
    "million U.S. U.N. co-operate coöperate re\u00adport a a-a ship ship-building building naïve 東京都の 京都 ไทย "
    "straße Häuser haus l’homme can’t of in - – “ ” ( , ; /"
).split()
NAMES = "Ann Berg, Ole Holm, Police, Norland, the Red Cross".split(", ")


def sentence(chance: random.Random) -> str:
    words = " ".join(chance.choices(WORDS, k=chance.randint(1, 9)))
    name, number, year = chance.choice(NAMES), chance.randint(2, 99), chance.randint(2018, 2021)
    place, things = chance.choice(("Aldham", "Berwick")), chance.choice(("ships", "old ships", "people", "homes"))
    return chance.choice(
        (
            f"{name} said that {number} {things} were seen near {place} after the great storm.",
            f"{number} {things} were lost in {place} in {year} in the great storm.",
            f"On {number % 28 + 1} May {year} {words}.",
            f"“The {words} are here,” said {name}.",
            f"The {words}.",
            f"{words} {words}.",
            "The agent-007 force of 7 came.",
        )
    )


def made(seed: int) -> list[Article]:
    """Make articles that share words, figures and dates, in two languages."""
    chance = random.Random(seed)  # noqa: S311

    def text(title: str) -> str:
        parts = [" ".join(sentence(chance) for _ in range(chance.randint(1, 5))) for _ in range(chance.randint(1, 5))]
        head = [title, *(["By Ann Berg"] * chance.randint(0, 1)), *(["3 May 2021"] * chance.randint(0, 1))]
        return "\n\n".join([*head, *parts])

    titles = [" ".join(["Harbour", *chance.choices(WORDS, k=3)]) for _ in range(chance.randint(1, 12))]
    languages = ["en", "en", "en", "de" if seed % 2 else "en"]
    return [
        Article(f"a{n:02}", title, text(title), language=chance.choice(languages)) for n, title in enumerate(titles)
    ]


@pytest.fixture(scope="module", params=SEEDS)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Index, Index]:
    built, folder = Index.build(made(request.param)), tmp_path_factory.mktemp("index")
    built.save(folder)
    return built, Index.load(folder)


def asked(collection: Collection) -> list[str]:
    """Words and runs of words as the articles have them, and some as nobody would type them."""
    chance = random.Random(1)  # noqa: S311
    texts = [sentence.text for sentence in in_order(collection, None)]
    runs = [text.split() for text in chance.choices(texts, k=60)]
    starts = [(words, chance.randrange(len(words))) for words in runs]
    odd = [
        "front-",
        "a/b",
        "! harbour",
        "harbour ?",
        "-",
        "",
        "12000",
        "a a",
        "front line ship",
        "京都",
        "東京都",
        "都の",
        "agent 7",
        "7 force",
        "the agent 7 force",
    ]
    return [*WORDS, *odd, *(" ".join(words[start : start + chance.randint(1, 4)]) for words, start in starts)]


def in_order(collection: Collection, article: str | None) -> Iterator[Sentence]:
    for id in [article] if article else collection.titles:
        inside = {*(collection.sentences[i] for i in collection.sentences_in(id)), *collection.article(id).head}
        yield from sorted(inside, key=lambda one: one.span)


def read_mentions(collection: Collection, term: str, article: str | None) -> tuple[list[Mention], list[str]]:
    phrase = read_phrase(term, collection.languages)
    places, forms = list[Mention](), {term.casefold(): term}
    for one in in_order(collection, article):
        held = terms(one.text, languages_of([one.article.language]))
        spans = spans_of(one, phrase) if not phrase.first.isdisjoint(held) else []
        if spans:
            places.append(Mention(quote(len(places) + 1, Chosen(one)), tuple(spans)))
        for span in spans:
            forms.setdefault(one.article.part(span).casefold(), one.article.part(span))
    return places, list(forms.values())


def test_mentions_are_those_of_reading_every_sentence(pair: tuple[Index, Index]) -> None:
    built, saved = pair
    for term in asked(built._collection):
        for article in (None, built.articles[0].id, built.articles[-1].id):
            places, forms = read_mentions(built._collection, term, article)
            for index in pair:
                found = index.mentions(term, article)
                assert (list(found.places), list(found.searched)) == (places, forms), (term, article)
            assert saved.mentions(term, article) == built.mentions(term, article)


def test_a_form_that_another_mention_overlapped_before_is_found_where_it_stands_alone(tmp_path: Path) -> None:
    Index.build([Article("a", "A", "He sang la, la la."), Article("b", "B", "She sang la la.")]).save(tmp_path)

    found = Index.load(tmp_path).mentions("La-La")

    assert (found.count, found.searched) == (2, ("La-La", "la, la", "la la"))


def test_figures_dates_statements_and_a_summary_are_merged_as_they_stand(pair: tuple[Index, Index]) -> None:
    built, saved = pair
    collection = built._collection

    figures, events = saved.figures(), saved.timeline()

    sentences = [(id, row[0]) for id in built.titles for row in collection.facts(FIGURES, id)]
    numbers = {one: number for number, one in enumerate(dict.fromkeys(sentences), 1)}
    assert [one.quote.citation.number for one in figures.figures] == [numbers[one] for one in sentences]
    assert [one.value for one in figures.figures] == [
        row[1] for id in built.titles for row in collection.facts(FIGURES, id)
    ]
    dates = [(id, row) for id in built.titles for row in collection.facts(DATES, id)]
    known = sorted((one for one in dates if one[1][-1]), key=lambda one: _order(one[1][-1]))
    assert [(one.quote.sentence.article.id, one.when) for one in events.events] == [(id, row[-1]) for id, row in known]
    assert len(events.undated) == len(dates) - len(known)
    places = dict.fromkeys((one.quote.sentence.article.id, one.quote.span) for one in (*events.events, *events.undated))
    assert [one.quote.citation.number for one in (*events.events, *events.undated)] == [
        list(places).index((one.quote.sentence.article.id, one.quote.span)) + 1
        for one in (*events.events, *events.undated)
    ]
    said = [(id, row[1]) for id in built.titles for row in collection.facts(STATEMENTS, id)]
    assert [(one.quote.sentence.article.id, one.speaker) for one in saved.statements()] == said
    assert [one.quote.citation.number for one in saved.statements()] == list(range(1, len(said) + 1))
    for count in (0, 1, 3, 10, 1000):
        chosen = sorted(_chosen(collection, None, count))
        assert [one.sentence for one in saved.summarise(sentences=count).quotes] == [
            collection.sentences[i] for i in chosen
        ]


def test_every_page_of_every_list_is_that_of_the_index_that_was_built(pair: tuple[Index, Index]) -> None:
    for kind in KINDS:
        for article in (None, pair[0].articles[0].id):
            request = Request(kind, article, "the" if kind == "mentions" else "", 50)
            pages = [pages_of(index, request) for index in pair]
            assert pages[0] == pages[1]


def pages_of(index: Index, request: Request) -> list[str]:
    listing = listings.listing(index, request)
    pages = [listings.page(listing, 0, "en-US")]
    while pages[-1].stop < pages[-1].total:
        pages.append(listings.page(listing, pages[-1].stop, "en-US"))
    return [page.content for page in pages]


def counted(chance: random.Random, position: int) -> CountedFigure:
    context = SentenceContext(
        frozenset(chance.sample("ship storm harbour coast winter river people fire".split(), chance.randint(2, 6))),
        frozenset(chance.choices(("2019", "2020"), k=chance.randint(0, 1))),
        frozenset(chance.choices(("Aldham", "Berwick"), k=chance.randint(0, 1))),
        frozenset(chance.choices(("heron", "gull", "old"), k=chance.randint(0, 1))),
    )
    of = chance.choice((("ship",), ("old", "ship"), ("new", "ship"), ("people",), ("old", "people")))
    speaker = chance.choice((None, "Ann", "Ole", "Police"))
    return counted_figure(position, position // 2, float(chance.randint(5, 14)), speaker, of, context)


@pytest.mark.parametrize("seed", SEEDS)
def test_rivals_are_those_of_comparing_each_figure_with_the_last_32_of_its_kind(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    every = [counted(chance, position) for position in range(chance.choice((3, 30, 400)))]

    groups, apart = found_rivals(every)

    assert groups == compared(every, "rival")
    assert [(one.why, one.figures) for one in apart] == [
        (why, group) for why in ("date", "scope") for group in compared(every, why)
    ]


def compared(every: list[CountedFigure], wanted: Relation) -> tuple[tuple[int, ...], ...]:
    """Compare each figure with the last 32 of its kind, and put it into the first group that is related throughout."""
    groups: list[list[int]] = []
    recent: dict[object, deque[CountedFigure]] = {}
    kinds = Counter((one.sentence, one.kind) for one in every)
    for one in (one for one in every if kinds[one.sentence, one.kind] == 1):
        near = recent.setdefault(one.kind, deque(maxlen=32))
        related = {other.position for other in near if relation(other, one) == wanted}
        positions = {other.position for other in near}
        for other in sorted(related):
            group = next((group for group in groups if other in group), [other])
            if related >= positions.intersection(group[-32:]):
                groups = [each for each in groups if each is not group]
                group.append(one.position)
                groups.append(group)
                break
        near.append(one)
    return tuple(sorted(map(tuple, groups)))


def test_a_first_page_reads_the_facts_of_few_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann Berg said 40 ships were seen in May 2019. Ole Holm said 50 ships were seen in May 2019."
    Index.build([Article(f"a{n:03}", f"Ships {n}", text) for n in range(200)]).save(tmp_path)
    index = Index.load(tmp_path)
    collection, read = index._collection, list[str]()
    facts = collection.facts

    def reading(fact: Fact, article: str) -> list[Row]:
        read.append(article)
        return facts(fact, article)

    monkeypatch.setattr(collection, "facts", reading)

    for kind in ("figures", "said", "timeline", "summary"):
        read.clear()
        listing = listings.listing(index, Request(kind, count=50))
        assert len(listing) >= 50
        assert listings.page(listing, 0, "en-US").stop
        assert len(set(read)) < 20, kind


def test_few_sentences_are_read_for_a_first_page_of_mentions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The ships were seen in the harbour. Ships are seen. A front-line ship was seen in it."
    Index.build([Article(f"a{n:03}", f"Ships {n}", text) for n in range(200)]).save(tmp_path)
    index = Index.load(tmp_path)
    read: list[Sentence] = []
    from index.analysis.occurrences import mentions

    def reading(one: Sentence, phrase: Phrase) -> list[object]:
        read.append(one)
        return list(spans_of(one, phrase))

    monkeypatch.setattr(mentions, "spans_of", reading)
    monkeypatch.setattr(phrase_rows, "spans_of", reading)

    for term, count in (("ship", 600), ("seen", 600), ("seen in", 400), ("the harbour", 200), ("ships were", 600)):
        read.clear()
        listing = listings.listing(index, Request("mentions", text=term))
        listings.page(listing, 0, "en-US")
        assert len(listing) == count
        assert len(read) < 40, term
