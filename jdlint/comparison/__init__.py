"""Several documents side by side, or two versions of one: what each demands, of whom, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from jdlint.comparison.alignment import align
from jdlint.comparison.asking import Ask, asks
from jdlint.comparison.changes import admitted, change
from jdlint.comparison.model import Change, Column, Comparison, Demand, IndicatorRow, Row, RuleRow, ThemeRow
from jdlint.config import Settings
from jdlint.model import LEVELS, DocumentReport, Finding
from jdlint.rulebook.model import Rulebook

__all__ = ["MOST", "Comparison", "compare", "scored"]

# More documents than these cannot be read side by side.
MOST = 12
# A finding is the same in two versions where the sentence around it is alike so far, from 0 to 100.
SAME_FINDING = 75


def compare(reports: Sequence[DocumentReport], rulebook: Rulebook) -> Comparison:
    """Two or more documents side by side; with two versions of one, the old one first. Raises ValueError for fewer."""
    if len(reports) < 2:
        raise ValueError("a comparison needs two documents")
    asked = [asks(report, rulebook) for report in reports]
    columns = tuple(_column(n, report, found) for n, (report, found) in enumerate(zip(reports, asked, strict=True)))
    listed = [[ask for ask in found if ask.listed] for found in asked]
    rows = tuple(
        _row([[listed[c][i] for i in cell] for c, cell in enumerate(row)], rulebook)
        for row in align([[ask.item for ask in found] for found in listed])
    )
    fixed, new = _difference(reports[0].open_findings, reports[-1].open_findings)
    return Comparison(
        columns,
        rows,
        tuple(_rules(reports)),
        tuple(_themes(reports)),
        _narrowest(columns, rulebook),
        fixed,
        new,
        rulebook.fingerprint,
    )


def scored(settings: Settings) -> Settings:
    """Settings for documents to be compared: coverage is scored unless somebody has said no."""
    return replace(settings, coverage=settings.coverage is not False)


def _letter(number: int) -> str:
    """A, B … Z, AA, AB …"""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _column(number: int, report: DocumentReport, found: Sequence[Ask]) -> Column:
    binding = [ask for ask in found if ask.criterion.need != "desirable" and ask.admits is not None]
    return Column(
        _letter(number),
        report,
        admitted(binding),
        tuple(Demand(a.criterion.text, a.criterion.origin.label, a.admits) for a in binding if a.admits is not None),
        {level: sum(finding.level == level for finding in report.open_findings) for level in LEVELS},
        not report.criteria,
    )


def _row(cells: Sequence[Sequence[Ask]], rulebook: Rulebook) -> Row:
    first = next(number for number, cell in enumerate(cells) if cell)
    changes: list[Change | None] = [
        change(cells[first], cell, rulebook) if cell and number != first else None for number, cell in enumerate(cells)
    ]
    return Row(tuple(tuple(ask.criterion for ask in cell) for cell in cells), tuple(changes))


def _rules(reports: Sequence[DocumentReport]) -> Iterator[RuleRow]:
    found = dict.fromkeys(finding.rule for report in reports for finding in report.open_findings)
    for rule in found:
        yield RuleRow(rule, tuple(tuple(f for f in report.open_findings if f.rule == rule) for report in reports))


def _themes(reports: Sequence[DocumentReport]) -> Iterator[ThemeRow]:
    """The themes that are scored in any document, with the documents' results side by side."""
    scored = [{theme.id: theme for theme in r.coverage.themes} if r.coverage else {} for r in reports]
    for theme in {id_: theme for themes in scored for id_, theme in themes.items()}.values():
        statuses = [
            {i.id: i.status for i in themes[theme.id].indicators} if theme.id in themes else {} for themes in scored
        ]
        yield ThemeRow(
            theme.id,
            theme.label,
            tuple(themes[theme.id].score if theme.id in themes else None for themes in scored),
            tuple(IndicatorRow(i.id, i.label, tuple(s.get(i.id) for s in statuses)) for i in theme.indicators),
        )


def _narrowest(columns: Sequence[Column], rulebook: Rulebook) -> tuple[int, ...]:
    everyone = len(rulebook.vocabulary.professions) + 1
    sizes = [everyone if column.admits is None else len(column.admits) for column in columns]
    if len(set(sizes)) == 1:
        return ()
    return tuple(number for number, size in enumerate(sizes) if size == min(sizes))


def _difference(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that only the old version has, and those that only the new one has."""
    left = list(new)
    fixed = []
    for finding in old:
        alike = [other for other in left if other.rule == finding.rule]
        best = max(alike, key=lambda other: fuzz.ratio(finding.context, other.context), default=None)
        if best is not None and fuzz.ratio(finding.context, best.context) >= SAME_FINDING:
            left.remove(best)
        else:
            fixed.append(finding)
    return tuple(fixed), tuple(left)
