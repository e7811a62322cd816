"""Word files as programs save them: built by python-docx, and saved again by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument

from jdlint.readers import read, read_bytes
from tests.readers.word_files import CASES

# What LibreOffice does not keep, so that its own file shows something else.
CHANGED_BY_LIBREOFFICE = {
    "styles that inherit in a circle",
    "text hidden on the web only",
    "a field that never ends",
    "a drop-down form field",
    "a row that is deleted",
    "a hidden row",
    "cells merged sideways the old way",
    "HTML held inside",
    "RTF held inside",
    "a diagram",
    "a chart",
}
KEPT = [case for case in CASES if case.name not in CHANGED_BY_LIBREOFFICE]


def plain(word: WordDocument) -> list[str]:
    word.add_heading("Ward Manager", 0)
    word.add_heading("Main duties", 1)
    word.add_paragraph("Leads the ward.", style="List Bullet")
    word.add_paragraph("Plans the rota.", style="List Number")
    return ["Ward Manager", "Main duties", "Leads the ward.", "Plans the rota."]


def runs(word: WordDocument) -> list[str]:
    paragraph = word.add_paragraph("A ")
    paragraph.add_run("registered").bold = True
    paragraph.add_run(" professional").italic = True
    paragraph.add_run("\tBand 7")
    return ["A registered professional Band 7"]


def columns(word: WordDocument) -> list[str]:
    table = word.add_table(rows=2, cols=3, style="Table Grid")
    texts = ["Factor", "Essential", "Desirable", "Skills", "Leads change", "Knows budgets"]
    for cell, text in zip((cell for row in table.rows for cell in row.cells), texts, strict=True):
        cell.text = text
    return texts


def merged(word: WordDocument) -> list[str]:
    table = word.add_table(rows=3, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Person specification"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Skills"
    table.cell(1, 1).text = "Leads change"
    table.cell(2, 1).text = "Knows budgets"
    return ["Person specification", "Skills", "Leads change", "Knows budgets"]


def nested(word: WordDocument) -> list[str]:
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Outside"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "Inside"
    return ["Outside", "Inside"]


def edges(word: WordDocument) -> list[str]:
    section = word.sections[0]
    section.header.paragraphs[0].text = "The Trust"
    section.footer.paragraphs[0].text = "Version 3"
    section.first_page_header.paragraphs[0].text = "Not in force"
    word.add_paragraph("Text.")
    return ["Text.", "The Trust", "Version 3"]


def breaks(word: WordDocument) -> list[str]:
    word.add_paragraph("One.")
    word.add_page_break()
    word.add_section()
    word.add_paragraph("Two.")
    return ["One.", "Two."]


def comments(word: WordDocument) -> list[str]:
    paragraph = word.add_paragraph("Shown.")
    word.add_comment(paragraph.runs, text="Not shown", author="A", initials="A")
    return ["Shown."]


BUILDERS: list[Callable[[WordDocument], list[str]]] = [plain, runs, columns, merged, nested, edges, breaks, comments]


def saved(build: Callable[[WordDocument], list[str]]) -> tuple[bytes, list[str]]:
    word, file = docx.Document(), io.BytesIO()
    shown = build(word)
    word.save(file)
    return file.getvalue(), shown


@pytest.mark.parametrize("build", BUILDERS)
def test_files_of_python_docx_are_read_as_shown(build: Callable[[WordDocument], list[str]]) -> None:
    data, shown = saved(build)
    (document,) = read_bytes(data, "a.docx")
    assert document.text.split("\n") == shown


@pytest.mark.libreoffice
def test_files_saved_again_by_libreoffice_are_read_as_shown(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    wanted: dict[str, list[str]] = {}
    for number, (name, data, shown) in enumerate(
        [(case.name, case.data, list(case.shown)) for case in KEPT]
        + [(build.__name__, *saved(build)) for build in BUILDERS]
    ):
        file = tmp_path / f"{number:03} {name.replace('/', ' ')}.docx"
        file.write_bytes(data)
        wanted[file.name] = shown
    profile, out = (tmp_path / "profile").as_uri(), tmp_path / "out"
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", str(out)]
    subprocess.run([*command, *sorted(map(str, tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=300)
    got = {name: next(read(out / name)).text.split("\n") for name in wanted}
    assert len(got) >= 60
    assert {name: lines for name, lines in got.items() if lines != wanted[name]} == {}
