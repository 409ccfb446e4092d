"""FACTS: what is found out about each article when an index is saved, so that lists of all articles only merge it."""

from __future__ import annotations

from ..collection.facts import Fact
from .figure_table import FIGURES
from .mentions import HEAD
from .speakers import ENTITY_TYPES, STATEMENTS
from .summary import CENTRAL
from .timeline import DATES

FACTS: tuple[Fact, ...] = (FIGURES, STATEMENTS, ENTITY_TYPES, DATES, HEAD, CENTRAL)
