"""What the readers of all formats hand over, and how it becomes a Document.

A reader only says what stands where: each paragraph's text with its line breaks, what is bold, which cell. Here the
text is normalised, cut into blocks, given its kind by shape where the format says nothing, and its origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jdlint.errors import ReadError
from jdlint.model import Block, BlockKind, Cell, Directive, Document, Note, Origin, Part, Span
from jdlint.readers.normalise import normalise
from jdlint.readers.shapes import bullet_mark, heading_depth, is_numbered, split_lines

MAX_CHARACTERS = 5_000_000
MAX_BLOCKS = 200_000
_LONGEST_HEADING = 200
TOO_LONG = (
    f"the text is too long for a job description (over {MAX_CHARACTERS:,} characters or {MAX_BLOCKS:,} paragraphs)"
)
MARKER = re.compile(r"<!--\s*jdlint:(.*?)-->", re.DOTALL)


@dataclass(slots=True, eq=False)
class GridCell:
    """A cell of a table while it is being read; `heading` where the format itself says so."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    heading: bool = False
    outer: GridCell | None = None


@dataclass(slots=True, eq=False)
class Draft:
    """A paragraph as a reader found it.

    `text` may hold line breaks; `strong` are the ranges of it that are bold. `directives` are markers that stood in it, `anchors` named positions in
    `text`, `notes` what of it is not read, `source` whatever the reader needs to find the place again.
    """

    text: str
    kind: BlockKind = "paragraph"
    depth: int = 0
    cell: GridCell | None = None
    part: Part = "body"
    line: int | None = None
    page: int | None = None
    strong: Sequence[tuple[int, int]] = ()
    label: str | None = None
    directives: Sequence[str] = ()
    anchors: Sequence[tuple[str, int]] = ()
    notes: Sequence[str] = ()
    source: object = None


@dataclass(slots=True)
class Placed:
    """A block and where it came from: `draft.text[raw_start:]`, by `offsets` where normalising changed something."""

    block: Block
    draft: Draft
    raw_start: int
    offsets: Sequence[int] | None

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The range of `draft.text` that gave `Document.text[start:end]`, which must lie within the block."""
        first, last = start - self.block.start, end - self.block.start - 1
        if self.offsets is not None:
            first, last = self.offsets[first], self.offsets[last]
        return self.raw_start + first, self.raw_start + last + 1

    def position(self, raw: int) -> int:
        """The offset in `Document.text` of a position of `draft.text`, held within the block."""
        inside = raw - self.raw_start
        if self.offsets is not None:
            inside = next((i for i, offset in enumerate(self.offsets) if offset >= inside), len(self.offsets))
        return min(max(self.block.start + inside, self.block.start), self.block.end)


@dataclass(slots=True)
class Assembly:
    """A Document being made of drafts; `placed` runs parallel to `document.blocks`."""

    document: Document
    placed: list[Placed] = field(default_factory=list)


def document_of(
    drafts: Sequence[Draft],
    path: str,
    form: str,
    notes: Sequence[Note] = (),
    directives: Sequence[str] = (),
    metadata: dict[str, str] | None = None,
) -> Document:
    """The Document of what a reader found; `directives` are markers for the whole document.

    Raises ReadError where nothing visible was found, or more than MAX_CHARACTERS or MAX_BLOCKS.
    """
    return assemble(drafts, path, form, notes, directives, metadata).document


def assemble(
    drafts: Sequence[Draft],
    path: str,
    form: str,
    notes: Sequence[Note] = (),
    directives: Sequence[str] = (),
    metadata: dict[str, str] | None = None,
) -> Assembly:
    """As `document_of`, with every block's way back to its draft."""
    from jdlint.readers.labels import Labeller, heading_cells

    lines = _lines(drafts)
    _head_lists(lines)
    heads = heading_cells([(line.draft.cell, line.text, line.strong) for line in lines])
    labeller = Labeller(heads, by_line=form in ("text", "markdown"))
    made: dict[int, Cell] = {}
    placed: list[Placed] = []
    at = 0
    for line in lines:
        draft = line.draft
        origin = Origin(labeller.label(draft, line.kind, line.text), draft.line, draft.page)
        cell = _cell(draft.cell, heads.cells, made)
        block = Block(at, at + len(line.text), line.kind, origin, line.depth, cell, draft.part)
        placed.append(Placed(block, draft, line.start, line.offsets))
        at += len(line.text) + 1
    document = Document(
        path=path,
        format=form,
        text="\n".join(line.text for line in lines),
        blocks=tuple(p.block for p in placed),
        notes=(*notes, *_notes(drafts, placed)),
        directives=tuple(_directives(placed, directives)),
        metadata=metadata or {},
    )
    return Assembly(document, placed)


def once(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of page headers and footers without those that repeat one before them."""
    first: dict[tuple[Part, str], Draft] = {}
    for draft in drafts:
        first.setdefault((draft.part, draft.text), draft)
    return list(first.values())


def take_markers(text: str) -> tuple[str, list[str]]:
    """The text without the `<!-- jdlint: … -->` markers in it, and what they say."""
    if "<!--" not in text:
        return text, []
    said = [" ".join(match.group(1).split()) for match in MARKER.finditer(text)]
    return MARKER.sub("", text), said


@dataclass(slots=True)
class _Line:
    """A line of a draft that will be a block; `start` is where its text begins in the draft's."""

    draft: Draft
    start: int
    text: str
    offsets: Sequence[int] | None
    kind: BlockKind
    depth: int
    strong: bool


def _lines(drafts: Sequence[Draft]) -> list[_Line]:
    lines: list[_Line] = []
    total = 0
    for draft in drafts:
        whole = draft.kind in ("title", "heading")
        for start, end in [(0, len(draft.text))] if whole else split_lines(draft.text):
            raw = draft.text[start:end]
            mark = 0 if whole else bullet_mark(raw)
            text, offsets = normalise(raw[mark:] if mark else raw)
            if not text:
                continue
            strong = bool(draft.strong) and _is_strong(draft, start + mark, end)
            kind, depth = draft.kind, draft.depth
            if kind == "heading" and len(text) > _LONGEST_HEADING:
                kind, depth = "paragraph", 0
            elif kind == "paragraph":
                shape = 0 if mark else heading_depth(text, strong)
                if shape:
                    kind, depth = "heading", shape
                elif mark or is_numbered(text):
                    kind = "bullet"
            total += len(text) + 1
            if total > MAX_CHARACTERS or len(lines) >= MAX_BLOCKS:
                raise ReadError(TOO_LONG)
            lines.append(_Line(draft, start + mark, text, offsets, kind, depth, strong))
    if not lines:
        unread = next((note for draft in drafts for note in draft.notes), None)
        raise ReadError(f"no text was found in it: {unread.lower()}" if unread else "nothing visible was found in it")
    return lines


def _head_lists(lines: Sequence[_Line]) -> None:
    """Finds the headings that only their place shows, and takes back those that head nothing in their cell.

    A short line over a list is a heading, and so is one alone over a long paragraph.
    """
    short_before = False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        together = after is not None and after.draft.cell is line.draft.cell and after.draft.part == line.draft.part
        if line.draft.kind == "paragraph" and line.kind == "heading" and line.draft.cell and not together:
            line.kind, line.depth = "paragraph", 0
        short = line.kind == "paragraph" and len(line.text) <= 60 and len(line.text.split()) <= 5
        if short and after is not None and together:
            over_text = after.kind == "paragraph" and not line.draft.cell and len(after.text.split()) >= 12
            heads = after.kind == "bullet" or (over_text and not short_before)
            if heads and heading_depth(line.text, strong=True):
                line.kind, line.depth = "heading", 5
        short_before = short


def _is_strong(draft: Draft, start: int, end: int) -> bool:
    """Whether all that is visible of a range of a draft is bold."""
    if not draft.strong:
        return False
    at = start
    for first, last in draft.strong:
        if draft.text[at : max(at, min(first, end))].strip(" \t\n\xa0:"):
            return False
        at = max(at, last)
    return not draft.text[at:end].strip(" \t\n\xa0:")


def _cell(cell: GridCell | None, heads: set[int], made: dict[int, Cell]) -> Cell | None:
    if cell is None:
        return None
    if id(cell) not in made:
        chain: list[GridCell] = []
        around: GridCell | None = cell
        while around is not None and id(around) not in made:
            chain.append(around)
            around = around.outer
        for one in reversed(chain):
            outer = made[id(one.outer)] if one.outer is not None else None
            heading = one.heading or id(one) in heads
            made[id(one)] = Cell(one.table, one.row, one.column, one.row_span, one.column_span, heading, outer)
    return made[id(cell)]


def _notes(drafts: Sequence[Draft], placed: Sequence[Placed]) -> Iterator[Note]:
    """What was not read, each with the nearest place above it that was."""
    if not any(draft.notes for draft in drafts):
        return
    labels = {id(place.draft): place.block.origin.label for place in reversed(placed)}
    nearest = "Start of the document"
    for draft in drafts:
        nearest = labels.get(id(draft), nearest)
        for note in dict.fromkeys(draft.notes):
            yield Note(nearest, note)


def _directives(placed: Sequence[Placed], whole: Sequence[str]) -> list[Directive]:
    found = [Directive(text, None, Origin("Whole document")) for text in whole]
    seen: set[int] = set()
    for place in placed:
        if place.draft.directives and id(place.draft) not in seen:
            seen.add(id(place.draft))
            last = [p for p in placed if p.draft is place.draft][-1].block
            span = Span(place.block.start, last.end)
            found += [Directive(text, span, place.block.origin) for text in place.draft.directives]
    return found
