"""The document as it was laid out: headings, lists and tables as nested parts, its text cut at every mark."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, product
from typing import Literal

from jdlint.model import Block, Cell, Document, Span

MarkKind = Literal["error", "warning", "advice", "kept", "evidence"]

# Which of several marks decides how a piece of text looks; evidence shows beneath any of the others.
STRENGTH: dict[MarkKind, int] = {"error": 0, "warning": 1, "advice": 2, "kept": 3, "evidence": 4}

PARTS = {
    "header": "Page header",
    "footer": "Page footer",
    "note": "Footnotes and endnotes",
    "comment": "Comments",
}

# Tables and lists nested deeper are shown as part of the one around them: nobody could read them on a page.
DEEPEST = 6

# Empty cells are filled in up to this size of a table; beyond, a file was made to be slow, not to be read.
LARGEST_GRID = 100_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the text to be marked: `label` stands at its end and links to `target`, `anchor` is its own id."""

    span: Span
    kind: MarkKind
    label: str
    title: str
    anchor: str
    target: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two neighbouring ends of marks, with the marks that cover it.

    `finding` is the strongest kind of finding over it, `evidence` whether evidence is; `anchors` are the ids of the
    marks that start with it, `closed` the marks that end with it.
    """

    text: str
    finding: MarkKind | None
    evidence: bool
    anchors: tuple[str, ...]
    closed: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading. `tag` is its HTML element, `strong` a heading that cannot be one (in a table).

    `pieces` is empty where no mark touches the text.
    """

    tag: str
    strong: bool
    text: str
    pieces: tuple[Piece, ...]
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Item:
    """One list item and the lists inside it; `pieces` as in a paragraph."""

    text: str
    pieces: tuple[Piece, ...]
    inner: list[List]


@dataclass(frozen=True, slots=True)
class List:
    """A list of items."""

    items: list[Item]
    kind: Literal["list"] = "list"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as HTML counts it: `scope` is "col" or "row" for a header cell, "" for a data cell."""

    scope: str
    rows: int
    columns: int
    strong: bool
    nodes: list[Node]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `number` counts from 1 in the document, `inner` marks one that stands in a cell of another."""

    number: int
    inner: bool
    rows: list[list[TableCell]]
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Box:
    """What stands apart from the flow of the text, such as a text box or the page header."""

    label: str
    nodes: list[Node]
    kind: Literal["box"] = "box"


Node = Paragraph | List | Table | Box


def lay_out(document: Document, marks: Iterable[Mark], heading: int) -> list[Node]:
    """The parts of `document`, marked; its highest headings become `<h{heading}>`, the others follow without a gap."""
    layout = _Layout(document, marks, heading)
    flow = [block for block in document.blocks if block.part not in PARTS]
    nodes: list[Node] = []
    for part, label in PARTS.items():
        if part == "footer":
            nodes += layout.boxed(flow)
        apart = [block for block in document.blocks if block.part == part]
        if apart:
            nodes.append(Box(label, layout.nodes(apart, 0, headings=False)))
    return nodes


def _cut(document: Document, marks: Iterable[Mark]) -> dict[int, tuple[Piece, ...]]:
    """The pieces of each block that a mark touches, by the start of the block."""
    waiting = deque(sorted(marks, key=lambda mark: (mark.span.start, mark.span.end)))
    active: list[Mark] = []
    pieces = {}
    for block in sorted(document.blocks, key=lambda block: block.start):
        while waiting and waiting[0].span.start < block.end:
            active.append(waiting.popleft())
        if active:
            active = [mark for mark in active if mark.span.end > block.start]
            pieces[block.start] = tuple(_pieces(document.text, block, active))
    return pieces


def _pieces(text: str, block: Block, marks: Sequence[Mark]) -> Iterator[Piece]:
    ends = {block.start, block.end}
    for mark in marks:
        ends.update(end for end in (mark.span.start, mark.span.end) if block.start < end < block.end)
    for start, end in pairwise(sorted(ends)):
        over = [mark for mark in marks if mark.span.start <= start and mark.span.end >= end]
        if len(over) > 1:
            over.sort(key=lambda mark: STRENGTH[mark.kind])
        strongest = over[0].kind if over else "evidence"
        yield Piece(
            text[start:end],
            None if strongest == "evidence" else strongest,
            bool(over) and over[-1].kind == "evidence",
            tuple(mark.anchor for mark in over if mark.span.start == start and mark.anchor),
            tuple(mark for mark in over if mark.span.end == end),
        )


@dataclass(slots=True)
class _Outline:
    """Turns the depths of a document's headings into levels of HTML that never skip one."""

    first: int
    open: list[int]

    def level(self, depth: int) -> int:
        while self.open and self.open[-1] >= depth:
            self.open.pop()
        self.open.append(depth)
        return min(self.first + len(self.open) - 1, 6)


class _Layout:
    """Nests the blocks of one document."""

    def __init__(self, document: Document, marks: Iterable[Mark], heading: int) -> None:
        self._words = document.text
        self._pieces = _cut(document, marks)
        self._cells = {block.start: _cells(block) for block in document.blocks if block.cell}
        self._outline = _Outline(heading, [])

    def boxed(self, blocks: Sequence[Block]) -> list[Node]:
        """The flow of the text, with each run of text-box blocks in a box at its place."""
        nodes: list[Node] = []
        for textbox, run in groupby(blocks, key=lambda block: block.part == "textbox"):
            inside = self.nodes(list(run), 0, headings=not textbox)
            nodes += [Box("Text box", inside)] if textbox else inside
        return nodes

    def nodes(self, blocks: Sequence[Block], nesting: int, *, headings: bool) -> list[Node]:
        """Paragraphs, lists and tables in order; `nesting` is the number of tables around them."""
        nodes: list[Node] = []
        tables: dict[int, list[Block]] = {}
        for number, run in groupby(blocks, key=lambda block: self._table_of(block, nesting)):
            if number is None:
                nodes += self._text(run, headings=headings)
            elif number in tables:
                tables[number] += run
            else:
                tables[number] = list(run)
                nodes.append(Table(number + 1, nesting > 0, []))
        for node in nodes:
            if isinstance(node, Table):
                node.rows.extend(self._rows(tables[node.number - 1], nesting))
        return nodes

    def _table_of(self, block: Block, nesting: int) -> int | None:
        cells = self._cells.get(block.start, ())
        return cells[nesting].table if nesting < len(cells) else None

    def _text(self, blocks: Iterable[Block], *, headings: bool) -> Iterator[Node]:
        for bullets, run in groupby(blocks, key=lambda block: block.kind == "bullet"):
            if bullets:
                yield self._list(list(run))
            else:
                yield from (self._paragraph(block, headings=headings) for block in run if block.start < block.end)

    def _paragraph(self, block: Block, *, headings: bool) -> Paragraph:
        titled = block.kind in ("title", "heading")
        tag = f"h{self._outline.level(block.depth)}" if titled and headings else "p"
        return Paragraph(
            tag, titled and not headings, self._words[block.start : block.end], self._pieces.get(block.start, ())
        )

    def _list(self, blocks: Sequence[Block]) -> List:
        outermost = List([])
        open_lists = [(blocks[0].depth, outermost)]
        for block in blocks:
            while len(open_lists) > 1 and block.depth < open_lists[-1][0]:
                open_lists.pop()
            if block.depth < open_lists[-1][0]:
                open_lists[-1] = (block.depth, outermost)
            if block.depth > open_lists[-1][0] and len(open_lists) < DEEPEST:
                inner = List([])
                open_lists[-1][1].items[-1].inner.append(inner)
                open_lists.append((block.depth, inner))
            words = self._words[block.start : block.end]
            open_lists[-1][1].items.append(Item(words, self._pieces.get(block.start, ()), []))
        return outermost

    def _rows(self, blocks: Sequence[Block], nesting: int) -> Iterator[list[TableCell]]:
        contents: dict[tuple[int, int], list[Block]] = {}
        cells: dict[tuple[int, int], Cell] = {}
        for block in blocks:
            cell = self._cells[block.start][nesting]
            contents.setdefault((cell.row, cell.column), []).append(block)
            cells.setdefault((cell.row, cell.column), cell)
        grid = _Grid(cells)
        for row in grid.rows:
            out = []
            for column in grid.columns:
                if (row, column) in cells:
                    inside = self.nodes(contents[row, column], nesting + 1, headings=False)
                    out.append(grid.cell(cells[row, column], inside))
                elif grid.has_gap(row, column):
                    out.append(TableCell("", 1, 1, False, []))
            yield out


class _Grid:
    """The rows and columns of a table that a cell starts in, and which cells reach over which.

    Others are left out: merged cells leave such behind, and a hostile file could claim a million of them.
    """

    def __init__(self, cells: dict[tuple[int, int], Cell]) -> None:
        self.rows = sorted({row for row, _ in cells})
        self.columns = sorted({column for _, column in cells})
        self._filled = len(self.rows) * len(self.columns) <= LARGEST_GRID
        self._covered: set[tuple[int, int]] = set()
        self._lowest_data: dict[int, int] = {}
        self._rightmost_data: dict[int, int] = {}
        for (row, column), cell in cells.items():
            if cell.row_span > 1 or cell.column_span > 1:
                self._covered.update(product(*self._reach(cell)))
            if not cell.heading:
                self._lowest_data[column] = max(row, self._lowest_data.get(column, 0))
                self._rightmost_data[row] = max(column, self._rightmost_data.get(row, 0))

    def _reach(self, cell: Cell) -> tuple[list[int], list[int]]:
        """The rows and the columns that `cell` reaches over."""
        return (
            self.rows[bisect_left(self.rows, cell.row) : bisect_left(self.rows, cell.row + cell.row_span)],
            self.columns[
                bisect_left(self.columns, cell.column) : bisect_left(self.columns, cell.column + cell.column_span)
            ],
        )

    def has_gap(self, row: int, column: int) -> bool:
        """Whether an empty cell must stand where none starts."""
        return self._filled and (row, column) not in self._covered

    def cell(self, cell: Cell, nodes: list[Node]) -> TableCell:
        """`cell` with the spans that it has in HTML; a header cell with no data beside or below it is a bold one."""
        rows, columns = self._reach(cell)
        scope = ""
        if cell.heading and any(self._lowest_data.get(column, -1) > rows[-1] for column in columns):
            scope = "col"
        elif cell.heading and any(self._rightmost_data.get(row, -1) > columns[-1] for row in rows):
            scope = "row"
        return TableCell(scope, len(rows), len(columns), cell.heading and not scope, nodes)


def _cells(block: Block) -> list[Cell]:
    """The cells around a block, from the outermost table to the innermost."""
    cells: list[Cell] = []
    cell = block.cell
    while cell is not None:
        cells.append(cell)
        cell = cell.outer
    return cells[::-1][:DEEPEST]
