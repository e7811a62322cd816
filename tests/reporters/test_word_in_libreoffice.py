"""Reviewed files in LibreOffice: they open, show their comments, and their suggestions can be accepted."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.readers.word_files import CASES
from tests.reporters.libreoffice import libreoffice
from tests.reporters.test_word import CORPUS, linted, reviewed
from tests.reporters.word_checks import W, document, each_word, report, xml

# LibreOffice 7.4 does not survive this one even without a review.
CRASHING = {"styles that inherit in a circle"}
pytestmark = pytest.mark.libreoffice


def references(data: bytes) -> int:
    """How many comments a file refers to: those without a reference are not shown."""
    return sum(1 for _ in xml(data).iter(f"{W}commentReference"))


def test_libreoffice_opens_every_reviewed_file_and_shows_all_its_comments(tmp_path: Path) -> None:
    office = libreoffice(tmp_path)
    wanted: dict[str, int] = {}
    for number, case in enumerate(case for case in CASES if case.name not in CRASHING):
        read = document(case.data)
        file = tmp_path / f"{number:03} {re.sub(r'[^a-z]+', '-', case.name.lower())}.docx"
        file.write_bytes(reviewed(case.data, report(read, each_word(read))).data)
        wanted[file.stem] = references(file.read_bytes())
    for path in CORPUS:
        file = tmp_path / path.name
        file.write_bytes(reviewed(path.read_bytes(), linted(path.read_bytes()), suggest=True).data)
        wanted[file.stem] = references(file.read_bytes())
    shown = {}
    for stem, file in office.convert(sorted(tmp_path.glob("*.docx")), "odt").items():
        with zipfile.ZipFile(file) as archive:
            shown[stem] = archive.read("content.xml").count(b"<office:annotation ")
    assert shown == wanted


@pytest.mark.parametrize(
    "name", ["head-of-patient-safety", "lead-nurse-workforce", "ward-manager-stroke-rehabilitation"]
)
def test_a_suggestion_that_is_accepted_in_libreoffice_ends_its_finding(name: str, tmp_path: Path) -> None:
    data = next(path for path in CORPUS if path.stem == name).read_bytes()
    about = linted(data)
    (tmp_path / "a.docx").write_bytes(reviewed(data, about, suggest=True).data)
    libreoffice(tmp_path).accept_all(tmp_path / "a.docx", tmp_path / "b.docx")
    after = linted((tmp_path / "b.docx").read_bytes())
    rewritten = [found for found in about.open_findings if found.replacement is not None]
    assert rewritten
    assert len(after.open_findings) == len(about.open_findings) - len(rewritten)
    text = after.document.text
    assert [found.replacement for found in rewritten if found.replacement not in text] == []
