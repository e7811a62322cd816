"""From blocks to statements: the sentences of a document and what each of them speaks of."""

from __future__ import annotations

from jdlint.model import Criterion, Document, Need, Span, Statement
from jdlint.rulebook.model import Rulebook
from jdlint.spec.sections import sections
from jdlint.spec.sentences import sentences


def statements(document: Document, rulebook: Rulebook) -> tuple[Statement, ...]:
    """All statements of a document in order."""
    result = []
    for number, block, section in sections(document, rulebook):
        if block.kind == "heading":
            result.append(
                Statement(
                    Span(block.start, block.end),
                    number,
                    "title" if number == 0 else section.topic,
                    "unstated",
                    section.heading,
                    block.origin,
                )
            )
            continue
        need: Need = section.need
        for start, end in sentences(document.text[block.start : block.end], block.start):
            result.append(Statement(Span(start, end), number, section.topic, need, section.heading, block.origin))
    return tuple(result)


def criteria(document: Document, found: tuple[Statement, ...]) -> tuple[Criterion, ...]:
    """The criteria of the person specification: one for each block of a criteria section."""
    blocks: dict[int, list[Statement]] = {}
    for statement in found:
        if statement.topic == "criteria" and document.blocks[statement.block].kind != "heading":
            blocks.setdefault(statement.block, []).append(statement)
    return tuple(
        Criterion(
            document.text[document.blocks[number].start : document.blocks[number].end],
            parts[0].need,
            parts[0].section,
            parts[0].assessed_by,
            Span(document.blocks[number].start, document.blocks[number].end),
            parts[0].origin,
        )
        for number, parts in blocks.items()
    )
