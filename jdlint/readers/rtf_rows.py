"""The rows of tables in Rich Text, whose cells say only where they end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from jdlint.readers.draft import GridCell

# Edges of cells that are no further apart, in twentieths of a point, are the same edge.
_NEAR = 40


class Announced(NamedTuple):
    """A cell as its row announces it: its right edge, and whether it only continues the one before or above it."""

    right: int
    merged: str | None


@dataclass(slots=True)
class Row:
    """The row being read: its cells as announced, and how many were met; `edges` are where each cell of a table lies."""

    announced: list[Announced] = field(default_factory=list)
    merged: str | None = None
    left: int = 0
    table: int = -1
    row: int = -1
    column: int = 0
    in_table: bool = False
    edges: dict[int, list[tuple[GridCell, int, int]]] = field(default_factory=dict)
    above: dict[tuple[int, int], GridCell] = field(default_factory=dict)

    def end_cell(self, cell: GridCell) -> bool:
        """Notes where a cell lies; False where it only continues another."""
        if self.column >= len(self.announced):
            return True
        right, merged = self.announced[self.column]
        left = self.announced[self.column - 1].right if self.column else self.left
        known = self.edges.setdefault(self.table, [])
        if merged == "clmrg" and known and known[-1][0].row == self.row:
            known[-1] = (known[-1][0], known[-1][1], right)
            return False
        above = self.above.get((self.table, left))
        if merged == "clvmrg" and above is not None:
            above.row_span = self.row - above.row + 1
            return False
        self.above[self.table, left] = cell
        known.append((cell, left, right))
        return True

    def align(self) -> None:
        """Gives the cells of each table the columns that the edges of all its rows make."""
        for cells in self.edges.values():
            lines: list[int] = []
            for left in sorted(left for _, left, _ in cells):
                if not lines or left > lines[-1] + _NEAR:
                    lines.append(left)
            for cell, left, right in cells:
                cell.column = bisect_right(lines, left) - 1
                cell.column_span = max(1, bisect_left(lines, right - _NEAR) - cell.column)
