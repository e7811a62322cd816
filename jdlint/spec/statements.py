"""From blocks to statements: the sentences of a document and what each of them speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jdlint.model import Criterion, Document, Need, Span, Statement, Topic
from jdlint.rulebook.model import Rulebook
from jdlint.spec.headings import ASKING, Headings, headings
from jdlint.spec.layout import LABEL_LENGTH
from jdlint.spec.marks import Habits, marked
from jdlint.spec.sections import Placed, sections
from jdlint.spec.sentences import sentences

MARKED: tuple[Topic, ...] = ("criteria", "applicant", "unknown", "post", "process")


def statements(document: Document, rulebook: Rulebook) -> tuple[Statement, ...]:
    """All statements of a document in order."""
    known = headings(rulebook)
    habits = Habits(document, known.layout)
    result: list[Statement] = []
    for placed in sections(document, known, habits):
        result.extend(_statements(placed, known, habits))
    return tuple(result)


def _statements(placed: Placed, known: Headings, habits: Habits) -> Iterator[Statement]:
    block, section, number = placed.block, placed.section, placed.number
    topic, need, name = section.topic, section.need, section.heading
    if placed.is_heading:
        if number == 0:
            topic = "title"
        elif topic in ASKING:
            # A heading asks for nothing by itself: "Registered nurses", "Qualifications".
            topic = "unknown"
        yield Statement(Span(block.start, block.end), number, topic, "unstated", name, block.origin)
        return
    assessed_by = placed.place.assessed_by if placed.place is not None else ()
    first, last = 0, len(placed.text)
    if topic in MARKED and (placed.place is None or placed.place.criterion):
        if placed.place is None and topic == "criteria" and known.layout.legend(placed.text):
            topic = "unknown"
        else:
            marks = marked(placed.text, known.layout, habits, topic == "criteria", need)
            first, last = marks.start, marks.end
            assessed_by = marks.assessed_by or assessed_by
            if marks.need is not None:
                topic, need = "criteria", marks.need
            elif placed.place is None and ":" in placed.text:
                topic, need = _inline(placed.text, known, topic, need)
    if first:
        yield Statement(
            Span(block.start, block.start + len(placed.text[:first].rstrip())),
            number,
            "unknown",
            "unstated",
            name,
            block.origin,
        )
    labels = (placed.place is None or placed.place.criterion) and topic in MARKED and ":" in placed.text[first:last]
    labelled: Need | None = None
    for start, stop in sentences(placed.text[first:last], known.layout.stops, block.start + first):
        if labels:
            text = placed.text[start - block.start : stop - block.start]
            labelled = _label(text, known) or labelled
        if labelled is None:
            yield Statement(Span(start, stop), number, topic, need, name, block.origin, assessed_by)
        else:
            yield Statement(Span(start, stop), number, "criteria", labelled, name, block.origin, assessed_by)
            labelled = labelled if text.endswith(";") else None
    if last < len(placed.text):
        start = block.end - len(placed.text[last:].lstrip())
        yield Statement(Span(start, block.end), number, "unknown", "unstated", name, block.origin)


def _label(text: str, known: Headings) -> Need | None:
    """The need that a sentence says of itself in the midst of prose: "Desirable criteria: a coaching certificate"."""
    label, colon, rest = text[:LABEL_LENGTH].partition(":")
    need = known.layout.need(label) if colon and rest else None
    return None if need == "unstated" else need


def _inline(text: str, known: Headings, topic: Topic, need: Need) -> tuple[Topic, Need]:
    """The topic and need of a line that brings its own heading: "Location: …", "Desirable criteria: …"."""
    label, colon, rest = text[:LABEL_LENGTH].partition(":")
    if not colon or not rest[:1].isspace():
        return topic, need
    if known.layout.is_label(label):
        return "post", "unstated"
    meaning = known.meaning(label)
    if meaning is not None and meaning.whole and meaning.topic != "unknown":
        return meaning.topic, meaning.need or (need if meaning.topic == "criteria" == topic else "unstated")
    return topic, need


def criteria(document: Document, found: tuple[Statement, ...]) -> tuple[Criterion, ...]:
    """The criteria of the person specification: one for each line of a criteria section, without its marks."""
    result = []
    asked = (statement for statement in found if statement.topic == "criteria")
    for _, group in groupby(asked, key=lambda statement: (statement.block, statement.need)):
        parts = list(group)
        span = Span(parts[0].span.start, parts[-1].span.end)
        text = document.text[span.start : span.end]
        first = parts[0]
        result.append(Criterion(text, first.need, first.section, first.assessed_by, span, first.origin))
    return tuple(result)
