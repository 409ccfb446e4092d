"""FACTS and LIBRARY_FACTS: what is found out about each article, and about all, when an index is saved.

Lists of all articles then only merge it, as far as they are shown.
"""

from __future__ import annotations

from ..collection.facts import Fact, LibraryFact
from .figure_table import ALL_FIGURES, FIGURES
from .occurrences.outside_body import BOILERPLATE, HEAD, HEAD_TERMS
from .speakers import ENTITY_TYPES, STATEMENTS
from .summary import CENTRAL, CHOSEN
from .timeline import DATES, ORDER_OF_DATES

FACTS: tuple[Fact, ...] = (FIGURES, STATEMENTS, ENTITY_TYPES, DATES, HEAD, HEAD_TERMS, BOILERPLATE, CENTRAL)
"""The facts about each article."""
LIBRARY_FACTS: tuple[LibraryFact, ...] = (ALL_FIGURES, ORDER_OF_DATES, CHOSEN)
"""The facts about all articles together."""
