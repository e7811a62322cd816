"""Markdown: its structure without its marks."""

from __future__ import annotations

from jdlint.model import Document
from jdlint.readers import read_bytes


def read(text: str) -> Document:
    (document,) = read_bytes(text.encode(), "a.md")
    assert isinstance(document, Document)
    return document


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = read(text)
    return [(block.kind, block.depth, document.text[block.start : block.end]) for block in document.blocks]


def test_headings_lists_and_paragraphs_are_told_apart() -> None:
    assert blocks("# Ward Manager\n\nLeads the ward.\n\nDuties\n------\n\n- One\n  - Two\n\n1. Three") == [
        ("heading", 1, "Ward Manager"),
        ("paragraph", 0, "Leads the ward."),
        ("heading", 2, "Duties"),
        ("bullet", 0, "One"),
        ("bullet", 1, "Two"),
        ("bullet", 0, "Three"),
    ]


def test_emphasis_links_and_code_leave_their_words() -> None:
    assert read("A **registered** _nurse_ of [the NMC](https://example.org) `now` ![badge](x.png)").text == (
        "A registered nurse of the NMC now badge"
    )


def test_a_bold_line_is_a_heading() -> None:
    assert blocks("**Essential**\n\n- Leads")[0][:2] == ("heading", 4)


def test_soft_breaks_are_spaces_and_hard_ones_cut() -> None:
    assert read("leads the\nteam  \nPlans the rota").text == "leads the team\nPlans the rota"


def test_lines_with_names_of_their_own_stay_apart() -> None:
    assert read("Job title: Ward Manager\nBand: 7").text == "Job title: Ward Manager\nBand: 7"


def test_a_table_keeps_its_cells() -> None:
    document = read("| Factor | Essential |\n|---|---|\n| Skills | Leads **change** |\n")
    last = document.blocks[-1]
    assert document.text[last.start : last.end] == "Leads change"
    assert last.cell is not None
    assert (last.cell.row, last.cell.column, last.cell.heading) == (1, 1, False)
    assert document.blocks[0].cell is not None
    assert document.blocks[0].cell.heading


def test_html_in_it_is_read_as_html() -> None:
    assert (
        read("Before\n\n<div><b>Bold</b> text<br>and more</div>\n\nA<br>B").text == "Before\nBold text and more\nA\nB"
    )


def test_code_blocks_are_read() -> None:
    assert read("```\nLeads the team\n```").text == "Leads the team"


def test_front_matter_is_left_out_and_lines_stay() -> None:
    document = read("---\nlayout: job\n---\n\nLeads.\n")
    assert document.text == "Leads."
    assert document.blocks[0].origin.line == 5
    assert read("---\nno end").text == "no end"


def test_markers_stand_on_their_line_or_on_the_whole() -> None:
    document = read(
        "- Must be a nurse <!-- jdlint: ignore x because y -->\n\n<!-- jdlint: ignore z because w -->\n<!-- other -->\n"
    )
    assert document.text == "Must be a nurse"
    assert [(d.text, d.span is None) for d in document.directives] == [
        ("ignore z because w", True),
        ("ignore x because y", False),
    ]


def test_a_marker_alone_in_a_list_item_holds_for_the_whole() -> None:
    document = read("- <!-- jdlint: ignore x because y -->\n- Text")
    assert [d.span for d in document.directives] == [None]


def test_the_origin_is_the_line() -> None:
    assert [block.origin.line for block in read("# A\n\ntext\n\n- b\n- c").blocks] == [1, 3, 5, 6]
