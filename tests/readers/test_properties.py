"""What holds of every document, whatever was read."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import PurePath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jdlint.errors import ReadError
from jdlint.model import Document, Failure
from jdlint.readers import read_bytes
from jdlint.readers.normalise import normalise
from tests.readers.hostile import HOSTILE
from tests.readers.pdf_files import page, pdf
from tests.readers.word_files import CASES, Case, p, word_file

NAMES = ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.docx", "a.rtf", "a.pdf", "a.odt", "-"]
SEEDS = [
    *[case.data for case in CASES[::6]],
    *[make() for name, (make, _) in HOSTILE.items() if name.endswith((".rtf", "repeated.odt", "wrong.json"))],
    pdf(page([(72, 700, "Leads")])),
    b"# A\n\n- b <!-- jdlint: x -->\n\n| a | b |\n|--|--|\n| c | d |\n",
    b"<html><body><ul><li>a<br>b</ul><table><tr><th rowspan=2>c<td>d</table></body></html>",
]
quiet = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def check(document: Document) -> None:
    """Asserts what the rest of jdlint relies on."""
    blocks = document.blocks
    assert "\n".join(document.text[block.start : block.end] for block in blocks) == document.text
    assert document.text
    document.text.encode("utf-8")
    for before, after in pairwise(blocks):
        assert after.start == before.end + 1
    for block in blocks:
        text = document.text[block.start : block.end]
        assert text == text.strip()
        assert "\n" not in text
        assert "  " not in text
        assert block.origin.label
    for directive in document.directives:
        assert directive.span is None or 0 <= directive.span.start < directive.span.end <= len(document.text)


def check_all(data: bytes, name: str) -> None:
    reason = "refused"
    found: list[Document | Failure] = []
    try:
        found = list(read_bytes(data, name))
    except ReadError as error:
        reason = error.reason
    assert reason
    assert "\n" not in reason
    for one in found:
        assert isinstance(one, Document | Failure)
        if isinstance(one, Document):
            check(one)


@quiet
@given(st.binary(max_size=2000), st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    check_all(data, name)


@quiet
@given(st.text(max_size=500), st.sampled_from(NAMES[:5]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    check_all(text.encode("utf-8", "surrogatepass"), name)


@quiet
@given(st.sampled_from(SEEDS), st.data())
def test_a_file_with_damage_is_read_or_refused(seed: bytes, data: st.DataObject) -> None:
    damaged = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(0, len(damaged))) :]
    check_all(bytes(damaged), data.draw(st.sampled_from(NAMES)))


@quiet
@given(st.sampled_from([case.data for case in CASES]), st.data())
def test_a_word_file_with_damaged_xml_is_read_or_refused(seed: bytes, data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    name = data.draw(st.sampled_from(sorted(members)))
    words = [b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:tc>", b"<w:r>", b'w:val="', b"&#0;", b"&x;", b"<!--", b"\xff", b""]
    at = data.draw(st.integers(0, len(members[name])))
    members[name] = (
        members[name][:at] + data.draw(st.sampled_from(words)) + members[name][at + data.draw(st.integers(0, 9)) :]
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    check_all(file.getvalue(), "a.docx")


_paragraph = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@quiet
@given(st.lists(st.lists(_paragraph, max_size=4), min_size=1, max_size=6))
def test_every_word_of_a_word_file_is_read(paragraphs: list[list[str]]) -> None:
    escaped = [
        [t.replace("&", "&amp;").replace("<", "&lt;").replace("\ufffe", "").replace("\uffff", "") for t in texts]
        for texts in paragraphs
    ]
    try:
        (document,) = read_bytes(
            word_file(
                "".join(
                    p(*("<w:r><w:t xml:space='preserve'>" + t + "</w:t></w:r>" for t in texts)) for texts in escaped
                )
            ),
            "a.docx",
        )
    except ReadError:
        document = None
    whole = "".join(normalise("".join(texts))[0] for texts in paragraphs)
    shown = document.text if isinstance(document, Document) else ""
    # Word's arrow bullet is an Ø in a text that lost its font; at the head of a line it is no letter.
    letters = [c for c in whole if c.isalpha() and c != "Ø"]
    assert [c for c in shown if c.isalpha() and c != "Ø"] == letters


@quiet
@given(st.text(max_size=60))
def test_normalised_text_leads_back_to_the_raw(raw: str) -> None:
    text, offsets = normalise(raw)
    assert text == text.strip(" ")
    if offsets is None:
        assert text == raw
        return
    assert len(offsets) == len(text)
    assert list(offsets) == sorted(offsets)
    for char, offset in zip(text, offsets, strict=True):
        assert char == raw[offset] or char in " -\ufffd" or raw[offset] in "ﬀﬁﬂﬃﬄﬅﬆ"


def test_normalising_twice_changes_nothing_more() -> None:
    once, _ = normalise(" \u00a0A\u00ad \u2009\tregis\ufb01tered\u200b  nurse\ud800\u2011x ")
    assert once == "A regisfitered nurse\ufffd-x"
    assert normalise(once) == (once, None)


@pytest.mark.parametrize("case", CASES[::3], ids=lambda case: case.name)
def test_all_holds_of_word_files(case: Case) -> None:
    check_all(case.data, "a.docx")


def test_paths_are_the_names_given() -> None:
    (document,) = read_bytes(b"Text.", str(PurePath("x", "a.txt")))
    assert isinstance(document, Document)
    assert document.path == str(PurePath("x", "a.txt"))
