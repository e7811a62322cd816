"""Laying a document out again: outline, lists, tables, marks that overlap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jdlint.model import Block, Cell, Document, Origin, Span
from jdlint.reporters.layout import DEEPEST, Box, Item, List, Mark, MarkKind, Paragraph, Piece, Table, lay_out


def mark(start: int, end: int, kind: MarkKind = "error", anchor: str = "") -> Mark:
    return Mark(Span(start, end), kind, "1", "title", anchor or f"{kind}{start}-{end}", "target")


def pieces(text: str, *marks: Mark) -> tuple[Piece, ...]:
    document = Document("a.txt", "txt", text, (Block(0, len(text), "paragraph", Origin("line 1")),))
    (paragraph,) = lay_out(document, marks, 3)
    assert isinstance(paragraph, Paragraph)
    return paragraph.pieces


def words(node: Paragraph | Item) -> str:
    if node.pieces:
        assert "".join(piece.text for piece in node.pieces) == node.text
    return node.text


def outline(node: Any) -> Any:
    """A node as nested lists of words."""
    if isinstance(node, List):
        return [[words(item), *map(outline, item.inner)] for item in node.items]
    if isinstance(node, Table):
        return [
            [(cell.scope, cell.rows, cell.columns, [*map(outline, cell.nodes)]) for cell in row] for row in node.rows
        ]
    if isinstance(node, Box):
        return (node.label, [*map(outline, node.nodes)])
    return f"{node.tag}: {words(node)}"


def test_text_without_marks_is_not_cut() -> None:
    assert pieces("plain") == ()


def test_a_mark_cuts_the_text_at_both_ends() -> None:
    inside = mark(2, 4)
    before, marked, after = pieces("abcdef", inside)
    assert (before.text, marked.text, after.text) == ("ab", "cd", "ef")
    assert (marked.finding, marked.anchors, marked.closed) == ("error", (inside.anchor,), (inside,))
    assert (before.finding, before.closed, after.anchors) == (None, (), ())


def test_of_findings_that_overlap_the_strongest_shows_and_each_ends_in_its_own_label() -> None:
    warning, error = mark(0, 4, "warning"), mark(2, 6, "error")
    first, both, last = pieces("abcdef", warning, error)
    assert [piece.finding for piece in (first, both, last)] == ["warning", "error", "error"]
    assert both.closed == (warning,)
    assert last.closed == (error,)


def test_a_finding_over_evidence_shows_both() -> None:
    _, both, _ = pieces("abcdef", mark(0, 4, "evidence"), mark(2, 6, "advice"))
    assert (both.finding, both.evidence) == ("advice", True)


def test_of_marks_that_start_together_the_finding_is_the_anchor() -> None:
    (piece,) = pieces("abc", mark(0, 3, "evidence"), mark(0, 3, "kept"))
    assert piece.anchors == ("kept0-3", "evidence0-3")


def test_a_mark_over_two_blocks_starts_in_one_and_ends_in_the_other(draft: Callable[..., Any]) -> None:
    document = draft().add("one two").add("three four").document()
    over = mark(4, 13)
    first, second = lay_out(document, [over], 3)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [(piece.text, piece.anchors, piece.closed) for piece in first.pieces[1:]] == [("two", (over.anchor,), ())]
    assert [(piece.text, piece.anchors, piece.closed) for piece in second.pieces[:1]] == [("three", (), (over,))]


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 10), st.sampled_from(["error", "kept", "evidence"])), max_size=8
    )
)
def test_marks_never_change_the_text_and_each_is_opened_and_closed_once(drawn: list[tuple[int, int, MarkKind]]) -> None:
    text = "the quick brown fox jumps over it"
    marks = [mark(start, start + length, kind, f"m{number}") for number, (start, length, kind) in enumerate(drawn)]
    cut = pieces(text, *marks)
    assert "".join(piece.text for piece in cut) == (text if marks else "")
    assert sorted(anchor for piece in cut for anchor in piece.anchors) == sorted(mark.anchor for mark in marks)
    assert sorted(mark.anchor for piece in cut for mark in piece.closed) == sorted(mark.anchor for mark in marks)


def test_headings_follow_each_other_without_a_gap(draft: Callable[..., Any]) -> None:
    made = draft().add("Title", "title")
    for name, depth in (("A", 1), ("B", 4), ("C", 2), ("D", 1), ("E", 2), ("F", 3), ("G", 5)):
        made.add(name, "heading", depth=depth)
    levels = [node.tag for node in lay_out(made.document(), [], 3) if isinstance(node, Paragraph)]
    assert levels == ["h3", "h4", "h5", "h5", "h4", "h5", "h6", "h6"]


def test_items_nest_by_depth(draft: Callable[..., Any]) -> None:
    made = draft()
    for name, depth in (("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0)):
        made.add(name, "bullet", depth=depth)
    (node,) = lay_out(made.document(), [], 3)
    assert outline(node) == [["a", [["b", [["c"]]], ["d"]]], ["e"]]


def test_a_list_that_starts_deeper_than_it_goes_on_is_still_one_list(draft: Callable[..., Any]) -> None:
    made = draft().add("a", "bullet", depth=2).add("b", "bullet", depth=0).add("c", "bullet", depth=1)
    (node,) = lay_out(made.document(), [], 3)
    assert outline(node) == [["a"], ["b", [["c"]]]]


def test_a_paragraph_between_items_ends_the_list(draft: Callable[..., Any]) -> None:
    made = draft().add("a", "bullet").add("text").add("b", "bullet")
    assert [outline(node) for node in lay_out(made.document(), [], 3)] == [[["a"]], "p: text", [["b"]]]


def test_empty_paragraphs_are_left_out(draft: Callable[..., Any]) -> None:
    assert [outline(node) for node in lay_out(draft().add("a").add("").add("b").document(), [], 3)] == ["p: a", "p: b"]


def test_header_and_notes_stand_apart_and_a_text_box_at_its_place(draft: Callable[..., Any]) -> None:
    made = (
        draft().add("Page 1", part="footer").add("Trust", part="header").add("a").add("boxed", part="textbox").add("b")
    )
    assert [outline(node) for node in lay_out(made.document(), [], 3)] == [
        ("Page header", ["p: Trust"]),
        "p: a",
        ("Text box", ["p: boxed"]),
        "p: b",
        ("Page footer", ["p: Page 1"]),
    ]


def test_a_table_keeps_its_header_cells_and_fills_its_gaps(draft: Callable[..., Any]) -> None:
    made = draft()
    made.add("Essential", cell=Cell(0, 0, 1, heading=True)).add("Desirable", cell=Cell(0, 0, 2, heading=True))
    made.add("Skills", cell=Cell(0, 1, 0, heading=True)).add("Leads", cell=Cell(0, 1, 1))
    made.add("Speaks Welsh", "bullet", cell=Cell(0, 1, 2))
    (table,) = lay_out(made.document(), [], 3)
    assert outline(table) == [
        [("", 1, 1, []), ("col", 1, 1, ["p: Essential"]), ("col", 1, 1, ["p: Desirable"])],
        [("row", 1, 1, ["p: Skills"]), ("", 1, 1, ["p: Leads"]), ("", 1, 1, [[["Speaks Welsh"]]])],
    ]


def test_merged_cells_span_what_is_left_of_their_rows_and_columns(draft: Callable[..., Any]) -> None:
    made = draft()
    made.add("Wide", cell=Cell(0, 0, 0, column_span=5)).add("Tall", cell=Cell(0, 1, 0, row_span=9))
    made.add("a", cell=Cell(0, 1, 3)).add("b", cell=Cell(0, 2, 3))
    (table,) = lay_out(made.document(), [], 3)
    assert outline(table) == [
        [("", 1, 2, ["p: Wide"])],
        [("", 2, 1, ["p: Tall"]), ("", 1, 1, ["p: a"])],
        [("", 1, 1, ["p: b"])],
    ]


def test_a_header_cell_with_no_data_to_head_is_a_bold_one(draft: Callable[..., Any]) -> None:
    (table,) = lay_out(draft().add("Alone", cell=Cell(0, 0, 0, heading=True)).document(), [], 3)
    assert isinstance(table, Table)
    assert (table.rows[0][0].scope, table.rows[0][0].strong) == ("", True)


def test_a_heading_in_a_table_is_bold_and_no_heading_of_the_page(draft: Callable[..., Any]) -> None:
    (table,) = lay_out(draft().add("Skills", "heading", depth=1, cell=Cell(0, 0, 0)).document(), [], 3)
    assert isinstance(table, Table)
    (paragraph,) = table.rows[0][0].nodes
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.tag, paragraph.strong) == ("p", True)


def test_a_nested_table_stands_in_its_cell(draft: Callable[..., Any]) -> None:
    outer = Cell(0, 0, 0)
    made = draft().add("before", cell=outer).add("inside", cell=Cell(1, 0, 0, outer=outer)).add("after", cell=outer)
    (table,) = lay_out(made.document(), [], 3)
    assert outline(table) == [[("", 1, 1, ["p: before", [[("", 1, 1, ["p: inside"])]], "p: after"])]]


def test_two_tables_in_a_row_stay_two(draft: Callable[..., Any]) -> None:
    made = draft().add("a", cell=Cell(0, 0, 0)).add("b", cell=Cell(1, 0, 0))
    assert [outline(node) for node in lay_out(made.document(), [], 3)] == [
        [[("", 1, 1, ["p: a"])]],
        [[("", 1, 1, ["p: b"])]],
    ]


def test_tables_nested_without_end_stop_at_a_depth_that_can_be_read(draft: Callable[..., Any]) -> None:
    cell = None
    for number in range(200):
        cell = Cell(number, 0, 0, outer=cell)
    (node,) = lay_out(draft().add("deep", cell=cell).document(), [], 3)
    depth = 0
    while isinstance(node, Table):
        depth += 1
        node = node.rows[0][0].nodes[0]
    assert depth == DEEPEST
    assert outline(node) == "p: deep"


def test_a_grid_made_to_be_slow_is_not_filled_in(draft: Callable[..., Any]) -> None:
    made = draft()
    for number in range(400):
        made.add("x", cell=Cell(0, number, number))
    (table,) = lay_out(made.document(), [], 3)
    assert isinstance(table, Table)
    assert sum(map(len, table.rows)) == 400


def test_a_table_interrupted_by_a_paragraph_stays_one_table(draft: Callable[..., Any]) -> None:
    made = draft().add("a", cell=Cell(0, 0, 0)).add("between").add("b", cell=Cell(0, 1, 0))
    assert [outline(node) for node in lay_out(made.document(), [], 3)] == [
        [[("", 1, 1, ["p: a"])], [("", 1, 1, ["p: b"])]],
        "p: between",
    ]
