"""From a document to its report."""

from __future__ import annotations

from collections import defaultdict

from jdlint.checks import CHECKS
from jdlint.checks.coverage import coverage
from jdlint.config import Settings
from jdlint.matching import matcher
from jdlint.model import Document, DocumentReport, Finding, Report
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import understand


def lint(document: Document, rulebook: Rulebook, settings: Settings) -> Report:
    """The report of one document."""
    return Report((lint_document(document, rulebook, settings),), rulebook.fingerprint)


def lint_document(document: Document, rulebook: Rulebook, settings: Settings) -> DocumentReport:
    """All that is decided of one document: its role, criteria, findings and coverage."""
    spec = understand(document, rulebook, settings.role)
    marks = matcher(rulebook).mark(document.text, spec.statements)
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in rulebook.rules.values():
        rules[rule.check].append(rule)
    findings: list[Finding] = []
    for kind, chosen in rules.items():
        findings.extend(CHECKS[kind](document, spec, marks, rulebook, chosen))
    # Rules of one check stand in for each other, so all of them run and what is not wanted is left out afterwards.
    wanted = [f for f in findings if settings.runs(f.rule, f.pack, rulebook.rules[f.rule].preview)]
    wanted.sort(key=lambda finding: (finding.span, finding.rule))
    return DocumentReport(
        document,
        spec.role,
        spec.criteria,
        tuple(wanted),
        coverage(document, spec, marks, rulebook, settings),
    )
