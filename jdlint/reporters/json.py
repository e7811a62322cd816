"""The JSON report, schema jdlint-report/1: other programs depend on it, so it only ever grows."""

from __future__ import annotations

import json
from typing import Any

from jdlint import __version__
from jdlint.model import Coverage, DocumentReport, Finding, Report, Span
from jdlint.rulebook.model import Rulebook

SCHEMA = "jdlint-report/1"


def render(report: Report, rulebook: Rulebook | None = None) -> str:
    """The report as one JSON text."""
    return json.dumps(data(report), ensure_ascii=False, indent=1) + "\n"


def data(report: Report) -> dict[str, Any]:
    """The report as plain lists and dicts."""
    return {
        "schema": SCHEMA,
        "jdlint": __version__,
        "rulebook": report.rulebook,
        "documents": [document_data(document) for document in report.documents],
        "errors": [{"path": error.path, "reason": error.reason} for error in report.errors],
        "summary": {
            "documents": len(report.documents),
            "error": report.count("error"),
            "warning": report.count("warning"),
            "advice": report.count("advice"),
        },
    }


def document_data(report: DocumentReport) -> dict[str, Any]:
    """One document of the report."""
    role = report.role
    return {
        "path": report.document.path,
        "role": {
            "title": role.title,
            "band": role.band,
            "kind": role.kind,
            "professions": list(role.professions),
            "because": role.because,
        },
        "criteria": [
            {
                "text": c.text,
                "need": c.need,
                "section": c.section,
                "assessed_by": list(c.assessed_by),
                "span": _span(c.span),
                "origin": c.origin.label,
            }
            for c in report.criteria
        ],
        "findings": [_finding(finding) for finding in report.findings],
        "coverage": None if report.coverage is None else _coverage(report.coverage),
        "notes": [{"origin": note.origin, "note": note.note} for note in report.document.notes],
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "pack": finding.pack,
        "level": finding.level,
        "quote": finding.quote,
        "span": _span(finding.span),
        "context": finding.context,
        "origin": finding.origin.label,
        "message": finding.message,
        "advice": finding.advice,
        "replacement": finding.replacement,
        "admits": list(finding.admits),
        "open": finding.open,
        "whole": finding.whole,
        "suppressed": None
        if finding.suppressed is None
        else {"by": finding.suppressed.by, "reason": finding.suppressed.reason},
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "score": round(coverage.score, 4),
        "themes": [
            {
                "id": theme.id,
                "label": theme.label,
                "score": round(theme.score, 4),
                "indicators": [
                    {
                        "id": indicator.id,
                        "label": indicator.label,
                        "status": indicator.status,
                        "evidence": [
                            {"quote": e.quote, "span": _span(e.span), "origin": e.origin.label}
                            for e in indicator.evidence
                        ],
                        "criterion": indicator.criterion,
                    }
                    for indicator in theme.indicators
                ],
            }
            for theme in coverage.themes
        ],
        "proposed": list(coverage.proposed),
    }
