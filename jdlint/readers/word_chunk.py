"""A document of any format that is held inside a Word file -> its drafts."""

from __future__ import annotations

from jdlint.readers.draft import Draft


def chunk_drafts(data: bytes, name: str, depth: int) -> list[Draft]:
    """What a document inside a Word file shows; `depth` counts the documents around it.

    Raises ReadError where it cannot be read.
    """
    # Imported here because word reads chunks and a chunk may be Word.
    from jdlint.readers import detect, html, rtf, text, word
    from jdlint.readers.encodings import decode

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
