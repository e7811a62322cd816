"""The HTML report: what it says, that nothing in a document becomes markup, and how it looks in a browser."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest

from jdlint.model import Coverage, DocumentReport, Failure, Note, Report, Role, Span, Suppression
from jdlint.reporters import html

if TYPE_CHECKING:
    from playwright.sync_api import Page

SNAPSHOT = Path(__file__).parent / "snapshots" / "report.html"
HOSTILE = "</td></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{ 7 * 7 }}"


def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(page)


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def one(root: lxml.html.HtmlElement, selector: str) -> lxml.html.HtmlElement:
    (element,) = root.cssselect(selector)
    return element


def test_the_page_is_byte_for_byte_the_one_on_record(report: Report, rulebook: Any) -> None:
    page = html.render(report, rulebook)
    if "UPDATE_SNAPSHOTS" in os.environ:
        SNAPSHOT.write_text(page, encoding="utf-8", newline="\n")
    assert page.encode() == SNAPSHOT.read_bytes(), "run with UPDATE_SNAPSHOTS=1 and look at the difference"


def test_the_first_screen_tells_verdict_numbers_role_and_coverage(report: Report, rulebook: Any) -> None:
    root = tree(html.render(report, rulebook))
    assert text(one(root, "h1")) == "Head of Patient Flow"
    assert text(one(root, ".verdict-title")) == "Change this before you advertise"
    assert [text(item) for item in root.cssselect(".counts a")] == ["1 error", "2 warnings", "2 advice", "1 kept"]
    assert "the title “Head of Patient Flow”" in text(one(root, ".role"))
    assert "Band 8b" in text(one(root, ".role"))
    assert "41%" in text(one(root, ".coverage-summary"))
    assert len(root.cssselect(".coverage-summary svg.bar")) == 4


@pytest.mark.parametrize(
    ("levels", "verdict"),
    [
        (("error", "advice"), "Change this before you advertise"),
        (("warning",), "Look at this again before you advertise"),
        (("advice",), "Nothing that must change"),
        ((), "Nothing to change"),
    ],
)
def test_the_verdict_follows_the_highest_level(
    draft: Callable[..., Any], rulebook: Any, levels: tuple[str, ...], verdict: str
) -> None:
    made = draft().add("Registered nurse")
    findings = [made.finding("Registered nurse", level) for level in levels]
    root = tree(html.render(Report((made.report(*findings),), "sha256:0"), rulebook))
    assert text(one(root, ".verdict-title")) == verdict


def test_the_verdict_names_five_findings_and_counts_the_rest(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft()
    for number in range(7):
        made.add(f"Registered nurse {number}")
    levels = ("warning", "advice", "error", "error", "error", "error", "warning")
    findings = [made.finding(f"Registered nurse {number}", level) for number, level in enumerate(levels)]
    root = tree(html.render(Report((made.report(*findings),), "sha256:0"), rulebook))
    assert [text(item) for item in root.cssselect(".first li")] == [
        *(f"“Registered nurse {number}” Only nurses can meet this." for number in (2, 3, 4, 5, 0)),
        "and 1 more",
    ]


def test_a_finding_shows_quote_in_context_place_reason_and_words_to_use(report: Report, rulebook: Any) -> None:
    card = one(tree(html.render(report, rulebook)), "#d1-f2")
    assert text(one(card, "h3")) == "Error 2 Only nurses can meet this"
    assert text(one(card, "blockquote mark")) == "Registered nurse with a current NMC PIN"
    assert text(one(card, ".place")).startswith("Table 2, row 2, Essential")
    answers = {text(dt): text(dt.getnext()) for dt in card.cssselect("dt")}
    assert "the guide, “The influence of traditional AHP career pathways”" in answers["Why it matters"]
    assert answers["What to write instead"].endswith("Current registration with a UK health or care regulator")
    assert "What the law says" not in answers


def test_the_quote_stands_in_the_sentence_around_it(report: Report, rulebook: Any) -> None:
    quote = text(one(tree(html.render(report, rulebook)), "#d1-f1 blockquote"))
    assert quote.startswith("As a senior nurse you will work with system partners")


def test_a_long_context_is_shortened_on_both_sides(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("word " * 200 + "registered nurse" + " word" * 200)
    finding = made.finding("registered nurse", context=made.text)
    root = tree(html.render(Report((made.report(finding),), "sha256:0"), rulebook))
    quote = text(one(root, "blockquote"))
    assert quote.startswith("… word")
    assert quote.endswith("word …")
    assert len(quote) < 600


def test_a_context_that_does_not_hold_the_quote_is_left_out(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("A registered nurse").add("Another line")
    finding = replace(made.finding("registered nurse"), context="Another line", context_span=made.span("Another line"))
    root = tree(html.render(Report((made.report(finding),), "sha256:0"), rulebook))
    assert text(one(root, "blockquote")) == "registered nurse"


def test_law_is_kept_apart_from_the_guide(report: Report, rulebook: Any) -> None:
    card = one(tree(html.render(report, rulebook)), "#d1-f4")
    assert "Equality Act 2010" in text(one(card, ".law"))
    assert "Equality Act 2010" not in text(card.cssselect("dd")[1])


def test_a_reason_is_given_once_and_then_referred_to(report: Report, rulebook: Any) -> None:
    card = one(tree(html.render(report, rulebook)), "#d1-f3")
    assert [link.get("href") for link in card.cssselect("dd a")] == ["#d1-f2"]


def test_sources_are_named_once_and_then_referred_to(report: Report, rulebook: Any) -> None:
    rules = rulebook.rules
    rules["restricted-experience"].references = rules["restricted-registration"].references
    said = text(tree(html.render(report, rulebook)))
    assert said.count("Sources: the same as finding 2.") == 1
    assert said.count("the guide, “The influence of traditional AHP career pathways”") == 1


def test_who_can_meet_a_demand_is_said_where_the_message_does_not(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("Registered nurse")
    for message, said in (("Only nurses can meet this.", 0), ("The title names a profession.", 1)):
        finding = made.finding("Registered nurse", message=message, admits=("nursing",))
        card = one(tree(html.render(Report((made.report(finding),), "sha256:0"), rulebook)), "#d1-f1")
        assert [text(dt.getnext()) for dt in card.cssselect("dt") if "Who" in text(dt)] == ["Nurses only"] * said


def test_what_concerns_the_whole_document_stands_behind_the_rest_without_a_quote_or_a_mark(
    draft: Callable[..., Any], rulebook: Any
) -> None:
    made = draft().add("Head of Flow", "title").add("Registered nurse")
    lacking = replace(made.finding("Head of Flow", message="Nothing says what the post is for."), whole=True)
    root = tree(html.render(Report((made.report(lacking, made.finding("Registered nurse")),), "sha256:0"), rulebook))
    assert [text(heading) for heading in root.cssselect(".finding :is(h3, h4)")] == [
        "Error 1 Only nurses can meet this",
        "Error 2 Nothing says what the post is for",
    ]
    assert not one(root, "#d1-f2").cssselect("blockquote, .place")
    assert [mark.text for mark in root.cssselect(".paper mark")] == ["Registered nurse"]
    assert "The document as a whole" in text(one(root, ".first"))


def test_a_document_with_findings_on_the_whole_alone_says_that_its_wording_is_sound(
    draft: Callable[..., Any], rulebook: Any
) -> None:
    made = draft().add("Head of Flow", "title")
    lacking = replace(made.finding("Head of Flow"), whole=True)
    root = tree(html.render(Report((made.report(lacking),), "sha256:0"), rulebook))
    assert "No wording in the text needs a change." in text(root)


def test_a_finding_of_a_rule_that_the_rulebook_lacks_is_still_shown(report: Report, rulebook: Any) -> None:
    rulebook.rules.clear()
    root = tree(html.render(report, rulebook))
    assert len(root.cssselect(".finding")) == 5


def test_only_web_addresses_become_links(report: Report, rulebook: Any) -> None:
    rule = rulebook.rules["restricted-registration"]
    rule.references = tuple(replace(reference, url="javascript:alert(1)") for reference in rule.references)
    page = html.render(report, rulebook)
    assert "javascript:" not in page
    assert "A study of advertisements for advanced practice" in page


def test_every_link_has_a_target_and_every_id_is_used_once(several: Report, rulebook: Any) -> None:
    root = tree(html.render(several, rulebook))
    ids = [element.get("id") for element in root.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in root.cssselect("a[href^='#']")}
    assert targets <= set(ids)


def test_a_finding_leads_to_its_words_and_the_words_lead_back(report: Report, rulebook: Any) -> None:
    root = tree(html.render(report, rulebook))
    for card in root.cssselect(".finding, .kept-list > li"):
        place = one(card, ".place a").get("href")
        assert root.cssselect(place), place
        assert root.cssselect(f".paper a[href='#{card.get('id')}']")


def test_coverage_lists_each_indicator_with_quotes_or_a_criterion(report: Report, rulebook: Any) -> None:
    root = tree(html.render(report, rulebook))
    shown = one(root, "#d1-C1")
    assert text(one(shown, ".status")) == "Shown"
    assert [text(quote) for quote in shown.cssselect(".quotes li")][1].startswith(
        "“Builds relationships with partners” Table 2"
    )
    missing = one(root, "details #d1-S3")
    assert (
        text(one(missing, ".paste"))
        == "Gives an example of how they have done this: takes considered risks to innovate"
    )
    assert len(root.cssselect(".indicator")) == 10


def test_the_proposed_criteria_come_first_and_in_the_order_proposed(report: Report, rulebook: Any) -> None:
    root = tree(html.render(report, rulebook))
    assert [text(code) for code in root.cssselect(".proposed .code")] == ["S3", "P1"]


def test_more_quotes_than_three_are_counted(draft: Callable[..., Any], sample: DocumentReport, rulebook: Any) -> None:
    assert sample.coverage
    theme = sample.coverage.themes[0]
    busy = replace(theme.indicators[0], evidence=theme.indicators[0].evidence * 3)
    coverage = Coverage(0.5, (replace(theme, indicators=(busy,)),))
    root = tree(html.render(Report((replace(sample, coverage=coverage),), "sha256:0"), rulebook))
    assert text(root.cssselect(".quotes li")[-1]) == "and 3 more, marked C1 in the document"


def test_a_document_without_coverage_says_that_it_was_not_scored(sample: DocumentReport, rulebook: Any) -> None:
    root = tree(html.render(Report((replace(sample, coverage=None),), "sha256:0"), rulebook))
    assert "Not scored" in text(one(root, ".coverage-summary"))
    assert not root.cssselect("#d1-coverage")


def test_what_is_kept_is_listed_with_who_keeps_it_and_why(report: Report, rulebook: Any) -> None:
    kept = one(tree(html.render(report, rulebook)), ".kept-list")
    assert text(kept).endswith("By a comment in the document: The bed meeting needs a nurse on the rota.")


def test_a_document_with_nothing_but_kept_findings_points_to_them(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("Registered nurse")
    kept = made.finding("Registered nurse", suppressed=Suppression("role", "The law keeps this post."))
    root = tree(html.render(Report((made.report(kept),), "sha256:0"), rulebook))
    assert "1 demand is kept with a reason" in text(one(root, ".verdict"))


def test_a_reason_that_is_that_of_the_role_is_given_there(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("Registered nurse")
    role = Role("Chief Nurse", None, "reserved", ("nursing",), "“Chief Nurse” in the title. The law asks for a nurse.")
    kept = made.finding("Registered nurse", suppressed=Suppression("role", role.because))
    root = tree(html.render(Report((made.report(kept, role=role),), "sha256:0"), rulebook))
    assert text(root).count("The law asks for a nurse.") == 1
    assert text(one(root, ".kept-list")).endswith("Because of the kind of role, which is given under the role")


def test_what_nothing_was_kept_of_is_not_listed(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("Registered nurse")
    page = html.render(Report((made.report(made.finding("Registered nurse")),), "sha256:0"), rulebook)
    assert "with a reason" not in text(one(tree(page), "main")).partition("About this report")[0]


def test_a_count_leads_to_the_first_finding_of_its_level(report: Report, rulebook: Any) -> None:
    root = tree(html.render(report, rulebook))
    assert [link.get("href") for link in root.cssselect(".counts a")] == ["#d1-f2", "#d1-f1", "#d1-f4", "#d1-kept"]


def test_notes_of_the_reader_are_listed(report: Report, rulebook: Any) -> None:
    root = tree(html.render(report, rulebook))
    assert "Page 2: A picture with no description was left out." in text(root)
    assert "1 thing could not be read" in text(one(root, ".read"))


def test_a_finding_without_words_has_no_link_into_the_document(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("Registered nurse")
    finding = replace(made.finding("Registered nurse"), span=Span(0, 0), quote="")
    root = tree(html.render(Report((made.report(finding),), "sha256:0"), rulebook))
    assert not root.cssselect(".place a")


def test_several_documents_get_an_index_with_the_worst_first(several: Report, rulebook: Any) -> None:
    root = tree(html.render(several, rulebook))
    rows = [[text(cell) for cell in row] for row in root.cssselect(".index tbody tr")]
    assert [row[0].split("drafts")[0] for row in rows] == ["Head of Patient Flow", "Ward Clerk"]
    assert rows[1][1:5] == ["0", "0", "0", "–not scored"]
    assert [text(name) for name in root.cssselect(".sheet > h2")] == ["Head of Patient Flow", "Ward Clerk"]


def test_a_document_without_a_title_goes_by_its_file_name(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft("drafts/untitled.txt").add("Some text")
    role = Role("", None, "unknown", (), "no title was found")
    root = tree(html.render(Report((made.report(role=role),), "sha256:0"), rulebook))
    assert text(one(root, "h1")) == "untitled.txt"


def test_files_that_could_not_be_read_are_listed_even_where_none_could(rulebook: Any) -> None:
    root = tree(html.render(Report((), "sha256:0", (Failure("old.doc", "Old Word file"),)), rulebook))
    assert text(one(root, ".failures li")) == "old.doc: Old Word file"
    assert not root.cssselect(".index")


def test_hostile_text_never_becomes_markup(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft(path=HOSTILE).add(HOSTILE, "title", label=HOSTILE)
    finding = made.finding(
        HOSTILE,
        rule=HOSTILE,
        message=HOSTILE,
        advice=HOSTILE,
        replacement=HOSTILE,
        admits=(HOSTILE,),
    )
    kept = replace(finding, suppressed=Suppression("comment", HOSTILE))
    report = made.report(
        finding,
        kept,
        notes=(Note(HOSTILE, HOSTILE),),
        role=Role(HOSTILE, HOSTILE, "leadership", (HOSTILE,), HOSTILE),
    )
    root = tree(html.render(Report((report,), HOSTILE, (Failure(HOSTILE, HOSTILE),)), rulebook))
    assert not root.cssselect("script, img")
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert one(root, "h1").text == HOSTILE
    assert one(root, ".paper h3").text_content().startswith(HOSTILE)
    assert one(root, ".fingerprint").text == HOSTILE


def test_what_cannot_stand_in_a_page_is_replaced(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("A null \x00 and half a pair \ud83d here")
    page = html.render(Report((made.report(),), "sha256:0"), rulebook)
    assert "A null \ufffd and half a pair \ufffd here" in page
    page.encode()


def test_the_page_asks_for_nothing_from_outside(report: Report, rulebook: Any) -> None:
    page = html.render(report, rulebook)
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\((?!#)", page)


def test_the_words_unlawful_and_illegal_are_not_used(report: Report, rulebook: Any) -> None:
    assert not re.search(
        r"unlawful|illegal|discriminat", html.render(report, rulebook).replace("(indirect discrimination)", "")
    )


def test_a_long_document_stays_under_two_megabytes(
    sample: DocumentReport, rulebook: Any, draft: Callable[..., Any]
) -> None:
    made = draft()
    for number in range(1500):
        made.add(
            f"{number}: lead the service with partners across teams, and improve care with those who use it.", "bullet"
        )
    quotes = [made.evidence(f"{number}: lead the service") for number in range(1500)]
    assert sample.coverage
    theme = sample.coverage.themes[0]
    busy = replace(theme.indicators[0], evidence=tuple(quotes))
    coverage = Coverage(0.5, (replace(theme, indicators=(busy,)),))
    page = html.render(Report((made.report(coverage=coverage),), "sha256:0"), rulebook)
    assert len(page.encode()) < 2_000_000


@pytest.mark.chromium
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(
    report: Report,
    several: Report,
    rulebook: Any,
    show: Callable[..., Page],
    axe: Callable[..., list[str]],
    dark: bool,
    width: int,
) -> None:
    for run in (report, several):
        page = show(html.render(run, rulebook), dark=dark, width=width)
        assert axe(page) == []
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        assert axe(page) == []


@pytest.mark.chromium
def test_nothing_but_a_wide_table_scrolls_sideways_on_a_phone(
    several: Report, rulebook: Any, show: Callable[..., Page]
) -> None:
    page = show(html.render(several, rulebook), width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.chromium
def test_the_keyboard_reaches_the_skip_link_first_and_sees_it(
    report: Report, rulebook: Any, show: Callable[..., Page]
) -> None:
    page = show(html.render(report, rulebook))
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    box = focused.bounding_box()
    assert box
    assert box["x"] >= 0


@pytest.mark.chromium
def test_paper_is_a4_and_shows_what_the_screen_folds_away(
    report: Report, rulebook: Any, show: Callable[..., Page]
) -> None:
    page = show(html.render(report, rulebook))
    folded = page.locator("#d1-C4 .paste")
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = {tuple(round(float(n)) for n in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
    assert sizes == {(0, 0, 595, 842)}


@pytest.mark.chromium
def test_no_part_of_the_page_is_wider_than_the_paper(report: Report, rulebook: Any, show: Callable[..., Page]) -> None:
    page = show(html.render(report, rulebook), width=673)  # 178 mm: A4 less its margins
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 673


@pytest.mark.chromium
def test_axe_does_find_what_is_wrong_with_a_bad_page(show: Callable[..., Page], axe: Callable[..., list[str]]) -> None:
    page = show('<html><title>Bad</title><p style="color: #ccc">Too pale</p></html>')
    assert [finding.partition(":")[0] for finding in axe(page, rule="color-contrast")] == ["color-contrast"]
    assert "html-has-lang" in {finding.partition(":")[0] for finding in axe(page)}
