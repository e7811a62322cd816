"""How far a document shows the leadership behaviours of the scorecards."""

from __future__ import annotations

from jdlint.config import Settings
from jdlint.matching import Marks
from jdlint.model import Coverage, Document
from jdlint.rulebook.model import Rulebook
from jdlint.spec import Spec


def coverage(document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, settings: Settings) -> Coverage | None:
    """The coverage of the chosen scorecards, or None where it is not asked for."""
    return None
