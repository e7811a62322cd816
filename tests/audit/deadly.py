"""Work that ends or breaks the worker on it, for documents that say so."""

from __future__ import annotations

import os
import signal

from jdlint.audit import work as real
from jdlint.audit.inputs import Batch
from jdlint.audit.work import Result
from jdlint.config import Settings
from jdlint.model import Document, DocumentReport
from jdlint.rulebook.model import Rulebook

_lint = real.lint_document


def lint(document: Document, rulebook: Rulebook, settings: Settings) -> DocumentReport:
    if "DEADLY" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BROKEN" in document.text:
        raise ZeroDivisionError("cannot divide\nby nought")
    return _lint(document, rulebook, settings)


def work(batch: Batch, settings: Settings) -> Result:
    real.lint_document = lint  # type: ignore[attr-defined]  # in the worker alone
    return real.work(batch, settings)


def other_rules(batch: Batch, settings: Settings) -> Result:
    return Result("sha256:other")
