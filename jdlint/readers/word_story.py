"""The paragraph and the table that a walk through Word's XML stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jdlint.model import Part
from jdlint.readers.draft import GridCell
from jdlint.readers.story import Story
from jdlint.readers.word_styles import Style, Styles, W, flag, list_level, outline_level, value

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPAN = 1000


@dataclass(slots=True)
class Grid:
    """A table being walked; `open` holds the cell that a vertical merge continues, by column."""

    number: int
    outer: GridCell | None
    row: int = -1
    column: int = 0
    heading: bool = False
    cell: GridCell | None = None
    open: dict[int, GridCell] = field(default_factory=dict)

    def next_row(self, properties: _Element | None) -> bool:
        """Goes to the next row; False where Word does not show it."""
        if properties is not None and (properties.find(f"{W}del") is not None or flag(properties, "hidden")):
            return False
        self.row += 1
        before = value(properties.find(f"{W}gridBefore")) if properties is not None else None
        self.column = _number(before, 0)
        self.heading = bool(flag(properties, "tblHeader"))
        self.cell = None
        return True

    def next_cell(self, properties: _Element | None) -> bool:
        """Goes to the next cell; False where it is deleted or only continues a merged one."""
        span, merge, sideways = 1, None, None
        if properties is not None:
            if properties.find(f"{W}cellDel") is not None:
                return False
            span = max(1, _number(value(properties.find(f"{W}gridSpan")), 1))
            merge = properties.find(f"{W}vMerge")
            sideways = properties.find(f"{W}hMerge")
        column = self.column
        self.column += span
        if sideways is not None and value(sideways) != "restart" and self.cell is not None:
            self.cell.column_span += span
            return False
        if merge is not None and value(merge) != "restart" and column in self.open:
            self.open[column].row_span = self.row - self.open[column].row + 1
            return False
        self.cell = GridCell(self.number, self.row, column, 1, span, self.heading, self.outer)
        self.open.pop(column, None)
        if merge is not None:
            self.open[column] = self.cell
        return True


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), MAX_SPAN) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


class WordStory(Story):
    """Paragraphs in the making, with what Word's XML says around them: tables, style, the font of the run."""

    __slots__ = ("font", "grids", "join", "style")

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self.grids: list[Grid] = []
        self.style = Style()
        self.font = ""
        self.join = False

    def begin(self, properties: _Element | None, styles: Styles) -> None:
        """Starts a paragraph, or goes on with one whose end is deleted."""
        if not self.join:
            self.flush()
        self.join = False
        self.cell = self.grids[-1].cell if self.grids else None
        self.style = style = styles.style(value(properties.find(f"{W}pStyle")) if properties is not None else None)
        outline, level = outline_level(properties), list_level(properties)
        outline = style.outline if outline is None else outline
        level = style.listed if level is None else level
        if style.name.lower() == "title":
            self.set_kind("title")
        elif outline is not None and outline < 9:
            self.set_kind("heading", outline + 1)
        elif level is not None and level >= 0:
            self.set_kind("bullet", level)
        else:
            self.set_kind("paragraph")

    def flush(self) -> None:
        """Ends the paragraph, even one that was to be joined to the next."""
        self.join = False
        super().flush()
