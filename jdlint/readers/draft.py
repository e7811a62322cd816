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

    `text` may hold line breaks; `strong` are the ranges of it that are bold. `fixed`: the format says that this is a
    plain paragraph, and its shape is not asked. `directives` are markers that stood in it, `anchors` named positions in
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
    fixed: bool = False
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

    Raises ReadError where nothing visible was found, or more than MAX_CHARACTERS.
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

    pieces: list[tuple[Draft, int, str, Sequence[int] | None, BlockKind, int]] = []
    total = 0
    for draft in drafts:
        for start, end in split_lines(draft.text):
            line = draft.text[start:end]
            kind, depth = draft.kind, draft.depth
            mark = bullet_mark(line) if kind in ("paragraph", "bullet") else 0
            text, offsets = normalise(line[mark:])
            if not text:
                continue
            if mark and not draft.fixed:
                kind = "bullet"
            elif kind == "paragraph" and not draft.fixed:
                kind, depth = _by_shape(draft, start, end, text)
            total += len(text) + 1
            if total > MAX_CHARACTERS:
                raise ReadError(f"the text is too long for a job description (over {MAX_CHARACTERS:,} characters)")
            pieces.append((draft, start + mark, text, offsets, kind, depth))
    if not pieces:
        raise ReadError("nothing visible was found in it")
    heads = heading_cells([(draft.cell, text, _is_strong(draft, 0, len(draft.text))) for draft, _, text, *_ in pieces])
    labeller = Labeller(heads, by_line=form in ("text", "markdown"))
    made: dict[int, Cell] = {}
    placed: list[Placed] = []
    at = 0
    for index, (draft, raw_start, text, offsets, kind, depth) in enumerate(pieces):
        if kind == "heading" and draft.kind == "paragraph" and draft.cell and not _heads_cell(pieces, index):
            kind, depth = "paragraph", 0
        origin = Origin(labeller.label(draft, kind, text), draft.line, draft.page)
        cell = _cell(draft.cell, heads.cells, made)
        placed.append(
            Placed(Block(at, at + len(text), kind, origin, depth, cell, draft.part), draft, raw_start, offsets)
        )
        at += len(text) + 1
    document = Document(
        path=path,
        format=form,
        text="\n".join(text for _, _, text, *_ in pieces),
        blocks=tuple(p.block for p in placed),
        notes=(*notes, *_notes(drafts, placed)),
        directives=tuple(_directives(placed, directives)),
        metadata=metadata or {},
    )
    return Assembly(document, placed)


def take_markers(text: str) -> tuple[str, list[str]]:
    """The text without the `<!-- jdlint: … -->` markers in it, and what they say."""
    if "<!--" not in text:
        return text, []
    said = [" ".join(match.group(1).split()) for match in MARKER.finditer(text)]
    return MARKER.sub("", text), said


def _by_shape(draft: Draft, start: int, end: int, text: str) -> tuple[BlockKind, int]:
    depth = heading_depth(text, _is_strong(draft, start, end))
    if depth:
        return "heading", depth
    return ("bullet", 0) if is_numbered(text) else ("paragraph", 0)


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


def _heads_cell(pieces: Sequence[tuple[Draft, int, str, Sequence[int] | None, BlockKind, int]], index: int) -> bool:
    """Whether a line in a cell has more below it there, so that it can be a heading at all."""
    return index + 1 < len(pieces) and pieces[index + 1][0].cell is pieces[index][0].cell


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
