"""Linting of many files: read, lint, and say what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jdlint.config import Settings
from jdlint.errors import ReadError
from jdlint.linter import lint_document
from jdlint.model import LEVELS, DocumentReport, Failure, Report
from jdlint.rulebook import Rulebook, load_rulebook
from jdlint.sources import Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its documents and failures, and the settings that it was checked with."""

    settings: Settings
    items: tuple[DocumentReport | Failure, ...]

    @property
    def falls_short(self) -> bool:
        """Whether a document has open findings at or above the settings' level, or covers too little."""
        failing = LEVELS[: LEVELS.index(self.settings.fail_on) + 1]
        least = self.settings.min_coverage
        return any(
            any(finding.level in failing for finding in item.open_findings)
            or (least is not None and item.coverage is not None and item.coverage.score < least)
            for item in self.items
            if isinstance(item, DocumentReport)
        )


def run(sources: Iterable[Source | Failure]) -> Iterator[Outcome]:
    """The outcome of each source, in order."""
    for source in sources:
        if isinstance(source, Failure):
            yield Outcome(Settings(), (source,))
        else:
            yield Outcome(source.settings, tuple(check(source)))


def check(source: Source) -> Iterator[DocumentReport | Failure]:
    """The documents of one source, linted, and the failures met on the way."""
    from jdlint.readers import read, read_bytes

    rulebook = load_rulebook(source.settings.packs)
    try:
        for item in read_bytes(sys.stdin.buffer.read()) if source.name == "-" else read(source.name):
            yield item if isinstance(item, Failure) else lint_document(item, rulebook, source.settings)
    except ReadError as error:
        yield Failure(source.name, error.reason)


def report_of(outcomes: Iterable[Outcome], rulebook: Rulebook) -> Report:
    """One report of all outcomes."""
    items = [item for outcome in outcomes for item in outcome.items]
    return Report(
        tuple(item for item in items if isinstance(item, DocumentReport)),
        rulebook.fingerprint,
        tuple(item for item in items if isinstance(item, Failure)),
    )
