"""Articles in, answers out: the public names. `bot` imports from here only.

Nothing is loaded before it is used, so that one question from a terminal pays for one question only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .analysis.figure_table import FigureTable as FigureTable
    from .analysis.figures import Figure as Figure
    from .analysis.occurrences.mentions import Mention as Mention
    from .analysis.occurrences.mentions import Mentions as Mentions
    from .analysis.rivals import Apart as Apart
    from .analysis.speakers import Statement as Statement
    from .analysis.timeline import Event as Event
    from .analysis.timeline import Timeline as Timeline
    from .answering.dialogue import wants_summary as wants_summary
    from .answering.explanation import Explanation as Explanation
    from .answering.explanation import in_words as in_words
    from .answering.weight_files import read_weights as read_weights
    from .articles.loading import Noted as Noted
    from .articles.loading import Reader as Reader
    from .articles.loading import article_id as article_id
    from .articles.loading import load_articles as load_articles
    from .articles.loading import read_file as read_file
    from .claims.comparison import Difference as Difference
    from .claims.verdicts import Check as Check
    from .claims.verdicts import MarkedWords as MarkedWords
    from .claims.verdicts import Part as Part
    from .collection.encoder import load_encoder as load_encoder
    from .collection.model.files import EncoderError as EncoderError
    from .collection.model.files import encoder_fault as encoder_fault
    from .collection.model.resumable_encoder import ResumableEncoder as ResumableEncoder
    from .collection.store import remove_leftovers as remove_leftovers
    from .evaluation.benchmark import Speed as Speed
    from .evaluation.benchmark import measure_speed as measure_speed
    from .evaluation.cached_encoder import CachedEncoder as CachedEncoder
    from .evaluation.encoder_cost import EncoderCost as EncoderCost
    from .evaluation.encoder_cost import measure_encoder as measure_encoder
    from .evaluation.evaluation import build_alone as build_alone
    from .evaluation.evaluation import build_apart as build_apart
    from .evaluation.evaluation import evaluate as evaluate
    from .evaluation.fitting import fit as fit
    from .evaluation.fitting import fit_folds as fit_folds
    from .evaluation.fitting import read_small_talk as read_small_talk
    from .evaluation.lessons import is_held_out as is_held_out
    from .evaluation.lessons import read_lessons as read_lessons
    from .evaluation.libraries import Library as Library
    from .evaluation.libraries import asked_library as asked_library
    from .evaluation.libraries import invented_library as invented_library
    from .evaluation.libraries import known_libraries as known_libraries
    from .evaluation.metrics import Metrics as Metrics
    from .evaluation.perturbation import perturb as perturb
    from .evaluation.question_sets import QuestionSetError as QuestionSetError
    from .evaluation.question_sets import read_questions as read_questions
    from .evaluation.retrieval_benchmark import Row as Row
    from .evaluation.retrieval_benchmark import measure_retrieval as measure_retrieval
    from .evaluation.retrieval_benchmark import measure_retrieval_of as measure_retrieval_of
    from .language.content_words import shared_words as shared_words
    from .model import Answer as Answer
    from .model import Article as Article
    from .model import ArticleError as ArticleError
    from .model import Block as Block
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
    from .training.course import Source as Source
    from .training.course import train as train

_HOMES = {
    **dict.fromkeys(("Noted", "Reader", "article_id", "load_articles", "read_file"), "articles.loading"),
    "Index": "pipeline",
    "Check": "claims.verdicts",
    "Difference": "claims.comparison",
    "MarkedWords": "claims.verdicts",
    "Part": "claims.verdicts",
    "load_encoder": "collection.encoder",
    **dict.fromkeys(("EncoderError", "encoder_fault"), "collection.model.files"),
    "ResumableEncoder": "collection.model.resumable_encoder",
    "remove_leftovers": "collection.store",
    "wants_summary": "answering.dialogue",
    **dict.fromkeys(("Explanation", "in_words"), "answering.explanation"),
    "Figure": "analysis.figures",
    "Apart": "analysis.rivals",
    "FigureTable": "analysis.figure_table",
    "Statement": "analysis.speakers",
    **dict.fromkeys(("build_alone", "build_apart", "evaluate"), "evaluation.evaluation"),
    **dict.fromkeys(("EncoderCost", "measure_encoder"), "evaluation.encoder_cost"),
    "Metrics": "evaluation.metrics",
    "perturb": "evaluation.perturbation",
    **dict.fromkeys(("fit", "fit_folds", "read_small_talk"), "evaluation.fitting"),
    **dict.fromkeys(("is_held_out", "read_lessons"), "evaluation.lessons"),
    "CachedEncoder": "evaluation.cached_encoder",
    "QuestionSetError": "evaluation.question_sets",
    "read_questions": "evaluation.question_sets",
    **dict.fromkeys(("Library", "asked_library", "invented_library", "known_libraries"), "evaluation.libraries"),
    **dict.fromkeys(("Speed", "measure_speed"), "evaluation.benchmark"),
    **dict.fromkeys(("Row", "measure_retrieval", "measure_retrieval_of"), "evaluation.retrieval_benchmark"),
    **dict.fromkeys(("Source", "train"), "training.course"),
    "shared_words": "language.content_words",
    "Mention": "analysis.occurrences.mentions",
    "Mentions": "analysis.occurrences.mentions",
    "Event": "analysis.timeline",
    "Timeline": "analysis.timeline",
    "read_weights": "answering.weight_files",
    **dict.fromkeys(
        (
            "Answer", "Article", "ArticleError", "Block", "Citation", "FootnoteError", "Hit", "Passage",
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
