"""Markdown -> Document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers import html
from jdlint.readers.draft import MAX_CHARACTERS, TOO_LONG, Draft, GridCell, document_of, take_markers
from jdlint.readers.encodings import decode
from jdlint.readers.shapes import starts_item

if TYPE_CHECKING:
    from markdown_it.token import Token


MAX_NESTING = 50


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of a Markdown file: CommonMark with tables; front matter is left out."""
    drafts, directives = drafts_of(decode(data))
    yield document_of(drafts, name, "markdown", directives=directives)


def drafts_of(source: str) -> tuple[list[Draft], list[str]]:
    """The paragraphs, headings, list items and table cells of Markdown, and the markers on lines of their own."""
    from markdown_it import MarkdownIt

    if len(source) > MAX_CHARACTERS:
        raise ReadError(TOO_LONG)
    source = _without_front_matter(source)
    drafts: list[Draft] = []
    whole: list[str] = []
    heading = 0
    items: list[bool] = []
    table = row = column = -1
    cell: GridCell | None = None
    for token in MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").parse(source):
        if token.level >= MAX_NESTING - 1:  # what is deeper, the parser leaves out
            raise ReadError("what is in this file is nested too deep to be a job description")
        line = token.map[0] + 1 if token.map else None
        kind = token.type
        if kind == "heading_open":
            heading = int(token.tag[1])
        elif kind == "heading_close":
            heading = 0
        elif kind == "list_item_open":
            items.append(True)
        elif kind == "list_item_close":
            items.pop()
        elif kind == "table_open":
            table, row = table + 1, -1
        elif kind == "tr_open":
            row, column, row_line = row + 1, -1, line
        elif kind in ("th_open", "td_open"):
            column += 1
            cell = GridCell(table, row, column, heading=kind == "th_open")
        elif kind in ("th_close", "td_close"):
            cell = None
        elif kind == "html_block":
            _html_block(token.content, line, drafts, whole)
        elif kind in ("code_block", "fence"):
            drafts.append(Draft(token.content.rstrip("\n"), line=line))
        elif kind == "inline":
            text, strong, said = _inline(token.children or [])
            draft = Draft(text, cell=cell, line=line or row_line, strong=strong, directives=said)
            if not text.strip():
                whole += said
                continue
            if heading:
                draft.kind, draft.depth = "heading", heading
            elif items and items[-1]:
                draft.kind, draft.depth = "bullet", len(items) - 1
                items[-1] = False
            drafts.append(draft)
    return drafts, whole


def _inline(children: list[Token]) -> tuple[str, list[tuple[int, int]], list[str]]:
    """The text of inline Markdown without its marks, its bold ranges, and the markers in it."""
    text = ""
    strong: list[tuple[int, int]] = []
    since = 0
    said: list[str] = []
    for position, child in enumerate(children):
        if child.type == "strong_open":
            since = len(text)
        elif child.type == "strong_close":
            strong.append((since, len(text)))
        elif child.type == "softbreak":
            after = "".join(c.content for c in children[position + 1 :][:3])
            text += "\n" if starts_item(after) else " "
        elif child.type == "hardbreak":
            text += "\n"
        elif child.type == "html_inline":
            said += take_markers(child.content)[1]
            text += "\n" if child.content.lower().startswith("<br") else ""
        else:
            text += child.content
    return text, strong, said


def _html_block(source: str, line: int | None, drafts: list[Draft], whole: list[str]) -> None:
    page = html.drafts_of(source, lines=False)
    for draft in page.drafts:
        draft.line = line
    drafts += page.drafts
    whole += page.directives


def _without_front_matter(source: str) -> str:
    """The source with YAML front matter blanked, so that line numbers stay."""
    if not source.startswith("---\n"):
        return source
    end = source.find("\n---\n", 3)
    if end < 0:
        return source
    return "\n" * source.count("\n", 0, end + 5) + source[end + 5 :]
