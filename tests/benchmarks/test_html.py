"""How long the HTML report takes, as a part of what linting takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document, Report
from jdlint.readers import read
from jdlint.reporters import html
from jdlint.rulebook import load_rulebook

CORPUS = Path(__file__).parents[2] / "corpus"


def took(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def test_the_reports_of_the_corpus_take_less_than_a_third_of_reading_and_linting_it() -> None:
    rulebook, settings = load_rulebook(), Settings(coverage=True)
    linting = rendering = 0.0
    for path in sorted(CORPUS.glob("*.docx")):

        def read_and_lint(path: Path = path) -> Report:
            (document,) = read(path)
            assert isinstance(document, Document)
            return Report((lint_document(document, rulebook, settings),), rulebook.fingerprint)

        report = read_and_lint()

        def render(report: Report = report) -> str:
            return html.render(report, rulebook)

        # In turns, and the shortest of each: a busy machine slows both alike.
        turns = [(took(read_and_lint), took(render)) for _ in range(5)]
        linting += min(turn[0] for turn in turns)
        rendering += min(turn[1] for turn in turns)
    assert rendering < 0.3 * linting
