"""From a message to an Answer: small talk, a wish for a summary, a reply to an earlier answer, or simply a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..language.detection import detect_question_language
from ..model import Answer, Sentence, State
from .answer import compose, widen
from .ranking import Search
from .small_talk import kind_of, without_courtesy
from .subquestions import subquestions

if TYPE_CHECKING:
    from .explanation import Explanation


def reply(search: Search, message: str, context: Answer | None = None) -> Answer:
    """Answer a message; `context` is the Answer that it replies to, if any.

    Raise ArticleError if the article of the search is unknown.
    """
    question = without_courtesy(message)
    answer = _answer(search, question, context)
    return answer if question == message else replace(answer, question=message)


def _answer(search: Search, question: str, context: Answer | None) -> Answer:
    if search.article is not None:
        search.collection.positions_of(search.article)
    replied_to = context.best.sentence if context is not None and context.best is not None else None
    if search.article is None and replied_to is not None and replied_to.article.id in search.collection.articles:
        search = replace(search, article=replied_to.article.id)
    kind = kind_of(question)
    if kind == "about":
        return _about(search, question)
    if kind != "question":
        return Answer(question, "absent", 0.0, search.generation, kind=kind)
    return _with_language(search, _with_context(search, compose(search, question), replied_to))


def _with_context(search: Search, answer: Answer, replied_to: Sentence | None) -> Answer:
    """Where nothing is found, search again together with the sentence that the question replies to."""
    return widen(search, answer, replied_to) if answer.state == "absent" and replied_to is not None else answer


def _with_language(search: Search, answer: Answer) -> Answer:
    """Say so when a question that is not answered is in a language that no article is in."""
    collection = search.collection
    written_in = collection.languages if collection.library and not answer.found else ()
    asked_in = detect_question_language(answer.question, written_in) if written_in else None
    return replace(answer, asked_in=asked_in, written_in=written_in) if asked_in else answer


def _about(search: Search, question: str) -> Answer:
    """Answer what the articles are about: with the summary."""
    from ..analysis.summary import summarise

    quotes = summarise(search.collection, search.article, 3, search.generation, None).quotes
    state: State = "answered" if quotes else "absent"
    return Answer(question, state, float(bool(quotes)), search.generation, quotes=quotes, kind="about")


def wants_summary(message: str) -> bool:
    """Say whether a message asks what the articles are about: its answer is a summary.

    >>> wants_summary("Hi, what is this about?"), wants_summary("Who came?")
    (True, False)
    """
    return kind_of(without_courtesy(message)) == "about"


def explain_reply(search: Search, message: str) -> Explanation | None:
    """Explain the first quote of the answer to a message, of several subquestions the one that it answers.

    None when no sentence shares a word with the question, and when none had to be chosen: for talk, a summary or a
    field. Raise ArticleError if the article of the search is unknown.
    """
    from .explanation import explain

    question = without_courtesy(message)
    answer = reply(search, question)
    if answer.kind != "question" or (answer.found and not answer.hits):
        return None
    parts = (question, *subquestions(question, search.collection.languages, anaphoric=True))
    explanations = [explain(search, part) for part in parts]
    first = answer.best.sentence if answer.best else None
    return next((each for each in explanations if each and each.sentence == first), explanations[0])
