"""`footnote ask`: one question, one answer; the exit code says whether it was found."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from .command import ANSWERED, NOT_ANSWERED, Command, add_json, open_index, typed
from .pages import answer_page, explanation_page
from .screen import show


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", nargs="+", help="the question; quotation marks keep the shell out of it")
    parser.add_argument("--article", metavar="ID", help="keep to one article (see: footnote articles)")
    parser.add_argument("--explain", action="store_true", help="say also why this sentence, and how sure it is")
    add_json(parser)


def run(options: Namespace) -> int:
    index, question = open_index(options, asking=True), typed(" ".join(options.question))
    answer = index.answer(question, article=options.article)
    explanation = index.explain(question, options.article) if options.explain else None
    if options.json:
        from .shapes import answer_shape, explanation_shape, print_json

        explained = {"explanation": explanation_shape(explanation)} if options.explain else {}
        print_json({**answer_shape(answer), **explained})
    else:
        show([*answer_page(answer), *(explanation_page(explanation) if options.explain else [])])
    return ANSWERED if answer.found else NOT_ANSWERED


COMMAND = Command(
    name="ask",
    help="answer one question; exit code 0: answered, 1: unsure or the articles do not say",
    examples=(
        'footnote ask "How many generals are with them?"',
        'footnote ask --json "Where do they train?" | jq -r ".quotes[].text"',
        'footnote ask --explain "How many generals are with them?"',
        'footnote ask --articles ~/news --article summit "Who was there?"',
    ),
    arguments=arguments,
    run=run,
)
