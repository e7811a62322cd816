"""Which section of the document each block stands in, and what that section speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jdlint.model import Block, Document, Need, Topic
from jdlint.rulebook.model import Rulebook
from jdlint.spec.phrases import Found, Phrases, words

HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class Section:
    """A heading in force: its words, what it says of the text below, and its rank."""

    heading: str
    topic: Topic
    need: Need
    depth: int
    known: bool


START = Section("", "unknown", "unstated", 0, False)


@lru_cache(maxsize=4)
def headings(rulebook: Rulebook) -> Phrases[tuple[Topic, Need | None]]:
    """The headings that the vocabulary knows."""
    return Phrases((phrase, (h.topic, h.need)) for h in rulebook.vocabulary.headings for phrase in h.phrases)


def meaning(text: str, rulebook: Rulebook) -> tuple[Topic, Need | None] | None:
    """What a heading means, by the longest phrase in it; a phrase of one word must be the whole heading."""
    total = len(words(text))
    if not 0 < total <= HEADING_WORDS:
        return None
    fitting: list[tuple[Found, tuple[Topic, Need | None]]] = [
        item
        for item in headings(rulebook).find(text)
        if item[0].end - item[0].start > 1
        or total == 1
        or (total <= 3 and item[0].start == 0 and text.rstrip().endswith(":"))
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda item: item[0].end - item[0].start)
    return best[1]


def sections(document: Document, rulebook: Rulebook) -> Iterator[tuple[int, Block, Section]]:
    """Each block of text with its number and the section that it stands in; headings stand in their own."""
    stack: list[Section] = [START]
    columns: dict[tuple[int, int], Section] = {}
    for number, block in enumerate(document.blocks):
        text = document.text[block.start : block.end]
        if block.kind == "title":
            yield number, block, Section("", "title", "unstated", 0, True)
            continue
        if block.part in ("header", "footer"):
            yield number, block, Section(text, "process", "unstated", 0, True)
            continue
        if block.kind == "heading" or _is_heading(text):
            section = _enter(stack, text, block, rulebook)
            if block.cell is not None:
                columns[block.cell.table, block.cell.column] = section
            yield number, block, section
            continue
        section = stack[-1]
        if block.cell is not None:
            known = meaning(text, rulebook)
            if known is not None and (block.cell.heading or block.cell.row == 0):
                section = Section(text, known[0], known[1] or stack[-1].need, 9, True)
                columns[block.cell.table, block.cell.column] = section
            section = columns.get((block.cell.table, block.cell.column), section)
        yield number, block, section


def _is_heading(text: str) -> bool:
    return len(text) < 80 and text.rstrip().endswith(":") and len(text.split()) <= HEADING_WORDS


def _enter(stack: list[Section], text: str, block: Block, rulebook: Rulebook) -> Section:
    depth = block.depth if block.kind == "heading" and block.depth else 9
    known = meaning(text, rulebook)
    outer = next((s for s in reversed(stack) if s.depth < depth), START)
    current = stack[-1]
    heading = text.strip().rstrip(":").strip()
    if known is None:
        inherit = outer if outer is not START else (current if depth == 9 else START)
        section = Section(heading, inherit.topic, inherit.need, depth, False)
    else:
        topic, need = known
        if need is None and topic == "criteria":
            need = outer.need if outer.topic == "criteria" else "unstated"
        section = Section(heading, topic, need or "unstated", depth, True)
    while len(stack) > 1 and stack[-1].depth >= depth:
        stack.pop()
    stack.append(section)
    return section
