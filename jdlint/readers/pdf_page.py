"""One page of a PDF: its pieces of text and its ruling lines, turned upright, and the tables that the lines draw."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

Box = tuple[float, float, float, float]
Turn = Callable[[float, float, float, float], Box]

MAX_OBJECTS = 20_000
_THIN = 3.0
_NEAR = 2.5


@dataclass(slots=True)
class Snippet:
    """A piece of text on one line in one font; coordinates in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    bold: bool
    size: float


@dataclass(slots=True)
class Lattice:
    """A table drawn with lines: the edges of its columns from left to right and of its rows from top to bottom.

    `across` are the vertical rulings as (x, bottom, top), `down` the horizontal ones as (y, left, right). `drawn`:
    the lines are there to see, so that text breaks off at them.
    """

    columns: list[float]
    rows: list[float]
    across: list[tuple[float, float, float]]
    down: list[tuple[float, float, float]]
    cells: dict[tuple[int, int], list[Snippet]] = field(default_factory=dict)
    drawn: bool = True

    def holds(self, snippet: Snippet) -> bool:
        """Whether a snippet stands inside the outer frame."""
        x, y = (snippet.left + snippet.right) / 2, (snippet.bottom + snippet.top) / 2
        return self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]

    def place(self, snippet: Snippet) -> None:
        """Puts a snippet into its cell: (row, column) of the upper left corner."""
        y = (snippet.bottom + snippet.top) / 2
        row = sum(edge > y for edge in self.rows) - 1
        column = sum(edge <= snippet.left + _NEAR for edge in self.columns) - 1
        row, column = min(max(row, 0), len(self.rows) - 2), min(max(column, 0), len(self.columns) - 2)
        while column > 0 and not self._ruled(self.across, self.columns[column], y):
            column -= 1
        x = (self.columns[column] + self.columns[column + 1]) / 2
        while row > 0 and not self._ruled(self.down, self.rows[row], x):
            row -= 1
        self.cells.setdefault((row, column), []).append(snippet)

    def span(self, row: int, column: int) -> tuple[int, int]:
        """How many rows and columns of the grid a cell takes up."""
        y = (self.rows[row] + self.rows[row + 1]) / 2
        right = column + 1
        while right < len(self.columns) - 1 and not self._ruled(self.across, self.columns[right], y):
            right += 1
        x = (self.columns[column] + self.columns[column + 1]) / 2
        below = row + 1
        while below < len(self.rows) - 1 and not self._ruled(self.down, self.rows[below], x):
            below += 1
        return below - row, right - column

    @staticmethod
    def _ruled(lines: Sequence[tuple[float, float, float]], at: float, along: float) -> bool:
        return any(abs(line - at) <= _NEAR and start - _NEAR <= along <= end + _NEAR for line, start, end in lines)


@dataclass(slots=True)
class Page:
    """What is on a page; `pictures` counts its images."""

    width: float
    height: float
    snippets: list[Snippet]
    lattices: list[Lattice]
    pictures: int


def read_page(page: Any) -> Page:
    """The text and tables of a pypdfium2 page."""
    width, height = page.get_size()
    turn = _turning(page.get_rotation(), width, height)
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    pictures = 0
    for left, bottom, right, top, is_picture in _shapes(page):
        if is_picture:
            pictures += 1
            continue
        left, bottom, right, top = turn(left, bottom, right, top)
        if right - left <= _THIN < top - bottom:
            across.append(((left + right) / 2, bottom, top))
        elif top - bottom <= _THIN < right - left:
            down.append(((bottom + top) / 2, left, right))
        elif right - left > _THIN and top - bottom > _THIN:
            across += [(left, bottom, top), (right, bottom, top)]
            down += [(bottom, left, right), (top, left, right)]
    snippets = list(_snippets(page, turn))
    return Page(width, height, snippets, _lattices(across, down), pictures)


def _turning(rotation: int, width: float, height: float) -> Turn:
    """The function that turns a box upright on a page that is shown rotated."""

    def turn(left: float, bottom: float, right: float, top: float) -> Box:
        if rotation == 90:
            return bottom, height - right, top, height - left
        if rotation == 270:
            return width - top, left, width - bottom, right
        if rotation == 180:
            return width - right, height - top, width - left, height - bottom
        return left, bottom, right, top

    return turn


def _snippets(page: Any, turn: Turn) -> Iterator[Snippet]:
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        found = text.get_text_bounded(*box)
        if not found.strip():
            continue
        char = text.get_index((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 4, 4)
        size, bold = box[3] - box[1], False
        if char is not None:
            size = pdfium.FPDFText_GetFontSize(text, char) or size
            pdfium.FPDFText_GetFontInfo(text, char, name, 128, flags)
            bold = b"bold" in name.value.lower() or pdfium.FPDFText_GetFontWeight(text, char) >= 600
        left, bottom, right, top = turn(*box)
        found.replace("\r\n", " ").replace("\n", " ")
        yield Snippet(left, bottom, right, top, found, bold, float(size))


def _shapes(page: Any) -> Iterator[tuple[float, float, float, float, bool]]:
    """The boxes of lines, rectangles and pictures: (left, bottom, right, top, whether it is a picture)."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    for thing in islice(page.get_objects(max_depth=4), MAX_OBJECTS):
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield (0, 0, 0, 0, True)
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            count = pdfium.FPDFPath_CountSegments(thing)
            if count <= 5:
                yield (*thing.get_bounds(), False)
                continue
            matrix = thing.get_matrix()
            points: list[tuple[float, float]] = []
            for number in range(min(count, MAX_OBJECTS)):
                segment = pdfium.FPDFPath_GetPathSegment(thing, number)
                pdfium.FPDFPathSegment_GetPoint(segment, x, y)
                point = matrix.on_point(x.value, y.value)
                if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO and points:
                    (x0, y0), (x1, y1) = points[-1], point
                    yield (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), False)
                points.append(point)


def _lattices(
    across: Sequence[tuple[float, float, float]], down: Sequence[tuple[float, float, float]]
) -> list[Lattice]:
    """The tables that lines draw: each band of the page in which vertical lines run on, with two columns or more."""
    bands: list[list[tuple[float, float, float]]] = []
    reach = float("inf")
    for line in sorted(set(across), key=lambda line: -line[2]):
        if bands and line[2] >= reach - _NEAR:
            bands[-1].append(line)
            reach = min(reach, line[1])
        else:
            bands.append([line])
            reach = line[1]
    found: list[Lattice] = []
    for band in bands:
        bottom, top = min(line[1] for line in band), max(line[2] for line in band)
        columns = _edges([line[0] for line in band])
        rules = [line for line in down if bottom - _NEAR <= line[0] <= top + _NEAR]
        rows = _edges([*(line[0] for line in rules), bottom, top])[::-1]
        if len(columns) >= 3 and len(rows) >= 2:
            found.append(Lattice(columns, rows, band, rules))
    return found


def _edges(values: Sequence[float]) -> list[float]:
    """The values in order, those near to one another as one."""
    ordered = sorted(values)
    return [ordered[0], *(after for before, after in pairwise(ordered) if after - before > _NEAR)]
