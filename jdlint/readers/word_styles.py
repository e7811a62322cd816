"""What Word's styles and list definitions say of a paragraph or run: heading, list item, bold, hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from jdlint.readers.package import Package, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_BOLD, _HIDDEN = f"{W}b", f"{W}vanish"
_NUMBERED, _OUTLINE = f"{W}numPr", f"{W}outlineLvl"
# To look for each style pays for a few of them in a part of usual size.
_FEW, _LARGE = 100, 2 * 2**20
_TYPE, _ID = f"{W}type", f"{W}styleId"
Properties = dict[str, "_Element"]
_OFF = ("0", "false", "off", "none")
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Toggles:
    """What one level of formatting says of the on-off properties that matter; None where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None

    def over(self, other: Toggles) -> Toggles:
        """These, and the other's where these say nothing."""
        if self is SILENT or other is SILENT:
            return other if self is SILENT else self
        return Toggles(
            other.bold if self.bold is None else self.bold, other.hidden if self.hidden is None else self.hidden
        )

    def beside(self, other: Toggles) -> Toggles:
        """What two kinds of style give together: twice on is off (ISO 29500-1, 17.7.3)."""
        if self is SILENT or other is SILENT:
            return other if self is SILENT else self
        return Toggles(bool(self.bold) != bool(other.bold), bool(self.hidden) != bool(other.hidden))

    def within(self, everywhere: Toggles) -> Toggles:
        """What a document's defaults leave of these: what they switch on, no style switches off (same place)."""
        if everywhere is SILENT:
            return self
        return Toggles(self.bold or everywhere.bold, self.hidden or everywhere.hidden)


SILENT = Toggles()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits; None where neither it nor its parents say.

    `regions` are the parts of a table that look otherwise (firstRow, lastCol …).
    """

    name: str = ""
    toggles: Toggles = SILENT
    outline: int | None = None
    listed: int | None = None
    regions: Mapping[str, Toggles] = field(default_factory=dict)


_PLAIN = Style()


class Styles:
    """The styles of a document, worked out when first asked for; `everywhere` is what holds for all text."""

    def __init__(self, package: Package, name: str | None) -> None:
        self._sheet = _Sheet(b"", "") if name is None else _Sheet(package.data(name), name)
        self._known: dict[tuple[str, str], Style] = {}
        self.everywhere = self._sheet.everywhere()
        normal = self._sheet.normal()
        self._normal = self._style("paragraph", normal) if normal else _PLAIN

    def paragraph(self, name: str | None) -> Style:
        """The paragraph style of an id; the default one for None and for an id that names none."""
        return self._style("paragraph", name, self._normal) if name else self._normal

    def character(self, name: str | None) -> Toggles:
        """What the character style of an id says."""
        return self._style("character", name).toggles if name else SILENT

    def table(self, name: str | None) -> Style:
        """The table style of an id."""
        return self._style("table", name) if name else _PLAIN

    def _style(self, kind: str, name: str, otherwise: Style = _PLAIN, depth: int = 0) -> Style:
        if (kind, name) in self._known:
            return self._known[kind, name]
        element = self._sheet.style(kind, name) if depth <= _DEPTH else None
        if element is None:
            return self._known.setdefault((kind, name), otherwise) if depth <= _DEPTH else otherwise
        parent = value(element.find(f"{W}basedOn"))
        base = self._style(kind, parent, depth=depth + 1) if parent else _PLAIN
        style = self._known[kind, name] = _resolved(element, base)
        return style


def _resolved(element: _Element, base: Style) -> Style:
    """The style of a w:style element that is based on another."""
    paragraph = properties(element, f"{W}pPr")
    name = value(element.find(f"{W}name")) or ""
    outline, listed = outline_level(paragraph), list_level(paragraph)
    if outline is None and name.lower().startswith("heading ") and name[8:].isdecimal():
        outline = int(name[8:]) - 1
    regions = dict(base.regions)
    for region in element.iterchildren(f"{W}tblStylePr"):
        kind = region.get(f"{W}type", "")
        regions[kind] = _toggles(region).over(regions.get(kind, SILENT))
    return Style(
        name,
        _toggles(element).over(base.toggles),
        base.outline if outline is None else outline,
        base.listed if listed is None else listed,
        regions,
    )


def _toggles(element: _Element | None) -> Toggles:
    """What the w:rPr in an element says."""
    return SILENT if element is None else toggles(properties(element, f"{W}rPr"))


def toggles(found: Properties) -> Toggles:
    """What the properties of a run say."""
    bold, hidden = flag(found, _BOLD), flag(found, _HIDDEN)
    return SILENT if bold is hidden is None else Toggles(bold, hidden)


class _Sheet:
    """A styles part. Where its bytes allow it, each style is parsed alone: a document uses few of those it brings."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name
        start = max(data.find(b"<w:styles "), 0)
        self._root = data[start : data.find(b">", start) + 1]
        self._kinds: dict[tuple[str, str], _Element] = {}
        self._whole: list[_Element] = []
        self._asked = 0
        if data and not self._is_regular():
            self._parse()

    def _parse(self) -> None:
        self._whole = list(parse(self._data, self._name))
        self._kinds = {(element.get(_TYPE, ""), element.get(_ID, "")): element for element in self._whole}
        self._data = b""

    def _is_regular(self) -> bool:
        """Whether it is written as Word writes it: in UTF-8, with the prefix w and double quotes."""
        prolog = self._data[:100].lower()
        plain = b"utf-8" in prolog or b"encoding" not in prolog
        return (
            plain
            and len(self._data) < _LARGE
            and self._root.startswith(b"<w:styles ")
            and b"='" not in self._root
            and self._data[-20:].rstrip().endswith(b"</w:styles>")
        )

    def style(self, kind: str, name: str) -> _Element | None:
        """The w:style element of a kind and id."""
        self._asked += 1
        if self._asked > _FEW and self._data:
            self._parse()
        if not self._data:
            return self._kinds.get((kind, name))
        return next((found for found in self._found(f"w:styleId={quoteattr(name)}") if found.get(_TYPE) == kind), None)

    def normal(self) -> str:
        """The id of the paragraph style that holds where none is named; "" where there is none."""
        for element in self._whole or self._found('w:default="'):
            if element.get(_TYPE) == "paragraph" and is_on(element.get(f"{W}default", "0")):
                return element.get(_ID, "")
        return ""

    def everywhere(self) -> Toggles:
        """What the defaults of the document say of all its text."""
        for element in self._whole or self._found("<w:rPrDefault>", "<w:docDefaults", "</w:docDefaults>"):
            if element.tag == f"{W}docDefaults":
                return _toggles(element.find(f"{W}rPrDefault"))
        return SILENT

    def _found(self, text: str, start: str = "<w:style ", end: str = "</w:style>") -> Iterator[_Element]:
        """The elements whose bytes hold a text."""
        at = -1
        while (at := self._data.find(text.encode(), at + 1)) >= 0:
            first, last = self._data.rfind(start.encode(), 0, at), self._data.find(end.encode(), at)
            if 0 <= first < at < last:
                piece = self._data[first : last + len(end)]
                yield parse(b"".join((self._root, piece, b"</w:styles>")), self._name)[0]


def properties(element: _Element, name: str) -> Properties:
    """The properties of an element (a w:p, w:r, w:tr, w:tc), by tag; `name` is such as "{…}pPr"."""
    for child in element:
        if child.tag == name:
            return {found.tag: found for found in child}
    return {}


def value(element: _Element | None) -> str | None:
    """The w:val of an element."""
    return None if element is None else element.get(VAL)


def flag(found: Properties, tag: str) -> bool | None:
    """An on-off property; None where it is not given."""
    element = found.get(tag)
    return None if element is None else is_on(element.get(VAL))


def is_on(said: str | None) -> bool:
    """Whether the value of an on-off attribute is on; without one it is."""
    return said is None or said.lower() not in _OFF


def outline_level(found: Properties) -> int | None:
    """The outline level of paragraph properties, from 0; 9 is body text."""
    said = value(found.get(_OUTLINE))
    return int(said) if said is not None and said.isdecimal() else None


def list_level(found: Properties) -> int | None:
    """The list level of paragraph properties, from 0; -1 where a list is switched off, None where none is named."""
    numbered = found.get(_NUMBERED)
    if numbered is None:
        return None
    if value(numbered.find(f"{W}numId")) == "0":
        return -1
    level = value(numbered.find(f"{W}ilvl")) or "0"
    return min(int(level), 8) if level.isdecimal() else 0
