"""From a Word file to the same file with comments."""

from __future__ import annotations

from jdlint.config import Settings
from jdlint.errors import ReadError
from jdlint.linter import lint_document
from jdlint.model import Document, DocumentReport
from jdlint.readers import detect, read_bytes
from jdlint.reporters.word import Reviewed, review
from jdlint.reporters.word_comments import Signature
from jdlint.reporters.word_earlier import unreviewed
from jdlint.rulebook.model import Rulebook


def review_bytes(
    data: bytes, name: str, rulebook: Rulebook, settings: Settings, signature: Signature, *, suggest: bool = False
) -> tuple[DocumentReport, Reviewed]:
    """The report of a Word file, and the file with that report as its comments; an earlier review is replaced.

    Raises ReadError for a file that cannot be read, or is no Word document.
    """
    if detect.format_of(data, name) != "docx":
        raise ReadError("comments can only be written into a Word document (.docx), and this is none")
    data = unreviewed(data)
    (document,) = read_bytes(data, name)
    assert isinstance(document, Document)  # a Word file is one document
    report = lint_document(document, rulebook, settings)
    return report, review(data, report, rulebook, signature, suggest=suggest)
