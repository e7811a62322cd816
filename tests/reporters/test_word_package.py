"""The zip package of a reviewed file: what is not touched stays packed as it was."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from jdlint.errors import ReadError
from jdlint.readers.package import open_package
from jdlint.reporters.word_package import rewritten
from tests.readers.word_files import p, part, strict, word_file
from tests.reporters.test_word import reviewed
from tests.reporters.word_checks import document, members, report_on, with_members

DRAFT = word_file(p("A nurse leads."))


def packed(data: bytes, name: str) -> bytes:
    """The bytes of a member as they are packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    names, extra = struct.unpack("<HH", data[info.header_offset + 26 : info.header_offset + 30])
    start = info.header_offset + 30 + names + extra
    return data[start : start + info.compress_size]


def after(data: bytes) -> bytes:
    return reviewed(data, report_on(document(data), "nurse")).data


def test_members_that_are_not_touched_are_copied_without_unpacking_them() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in (members(DRAFT) | {"word/media/image.bin": b"picture " * 5000}).items():
            archive.writestr(name, content)
    data = out.getvalue()
    assert packed(after(data), "word/media/image.bin") == packed(data, "word/media/image.bin")
    assert list(members(after(data)))[:-1] == list(members(data))


def test_a_file_written_as_a_stream_is_copied_whole() -> None:
    class Stream(io.RawIOBase):
        """A file that can only be written forwards."""

        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]  # bytes-like, whatever zipfile hands over
            return len(bytes(data))  # type: ignore[call-overload]  # as above

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(DRAFT).items():
            archive.writestr(name, content)
    data = bytes(stream.data)
    assert members(after(data))["_rels/.rels"] == members(data)["_rels/.rels"]


def test_parts_that_overlap_are_refused() -> None:
    package = open_package(DRAFT)
    for info in package.members.values():
        info.compress_size = len(DRAFT)
    with pytest.raises(ReadError, match="overlap"):
        rewritten(DRAFT, package, {})


def test_a_member_whose_place_lies_beyond_the_file_is_refused() -> None:
    package = open_package(DRAFT)
    next(iter(package.members.values())).header_offset = len(DRAFT)
    with pytest.raises(ReadError, match="cut short"):
        rewritten(DRAFT, package, {})


def test_a_part_of_that_name_which_nothing_relates_to_is_left_alone() -> None:
    data = with_members(DRAFT, {"word/comments.xml": part("comments", "").encode()})
    found = members(after(data))
    assert found["word/comments.xml"] == members(data)["word/comments.xml"]
    assert b"jdlint" in found["word/comments2.xml"]
    assert b"/word/comments2.xml" in found["[Content_Types].xml"]


def test_a_strict_document_stays_strict() -> None:
    found = members(after(strict(p("A nurse leads."))))
    for name in ("word/document.xml", "word/comments.xml"):
        assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in found[name]
        assert b"http://schemas.openxmlformats.org/wordprocessingml" not in found[name]


def test_comments_and_processing_instructions_in_the_xml_are_kept() -> None:
    content = members(DRAFT)["word/document.xml"].replace(b"<w:body>", b"<!-- kept --><?kept too?><w:body>")
    found = members(after(with_members(DRAFT, {"word/document.xml": content})))["word/document.xml"]
    assert b"<!-- kept --><?kept too?>" in found
