"""Plain text: wrapped lines, list items, headings and markers."""

from __future__ import annotations

import pytest

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers import read_bytes


def read(text: str | bytes, name: str = "a.txt") -> Document:
    (document,) = read_bytes(text.encode() if isinstance(text, str) else text, name)
    assert isinstance(document, Document)
    return document


def blocks(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = (
        "The post holder leads a team of registered professionals across four\n"
        "wards of the hospital and works with the director of operations of the\n"
        "Trust on quality.\n\nNext paragraph here."
    )
    assert [found for _, found in blocks(text)] == [" ".join(text.split("\n\n")[0].split("\n")), "Next paragraph here."]


def test_a_list_of_short_lines_stays_a_list() -> None:
    lines = ["Experience of leading change", "Knowledge of budgets and contracts", "Able to travel between sites"]
    assert [found for _, found in blocks("\n".join(lines))] == lines


def test_bullets_lose_their_marks_and_keep_wrapped_lines() -> None:
    assert blocks("Duties\n\n• Leads the team\n- Plans the rota\n  and the leave\n* Trains staff\n· Reports") == [
        ("heading", "Duties"),
        ("bullet", "Leads the team"),
        ("bullet", "Plans the rota and the leave"),
        ("bullet", "Trains staff"),
        ("bullet", "Reports"),
    ]


def test_typed_numbers_stay_in_the_text() -> None:
    assert blocks("1. Leads the team\nb) Plans the rota") == [
        ("bullet", "1. Leads the team"),
        ("bullet", "b) Plans the rota"),
    ]


@pytest.mark.parametrize("line", ["MAIN DUTIES", "Essential:", "Main duties"])
def test_a_short_line_alone_is_a_heading(line: str) -> None:
    assert blocks(f"{line}\n\nLeads the team every day.")[0] == ("heading", line)


@pytest.mark.parametrize("line", ["RGN/RMN", "Band: 7", "Leads the team.", "37.5 hours"])
def test_a_short_line_that_says_something_is_none(line: str) -> None:
    assert blocks(f"Some text comes before it.\n{line}\nLeads the team every day.")[1] == ("paragraph", line)


def test_an_underlined_line_is_a_heading() -> None:
    assert blocks("Main duties of this post\n========\nText is here.")[0] == ("heading", "Main duties of this post")
    assert read("Main duties\n-----\nText is here.").blocks[0].depth == 2


def test_a_short_line_over_a_list_is_a_heading() -> None:
    assert blocks("It is a ward.\nSkills and experience\n- Leads")[1] == ("heading", "Skills and experience")


def test_the_origin_is_the_line() -> None:
    document = read("One.\n\nTwo.\n")
    assert [(block.origin.label, block.origin.line) for block in document.blocks] == [("Line 1", 1), ("Line 3", 3)]


def test_markers_are_no_text() -> None:
    document = read(
        "Must be a nurse. <!-- jdlint: ignore x because y -->\n\n<!-- jdlint: ignore z because w -->\nMore text."
    )
    assert document.text == "Must be a nurse.\nMore text."
    whole, one = document.directives
    assert (whole.text, whole.span) == ("ignore z because w", None)
    assert one.text == "ignore x because y"
    assert one.span is not None
    assert document.text[one.span.start : one.span.end] == "Must be a nurse."
    assert one.origin.line == 1


def test_a_marker_inside_a_wrapped_paragraph_holds_for_it() -> None:
    document = read("leads the\nteam <!-- jdlint: ignore x because y -->\nof nurses")
    assert document.text == "leads the team of nurses"
    assert [directive.text for directive in document.directives] == ["ignore x because y"]


@pytest.mark.parametrize(
    "data",
    [
        "“Résumé” – café".encode(),
        b"\xef\xbb\xbf" + "“Résumé” – café".encode(),
        "“Résumé” – café".encode("utf-16"),
        "“Résumé” – café".encode("utf-16-le"),
        "“Résumé” – café".encode("utf-16-be"),
        "“Résumé” – café".encode("utf-32"),
        "“Résumé” – café".encode("cp1252"),
    ],
)
def test_the_encoding_is_found(data: bytes) -> None:
    assert read(data).text == "“Résumé” – café"


def test_line_ends_of_all_systems_are_read() -> None:
    assert read(b"One.\r\n\r\nTwo.\rThree.").text == "One.\nTwo.\nThree."


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ReadError, match="not a text file"):
        read(bytes(range(1, 32)) * 10)


def test_cells_parted_by_tabs_or_strokes_make_a_table() -> None:
    text = "Factor\tEssential\tDesirable\nSkills\tLeads\t\n\n| A | B |\n|---|---|\n| C | D |\n\n\tindented\n"
    document = read(text)
    found = [
        (document.text[b.start : b.end], b.origin.label, (b.cell.table, b.cell.row, b.cell.column) if b.cell else None)
        for b in document.blocks
    ]
    assert found == [
        ("Factor", "Line 1", (0, 0, 0)),
        ("Essential", "Line 1", (0, 0, 1)),
        ("Desirable", "Line 1", (0, 0, 2)),
        ("Skills", "Line 2", (0, 1, 0)),
        ("Leads", "Line 2", (0, 1, 1)),
        ("A", "Line 4", (1, 0, 1)),
        ("B", "Line 4", (1, 0, 2)),
        ("C", "Line 6", (1, 2, 1)),
        ("D", "Line 6", (1, 2, 2)),
        ("indented", "Line 8", None),
    ]


@pytest.mark.parametrize(
    "text", ["Leads\tthe team\nPlans\tthe work", "1.\tLeads\n2.\tPlans\n3.\tHelps", "Band:\t7\nBase:\tA\nHours:\t9"]
)
def test_a_tab_in_other_lines_makes_no_table(text: str) -> None:
    document = read(text)
    assert [block.cell for block in document.blocks] == [None] * len(document.blocks)


def test_far_too_many_cells_are_refused() -> None:
    with pytest.raises(ReadError, match="too long"):
        list(read_bytes(("a\tb\tc\n" * 200_000).encode(), "a.txt"))


def test_many_short_lines_below_one_another_are_no_headings() -> None:
    found = blocks("Service Manager\n\nFor you\n\nA degree\n\nA team led\n\nTwo sectors\n")
    assert [kind for kind, _ in found] == ["heading", *["paragraph"] * 4]
