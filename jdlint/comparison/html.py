"""A comparison as one HTML page, which prints on A4 landscape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint.comparison.changes import people
from jdlint.comparison.model import Column, Comparison, IndicatorRow, Row
from jdlint.comparison.words import most, narrowest, summary, tally, who
from jdlint.model import LEVELS, Criterion
from jdlint.reporters.html import environment, writable
from jdlint.reporters.wording import ROLES
from jdlint.rulebook.model import Rulebook

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Group:
    """Professions that every document treats alike, and whether each document admits them."""

    label: str
    admitted: tuple[bool, ...]


def render(comparison: Comparison, rulebook: Rulebook, template: Template | None = None, **more: object) -> str:
    """The comparison as one HTML page. A `template` that extends compare.html may say `more`."""
    page = (template or environment().get_template("compare.html")).render(
        comparison=comparison,
        name=_name(comparison),
        two=len(comparison.columns) == 2,
        summary=summary(comparison, rulebook),
        narrowest=narrowest(comparison, rulebook),
        most=most(comparison),
        tally=tally(comparison),
        who=[who(column.admits, rulebook) for column in comparison.columns],
        groups=list(_groups(comparison.columns, rulebook)),
        differing=_differing(comparison),
        own=_own(comparison),
        alike=[row for row in comparison.rows if _alike(row)],
        indicators=[i for theme in comparison.themes for i in theme.indicators if _differs(i)],
        rulebook=rulebook,
        levels=LEVELS,
        roles=ROLES,
        **more,
    )
    return writable(page)


def _name(comparison: Comparison) -> str:
    names = dict.fromkeys(c.report.role.title or Path(c.report.document.path).name for c in comparison.columns)
    return " – ".join(names) if len(names) <= 2 else f"{len(comparison.columns)} job descriptions"


def _alike(row: Row) -> bool:
    """Whether all documents have the row in the same words and with the same force."""
    return all(row.cells) and all(change is None or change.kind == "same" for change in row.changes)


def _differing(comparison: Comparison) -> list[Row]:
    """The rows to read, in order; of more than two documents those that several share, the most shared first."""
    rows = [row for row in comparison.rows if not _alike(row)]
    if len(comparison.columns) == 2:
        return rows
    return sorted((row for row in rows if len(row.present) > 1), key=lambda row: len(row.absent))


def _own(comparison: Comparison) -> list[list[Criterion]]:
    """Of more than two documents, the criteria that each has alone."""
    if len(comparison.columns) == 2:
        return []
    alone = [row for row in comparison.rows if len(row.present) == 1]
    return [[criterion for row in alone for criterion in row.cells[n]] for n in range(len(comparison.columns))]


def _differs(row: IndicatorRow) -> bool:
    return len(set(row.statuses)) > 1


def _groups(columns: tuple[Column, ...], rulebook: Rulebook) -> Iterator[Group]:
    """The professions, those first that some documents admit and others do not."""
    patterns: dict[tuple[bool, ...], set[str]] = {}
    for family in rulebook.vocabulary.professions:
        pattern = tuple(column.admits is None or family in column.admits for column in columns)
        patterns.setdefault(pattern, set()).add(family)
    for pattern, families in sorted(patterns.items(), key=lambda item: (len(set(item[0])) == 1, sum(item[0]))):
        label = people(frozenset(families), rulebook, cut=False)
        if len(families) == len(rulebook.vocabulary.professions):
            label = "every profession"
        yield Group(label, pattern)
