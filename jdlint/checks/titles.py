"""Titles that carry a demand for one profession: "Ward Manager (RMN/RNLD)", "Research Matron"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint.checks.admission import one_profession
from jdlint.checks.levels import level
from jdlint.matching import Mark, Marks
from jdlint.model import Document, Finding, Span
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec

# Kinds of role in whose titles a profession is not the place's own.
KINDS = ("leadership", "profession-titled", "non-clinical")
SUBJECTS = ("person", "code", "register", "generic", "experience")


def titles(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding where the title asks for one profession that the post does not need."""
    role = spec.role
    found = level(role.kind, "unstated")
    if role.span is None or found is None or role.kind not in KINDS:
        return
    for number, statement in enumerate(spec.statements):
        if statement.span.start <= role.span.start < statement.span.end:
            named = [
                m for m in marks.words(number) if m.name.partition(":")[0] in SUBJECTS and role.span.start <= m.first
            ]
            demanded = _demanded(document, named, role.professions if role.kind == "profession-titled" else ())
            beside = [mark for mark in marks.words(number) if mark.name.startswith(("field:", "experience:"))]
            titled = role.kind == "profession-titled"
            families = frozenset(role.professions) if titled else _families([*demanded, *beside])
            if not demanded or not one_profession(families):
                return
            span = Span(demanded[0].first, demanded[-1].last)
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
            return


def _families(marks: Sequence[Mark]) -> frozenset[str]:
    return frozenset(mark.name.partition(":")[2] for mark in marks)


def _demanded(document: Document, named: Sequence[Mark], titled: Sequence[str]) -> list[Mark]:
    """The marks that name a profession as a demand; none where the title admits more than one."""
    if any(mark.name.startswith("generic:") for mark in named):
        return []
    if titled:
        return [mark for mark in named if mark.name.partition(":")[2] in titled][:1]
    return [
        mark
        for mark in named
        if mark.name.startswith("code:")
        or (mark.name.startswith("person:") and document.text[: mark.first].rstrip().endswith(("(", "/", "[")))
    ]
