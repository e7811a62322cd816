"""Person specifications as only Word lays them out: merged cells, content controls, ticks of every kind."""

from __future__ import annotations

import pytest

from jdlint.model import Document
from jdlint.readers import read_bytes
from jdlint.spec import understand
from tests.readers.word_files import fld, p, r, sdt, tbl, tc, tr, word_file

FOUR = [
    ("essential", "Qualifications", "Degree in any subject"),
    ("desirable", "Qualifications", "Coaching certificate"),
    ("essential", "Experience", "Leading a team"),
    ("desirable", "Experience", "Work in two sectors"),
]
WIDE = '<w:gridSpan w:val="3"/>'
TALL, ON = '<w:vMerge w:val="restart"/>', tc(p(), properties="<w:vMerge/>")


def bullet(text: str) -> str:
    return p(text, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def ticks(*marks: str) -> str:
    """A table with a row for each criterion and a column for each need."""
    yes, no = marks
    return tbl(
        tr("Requirement", "Essential", "Desirable"),
        tr(tc("Qualifications", properties=WIDE)),
        tr("Degree in any subject", tc(p(yes)), tc(p(no))),
        tr("Coaching certificate", tc(p(no)), tc(p(yes))),
        tr(tc("Experience", properties=WIDE)),
        tr("Leading a team", tc(p(yes)), tc(p(no))),
        tr("Work in two sectors", tc(p(no)), tc(p(yes))),
    )


def form_box(ticked: int) -> str:
    box = f'<w:ffData><w:checkBox><w:default w:val="{ticked}"/></w:checkBox></w:ffData>'
    return f'<w:r><w:fldChar w:fldCharType="begin">{box}</w:fldChar></w:r>{fld("end")}'


LAYOUTS = {
    "ticks of a symbol font": ticks('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', ""),
    "ticks typed in a symbol font": ticks(r("P", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), ""),
    "boxes of an old form": ticks(form_box(1), form_box(0)),
    "boxes of content controls": ticks(sdt(r("\u2612"), "<w14:checkbox/>"), sdt(r("\u2610"), "<w14:checkbox/>")),
    "content controls for rows and cells": tbl(
        tr("Factor", "Essential", "Desirable"),
        tr("Qualifications", tc(sdt(p("Degree in any subject"))), sdt(tc("Coaching certificate"))),
        sdt(tr("Experience", "Leading a team", "Work in two sectors")),
    ),
    "bullets in cells under a row of heads for each page": tbl(
        tr(tc("PERSON SPECIFICATION", properties=WIDE)),
        tr("Factor", "Essential", "Desirable", properties="<w:tblHeader/>"),
        tr("Qualifications", tc(bullet("Degree in any subject")), tc(bullet("Coaching certificate"))),
        tr("Factor", "Essential", "Desirable", properties="<w:tblHeader/>"),
        tr("Experience", tc(bullet("Leading a team")), tc(bullet("Work in two sectors"))),
    ),
    "needs beside a group over two rows": tbl(
        tr(tc("Qualifications", properties=TALL), "Essential", tc(bullet("Degree in any subject"))),
        tr(ON, "Desirable", tc(bullet("Coaching certificate"))),
        tr(tc("Experience", properties=TALL), "Essential", tc(bullet("Leading a team"))),
        tr(ON, "Desirable", tc(bullet("Work in two sectors"))),
    ),
    "a table for each need": p(r("Essential criteria", "<w:b/>"))
    + tbl(tr("Qualifications", "Degree in any subject"), tr("Experience", "Leading a team"))
    + p(r("Desirable criteria", "<w:b/>"))
    + tbl(tr("Qualifications", "Coaching certificate"), tr("Experience", "Work in two sectors")),
    "all in one cell": tbl(
        tr(
            tc(
                p(r("Qualifications", "<w:b/>")), p("Essential:"), bullet("Degree in any subject"),
                p("Desirable:"), bullet("Coaching certificate"),
                p(r("Experience", "<w:b/>")), p("Essential:"), bullet("Leading a team"),
                p("Desirable:"), bullet("Work in two sectors"),
            )
        )
    ),
    "other words for the needs": tbl(
        tr("", "Minimum requirements", "Preferred"),
        tr("Qualifications", "Degree in any subject", "Coaching certificate"),
        tr("Experience", "Leading a team", "Work in two sectors"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_of_word_gives_the_same_criteria(layout, rulebook):
    body = p("Service Manager") + p(r("Person specification", "<w:b/>")) + LAYOUTS[layout]
    (document,) = read_bytes(word_file(body), "jd.docx")
    assert isinstance(document, Document)
    found = [
        (criterion.need, criterion.section, criterion.text) for criterion in understand(document, rulebook).criteria
    ]
    assert sorted(found) == sorted(FOUR)
