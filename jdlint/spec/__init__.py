"""From a document to its role, its statements and the criteria of its person specification."""

from __future__ import annotations

from dataclasses import dataclass

from jdlint.model import Criterion, Document, Role, RoleKind, Statement
from jdlint.rulebook.model import Rulebook
from jdlint.spec.roles import decide
from jdlint.spec.statements import criteria, statements

__all__ = ["Spec", "understand"]


@dataclass(frozen=True, slots=True)
class Spec:
    """What a document asks for, and in which post."""

    role: Role
    statements: tuple[Statement, ...]
    criteria: tuple[Criterion, ...]


def understand(document: Document, rulebook: Rulebook, kind: RoleKind | None = None) -> Spec:
    """The role, statements and criteria of a document; `kind` overrides the kind of the role."""
    found = statements(document, rulebook)
    return Spec(decide(document, found, rulebook, kind), found, criteria(document, found))
