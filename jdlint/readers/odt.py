"""OpenDocument text (.odt, .ott) -> Document, as a person sees it with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from jdlint.errors import ReadError
from jdlint.model import Directive, Document, Part
from jdlint.readers.anchors import commented
from jdlint.readers.draft import Assembly, Draft, GridCell, assemble, once
from jdlint.readers.package import Package, open_package
from jdlint.readers.story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{_OASIS}text:1.0}}", f"{_OASIS}table:1.0}}", f"{_OASIS}office:1.0}}"
STYLE, DRAW, FO = f"{_OASIS}style:1.0}}", f"{_OASIS}drawing:1.0}}", f"{_OASIS}xsl-fo-compatible:1.0}}"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_SKIPPED = frozenset(
    f"{space}{name}"
    for space, name in (
        (TEXT, "tracked-changes"), (TEXT, "note-citation"), (TEXT, "hidden-text"), (TEXT, "sequence-decls"),
        (TEXT, "variable-decls"), (TEXT, "user-field-decls"), (TEXT, "index-title-template"), (TEXT, "ruby-text"),
        (TEXT, "script"), (TABLE, "covered-table-cell"), (OFFICE, "forms"), (OFFICE, "binary-data"),
        (f"{_OASIS}svg-compatible:1.0}}", "title"), (f"{_OASIS}svg-compatible:1.0}}", "desc"),
    )
)  # fmt: skip
_WEIGHT = f"{FO}font-weight"
_BOLD = ("bold", "600", "700", "800", "900")
_FIXED = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_DISPLAY = f"{TEXT}display"
_COMMENT, _COMMENT_END, _NAME = f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}name"
_SHAPES = ("text-box", "custom-shape", "rect", "ellipse", "circle", "line", "polygon", "path", "caption", "connector")
_BOXES = (*(f"{DRAW}{name}" for name in _SHAPES), f"{TABLE}table")


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of an OpenDocument text. Raises ReadError for one that is damaged, encrypted or shows nothing."""
    package = open_package(data)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.data("META-INF/manifest.xml"):
        raise ReadError("this file is protected by a password; open it, remove the password, save it and try again")
    content = package.xml("content.xml")
    comments = {note: note.get(_NAME) or str(number) for number, note in enumerate(content.iter(_COMMENT))}
    walk = _Walk(_styles(package, content), comments)
    body = content.find(f"{OFFICE}body")
    drafts = walk.story(content if body is None else body, "body")
    drafts += walk.notes
    drafts += _edges(package, walk)
    found = assemble(drafts, name, "odt")
    yield replace(found.document, directives=tuple(_directives(comments, found)))


def _styles(package: Package, content: _Element) -> dict[str, dict[str, str]]:
    """The properties of each style that matter here, with those of its parents."""
    elements: dict[str, _Element] = {}
    roots = [package.xml("styles.xml")] if "styles.xml" in package else []
    for root in (*roots, content):
        elements |= {element.get(f"{STYLE}name", ""): element for element in root.iter(f"{STYLE}style")}
    known: dict[str, dict[str, str]] = {}
    for name in elements:
        found: dict[str, str] = {}
        around, seen = name, set[str]()
        while around in elements and around not in seen:
            seen.add(around)
            element = elements[around]
            for properties in element.iterchildren(f"{STYLE}text-properties"):
                found = {**{str(key): str(value) for key, value in properties.attrib.items()}, **found}
            around = element.get(f"{STYLE}parent-style-name", "")
            if around == "Title" or name == "Title":
                found["title"] = "true"
        known[name] = found
    return known


def _edges(package: Package, walk: _Walk) -> list[Draft]:
    """The page headers and footers, each once."""
    drafts: list[Draft] = []
    if "styles.xml" not in package:
        return drafts
    kinds: dict[str, Part] = {
        "header": "header",
        "footer": "footer",
        "header-first": "header",
        "footer-first": "footer",
    }
    for page in package.xml("styles.xml").iter(f"{STYLE}master-page"):
        for kind, part in kinds.items():
            for element in page.iterchildren(f"{STYLE}{kind}"):
                if element.get(f"{STYLE}display", "true") != "false":
                    drafts += walk.story(element, part)
    return once(drafts)


def _directives(comments: Mapping[_Element, str], found: Assembly) -> Iterator[Directive]:
    """The suppressions that stand in comments, each on the range of its comment."""
    for note, name in comments.items():
        for paragraph in note.iter(f"{TEXT}p"):
            said = " ".join(str(paragraph.xpath("string()")).split())
            if said.startswith("jdlint:"):
                span, origin = commented(found, name)
                yield Directive(said.removeprefix("jdlint:").strip(), span, origin)


class _Walk:
    """One reading of an OpenDocument text; `notes` are the footnotes that were met, `comments` the names of comments."""

    def __init__(self, styles: dict[str, dict[str, str]], comments: Mapping[_Element, str]) -> None:
        self.notes: list[Draft] = []
        self._comments = comments
        self._styles = styles
        self._tables = 0

    def story(self, root: _Element, part: Part, cell: GridCell | None = None) -> list[Draft]:
        """The paragraphs under an element, in reading order; text boxes follow their paragraph."""
        drafts: list[Draft] = []
        waiting = [(child, 0, cell, False) for child in reversed(root)]
        while waiting:
            element, level, cell, first = waiting.pop()
            tag = element.tag
            if not isinstance(tag, str) or tag in _SKIPPED or tag == _COMMENT or element.get(_DISPLAY) == "none":
                continue
            if tag in _PARAGRAPHS:
                drafts += self._paragraph(element, part, level, cell, first)
            elif tag == f"{TABLE}table":
                waiting += reversed([(inner, level, at, False) for inner, at in self._cells(element, cell)])
            else:
                deeper = level + (tag == f"{TEXT}list")
                item = tag in (f"{TEXT}list-item", f"{TEXT}list-header")
                waiting += reversed([(child, deeper, cell, item and n == 0) for n, child in enumerate(element)])
        return drafts

    def _cells(self, table: _Element, outer: GridCell | None) -> Iterator[tuple[_Element, GridCell]]:
        """What stands in the cells of a table, each with its cell."""
        number, row = self._tables, -1
        self._tables += 1
        rows = [(element, False) for element in reversed(table)]
        while rows:
            element, heading = rows.pop()
            if element.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
                heading = heading or element.tag.endswith("header-rows")
                rows += [(child, heading) for child in reversed(element)]
            elif element.tag == f"{TABLE}table-row" and element.get(f"{TABLE}visibility", "visible") == "visible":
                row += 1
                column = 0
                for cell in element:
                    if cell.tag == f"{TABLE}table-cell":
                        spans = [_number(cell, f"{TABLE}number-{way}-spanned") for way in ("rows", "columns")]
                        at = GridCell(number, row, column, spans[0], spans[1], heading, outer)
                        yield from ((child, at) for child in cell)
                    column += _number(cell, f"{TABLE}number-columns-repeated")

    def _paragraph(self, element: _Element, part: Part, level: int, cell: GridCell | None, first: bool) -> list[Draft]:
        from lxml import etree

        style = self._styles.get(element.get(f"{TEXT}style-name", ""), {})
        unseen = element.find(f".//{TEXT}hidden-paragraph")
        if style.get(_DISPLAY) == "none" or (unseen is not None and unseen.get(f"{TEXT}is-hidden") == "true"):
            return []
        story = Story(part)
        story.cell = cell
        if "title" in style:
            story.set_kind("title")
        elif element.tag == f"{TEXT}h":
            story.set_kind("heading", _number(element, f"{TEXT}outline-level"))
        elif level and first:
            story.set_kind("bullet", level - 1)
        bold = [style.get(_WEIGHT) in _BOLD]
        walk = etree.iterwalk(element, events=("start", "end"))
        skipped: _Element | None = None
        for event, inner in walk:
            story.bold = bold[-1]
            if event == "start":
                if self._start(inner, story, bold):
                    story.bold = bold[-1]
                    story.add(_line(inner.text))
                else:
                    walk.skip_subtree()
                    skipped = inner
                continue
            if inner is skipped:
                skipped = None
            elif inner.tag == f"{TEXT}span":
                bold.pop()
                story.bold = bold[-1]
            if inner is not element:
                story.add(_line(inner.tail))
        story.flush()
        return story.drafts

    def _start(self, element: _Element, story: Story, bold: list[bool]) -> bool:
        """Takes in an element of a paragraph; False where what is in it is not read with the paragraph."""
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            return False
        if tag == f"{TEXT}span":
            run = self._styles.get(element.get(f"{TEXT}style-name", ""), {})
            if run.get(_DISPLAY) == "none":
                return False
            bold.append(run[_WEIGHT] in _BOLD if _WEIGHT in run else bold[-1])
        elif tag == f"{TEXT}note":
            self._note(element)
            return False
        elif tag == _COMMENT:
            begins = "RangeStart" if _NAME in element.attrib else "Reference"
            story.anchor(f"comment{begins}:{self._comments.get(element, '')}")
            return False
        elif tag == _COMMENT_END:
            story.anchor(f"commentRangeEnd:{element.get(_NAME)}")
        elif tag in _BOXES:
            story.beside += self.story(element, "textbox" if story.part == "body" else story.part)
            return False
        elif tag == f"{DRAW}image":
            story.note("A picture is not read")
        elif tag in (f"{DRAW}object", f"{DRAW}object-ole"):
            story.note("An embedded object is not read")
        elif tag == f"{TEXT}s":
            story.add(" " * _number(element, f"{TEXT}c"))
        elif tag in _FIXED:
            story.add(_FIXED[tag])
        return True

    def _note(self, element: _Element) -> None:
        body = element.find(f"{TEXT}note-body")
        kind = element.get(f"{TEXT}note-class", "footnote")
        if body is not None:
            found = self.story(body, "note")
            for draft in found:
                draft.label = kind.capitalize()
            self.notes += found


def _number(element: _Element, name: str) -> int:
    """A count in an attribute, from 1 to 1000."""
    said = element.get(name, "1")
    return min(max(int(said), 1), 1000) if said.isascii() and said.isdigit() and len(said) < 9 else 1


def _line(text: str | None) -> str:
    return (text or "").replace("\n", " ")
