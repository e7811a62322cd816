"""The tables and the dashboard that an audit writes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import html as parser

from jdlint.audit import Outcome, html, parquet
from jdlint.audit.columns import DOCUMENTS, FINDINGS, TABLES
from jdlint.audit.store import read_rows
from jdlint.audit.tally import tally
from jdlint.errors import MissingExtraError
from jdlint.rulebook import Rulebook, load_rulebook
from tests.audit.conftest import posting
from tests.audit.test_tally import document, finding

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def about(**more: object) -> html.About:
    return html.About(**{"paths": ("adverts.jsonl",), "done": 9, "total": 9, "seconds": 1.0, "unique": False, "parquet": True} | more)  # type: ignore[arg-type]  # fmt: skip  # from the test


@pytest.fixture
def page(rulebook: Rulebook) -> str:
    """The dashboard of sixty posts with one of everything."""
    documents = [
        document(
            n,
            title=f"Post {n}",
            organisation=f"Trust {n % 4}",
            band=("7", "8a", "")[n % 3],
            role_kind="practice" if n % 10 == 9 else "leadership",
            restriction="error" if n % 4 == 0 else "warning" if n % 4 == 1 else "",
            errors=int(n % 4 == 0),
            warnings=int(n % 4 == 1),
            admits=("nursing|midwifery", "nursing", "", "")[n % 4],
            coverage=0.3,
            communicator=0.25,
            strategic=0.4,
            url=f"https://jobs.example.org/{n}" if n % 2 else "javascript:alert(1)",
        )
        for n in range(60)
    ]
    findings = [
        finding(n, quote=f"Nurse {n}", context=f"We want a Nurse {n} now", admits="nursing", title=f"Post {n}") for n in range(0, 60, 4)
    ]  # fmt: skip
    findings += [finding(1, kept_by="role"), finding(2, rule="a-rule-of-old", context="elsewhere")]
    figures = tally(documents, findings, [{"path": "old.doc", "reason": "a Word file of the old kind"}] * 60)
    return html.render(figures, about(), rulebook)


def rows(page: str, section: str) -> list[list[str]]:
    table = parser.document_fromstring(page).xpath(f"//section[h2[@id='{section}']]//table")[0]
    return [[" ".join(cell.text_content().split()) for cell in row] for row in table.xpath(".//tbody/tr")]


def test_each_picture_has_a_table_with_its_figures(page: str) -> None:
    root = parser.document_fromstring(page)
    for section in root.xpath("//section[.//figure]"):
        assert section.xpath(".//table//td"), section.xpath("h2/text()")
    assert len(root.xpath("//figure/*[@role='img'][@aria-label]")) == 6
    assert rows(page, "kinds")[0][:2] == ["Leadership or management post", "54"]
    assert rows(page, "kinds")[1][-1] == "not judged"


def test_small_numbers_are_marked(page: str) -> None:
    bands = {row[0]: row for row in rows(page, "bands")}
    assert bands["Band 7"][5].endswith("† small number")
    assert bands["Band 8a"][0] == "Band 8a"
    assert list(bands)[-1] == "Not stated"
    assert "†" not in rows(page, "kinds")[0][5]


def test_those_days_and_employers_are_named_that_the_posts_come_from(rulebook: Rulebook) -> None:
    documents = [document(n, date_posted=f"2020-11-0{n + 1}", organisation=f"T{n}") for n in range(3)]
    text = " ".join(html.render(tally(documents, (), ()), about(), rulebook).split())
    assert "3 documents of 3 employers, posted from 2020-11-01 to 2020-11-03, were counted" in text
    text = " ".join(html.render(tally(documents[:1], (), ()), about(unique=True), rulebook).split())
    assert "1 document of 1 employer, posted on 2020-11-01, was counted, 0 duplicates left out;" in text


def test_a_profession_in_the_title_is_told_apart_from_a_demand(rulebook: Rulebook) -> None:
    documents = [document(n, role_kind="profession-titled", restriction="warning", admits="nursing") for n in range(4)]
    assert html.statements(tally(documents, (), ()), rulebook)[0].endswith("and 4 have the profession in their title.")


@pytest.mark.chromium
@pytest.mark.parametrize("width", [1280, 375])
def test_no_word_of_a_picture_is_cut_off(rulebook: Rulebook, show: Callable[..., Page], width: int) -> None:
    names = ["Birmingham and the Whole of the Midlands NHS Foundation Trust", "A", "B"]
    documents = [document(n, organisation=names[n % 3], restriction="error", admits="nursing") for n in range(60)]
    page = show(html.render(tally(documents, [finding(1)], ()), about(), rulebook), width=width)
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".chart text")].filter(text => {
          const chart = text.closest("svg").getBoundingClientRect(), box = text.getBoundingClientRect();
          return box.left < chart.left - 1 || box.right > chart.right + 1;
        }).map(text => text.textContent)"""
    )
    assert outside == []


def test_those_admitted_are_named(page: str) -> None:
    assert {row[0] for row in rows(page, "admits")} == {"nurses and midwives", "nurses"}


def test_the_worst_posts_link_to_their_adverts_and_to_nothing_else(page: str) -> None:
    root = parser.document_fromstring(page)
    links = root.xpath("//section[h2[@id='worst']]//a/@href")
    assert links
    assert all(link.startswith("https://jobs.example.org/") for link in links)


def test_sentences_show_the_words_in_their_context(page: str) -> None:
    root = parser.document_fromstring(page)
    found = [item.text_content() for item in root.xpath("//section[h2[@id='samples']]//li")]
    assert any("We want a Nurse" in text for text in found)
    assert root.xpath("//section[h2[@id='samples']]//h3[text()='a-rule-of-old']")


def test_what_could_not_be_read_is_counted_and_listed(page: str) -> None:
    assert "And 10 more, in failures.csv." in page
    assert "60 documents could not be read" in page


def test_the_statements_say_share_band_people_form_and_coverage(rulebook: Rulebook) -> None:
    documents = [
        document(n, band="7" if n < 30 else "8a", restriction="error" if n < 15 else "", admits="nursing" if n < 15 else "", coverage=0.2, strategic=0.1)
        for n in range(60)
    ]  # fmt: skip
    found = [finding(n, rule="restricted-title", admits="nursing") for n in range(15)]
    lines = html.statements(tally(documents, found, ()), rulebook)
    assert lines[0].startswith(
        "15 of 60 posts that people of several professions could fill (25%, between 16% and 37%)"
    )
    assert "Of 60 leadership and management posts, 15 (25%)" in lines[1]
    assert "Of the 60 that state a band, restriction is most frequent at band 7 (50% of 30 posts, between" in lines[2]
    assert lines[2].endswith("and least at band 8a (0% of 30, between 0% and 11%).")
    assert lines[3] == "15 of the 15 restricted posts (100%) are open to nurses only."
    assert "met in 15 of them (100%)" in lines[4]
    assert "60 posts that were scored cover 20% of the guide’s leadership behaviours" in lines[5]


def test_an_audit_of_nothing_says_so(rulebook: Rulebook) -> None:
    figures = tally((), (), ())
    assert html.statements(figures, rulebook) == ["No post was found that several professions could fill."]
    text = html.render(figures, about(), rulebook)
    assert "No post is restricted." in text
    assert "Nothing was found." in text


def test_many_employers_are_cut_and_the_rest_counted(rulebook: Rulebook) -> None:
    documents = [
        document(n, organisation=f"T{n % 31}", restriction="error", admits=f"x{n % 20}") for n in range(31 * 5)
    ]
    text = html.render(tally(documents, (), ()), about(unique=True), rulebook)
    assert "11 employers ranked lower are in audit.json" in text
    assert rows(text, "admits")[-1][0] == "others"
    assert len(rows(text, "employers")) == 20


def test_the_figures_are_in_the_json_too(rulebook: Rulebook) -> None:
    documents = [
        document(n, restriction="error", organisation="T", band="7", coverage=0.5, strategic=1) for n in range(9)
    ]
    found = [finding(n, admits="nursing") for n in range(9)]
    data = json.loads(json.dumps(html.data(tally(documents, found, ()), about(), rulebook)))
    assert data["schema"] == "jdlint-audit/1"
    assert data["all"]["share"] == 1
    assert data["employers"][0]["name"] == "T"
    assert data["rules"]["restricted-title"] == {"findings": 9, "posts": 9, "error": 9}
    assert data["coverage"] == {"documents": 9, "mean": 0.5, "themes": {"strategic": 1.0}}


def test_a_title_or_sentence_never_becomes_markup(rulebook: Rulebook) -> None:
    one = document(1, title=HOSTILE, organisation=HOSTILE, band=HOSTILE, restriction="error", admits=HOSTILE)
    figures = tally([one] * 6, [finding(1, quote=HOSTILE, context=HOSTILE, title=HOSTILE)], [{"path": HOSTILE, "reason": HOSTILE}])  # fmt: skip
    root = parser.document_fromstring(html.render(figures, about(paths=(HOSTILE,)), rulebook))
    assert not root.xpath("//script | //img")


def test_a_formula_is_disarmed_in_csv_and_whole_again_when_read(run: Callable[..., Outcome], tmp_path: Path) -> None:
    path = tmp_path / "formula.jsonl"
    lines = [posting(n, title=title) for n, title in enumerate(["=HYPERLINK(1)", "'quoted' lead", "Head  of\nSafety"])]
    path.write_text("\n".join(lines), encoding="utf-8")
    run(path)
    raw = (tmp_path / "out" / "documents.csv").read_text(encoding="utf-8")
    assert "'=HYPERLINK" in raw
    assert raw.count("\n") == 4
    assert [row["title"] for row in read_rows(tmp_path / "out", "documents")] == [
        "=HYPERLINK(1)",
        "'quoted' lead",
        "Head of Safety",
    ]


def test_parquet_holds_the_same_rows_with_their_types_and_meanings(
    run: Callable[..., Outcome], adverts: Path, tmp_path: Path
) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    with adverts.open("a", encoding="utf-8") as file:
        file.write(posting(50, title="=1+1") + "\n")
    run(adverts, parquet=True)
    table = pq.read_table(tmp_path / "out" / "documents.parquet")
    assert table.column_names == [column.name for column in DOCUMENTS]
    assert table.schema.field("words").metadata[b"meaning"].startswith(b"The number of words")
    read = list(read_rows(tmp_path / "out", "documents"))
    as_text = [{k: "" if v is None else str(v) for k, v in row.items()} for row in table.to_pylist()]
    numbers = {column.name for column in DOCUMENTS if column.type == "number"}
    for parquet_row, csv_row in zip(as_text, read, strict=True):
        for name, text in csv_row.items():
            if name in numbers and text:
                assert float(parquet_row[name]) == float(text)
            else:
                assert parquet_row[name] == text
    assert pq.read_table(tmp_path / "out" / "findings.parquet").num_rows == 10
    assert pq.read_table(tmp_path / "out" / "failures.parquet").num_rows == 0


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"jdlint\[audit\]"):
        parquet.write(tmp_path)


def test_every_column_is_explained_once() -> None:
    for columns in TABLES.values():
        assert len({column.name for column in columns}) == len(columns)
        assert all(column.meaning for column in columns)
    assert {column.name for column in FINDINGS} >= {"path", "rule", "level", "quote", "admits"}


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_in_a_dashboard(
    page: str, show: Callable[..., Page], axe: Callable[[Page], list[str]], dark: bool, width: int
) -> None:
    assert axe(show(page, dark=dark, width=width)) == []


@pytest.mark.chromium
def test_nothing_but_wide_tables_of_a_dashboard_scrolls_sideways(page: str, show: Callable[..., Page]) -> None:
    assert show(page, width=375).evaluate("document.documentElement.scrollWidth") <= 375
