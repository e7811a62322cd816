"""Person specifications in tables: which blocks are criteria, how strongly asked, in which group, how assessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jdlint.model import Need
from jdlint.spec.grid import GROUP_WORDS, WIDEST, Columns, Filled, Row, carried, head_row, inferred, rows_of
from jdlint.spec.headings import GROUPS, Headings
from jdlint.spec.layout import Layout
from jdlint.spec.marks import Habits
from jdlint.spec.phrases import words

NOT_CRITERIA = ("duties", "post", "employer", "benefits", "equality", "process")


@dataclass(frozen=True, slots=True)
class Place:
    """What a block of a person specification is: a criterion, or else furniture such as a head, a tick or a group."""

    criterion: bool
    need: Need
    section: str
    assessed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What is known of a table from around it: whether it stands in a person specification, its need and section."""

    criteria: bool
    need: Need
    section: str


def places(
    cells: Sequence[Filled], base: Base, headings: Headings, habits: Habits
) -> tuple[dict[int, Place], dict[int, Need]]:
    """The places of the blocks of a table, by number of block, and the needs of its columns.

    Blocks that belong to no person specification are left out.
    """
    rows = rows_of(cells)
    if any(len(row) > WIDEST for row in rows):
        nothing = Place(False, "unstated", base.section)
        return {number: nothing for filled in cells for number, _, _ in filled.blocks}, {}
    layout = headings.layout
    known: Columns | None = None
    first = None
    parts: list[tuple[int, Columns]] = []
    for index, row in enumerate(rows):
        found = head_row(row, layout, known)
        if found is not None and not _goes_on(found, rows[index + 1 :], layout):
            follows = parts and parts[-1][0] == index - 1
            known = _merged(parts[-1][1], found) if follows else found
            parts.append((index, known))
            first = index if first is None else first
    if first is None:
        first = _start(rows, base, headings)
        if first is None:
            return {}, {}
    heads = {index for index, _ in parts}
    body = [row for index, row in enumerate(rows) if index >= first and index not in heads]
    reader = _Reader(headings, habits, replace(base, section=_title_above(rows[:first], headings) or base.section))
    at = {index: inferred(body, layout, columns) for index, columns in parts}
    columns = inferred(body, layout, Columns()) if not parts else Columns()
    for index, (row, above) in enumerate(carried(rows)):
        if index < first:
            continue
        if index in at:
            columns = at[index]
            reader.head(row)
        else:
            reader.row(row, above, columns)
        if reader.left:
            break
    return reader.found, columns.needs


def _goes_on(columns: Columns, below: Sequence[Row], layout: Layout) -> bool:
    """Whether the needs that a row seems to announce are only the first of a column of needs."""
    for column in columns.needs:
        said = [layout.need(row[column].text) for row in below if column in row and len(row) > 1]
        if len(set(said)) > 1 and None not in said:
            return True
    return False


def _merged(above: Columns, below: Columns) -> Columns:
    """The columns of two head rows, one below the other."""
    other = {column for column, kind in below.kinds.items() if kind != "criterion"} | set(below.ways)
    needs = {column: need for column, need in {**above.needs, **below.needs}.items() if column not in other}
    kinds = {column: kind for column, kind in {**above.kinds, **below.kinds}.items() if column not in needs}
    return Columns(needs, kinds, {**above.ways, **below.ways})


def _title_above(rows: Sequence[Row], headings: Headings) -> str:
    """The group of criteria that the row above the first criteria names, or ""."""
    if not rows:
        return ""
    text = next(iter(rows[-1].values())).text
    meaning = headings.meaning(text)
    return _name(text) if meaning is not None and meaning.whole and meaning.topic == "criteria" else ""


def _start(rows: Sequence[Row], base: Base, headings: Headings) -> int | None:
    """The row at which the criteria of a table without head row begin, or None where it holds none."""
    layout = headings.layout
    labels = sum(1 for row in rows if len(row) > 1 and layout.is_label(next(iter(row.values())).text))
    if labels * 2 >= len(rows):
        return None
    for index, row in enumerate(rows):
        texts = [filled.text for filled in row.values()]
        # The need stands first, or after the name of a group that reaches down over several rows.
        if any(len(text) > 1 and layout.need(text) is not None for text in texts[: 2 if len(texts) > 2 else 1]):
            return index
    if base.criteria:
        return 0
    return None


class _Reader:
    """Reads the rows of a person specification from top to bottom."""

    def __init__(self, headings: Headings, habits: Habits, base: Base) -> None:
        self.headings = headings
        self.layout = headings.layout
        self.legend = habits.legend
        self.need: Need = base.need
        self.section = base.section
        self.found: dict[int, Place] = {}
        self.left = False

    def head(self, row: Row) -> None:
        """Takes a head row."""
        for filled in row.values():
            self._furniture(filled)

    def row(self, row: Row, above: Mapping[int, Filled], columns: Columns) -> None:
        """Takes a row of criteria, or of a group's name."""
        if self._group_row(row, above, columns) or self.left:
            return
        everything = {**above, **row}
        need = self._row_need(everything, columns)
        for column, filled in row.items():
            if columns.kinds.get(column) == "group" and not self._has_need(filled):
                self.section = _name(filled.text)
        for column, filled in row.items():
            if column in columns.needs and not columns.ticks:
                self._criteria(filled, columns.needs[column], self._ways(column, everything, columns))
            elif columns.kinds.get(column) == "criterion":
                self._criteria(filled, need or self.need, self._ways(column, everything, columns))
            else:
                self._furniture(filled)

    def _group_row(self, row: Row, above: Mapping[int, Filled], columns: Columns) -> bool:
        """Whether a row is the name of a group, or a need for the rows below; takes it then."""
        if len(row) != 1 or above:
            return False
        column, filled = next(iter(row.items()))
        text = filled.text
        asked = column in columns.needs and not columns.ticks and filled.cell.column_span < 2
        need = self.layout.need(text)
        meaning = self.headings.meaning(text)
        if need is not None and len(text) > 1:
            self.need = need
        elif meaning is not None and meaning.whole and meaning.topic in NOT_CRITERIA and filled.cell.column_span > 1:
            self.left = True
            return True
        elif meaning is not None and meaning.whole and meaning.topic in (("criteria",) if asked else GROUPS):
            self.need = meaning.need or self.need
            self.section = _name(text)
        elif asked or len(words(text)) > GROUP_WORDS or len(filled.blocks) > 1 or not self._marked_table(columns):
            return False
        else:
            self.section = _name(text)
        self._furniture(filled)
        return True

    def _marked_table(self, columns: Columns) -> bool:
        """Whether every criterion of the table has something beside it, so that a lone cell is none."""
        return columns.ticks or bool(columns.needs) or "need" in columns.kinds.values()

    def _has_need(self, filled: Filled) -> bool:
        return self.layout.need(filled.text) is not None

    def _row_need(self, row: Mapping[int, Filled], columns: Columns) -> Need | None:
        for column, kind in columns.kinds.items():
            if kind == "need" and column in row:
                return self.layout.need(row[column].text)
        for wanted in ("essential", "desirable"):
            for column, need in columns.needs.items():
                if need == wanted and column in row and columns.ticks and not self.layout.blank(row[column].text):
                    return need
        return "unstated" if columns.ticks else None

    def _ways(self, column: int, row: Mapping[int, Filled], columns: Columns) -> list[tuple[str, ...]]:
        """The ways of assessing of a cell, line by line."""
        beside = sorted(c for c, kind in columns.kinds.items() if kind == "assessed")
        later = [c for c in beside if c > column]
        chosen = later[:1] or beside[-1:]
        ways = [
            found
            for c in chosen
            if c in row
            for _, _, text in row[c].blocks
            if (found := self.layout.assessed(text, self.legend))
        ]
        ticked = [
            way for c, named in columns.ways.items() if c in row and not self.layout.blank(row[c].text) for way in named
        ]
        if columns.ticks:
            ways += [
                found
                for c in columns.needs
                if c in row and not self.layout.tick(row[c].text)
                if (found := self.layout.assessed(row[c].text, self.legend))
            ]
        return [*ways, tuple(ticked)] if ticked else ways

    def _criteria(self, filled: Filled, need: Need, ways: list[tuple[str, ...]]) -> None:
        """Takes a cell of criteria, one a block, with the needs and groups that it names itself."""
        section = self.section
        taken: list[int] = []
        for number, block, text in filled.blocks:
            said = self.layout.need(text)
            meaning = self.headings.meaning(text)
            if said is not None and len(text) > 1:
                need = said
            elif self.layout.blank(text):
                pass
            elif (block.kind == "heading" or text.rstrip().endswith(":")) and (
                meaning is not None or text.rstrip().endswith(":")
            ):
                need = meaning.need if meaning is not None and meaning.need else need
                section = _name(text)
            else:
                taken.append(number)
                self.found[number] = Place(True, need, section)
                continue
            self.found[number] = Place(False, "unstated", section)
        united = tuple(dict.fromkeys(way for line in ways for way in line))
        each = ways if len(ways) == len(taken) else [united] * len(taken)
        for number, way in zip(taken, each, strict=True):
            self.found[number] = replace(self.found[number], assessed_by=way)

    def _furniture(self, filled: Filled) -> None:
        for number, _, _ in filled.blocks:
            self.found[number] = Place(False, "unstated", self.section)


def _name(text: str) -> str:
    return " ".join(text.split()).rstrip(" :")[:120]
