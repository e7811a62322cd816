"""Rich Text: what a word processor shows of it."""

from __future__ import annotations

import pytest

from jdlint.model import Document
from jdlint.readers import read_bytes


def read(body: str) -> Document:
    (document,) = read_bytes(rf"{{\rtf1\ansi\ansicpg1252{body}}}".encode("latin-1"), "a.rtf")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"One.\par Two.", "One.\nTwo."),
        (r"leads the\line team\tab today", "leads the team today"),
        (r"caf\'e9 \u8211? \ldblquote x\rdblquote \~\_ \-", "café – “x” -"),
        (r"\uc2\u233 ??t\'e9", "été"),
        (r"A {\deleted gone}{\v hidden} \plain leader", "A leader"),
        (r"{\fonttbl{\f0\fcharset204 Font;}}{\f0 \'cf}", "П"),
        (r"{\stylesheet{x}}{\*\unknown y}{\info{\title z}}Text", "Text"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} text", "link text"),
        (r"A{\*\bkmkstart b} {\pict 0102}B", "A B"),
        (r"A\bin5 \par{B", "AB"),
        (r"{\header Top\par}Text\par{\footer Bottom\par}", "Text\nTop\nBottom"),
        (r"Text{\*\footnote First note.} on", "Text on\nFirst note."),
        (
            r"Text{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Boxed\par}}{\shprslt again}} on\par Next",
            "Text on\nBoxed\nNext",
        ),
        (r"{\*\moMath {\mr 0.8}} FTE", "0.8 FTE"),
        (r"\ansicpg99999 caf\'e9", "café"),
        (r"} after the end", "after the end"),
        ("A\\\nB", "A\nB"),
    ],
)
def test_what_is_shown_is_read(body: str, shown: str) -> None:
    if body.startswith("}"):
        body = body[1:]
    assert read(body).text == shown


def test_tables_keep_their_cells() -> None:
    row = r"\trowd\cellx100\cellx200 \pard\intbl {a}\cell {b}\par c\cell\row "
    document = read(
        row.format(a=r"\b Factor", b=r"\b Essential")
        + row.format(a="Skills", b="Leads large teams of")
        + r"\pard After\par"
    )
    cells = {
        document.text[b.start : b.end]: b.cell and (b.cell.table, b.cell.row, b.cell.column) for b in document.blocks
    }
    assert cells["Factor"] == (0, 0, 0)
    assert cells["Leads large teams of"] == (0, 1, 1)
    assert cells["After"] is None


def test_two_tables_are_told_apart() -> None:
    table = r"\trowd\cellx100 \pard\intbl A\cell\row \pard "
    document = read(table + r"Between\par " + table)
    assert [b.cell.table for b in document.blocks if b.cell] == [0, 1]


def test_cells_that_continue_a_merged_one_are_left_out() -> None:
    document = read(
        r"\trowd\cellx1\clmrg\cellx2 \pard\intbl Wide\cell hidden\cell\row \trowd\clvmrg\cellx1\cellx2 \intbl x\cell B\cell\row"
    )
    assert document.text == "Wide\nB"


def test_cells_know_their_columns_from_where_their_edges_lie() -> None:
    document = read(
        r"\trowd\cellx4000 \pard\intbl Wide\cell\row \trowd\clvmgf\cellx1000\cellx3000\cellx4000 \intbl A\cell B\cell C\cell\row "
        r"\trowd\clvmrg\cellx1010\clmgf\cellx3000\clmrg\cellx4005 \intbl \cell D\cell\cell\row \trowd\trleft1000\cellx4000 \intbl E\cell F\cell\row"
    )
    cells = {
        document.text[b.start : b.end]: (b.cell.row, b.cell.column, b.cell.row_span, b.cell.column_span)
        for b in document.blocks
        if b.cell
    }
    assert cells == {
        "Wide": (0, 0, 1, 3),
        "A": (1, 0, 2, 1),
        "B": (1, 1, 1, 1),
        "C": (1, 2, 1, 1),
        "D": (2, 1, 1, 2),
        "E": (3, 1, 1, 2),
        "F": (3, 1, 1, 1),
    }


def test_lists_headings_and_bold_are_seen() -> None:
    document = read(
        r"\pard\outlinelevel1 Duties\par\pard{\listtext\tab}Leads\par\pard{\b About you}\par\pard Text is here.\par"
    )
    assert [(b.kind, b.depth) for b in document.blocks] == [
        ("heading", 2),
        ("bullet", 0),
        ("heading", 4),
        ("paragraph", 0),
    ]


def test_nested_cells_are_read_in_the_cell_around_them() -> None:
    assert (
        read(r"\trowd\cellx1 \pard\intbl\itap2 In\nestcell{\*\nesttableprops x}\pard\intbl Out\cell\row").text
        == "In\nOut"
    )
