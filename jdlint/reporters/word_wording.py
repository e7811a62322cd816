"""What the comments in a Word file say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jdlint.model import DocumentReport, Finding, IndicatorResult
from jdlint.reporters.html import ROLES
from jdlint.rulebook.model import Reference, Rule

LEVELS = {"error": "Change this.", "warning": "Look at this again.", "advice": "Advice."}
VERDICTS = {
    "error": "Change this before you advertise.",
    "warning": "Look at this again before you advertise.",
    "advice": "Nothing that must change.",
    None: "Nothing to change.",
}
COUNTS = {"error": "to change", "warning": "to look at again", "advice": "with advice"}
_SOURCES = {
    "guide": "The guide",
    "law": "Law",
    "guidance": "Guidance",
    "research": "Research",
    "regulator": "Regulator",
    "house": "House style",
}
# The criteria that the general comment offers, and the quotes of kept demands that it names.
OFFERED = 5
_LONG = 120


class Line(NamedTuple):
    """A paragraph of a comment, and the words that it begins with in bold."""

    text: str
    lead: str = ""


def finding_lines(finding: Finding, rule: Rule | None, *, here: bool, suggested: bool) -> Iterator[Line]:
    """The comment on a finding; `here`: it stands on the words, `suggested`: they are changed in the text."""
    if not here:
        yield Line(f"{finding.origin.label}, “{finding.quote}”", "About:")
    yield Line(finding.message, LEVELS[finding.level])
    if rule is not None and rule.why:
        yield Line(" ".join(rule.why.split()), "Why:")
    yield Line(finding.advice, "Instead:")
    if finding.replacement:
        ask = " The change is marked in the text: accept it, or reject it." if suggested else ""
        yield Line(f"“{finding.replacement}”{ask}", "For example:")
    if rule is not None:
        yield from _sources(rule)


def general_lines(report: DocumentReport) -> Iterator[Line]:
    """The comment on the whole document: the verdict, the role, coverage, what was kept, what was not read."""
    found = report.open_findings
    counts = {level: sum(finding.level == level for finding in found) for level in COUNTS}
    verdict = VERDICTS[next((level for level in COUNTS if counts[level]), None)]
    if found:
        listed = ", ".join(f"{number} {COUNTS[level]}" for level, number in counts.items() if number)
        yield Line(f"{listed}. Each has a comment on its words.", verdict)
    else:
        yield Line("No wording was found that turns people away from this job.", verdict)
    label, gloss = ROLES[report.role.kind]
    yield Line(f"{label} (from {report.role.because}). {gloss}", "Read as:")
    yield from _coverage(report)
    for finding in report.findings:
        if finding.suppressed is not None:
            yield Line(f"“{_short(finding.quote)}” – {finding.suppressed.reason}", "Kept with a reason:")
    for note in report.document.notes:
        yield Line(f"{note.note} ({note.origin})", "Not read:")
    yield Line("A program reads words, not intentions: the people who know the job decide.")


def _coverage(report: DocumentReport) -> Iterator[Line]:
    coverage = report.coverage
    if coverage is None:
        return
    themes = ", ".join(f"{theme.label} {theme.score:.0%}" for theme in coverage.themes)
    yield Line(f"{coverage.score:.0%} of the guide’s behaviours are covered ({themes}).", "Leadership behaviours:")
    results = {result.id: result for theme in coverage.themes for result in theme.indicators}
    offered: list[IndicatorResult] = [results[id_] for id_ in coverage.proposed if id_ in results][:OFFERED]
    if offered:
        yield Line("criteria that would add most, ready to paste:", "Not asked for yet;")
    for result in offered:
        yield Line(f"• {result.label}: “{result.criterion}”")


def _sources(rule: Rule) -> Iterator[Line]:
    """Where a rule comes from, the law apart from all else."""
    others = [reference for reference in rule.references if reference.kind != "law"]
    if others:
        yield Line(_source(others[0]), "Source:")
    for reference in rule.references:
        if reference.kind == "law":
            yield Line(reference.text, "Law:")


def _source(reference: Reference) -> str:
    if reference.kind == "guide":
        return f"{_SOURCES['guide']}, “{reference.text.partition(':')[0]}”"
    return f"{_SOURCES[reference.kind]}: {reference.text}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rpartition(" ")[0] + " …"
