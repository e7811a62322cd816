"""Pairs of person specifications, one edited from the other, with the alignment that a careful reader makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document, DocumentReport
from jdlint.readers import read_bytes
from jdlint.rulebook import Rulebook, load_rulebook

PAIRS = sorted((Path(__file__).parent / "pairs").glob("*.yaml"))
NEEDS = {"E": "Essential", "D": "Desirable"}


@dataclass(frozen=True)
class Pair:
    """Two versions of a spec as Markdown, the pairs of criteria that belong together, and what became of them."""

    name: str
    old: str
    new: str
    gold: frozenset[tuple[str, str]]
    changes: dict[tuple[str, str], str]


def _cell(row: dict[str, Any], side: str) -> list[str]:
    cell = row.get(side, [])
    return [cell] if isinstance(cell, str) else cell


def _spec(source: dict[str, Any], side: str) -> str:
    lines = [f"# {source['title']}", "", "## Person specification", ""]
    for letter, heading in NEEDS.items():
        texts = [text[2:] for row in source["rows"] for text in _cell(row, side) if text[0] == letter]
        if side == "b" and source.get("sorted-b"):
            texts.sort()
        lines += [f"{heading}:", "", *(f"* {text}" for text in texts), ""]
    return "\n".join(lines)


def pair(path: Path) -> Pair:
    """The pair that a file holds: in its rows, "E" stands before an essential criterion, "D" before a desirable one."""
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = source["rows"]
    return Pair(
        path.stem,
        _spec(source, "a"),
        _spec(source, "b"),
        frozenset((a[2:], b[2:]) for row in rows for a in _cell(row, "a") for b in _cell(row, "b")),
        {(row["a"][2:], row["b"][2:]): row["change"] for row in rows if "change" in row},
    )


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def linted(rulebook: Rulebook) -> Callable[..., DocumentReport]:
    """Reads and lints Markdown: `linted(text, name="a.md", coverage=True)`."""

    def linted(text: str, name: str = "a.md", **settings: Any) -> DocumentReport:
        document = next(read_bytes(text.encode(), name))
        assert isinstance(document, Document)
        return lint_document(document, rulebook, Settings(**settings))

    return linted
