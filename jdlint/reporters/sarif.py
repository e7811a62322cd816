"""SARIF 2.1.0, which code scanning services read; with the rules' manual pages and, for text files, fixes.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jdlint import __version__
from jdlint.model import DocumentReport, Finding, Report
from jdlint.rulebook.model import Rule, Rulebook

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "advice": "note"}
# Whose lines stand in the file as they stand in the document, so that a fix can name a place in the file.
LINED = ("text", "markdown")


def render(report: Report, rulebook: Rulebook) -> str:
    """The report as one SARIF log."""
    used = {finding.rule for document in report.documents for finding in document.findings}
    rules = [rule for rule in rulebook.rules.values() if rule.id in used]
    index = {rule.id: number for number, rule in enumerate(rules)}
    notifications = [
        {"level": "error", "message": {"text": error.reason}, "locations": [_location(error.path, None, "")]}
        for error in report.errors
    ]
    run = {
        "tool": {"driver": {"name": "jdlint", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": not report.errors, "toolExecutionNotifications": notifications},
        ],
        "results": [
            _result(document, finding, index, lines)
            for document in report.documents
            for lines in (_lines(document),)
            for finding in document.findings
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    why = " ".join(rule.why.split())
    references = "".join(f"\n- {one.kind}: {one.text}{f' {one.url}' if one.url else ''}" for one in rule.references)
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why},
        "help": {"text": f"{why}\n\n{rule.advice}\n{references}"},
        "properties": {"tags": [rule.pack]},
    }


def _result(document: DocumentReport, finding: Finding, index: dict[str, int], lines: list[str]) -> dict[str, Any]:
    path = document.document.path
    place = _place(finding.context, finding.origin.line, lines)
    words = _place(finding.quote, finding.origin.line, lines)
    # GitHub asks for a line; a Word file has none, and its place stands in the message.
    region = words or place or {"startLine": finding.origin.line or 1}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": LEVELS[finding.level],
        "message": {"text": f"{finding.origin.label}: “{finding.quote}”. {finding.message} {finding.advice}"},
        "locations": [_location(path, region, finding.origin.label)],
    }
    if finding.suppressed is not None:
        kind = "external" if finding.suppressed.by in ("settings", "baseline") else "inSource"
        result["suppressions"] = [{"kind": kind, "justification": finding.suppressed.reason}]
    if finding.replacement is not None and place is not None:
        replacement = {"deletedRegion": place, "insertedContent": {"text": finding.replacement}}
        artifact = {"uri": _uri(path)}
        result["fixes"] = [
            {
                "description": {"text": finding.advice},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
            }
        ]
    return result


def _location(path: str, region: dict[str, int] | None, label: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if region is not None:
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if label:
        location["logicalLocations"] = [{"name": label, "kind": "element"}]
    return location


def _uri(path: str) -> str:
    """The path of the file, as a reference that is relative where the path is."""
    file = path.split("#")[0]
    return Path(file).as_uri() if Path(file).is_absolute() else quote(Path(file).as_posix(), errors="replace")


def _lines(document: DocumentReport) -> list[str]:
    """The lines of the file of a document, where it is a text file that is still there; else none."""
    if document.document.format not in LINED or not any(one.origin.line for one in document.findings):
        return []
    try:
        return Path(document.document.path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def _place(words: str, line: int | None, lines: list[str]) -> dict[str, int] | None:
    """Where words stand in the line of the file that they were read from; None where that has them otherwise, or twice."""
    if line is None or line > len(lines) or lines[line - 1].count(words) != 1:
        return None
    column = lines[line - 1].index(words) + 1
    return {"startLine": line, "startColumn": column, "endLine": line, "endColumn": column + len(words)}
