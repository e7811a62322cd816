"""The profile of leadership behaviours, in a terminal: each indicator, how far it is shown, and by which words."""

from __future__ import annotations

from jdlint.model import DocumentReport, Report
from jdlint.reporters.terminal import Page, clean
from jdlint.rulebook.model import Rulebook

SIGNS = {"shown": ("✓", "green"), "hinted": ("~", "yellow"), "missing": ("·", "dim")}
# More quotes than these tell a reader nothing new.
QUOTES = 3
CAUTION = (
    "Coverage describes what a text says. It never ranks or passes people: what is not written may be so all the same."
)


def render(report: Report, rulebook: Rulebook, *, width: int = 100, colour: bool = False) -> str:
    """The profile of every document of the report as text."""
    page = Page(width, colour)
    for document in report.documents:
        _document(page, document)
    if any(document.coverage for document in report.documents):
        page.hanging(0, (CAUTION, "dim"))
    return page.text()


def _document(page: Page, report: DocumentReport) -> None:
    page.line((clean(report.document.path), "bold underline"))
    if report.coverage is None:
        return
    page.line((f"  Leadership behaviours: {report.coverage.score:.0%} covered", "bold"))
    for theme in report.coverage.themes:
        page.line()
        page.line((f"  {theme.label}: {theme.score:.0%}", "bold"))
        for indicator in theme.indicators:
            page.hanging(4, SIGNS[indicator.status], f" {indicator.label}")
            for evidence in indicator.evidence[:QUOTES]:
                page.hanging(8, (f"“{clean(evidence.quote)}” ({clean(evidence.origin.label)})", "dim"))
            if len(indicator.evidence) > QUOTES:
                page.hanging(8, (f"and {len(indicator.evidence) - QUOTES} more", "dim"))
    criteria = {one.id: one.criterion for theme in report.coverage.themes for one in theme.indicators}
    if report.coverage.proposed:
        page.line()
        page.hanging(2, ("What would add most, as criteria to ask for or to give an example of", "bold"))
        for id_ in report.coverage.proposed:
            page.hanging(4, ("+", "green"), f" {criteria[id_]}")
    page.line()
