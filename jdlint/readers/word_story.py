"""The paragraph and the table that a walk through Word's XML stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from jdlint.model import BlockKind, Part
from jdlint.readers.draft import Draft, GridCell
from jdlint.readers.word_styles import Style, Styles, W, flag, list_level, outline_level, value

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPAN = 1000


class Piece(NamedTuple):
    """Where a stretch of a draft's text comes from: `text[start:start + length]` is `element.text[skip:skip + length]`.

    For an element that is not a w:t (a tab, a break, a symbol) the text is what the element stands for.
    """

    start: int
    length: int
    element: _Element
    skip: int = 0


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


class Story:
    """A run of paragraphs of one kind: the body, a text box, a footnote, a page header."""

    __slots__ = (
        "_anchors", "_depth", "_draft_notes", "_kind", "_length", "_strong", "_text",
        "beside", "bold", "drafts", "font", "grids", "join", "part", "pieces", "style",
    )  # fmt: skip

    def __init__(self, part: Part) -> None:
        self.part = part
        self.drafts: list[Draft] = []
        self.beside: list[Draft] = []
        self.grids: list[Grid] = []
        self.bold = False
        self.style = Style()
        self.font = ""
        self.join = False
        self._reset()

    def _reset(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self.pieces: list[Piece] = []
        self._strong: list[tuple[int, int]] = []
        self._anchors: list[tuple[str, int]] = []
        self._draft_notes: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._depth = 0

    def begin(self, properties: _Element | None, styles: Styles) -> None:
        """Starts a paragraph, or goes on with one whose end is deleted."""
        if not self.join:
            self.flush()
        self.join = False
        self.style = style = styles.style(value(properties.find(f"{W}pStyle")) if properties is not None else None)
        outline, level = outline_level(properties), list_level(properties)
        outline = style.outline if outline is None else outline
        level = style.listed if level is None else level
        if style.name.lower() == "title":
            self._kind, self._depth = "title", 0
        elif outline is not None and outline < 9:
            self._kind, self._depth = "heading", outline + 1
        elif level is not None and level >= 0:
            self._kind, self._depth = "bullet", level
        else:
            self._kind, self._depth = "paragraph", 0

    def add(self, text: str, element: _Element, skip: int = 0) -> None:
        """Adds what an element shows."""
        start, length = self._length, len(text)
        self.pieces.append(Piece(start, length, element, skip))
        self._text.append(text)
        self._length = start + length
        if self.bold and text != "\n":
            if self._strong and self._strong[-1][1] == start:
                self._strong[-1] = (self._strong[-1][0], self._length)
            else:
                self._strong.append((start, self._length))

    def anchor(self, name: str) -> None:
        """Names the position that has been reached."""
        self._anchors.append((name, self._length))

    def note(self, text: str) -> None:
        """Says what of this paragraph is not read."""
        self._draft_notes.append(text)

    def flush(self) -> None:
        """Ends the paragraph; what stands beside it follows."""
        self.join = False
        if self._text or self._anchors or self._draft_notes:
            self.drafts.append(
                Draft(
                    "".join(self._text),
                    self._kind,
                    self._depth,
                    cell=self.grids[-1].cell if self.grids else None,
                    part=self.part,
                    strong=self._strong,
                    anchors=self._anchors,
                    notes=self._draft_notes,
                    source=self.pieces,
                )
            )
            self._reset()
        if self.beside:
            self.drafts += self.beside
            self.beside = []
