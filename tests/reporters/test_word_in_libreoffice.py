"""Reviewed files in LibreOffice: their text is the same, all comments show, and suggestions can be accepted."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.readers.word_files import CASES
from tests.reporters.libreoffice import libreoffice
from tests.reporters.test_word import CORPUS, linted, reviewed
from tests.reporters.word_checks import W, document, each_word, report, xml

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# LibreOffice 7.4 does not survive this one even without a review.
CRASHING = {"styles that inherit in a circle"}
pytestmark = pytest.mark.libreoffice


def references(data: bytes) -> int:
    """How many comments a file refers to: those without a reference are not shown."""
    return sum(1 for _ in xml(data).iter(f"{W}commentReference"))


def shown(file: Path) -> tuple[str, int]:
    """The text of an OpenDocument file without its comments, and how many those are."""
    with zipfile.ZipFile(file) as archive:
        root = etree.fromstring(archive.read("content.xml"))
    comments = sum(1 for _ in root.iter(f"{OFFICE}annotation"))
    etree.strip_elements(root, f"{OFFICE}annotation", f"{TEXT}tracked-changes", with_tail=False)
    return "".join("".join(root.itertext()).split()), comments


def test_libreoffice_shows_the_same_text_of_every_reviewed_file_and_all_its_comments(tmp_path: Path) -> None:
    before = {f"case{number:03}": case.data for number, case in enumerate(CASES) if case.name not in CRASHING}
    about = {name: report(read, each_word(read)) for name, data in before.items() for read in [document(data)]}
    before |= {path.stem: path.read_bytes() for path in CORPUS}
    about |= {path.stem: linted(path.read_bytes()) for path in CORPUS}
    after = {name: reviewed(data, about[name]).data for name, data in before.items()}
    found = {}
    for when, files in (("before", before), ("after", after)):
        office = libreoffice(tmp_path / when)
        office.folder.mkdir()
        for name, data in files.items():
            (office.folder / f"{name}.docx").write_bytes(data)
        converted = office.convert(sorted(office.folder.glob("*.docx")), "odt")
        found[when] = {name: shown(file) for name, file in converted.items()}
    wanted = {name: (text, references(after[name])) for name, (text, _) in found["before"].items()}
    assert set(wanted) == set(before)
    assert {name: file for name, file in found["after"].items() if file != wanted[name]} == {}


def test_suggestions_that_are_accepted_in_libreoffice_end_their_findings(tmp_path: Path) -> None:
    office = libreoffice(tmp_path)
    accepted = 0
    for path in CORPUS:
        about = linted(path.read_bytes())
        rewritten = [found for found in about.open_findings if found.replacement is not None]
        if not rewritten:
            continue
        (tmp_path / path.name).write_bytes(reviewed(path.read_bytes(), about, suggest=True).data)
        office.accept_all(tmp_path / path.name, tmp_path / "accepted.docx")
        after = linted((tmp_path / "accepted.docx").read_bytes())
        (tmp_path / "accepted.docx").unlink()
        left = len(after.open_findings), [f.replacement for f in rewritten if f.replacement not in after.document.text]
        assert left == (len(about.open_findings) - len(rewritten), []), path.stem
        accepted += len(rewritten)
    assert accepted
