"""What the comments in a Word file say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jdlint.model import LEVELS, DocumentReport, Finding, Level
from jdlint.reporters.wording import ROLE_NOTES, ROLES, SOURCES, VERDICTS, highest
from jdlint.rulebook.model import Rule

_LEADS: dict[Level, str] = {"error": "Change this.", "warning": "Look at this again.", "advice": "Worth improving."}
_COUNTS: dict[Level, str] = {"error": "to change", "warning": "to look at again", "advice": "worth improving"}
# Of a quote, so many characters are enough to know it again.
_KNOWN = 120


class Line(NamedTuple):
    """A paragraph of a comment, and the words that it begins with in bold."""

    text: str
    lead: str = ""


def finding_lines(
    finding: Finding, rule: Rule | None, *, here: bool, suggested: bool, explained: Finding | None = None
) -> Iterator[Line]:
    """The comment on a finding; `here`: it stands on the words, `suggested`: the rewrite stands in the text.

    `explained` is an earlier finding whose comment gives the same reason.
    """
    if not here:
        yield Line(f"“{finding.quote}” ({finding.origin.label}); Word takes no comment on these words.", "About")
    yield Line(finding.message, _LEADS[finding.level])
    if finding.advice:
        yield Line(finding.advice, "Instead:")
    if finding.replacement:
        hint = " – marked in the text, for you to accept or reject." if suggested else ""
        yield Line(f"“{finding.replacement}”{hint}", "For example:" if finding.advice else "Instead:")
    if explained is not None:
        yield Line(f"as in the comment on “{_short(explained.quote)}”.", "Why:")
    elif rule is not None:
        yield Line(" ".join(rule.why.split()), "Why:")
        yield from _sources(rule)


def general_lines(report: DocumentReport) -> Iterator[Line]:
    """The comment on the whole document: the verdict, the role, coverage, what was kept, what was not read."""
    found = report.open_findings
    verdict, meaning = VERDICTS[highest(found)]
    counts = {level: sum(finding.level == level for finding in found) for level in LEVELS}
    listed = ", ".join(f"{counts[level]} {_COUNTS[level]}" for level in LEVELS if counts[level])
    yield Line(f"{meaning} In the text: {listed}; each has its comment." if listed else meaning, f"{verdict}.")
    because = report.role.because.rstrip(".")
    yield Line(f"{ROLES[report.role.kind]}: {because}. {ROLE_NOTES[report.role.kind]}", "Read as")
    yield from _coverage(report)
    yield from _kept(report)
    for note in report.document.notes:
        yield Line(f"{note.note.rstrip('.')} ({note.origin}).", "Not read:")
    yield Line("A program reads words, not intentions: the people who know the job decide.")


def _coverage(report: DocumentReport) -> Iterator[Line]:
    coverage = report.coverage
    if coverage is None:
        return
    themes = ", ".join(f"{theme.label} {theme.score:.0%}" for theme in coverage.themes)
    yield Line(f"the draft asks for {coverage.score:.0%} of those in the guide ({themes}).", "Leadership behaviours:")
    criteria = {one.id: one.criterion for theme in coverage.themes for one in theme.indicators}
    proposed = [criteria[id_] for id_ in coverage.proposed if id_ in criteria]
    if proposed:
        yield Line("paste what fits the job.", "Not asked for yet, and worth most:")
    for criterion in proposed:
        yield Line(f"– {criterion}")


def _kept(report: DocumentReport) -> Iterator[Line]:
    """The demands that nobody need change, by their reasons."""
    kept: dict[str, list[str]] = {}
    for finding in report.findings:
        if finding.suppressed is not None:
            kept.setdefault(finding.suppressed.reason, []).append(f"“{_short(finding.quote)}”")
    for reason, quotes in kept.items():
        said = "the reason is that of the post, above." if reason == report.role.because else reason
        yield Line(f"{', '.join(dict.fromkeys(quotes))}: {said}", "Kept:")


def _sources(rule: Rule) -> Iterator[Line]:
    """Where a rule comes from, the law apart from all else."""
    other = next((reference for reference in rule.references if reference.kind != "law"), None)
    if other is not None and other.kind == "guide":
        yield Line(f"the guide, section “{other.text.partition(':')[0]}”", "From")
    elif other is not None:
        yield Line(other.text, f"{SOURCES[other.kind]}:")
    for reference in rule.references:
        if reference.kind == "law":
            yield Line(reference.text, f"{SOURCES['law']}:")


def _short(text: str) -> str:
    return text if len(text) <= _KNOWN else text[:_KNOWN].rpartition(" ")[0] + " …"
