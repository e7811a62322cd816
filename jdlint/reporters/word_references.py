"""Where the reference of a comment stands in Word's XML, so that LibreOffice shows the same words as Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.readers.word_styles import W
from jdlint.reporters.word_anchors import Anchor, Spot

if TYPE_CHECKING:
    from lxml.etree import _Element

_P = f"{W}p"
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")


def reference_spot(anchor: Anchor) -> Spot:
    """Where the reference of a comment stands: at its end, unless LibreOffice would then lose or add words.

    It loses those before a reference in the paragraph that opens a content control, gives the words of one note to
    another or stops where a reference stands behind a note's, and writes the comment itself into the result of a field
    (all seen in 7.4).
    """
    end = anchor.end
    paragraph = end.node if end.node.tag == _P else next(end.node.iterancestors(_P))
    alone = paragraph in (anchor.start.node, *anchor.start.node.iterancestors(_P))
    if alone and (_opens_control(paragraph) or _is_behind_note(anchor.end, paragraph)):
        return Spot(paragraph, False)
    simple = list(end.node.iterancestors(f"{W}fldSimple"))
    if simple:
        return Spot(simple[-1], True)
    depth, inside = 0, False
    for node in paragraph.iter():
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if inside and not depth:
                return Spot(node, True)
        inside = inside or (node is end.node and depth > 0)
    return end


def _is_behind_note(spot: Spot, paragraph: _Element) -> bool:
    """Whether the mark of a footnote or an endnote stands before a spot in a paragraph."""
    if spot.node is paragraph:
        return spot.after and next(paragraph.iter(*_NOTES), None) is not None
    for node in paragraph.iter():
        if node is spot.node:
            return spot.after and node.tag in _NOTES
        if node.tag in _NOTES:
            return True
    return False


def _opens_control(paragraph: _Element) -> bool:
    """Whether a paragraph is the first thing in a content control, or in a table cell that a control is around."""
    node, around = paragraph, paragraph.getparent()
    if around is not None and around.tag == f"{W}tc" and next(around.iterchildren(_P)) is paragraph:
        node, around = around, around.getparent()
    return around is not None and around.tag == f"{W}sdtContent" and next(around.iterchildren("*")) is node
