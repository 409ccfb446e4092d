"""`footnote articles`: what is indexed, what was skipped, and with --verbose what was set aside and why.

With the id of an article: that article as it was read, block by block.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from ..environment import no_articles
from .command import ANSWERED, Command, add_json, notice, open_articles, typed, unknown
from .screen import Line, line, show

if TYPE_CHECKING:
    from index import Article, Index, Problem

    from ..messages.parts import Known, Piece


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ID", help="show one article as it was read; else list all")
    parser.add_argument("--verbose", action="store_true", help="show the lines that are not the article, and the rule")
    add_json(parser)


def run(options: Namespace) -> int:
    index, problems = open_articles(options)
    if options.article is not None:
        _run_one(index, problems, typed(options.article), options.json)
    elif options.json:
        _print_json(index, problems)
    else:
        show(articles_page(index, problems, options.verbose))
    return ANSWERED


def _run_one(index: Index, problems: Sequence[Problem], id: str, json: bool) -> None:
    """Show one article. Raise ArticleError if there is none of this id."""
    from index import article_id

    own = [problem for problem in problems if article_id(problem.file) == id]
    if id not in index.titles:
        raise unknown(index, own, id)
    if json:
        from .shapes import print_json, reading_shape

        print_json(reading_shape(index, id) | {"problems": [asdict(problem) for problem in own]})
    else:
        show([*article_page(index, id), *(line(notice(problem)) for problem in own)])


def article_page(index: Index, id: str) -> list[Line]:
    """Lay out an article as it was read, a line for each sentence, and dimmed what cannot be quoted and why.

    Raise ArticleError if it is unknown.
    """
    from ..messages.parts import known, pieces_of

    text = index.article(id).text
    return [
        ((id, "bold"),),
        *(_field(each) for each in known(index, id)),
        line(),
        *(_piece(each, text) for each in pieces_of(index, id)),
    ]


def _field(known: Known) -> Line:
    from ..messages.localization import say as words

    value = known.value.isoformat() if isinstance(known.value, date) else known.value
    origin = f" ({words(f'read.{known.origin}')})" if known.origin else ""
    return ((f"  {words(f'read.{known.field}')}: {value}", ""), (origin, "dim"))


def _piece(piece: Piece, text: str) -> Line:
    from ..messages.parts import label

    words = text[slice(*piece.span)].strip("\n")
    if not piece.sentence:
        return line(f"{label(piece, None)}: {words}", "dim")
    return ((f"{label(piece, None)}: ", ""), (words, "bold" if piece.part.kind == "heading" else ""))


def articles_page(index: Index, problems: Sequence[Problem], verbose: bool = False) -> list[Line]:
    """Lay out the articles by id, then the problems."""
    page: list[Line] = []
    for article in index.articles:
        page += _article(article)
        page += _boilerplate(index, article) if verbose else []
    page += [line(notice(problem)) for problem in problems]
    return page or [line(no_articles())]


def _article(article: Article) -> list[Line]:
    known = (article.published and article.published.isoformat(), article.author, article.language, article.url)
    about = " · ".join(str(part) for part in (article.title, *known) if part)
    return [((article.id, "bold"),), line(f"  {about}")]


def _boilerplate(index: Index, article: Article) -> list[Line]:
    return [
        ((f"  {boilerplate.rule}: ", ""), (article.text[boilerplate.span.start : boilerplate.span.end].strip(), "dim"))
        for boilerplate in index.boilerplate(article.id)
    ]


def _print_json(index: Index, problems: Sequence[Problem]) -> None:
    from .shapes import article_shape, print_json

    articles = [
        article_shape(article)
        | {
            "furniture": [
                {"start": boilerplate.span.start, "end": boilerplate.span.end, "rule": boilerplate.rule}
                for boilerplate in index.boilerplate(article.id)
            ]
        }
        for article in index.articles
    ]
    listed = [asdict(problem) for problem in problems]
    print_json({"generation": index.generation, "articles": articles, "problems": listed})


COMMAND = Command(
    name="articles",
    help="list what is indexed, and the files that could not be read; with an ID, show one article as it was read",
    examples=(
        "footnote articles",
        "footnote articles summit",
        "footnote articles --verbose",
        "footnote articles --json | jq -r '.articles[].id'",
    ),
    arguments=arguments,
    run=run,
)
