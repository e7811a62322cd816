"""The HTML report of every document of the corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jdlint
from jdlint.config import Settings
from jdlint.reporters import html
from jdlint.rulebook import load_rulebook

if TYPE_CHECKING:
    from playwright.sync_api import Page

CORPUS = Path(__file__).parents[2] / "corpus"
FILES = sorted(path for path in CORPUS.glob("*.*") if path.name != "README.md" and not path.name.endswith(".gold.yaml"))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The report of each file, by its name."""
    rulebook = load_rulebook()
    return {
        path.name: html.render(jdlint.lint(path, settings=Settings(coverage=True), rulebook=rulebook), rulebook)
        for path in FILES
    }


def test_every_file_of_the_corpus_gets_a_report_under_two_megabytes(pages: dict[str, str]) -> None:
    assert [name for name, page in pages.items() if len(page.encode()) >= 2_000_000] == []
    assert len(pages) == len(FILES) > 24


@pytest.mark.chromium
def test_axe_finds_nothing_in_the_report_of_any_file_in_light_or_dark(
    pages: dict[str, str], show: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    found = {}
    for name, page in pages.items():
        shown = show(page)
        shown.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[name] = axe(shown)
        shown.emulate_media(color_scheme="dark")
        found[name] += axe(shown, rule="color-contrast")
        shown.close()
    assert {name: findings for name, findings in found.items() if findings} == {}
