"""Which drawings Word shows, and which of the branches that a file offers for programs of different age."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdlint.readers.word_styles import is_on

if TYPE_CHECKING:
    from lxml.etree import _Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_KNOWN = re.compile(
    r"http://schemas\.(?:microsoft\.com/office|openxmlformats\.org)/(?!mac/)|urn:schemas-microsoft-com:(?!mac:)"
)
_INVISIBLE = re.compile(r"(?:^|;)\s*visibility\s*:\s*hidden\b", re.IGNORECASE)


def shown_branch(alternative: _Element) -> _Element | None:
    """The mc:Choice or mc:Fallback of a mc:AlternateContent that Word shows: the first it understands, and not empty.

    Where all that it understands is empty, it is the first with anything in it, so that no words are lost.
    """
    branches = (*alternative.iterchildren(f"{MC}Choice"), *alternative.iterchildren(f"{MC}Fallback"))
    filled = [branch for branch in branches if len(branch)]
    return next((branch for branch in filled if _is_understood(branch)), filled[0] if filled else None)


def _is_understood(branch: _Element) -> bool:
    """Whether all namespaces that a branch requires are Microsoft's or the standard's, and not for Word on a Mac alone."""
    required = branch.get("Requires", "").split()
    return all(_KNOWN.match(branch.nsmap.get(prefix) or "") for prefix in required)


def is_shown_drawing(drawing: _Element) -> bool:
    """Whether a drawing (wp:anchor, wp:inline) is not switched off."""
    named = drawing.find(f"{WP}docPr")
    return named is None or not is_on(named.get("hidden", "0"))


def is_shown_shape(shape: _Element) -> bool:
    """Whether a shape of the old kind (VML) is not switched off."""
    return _INVISIBLE.search(shape.get("style", "")) is None


def are_new_categories(categories: _Element) -> bool:
    """Whether the c:cat of a chart's series differs from that of the series before: an axis names each one once."""
    series = categories.getparent()
    before = None if series is None else next(series.itersiblings(series.tag, preceding=True), None)
    named = None if before is None else before.find(categories.tag)
    return named is None or [*named.itertext()] != [*categories.itertext()]
