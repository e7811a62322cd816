"""Scores against annotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint.errors import JdlintError
from jdlint.evaluate import Score, evaluate
from jdlint.rulebook import load_rulebook
from tests.cli.conftest import RESTRICTED

GOLD = """
document: a.md
role: {kind: leadership}
findings:
- rule: restricted-registration
  level: error
  quote: Registered nurse with current NMC registration
  context: Registered nurse with current NMC registration
  admits: [nursing]
criteria:
  essential: 2
  spot_checks:
  - {text: Registered nurse with current NMC registration, need: essential, assessed_by: []}
"""


@pytest.fixture
def judged(tmp_path: Path):
    """Evaluates the restricted document against an annotation."""

    def judged(gold: str, text: str = RESTRICTED):
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        (tmp_path / "a.gold.yaml").write_text(gold, encoding="utf-8")
        return evaluate(tmp_path, load_rulebook())

    return judged


def test_an_annotation_that_is_met_is_right_in_all(judged):
    result = judged(GOLD)
    assert result.differences == []
    assert result.findings == Score(right=1)
    assert result.details == {"all": 1, "level": 1, "quote": 1, "families": 1, "state": 1}
    assert (result.roles.f1, result.criteria.f1) == (1, 1)


def test_what_is_missed_and_what_is_wrongly_flagged_is_named(judged):
    result = judged(GOLD.replace("Registered nurse with", "Registered midwife with"))
    assert [(one.kind, one.document) for one in result.differences[:2]] == [
        ("missed", "a.md"),
        ("wrongly flagged", "a.md"),
    ]
    assert result.findings == Score(wrong=1, missed=1)
    assert result.findings.f1 == 0


def test_the_packs_that_an_annotation_names_are_judged_too(judged):
    text = RESTRICTED.replace("Registered nurse with", "UK nationals only, and a registered nurse with")
    assert judged(GOLD, text).findings == Score(right=1)
    with_packs = judged(GOLD + "packs: [law]\n", text)
    assert with_packs.findings == Score(right=1, wrong=1)
    assert [one.what for one in with_packs.differences if one.kind == "wrongly flagged"] == [
        "nationality-asked (error): UK nationals only"
    ]


def test_arguable_findings_are_neither_right_nor_wrong(judged):
    assert judged(GOLD.replace("  admits", "  arguable: true\n  admits")).findings == Score()
    missing = GOLD.replace("  admits", "  arguable: true\n  admits").replace("registered nurse", "x")
    assert (
        judged(missing, RESTRICTED.replace("Registered nurse with current NMC registration", "-")).findings == Score()
    )


def test_another_rule_or_level_may_be_as_right(judged):
    gold = GOLD.replace("rule: restricted-registration", "rule: restricted-profession")
    assert judged(gold).findings.right == 0
    also = "  also_right: {rules: [restricted-registration], levels: [error]}\n  admits"
    assert judged(gold.replace("level: error", "level: advice").replace("  admits", also)).findings.right == 1
    assert judged(gold.replace("level: error", "level: advice").replace("  admits", also)).details["level"] == 1


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("level: error", "level: advice", "other level"),
        ("admits: [nursing]", "admits: [medicine]", "other families"),
        ("quote: Registered nurse with", "quote: nurse with", "other quote"),
        ("  admits", "  suppressed: role\n  admits", "other state"),
        ("kind: leadership", "kind: practice", "other role"),
        ("essential: 2", "essential: 3", "other criteria"),
        ("need: essential, ", "need: desirable, ", "other criterion"),
    ],
)
def test_each_difference_has_its_kind(judged, old, new, kind):
    assert [one.kind for one in judged(GOLD.replace(old, new)).differences] == [kind]


@pytest.mark.parametrize("gold", ["[", "a: b", "- x"])
def test_a_gold_file_that_cannot_be_used_is_named(judged, gold):
    with pytest.raises(JdlintError, match=r"a\.gold\.yaml"):
        judged(gold)


def test_a_folder_without_annotations_is_said(tmp_path):
    with pytest.raises(JdlintError, match="no annotated document"):
        evaluate(tmp_path, load_rulebook())


def test_a_score_of_nothing_is_not_a_failure():
    assert (Score().precision, Score().recall) == (1, 1)
