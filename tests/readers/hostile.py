"""Files that are broken or meant to do harm, each with what reading it must come to: a part of the reason, or a result."""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.readers.word_files import p, part, relations, tbl, word_file, zipped

Maker = Callable[[], bytes]
READ = ""
"""The reason that stands for: this file is read."""

_DOCUMENT = word_file(p("Lead the team"))
_BOMB_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lol lol lol lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def _replaced(name: str, content: bytes | str) -> bytes:
    """The plain document with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(_DOCUMENT)) as archive:
        members: dict[str, str | bytes] = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped({**members, name: content})


def _lying_size() -> bytes:
    """A part of 64 MB that says that it has 100 bytes."""
    data = _replaced("word/document.xml", b"<a>" + b" " * (64 * 2**20))
    huge = struct.pack("<L", 64 * 2**20 + 3)
    return data.replace(huge, struct.pack("<L", 100))


def _overlapping() -> bytes:
    """An archive whose directory names one member six thousand times."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6_000):
            archive.writestr(f"word/{number}.xml", b"")
    return file.getvalue()


def _bad_crc() -> bytes:
    with zipfile.ZipFile(io.BytesIO(_DOCUMENT)) as archive:
        crc = archive.getinfo("word/document.xml").CRC
    return _DOCUMENT.replace(struct.pack("<L", crc), struct.pack("<L", crc ^ 1))


def _nested_tables(depth: int) -> bytes:
    return word_file("<w:tbl><w:tr><w:tc>" * depth + p("Deep") + "</w:tc></w:tr></w:tbl>" * depth)


def _ole(*names: str) -> bytes:
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + directory


def _flagged_encrypted() -> bytes:
    data = bytearray(_DOCUMENT)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def _flate_pdf(size: int) -> bytes:
    """A PDF whose page content unpacks to `size` bytes."""
    content = zlib.compress(b" " * size)
    head = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>endobj\n"
    )
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n" % (len(content), content)
    return head + stream + b"trailer<</Root 1 0 R>>\n%%EOF"


_ALIEN_RELATION = relations({"rId1": ("officeDocument", "../../../../etc/passwd")})
_REMOTE_ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'

HOSTILE: dict[str, tuple[Maker, str]] = {
    "empty.docx": (lambda: b"", "empty"),
    "blank.txt": (lambda: b" \r\n\t\n", "empty"),
    "zeros.txt": (lambda: bytes(5000), "empty"),
    "noise.txt": (lambda: bytes(range(1, 256)) * 40, "not a text file"),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "cut.docx": (lambda: _DOCUMENT[: len(_DOCUMENT) // 2], "damaged"),
    "head only.docx": (lambda: b"PK\x03\x04", "damaged"),
    "bad crc.docx": (_bad_crc, "damaged"),
    "encrypted.docx": (lambda: _ole("EncryptionInfo", "EncryptedPackage"), "password"),
    "encrypted members.docx": (_flagged_encrypted, "password"),
    "legacy.doc": (lambda: _ole("WordDocument", "1Table"), ".doc"),
    "legacy named docx.docx": (lambda: _ole("WordDocument"), ".doc"),
    "workbook.docx": (lambda: zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "Excel"),
    "slides.docx": (lambda: zipped({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "PowerPoint"),
    "archive.docx": (lambda: zipped({"a.txt": "text"}), "zip archive"),
    "no main part.docx": (lambda: zipped({"[Content_Types].xml": "<Types/>"}), "damaged"),
    "main part missing.docx": (
        lambda: zipped(
            {"[Content_Types].xml": "<x/>", "_rels/.rels": relations({"a": ("officeDocument", "word/x.xml")})}
        ),
        "damaged",
    ),
    "not xml.docx": (lambda: _replaced("word/document.xml", b"<a><b></a>"), "not well-formed"),
    "no text.docx": (lambda: word_file(p()), "nothing visible"),
    "another root.docx": (lambda: _replaced("word/document.xml", b"<html><p>x</p></html>"), "nothing visible"),
    "zip bomb.docx": (lambda: _replaced("word/document.xml", b"<a>" + b" " * (200 * 2**20)), "far more"),
    "zip bomb in styles.docx": (
        lambda: word_file(p("x"), {"styles.xml": ("styles", b"<a>" + b" " * (100 * 2**20))}),
        "far more",
    ),
    "declared size lies.docx": (_lying_size, "damaged"),
    "six thousand members.docx": (_overlapping, "far more"),
    "three million tags.docx": (
        lambda: _replaced("word/document.xml", part("document", "<w:p/>" * 3_000_000)),
        "far more",
    ),
    "entities.docx": (lambda: _replaced("word/document.xml", _BOMB_ENTITIES + "<x>&j;</x>"), "entities"),
    "entities utf16.docx": (
        lambda: _replaced("word/document.xml", (_BOMB_ENTITIES + "<x>&j;</x>").encode("utf-16")),
        "entities",
    ),
    "external entity.docx": (lambda: _replaced("word/document.xml", _REMOTE_ENTITY + "<x>&e;</x>"), "entities"),
    "path traversal.docx": (lambda: _replaced("_rels/.rels", _ALIEN_RELATION), READ),
    "traversal names.docx": (lambda: _replaced("../../../tmp/jdlint-was-here.txt", "x"), READ),
    "a hundred nested tables.docx": (lambda: _nested_tables(100), READ),
    "a thousand nested tables.docx": (lambda: _nested_tables(1_000), "not well-formed"),
    "a hundred thousand rows.docx": (
        lambda: word_file(tbl(*["<w:tr><w:tc><w:p><w:r><w:t>Leads</w:t></w:r></w:p></w:tc></w:tr>"] * 100_000)),
        READ,
    ),
    "thousands of nested controls.docx": (
        lambda: word_file("<w:sdt><w:sdtContent>" * 900 + p("Deep") + "</w:sdtContent></w:sdt>" * 900),
        READ,
    ),
    "ten thousand open fields.docx": (
        lambda: word_file(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 10_000, "Text")),
        READ,
    ),
    "held in itself.docx": (lambda: _russian_doll(6), READ),
    "fifty megabytes.txt": (lambda: b"A registered professional leads the team.\n" * (50 * 2**20 // 42), "too long"),
    "over fifty megabytes.txt": (lambda: b"x" * (50 * 2**20 + 1), "larger than"),
    "one long line.txt": (lambda: b"word " * (2 * 2**20), "too long"),
    "one long word.txt": (lambda: b"x" * (4 * 2**20), READ),
    "a million short lines.txt": (lambda: b"a\n" * 1_000_000, "too long"),
    "blank lines.txt": (lambda: b"a" + b"\n" * 5_000_000 + b"b", READ),
    "spaces.txt": (lambda: b"a" + b" " * 5_000_000 + b"b", READ),
    "surrogates.json": (lambda: b'{"@type": "JobPosting", "title": "\\ud800 Lead", "description": "x\\udfff y"}', READ),
    "nuls.md": (lambda: b"# Lead\0er\n\ntext\0\n" + b"word " * 200, READ),
    "deep json.json": (lambda: b"[" * 100_000, "not JSON"),
    "deep posting.json": (lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "not JSON"),
    "no posting.json": (lambda: b'{"a": 1}', "JobPosting"),
    "number too long.json": (
        lambda: b'{"@type": "JobPosting", "title": "x", "identifier": ' + b"9" * 5000 + b"}",
        "not JSON",
    ),
    "types all wrong.json": (
        lambda: json.dumps(
            {"@type": "JobPosting", "title": ["Lead"], "description": {"a": 1}, "jobLocation": 3, "baseSalary": [None]}
        ).encode(),
        READ,
    ),
    "deep.html": (lambda: b"<div>" * 100_000 + b"text", "nested too deep"),
    "deep lists.html": (lambda: b"<ul><li>" * 20_000 + b"text", "nested too deep"),
    "million tags.html": (lambda: b"<p>a</p>" * 1_500_000, "too long"),
    "half a million paragraphs.html": (lambda: b"<p>a</p>" * 500_000, "too long"),
    "wide cell.html": (
        lambda: b"<table><tr><td colspan=99999999 rowspan=99999999>text</td><td>b</td></tr></table>" * 200,
        READ,
    ),
    "unclosed tags.html": (lambda: b"<b>" * 300_000 + b"text", "nested too deep"),
    "one attribute.html": (lambda: b"<p style='" + b"x" * 5_000_000 + b"'>text", READ),
    "only a script.html": (lambda: b"<html><script>text</script></html>", "nothing visible"),
    "quotes.md": (lambda: b"> " * 20_000 + b"text", "nested too deep"),
    "brackets.md": (lambda: b"[" * 50_000 + b"text", READ),
    "stars.md": (lambda: b"**a " * 50_000, READ),
    "list.md": (lambda: b"".join(b" " * (2 * n) + b"- a\n" for n in range(1_000)), "nested too deep"),
    "pipes.md": (lambda: b"|a" * 20_000 + b"\n" + b"|-" * 20_000 + b"\n" + b"|b" * 20_000, READ),
    "braces.rtf": (lambda: b"{\\rtf1 " + b"{" * 500_000 + b"text", READ),
    "negative.rtf": (lambda: b"{\\rtf1 text \\bin-99999 \\u-99999 \\uc-5 more}", READ),
    "nothing.rtf": (lambda: b"{\\rtf1 {\\fonttbl text}}", "nothing visible"),
    "broken.pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 10, "damaged"),
    "flate bomb.pdf": (lambda: _flate_pdf(200 * 2**20), "nothing visible"),
    "empty.odt": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
    "sheet.ods": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "not a text document",
    ),
    "encrypted.odt": (
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "META-INF/manifest.xml": "<m><encryption-data/></m>",
            }
        ),
        "password",
    ),
    "repeated.odt": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": _odt_repeats()}),
        READ,
    ),
}


def _russian_doll(depth: int) -> bytes:
    data = word_file(p("Innermost"))
    for _ in range(depth):
        data = word_file(p("Around") + '<w:altChunk r:id="rId1"/>', {"inner.docx": ("aFChunk", data)})
    return data


def _odt_repeats() -> str:
    names = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table"))
    return (
        f"<office:document-content{names}><office:body><office:text><text:p>a<text:s text:c='999999999'/>b</text:p>"
        "<table:table><table:table-row><table:table-cell table:number-columns-repeated='99999999'>"
        "<text:p>c</text:p></table:table-cell></table:table-row></table:table></office:text></office:body>"
        "</office:document-content>"
    )


def write(folder: Path) -> None:
    """Writes all hostile files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
