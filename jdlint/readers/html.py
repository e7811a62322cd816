"""HTML -> drafts and Document: what a browser shows, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from jdlint.errors import ReadError
from jdlint.model import BlockKind, Document, Note, Part
from jdlint.readers.draft import Draft, GridCell, document_of
from jdlint.readers.encodings import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

_SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "canvas",
        "audio",
        "video",
        "datalist",
        "dialog",
        "select",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_STRONG = frozenset(("b", "strong"))
_PARTS: dict[str, Part] = {"header": "header", "nav": "header", "footer": "footer"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_JSON_LD = re.compile(
    r"<script[^>]*type\s*=\s*[\"']?application/ld\+json[\"']?[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
_MAX_SPAN = 1000


def read(data: bytes, name: str) -> Iterator[Document]:
    """The documents of a page: its JobPostings where it carries any as JSON-LD, else the page itself."""
    from jdlint.readers import posting

    source = decode(data)
    postings = [found for script in _JSON_LD.findall(source) for found in posting.find(posting.parsed(script))]
    if postings:
        yield from posting.documents(postings, name, "html")
        return
    page = Page()
    page.read(source)
    yield document_of(page.drafts, name, "html", page.notes, page.directives)


def drafts_of(source: str, *, lines: bool = True) -> Page:
    """What a piece of HTML shows; `lines`: whether line numbers of the source mean anything to a person."""
    page = Page(lines=lines)
    page.read(f"<div>{source}</div>")
    return page


class Page:
    """The drafts, notes and markers of a piece of HTML."""

    def __init__(self, *, lines: bool = True) -> None:
        self.drafts: list[Draft] = []
        self.notes: list[Note] = []
        self.directives: list[str] = []
        self._lines = lines
        self._text: list[str] = []
        self._length = 0
        self._strong: list[tuple[int, int]] = []
        self._strong_from: list[int] = []
        self._line: int | None = None
        self._heading = 0
        self._items: list[bool] = []
        self._lists = 0
        self._pre = 0
        self._main = 0
        self._parts: list[Part] = []
        self._tables: list[_Table] = []
        self._count = 0
        self._pictures = 0
        self._aside: list[str] = []

    def read(self, source: str) -> None:
        """Adds what a source shows. Raises ReadError where there is nothing in it."""
        from lxml import etree, html

        try:
            parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
            root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise ReadError("nothing visible was found in it") from error
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if self._skip(tag, element):
                    walk.skip_subtree()
                else:
                    self._start(tag, element)
            elif event == "comment":
                self._comment(element.text or "")
                self._add(element.tail)
            else:
                if not self._skip(tag, element):
                    self._end(tag)
                self._add(element.tail)
        self._flush()
        if self._pictures:
            self.notes.append(Note("Whole document", f"Pictures are not read: {self._pictures} in this page"))

    def _skip(self, tag: object, element: _Element) -> bool:
        if not isinstance(tag, str) or tag in _SKIPPED:
            return True
        if not element.attrib:
            return False
        return (
            element.get("hidden") is not None
            or _HIDDEN.search(element.get("style", "")) is not None
            or (tag == "input" and element.get("type") == "hidden")
        )

    def _start(self, tag: str, element: _Element) -> None:
        if tag in _BLOCKS:
            self._flush()
            self._open(tag, element)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._pictures += 1
        elif tag in _STRONG or (element.attrib and _BOLD.search(element.get("style", ""))):
            self._strong_from.append(self._length)
        if self._line is None or not self._text:
            self._line = cast(int, element.sourceline)  # as the stubs do not say
        self._add(element.text)

    def _open(self, tag: str, element: _Element) -> None:
        if tag == "li":
            self._items.append(True)
        elif tag in ("ul", "ol"):
            self._lists += 1
        elif tag[0] == "h" and tag[1:].isdigit():
            self._heading = int(tag[1:])
        elif tag == "pre":
            self._pre += 1
        elif tag in ("main", "article"):
            self._main += 1
        elif tag in _PARTS:
            self._parts.append("body" if self._main else _PARTS[tag])
        elif tag == "table":
            outer = self._tables[-1].cell if self._tables else None
            self._tables.append(_Table(self._count, outer))
            self._count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].next_row()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].next_cell(_span(element, "rowspan"), _span(element, "colspan"), tag == "th")

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
            if tag == "li" and self._items:
                self._items.pop()
            elif tag in ("ul", "ol"):
                self._lists -= 1
            elif tag[0] == "h" and tag[1:].isdigit():
                self._heading = 0
            elif tag == "pre":
                self._pre -= 1
            elif tag in ("main", "article"):
                self._main -= 1
            elif tag in _PARTS:
                self._parts.pop()
            elif tag == "table":
                self._tables.pop()
            elif tag in ("td", "th") and self._tables:
                self._tables[-1].cell = None
        elif self._strong_from and (tag in _STRONG or tag == "span"):
            self._close_strong(tag)

    def _close_strong(self, tag: str) -> None:
        start = self._strong_from.pop()
        if start < self._length:
            self._strong.append((start, self._length))

    def _comment(self, text: str) -> None:
        text = text.strip()
        if not text.startswith("jdlint:"):
            return
        said = " ".join(text.removeprefix("jdlint:").split())
        if "".join(self._text).rsplit("\n", 1)[-1].strip():
            self._aside.append(said)
        else:
            self.directives.append(said)

    def _add(self, text: str | None) -> None:
        if not text or (not self._text and text.isspace()):
            return
        if "\n" in text and not self._pre:
            text = text.replace("\n", " ")
        self._text.append(text)
        self._length += len(text)

    def _break(self) -> None:
        self._text.append("\n")
        self._length += 1

    def _flush(self) -> None:
        if not self._text:
            return
        text = "".join(self._text)
        if text.strip():
            kind, depth = self._kind()
            strong = [*self._strong, *((start, self._length) for start in self._strong_from)]
            table = self._tables[-1] if self._tables else None
            self.drafts.append(
                Draft(
                    text,
                    kind,
                    depth,
                    cell=table.cell if table else None,
                    part=self._parts[-1] if self._parts else "body",
                    line=self._line if self._lines else None,
                    strong=sorted(strong),
                    directives=self._aside,
                )
            )
            self._aside = []
            if self._items:
                self._items[-1] = False
        self._text, self._length, self._strong = [], 0, []
        self._strong_from = [0] * len(self._strong_from)
        self._line = None

    def _kind(self) -> tuple[BlockKind, int]:
        if self._heading and self._length <= 200:
            return "heading", self._heading
        if self._items and self._items[-1]:
            return "bullet", max(0, self._lists - 1)
        return "paragraph", 0


class _Table:
    """Where the next cell of a table stands, row spans taken into account."""

    def __init__(self, number: int, outer: GridCell | None) -> None:
        self.number = number
        self.outer = outer
        self.cell: GridCell | None = None
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}

    def next_row(self) -> None:
        self._row += 1
        self._column = 0
        self.cell = None

    def next_cell(self, rows: int, columns: int, heading: bool) -> None:
        self._row = max(self._row, 0)
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        self.cell = GridCell(self.number, self._row, self._column, rows, columns, heading, self.outer)
        if rows > 1:
            for column in range(self._column, self._column + columns):
                self._taken[column] = self._row + rows
        self._column += columns


def _span(element: _Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1
