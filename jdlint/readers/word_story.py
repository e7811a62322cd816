"""The paragraph and the table that a walk through Word's XML stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jdlint.model import Part
from jdlint.readers.draft import GridCell
from jdlint.readers.story import Story
from jdlint.readers.word_marks import SYMBOL_FONTS
from jdlint.readers.word_styles import (
    BOLD,
    FONTS,
    FRAME,
    HIDDEN,
    MARK,
    P_STYLE,
    PARAGRAPH_PROPERTIES,
    R_STYLE,
    RUN_PROPERTIES,
    SECTION,
    Properties,
    Style,
    Styles,
    W,
    flag,
    list_level,
    outline_level,
    properties,
    value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_DELETED, _HIDDEN_ROW, _BEFORE, _HEADER = _ROW_PROPERTIES = tuple(
    f"{W}{name}" for name in ("del", "hidden", "gridBefore", "tblHeader")
)
_CELL_DELETED, _SPAN, _DOWN, _SIDEWAYS = _CELL_PROPERTIES = tuple(
    f"{W}{name}" for name in ("cellDel", "gridSpan", "vMerge", "hMerge")
)
_GONE = (f"{W}del", f"{W}moveFrom")
_UNSEEN = (f"{W}vanish", f"{W}specVanish")
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

    def next_row(self, row: _Element) -> bool:
        """Goes to the next row; False where Word does not show it."""
        found = properties(row, f"{W}trPr", _ROW_PROPERTIES)
        if _DELETED in found or flag(found, _HIDDEN_ROW):
            return False
        self.row += 1
        self.column = _number(value(found.get(_BEFORE)), 0)
        self.heading = bool(flag(found, _HEADER))
        self.cell = None
        return True

    def next_cell(self, cell: _Element) -> bool:
        """Goes to the next cell; False where it is deleted or only continues a merged one."""
        found = properties(cell, f"{W}tcPr", _CELL_PROPERTIES)
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
        self.open.pop(column, None)
        if down is not None:
            self.open[column] = self.cell
        return True


def _number(text: str | None, otherwise: int) -> int:
    return min(int(text), MAX_SPAN) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise


class WordStory(Story):
    """Paragraphs in the making, with what Word's XML says around them: tables, style, the font of the run."""

    __slots__ = ("_joins", "font", "grids", "style")

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self.grids: list[Grid] = []
        self.style = Style()
        self.font = ""
        self._joins = False

    def begin(self, paragraph: _Element, styles: Styles) -> _Element | None:
        """Starts a paragraph, or goes on with one whose end is deleted; returns the w:sectPr in it."""
        if not self._joins:
            self.flush()
        found = properties(paragraph, f"{W}pPr", PARAGRAPH_PROPERTIES)
        self._joins = _goes_on(found)
        self.cell = self.grids[-1].cell if self.grids else None
        self.style = style = styles.style(value(found.get(P_STYLE)))
        outline, level = outline_level(found), list_level(found)
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
        return found.get(SECTION)

    def end(self) -> None:
        """Ends the paragraph, unless it is shown as one with the next."""
        if not self._joins:
            self.flush()

    def begin_run(self, run: _Element, styles: Styles) -> bool:
        """Starts a run; False where it is hidden."""
        style = self.style
        self.bold, self.font = bool(style.bold), ""
        found = properties(run, f"{W}rPr", RUN_PROPERTIES)
        if not found:
            return not style.hidden
        named = value(found.get(R_STYLE))
        own = styles.style(named) if named else style
        if next((said for said in (flag(found, HIDDEN), own.hidden, style.hidden) if said is not None), False):
            return False
        self.bold = bool(next((said for said in (flag(found, BOLD), own.bold, style.bold) if said is not None), False))
        fonts = found.get(FONTS)
        if fonts is not None:
            font = (fonts.get(f"{W}ascii") or "").lower()
            self.font = font if font.startswith(SYMBOL_FONTS) else ""
        return True

    def flush(self) -> None:
        """Ends the paragraph, even one that was to be joined to the next."""
        self._joins = False
        super().flush()


def _goes_on(found: Properties) -> bool:
    """Whether Word shows a paragraph and the next as one: its end is deleted, moved away or hidden, or a drop cap."""
    frame = found.get(FRAME)
    if frame is not None and frame.get(f"{W}dropCap", "none") != "none":
        return True
    mark = found.get(MARK)
    return mark is not None and any(
        child.tag in _GONE or flag({child.tag: child}, child.tag) for child in mark.iterchildren(*_GONE, *_UNSEEN)
    )
