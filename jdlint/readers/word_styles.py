"""What Word's styles and list definitions say of a paragraph or run: heading, list item, bold, hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
P_STYLE, NUMBERED, OUTLINE, FRAME, MARK, SECTION = PARAGRAPH_PROPERTIES = tuple(
    f"{W}{name}" for name in ("pStyle", "numPr", "outlineLvl", "framePr", "rPr", "sectPr")
)
R_STYLE, BOLD, HIDDEN, FONTS = RUN_PROPERTIES = tuple(f"{W}{name}" for name in ("rStyle", "b", "vanish", "rFonts"))
Properties = dict[str, "_Element"]
_OFF = ("0", "false", "off", "none")
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; None where neither it nor its parents say."""

    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    outline: int | None = None
    listed: int | None = None


_PLAIN = Style()


class Styles:
    """The styles of a document, worked out when first asked for."""

    def __init__(self, styles: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._known: dict[str | None, Style] = {None: _PLAIN}
        if styles is not None:
            for element in styles.iterchildren(f"{W}style"):
                name = element.get(f"{W}styleId", "")
                self._elements[name] = element
                if element.get(f"{W}type") == "paragraph" and _is_on(element.get(f"{W}default", "0")):
                    self._known[None] = self.style(name)

    def style(self, name: str | None) -> Style:
        """The style of an id; None is the default paragraph style."""
        found = self._known.get(name)
        return found if found is not None else self._resolve(name, 0)

    def _resolve(self, name: str | None, depth: int) -> Style:
        if name in self._known:
            return self._known[name]
        element = self._elements.get(name or "")
        if element is None or depth > _DEPTH:
            return _PLAIN
        parent = value(element.find(f"{W}basedOn"))
        base = self._resolve(parent, depth + 1) if parent else _PLAIN
        run = properties(element, f"{W}rPr", RUN_PROPERTIES)
        paragraph = properties(element, f"{W}pPr", PARAGRAPH_PROPERTIES)
        title = value(element.find(f"{W}name")) or ""
        outline = outline_level(paragraph)
        if outline is None and title.lower().startswith("heading ") and title[8:].isdigit():
            outline = int(title[8:]) - 1
        bold = flag(run, BOLD)
        hidden = flag(run, HIDDEN)
        listed = list_level(paragraph)
        style = Style(
            title,
            base.bold if bold is None else bold,
            base.hidden if hidden is None else hidden,
            base.outline if outline is None else outline,
            base.listed if listed is None else listed,
        )
        self._known[name] = style
        return style


def without_table_styles(data: bytes) -> bytes:
    """The bytes of a styles part without its table styles: most of its length, and nothing that reading needs."""
    kept: list[bytes] = []
    done = at = 0
    while (at := data.find(b"<w:style ", at)) >= 0:
        end = data.find(b"</w:style>", at)
        if end < 0:
            break
        if b'w:type="table"' in data[at : data.find(b">", at)]:
            kept.append(data[done:at])
            done = end + len(b"</w:style>")
        at = end
    return b"".join((*kept, data[done:]))


def properties(element: _Element, name: str, wanted: Sequence[str]) -> Properties:
    """The wanted properties of an element (a w:p, w:r, w:tr, w:tc), by tag; `name` is such as "{…}pPr"."""
    for found in element.iterchildren(name):
        return {child.tag: child for child in found.iterchildren(*wanted)}
    return {}


def value(element: _Element | None) -> str | None:
    """The w:val of an element."""
    return None if element is None else element.get(VAL)


def flag(found: Properties, tag: str) -> bool | None:
    """An on-off property; None where it is not given."""
    element = found.get(tag)
    return None if element is None else _is_on(element.get(VAL))


def _is_on(said: str | None) -> bool:
    return said is None or said.lower() not in _OFF


def outline_level(found: Properties) -> int | None:
    """The outline level of paragraph properties, from 0; 9 is body text."""
    said = value(found.get(OUTLINE))
    return int(said) if said is not None and said.isdecimal() else None


def list_level(found: Properties) -> int | None:
    """The list level of paragraph properties, from 0; -1 where a list is switched off, None where none is named."""
    numbered = found.get(NUMBERED)
    if numbered is None:
        return None
    if value(numbered.find(f"{W}numId")) == "0":
        return -1
    level = value(numbered.find(f"{W}ilvl")) or "0"
    return min(int(level), 8) if level.isdecimal() else 0
