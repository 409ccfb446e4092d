"""No rule of the core names an article, a person or a publisher: what it knows holds for other articles too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from index import load_articles
from index.answering.weight_files import shipped
from index.language.terms import terms

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    path
    for path in (ROOT / "index").rglob("*.py")
    if path.name not in ("__init__.py", "synthetic.py", "name_forms.py") and path.parent.name != "training"
)
"""`__init__` holds nothing but the names of our own types, `synthetic` what speed is measured on, `name_forms`
the countries of the world with their adjectives, and in `training` stand the names of the parts of a network."""
ALLOWED = frozenset(
    "january february march april may june july august september october november december mon sun the "
    # beginnings of days and months, which the patterns complete
    "jan feb mar apr jun jul aug sept oct nov dec tues wednes thurs fri satur "
    # what stands in a byline, in English and German
    "by author autor autorin aut von text written reported story interview review report analysis compiled "
    # what a number may count off, and models that bear one
    "article section chapter flight route highway boeing airbus apollo grade level phase room title type version part "
    "line table figure area interstate gate windows formula channel bowl proposition amendment resolution protocol "
    "question catch unit block zone district ward act order directive psalm verse group pool team track lane junction "
    "exit building bus tram op opus symphony road rd street st avenue ave drive way square boulevard place terrace "
    # countries that are written in two ways
    "united states kingdom "
    # how a reader or the bot is spoken to, the name of our encoder, and words of our own
    "sie ihr please thanks can question value untitled tweeted "
    # operators and parts of networks
    "gather layer mat mul norm".split()
)
"""Words that a rule may write with a capital; a new one is a decision to take here."""
PUBLISHERS = frozenset(
    "reuters getty afp bbc cnn bloomberg guardian kyodo xinhua tass wikimedia wikipedia imago alamy dpa".split()
)


def texts(path: Path) -> Iterator[str]:
    """Yield the strings of a module that decide something: no docstrings, no messages of errors."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)]
    told = [part for node in ast.walk(tree) if isinstance(node, ast.Raise) for part in ast.walk(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in spoken + told:
            yield node.value


def rules() -> Iterator[tuple[str, str]]:
    """Yield each module and what decides in it, the weights too."""
    for path in MODULES:
        yield from ((path.name, text) for text in texts(path))
    for path in sorted((ROOT / "index").rglob("weights*.json")):
        yield path.name, " ".join(re.findall(r'"(\w+)":', path.read_text(encoding="utf-8")))


COMMON = frozenset(
    "according chief directorate east main north oblast photo previously related secretary south".split()
)
"""Words that the articles in seeds/ happen to write with a capital only, and that name nothing by themselves."""


def names_of_the_seeds() -> set[str]:
    """The names in seeds/: words that its articles write with a capital only."""
    articles, _ = load_articles(ROOT / "seeds")
    every = [word for article in articles for word in re.findall(r"[^\W\d_]{4,}", article.text)]
    plain = {word for word in every if word.islower()}
    return {word.lower() for word in every if word[0].isupper()} - plain - COMMON


FREQUENT = frozenset("cabinet deploy japan japanes korea korean moscow russia tokyo ukrain ukrainian".split())
"""Stems of words that seeds/ writes with a capital and that are common in English at large: any such table has them."""


def tables() -> Iterator[tuple[str, list[str]]]:
    """Yield the stems of each table of common English words; each is ordered by how common they are and by no rule."""
    lines = (ROOT / "index" / "language" / "word_table.txt").read_text(encoding="ascii").splitlines()
    yield "word_table.txt", [line.split(" ")[0].lower() for line in lines[1:]]
    for semantic in (False, True):
        yield f"weights of semantic={semantic}", " ".join(shipped(semantic).common.values()).split()


def test_a_table_of_common_words_names_of_the_seeds_only_what_is_common_anyway() -> None:
    named = {stem: name for name in names_of_the_seeds() for stem in terms(name) if stem not in FREQUENT}

    assert "hayashi" in named.values()
    assert {(table, stem) for table, stems in tables() for stem in stems if stem in named} == set()


def test_the_table_of_words_has_a_row_of_one_shape_a_stem_and_no_rule() -> None:
    rows = (ROOT / "index" / "language" / "word_table.txt").read_text(encoding="ascii").splitlines()[1:]

    assert {bool(re.fullmatch(r"[A-Z]?[a-z]+ [A-Za-z0-9+/]{43}=", row)) for row in rows} == {True}
    assert len(rows) == 10_000


def test_a_rule_writes_no_word_with_a_capital_that_nobody_allowed() -> None:
    found = {(name, word) for name, text in rules() for word in re.findall(r"(?<![\w\\])[A-Z][a-z]{2,}", text)}

    assert {(name, word) for name, word in found if word.lower() not in ALLOWED} == set()


def test_no_rule_knows_a_name_of_the_seeds() -> None:
    names = names_of_the_seeds()
    found = {(name, word) for name, text in rules() for word in re.findall(r"[^\W\d_]+", text.lower())}

    assert "hayashi" in names
    assert {(name, word) for name, word in found if word in names} == set()


def test_no_rule_knows_a_publisher() -> None:
    found = {(name, word) for name, text in rules() for word in re.findall(r"[^\W\d_]+", text.lower())}

    assert {(name, word) for name, word in found if word in PUBLISHERS} == set()
