"""Small JDs to lint."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document, DocumentReport, Finding
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook


@pytest.fixture(scope="session")
def report() -> Callable[[str, str], DocumentReport]:
    """Lints a small Markdown JD: `report(title, body)`."""

    def report(title: str, body: str) -> DocumentReport:
        document = next(iter(read_bytes(f"# {title}\n\n{body}\n".encode(), "jd.md")))
        assert isinstance(document, Document)
        return lint_document(document, load_rulebook(), Settings(coverage=False))

    return report


@pytest.fixture(scope="session")
def essential(report: Callable[[str, str], DocumentReport]) -> Callable[[str, str], list[Finding]]:
    """The findings of one essential criterion, but for those of the title: `essential(title, text)`."""

    def essential(title: str, text: str) -> list[Finding]:
        found = report(title, f"## Person specification\n\n### Essential criteria\n\n- {text}").findings
        return [finding for finding in found if finding.rule != "restricted-title"]

    return essential


@pytest.fixture(scope="session")
def prose(report: Callable[[str, str], DocumentReport]) -> Callable[[str, str], list[Finding]]:
    """The findings of a paragraph of an advert, but for those of the title: `prose(title, text)`."""

    def prose(title: str, text: str) -> list[Finding]:
        found = report(title, f"## About the role\n\n{text}").findings
        return [finding for finding in found if finding.rule != "restricted-title"]

    return prose
