"""The report for people, in a terminal: quote in context, where it stands, why, and what to write instead."""

from __future__ import annotations

from jdlint.model import Coverage, DocumentReport, Finding, Report, Role
from jdlint.reporters.terminal import Page, Styled, clean
from jdlint.reporters.wording import ROLES, around, counted, totals
from jdlint.rulebook.model import Reference, Rulebook

STYLES = {"error": "red", "warning": "yellow", "advice": "cyan"}
# Of a context longer than this, the nearest characters on either side of the quote are enough to place it.
CONTEXT = 240
# What stands beside the bar of a theme, and the shortest bar that still tells something.
COUNTS = "  {} shown, {} hinted, of {}"
SHORTEST = 6


def render(report: Report, rulebook: Rulebook, *, width: int = 100, colour: bool = False) -> str:
    """The report as text of at most `width` columns; with ANSI colours where `colour` is true."""
    page = Page(width, colour)
    explained: set[str | Reference] = set()
    for document in report.documents:
        _document(page, document, rulebook, explained)
    page.line((_summary(report), "bold"))
    return page.text()


def _document(page: Page, report: DocumentReport, rulebook: Rulebook, explained: set[str | Reference]) -> None:
    page.line((clean(report.document.path), "bold underline"))
    page.labelled(2, "Role", _role(report.role))
    page.labelled(2, "Because", report.role.because)
    for note in report.document.notes:
        page.labelled(2, "Not read", f"{note.origin}: {note.note}", "yellow")
    for finding in sorted(report.findings, key=lambda finding: finding.whole):
        if finding.suppressed is not None and finding.suppressed.by == "baseline":
            continue
        page.line()
        _finding(page, finding, report.role, rulebook, explained)
    if report.coverage is not None:
        page.line()
        _coverage(page, report.coverage)
    page.line()


def _role(role: Role) -> str:
    title = role.title + (f", band {role.band}" if role.band else "") if role.title else "no title found"
    return f"{title}: {ROLES[role.kind]}"


def _finding(page: Page, finding: Finding, role: Role, rulebook: Rulebook, explained: set[str | Reference]) -> None:
    """One finding; what was `explained` before, reasons and sources, is not said again."""
    name, style = (finding.level, STYLES[finding.level]) if finding.suppressed is None else ("kept", "dim")
    place = "The document as a whole" if finding.whole else clean(finding.origin.label)
    head, rule_id = ("  ", (f"{name:<8}", f"bold {style}"), (place, "bold")), (finding.rule, "dim")
    if 10 + len(place) + 2 + len(finding.rule) <= page.width:
        page.line(*head, "  ", rule_id)
    else:
        page.line(*head)
        page.line(" " * 10, rule_id)
    if not finding.whole:
        page.hanging(10, *quoted(finding, f"underline {style}", page.colour))
    if finding.suppressed is not None:
        reason = finding.suppressed.reason
        page.labelled(10, "Because", "of the role, as said above." if reason == role.because else reason)
        return
    page.hanging(10, clean(finding.message))
    rule = rulebook.rules.get(finding.rule)
    if rule is not None and rule.id not in explained:
        explained.add(rule.id)
        page.labelled(10, "Why", rule.why)
        for reference in rule.references[:1]:
            if reference not in explained:
                page.labelled(10, reference.kind.capitalize(), reference.text)
            explained.add(reference)
    if finding.replacement:
        page.labelled(10, "Write", finding.replacement, "green")
    if finding.advice:
        page.labelled(10, "Instead", finding.advice, "green")


def quoted(finding: Finding, style: str, colour: bool) -> tuple[str | Styled, ...]:
    """The quote in its context; without colours, >> and << stand around a quote that is not the whole context."""

    before, after = around(finding, max((CONTEXT - len(finding.quote)) // 2, 20))
    marks = ("", "") if colour or not (before or after) else (">>", "<<")
    return clean(before), (f"{marks[0]}{clean(finding.quote)}{marks[1]}", style), clean(after)


def _coverage(page: Page, coverage: Coverage) -> None:
    page.line((f"  Leadership behaviours: {coverage.score:.0%} covered", "bold"))
    widest = max((len(theme.label) for theme in coverage.themes), default=0)
    # What is left of the width for the bar, beside margin, score and counts.
    room = page.width - widest - len("       100%") - len(COUNTS.format(10, 10, 10))
    length, counts = (min(20, room), COUNTS) if room >= SHORTEST else (max(0, min(20, room + len(COUNTS))), "")
    for theme in coverage.themes:
        filled = round(theme.score * length)
        shown, hinted = (sum(one.status == status for one in theme.indicators) for status in ("shown", "hinted"))
        page.line(
            f"    {theme.label:<{widest}}  ",
            ("█" * filled, "green"),
            ("░" * (length - filled), "dim"),
            f" {theme.score:>4.0%}{counts.format(shown, hinted, len(theme.indicators))}",
        )
    criteria = {one.id: one.criterion for theme in coverage.themes for one in theme.indicators}
    for id_ in coverage.proposed:
        page.labelled(4, "Add", criteria[id_], "green")


def _summary(report: Report) -> str:
    by = [one.suppressed.by for document in report.documents for one in document.findings if one.suppressed]
    known = by.count("baseline")
    line = totals(report)
    if known:
        line += f"; {known} known from the baseline"
    if len(by) > known:
        line += f"; {len(by) - known} kept with a reason"
    if report.errors:
        line += f"; {counted(len(report.errors), 'file')} could not be read"
    return line
