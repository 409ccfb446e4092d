"""Articles in, answers out: the public names. `bot` imports from here only.

Nothing is loaded before it is used, so that one question from a terminal pays for one question only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .claims import Check as Check
    from .claims import Part as Part
    from .comparison import Difference as Difference
    from .counted import Figure as Figure
    from .encoder import EncoderError as EncoderError
    from .encoder import encoder_installed as encoder_installed
    from .encoder import load_encoder as load_encoder
    from .evaluation import Figures as Figures
    from .evaluation import build_alone as build_alone
    from .evaluation import build_apart as build_apart
    from .evaluation import evaluate as evaluate
    from .evaluation import in_lower_case as in_lower_case
    from .evaluation import with_typos as with_typos
    from .explanation import Explanation as Explanation
    from .explanation import in_words as in_words
    from .figures import FigureTable as FigureTable
    from .fitting import fit as fit
    from .fitting import fit_folds as fit_folds
    from .fitting import read_small_talk as read_small_talk
    from .libraries import Library as Library
    from .libraries import asked_library as asked_library
    from .libraries import invented_library as invented_library
    from .libraries import known_libraries as known_libraries
    from .loading import load_articles as load_articles
    from .mentions import Mention as Mention
    from .mentions import Mentions as Mentions
    from .model import Answer as Answer
    from .model import Article as Article
    from .model import ArticleError as ArticleError
    from .model import Citation as Citation
    from .model import FootnoteError as FootnoteError
    from .model import Hit as Hit
    from .model import Passage as Passage
    from .model import Problem as Problem
    from .model import Quote as Quote
    from .model import Sentence as Sentence
    from .model import Span as Span
    from .model import StoreError as StoreError
    from .model import Summary as Summary
    from .model import VersionError as VersionError
    from .pipeline import Index as Index
    from .question_sets import QuestionSetError as QuestionSetError
    from .question_sets import read_questions as read_questions
    from .rivals import Apart as Apart
    from .speakers import Statement as Statement
    from .speed import Speed as Speed
    from .speed import measure_speed as measure_speed
    from .text import shared_words as shared_words
    from .timeline import Event as Event
    from .timeline import Timeline as Timeline
    from .weights import read_weights as read_weights

_HOMES = {
    "load_articles": "loading",
    "Index": "pipeline",
    "Check": "claims",
    "Difference": "comparison",
    "Part": "claims",
    **dict.fromkeys(("EncoderError", "encoder_installed", "load_encoder"), "encoder"),
    **dict.fromkeys(("Explanation", "in_words"), "explanation"),
    "Figure": "counted",
    "Apart": "rivals",
    "FigureTable": "figures",
    "Statement": "speakers",
    **dict.fromkeys(("Figures", "build_alone", "build_apart", "evaluate", "in_lower_case", "with_typos"), "evaluation"),
    **dict.fromkeys(("fit", "fit_folds", "read_small_talk"), "fitting"),
    "QuestionSetError": "question_sets",
    "read_questions": "question_sets",
    **dict.fromkeys(("Library", "asked_library", "invented_library", "known_libraries"), "libraries"),
    **dict.fromkeys(("Speed", "measure_speed"), "speed"),
    "shared_words": "text",
    "Mention": "mentions",
    "Mentions": "mentions",
    "Event": "timeline",
    "Timeline": "timeline",
    "read_weights": "weights",
    **dict.fromkeys(
        (
            "Answer", "Article", "ArticleError", "Citation", "FootnoteError", "Hit", "Passage",
            "Problem", "Quote", "Sentence", "Span", "StoreError", "Summary", "VersionError",
        ),
        "model",
    ),
}  # fmt: skip

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'index' has no name {name!r}")
    return getattr(import_module(f"index.{_HOMES[name]}"), name)
