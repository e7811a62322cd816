"""Titles that carry a demand for one profession: "Ward Manager (RMN/RNLD)", "Research Matron"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.checks.demands import one_profession
from jdlint.checks.levels import level
from jdlint.matching import Mark, Marks
from jdlint.model import Document, Finding, Level, Span, Statement
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec


def titles(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding where the title asks for one profession that the post does not need."""
    role = spec.role
    if role.span is None:
        return
    for statement, words in zip(spec.statements, marks.words, strict=True):
        if statement.span.start <= role.span.start and role.span.end <= statement.span.end:
            found = _demand(document, statement, words, role.span)
            if found is not None:
                span, families = found
                yield from _finding(document, spec, statement, span, families, rulebook, rules)
            return


def _demand(
    document: Document, statement: Statement, words: Sequence[Mark], title: Span
) -> tuple[Span, frozenset[str]] | None:
    """The words of the title that name a profession as a demand, and the families that they admit."""
    named = [
        m for m in words if m.name.split(":")[0] in ("person", "code", "register", "generic") and title.start <= m.first
    ]
    if not named or any(m.name.startswith("generic:") for m in named):
        return None
    demanded = [
        m for m in named if m.name.startswith("code:") or document.text[: m.first].rstrip().endswith(("(", "/", "["))
    ]
    if not demanded:
        return None
    families = frozenset(m.name.split(":", 1)[1] for m in demanded if not m.name.startswith("register:"))
    return Span(demanded[0].first, demanded[-1].last), families


def _finding(
    document: Document,
    spec: Spec,
    statement: Statement,
    span: Span,
    families: frozenset[str],
    rulebook: Rulebook,
    rules: Sequence[Rule],
) -> Iterator[Finding]:
    found: Level | None = level(spec.role.kind, "essential")
    if (
        not one_profession(families)
        or found is None
        or spec.role.kind in ("multi-professional-practice", "reserved", "unknown")
    ):
        return
    admits = tuple(sorted(families))
    labels = " and ".join(rulebook.vocabulary.professions[family].label for family in admits)
    for rule in rules:
        yield Finding(
            rule.id,
            rule.pack,
            found,
            span,
            document.text[span.start : span.end],
            document.text[statement.span.start : statement.span.end],
            statement.span,
            statement.origin,
            rule.message.format(admits=labels),
            rule.advice,
            admits,
        )
