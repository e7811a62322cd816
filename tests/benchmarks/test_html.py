"""How long the HTML report takes, as a part of what linting takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from jdlint.config import Settings
from jdlint.linter import lint
from jdlint.model import Document
from jdlint.readers import read
from jdlint.reporters import html
from jdlint.rulebook import load_rulebook

CORPUS = Path(__file__).parents[2] / "corpus"


def shortest(run: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        run()
        taken.append(perf_counter() - start)
    return min(taken)


def test_the_report_of_a_long_word_file_takes_less_than_a_third_of_reading_and_linting_it() -> None:
    rulebook, settings = load_rulebook(), Settings(coverage=True)
    path = CORPUS / "head-of-patient-safety.docx"

    def read_and_lint() -> object:
        (document,) = read(path)
        assert isinstance(document, Document)
        return lint(document, rulebook, settings)

    (document,) = read(path)
    assert isinstance(document, Document)
    report = lint(document, rulebook, settings)
    assert shortest(lambda: html.render(report, rulebook)) < 0.3 * shortest(read_and_lint)
