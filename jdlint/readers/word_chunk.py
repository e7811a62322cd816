"""A document of any format that is held inside a Word file -> its drafts."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

from jdlint.errors import ReadError
from jdlint.readers.draft import Draft, GridCell

_WEB_ARCHIVE = (b"mime-version:", b"content-type:", b"from:")


def chunk_drafts(data: bytes, name: str, depth: int, tables: int) -> list[Draft]:
    """What a document inside a Word file shows, its tables numbered from `tables`.

    `depth` counts the documents around it. Raises ReadError where it cannot be read.
    """
    drafts = _drafts(data, name, depth)
    cells = {id(cell): cell for draft in drafts for cell in _cells(draft)}
    for cell in cells.values():
        cell.table += tables
    return drafts


def tables_in(drafts: list[Draft]) -> int:
    """How many tables there are in what a document shows."""
    return len({cell.table for draft in drafts for cell in _cells(draft)})


def _drafts(data: bytes, name: str, depth: int) -> list[Draft]:
    # Imported here because word reads chunks and a chunk may be Word.
    from jdlint.readers import detect, html, rtf, text, word
    from jdlint.readers.encodings import decode

    if data[:100].lstrip().lower().startswith(_WEB_ARCHIVE):
        return html.drafts_of(_page(data), lines=False).drafts
    form = detect.format_of(data, name)
    if form == "docx":
        return word.drafts_of(data, depth)
    if form == "html":
        return html.drafts_of(decode(data), lines=False).drafts
    if form == "rtf":
        return rtf.drafts_of(data)
    drafts, _ = text.drafts_of(decode(data))
    for draft in drafts:
        draft.line = None
    return drafts


def _page(data: bytes) -> str:
    """The HTML in a web archive (.mht). Raises ReadError where there is none."""
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    part = message.get_body(("html",))
    if part is None:
        raise ReadError("the web archive holds no page")
    try:
        return str(part.get_content())
    except (LookupError, ValueError) as error:
        raise ReadError("the web archive is damaged") from error


def _cells(draft: Draft) -> Iterator[GridCell]:
    cell = draft.cell
    while cell is not None:
        yield cell
        cell = cell.outer
