"""From a document to its report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from jdlint import suppression
from jdlint.checks import CHECKS
from jdlint.checks.coverage import coverage
from jdlint.config import Settings, did_you_mean
from jdlint.errors import RulebookError
from jdlint.matching import matcher
from jdlint.model import Document, DocumentReport
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import understand
from jdlint.suppression import suppressed


def lint_document(document: Document, rulebook: Rulebook, settings: Settings) -> DocumentReport:
    """All that is decided of one document: its role, criteria, findings and coverage."""
    spec = understand(document, rulebook, settings.role)
    marks = matcher(rulebook).mark(document.text, spec.statements)
    found = [
        replace(finding, level=settings.levels.get(finding.rule, finding.level))
        for kind, rules in rules_by_check(rulebook).items()
        if (wanted := [rule for rule in rules if settings.runs(rule.id, rule.pack, rule.preview)])
        for finding in CHECKS[kind](document, spec, marks, rulebook, wanted)
    ]
    # Restrictions stand in for each other, so all of them are found and what is not wanted is left out afterwards.
    findings = [
        finding
        for finding in suppressed(document, found, rulebook, settings)
        if settings.runs(finding.rule, finding.pack, rulebook.rules[finding.rule].preview)
    ]
    findings.sort(key=lambda finding: (finding.span, finding.rule))
    return DocumentReport(
        document,
        spec.role,
        spec.criteria,
        tuple(findings),
        coverage(document, spec, marks, rulebook, settings),
    )


@lru_cache(maxsize=4)
def rules_by_check(rulebook: Rulebook) -> dict[str, list[Rule]]:
    """The rules of each kind of check. Raises RulebookError for a kind that there is not."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    problems = []
    for rule in rulebook.rules.values():
        if rule.check in CHECKS:
            rules[rule.check].append(rule)
        elif rule.check != suppression.CHECK:
            problems.append(f"{rule.path}:1: there is no check {rule.check!r}{did_you_mean(rule.check, CHECKS)}")
    if problems:
        raise RulebookError(tuple(problems))
    return rules
