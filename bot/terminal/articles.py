"""`footnote articles`: what is indexed, what was skipped, and with --verbose what was set aside and why."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from .command import ANSWERED, Command, add_json, notice, open_articles
from .screen import Line, line, show

if TYPE_CHECKING:
    from index import Article, Index, Problem


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--verbose", action="store_true", help="show the lines that are not the article, and the rule")
    add_json(parser)


def run(options: Namespace) -> int:
    index, problems = open_articles(options)
    if options.json:
        _print_json(index, problems)
    else:
        show(articles_page(index, problems, options.verbose))
    return ANSWERED


def articles_page(index: Index, problems: Sequence[Problem], verbose: bool = False) -> list[Line]:
    """Lay out the articles by id, then the problems."""
    page: list[Line] = []
    for article in index.articles:
        page += _article(article)
        page += _boilerplate(index, article) if verbose else []
    page += [line(notice(problem)) for problem in problems]
    return page or [line("There are no articles.")]


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
    help="list what is indexed, and the files that could not be read",
    examples=("footnote articles", "footnote articles --verbose", "footnote articles --json | jq -r '.articles[].id'"),
    arguments=arguments,
    run=run,
)
