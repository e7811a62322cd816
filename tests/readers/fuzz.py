"""Coverage-guided fuzzing of all readers: `python -m tests.readers.fuzz -max_total_time=600 [FOLDER]` (needs atheris).

Only ReadError may come out, and every document must hold together. A Word or OpenDocument file is fuzzed by its XML: bytes
that begin with "W", "S" or "O" are put into a package as its main part or its styles. It begins with the tests' own files;
what it finds interesting it keeps in FOLDER, if one is given.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jdlint"]):
    import jdlint.readers

from tests.readers.pdf_files import page, pdf
from tests.readers.test_properties import SEEDS, check_all
from tests.readers.word_files import CASES, p, part, relations, zipped
from tests.readers.word_shown import SHOWN

NAMES = {b"t": "a.txt", b"m": "a.md", b"h": "a.html", b"j": "a.json", b"l": "a.jsonl", b"r": "a.rtf", b"p": "a.pdf"}
HEADS = {b"r": b"{\\rtf1 ", b"p": b"%PDF-1.4\n"}
MAIN = relations({"rId1": ("officeDocument", "word/document.xml")})
LINKS = relations({"rId1": ("styles", "styles.xml")})
LEADS = p("Leads", properties='<w:pStyle w:val="A"/>')
STYLED = part("document", f"<w:body>{LEADS}</w:body>")


def one(data: bytes) -> None:
    """Reads one input; its first byte says as what."""
    kind, rest = data[:1], data[1:]
    if kind == b"W":
        check_all(zipped({"[Content_Types].xml": "", "_rels/.rels": MAIN, "word/document.xml": rest}), "a.docx")
    elif kind == b"S":
        members = {"_rels/.rels": MAIN, "word/document.xml": STYLED, "word/_rels/document.xml.rels": LINKS}
        check_all(zipped({**members, "word/styles.xml": rest}), "a.docx")
    elif kind == b"O":
        check_all(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": rest}), "a.odt")
    elif kind in NAMES:
        check_all(HEADS.get(kind, b"") + rest, NAMES[kind])
    else:
        check_all(data, "-")


def seeds() -> list[bytes]:
    """Inputs to begin with: the tests' own files."""
    found = [b"m" + seed for seed in SEEDS if seed.startswith(b"#")] + [
        b"h" + seed for seed in SEEDS if b"<html" in seed
    ]
    found += [seed for seed in SEEDS if seed.startswith((b"PK", b"{\\rtf"))]
    found += [b"p" + pdf(page([(72, 700, "Leads"), (300, 700, "Essential")])).removeprefix(HEADS[b"p"])]
    for case in (*CASES, *SHOWN):
        with zipfile.ZipFile(BytesIO(case.data)) as archive:
            found.append(b"W" + archive.read("word/document.xml"))
            if "word/styles.xml" in archive.namelist():
                found.append(b"S" + archive.read("word/styles.xml"))
    return found


if __name__ == "__main__":
    print("fuzzing the readers:", *jdlint.readers.READERS)  # noqa: T201  # it is a program
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds()):
            (Path(folder) / f"{number:03}").write_bytes(seed)
        atheris.Setup([sys.argv[0], "-max_len=8000", *sys.argv[1:], folder], one)
        atheris.Fuzz()
