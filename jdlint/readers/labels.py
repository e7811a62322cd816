"""Where something stands, as a person would say it; and which cells of a table are its headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from jdlint.model import BlockKind
from jdlint.readers.draft import Draft, GridCell

_SHORT = 60
_OWN_WORDS = ("Table ", "Paragraph ", "Bullet ", "Title", "Text box", "Page ")
_PARTS = {
    "header": "Page header",
    "footer": "Page footer",
    "note": "Footnote",
    "textbox": "Text box",
    "comment": "Comment",
}


@dataclass(slots=True)
class Heads:
    """The heading cells, by identity, and the words at the head of each column: (table, row, column) -> text."""

    cells: set[int] = field(default_factory=set)
    columns: dict[tuple[int, int], list[tuple[int, str]]] = field(default_factory=dict)

    def above(self, cell: GridCell) -> str:
        """The heading of a cell's column that is nearest above it, or ""."""
        named = ""
        for row, text in self.columns.get((cell.table, cell.column), ()):
            if row >= cell.row:
                break
            named = text
        return named


def heading_cells(pieces: Sequence[tuple[GridCell | None, str, bool]]) -> Heads:
    """The heading cells of all tables; `pieces` are (cell, text, whether it is all bold) in document order.

    A cell is one where the format says so. Else, in a table of at least two rows and columns, the first row with two
    or more filled cells is the head row if all of them are bold, or if all are short and none ends in a colon while
    what stands below in some column is mostly longer; and so is every later row that repeats it.
    """
    tables: dict[int, dict[int, dict[int, tuple[GridCell, list[str], bool]]]] = {}
    for cell, text, strong in pieces:
        if cell is None:
            continue
        row = tables.setdefault(cell.table, {}).setdefault(cell.row, {})
        if cell.column in row:
            known, texts, all_strong = row[cell.column]
            texts.append(text)
            row[cell.column] = (known, texts, all_strong and strong)
        else:
            row[cell.column] = (cell, [text], strong)
    heads = Heads()
    for rows in tables.values():
        head: list[str] | None = None
        for number in sorted(rows):
            cells = [rows[number][column] for column in sorted(rows[number])]
            texts = [" ".join(texts) for _, texts, _ in cells]
            is_head = all(cell.heading for cell, _, _ in cells) and len(cells) > 1
            if head is None and len(cells) > 1:
                is_head = is_head or _is_head(cells, rows, number)
                head = texts if is_head else []
            elif head and texts == head:
                is_head = True
            for (cell, _, _), text in zip(cells, texts, strict=True):
                if is_head:
                    heads.cells.add(id(cell))
                    for column in range(cell.column, cell.column + min(cell.column_span, 64)):
                        heads.columns.setdefault((cell.table, column), []).append((cell.row, text))
    return heads


def _is_head(
    cells: Sequence[tuple[GridCell, list[str], bool]],
    rows: dict[int, dict[int, tuple[GridCell, list[str], bool]]],
    number: int,
) -> bool:
    if not any(row > number for row in rows):
        return False
    texts = [" ".join(texts) for _, texts, _ in cells]
    if any(len(text) > _SHORT or text.endswith(":") for text in texts):
        return False
    if all(strong for _, _, strong in cells):
        return True
    if any(len(text.split()) > 4 for text in texts):
        return False
    columns: dict[int, list[int]] = {}
    for row, line in rows.items():
        for column, (_, below, _) in line.items():
            if row > number:
                columns.setdefault(column, []).append(len(" ".join(below).split()))
    return any(median(lengths) >= 4 for lengths in columns.values())


@dataclass(slots=True)
class Labeller:
    """Gives each block its label in document order; `by_line` for formats that a person reads by line number."""

    heads: Heads
    by_line: bool
    section: str = ""
    cell: GridCell | None = None
    counts: Counter[BlockKind] = field(default_factory=Counter)
    cell_counts: Counter[BlockKind] = field(default_factory=Counter)

    def label(self, draft: Draft, kind: BlockKind, text: str) -> str:
        """Such as "Table 2, row 3, Essential, bullet 2", "Main duties, bullet 4", "Page 2, Title", "Line 14"."""
        if draft.label is not None:
            where = draft.label
        elif self.by_line and draft.line is not None:
            where = f"Line {draft.line}"
        elif draft.cell is not None:
            where = self._in_table(draft.cell, kind)
        elif draft.part != "body":
            where = _PARTS[draft.part]
        else:
            where = self._in_text(kind, text)
        if draft.page is None:
            return where
        return f"Page {draft.page}, {where[0].lower() if where.startswith(_OWN_WORDS) else where[0]}{where[1:]}"

    def _in_table(self, cell: GridCell, kind: BlockKind) -> str:
        if cell is not self.cell:
            self.cell = cell
            self.cell_counts.clear()
        named = shorten(self.heads.above(cell)) or f"column {cell.column + 1}"
        item = _item(self.cell_counts, kind)
        where = f"Table {cell.table + 1}, row {cell.row + 1}, {named}"
        return where if item == "paragraph 1" else f"{where}, {item}"

    def _in_text(self, kind: BlockKind, text: str) -> str:
        if kind == "title":
            return "Title"
        if kind == "heading":
            self.section = shorten(text)
            self.counts.clear()
            return f"{self.section} (heading)"
        item = _item(self.counts, kind)
        return f"{self.section}, {item}" if self.section else item.capitalize()


def _item(counts: Counter[BlockKind], kind: BlockKind) -> str:
    name: BlockKind = "bullet" if kind == "bullet" else "paragraph"
    counts[name] += 1
    return f"{name} {counts[name]}"


def shorten(text: str) -> str:
    """A heading as a label: without the colon at its end, at most 60 characters."""
    text = text.rstrip(" :")
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rsplit(" ", 1)[0] + "…"
