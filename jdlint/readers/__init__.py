"""Reading: the bytes of a file -> Documents. All else works on `Document.text` and its blocks alone."""

from __future__ import annotations

import importlib
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from jdlint.errors import ReadError
from jdlint.model import Document, Failure
from jdlint.readers import detect, posting

# Endings of files with a posting a line.
LINES = (".jsonl", ".ndjson")
# Lines of a .jsonl that are read at once.
_RUN = 100
MAX_FILE = 50 * 2**20

# The module of each format, imported when a file of it is read.
READERS = {
    "docx": "word",
    "html": "html",
    "json": "posting",
    "markdown": "markdown",
    "odt": "odt",
    "pdf": "pdf",
    "rtf": "rtf",
    "text": "text",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read at once: the bytes of a file, or some lines of a .jsonl of which `first` is the first's number."""

    name: str
    data: bytes
    first: int | None = None


def read(path: Path | str) -> Iterator[Document | Failure]:
    """The documents of a file: one, or one for each JobPosting of a .json or .jsonl (path "file.jsonl#identifier").

    A line of a .jsonl that cannot be read comes out as a Failure. Raises ReadError where the file cannot be read.
    """
    for piece in pieces(path):
        yield from read_piece(piece)


def pieces(path: Path | str) -> Iterator[Piece]:
    """A file in pieces that can be read apart: a .jsonl of any size in runs of lines, all else whole.

    Raises ReadError where the file cannot be read.
    """
    file = Path(path)
    if file.suffix.lower() not in LINES:
        yield Piece(str(path), content(file))
        return
    lines = _lines(file)
    first = 1
    while run := list(islice(lines, _RUN)):
        yield Piece(str(path), b"\n".join(line.rstrip(b"\r\n") for line in run), first)
        first += len(run)
    if first == 1:
        raise ReadError("the file is empty")


def read_piece(piece: Piece) -> Iterator[Document | Failure]:
    """The documents of a piece of a file. Raises ReadError where it cannot be read."""
    if piece.first is None:
        return read_bytes(piece.data, piece.name)
    return posting.read_lines(piece.data.split(b"\n"), piece.name, piece.first)


def read_bytes(data: bytes, name: str = "-") -> Iterator[Document | Failure]:
    """The documents of a file's bytes; `name` becomes their path, and its ending tells formats of text apart.

    Raises ReadError when first asked for a document.
    """
    if len(data) > MAX_FILE:
        raise ReadError(f"the file is larger than {MAX_FILE // 2**20} MB, which no job description is")
    try:
        yield from _reader(detect.format_of(data, name))(data, name)
    except RecursionError:
        raise ReadError("what is in this file is nested too deep to be a job description") from None


def _reader(form: str) -> Callable[[bytes, str], Iterator[Document | Failure]]:
    found: Callable[[bytes, str], Iterator[Document | Failure]]
    found = importlib.import_module(f"jdlint.readers.{READERS[form]}").read
    return found


def content(path: Path) -> bytes:
    """The bytes of a regular file, at most one more than MAX_FILE. Raises ReadError where it cannot be read."""
    with _opened(path) as file:
        return file.read(MAX_FILE + 1)


def lines(file: BinaryIO, end: int | None = None) -> Iterator[bytes]:
    """The lines of a file of any size from where it stands up to byte `end`, none held for longer than it is needed.

    Of a line that is longer than a posting can be, only enough comes out to tell.
    """
    while (end is None or file.tell() < end) and (line := file.readline(posting.MAX_LINE + 1)):
        yield line
        while len(line) > posting.MAX_LINE and line[-1:] != b"\n":
            line = file.readline(posting.MAX_LINE + 1)


def _lines(path: Path) -> Iterator[bytes]:
    with _opened(path) as file:
        yield from lines(file)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("this is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise ReadError("this is not a regular file")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise ReadError("there is no such file") from None
    except PermissionError:
        raise ReadError("there is no permission to read this file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"this file cannot be read: {reason}") from None
