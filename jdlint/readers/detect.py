"""Which format a file is: by its first bytes, then by its name."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from zipfile import is_zipfile

from jdlint.errors import ReadError
from jdlint.readers.package import open_package

_NAMES = {
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".jsonld": "json",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_MARKUP = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)[\s>]", re.I | re.S)
# A program or a mail gateway may have written something before a zip archive, which programs that read it skip.
_BEFORE_ZIP, _MAIN = 4096, b"[Content_Types].xml"
_WORD_XML = re.compile(rb'<pkg:package\b|<w:wordDocument\b|progid="Word\.Document"')
_SAVE_AS = "open it and save it as a Word document (.docx)"


def format_of(data: bytes, name: str) -> str:
    """A key of READERS. Raises ReadError for what is no document, or one that must be converted first."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError("the file is empty")
    if data.startswith(b"PK"):
        return _zip_format(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadError(_legacy(data))
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_PICTURES):
        raise ReadError("this is a picture; its words cannot be read, so send the document itself")
    if b"PK\x03\x04" in data[:_BEFORE_ZIP] and _MAIN in data and is_zipfile(BytesIO(data)):
        return _zip_format(data)
    if _WORD_XML.search(data[:4096]):
        raise ReadError("this is a Word document saved as XML; open it in Word and save it as .docx")
    suffix = PurePath(name).suffix.lower()
    if suffix in _NAMES:
        return _NAMES[suffix]
    if _MARKUP.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return "text"


def _zip_format(data: bytes) -> str:
    package = open_package(data)
    if "mimetype" in package:
        kind = package.data("mimetype").strip()
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        raise ReadError("this is an OpenDocument file, but not a text document; save the text as .docx or .odt")
    if "word/document.xml" in package:
        return "docx"
    if any(name.endswith(".iwa") for name in package.members):
        raise ReadError("this is a document of Apple Pages; export it as a Word document (.docx)")
    if "[content_types].xml" not in package:
        raise ReadError("this is a zip archive; unpack it and check the documents in it")
    if any(name.startswith("xl/") for name in package.members):
        raise ReadError("this is an Excel workbook; save the text as a Word document (.docx)")
    if any(name.startswith("ppt/") for name in package.members):
        raise ReadError("this is a PowerPoint file; save the text as a Word document (.docx)")
    return "docx"


def _legacy(data: bytes) -> str:
    """What an OLE file is, by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "this file is protected by a password; open it, remove the password, save it and try again"
    if "WordDocument".encode("utf-16-le") in data:
        return "this is a Word file of the old kind (.doc); open it in Word and save it as .docx"
    return f"this is an Office file of the old kind; {_SAVE_AS}"
