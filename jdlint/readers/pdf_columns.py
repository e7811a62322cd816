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
_ALONE = 1.1
_LARGER = 1.1

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
        within = row and not any(_crosses(snippet, start) for snippet in row for start in starts)
        if within and not (run and _is_heading(row, run[-1])):
            run.append(row)
            continue
        # The name of a group may stand alone above the first row.
        while run and not (_stands_at(run[0], starts) or _names_group(run, starts)):
            run.pop(0)
        # Where one table has shown what the columns are, the next may be shorter.
        if sum(_stands_at(one, starts) for one in run) >= (2 if found else _LEAST):
            found.append(_lattice(run, starts))
        run = [row] if within else []
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


def _stands_at(row: Row, starts: Sequence[float]) -> bool:
    """Whether a line has text at the beginning of a column, other than the first."""
    return any(abs(snippet.left - start) <= _NEAR for snippet in row[1:] for start in starts)


def _is_heading(row: Row, above: Row) -> bool:
    """Whether a line that stands alone is set larger than the one above."""
    return len(row) == 1 and row[0].size > _LARGER * above[0].size


def _names_group(run: Sequence[Row], starts: Sequence[float]) -> bool:
    """Whether the first line stands alone close above a line with columns, and is set alike."""
    if len(run) < 2 or len(run[0]) > 1 or not _stands_at(run[1], starts):
        return False
    name, below = run[0][0], run[1][0]
    return name.size <= _LARGER * below.size and name.bottom - below.bottom < 3 * below.size


def _column_starts(rows: Sequence[Row]) -> list[float]:
    """Where columns begin: the places at which text begins on at least three lines, on one of them after a gap.

    Of a head line whose other columns are such, two lines are enough: a column may hold a single tick.
    """
    groups: list[list[float]] = []
    for left in sorted(snippet.left for row in rows for snippet in _gaps(row)):
        if groups and left - groups[-1][-1] <= _NEAR:
            groups[-1].append(left)
        else:
            groups.append([left])
    starts = {group[0]: sum(_stands_at(row, group[:1]) for row in rows) for group in groups}
    sure = [start for start, lines in starts.items() if lines >= _LEAST]
    heads = [row for row in rows if sum(_stands_at(row, [start]) for start in sure) > 1]
    return sorted(
        start
        for start, lines in starts.items()
        if start in sure or (lines > 1 and any(_stands_at(h, [start]) for h in heads))
    )


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
        close = _WRAPPED * run[number][0].size
        # A line that has nothing in the other columns need not stand quite so close.
        wrapped = first[number - 1] and step < close * (1 if run[number][1:] else _ALONE) and max(steps) > close
        if first[number] and not wrapped:
            edges.append((min(s.bottom for s in run[number - 1]) + max(s.top for s in run[number])) / 2)
    edges.append(min(snippet.bottom for snippet in run[-1]) - 1)
    across, down = [(x, edges[-1], edges[0]) for x in columns], [(y, left, right) for y in edges]
    return Lattice(columns, edges, across, down, drawn=False)
