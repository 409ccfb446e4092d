"""Attribution: whose words a sentence says it has: reporting verbs, their subjects, and who can be one. English."""

from .paragraphs import attributed
from .sentences import LONGEST_SENTENCE, Attribution, Manner, attribution, speaker_at

__all__ = ["LONGEST_SENTENCE", "Attribution", "Manner", "attributed", "attribution", "speaker_at"]
