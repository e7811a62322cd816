"""What a comparison of documents holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jdlint.model import Criterion, DocumentReport, Finding, Level, Status

Kind = Literal["same", "reworded", "stricter", "wider", "mixed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a criterion: `stricter` and `wider` say in which ways, as "desirable → essential"."""

    kind: Kind
    stricter: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Criteria of the documents that ask for the same thing: `cells` and `changes` have one entry a document.

    A cell is empty where a document does not ask for it, and holds several criteria where it says in two what another
    says in one. A change is against the first document that has the row, and None there and where the cell is empty.
    """

    cells: tuple[tuple[Criterion, ...], ...]
    changes: tuple[Change | None, ...]

    @property
    def present(self) -> tuple[int, ...]:
        """The indexes of the documents that ask for it."""
        return tuple(number for number, cell in enumerate(self.cells) if cell)

    @property
    def absent(self) -> tuple[int, ...]:
        """The indexes of the documents that do not ask for it."""
        return tuple(number for number, cell in enumerate(self.cells) if not cell)


@dataclass(frozen=True, slots=True)
class Demand:
    """What shuts people out of a post: the words, where they stand, and the families that can meet them."""

    quote: str
    origin: str
    admits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Column:
    """One document of the comparison.

    `letter` is "A", "B" …; `admits` are the families that can meet all that is not merely desirable, None where no
    demand shuts anybody out; `demands` are the demands that decide this.
    """

    letter: str
    report: DocumentReport
    admits: frozenset[str] | None
    demands: tuple[Demand, ...]
    counts: Mapping[Level, int]
    from_prose: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The findings of one rule in each document."""

    rule: str
    findings: tuple[tuple[Finding, ...], ...]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator and its status in each document; None where coverage was not scored."""

    id: str
    label: str
    statuses: tuple[Status | None, ...]


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, its score in each document and its indicators."""

    id: str
    label: str
    scores: tuple[float | None, ...]
    indicators: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Documents side by side. `narrowest` are the indexes of the documents that admit fewest, empty where all admit alike.

    `fixed` and `new` are findings of the first document that the last one no longer has, and the other way round.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    rules: tuple[RuleRow, ...]
    themes: tuple[ThemeRow, ...]
    narrowest: tuple[int, ...]
    fixed: tuple[Finding, ...]
    new: tuple[Finding, ...]
    rulebook: str
