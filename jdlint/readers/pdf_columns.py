"""Tables without ruling lines on a page of a PDF, by the columns in which their text stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from jdlint.readers.pdf_page import Lattice, Snippet
from jdlint.readers.shapes import bullet_mark, is_numbered

_GAP = 1.5
_NEAR = 3.0
_LEAST = 3
_WRAPPED = 1.5  # lines of one cell stand closer than this many times their size

Row = list[Snippet]


def unruled_tables(snippets: Sequence[Snippet]) -> list[Lattice]:
    """The tables in snippets that stand outside all ruled ones: at least three lines with the same columns."""
    rows = _baselines(snippets)
    starts = _column_starts(rows)
    if not starts:
        return []
    found: list[Lattice] = []
    run: list[Row] = []
    for row in [*rows, []]:
        if row and not any(_crosses(snippet, start) for snippet in row for start in starts):
            run.append(row)
            continue
        while run and not _wide(run[0]):
            run.pop(0)
        if sum(map(_wide, run)) >= _LEAST:
            found.append(_lattice(run, starts))
        run = []
    return found


def _baselines(snippets: Sequence[Snippet]) -> list[Row]:
    """The snippets by line from top to bottom, each line from left to right."""
    rows: list[Row] = []
    for snippet in sorted(snippets, key=lambda one: -(one.bottom + one.top)):
        if rows:
            last = rows[-1][0]
            overlap = min(last.top, snippet.top) - max(last.bottom, snippet.bottom)
            if overlap > 0.5 * min(last.top - last.bottom, snippet.top - snippet.bottom):
                rows[-1].append(snippet)
                continue
        rows.append([snippet])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _gaps(row: Row) -> list[Snippet]:
    """The snippets of a line that begin after a wide gap, other than one that a bullet or number leaves."""
    return [
        after
        for before, after in pairwise(row)
        if after.left - before.right >= _GAP * after.size
        and not bullet_mark(f"{before.text.strip()} x")
        and not is_numbered(f"{before.text.strip()} X")
    ]


def _wide(row: Row) -> bool:
    return bool(_gaps(row))


def _column_starts(rows: Sequence[Row]) -> list[float]:
    """Where columns begin: the places at which text begins after a gap on at least three lines."""
    lefts = sorted(snippet.left for row in rows for snippet in _gaps(row))
    groups: list[list[float]] = []
    for left in lefts:
        if groups and left - groups[-1][-1] <= _NEAR:
            groups[-1].append(left)
        else:
            groups.append([left])
    return [group[0] for group in groups if len(group) >= _LEAST]


def _crosses(snippet: Snippet, start: float) -> bool:
    return snippet.left < start - _NEAR and snippet.right > start + _NEAR


def _lattice(run: Sequence[Row], starts: Sequence[float]) -> Lattice:
    """The grid of a run of lines; a row begins at text in the first column that does not go on with the line above."""
    left = min(snippet.left for row in run for snippet in row) - 1
    right = max(snippet.right for row in run for snippet in row) + 1
    columns = [left, *(start - 1 for start in starts if left < start - 1 < right), right]
    steps = [min(s.bottom for s in above) - max(s.bottom for s in below) for above, below in pairwise(run)]
    first = [row[0].left < columns[1] - _NEAR for row in run]
    edges = [max(snippet.top for snippet in run[0]) + 1]
    for number, step in enumerate(steps, 1):
        wrapped = (
            first[number - 1] and step < _WRAPPED * run[number][0].size and max(steps) > _WRAPPED * run[number][0].size
        )
        if first[number] and not wrapped:
            edges.append((min(s.bottom for s in run[number - 1]) + max(s.top for s in run[number])) / 2)
    edges.append(min(snippet.bottom for snippet in run[-1]) - 1)
    across, down = [(x, edges[-1], edges[0]) for x in columns], [(y, left, right) for y in edges]
    return Lattice(columns, edges, across, down, drawn=False)
