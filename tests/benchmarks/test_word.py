"""How long writing the comments into a Word file takes, as a part of what reading it takes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

import pytest

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document
from jdlint.readers import read
from jdlint.reporters.word import review
from jdlint.reporters.word_comments import Signature
from jdlint.rulebook import load_rulebook

CORPUS = Path(__file__).parents[2] / "corpus"


def shortest(*runs: Callable[[], object], times: int = 30) -> list[float]:
    """The shortest time of each run, taken in turns in the time of this process, whatever else the computer does."""
    taken: list[list[float]] = [[] for _ in runs]
    for _ in range(times):
        for times_, run in zip(taken, runs, strict=True):
            start = process_time()
            run()
            times_.append(process_time() - start)
    return [min(times_) for times_ in taken]


@pytest.mark.parametrize("name", ["head-of-patient-safety", "ward-manager-older-peoples-medicine"])
@pytest.mark.parametrize("suggest", [False, True])
def test_writing_the_comments_takes_no_more_than_twice_as_long_as_reading(name: str, suggest: bool) -> None:
    path = CORPUS / f"{name}.docx"
    (document,) = read(path)
    assert isinstance(document, Document)
    rulebook = load_rulebook()
    report = lint_document(document, rulebook, Settings(coverage=True))
    assert report.open_findings
    data, signature = path.read_bytes(), Signature("jdlint", "jd", datetime(2026, 3, 1, tzinfo=UTC))
    reading, writing = shortest(
        lambda: list(read(path)), lambda: review(data, report, rulebook, signature, suggest=suggest)
    )
    assert writing <= 2 * reading
