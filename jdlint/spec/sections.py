"""Which section of the document each block stands in, and what that section speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from jdlint.model import Block, Document, Need, Topic
from jdlint.spec.grid import Filled
from jdlint.spec.headings import HEADING_WORDS, Headings, Meaning
from jdlint.spec.marks import Habits
from jdlint.spec.phrases import words
from jdlint.spec.tables import Base, Place, places

# A line that only leads in a list ("You will have:") ranks below every heading.
LEAD_DEPTH = 9
PROSE_LENGTH = 200
LINE_LENGTH = 80
# What stands below the label of a detail, such as "Location", is its value if it is no longer than this.
VALUE_LENGTH = 100
WHOLE_WORDS = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in force: its words, what it says of the text below, and its rank.

    `lead`: it only leads in the list below it. `general`: it heads a whole person specification. `group` names the
    group of criteria that it stands in.
    """

    heading: str
    topic: Topic
    need: Need
    depth: int
    lead: bool = False
    general: bool = False
    group: str = ""


class Placed(NamedTuple):
    """A block in its section; `place` says more of it where it stands in the table of a person specification."""

    number: int
    block: Block
    text: str
    section: Section
    is_heading: bool = False
    place: Place | None = None


START = Section("", "unknown", "unstated", 0)


def sections(document: Document, known: Headings, habits: Habits) -> Iterator[Placed]:
    """Each block with the section that it stands in; a heading stands in the one that it opens."""
    outline = _Outline(known)
    tables = _tables(document)
    placed: dict[int, Place] = {}
    rows: dict[tuple[int, int], Section] = {}
    for number, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if block.kind == "title":
            yield Placed(number, block, text, Section("", "title", "unstated", 0), is_heading=True)
        elif block.part in ("header", "footer"):
            yield Placed(number, block, text, Section(text, "process", "unstated", 0))
        elif block.cell is None:
            yield Placed(number, block, text, *outline.take(text, block))
        else:
            table = tables.pop(block.cell.table, None)
            if table is not None:
                found, needs = places(table, outline.base(table), known, habits)
                outline.take_table(block.cell.table, found, needs)
                placed |= found
            place = placed.get(number)
            if place is not None:
                topic: Topic = "criteria" if place.criterion else "unknown"
                yield Placed(number, block, text, Section(place.section, topic, place.need, 0), place=place)
            else:
                yield Placed(number, block, text, *_in_row(outline, rows, text, block))


def _tables(document: Document) -> dict[int, list[Filled]]:
    """The filled cells of each table."""
    tables: dict[int, dict[tuple[int, int], Filled]] = {}
    for number, block in enumerate(document.blocks):
        if block.cell is not None:
            table = tables.setdefault(block.cell.table, {})
            filled = table.setdefault((block.cell.row, block.cell.column), Filled(block.cell, []))
            filled.blocks.append((number, block, document.text[block.start : block.end]))
    return {table: list(cells.values()) for table, cells in tables.items()}


def _in_row(outline: _Outline, rows: dict[tuple[int, int], Section], text: str, block: Block) -> tuple[Section, bool]:
    """The section of a cell in a table that is no person specification: a label rules the cells to its right."""
    cell = block.cell
    assert cell is not None
    key = (cell.table, cell.row)
    if cell.column == 0:
        meaning = outline.headings.meaning(text)
        if outline.headings.layout.is_label(text):
            rows[key] = Section(text, "post", "unstated", 0)
            return rows[key], False
        if meaning is not None and meaning.whole and meaning.topic != "unknown":
            topic = meaning.topic if meaning.topic != "criteria" or meaning.need else "unknown"
            rows[key] = Section(text, topic, meaning.need or "unstated", 0)
            outline.enter(text, block, meaning)
            return replace(rows[key], topic="unknown"), block.kind == "heading"
    if key in rows:
        return rows[key], False
    return outline.take(text, block)


class _Outline:
    """The headings in force, from the outermost to the innermost."""

    def __init__(self, known: Headings) -> None:
        self.headings = known
        self.stack: list[Section] = [START]
        self.items = 0
        self.listed = False
        self.after_table = False
        self.group_inside_need = False
        self.label = ""
        self.columns: dict[tuple[int, int], Need] = {}

    def base(self, table: list[Filled]) -> Base:
        """What a table takes from around it, from the column of the cell that it stands in above all."""
        current = self.stack[-1]
        outer = table[0].cell.outer
        need = self.columns.get((outer.table, outer.column)) if outer is not None else None
        inside = need is not None or any(section.topic == "criteria" for section in self.stack)
        return Base(inside, need or current.need, current.heading)

    def take_table(self, number: int, found: Mapping[int, Place], needs: Mapping[int, Need]) -> None:
        """Takes a table; what follows a person specification without a heading does not belong to it."""
        self.columns |= {(number, column): need for column, need in needs.items()}
        if any(place.criterion for place in found.values()):
            self.after_table = True
            self.items += 1

    def take(self, text: str, block: Block) -> tuple[Section, bool]:
        """The section of the next block, and whether the block is its heading."""
        if block.kind == "paragraph" and self.headings.layout.is_label(text):
            self.label = text
            return Section(text, "post", "unstated", 0), False
        label, self.label = self.label, ""
        is_heading, meaning = self._heading(text, block)
        if is_heading:
            return self.enter(text, block, meaning), True
        if label and len(text) < VALUE_LENGTH:
            return Section(label, "post", "unstated", 0), False
        self._leave_lead(text, block)
        section = self._stands(text, block)
        if block.kind == "paragraph" and text[-1] in ":;":
            leading = self.headings.lead_in(text)
            if leading is not None and leading.topic != "unknown":
                self._push(Section(section.heading, leading.topic, leading.need or "unstated", LEAD_DEPTH + 1, True))
        return section, False

    def _stands(self, text: str, block: Block) -> Section:
        """The section of a block that is no heading."""
        self.items += 1
        self.listed = self.listed or block.kind == "bullet"
        topic = self.headings.layout.topic_of_opening(text)
        current = self.stack[-1]
        if current.topic == "criteria" and self._beside(text, block):
            return replace(current, topic=topic or "unknown", need="unstated")
        if topic is not None and not (block.kind == "bullet" and current.topic in ("criteria", "applicant")):
            if block.kind != "bullet" and current.topic != "process":
                self._leave_list()
            return Section(current.heading, topic, "unstated", 0)
        return current

    def _heading(self, text: str, block: Block) -> tuple[bool, Meaning | None]:
        """Whether a block is a heading, and what it means if that is known."""
        colon = text.endswith(":") and len(text) < LINE_LENGTH and text.count(" ") < HEADING_WORDS
        if block.kind == "heading" or (colon and block.kind == "paragraph"):
            return True, self.headings.meaning(text)
        if len(text) < LINE_LENGTH and text.count(" ") < WHOLE_WORDS:
            meaning = self.headings.whole(text)
            if meaning is not None and (block.kind == "paragraph" or (meaning.need and colon)):
                return True, meaning
        return False, None

    def enter(self, text: str, block: Block, meaning: Meaning | None) -> Section:
        """The section that a heading opens."""
        lead = text.rstrip().endswith(":") and (block.kind != "heading" or block.depth >= 5)
        depth = block.depth if block.kind == "heading" and block.depth and not lead else LEAD_DEPTH
        current = self.stack[-1]
        outer = next((section for section in reversed(self.stack) if section.depth < depth), START)
        heading = text.strip().rstrip(":").strip()
        if meaning is None and self.after_table:
            section = Section(heading, "unknown", "unstated", depth, lead)
        elif meaning is None:
            inherit = outer if outer is not START else (current if depth == LEAD_DEPTH else START)
            section = Section(heading, inherit.topic, inherit.need, depth, lead)
        elif meaning.topic == "unknown" or (meaning.mixed and current.topic == "duties"):
            inherit = current if current.topic in ("criteria", "duties") else outer
            section = Section(heading, inherit.topic, self._inherited(inherit, outer), depth, lead)
        elif meaning.topic == "criteria" and meaning.need is None:
            section = Section(heading, "criteria", self._inherited(current, outer), depth, lead, group=heading)
        else:
            need = meaning.need or "unstated"
            if meaning.need in ("essential", "desirable") and not self.items and current.topic == "criteria":
                self.group_inside_need = False
                both = {need, current.need} == {"essential", "desirable"}
                need = "unstated" if both and not current.lead else need
            general = meaning.topic == "criteria" and meaning.need == "unstated"
            group = "" if general or self.group_inside_need or meaning.topic != "criteria" else current.group
            section = Section(group or heading, meaning.topic, need, depth, lead, general, group)
        if meaning is not None:
            self.after_table = False
        self._push(section)
        return section

    def _inherited(self, around: Section, outer: Section) -> Need:
        """The need of a group of criteria: that of the need's heading which it stands in, if it does."""
        if around.topic != "criteria":
            return "unstated"
        if not self.items and around.need != "unstated":
            self.group_inside_need = True
        if self.group_inside_need:
            return around.need
        return outer.need if outer.topic == "criteria" else "unstated"

    def _push(self, section: Section) -> None:
        while len(self.stack) > 1 and self.stack[-1].depth >= section.depth:
            self.stack.pop()
        if section.topic not in ("criteria", "unknown"):
            self.group_inside_need = False
        self.stack.append(section)
        self.items = 0
        self.listed = False

    def _beside(self, text: str, block: Block) -> bool:
        """Whether a block is no criterion though it stands among them: after the table, or prose after the list."""
        if self.after_table or (self.stack[-1].general and block.kind != "bullet" and text.endswith(".")):
            return True
        return block.kind != "bullet" and ((self.listed and text.endswith(".")) or self._is_left_of_table(text))

    def _is_left_of_table(self, text: str) -> bool:
        """Whether a line is what a table lost with its rules: the head of a column, the way to assess a criterion."""
        layout = self.headings.layout
        if layout.columns.exact(words(text)) in ("assessed", "weight", "group", "number"):
            return True
        return bool(set(layout.assessed(text, layout.way_letters)) - {"certificate"})

    def _leave_lead(self, text: str, block: Block) -> None:
        """Ends a list that a line led in, at the first prose after it."""
        current = self.stack[-1]
        if not current.lead or block.kind == "bullet" or current.topic == "process":
            return
        if current.depth > LEAD_DEPTH:
            self.stack.pop()
            self._leave_lead(text, block)
            return
        if not self.items:
            return
        if self.listed or len(text) > PROSE_LENGTH or ". " in text:
            self._leave_list()

    def _leave_list(self) -> None:
        while len(self.stack) > 1 and self.stack[-1].lead:
            self.stack.pop()
