"""That statements and criteria cover a document in order, whatever it holds."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdlint.errors import ReadError

WORDS = [
    "Essential",
    "Desirable",
    "Essential:",
    "E",
    "D",
    "A/I",
    "(E)",
    "✓",
    "Person specification",
    "Duties",
    "Band",
    "7",
]
WORDS += ["Experience", "Registered nurse.", "You will have:", "How assessed", "N/A", "Lead. Teach; learn", "•", "x"]
LINE = st.sampled_from(WORDS) | st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map(" ".join)
CELL = st.tuples(LINE | st.just(""), st.integers(1, 3), st.integers(1, 3))
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6)
TAG = st.sampled_from(["h1", "h2", "h3", "p", "li", "b"])
PIECE = st.tuples(TAG, LINE).map(lambda piece: f"<{piece[0]}>{piece[1]}</{piece[0]}>") | TABLE.map(
    lambda rows: (
        "<table>"
        + "".join(
            "<tr>" + "".join(f"<td colspan={wide} rowspan={high}>{text}</td>" for text, wide, high in row)
            for row in rows
        )
        + "</table>"
    )
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECE, min_size=1, max_size=8).map("".join))
def test_statements_come_in_order_and_cover_all_text(document_of, spec_of, source):
    source = f"<html><body><h1>Post</h1>{source}</body></html>"
    try:
        document = document_of(source, "html")
    except ReadError:
        return
    spec = spec_of(source, "html")
    spans = [statement.span for statement in spec.statements]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    covered = "".join(document.text[span.start : span.end] for span in spans)
    assert "".join(covered.replace("•", "").split()) == "".join(document.text.replace("•", "").split())
    for statement in spec.statements:
        block = document.blocks[statement.block]
        assert block.start <= statement.span.start < statement.span.end <= block.end
    for criterion in spec.criteria:
        assert criterion.text == document.text[criterion.span.start : criterion.span.end]
        assert criterion.text.strip() == criterion.text != ""
    assert spans == sorted(spans)
