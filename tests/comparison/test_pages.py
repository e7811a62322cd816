"""The comparison as a page and as JSON."""

from __future__ import annotations

import json as json_module
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from lxml import html as parser

from jdlint.comparison import Comparison, compare, html, json
from jdlint.model import DocumentReport
from jdlint.rulebook import Rulebook
from tests.comparison.conftest import PAIRS, pair
from tests.comparison.test_changes import spec

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture
def two(linted: Callable[..., DocumentReport], rulebook: Rulebook) -> Comparison:
    one = next(pair(path) for path in PAIRS if path.stem == "ward-manager")
    return compare([linted(one.old, "old.md", coverage=True), linted(one.new, "new.md", coverage=True)], rulebook)


@pytest.fixture
def many(linted: Callable[..., DocumentReport], rulebook: Rulebook) -> Comparison:
    specs = [text for path in PAIRS[:6] for text in (pair(path).old, pair(path).new)]
    return compare([linted(text, f"{number}.md") for number, text in enumerate(specs)], rulebook)


def rows(page: str, section: str) -> list[list[str]]:
    root = parser.document_fromstring(page)
    tables = root.xpath(f"//section[h2[@id='{section}']]//table")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in tables[0].xpath(".//tbody/tr")]


def test_the_page_shows_roles_findings_and_who_is_admitted_side_by_side(two: Comparison, rulebook: Rulebook) -> None:
    found = {row[0]: row[1:] for row in rows(html.render(two, rulebook), "documents")}
    assert found["Kind of post"] == ["A leadership or management post"] * 2
    assert found["Who can meet its demands"] == ["every profession", "nurses only"]
    assert found["Errors"] == ["0", "2"]


def test_the_page_says_of_each_criterion_what_became_of_it(two: Comparison, rulebook: Rulebook) -> None:
    found = rows(html.render(two, rulebook), "criteria")
    assert ["Only in A", "Interest in research Desirable", "–"] in found
    assert [
        "Stricter",
        "Two years' experience of leading a shift Essential",
        "Five years' experience of leading shifts EssentialStricter: 2 → 5 years",
    ] in found
    assert "Able to manage a ward budget" not in str(found)


def test_the_page_lists_professions_by_who_admits_them(two: Comparison, rulebook: Rulebook) -> None:
    found = rows(html.render(two, rulebook), "professions")
    assert found[0][1:] == ["yes", "no"]
    assert found[1] == ["nurses", "yes", "yes"]
    assert "RGN with a current NMC PIN" in found[2][2]


def test_findings_stand_under_their_rule(two: Comparison, rulebook: Rulebook) -> None:
    found = rows(html.render(two, rulebook), "findings")
    assert all(row[1] == "none" for row in found)
    assert sum("Error" in row[2] for row in found) == 2


def test_documents_without_differences_or_findings_say_so(
    linted: Callable[..., DocumentReport], rulebook: Rulebook
) -> None:
    page = html.render(compare([linted(spec("Kind"), "a.md", coverage=False)] * 2, rulebook), rulebook)
    assert "The documents ask for the same criteria in the same words." in page
    assert "Nothing was found in any of the documents." in page
    assert "every profession" in page


def test_rows_that_most_documents_share_come_first_and_what_one_alone_asks_for_last(
    many: Comparison, rulebook: Rulebook
) -> None:
    page = html.render(many, rulebook)
    *shared, own = rows(page, "criteria")
    absent = [row[1:].count("–") for row in shared]
    assert absent == sorted(absent)
    assert max(absent) == 10
    assert own[0] == "Only in one"
    assert sum(1 for cell in own[1:] if cell != "–") > 6
    assert "12 documents side by side" in page


def test_a_title_or_criterion_never_becomes_markup(linted: Callable[..., DocumentReport], rulebook: Rulebook) -> None:
    hostile = linted(spec(HOSTILE, "Registered nurse " + HOSTILE), HOSTILE + ".md")
    root = parser.document_fromstring(html.render(compare([hostile, linted(spec("Kind"))], rulebook), rulebook))
    assert not root.xpath("//script | //img")
    assert "alert(1)" in root.text_content()


def test_the_json_holds_what_the_page_shows(two: Comparison, rulebook: Rulebook) -> None:
    data = json_module.loads(json.render(two, rulebook))
    assert data["schema"] == "jdlint-compare/1"
    assert [document["letter"] for document in data["documents"]] == ["A", "B"]
    assert [document["admits"] for document in data["documents"]] == [None, ["nursing"]]
    assert data["narrowest"]["documents"] == ["B"]
    assert sum(data["counts"].values()) == len(data["rows"])
    years = next(row for row in data["rows"] if row["changes"][1] and "2 → 5 years" in row["changes"][1]["stricter"])
    assert years["cells"][1][0]["need"] == "essential"
    assert sum(finding["level"] == "error" for finding in data["new"]) == 2
    assert {row["rule"] for row in data["findings"]} == {finding["rule"] for finding in data["new"]}


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_comparison(
    two: Comparison,
    many: Comparison,
    rulebook: Rulebook,
    show: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    dark: bool,
) -> None:
    for comparison in (two, many):
        assert axe(show(html.render(comparison, rulebook), dark=dark)) == []


@pytest.mark.chromium
def test_a_comparison_prints_on_a4_landscape_within_the_paper(
    many: Comparison, rulebook: Rulebook, show: Callable[..., Page]
) -> None:
    page = show(html.render(many, rulebook), width=1031)  # 273 mm: A4 landscape less its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1031
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
    assert sizes == {(0, 0, 842, 595)} or sizes == {(0, 0, 842, 596)}
