"""Formats are known by their first bytes, then by their names."""

from __future__ import annotations

import pytest

from jdlint.readers import READERS
from jdlint.readers.detect import format_of
from tests.readers.word_files import CASES, zipped


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"Text", "a.txt", "text"),
        (b"Text", "-", "text"),
        (b"Text", "a.unheard", "text"),
        (b"# A", "a.MD", "markdown"),
        (b"{}", "a.json", "json"),
        (b"{}", "a.jsonl", "json"),
        (b"<p>", "a.htm", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?> <!-- x --> <!DOCTYPE html>", "a.txt", "html"),
        (b"{\\rtf1", "a.doc", "rtf"),
        (b"\n%PDF-1.4", "a.txt", "pdf"),
        (CASES[0].data, "a.txt", "docx"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text-template"}), "a.ott", "odt"),
    ],
)
def test_a_format_is_found(data: bytes, name: str, form: str) -> None:
    assert format_of(data, name) == form
    assert form in READERS
