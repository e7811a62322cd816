"""The work on one batch, as a worker does it: read, lint, and make rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from jdlint.audit.columns import Row, document_row, failure_row, finding_rows
from jdlint.audit.inputs import Batch, is_remote, opened
from jdlint.config import Settings
from jdlint.errors import ReadError
from jdlint.linter import lint_document
from jdlint.matching import matcher
from jdlint.model import Document, Failure
from jdlint.readers import MAX_FILE, lines, posting, read, read_bytes
from jdlint.rulebook import load_rulebook

# A Dask worker may run several batches at once in threads; the matcher's table of strings is not made for that.
_ONE_AT_A_TIME = Lock()


@dataclass(slots=True)
class Result:
    """The rows of a batch: each document with the rows of its findings, and what failed. `rulebook` made them."""

    rulebook: str
    documents: list[tuple[Row, list[Row]]] = field(default_factory=list)
    failures: list[Row] = field(default_factory=list)


def work(batch: Batch, settings: Settings) -> Result:
    """The rows of a batch. Nothing that one document does to jdlint keeps the others from being audited."""
    rulebook = load_rulebook(settings.packs)
    result = Result(rulebook.fingerprint)
    with _ONE_AT_A_TIME, matcher(rulebook).forgetting():
        for item in _documents(batch):
            if isinstance(item, Failure):
                result.failures.append(failure_row(item))
                continue
            try:
                report = lint_document(item, rulebook, settings.for_file(Path(item.path.partition("#")[0])))
                row = document_row(report)
                result.documents.append((row, list(finding_rows(report, row))))
            except Exception as error:
                result.failures.append(failure_row(Failure(item.path, _bug(error))))
    return result


def _documents(batch: Batch) -> Iterator[Document | Failure]:
    for path in batch.paths:
        try:
            yield from _read(batch, path)
        except ReadError as error:
            yield Failure(path, error.reason)
        except Exception as error:
            yield Failure(path, _bug(error))


def _read(batch: Batch, path: str) -> Iterator[Document | Failure]:
    if batch.end is not None:
        with opened(path) as file:
            file.seek(batch.start)
            yield from posting.read_lines(lines(file, batch.end), path, batch.line)
    elif is_remote(path):
        with opened(path) as file:
            yield from read_bytes(file.read(MAX_FILE + 1), path)
    else:
        yield from read(path)


def _bug(error: Exception) -> str:
    first = str(error).partition("\n")[0]
    return f"this is a bug in jdlint: {type(error).__name__}: {first}"
