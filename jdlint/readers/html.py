"""HTML -> drafts and Document: what a browser shows, block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from jdlint.errors import ReadError
from jdlint.model import Document, Note, Part
from jdlint.readers.draft import TOO_LONG, Draft, GridCell, document_of
from jdlint.readers.encodings import decode
from jdlint.readers.package import MAX_TAGS
from jdlint.readers.story import Story

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
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
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
        self.notes: list[Note] = []
        self.directives: list[str] = []
        self._story = Story("body")
        self._lines = lines
        self._bold: list[_Element] = []
        self._heading = 0
        self._fresh: list[bool] = []
        self._lists = 0
        self._pre = 0
        self._main = 0
        self._parts: list[Part] = ["body"]
        self._tables: list[_Table] = []
        self._count = 0
        self._pictures = 0

    @property
    def drafts(self) -> list[Draft]:
        """The paragraphs that were found."""
        return self._story.drafts

    def read(self, source: str) -> None:
        """Adds what a source shows. Raises ReadError where there is nothing in it."""
        from lxml import etree, html

        if source.count("<") > MAX_TAGS:
            raise ReadError(TOO_LONG)
        try:
            parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
            root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
        except (etree.LxmlError, ValueError) as error:
            raise ReadError("nothing visible was found in it") from error
        if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
            raise ReadError("what is in this file is nested too deep to be a job description")
        walk = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if _is_skipped(tag, element):
                    walk.skip_subtree()
                else:
                    self._start(tag, element)
            elif event == "comment":
                self._comment(element.text or "")
                self._add(element.tail)
            else:
                if not _is_skipped(tag, element):
                    self._end(tag, element)
                self._add(element.tail)
        self._flush()
        if self._pictures:
            self.notes.append(Note("Whole document", f"Pictures are not read: {self._pictures} in this page"))

    def _start(self, tag: str, element: _Element) -> None:
        if tag in _STRONG or (element.attrib and _BOLD.search(element.get("style", ""))):
            self._bold.append(element)
            self._story.bold = True
        if tag in _BLOCKS:
            self._flush()
            self._open(tag, element)
            line = cast(int, element.sourceline) if self._lines else None  # an int in HTML, as the stubs do not say
            if self._fresh and self._fresh[-1]:
                self._story.set_kind("bullet", max(0, self._lists - 1), line)
            elif self._heading:
                self._story.set_kind("heading", self._heading, line)
            else:
                self._story.set_kind("paragraph", 0, line)
        elif tag == "br":
            self._story.add("\n")
        elif tag == "img":
            self._pictures += 1
        self._add(element.text)

    def _open(self, tag: str, element: _Element) -> None:
        if tag == "li":
            self._fresh.append(True)
        elif tag in ("ul", "ol"):
            self._lists += 1
        elif tag in _HEADINGS:
            self._heading = int(tag[1])
        elif tag == "pre":
            self._pre += 1
        elif tag in ("main", "article"):
            self._main += 1
        elif tag in _PARTS:
            self._parts.append("body" if self._main else _PARTS[tag])
            self._story.part = self._parts[-1]
        elif tag == "table":
            self._tables.append(_Table(self._count, self._story.cell))
            self._count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].next_row()
        elif tag in ("td", "th") and self._tables:
            spans = _span(element, "rowspan"), _span(element, "colspan")
            self._story.cell = self._tables[-1].next_cell(*spans, heading=tag == "th")

    def _end(self, tag: str, element: _Element) -> None:
        if self._bold and self._bold[-1] is element:
            self._bold.pop()
            self._story.bold = bool(self._bold)
        if tag not in _BLOCKS:
            return
        self._flush()
        if tag == "li":
            self._fresh.pop()
        elif tag in ("ul", "ol"):
            self._lists -= 1
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag == "pre":
            self._pre -= 1
        elif tag in ("main", "article"):
            self._main -= 1
        elif tag in _PARTS:
            self._parts.pop()
            self._story.part = self._parts[-1]
        elif tag == "table":
            self._story.cell = self._tables.pop().outer
        elif tag in ("td", "th") and self._tables:
            self._story.cell = self._tables[-1].outer

    def _comment(self, text: str) -> None:
        text = text.strip()
        if text.startswith("jdlint:"):
            said = " ".join(text.removeprefix("jdlint:").split())
            stands_on = self._story.text.rsplit("\n", 1)[-1].strip()
            (self._story.directives if stands_on else self.directives).append(said)

    def _add(self, text: str | None) -> None:
        if text and not (text.isspace() and not self._pre and not self._story.begun):
            self._story.add(text if self._pre or "\n" not in text else text.replace("\n", " "))

    def _flush(self) -> None:
        if self._story.begun and self._fresh:
            self._fresh[-1] = False
        self._story.flush()


def _is_skipped(tag: object, element: _Element) -> bool:
    if not isinstance(tag, str) or tag in _SKIPPED:
        return True
    if not element.attrib:
        return False
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


class _Table:
    """Where the next cell of a table stands, row spans taken into account."""

    def __init__(self, number: int, outer: GridCell | None) -> None:
        self.number = number
        self.outer = outer
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}

    def next_row(self) -> None:
        """Goes to the next row."""
        self._row += 1
        self._column = 0

    def next_cell(self, rows: int, columns: int, heading: bool) -> GridCell:
        """Goes to the next cell."""
        self._row = max(self._row, 0)
        while self._taken.get(self._column, 0) > self._row:
            self._column += 1
        cell = GridCell(self.number, self._row, self._column, rows, columns, heading, self.outer)
        if rows > 1:
            for column in range(self._column, self._column + columns):
                self._taken[column] = self._row + rows
        self._column += columns
        return cell


def _span(element: _Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1
