"""Annotations on a pull request: workflow commands of GitHub Actions, one for each finding."""

from __future__ import annotations

from jdlint.model import Finding, Report
from jdlint.reporters.wording import totals
from jdlint.rulebook.model import Rulebook

COMMANDS = {"error": "error", "warning": "warning", "advice": "notice"}


def render(report: Report, rulebook: Rulebook) -> str:
    """A line for each open finding and each file that could not be read, then one that counts."""
    lines = [
        command(COMMANDS[finding.level], document.document.path, finding.origin.line, finding.rule, said(finding))
        for document in report.documents
        for finding in document.open_findings
    ]
    lines += [command("error", failure.path, None, "jdlint", failure.reason) for failure in report.errors]
    return "\n".join([*lines, f"jdlint: {totals(report)}"]) + "\n"


def said(finding: Finding) -> str:
    """The finding in a few lines: the quote, what is wrong, what to write instead; with its place where lines have none."""
    place = "" if finding.origin.line else f"{finding.origin.label}: "
    return f"{place}“{finding.quote}”. {finding.message}\n{finding.replacement or finding.advice}"


def command(name: str, path: str, line: int | None, title: str, message: str) -> str:
    """A workflow command; its text is escaped as GitHub asks."""
    place = f"file={_property(path.split('#')[0])}" + (f",line={line}" if line else "")
    return f"::{name} {place},title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
