"""jdlint beside alex, joblint and Gender Decoder on the same adverts: `python tests/benchmarks/peers.py adverts.jsonl`.

Two hundred adverts are drawn with a fixed seed. For each tool: findings in all, findings a document, documents with any, and
a sample to be read by eye: is this a thing that somebody should change? alex is the real tool (`--alex` names its command,
such as node_modules/.bin/alex); joblint and Gender Decoder are told again by their words, in peers.yaml beside this file.
alex and the words are given the plain text of an advert, jdlint the advert as it was published.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from jdlint.config import OPTIONAL_PACKS, Settings
from jdlint.linter import lint_document
from jdlint.model import Document
from jdlint.readers import read
from jdlint.rulebook import load_rulebook

WORDS = Path(__file__).with_suffix(".yaml")
SEED = 10
ALEX = re.compile(r"\s*(\d+):(\d+)-(\d+):(\d+)\s+warning\s+(.*?)\s{2,}(\S+)")
AROUND = 70


class Found(NamedTuple):
    """What a tool flagged: the number of the document, where, and what it said."""

    document: int
    start: int
    end: int
    said: str


def with_jdlint(documents: Sequence[Document], preview: bool) -> Iterable[Found]:
    """What jdlint finds with all packs."""
    settings = Settings(extend_select=OPTIONAL_PACKS, preview=preview, coverage=False)
    for number, document in enumerate(documents):
        for finding in lint_document(document, load_rulebook(), settings).open_findings:
            yield Found(number, finding.span.start, finding.span.end, f"{finding.rule}: {finding.message}")


def with_words(documents: Sequence[Document], tool: str) -> Iterable[Found]:
    """What a tool finds that only looks for words."""
    classes: dict[str, list[str]] = yaml.safe_load(WORDS.read_text(encoding="utf-8"))[tool]
    for name, words in classes.items():
        either = "|".join(
            re.escape(str(word)).replace(r"\*", r"[\w-]*") for word in sorted(map(str, words), key=len)[::-1]
        )
        pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
        for number, document in enumerate(documents):
            for match in pattern.finditer(document.text):
                yield Found(number, match.start(), match.end(), name)


def with_alex(documents: Sequence[Document], command: str) -> Iterable[Found]:
    """What alex says of the plain text."""
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(documents):
            (Path(folder) / f"{number}.txt").write_text(document.text, encoding="utf-8")
        ran = subprocess.run([command, "--text", folder], capture_output=True, text=True, check=False, cwd=folder)
    number = -1
    for line in ran.stderr.splitlines():
        name = re.search(r"(\d+)\.txt", line)
        match = ALEX.match(line)
        if match:
            row, column, last_row, last_column = (int(match.group(index)) for index in range(1, 5))
            text = documents[number].text
            said = f"{match.group(6)}: {match.group(5)}"
            yield Found(number, _offset(text, row, column), _offset(text, last_row, last_column), said)
        elif name:
            number = int(name.group(1))


def _offset(text: str, row: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: row - 1]) + column - 1


def drawn(path: Path, number: int) -> list[Document]:
    """So many adverts of a file."""
    documents = [document for document in read(path) if isinstance(document, Document)]
    return sorted(random.Random(SEED).sample(documents, number), key=lambda document: document.path)


def main() -> None:
    """Print the counts and the samples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("adverts", type=Path)
    parser.add_argument("--alex", help="the command of alex; left out: without it")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--sample", type=int, default=50)
    given = parser.parse_args()
    documents = drawn(given.adverts, given.documents)
    tools: dict[str, Callable[[], Iterable[Found]]] = {
        "jdlint": lambda: with_jdlint(documents, preview=False),
        "jdlint with previews": lambda: with_jdlint(documents, preview=True),
        "joblint (its words)": lambda: with_words(documents, "joblint"),
        "Gender Decoder (its words)": lambda: with_words(documents, "Gender Decoder"),
    }
    if given.alex:
        tools["alex"] = lambda: with_alex(documents, given.alex)
    for tool, find in tools.items():
        found = list(find())
        touched = len({one.document for one in found})
        each = len(found) / len(documents)
        sys.stdout.write(f"\n{tool}: {len(found)} findings, {each:.2f} a document, in {touched} documents\n")
        for one in random.Random(SEED).sample(found, min(given.sample, len(found))):
            text = documents[one.document].text
            before, after = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
            said = f"- {one.said} | {before}[[{text[one.start : one.end]}]]{after}"
            sys.stdout.write(said.replace("\n", " / ") + "\n")


if __name__ == "__main__":
    main()
