"""What the package offers to programs."""

from __future__ import annotations

from os import PathLike, fspath

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Failure, Report
from jdlint.readers import read, read_bytes
from jdlint.rulebook import Rulebook, load_rulebook


def lint(
    document: str | PathLike[str] | bytes, *, settings: Settings | None = None, rulebook: Rulebook | None = None
) -> Report:
    """The report of a file, given by its path or as its bytes; a .jsonl gives as many documents as it holds.

    Settings files are not looked for: pass `settings`. Raises ReadError where the file cannot be read, and
    RulebookError where the rules of `settings.packs` cannot be used.
    """
    settings = settings or Settings()
    rulebook = rulebook or load_rulebook(settings.packs)
    items = read_bytes(document) if isinstance(document, bytes) else read(fspath(document))
    return Report.of(
        (item if isinstance(item, Failure) else lint_document(item, rulebook, settings) for item in items),
        rulebook.fingerprint,
    )
