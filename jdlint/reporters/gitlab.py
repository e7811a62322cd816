"""A GitLab code quality report, which merge requests show beside the lines."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from jdlint.model import Report
from jdlint.rulebook.model import Rulebook

SEVERITIES = {"error": "major", "warning": "minor", "advice": "info"}


def render(report: Report, rulebook: Rulebook) -> str:
    """The open findings as a JSON list. GitLab asks for a line, so what has none is put at line 1."""
    seen: Counter[str] = Counter()
    rows = []
    for document in report.documents:
        path = document.document.path.split("#")[0]
        for finding in document.open_findings:
            place = f"{finding.rule}\0{path}\0{' '.join(finding.context.split())}"
            seen[place] += 1
            rows.append(
                {
                    "type": "issue",
                    "check_name": finding.rule,
                    "description": f"{finding.origin.label}: “{finding.quote}”. {finding.message} {finding.advice}",
                    "categories": ["Style"],
                    "severity": SEVERITIES[finding.level],
                    "fingerprint": hashlib.sha256(f"{place}\0{seen[place]}".encode(errors="replace")).hexdigest(),
                    "location": {"path": path, "lines": {"begin": finding.origin.line or 1}},
                }
            )
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
