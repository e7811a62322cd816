"""Coverage-guided fuzzing of all readers: `python -m tests.readers.fuzz -max_total_time=60 [FOLDER]` (needs atheris).

Only ReadError may come out, and every document must hold together. A Word or OpenDocument file is fuzzed by its XML: bytes
that begin with "W" or "O" are put into a package as its main part.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["jdlint"]):
    import jdlint.readers

from tests.readers.test_properties import check_all
from tests.readers.word_files import relations, zipped

NAMES = {b"t": "a.txt", b"m": "a.md", b"h": "a.html", b"j": "a.json", b"l": "a.jsonl", b"r": "a.rtf", b"p": "a.pdf"}
HEADS = {b"r": b"{\\rtf1 ", b"p": b"%PDF-1.4\n"}


def one(data: bytes) -> None:
    """Reads one input; its first byte says as what."""
    kind, rest = data[:1], data[1:]
    if kind == b"W":
        links = relations({"rId1": ("officeDocument", "word/document.xml")})
        check_all(zipped({"[Content_Types].xml": "", "_rels/.rels": links, "word/document.xml": rest}), "a.docx")
    elif kind == b"O":
        check_all(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": rest}), "a.odt")
    elif kind in NAMES:
        check_all(HEADS.get(kind, b"") + rest, NAMES[kind])
    else:
        check_all(data, "-")


if __name__ == "__main__":
    print("fuzzing the readers:", *jdlint.readers.READERS)  # noqa: T201  # it is a program
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
