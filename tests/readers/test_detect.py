"""Formats are known by their first bytes, then by their names."""

from __future__ import annotations

import pytest

from jdlint.errors import ReadError
from jdlint.readers import READERS, read_bytes
from jdlint.readers.detect import format_of
from tests.readers.hostile import HOSTILE
from tests.readers.word_files import CASES, word_file, zipped


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


@pytest.mark.parametrize(
    "name",
    [
        "empty.docx",
        "noise.txt",
        "picture.docx",
        "cut.docx",
        "bad crc.docx",
        "encrypted.docx",
        "encrypted members.docx",
        "legacy.doc",
        "workbook.docx",
        "slides.docx",
        "archive.docx",
        "no main part.docx",
        "main part missing.docx",
        "not xml.docx",
        "six thousand members.docx",
        "zip bomb.docx",
        "three million tags.docx",
        "entities utf16.docx",
        "million tags.html",
        "half a million paragraphs.html",
        "unclosed tags.html",
        "quotes.md",
        "one long line.txt",
        "a million short lines.txt",
        "broken.pdf",
        "empty.odt",
        "sheet.ods",
        "encrypted.odt",
        "over fifty megabytes.txt",
    ],
)
def test_what_cannot_be_read_is_named_as_what_it_is(name: str) -> None:
    make, reason = HOSTILE[name]
    with pytest.raises(ReadError) as caught:
        list(read_bytes(make(), name))
    assert reason in caught.value.reason


def test_other_old_office_files_are_named_as_such() -> None:
    with pytest.raises(ReadError, match="old kind"):
        format_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), "a.xls")


@pytest.mark.parametrize("start", ['<?mso-application progid="Word.Document"?>', "<pkg:package>", "<w:wordDocument>"])
def test_a_word_document_saved_as_xml_is_named_as_such(start: str) -> None:
    with pytest.raises(ReadError, match=r"saved as XML; .* save it as \.docx"):
        format_of(f"<?xml version='1.0'?>{start}".encode(), "a.docx")


def test_a_document_of_pictures_alone_says_so() -> None:
    body = "<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>"
    with pytest.raises(ReadError, match="no text was found in it: a picture is not read"):
        list(read_bytes(word_file(body), "a.docx"))


def test_a_pages_document_is_named_as_such() -> None:
    with pytest.raises(ReadError, match="Apple Pages"):
        format_of(zipped({"Index/Document.iwa": "x", "preview.jpg": "x"}), "a.pages")
