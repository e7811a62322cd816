"""A comparison as JSON, schema jdlint-compare/1: like the report, it only ever grows."""

from __future__ import annotations

import json
from typing import Any

from jdlint import __version__
from jdlint.comparison.model import Column, Comparison, Row
from jdlint.comparison.words import narrowest, summary, tally
from jdlint.model import Finding
from jdlint.reporters.json import document_data
from jdlint.rulebook.model import Rulebook

SCHEMA = "jdlint-compare/1"


def render(comparison: Comparison, rulebook: Rulebook) -> str:
    """The comparison as one JSON text."""
    return json.dumps(data(comparison, rulebook), ensure_ascii=False, indent=1) + "\n"


def data(comparison: Comparison, rulebook: Rulebook) -> dict[str, Any]:
    """The comparison as plain lists and dicts; every list over documents has them in the order of "documents"."""
    return {
        "schema": SCHEMA,
        "jdlint": __version__,
        "rulebook": comparison.rulebook,
        "summary": summary(comparison, rulebook),
        "narrowest": {
            "documents": [comparison.columns[number].letter for number in comparison.narrowest],
            "text": narrowest(comparison, rulebook),
        },
        "documents": [_document(column) for column in comparison.columns],
        "counts": tally(comparison),
        "rows": [_row(row) for row in comparison.rows],
        "findings": [
            {"rule": row.rule, "documents": [[_finding(f) for f in found] for found in row.findings]}
            for row in comparison.rules
        ],
        "fixed": [_finding(finding) for finding in comparison.fixed],
        "new": [_finding(finding) for finding in comparison.new],
        "coverage": [
            {
                "id": theme.id,
                "label": theme.label,
                "scores": [None if score is None else round(score, 4) for score in theme.scores],
                "indicators": [{"id": i.id, "label": i.label, "statuses": list(i.statuses)} for i in theme.indicators],
            }
            for theme in comparison.themes
        ],
    }


def _document(column: Column) -> dict[str, Any]:
    return {
        "letter": column.letter,
        "admits": None if column.admits is None else sorted(column.admits),
        "demands": [{"quote": d.quote, "origin": d.origin, "admits": sorted(d.admits)} for d in column.demands],
        "report": document_data(column.report),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "cells": [
            [
                {"text": c.text, "need": c.need, "section": c.section, "origin": c.origin.label, "span": [c.span.start, c.span.end]}
                for c in cell
            ]
            for cell in row.cells
        ],
        "changes": [
            None if c is None else {"kind": c.kind, "stricter": list(c.stricter), "wider": list(c.wider)}
            for c in row.changes
        ],
    }  # fmt: skip


def _finding(finding: Finding) -> dict[str, Any]:
    return {"rule": finding.rule, "level": finding.level, "quote": finding.quote, "origin": finding.origin.label}
