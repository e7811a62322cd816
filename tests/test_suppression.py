"""Findings that are kept with a reason."""

from __future__ import annotations

import io

import docx
import pytest

import jdlint
from jdlint.config import Kept
from tests.cli.conftest import RESTRICTED

LINE = "- Registered nurse with current NMC registration"


def linted(comment: str, text: str = RESTRICTED, **options):
    report = jdlint.lint(text.replace(LINE, f"{LINE} <!-- jdlint: {comment} -->").encode(), **options)
    return report.documents[0].findings


def test_a_finding_with_a_reason_is_kept_and_not_counted():
    (finding,) = linted("ignore restricted-registration because the law asks for it")
    assert (finding.suppressed.by, finding.suppressed.reason) == ("comment", "the law asks for it")


def test_several_rules_can_be_kept_at_once():
    (finding,) = linted("Ignore restricted-registration, restricted-title and restricted-profession because: it is so")
    assert finding.suppressed.reason == "it is so"


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("ignore restricted-registration", "it gives no reason"),
        ("ignore restricted-registration because ", "it gives no reason"),
        ("ignore because I say so", "it names no rule"),
        ("ignore restricted-registratio because x", "did you mean 'restricted-registration'?"),
        ("keep this", "it does not start with “ignore”"),
    ],
)
def test_a_suppression_that_cannot_be_followed_is_an_error_and_keeps_nothing(comment, words):
    findings = {finding.rule: finding for finding in linted(comment)}
    assert findings["restricted-registration"].suppressed is None
    assert findings["unclear-suppression"].level == "error"
    assert words in findings["unclear-suppression"].message


def test_a_suppression_that_no_longer_matches_is_reported():
    findings = linted("ignore restricted-experience because it is so")
    assert [finding.rule for finding in findings] == ["restricted-registration", "stale-suppression"]


def test_a_suppression_of_a_rule_that_is_switched_off_is_not_stale():
    settings = jdlint.Settings(ignore=("restricted-experience",))
    findings = linted("ignore restricted-experience because it is so", settings=settings)
    assert [finding.rule for finding in findings] == ["restricted-registration"]


def test_a_suppression_holds_for_its_own_sentence_only():
    text = RESTRICTED + "- Current NMC registration\n"
    findings = linted("ignore restricted-registration because it is so", text)
    assert [bool(finding.suppressed) for finding in findings] == [True, False]


def test_a_suppression_on_a_line_of_its_own_holds_for_the_whole_document():
    text = "<!-- jdlint: ignore restricted-registration because it is so -->\n\n" + RESTRICTED
    (finding,) = jdlint.lint(text.encode()).documents[0].findings
    assert finding.suppressed.reason == "it is so"


def test_a_whole_document_that_is_kept_without_need_is_reported_at_its_start():
    text = "<!-- jdlint: ignore restricted-title because it is so -->\n\n" + RESTRICTED
    finding = jdlint.lint(text.encode()).documents[0].findings[0]
    assert (finding.rule, finding.span.start) == ("stale-suppression", 0)


def test_a_word_comment_can_keep_a_finding():
    document = docx.Document()
    document.add_heading("Head of Patient Safety", 0)
    document.add_heading("Essential criteria", 1)
    paragraph = document.add_paragraph("Registered nurse with current NMC registration", style="List Bullet")
    document.add_comment(paragraph.runs, "jdlint: ignore restricted-registration because the panel agreed it", "A", "A")
    file = io.BytesIO()
    document.save(file)
    (finding,) = jdlint.lint(file.getvalue()).documents[0].findings
    assert finding.suppressed.reason == "the panel agreed it"


def test_settings_can_keep_a_finding_with_a_reason():
    settings = jdlint.Settings(kept=(Kept("restricted-registration", "the board decided so"),))
    (finding,) = jdlint.lint(RESTRICTED.encode(), settings=settings).documents[0].findings
    assert (finding.suppressed.by, finding.suppressed.reason) == ("settings", "the board decided so")


@pytest.mark.parametrize(("quote", "by"), [("nmc  registration", "settings"), ("something else", None)])
def test_settings_can_keep_the_finding_of_one_sentence_by_words_of_it(quote, by):
    kept = Kept("restricted-registration", "the board decided so", " ".join(quote.split()))
    (finding,) = jdlint.lint(RESTRICTED.encode(), settings=jdlint.Settings(kept=(kept,))).documents[0].findings
    assert (finding.suppressed and finding.suppressed.by) == by


def test_a_check_that_there_is_not_is_named_with_its_rule(tmp_path):
    rule = (jdlint.rulebook.own_rules() / "guide" / "restricted-registration.yaml").read_text(encoding="utf-8")
    (tmp_path / "odd.yaml").write_text(rule.replace("check: restriction", "check: restricton"))
    with pytest.raises(jdlint.RulebookError, match=r"odd\.yaml:1: there is no check 'restricton'; did you mean"):
        jdlint.lint(RESTRICTED.encode(), settings=jdlint.Settings(packs=(tmp_path,)))
