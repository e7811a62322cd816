"""The title and the band of the post, as lines and tables of job details give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jdlint.model import Block, Document, Span
from jdlint.rulebook.model import Rulebook
from jdlint.spec.headings import headings
from jdlint.spec.layout import Layout, label_key, layout

# Titles are short; a longer line is prose. Both stand near the top.
TITLE_LENGTH = 120
TITLE_BLOCKS = 60
SENTENCE_ENDS = (".", "!", "?")
# Only band 8 has ranges that are called by a letter.
_NUMBER = r"(?:(8)[ \t]?\(?([a-d])\b|([1-9])(?:[ \t]?\(?[a-d])?\b)"
BAND = re.compile(r"\b(?:band|grade|afc)s?\s*[:\-–]?\s*(?:band\s*)?" + _NUMBER, re.I)
BAND_VALUE = re.compile(r"\s*(?:[a-z]+\s+){0,4}?" + _NUMBER + r"(?![\d.,£%])", re.I)
# Titles shorten it: "Lead Pharmacist B8a". In a text that may be a vitamin or a building.
BAND_SHORT = re.compile(r"\bB(?:(8)([a-d])|([2-9]))\b")
# So far before a band may stand what says that it is not this post's, in characters of the same sentence.
SENTENCE_BEFORE = re.compile(r"[^.!?\n]{0,60}\Z")
LABELLED = re.compile(r"\s*([^:\n]{2,40}?)\s*(?::|\s[-–—])\s*(\S.*)")


def title_of(document: Document, rulebook: Rulebook, names_post: Callable[[str], bool]) -> tuple[str, Span | None]:
    """The title of the post and where it stands: the document's own, the labelled one, the first heading; or "".

    `names_post` tells whether a heading has the words of a title.
    """
    known = headings(rulebook)
    first = document.blocks[0]
    own = document.text[first.start : first.end]
    # The title of a Word file is often only what kind of document it is: "Job description".
    if first.kind == "title" and known.whole(own) is None:
        return own, Span(first.start, first.end)
    words = layout(rulebook)
    for label, value, span in _details(document):
        if label_key(label) in words.titles and len(value) <= TITLE_LENGTH and not words.is_label(value):
            return value, span
    for number, block in enumerate(document.blocks[:TITLE_BLOCKS]):
        text = document.text[block.start : block.end]
        prose = block.kind != "heading" and text.endswith(SENTENCE_ENDS)
        if block.part != "body" or len(text) > TITLE_LENGTH or text.endswith(":") or prose:
            continue
        meaning = known.meaning(text)
        # What stands below the duties or the criteria is a part of them, such as "Leadership".
        if block.kind == "heading" and meaning is not None and meaning.topic in ("duties", "criteria"):
            break
        theme = meaning is None or meaning.topic == "unknown"
        on_top = number == 0 and (block.depth == 1 or names_post(text)) and not words.organisations.find(text)
        if theme and (on_top or (block.kind == "heading" and names_post(text))):
            return text, Span(block.start, block.end)
    return "", None


def band_of(title: str, document: Document, rulebook: Rulebook) -> str | None:
    """The band of the post, such as "8b" or "VSM": as labelled, else as its title, its pay or its text names one.

    A band that the text names as the applicant's experience, or as that of other staff, is not the post's.
    """
    words = layout(rulebook)
    for label, value, _ in _details(document):
        if label_key(label) in words.bands:
            band = _band(BAND.search(value)) or (
                _band(BAND_VALUE.match(value)) if "band" in label.lower() or "grade" in label.lower() else None
            )
            if band is not None:
                return band
            if words.senior.find(value):
                return "VSM"
    pay = document.metadata.get("salary", "")
    band = _band(BAND.search(title) or BAND_SHORT.search(title) or BAND.search(pay))
    if band is None and words.senior.find(pay):
        return "VSM"
    return band or _band(next((match for match in BAND.finditer(document.text) if _own(match, words)), None))


def _own(match: re.Match[str], words: Layout) -> bool:
    """Whether a band in a text may be the post's."""
    before = SENTENCE_BEFORE.search(match.string, max(0, match.start() - 60), match.start())
    return before is None or not words.other_bands.find(before.group())


def _band(match: re.Match[str] | None) -> str | None:
    return (match.group(1) or match.group(3)) + (match.group(2) or "").lower() if match else None


def _details(document: Document) -> Iterator[tuple[str, str, Span]]:
    """The labels and values near the top: cells side by side, cells below their head, "Band: 7", a line below another."""
    blocks = document.blocks[:TITLE_BLOCKS]
    for number, block in enumerate(blocks):
        text = document.text[block.start : block.end]
        match = LABELLED.match(text)
        if match and block.kind != "title":
            value = match.group(2).strip()
            yield match.group(1), value, Span(block.start + match.start(2), block.start + match.start(2) + len(value))
        for after in _values(blocks, number):
            value = document.text[after.start : after.end]
            yield text, value, Span(after.start, after.end)


def _values(blocks: tuple[Block, ...], number: int) -> Iterator[Block]:
    """The block that gives the value of a label: to its right, or below it."""
    label = blocks[number]
    if number + 1 >= len(blocks):
        return
    cell, after = label.cell, blocks[number + 1]
    if cell is None or after.cell is None:
        if cell is None and after.cell is None and label.kind != "title":
            yield after
        return
    if after.cell.table != cell.table:
        return
    below = next(
        (b for b in blocks[number + 1 :] if b.cell and b.cell.table == cell.table and b.cell.row == cell.row + 1), None
    )
    if after.cell.row == cell.row or cell.column == 0:
        yield after
    if below is not None and below.cell is not None and cell.heading and below.cell.column == cell.column:
        yield below
