"""The paragraph and the table that a walk through Word's XML stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jdlint.model import Part
from jdlint.readers.draft import GridCell
from jdlint.readers.story import Story
from jdlint.readers.word_marks import SYMBOL_FONTS
from jdlint.readers.word_styles import (
    SILENT,
    Properties,
    Style,
    Styles,
    Toggles,
    W,
    flag,
    is_on,
    list_level,
    outline_level,
    properties,
    toggles,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPH, _RUN, _ROW, _CELL = (f"{W}{name}" for name in ("pPr", "rPr", "trPr", "tcPr"))
_P_STYLE, _FRAME, _SECTION, _R_STYLE, _FONTS = (
    f"{W}{name}" for name in ("pStyle", "framePr", "sectPr", "rStyle", "rFonts")
)
_DELETED, _HIDDEN_ROW, _BEFORE, _HEADER = (f"{W}{name}" for name in ("del", "hidden", "gridBefore", "tblHeader"))
_CELL_DELETED, _SPAN, _DOWN, _SIDEWAYS = (f"{W}{name}" for name in ("cellDel", "gridSpan", "vMerge", "hMerge"))
_GONE = (f"{W}del", f"{W}moveFrom")
_UNSEEN = (f"{W}vanish", f"{W}specVanish")
# The regions of a table style, the strongest last, each with its attribute of w:tblLook and its bit in the old w:val.
_REGIONS = {
    "firstCol": ("firstColumn", 0x80),
    "lastCol": ("lastColumn", 0x100),
    "firstRow": ("firstRow", 0x20),
    "lastRow": ("lastRow", 0x40),
}
MAX_SPAN = 1000


@dataclass(slots=True)
class Grid:
    """A table being walked; `open` holds the cell that a vertical merge continues, by column.

    `style` is the table's, `regions` those parts of it that are switched on; `toggles` is what it says of this cell.
    """

    number: int
    outer: GridCell | None
    style: Style
    regions: tuple[str, ...] = ()
    row: int = -1
    column: int = 0
    heading: bool = False
    last_row: bool = False
    cell: GridCell | None = None
    toggles: Toggles = SILENT
    open: dict[int, GridCell] = field(default_factory=dict)

    def next_row(self, row: _Element) -> bool:
        """Goes to the next row; False where Word does not show it."""
        found = properties(row, _ROW)
        if _DELETED in found or flag(found, _HIDDEN_ROW):
            return False
        self.row += 1
        self.column = _number(value(found.get(_BEFORE)), 0)
        self.heading = bool(flag(found, _HEADER))
        self.cell = None
        if self.regions:
            self.last_row = next(row.itersiblings(row.tag), None) is None
        return True

    def next_cell(self, cell: _Element) -> bool:
        """Goes to the next cell; False where it is deleted or only continues a merged one."""
        found = properties(cell, _CELL)
        if _CELL_DELETED in found:
            return False
        span = max(1, _number(value(found.get(_SPAN)), 1))
        down, sideways = found.get(_DOWN), found.get(_SIDEWAYS)
        column = self.column
        self.column += span
        if sideways is not None and value(sideways) != "restart" and self.cell is not None:
            self.cell.column_span += span
            return False
        if down is not None and value(down) != "restart" and column in self.open:
            self.open[column].row_span = self.row - self.open[column].row + 1
            return False
        self.cell = GridCell(self.number, self.row, column, 1, span, self.heading, self.outer)
        if self.open:
            self.open = {at: merged for at, merged in self.open.items() if not column <= at < column + span}
        if down is not None:
            self.open[column] = self.cell
        self.toggles = self._toggles(cell) if self.regions else self.style.toggles
        return True

    def _toggles(self, cell: _Element) -> Toggles:
        here = {
            "firstCol": self.cell is not None and self.cell.column == 0,
            "lastCol": next(cell.itersiblings(cell.tag), None) is None,
            "firstRow": self.row == 0,
            "lastRow": self.last_row,
        }
        toggles = self.style.toggles
        for region in self.regions:
            if here[region]:
                toggles = self.style.regions[region].over(toggles)
        return toggles


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), MAX_SPAN) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _regions(style: Style, look: _Element | None) -> tuple[str, ...]:
    """The regions of a table style that a table switches on."""
    if look is None or not style.regions:
        return ()
    try:
        bits = int(value(look) or "0", 16)
    except ValueError:
        bits = 0
    return tuple(
        region
        for region, (name, bit) in _REGIONS.items()
        if region in style.regions and is_on(look.get(f"{W}{name}", "1" if bits & bit else "0"))
    )


class WordStory(Story):
    """Paragraphs in the making, with what Word's XML says around them: tables, style, the font of the run."""

    __slots__ = ("_joins", "_styles", "_toggles", "font", "grids")

    def __init__(self, part: Part, styles: Styles) -> None:
        super().__init__(part)
        self.grids: list[Grid] = []
        self.font = ""
        self._styles = styles
        self._toggles = SILENT
        self._joins = False

    def begin_table(self, table: _Element, number: int) -> None:
        """Starts a table, which may stand in a cell of another."""
        self.flush()
        found = properties(table, f"{W}tblPr")
        style = self._styles.table(value(found.get(f"{W}tblStyle")))
        outer = self.grids[-1].cell if self.grids else None
        self.grids.append(Grid(number, outer, style, _regions(style, found.get(f"{W}tblLook"))))

    def end_table(self) -> None:
        """Ends the table."""
        self.flush()
        self.grids.pop()

    def begin(self, paragraph: _Element) -> _Element | None:
        """Starts a paragraph, or goes on with one whose end is deleted; returns the w:sectPr in it."""
        if not self._joins:
            self.flush()
        found = properties(paragraph, _PARAGRAPH)
        style = self._styles.paragraph(value(found.get(_P_STYLE)))
        self._toggles = style.toggles
        self.cell = None
        if self.grids:
            self.cell = self.grids[-1].cell
            self._toggles = self.grids[-1].toggles.beside(style.toggles)
        self._joins = False
        outline, level = style.outline, style.listed
        if found:
            self._joins = (_RUN in found or _FRAME in found) and _goes_on(found)
            said, listed = outline_level(found), list_level(found)
            outline = outline if said is None else said
            level = level if listed is None else listed
        if style.name.lower() == "title":
            self.set_kind("title")
        elif outline is not None and outline < 9:
            self.set_kind("heading", outline + 1)
        elif level is not None and level >= 0:
            self.set_kind("bullet", level)
        else:
            self.set_kind("paragraph")
        return found.get(_SECTION)

    def end(self) -> None:
        """Ends the paragraph, unless it is shown as one with the next."""
        if not self._joins:
            self.flush()

    def begin_run(self, run: _Element) -> bool:
        """Starts a run; False where it is hidden."""
        found = properties(run, _RUN)
        self.font = ""
        shown = self._toggles
        if found:
            named, fonts = value(found.get(_R_STYLE)), found.get(_FONTS)
            shown = shown.beside(self._styles.character(named)) if named else shown
            shown = toggles(found).over(shown.within(self._styles.everywhere))
            if fonts is not None:
                font = (fonts.get(f"{W}ascii") or "").lower()
                self.font = font if font.startswith(SYMBOL_FONTS) else ""
        else:
            shown = shown.within(self._styles.everywhere)
        self.bold = bool(shown.bold)
        return not shown.hidden

    def flush(self) -> None:
        """Ends the paragraph, even one that was to be joined to the next."""
        self._joins = False
        super().flush()


def _goes_on(found: Properties) -> bool:
    """Whether Word shows a paragraph and the next as one: its end is deleted, moved away or hidden, or a drop cap."""
    frame = found.get(_FRAME)
    if frame is not None and frame.get(f"{W}dropCap", "none") != "none":
        return True
    return any(child.tag in _GONE or (child.tag in _UNSEEN and is_on(value(child))) for child in found.get(_RUN, ()))
