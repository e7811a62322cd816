"""Plain text -> Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers.draft import MAX_BLOCKS, MAX_CHARACTERS, TOO_LONG, Draft, document_of, take_markers
from jdlint.readers.encodings import decode
from jdlint.readers.shapes import bullet_mark, heading_depth, starts_item

_RULE = re.compile(r"\s*([=\-_*~#])(?:\s*\1){2,}\s*$")

_WIDE = 60
_RAGGED = 8


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
    lines = [line.rstrip() for line in text.expandtabs(4).replace("\f", "\n").replace("\v", "\n").split("\n")]
    if sum(map(bool, lines)) > 2 * MAX_BLOCKS:
        raise ReadError(TOO_LONG)
    width = wrap_width(lines)
    drafts: list[Draft] = []
    whole: list[str] = []
    previous = ""
    for number, full in enumerate(lines, 1):
        line, said = take_markers(full)
        if not line.strip():
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
    return drafts, whole


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
