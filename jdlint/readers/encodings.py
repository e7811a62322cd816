"""Bytes of a text file -> text."""

from __future__ import annotations

import codecs
import re

from jdlint.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str:
    """The text of a file: by its byte-order mark, UTF-16 by its zero bytes, strict UTF-8, else Windows-1252.

    Raises ReadError for bytes that are no text. Line ends become "\\n".
    """
    text = _decode(data)
    sample = text[:100_000]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        raise ReadError("this is not a text file; send a Word, PDF, HTML or plain text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    sample = data[:4096]
    if sample.count(0) * 4 > len(sample) and len(data) % 2 == 0:
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
