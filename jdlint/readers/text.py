"""Plain text -> Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers.draft import MAX_BLOCKS, MAX_CHARACTERS, TOO_LONG, Draft, GridCell, document_of, take_markers
from jdlint.readers.encodings import decode
from jdlint.readers.shapes import bullet_mark, heading_depth, starts_item

_RULE = re.compile(r"\s*([=\-_*~#])(?:\s*\1){2,}\s*$")

_WIDE = 60
_RAGGED = 8
# No more headings than this stand one below the other with nothing between.
_MOST_HEADINGS = 3
_RULED = re.compile(r"[\s|:\-]+")


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of a plain text file."""
    drafts, directives = drafts_of(decode(data))
    yield document_of(drafts, name, "text", directives=directives)


def drafts_of(text: str) -> tuple[list[Draft], list[str]]:
    """The paragraphs, list items and headings of plain text, and the markers that stand on lines of their own.

    Hard-wrapped lines are joined, a newline for a space. A short line between blank lines is a heading, so is one that
    is underlined. Raises ReadError for far too much text.
    """
    if len(text) > 2 * MAX_CHARACTERS:
        raise ReadError(TOO_LONG)
    raw = text.replace("\f", "\n").replace("\v", "\n").split("\n")
    lines = [line.expandtabs(4).rstrip() for line in raw]
    if sum(map(bool, lines)) > 2 * MAX_BLOCKS:
        raise ReadError(TOO_LONG)
    rows = _rows(raw)
    width = wrap_width(lines)
    drafts: list[Draft] = []
    whole: list[str] = []
    previous = ""
    for number, full in enumerate(lines, 1):
        line, said = take_markers(full)
        if number in rows:
            drafts += [Draft(cell.text, cell=cell.place, line=number, directives=said) for cell in rows[number]]
            previous = ""
        elif not line.strip():
            whole += said
            previous = previous if said else ""
        elif _RULE.match(line):
            if previous and len(previous) <= 100 and line.strip()[0] in "=-":
                drafts[-1].kind, drafts[-1].depth = "heading", 1 if line.strip()[0] == "=" else 2
            previous = ""
        elif previous and goes_on(previous, line, width):
            drafts[-1].text += " " + line.strip()
            drafts[-1].directives = [*drafts[-1].directives, *said]
            previous = line
        else:
            drafts.append(Draft(line, line=number, directives=said))
            alone = not previous and not (number < len(lines) and lines[number].strip())
            if alone and len(line.split()) <= 8 and not bullet_mark(line) and heading_depth(line, strong=True):
                drafts[-1].kind, drafts[-1].depth = "heading", heading_depth(line, strong=False) or 3
            previous = line
    _take_back(drafts)
    return drafts, whole


def _take_back(drafts: Sequence[Draft]) -> None:
    """Makes plain lines of what looked like headings, but for the first, where many short lines follow each other."""
    for kind, group in groupby(drafts, key=lambda draft: draft.kind):
        run = list(group)
        if kind == "heading" and len(run) > _MOST_HEADINGS:
            for draft in run[1:]:
                draft.kind, draft.depth = "paragraph", 0


class _Cell(NamedTuple):
    text: str
    place: GridCell


def _rows(lines: Sequence[str]) -> dict[int, list[_Cell]]:
    """The rows of tables whose cells are parted by tabs, as a copy from Word leaves them, or by strokes; by line number.

    They are lines below one another with as many of them; two columns take three rows, so that an indent is no table.
    Raises ReadError for far too many cells.
    """
    rows: dict[int, list[_Cell]] = {}
    number, table, cells_left = 0, 0, MAX_BLOCKS
    for (mark, marks), group in groupby(lines, key=_parted):
        found = list(group)
        if marks and len(found) >= (3 if marks == 1 else 2):
            cells_left -= marks * len(found)
            if cells_left < 0:
                raise ReadError(TOO_LONG)
            for row, line in enumerate(found):
                cells = [_Cell(cell, GridCell(table, row, column)) for column, cell in enumerate(line.split(mark))]
                rows[number + row + 1] = [cell for cell in cells if not _RULED.fullmatch(cell.text) and cell.text]
            table += 1
        number += len(found)
    return rows


def _parted(line: str) -> tuple[str, int]:
    """What parts a line into cells and how often: a tab, or a stroke; ("", 0) for a list item and other lines."""
    if "\t" in line.strip() and not starts_item(line):
        return "\t", line.count("\t")
    return ("|", line.count("|")) if line.count("|") > 1 else ("", 0)


def wrap_width(lines: Sequence[str]) -> int | None:
    """The column at which a text was wrapped by hand, or None where it was not.

    Lines that the next one continues with a small letter show it; a list of short lines has none.
    """
    broken = [
        len(line) for line, after in pairwise(lines) if line and after.lstrip()[:1].islower() and not starts_item(after)
    ]
    return max(broken) if len(broken) > 1 or max(broken, default=0) >= _WIDE else None


def goes_on(previous: str, line: str, width: int | None) -> bool:
    """Whether a line goes on with the one above: with a small letter, or as the width required."""
    if starts_item(line):
        return False
    words = line.split(None, 1)
    if words[0][0].islower():
        return previous[-1] not in ":;" and not heading_depth(previous, strong=False)
    if width is None or len(previous) > width + _RAGGED or previous[-1] == ":":
        return False
    return len(previous) + 1 + len(words[0]) > width
