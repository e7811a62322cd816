"""Tables as rows of cells, and what the columns of a person specification hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jdlint.model import Block, Cell, Need
from jdlint.spec.layout import Layout
from jdlint.spec.phrases import words

# A head of a column is short; so is the name of a group of criteria.
HEAD_WORDS = 10
HEAD_LENGTH = 120
# No person specification has more columns; what stands further right is left alone.
WIDEST = 64
GROUP_WORDS = 8


@dataclass(slots=True)
class Filled:
    """A cell with text in it: its blocks with their numbers, and all its text."""

    cell: Cell
    blocks: list[tuple[int, Block, str]]

    @property
    def text(self) -> str:
        """All text of the cell."""
        return " ".join(text for _, _, text in self.blocks)


@dataclass(slots=True)
class Columns:
    """What the columns of a table hold, by column: the need, the kind of content, the way of assessing."""

    needs: dict[int, Need] = field(default_factory=dict)
    kinds: dict[int, str] = field(default_factory=dict)
    ways: dict[int, tuple[str, ...]] = field(default_factory=dict)
    ticks: bool = False

    @property
    def criterion(self) -> int | None:
        """The column that holds the criteria, where they do not stand under their need."""
        return next((column for column, kind in self.kinds.items() if kind == "criterion"), None)


Row = dict[int, Filled]


def rows_of(cells: Iterable[Filled]) -> list[Row]:
    """The filled cells of a table by row and column, in order."""
    rows: dict[int, Row] = {}
    for filled in cells:
        rows.setdefault(filled.cell.row, {})[filled.cell.column] = filled
    return [rows[row] for row in sorted(rows)]


def head_row(row: Row, layout: Layout, known: Columns | None) -> Columns | None:
    """The columns that a row announces, or None where it is no head row; `known` are those in force above it."""
    columns = Columns()
    strange = 0
    if any(len(filled.text) > HEAD_LENGTH for filled in row.values()):
        return None
    for column, filled in row.items():
        text = filled.text
        if len(words(text)) > HEAD_WORDS:
            return None
        span = range(column, min(column + filled.cell.column_span, WIDEST))
        need, kind = layout.need(text), layout.column(text)
        ways = layout.assessed(text, layout.way_letters)
        if need == "unstated" or (need is None and kind == "need"):
            columns.kinds[column] = "need"
        elif need is not None:
            columns.needs.update(dict.fromkeys(span, need))
        elif kind is not None:
            columns.kinds.update(dict.fromkeys(span, kind))
        elif ways:
            columns.ways[column] = ways
        else:
            strange += 1
    stated = set(columns.needs.values())
    kinds = set(columns.kinds.values())
    if len(row) < 2 or (known is not None and known.criterion is not None and len(stated) == 1):
        return None
    if known is not None and "need" in known.kinds.values() and "need" not in kinds:
        return None
    if len(stated) == 2 or ("need" in kinds and len(row) > 1):
        return columns
    enough = bool(stated and (kinds or columns.ways)) or ("assessed" in kinds and bool(kinds - {"assessed"}))
    enough = enough or (known is None and kinds == {"group", "criterion"})
    return columns if enough and (not strange or all(f.cell.heading for f in row.values())) else None


def inferred(rows: Sequence[Row], layout: Layout, columns: Columns) -> Columns:
    """The columns with what their content tells of those that no head announces."""
    content: dict[int, list[str]] = {}
    for row in [row for row in rows if len(row) > 1] or rows:
        for column, filled in row.items():
            if column >= WIDEST:
                break
            content.setdefault(column, []).append(filled.text)
    marks = [text for column in columns.needs for text in content.get(column, ())]
    columns.ticks = bool(marks) and all(_is_mark(text, layout) for text in marks)
    loose: dict[int, int] = {}
    for column, texts in sorted(content.items()):
        if column in columns.needs or columns.kinds.get(column, "criterion") not in ("criterion", "group"):
            continue
        kind = _kind(texts, layout)
        if column in columns.ways or (column in columns.kinds and kind != "need"):
            pass
        elif kind is not None:
            columns.kinds[column] = kind
            continue
        loose[column] = sum(len(words(text)) for text in texts) if column not in columns.ways else 0
    if columns.needs and not columns.ticks:
        columns.kinds.update(dict.fromkeys((c for c in loose if c not in columns.ways), "group"))
    elif loose:
        named = [column for column in loose if columns.kinds.get(column) == "criterion"]
        widest = max(named or loose, key=lambda column: loose[column])
        columns.kinds.update(dict.fromkeys((c for c in loose if c not in columns.ways), "group"))
        columns.kinds[widest] = "criterion"
    return columns


def _is_mark(text: str, layout: Layout) -> bool:
    return (
        layout.tick(text)
        or layout.blank(text)
        or text.strip().isdigit()
        or layout.need(text) is not None
        or bool(layout.assessed(text, layout.way_letters))
    )


def _kind(texts: Sequence[str], layout: Layout) -> str | None:
    """What a column without a head holds, by its content: "need", "assessed", "number", or None for words."""
    if len(texts) < 2:
        return None
    if all(layout.need(text) is not None for text in texts):
        return "need"
    if all(layout.assessed(text, layout.way_letters) for text in texts):
        return "assessed"
    if all(text.strip(" .)").isdigit() for text in texts):
        return "number"
    return None


def carried(rows: Sequence[Row]) -> Iterator[tuple[Row, Mapping[int, Filled]]]:
    """Each row with the cells of rows above that reach down into it, by column."""
    reaching: dict[int, tuple[Filled, int]] = {}
    for row in rows:
        number = next(iter(row.values())).cell.row
        for column in [c for c, (_, last) in reaching.items() if last < number]:
            del reaching[column]
        yield row, {column: filled for column, (filled, _) in reaching.items()}
        for column, filled in row.items():
            if filled.cell.row_span > 1 and column < WIDEST:
                reaching[column] = (filled, number + filled.cell.row_span - 1)
