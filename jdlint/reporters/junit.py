"""JUnit XML, which most CI servers show: a test case for each document, failed where it has open findings."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from jdlint.model import DocumentReport, Report
from jdlint.rulebook.model import Rulebook

# What XML 1.0 cannot hold at all.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, rulebook: Rulebook) -> str:
    """The report as JUnit XML."""
    failed = sum(bool(document.open_findings) for document in report.documents)
    counts = {
        "tests": str(len(report.documents) + len(report.errors)),
        "failures": str(failed),
        "errors": str(len(report.errors)),
    }
    root = ET.Element("testsuites", {"name": "jdlint", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": "jdlint", **counts})
    for document in report.documents:
        case = ET.SubElement(suite, "testcase", {"classname": "jdlint", "name": _clean(document.document.path)})
        if document.open_findings:
            worst = "error" if any(one.level == "error" for one in document.open_findings) else "warning"
            message = f"{len(document.open_findings)} findings in {document.role.title or 'this document'}"
            failure = ET.SubElement(case, "failure", {"type": worst, "message": _clean(message)})
            failure.text = _clean(_text(document))
    for error in report.errors:
        case = ET.SubElement(suite, "testcase", {"classname": "jdlint", "name": _clean(error.path)})
        ET.SubElement(case, "error", {"type": "unreadable", "message": _clean(error.reason)})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _text(document: DocumentReport) -> str:
    return "\n\n".join(
        f"{finding.level}: {finding.rule}: {finding.origin.label}\n“{finding.quote}”\n{finding.message}\n{finding.advice}"
        for finding in document.open_findings
    )


def _clean(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
