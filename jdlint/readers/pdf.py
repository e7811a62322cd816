"""PDF -> Document, with the packages of `jdlint[pdf]`: tables by their ruling lines, all else by lines and gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from jdlint.errors import MissingExtraError, ReadError
from jdlint.model import Document, Note, Part
from jdlint.readers.draft import Draft, GridCell, document_of
from jdlint.readers.pdf_columns import unruled_tables
from jdlint.readers.pdf_lines import Line, Ways, glued, is_cut_word, joined, lines_of, runs_on, ways_of
from jdlint.readers.pdf_page import Lattice, Page, read_page

MAX_PAGES = 300
_SCAN = "it has no text layer (a scan); send the document itself, or the scan after text recognition (OCR)"
_EDGE = 0.12
_MARGIN = 12.0


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of a PDF. Raises ReadError for one that is damaged, locked or a scan, or without `jdlint[pdf]`."""
    try:
        import pypdfium2
    except ImportError:
        raise ReadError(str(MissingExtraError("reading PDF", "pdf"))) from None
    try:
        file = pypdfium2.PdfDocument(data)
        count = len(file)
        pages = [read_page(file[number]) for number in range(min(count, MAX_PAGES))]
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            reason = "this file is protected by a password; remove it and try again"
        else:
            reason = "this PDF is damaged; open it and save it again"
        raise ReadError(reason) from None
    pictures = sum(page.pictures for page in pages)
    if not any(page.snippets for page in pages):
        raise ReadError(_SCAN if pictures else "nothing visible was found in it")
    notes = (
        [Note("Whole document", f"Only the first {MAX_PAGES} pages of {count} are read")] if count > MAX_PAGES else []
    )
    notes += [
        Note(f"Page {n}", "Pictures on this page are not read") for n, page in enumerate(pages, 1) if page.pictures
    ]
    yield document_of(_drafts(pages), name, "pdf", notes)


def _drafts(pages: Sequence[Page]) -> list[Draft]:
    sizes = Counter(round(s.size) for page in pages for s in page.snippets for _ in range(len(s.text)))
    reading = _Reading(float(sizes.most_common(1)[0][0]), ways_of(pages))
    furniture = _furniture(pages)
    for number, page in enumerate(pages, 1):
        lines = lines_of(page.snippets)
        kept = [line for line in lines if _signature(line, page) not in furniture]
        for line in lines:
            signature = _signature(line, page)
            if signature in furniture and signature not in reading.seen:
                reading.seen.add(signature)
                part: Part = "header" if signature[0] == "top" else "footer"
                reading.apart.append(Draft(joined(line), part=part))
        page.lattices += unruled_tables(
            [s for line in kept for s in line if not any(one.holds(s) for one in page.lattices)]
        )
        reading.page(page, kept, number)
    return reading.drafts + reading.apart


def _signature(line: Line, page: Page) -> tuple[str, str]:
    """What a line of page furniture has in common on all pages: which edge, and its words without numbers."""
    height = page.height
    edge = "top" if line[0].bottom > height * (1 - _EDGE) else "bottom" if line[0].top < height * _EDGE else ""
    return edge, re.sub(r"\d+", "#", " ".join(joined(line).split())) if edge else ""


def _furniture(pages: Sequence[Page]) -> set[tuple[str, str]]:
    """The page headers and footers: what stands at the same edge of at least half the pages, and page numbers."""
    counts: Counter[tuple[str, str]] = Counter()
    for page in pages:
        counts.update({_signature(line, page) for line in lines_of(page.snippets)})
    found = {one for one, times in counts.items() if one[0] and times > 1 and times * 2 >= len(pages)}
    return found | {one for one in counts if one[0] and re.fullmatch(r"(?:[Pp]age )?#(?: of #|/#)?", one[1])}


class _Reading:
    """The paragraphs and tables of all pages."""

    def __init__(self, body: float, ways: Ways) -> None:
        self.drafts: list[Draft] = []
        self.apart: list[Draft] = []
        self.seen: set[tuple[str, str]] = set()
        self._body = body
        self._ways = ways
        self._head: list[tuple[int, str]] = []
        self._tables = 0
        self._lattice: Lattice | None = None
        self._row = 0
        self._above: dict[int, Draft] = {}

    def page(self, page: Page, lines: Sequence[Line], number: int) -> None:
        """Adds a page; a table that goes on from the page before stays one table."""
        waiting: list[Line] = []
        done: set[int] = set()
        for line in lines:
            lattice = next((one for one in page.lattices if all(map(one.holds, line))), None)
            if lattice is None and any(one.holds(snippet) for one in page.lattices for snippet in line):
                # One line that is partly in a table: each piece goes where it stands.
                for snippet in line:
                    within = next((one for one in page.lattices if one.holds(snippet)), None)
                    if within is None:
                        waiting.append([snippet])
                    else:
                        within.place(snippet)
                continue
            if lattice is None:
                waiting.append(line)
                continue
            for snippet in line:
                lattice.place(snippet)
        tables = sorted(page.lattices, key=lambda one: -one.rows[0])
        for lattice in tables:
            above = [line for line in waiting if line[0].bottom >= lattice.rows[0] - 2]
            if above:
                self._paragraphs(above, number, None)
                waiting = [line for line in waiting if not any(line is one for one in above)]
                self._lattice = None
            if id(lattice) not in done and lattice.cells:
                self._table(lattice, number)
        if waiting:
            self._paragraphs(waiting, number, None)
            self._lattice = None

    def _table(self, lattice: Lattice, number: int) -> None:
        before = self._lattice
        goes_on = (
            before is not None
            and len(before.columns) == len(lattice.columns)
            and all(abs(one - other) < 4 for one, other in zip(before.columns, lattice.columns, strict=True))
        )
        if not goes_on:
            self._tables += 1
            self._row = 0
        self._lattice = lattice
        rows = sorted({row for row, _ in lattice.cells})
        head = [
            (column, joined(line))
            for (row, column), s in sorted(lattice.cells.items())
            if row == rows[0]
            for line in lines_of(s)
        ]
        if goes_on and head == self._head and len(rows) > 1:
            lattice.cells = {at: snippets for at, snippets in lattice.cells.items() if at[0] != rows[0]}
            del rows[0]
        elif not goes_on:
            self._head = head
        cut = goes_on and self._is_cut(lattice, rows[0])
        for (row, column), snippets in sorted(lattice.cells.items()):
            at = self._row + rows.index(row) - cut
            height, width = lattice.span(row, column)
            above = self._above.get(column) if cut and row == rows[0] else None
            cell = above.cell if above is not None else GridCell(self._tables - 1, at, column, height, width)
            edges = (lattice.columns[column], lattice.columns[column + width]) if lattice.drawn else None
            self._paragraphs(lines_of(snippets), number, cell, above, edges)
        self._row += len(rows) - cut
        self._above = {d.cell.column: d for d in self.drafts if d.cell and d.cell.row == self._row - 1}

    def _is_cut(self, lattice: Lattice, row: int) -> bool:
        """Whether the first row on a page only goes on with the last one of the page before."""
        for (at, column), snippets in lattice.cells.items():
            above = self._above.get(column)
            if at == row and above is not None and _carries_over(above, joined(lines_of(snippets)[0])):
                return True
        return False

    def _paragraphs(
        self,
        lines: Sequence[Line],
        number: int,
        cell: GridCell | None,
        above: Draft | None = None,
        edges: tuple[float, float] | None = None,
    ) -> None:
        """Adds the paragraphs of a cell, or of a stretch of the page.

        `above` is the one that the first may go on with, `edges` the lines drawn left and right of the cell.
        """
        right = max(snippet.right for line in lines for snippet in line)
        left = min(snippet.left for line in lines for snippet in line)
        if edges is not None:
            right = max(right, edges[1] - min(max(left - edges[0], 0), _MARGIN))
        last: Line | None = None
        draft = above if cell is not None else self.drafts[-1] if self.drafts else None
        for line in lines:
            text = joined(line)
            if last is None:
                goes_on = draft is not None and draft.cell is cell and _carries_over(draft, text)
            else:
                goes_on = runs_on(last, line, left, right, self._ways.spaced)
            if goes_on and draft is not None:
                cut = edges is not None and last is not None and is_cut_word(last, text, right)
                draft.text = glued(draft.text.rstrip(), text, cut, self._ways)
            else:
                draft = Draft(text, cell=cell, page=number)
                self.drafts.append(draft)
                size = median(snippet.size for snippet in line)
                if size >= 1.15 * self._body and len(text) <= 120 and cell is None:
                    draft.kind, draft.depth = "heading", 1 if size >= 1.5 * self._body else 2
            if all(snippet.bold or not snippet.text.strip(" •\uf0b7:") for snippet in line):
                start = len(draft.text) - len(text)
                draft.strong = [*draft.strong, (max(0, start - 1), len(draft.text))]
            last = line


def _carries_over(draft: Draft, text: str) -> bool:
    """Whether a paragraph of the page before goes on here."""
    return text.lstrip()[:1].islower() and draft.text.rstrip()[-1:] not in ".:;!?" and draft.kind != "heading"
