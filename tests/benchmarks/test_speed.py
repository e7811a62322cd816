"""How long jdlint takes, as shares of what it stands on, measured by turns so that a busy machine slows both.

The time counted is that of the processor, in this process and in those that it starts. `pytest tests/benchmarks -s` shows
the figures.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jdlint import runner
from jdlint.cache import Cache
from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.matching import matcher
from jdlint.model import Document
from jdlint.readers import read, read_bytes
from jdlint.rulebook import load_rulebook
from jdlint.sources import SUFFIXES, Source

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SPACY = [sys.executable, "-c", "import spacy; spacy.blank('en')"]
CLICK = [sys.executable, "-c", "import click"]
JDLINT = [sys.executable, "-m", "jdlint"]


def processor(command: list[str], folder: Path) -> float:
    """The seconds of processor time that a command takes, in a folder that holds its cache too."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / ".cache")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ratio(name: str, ours: Callable[[], float], theirs: Callable[[], float], turns: int) -> float:
    """How many times as long ours takes: the best of each, taken by turns."""
    pairs = [(ours(), theirs()) for _ in range(turns)]
    best = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    sys.stdout.write(f"\n{name}: {best[0]:.3f} s to {best[1]:.3f} s, {best[0] / best[1]:.2f} times\n")
    return best[0] / best[1]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The documents of the corpus."""
    names = sorted(path for path in CORPUS.iterdir() if path.suffix in SUFFIXES and path.name != "README.md")
    return [item for path in names for item in read(path) if isinstance(item, Document)]


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of 1,000 Word files of the corpus, each different in a byte, all in the cache."""
    folder = tmp_path_factory.mktemp("thousand")
    originals = sorted(CORPUS.glob("*.docx"))
    for number in range(1000):
        path = folder / f"{number:04}.docx"
        shutil.copy(originals[number % len(originals)], path)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("number.txt", str(number))
    processor([*JDLINT, "check", "."], folder)
    yield folder
    shutil.rmtree(folder)


def test_help_takes_at_most_two_and_a_half_times_what_importing_click_takes(tmp_path: Path) -> None:
    ours, click = (lambda: processor([*JDLINT, "--help"], tmp_path)), (lambda: processor(CLICK, tmp_path))
    assert ratio("--help to import click", ours, click, 10) <= 2.5


@pytest.mark.parametrize("name", ["head-of-patient-safety.docx", "theatre-manager.md"])
def test_one_file_cold_takes_at_most_one_and_a_half_times_what_importing_spacy_takes(tmp_path: Path, name: str) -> None:
    """A process of its own without kept results. The rules are compiled by the first turn, as Python's modules are."""
    file = str(CORPUS / name)
    ours = lambda: processor([*JDLINT, "check", "--no-cache", file], tmp_path)  # noqa: E731
    assert ratio(f"{name}, cold, to import spacy", ours, lambda: processor(SPACY, tmp_path), 6) <= 1.5


def test_a_thousand_unchanged_word_files_take_no_longer_than_importing_spacy(thousand: Path) -> None:
    ours = lambda: processor([*JDLINT, "check", "."], thousand)  # noqa: E731
    assert ratio("1,000 Word files, warm, to import spacy", ours, lambda: processor(SPACY, thousand), 3) <= 1


def test_linting_takes_at_most_three_times_what_the_tokenizer_takes(documents: list[Document]) -> None:
    """After start-up; both meet each text for the first time, since the words of a text are worked out once."""
    from spacy import blank

    rulebook = load_rulebook()

    def ours() -> float:
        matcher.cache_clear()
        matcher(rulebook)
        lint_document(documents[0], rulebook, Settings())
        start = time.process_time()
        for document in documents:
            lint_document(document, rulebook, Settings())
        return time.process_time() - start

    def tokenizer() -> float:
        nlp = blank("en")
        nlp.make_doc(documents[0].text)
        start = time.process_time()
        for document in documents:
            nlp.make_doc(document.text)
        return time.process_time() - start

    assert ratio("linting to tokenizing", ours, tokenizer, 4) <= 3


def test_a_table_costs_in_proportion_to_its_rows() -> None:
    """Of marked criteria, all much alike: three times as many rows may take four times as long, not nine."""
    rulebook = load_rulebook()

    def cost(rows: int) -> float:
        table = "\n".join(
            f"| Registered nurse on ward {number} | Manage the budget of {number} |" for number in range(rows)
        )
        text = f"# Head of Safety\n\n| Essential | Desirable |\n|---|---|\n{table}\n"
        (document,) = read_bytes(text.encode(), "a.md")
        assert isinstance(document, Document)
        start = time.process_time()
        lint_document(document, rulebook, Settings())
        return time.process_time() - start

    cost(10)
    assert ratio("6,000 rows to 2,000", lambda: cost(6000), lambda: cost(2000), 2) <= 4


@pytest.mark.skipif(runner.cores() < 2, reason="there is one core only")
def test_two_processes_are_faster_than_one(thousand: Path) -> None:
    """By the clock, from the first result on: what a process needs to start is counted for neither."""
    names = [str(path) for path in sorted(thousand.glob("*.docx"))][:240]
    store = Cache(None)

    def seconds(jobs: int) -> float:
        outcomes = runner.run((Source(name, Settings()) for name in names), store, jobs=jobs)
        for _ in range(60):
            next(outcomes)
        start = time.perf_counter()
        rest = sum(1 for _ in outcomes)
        return (time.perf_counter() - start) / rest

    assert ratio("one process to two", lambda: seconds(1), lambda: seconds(2), 2) >= 1.2
