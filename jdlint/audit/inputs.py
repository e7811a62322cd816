"""What an audit works on, in batches: files and folders, on this machine or wherever fsspec reaches."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from jdlint.config import Settings
from jdlint.errors import JdlintError, MissingExtraError, ReadError
from jdlint.readers import LINES
from jdlint.sources import SUFFIXES, walk

# Small enough that little is lost when work is interrupted, large enough that handing it out costs nothing.
BATCH_LINES = 64
BATCH_FILES = 16
CHUNK = 2**20


@dataclass(frozen=True, slots=True)
class Batch:
    """A piece of work: some files, or the lines of one .jsonl from byte `start` to `end`, the first being `line`.

    `size` is the number of files or lines.
    """

    number: int
    paths: tuple[str, ...]
    size: int
    start: int = 0
    end: int | None = None
    line: int = 1

    def halves(self) -> tuple[Batch, Batch]:
        """The two halves of a batch of more than one file or line."""
        middle = self.size // 2
        if self.end is None:
            return (
                replace(self, paths=self.paths[:middle], size=middle),
                replace(self, paths=self.paths[middle:], size=self.size - middle),
            )
        with opened(self.paths[0]) as file:
            file.seek(self.start)
            cut = self.start + next(islice(_line_ends(file), middle - 1, None))
        return (
            replace(self, size=middle, end=cut),
            replace(self, size=self.size - middle, start=cut, line=self.line + middle),
        )


def is_remote(path: str) -> bool:
    """Whether a path is an address such as s3://bucket/folder."""
    return "://" in path


def opened(path: str) -> BinaryIO:
    """A file opened for reading bytes. Raises ReadError where it cannot be, and MissingExtraError without fsspec."""
    try:
        if not is_remote(path):
            return Path(path).open("rb")
        file: BinaryIO = _remote(path)[0].open(_remote(path)[1], "rb")
        return file
    except OSError as error:
        raise ReadError(f"this file cannot be read: {error.strerror or error}") from error


def batches(paths: Iterable[str], settings: Settings, without: Path) -> Iterator[Batch]:
    """The batches of some files and folders, always the same ones in the same order for the same paths.

    What stands in the folder `without` is left out: the audit itself may be written into a folder that it reads.
    """
    number = 0
    waiting: list[str] = []

    def batch(**more: Any) -> Batch:
        nonlocal number
        number += 1
        return Batch(number, **more)

    for path in _files(paths, settings, without.absolute()):
        if path.lower().endswith(LINES):
            for part in _parts(path):
                yield batch(paths=(path,), **part)
            continue
        waiting.append(path)
        if len(waiting) == BATCH_FILES:
            yield batch(paths=tuple(waiting), size=len(waiting))
            waiting = []
    if waiting:
        yield batch(paths=tuple(waiting), size=len(waiting))


def survey(work: Iterable[Batch]) -> tuple[int, str]:
    """The number of files and lines in some batches, and a fingerprint by which the same work is known again."""
    total = 0
    digest = blake2b(digest_size=16)
    for batch in work:
        total += batch.size
        digest.update(repr((batch.paths, batch.start, batch.end, batch.size)).encode())
    return total, digest.hexdigest()


def _files(paths: Iterable[str], settings: Settings, without: Path) -> Iterator[str]:
    for path in paths:
        if is_remote(path):
            yield from _remote_files(path)
        elif Path(path).is_dir():
            for name in walk(path):
                file = Path(name)
                if not settings.excludes(file) and not file.absolute().is_relative_to(without):
                    yield name
        else:
            yield path


def _parts(path: str) -> Iterator[dict[str, int]]:
    """The ranges of a .jsonl; a file that cannot be opened is one range, so that reading it says what is wrong."""
    try:
        file = opened(path)
    except ReadError:
        yield {"size": 1, "start": 0, "end": 0}
        return
    with file:
        start, first = 0, 1
        ends = _line_ends(file)
        while part := list(islice(ends, BATCH_LINES)):
            yield {"size": len(part), "start": start, "end": part[-1], "line": first}
            start = part[-1]
            first += len(part)
        if first == 1:
            yield {"size": 1, "start": 0, "end": 0}


def _line_ends(file: BinaryIO) -> Iterator[int]:
    """How many bytes on from where a file stands each of its lines ends."""
    at = last = 0
    while chunk := file.read(CHUNK):
        found = -1
        while (found := chunk.find(b"\n", found + 1)) >= 0:
            last = at + found + 1
            yield last
        at += len(chunk)
    if at > last:
        yield at


def _remote(path: str) -> tuple[Any, str]:
    """The file system of an address and the path in it. Raises MissingExtraError and JdlintError."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingExtraError("Reading from an address such as s3://…", "audit") from None
    found: Callable[[str], tuple[Any, str]] = url_to_fs
    try:
        return found(path)
    except (ImportError, ValueError) as error:
        raise JdlintError(f"{path}: {error}") from error


def _remote_files(path: str) -> Iterator[str]:
    system, inside = _remote(path)
    try:
        if not system.isdir(inside):
            yield path
            return
        for name in sorted(system.find(inside)):
            if os.path.splitext(name)[1].lower() in SUFFIXES:  # noqa: PTH122  # an address is no path of this machine
                yield system.unstrip_protocol(name)
    except OSError as error:
        raise JdlintError(f"{path}: {error}") from error
