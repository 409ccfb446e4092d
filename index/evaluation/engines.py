"""The engines that the retrieval is measured beside: each is given the terms of all texts once, then questions.

rank_bm25 is always there; bm25s, tantivy and SQLite's FTS5 are measured where they are installed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec

from ..collection.retrieval import K1, RETRIEVERS, B

Terms = Sequence[str]
Ask = Callable[[Terms], object]
"""Finds the best TOP texts for the terms of a question."""
OWN, REFERENCE = "footnote", "rank_bm25"
TOP = 10
FEWEST_OF_REFERENCE = 200_000
"""Texts from which rank_bm25 is left out: it takes seconds a question and gigabytes."""


def engines_for(texts: Sequence[Terms]) -> Mapping[str, Ask]:
    """Build each engine that is installed over the same texts, ours first."""
    made = {OWN: own, REFERENCE: rank_bm25, "bm25s": bm25s, "tantivy": tantivy, "sqlite fts5": fts5}
    modules = {"bm25s": "bm25s", "tantivy": "tantivy"}
    there = [name for name in made if name not in modules or find_spec(modules[name])]
    return {name: made[name](texts) for name in there if name != REFERENCE or len(texts) < FEWEST_OF_REFERENCE}


def own(texts: Sequence[Terms]) -> Ask:
    retriever = RETRIEVERS["postings"](texts)
    return lambda terms: retriever.search(terms, TOP)


def rank_bm25(texts: Sequence[Terms]) -> Ask:
    import numpy
    from rank_bm25 import BM25Okapi

    okapi = BM25Okapi([list(text) for text in texts])

    def ask(terms: Terms) -> object:
        scores = okapi.get_scores(terms)
        best = numpy.argpartition(scores, -min(TOP, len(scores)))[-TOP:]
        return best[numpy.argsort(scores[best])[::-1]]

    return ask


def bm25s(texts: Sequence[Terms]) -> Ask:
    import bm25s

    engine = bm25s.BM25(method="lucene", k1=K1, b=B)
    engine.index([list(text) for text in texts], show_progress=False)
    top = min(TOP, len(texts))
    return lambda terms: engine.retrieve([list(terms)], k=top, show_progress=False)


def tantivy(texts: Sequence[Terms]) -> Ask:
    """In memory, one segment; its lengths are rounded and its parameters its own, so its scores are near, not equal."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", tokenizer_name="whitespace").build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for text in texts:
        writer.add_document(tantivy.Document(text=" ".join(text)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(terms: Terms) -> object:
        each = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", term)) for term in terms]
        return searcher.search(tantivy.Query.boolean_query(each), TOP)

    return ask


def fts5(texts: Sequence[Terms]) -> Ask:
    import sqlite3

    store = sqlite3.connect(":memory:")
    store.execute("create virtual table texts using fts5(text, content='', tokenize='unicode61')")
    store.executemany("insert into texts(rowid, text) values (?, ?)", ((n, " ".join(t)) for n, t in enumerate(texts)))
    found = "select rowid from texts where texts match ? order by rank limit ?"
    return lambda terms: store.execute(found, (" OR ".join(f'"{term}"' for term in terms), TOP)).fetchall()
