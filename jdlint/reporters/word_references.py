"""Where the reference of a comment stands in Word's XML, so that LibreOffice shows the same words as Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdlint.readers.word_styles import W
from jdlint.reporters.word_anchors import Anchor, Spot

if TYPE_CHECKING:
    from lxml.etree import _Element

_P = f"{W}p"


def reference_spot(anchor: Anchor) -> Spot:
    """Where the reference of a comment stands: at its end, unless LibreOffice would then lose or add words.

    It loses those before a reference in the paragraph that opens a content control, and writes the comment itself into
    the result of a field (both seen in 7.4).
    """
    end = anchor.end
    paragraph = end.node if end.node.tag == _P else next(end.node.iterancestors(_P))
    if _opens_control(paragraph) and paragraph in (anchor.start.node, *anchor.start.node.iterancestors(_P)):
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


def _opens_control(paragraph: _Element) -> bool:
    """Whether a paragraph is the first thing in a content control, or in a table cell that a control is around."""
    node, around = paragraph, paragraph.getparent()
    if around is not None and around.tag == f"{W}tc" and next(around.iterchildren(_P)) is paragraph:
        node, around = around, around.getparent()
    return around is not None and around.tag == f"{W}sdtContent" and next(around.iterchildren("*")) is node
