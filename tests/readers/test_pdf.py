"""PDF: paragraphs from lines, tables from rulings, page furniture apart."""

from __future__ import annotations

import sys

import pytest

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers import read_bytes
from tests.readers.pdf_files import Text, grid, page, pdf

pytest.importorskip("pypdfium2", reason="jdlint[pdf] is not installed")


def read(*pages: bytes, rotate: int = 0) -> Document:
    (document,) = read_bytes(pdf(*pages, rotate=rotate), "a.pdf")
    assert isinstance(document, Document)
    return document


def lines(*texts: str, top: float = 700, left: float = 72) -> list[Text]:
    return [(left, top - 14 * number, text) for number, text in enumerate(texts)]


PARAGRAPH = lines(
    "The post holder leads a team of registered professionals across four wards of the",
    "hospital, and works with the director of operations of the whole of the Invented",
    "Trust on quality.",
)


def test_the_lines_of_a_paragraph_are_joined() -> None:
    document = read(page([*PARAGRAPH, (72, 600, "Another paragraph.")]))
    assert document.text == " ".join(text for _, _, text in PARAGRAPH) + "\nAnother paragraph."
    assert document.blocks[0].origin.page == 1
    assert document.blocks[0].origin.label == "Page 1, paragraph 1"


def test_bullets_are_lines_of_their_own() -> None:
    document = read(page(lines("\x95 Leads the team", "\x95 Plans the rota", "- Trains staff")))
    assert document.text == "Leads the team\nPlans the rota\nTrains staff"
    assert [block.kind for block in document.blocks] == ["bullet"] * 3


def test_large_and_bold_lines_are_headings() -> None:
    bold = page([(72, 700, "Main duties"), (72, 660, "Leads the team every day of the week.")], bold=["Main duties"])
    assert read(bold).blocks[0].kind == "heading"
    big = page([(72, 760, "Ward Manager")], size=20)
    document = read(big + b"\n" + page(PARAGRAPH))
    assert (document.blocks[0].kind, document.blocks[0].depth) == ("heading", 1)


def test_the_columns_of_a_ruled_table_are_kept() -> None:
    texts = [
        (75, 685, "Factor"), (205, 685, "Essential"), (405, 685, "Desirable"),
        (75, 655, "Skills"), (205, 655, "Leads large teams of staff"), (205, 641, "through times of change"), (405, 655, "Knows finance"),
        (205, 615, "Plans the work of others"),
    ]  # fmt: skip
    rulings = [line for line in grid([70, 200, 400, 530], [600, 630, 670, 700]) if line != (70, 630, 530, 630)]
    document = read(page([(72, 760, "Person specification"), *texts], [*rulings, (200, 630, 530, 630)]))
    found = {document.text[b.start : b.end]: b for b in document.blocks}
    skills, plans = found["Skills"].cell, found["Plans the work of others"].cell
    assert skills is not None
    assert (skills.row, skills.column, skills.row_span) == (1, 0, 2)
    assert plans is not None
    assert (plans.row, plans.column) == (2, 1)
    assert (
        found["Leads large teams of staff through times of change"].origin.label == "Page 1, table 1, row 2, Essential"
    )


def test_a_grid_drawn_as_one_path_is_a_table() -> None:
    sides = [(70, 600), (530, 600), (530, 700), (70, 700), (70, 600)]
    path = " ".join(f"{x} {y} {'l' if number else 'm'}" for number, (x, y) in enumerate(sides))
    content = f"{path} 300 600 m 300 700 l 70 650 m 530 650 l S\n".encode()
    texts = [
        (75, 670, "Factor"),
        (305, 670, "Essential"),
        (75, 620, "Skills"),
        (305, 620, "Leads large teams of people"),
    ]
    document = read(content + page(texts))
    assert [(b.cell.row, b.cell.column) for b in document.blocks if b.cell] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_thin_boxes_are_rulings_and_a_heading_may_span_columns() -> None:
    boxes = "".join(f"{x} 600 1 100 re f\n" for x in (70, 529)) + "".join(
        f"70 {y} 460 1 re f\n" for y in (600, 660, 699)
    )
    content = (boxes + "300 600 1 60 re f\n").encode()
    texts = [(75, 675, "Person specification"), (75, 630, "Skills"), (305, 630, "Leads")]
    document = read(content + page(texts))
    spans = [(b.cell.row, b.cell.column, b.cell.column_span) for b in document.blocks if b.cell]
    assert spans == [(0, 0, 2), (1, 0, 1), (1, 1, 1)]


def test_the_columns_of_a_table_without_lines_are_kept() -> None:
    texts = [(205, 700, "Essential"), (405, 700, "Desirable")]
    for number, factor in enumerate(("Skills", "Knowledge", "Training")):
        top = 680 - 50 * number
        texts += [
            (75, top, factor),
            (205, top, "Leads large teams of"),
            (205, top - 13, "people"),
            (405, top, "Knows finance"),
        ]
    document = read(
        page(
            [
                *lines("A line of text that crosses all of the columns of the table, as a paragraph does.", top=760),
                *texts,
            ]
        )
    )
    found = {document.text[b.start : b.end]: b.cell and (b.cell.row, b.cell.column) for b in document.blocks}
    assert found["Essential"] == (0, 1)
    assert found["Skills"] == (1, 0)
    assert found["Training"] == (3, 0)
    assert document.text.count("Leads large teams of people") == 3


def test_a_column_without_lines_may_hold_a_single_tick() -> None:
    texts = [(75, 700, "Criterion"), (205, 700, "Essential"), (305, 700, "Desirable"), (405, 700, "Assessed by")]
    for number, (name, tick, way) in enumerate(
        (("Registered nurse now", 205, "Application"), ("Chairs", 305, "I"), ("Plans", 205, "I"))
    ):
        top = 675 - 25 * number
        texts += [(75, top, name), (tick, top, "X"), (405, top, way)]
    document = read(page(texts))
    ticks = [b.cell and (b.cell.row, b.cell.column) for b in document.blocks if document.text[b.start : b.end] == "X"]

    assert ticks == [(1, 1), (2, 2), (3, 1)]


def test_a_table_without_lines_begins_with_the_name_of_its_group_and_ends_at_a_heading() -> None:
    first = [(75, 700, "ESSENTIAL")]
    first += [(x, 675 - 25 * n, text) for n in range(3) for x, text in ((75, f"Area {n}"), (305, f"Criterion {n}"))]
    second = [(75, 560, "Area"), (305, 560, "Criterion"), (75, 535, "Area 9"), (305, 535, "Criterion 9")]
    large = page([(75, 590, "Further criteria")], size=18)
    document = read(page([(75, 740, "An introduction"), *first]) + b"\n" + large + b"\n" + page(second))
    cells = {document.text[b.start : b.end]: b.cell for b in document.blocks}

    assert cells["An introduction"] is None
    assert cells["Further criteria"] is None
    assert [cell and cell.table for cell in (cells["ESSENTIAL"], cells["Criterion 9"])] == [0, 1]


def test_a_list_of_bullets_is_no_table() -> None:
    bullets = [(x, 700 - 20 * n, text) for n in range(4) for x, text in ((72, "\x95"), (100, f"Leads team {n}"))]
    document = read(page(bullets))
    assert {block.cell for block in document.blocks} == {None}
    assert [block.kind for block in document.blocks] == ["bullet"] * 4


def test_text_partly_in_a_table_goes_where_it_stands() -> None:
    texts = [(20, 670, "Aside"), (75, 670, "Factor"), (305, 670, "Essential"), (75, 620, "Skills"), (305, 620, "Leads")]
    document = read(page(texts, grid([70, 300, 530], [600, 650, 700])))
    found = {document.text[b.start : b.end]: b.cell and (b.cell.row, b.cell.column) for b in document.blocks}
    assert found == {"Aside": None, "Factor": (0, 0), "Essential": (0, 1), "Skills": (1, 0), "Leads": (1, 1)}


def test_a_table_goes_on_over_the_page() -> None:
    first = page(
        [(75, 85, "Essential"), (305, 85, "How"), (75, 65, "Leads large teams of")], grid([70, 300, 530], [60, 80, 100])
    )
    second = page([(75, 785, "staff"), (75, 765, "Plans"), (305, 765, "Form")], grid([70, 300, 530], [760, 780, 800]))
    document = read(first, second)
    assert document.text == "Essential\nHow\nLeads large teams of staff\nPlans\nForm"
    assert [b.cell.row for b in document.blocks if b.cell] == [0, 0, 1, 2, 2]


def test_a_paragraph_goes_on_over_the_page() -> None:
    assert (
        read(page([(72, 200, "Leads the team and")]), page([(72, 700, "plans the rota.")])).text
        == "Leads the team and plans the rota."
    )


def test_page_headers_and_numbers_do_not_cut_sentences() -> None:
    pages = [
        page([(72, 810, "Invented Trust"), (72, 400, text), (280, 30, f"Page {number} of 2")])
        for number, text in enumerate(("Leads the team and", "plans the rota."), 1)
    ]
    document = read(*pages)
    assert document.text == "Leads the team and plans the rota.\nInvented Trust\nPage 1 of 2"
    assert [block.part for block in document.blocks] == ["body", "header", "footer"]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_rotated_page_is_read(rotate: int) -> None:
    assert read(page([(72, 400, "Leads the team")]), rotate=rotate).text == "Leads the team"


def test_a_page_without_text_is_named_as_a_scan() -> None:
    image = b"q 500 0 0 700 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"
    with pytest.raises(ReadError, match="no text layer"):
        read(image)
    with pytest.raises(ReadError, match="nothing visible"):
        read(b"")
    notes = read(image + b"\n" + page(PARAGRAPH)).notes
    assert [(note.origin, note.note) for note in notes] == [("Page 1", "Pictures on this page are not read")]


def test_pages_beyond_the_limit_are_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jdlint.readers.pdf.MAX_PAGES", 1)
    document = read(page(lines("One.")), page(lines("Two.")))
    assert document.text == "One."
    assert [note.note for note in document.notes] == ["Only the first 1 pages of 2 are read"]


def test_without_its_packages_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"jdlint\[pdf\]"):
        read(page(PARAGRAPH))


def ruled(rows: list[list[list[str]]], columns: list[float], top: float = 700) -> bytes:
    """A page with a table: its cells as lines of text."""
    texts: list[Text] = []
    edges = [top]
    for row in rows:
        for left, cell in zip(columns, row, strict=False):
            texts += lines(*cell, top=edges[-1] - 14, left=left + 5)
        edges.append(edges[-1] - 14 * max(map(len, row)) - 8)
    return page(texts, grid(columns, edges[::-1]))


HEAD = [["Factor"], ["Essential"]]


def test_a_head_row_that_each_page_repeats_does_not_part_a_row() -> None:
    first = ruled([HEAD, [["Skills"], ["Leads large teams through times of"]]], [70, 200, 500])
    document = read(first, ruled([HEAD, [[], ["much change"]], [[], ["Plans"]]], [70, 200, 500]))
    assert document.text.split("\n") == [
        "Factor",
        "Essential",
        "Skills",
        "Leads large teams through times of much change",
        "Plans",
    ]


def test_a_word_too_long_for_its_cell_is_one_word() -> None:
    document = read(ruled([HEAD, [["Qualificati", "ons"], ["Leads a team"]]], [70, 128, 500]))
    assert "Qualifications" in document.text.split("\n")


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("works in a systems-", "based way", "works in a systems-based way"),
        ("is a regis-", "tered nurse, and registered", "is a registered nurse, and registered"),
        ("cares for people with COVID-", "19", "cares for people with COVID-19"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays_unless_the_word_is_written_without(
    first: str, second: str, shown: str
) -> None:
    assert read(
        page(lines("The post holder leads a team of many people across the Trust, and", first, second))
    ).text.endswith(shown)


def test_where_lines_that_go_on_end_with_a_space_the_others_end_a_paragraph() -> None:
    wrapped = [line for n in range(6) for line in (f"Number {n} leads a large team of people ", "with others")]
    document = read(page(lines(*wrapped, "Manages services, staff and money now", "Works with people")))
    assert document.text.split("\n")[-2:] == ["Manages services, staff and money now", "Works with people"]
