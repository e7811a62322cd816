"""What a comment in a document stands on, by the positions that its reader named."""

from __future__ import annotations

from jdlint.model import Block, Origin, Span
from jdlint.readers.draft import Assembly


def commented(found: Assembly, number: str) -> tuple[Span | None, Origin]:
    """What a comment stands on: its range; without one, the block that it is attached to.

    The positions are those of Word: "commentRangeStart:NUMBER", "commentRangeEnd:NUMBER", "commentReference:NUMBER".
    """
    start = _anchored(found, f"commentRangeStart:{number}")
    end = _anchored(found, f"commentRangeEnd:{number}")
    if start is not None and end is not None and start[0] < end[0]:
        return Span(start[0], end[0]), start[1].origin
    at = start or end or _anchored(found, f"commentReference:{number}")
    if at is None:
        return None, Origin("Whole document")
    return Span(at[1].start, at[1].end), at[1].origin


def _anchored(found: Assembly, name: str) -> tuple[int, Block] | None:
    """The offset in the text of a named position, and the block that it stands in."""
    best: tuple[int, Block] | None = None
    for place in found.placed:
        for known, raw in place.draft.anchors:
            # A paragraph with line breaks is several blocks: the last one that begins before the position has it.
            if known == name and (best is None or place.raw_start <= raw):
                best = place.position(raw), place.block
    return best
