"""The cost of reading, as ratios within one run."""

from __future__ import annotations

import gc
import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from jdlint.readers import read, read_bytes
from tests.readers.word_files import p, tbl, tr, word_file

ROUNDS = 15


def cost(*acts: Callable[[], object]) -> list[float]:
    """The least processor time of each act, all run in turn so that a busy machine slows them alike."""
    times: list[list[float]] = [[] for _ in acts]
    tracing = sys.gettrace()
    sys.settrace(None)  # measuring coverage would slow our own code alone
    try:
        for _ in range(ROUNDS):
            for act, known in zip(acts, times, strict=True):
                gc.collect()  # what one act leaves behind is not the next one's cost
                start = time.process_time()
                act()
                known.append(time.process_time() - start)
    finally:
        sys.settrace(tracing)
    return [min(known) for known in times]


@pytest.fixture(scope="module")
def realistic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A job description of about 1,500 words with a person spec in a table, as python-docx saves it."""
    word = docx.Document()
    word.add_heading("Head of Patient Safety", 0)
    for section in ("Job purpose", "Main duties", "Leadership", "Finance", "Governance", "General"):
        word.add_heading(section, 1)
        for number in range(8):
            word.add_paragraph(
                f"The post holder leads work number {number} on safety across the whole of the organisation, with staff "
                "of every profession and with people who use its services.",
                style="List Bullet" if number else None,
            )
    table = word.add_table(rows=1, cols=3, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ("Factor", "Essential", "Desirable"), strict=True):
        cell.text = text
    for number in range(20):
        for cell, text in zip(
            table.add_row().cells, (f"Skill {number}", "Able to lead change with others", "Knows budgets"), strict=True
        ):
            cell.text = text
    file = tmp_path_factory.mktemp("word") / "realistic.docx"
    word.save(str(file))
    return file


def test_reading_a_word_file_costs_no_more_than_opening_it(realistic: Path) -> None:
    opening, reading = cost(lambda: docx.Document(str(realistic)), lambda: list(read(realistic)))
    assert reading <= 1.2 * opening


def rows(count: int) -> bytes:
    return word_file(tbl(*[tr("Essential", f"Leads work number {number}") for number in range(count)]))


def test_a_table_costs_in_proportion_to_its_rows() -> None:
    small, large = rows(1_000), rows(5_000)
    first, second = cost(lambda: list(read_bytes(small, "a.docx")), lambda: list(read_bytes(large, "a.docx")))
    assert second <= 5 * 1.6 * first


def test_memory_is_a_small_multiple_of_the_xml() -> None:
    body = "".join(
        p("Leads the work of the team on the safety of everyone who uses its services.") for _ in range(5_000)
    )
    data = word_file(body)
    list(read_bytes(data, "a.docx"))
    tracemalloc.start()
    try:
        list(read_bytes(data, "a.docx"))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 20 * len(body)


def test_wide_merged_cells_cost_nothing_more() -> None:
    span = '<w:tcPr><w:gridSpan w:val="100000000"/></w:tcPr>'
    wide = word_file(f"<w:tbl><w:tr><w:tc>{span}{p('Wide')}</w:tc></w:tr></w:tbl>")
    narrow = word_file(f"<w:tbl><w:tr><w:tc>{p('Wide')}</w:tc></w:tr></w:tbl>")
    first, second = cost(lambda: list(read_bytes(narrow, "a.docx")), lambda: list(read_bytes(wide, "a.docx")))
    assert second <= 3 * first + 0.001


def test_reading_from_memory_opens_no_file(realistic: Path) -> None:
    data = io.BytesIO(realistic.read_bytes())
    (document,) = read_bytes(data.getvalue(), "a.docx")
    assert document == next(iter(read_bytes(data.getvalue(), "a.docx")))
