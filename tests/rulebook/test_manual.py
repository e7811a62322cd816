"""The manual of the rules is what the rules say."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml

from jdlint.config import OPTIONAL_PACKS
from jdlint.errors import RulebookError
from jdlint.rulebook import load_rulebook, own_rules
from jdlint.rulebook.manual import manual

PACKS = 'guide: "Doors that only one profession can pass."\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "packs.yaml").write_text(PACKS)
    (tmp_path / "measured.yaml").write_text(
        "restricted-title: {adverts: 9, read: 8, right: 7}\n"
        "missing-title: {adverts: 0, read: 0, right: 0, tried: 6, found: 5}\n"
    )
    (tmp_path / "compared.yaml").write_text("- {tool: Other, findings: 400, documents: 100, right: 5}\n")
    (tmp_path / "peers.yaml").write_text(
        "- {tool: Other, flags: shouting, reason: nobody shouts}\n- {tool: Other, flags: titles, rule: restricted-title}\n"
    )
    return tmp_path


def test_the_manual_beside_the_rules_says_what_they_say() -> None:
    page = own_rules() / "README.md"
    said = manual(load_rulebook(), own_rules(), OPTIONAL_PACKS)
    if "UPDATE_README" in os.environ:
        page.write_text(said, encoding="utf-8")
    else:
        assert page.read_text(encoding="utf-8") == said, "run with UPDATE_README=1 and look at the difference"


def test_every_rule_of_jdlint_tells_what_it_rests_on_and_has_a_line_in_the_manual() -> None:
    rules = load_rulebook().rules.values()
    said = manual(load_rulebook(), own_rules(), OPTIONAL_PACKS)

    assert [rule.id for rule in rules if rule.evidence is None] == []
    assert [rule.id for rule in rules if f"| [{rule.id}]({rule.pack}/{rule.id}.yaml) |" not in said] == []


def test_what_other_tools_flag_stands_beside_the_rule_or_the_reason(root: Path) -> None:
    said = manual(load_rulebook(), root, ("structure",))

    assert "| shouting | nobody shouts |\n| titles | [restricted-title](guide/restricted-title.yaml) |" in said
    assert " | by role | official guidance | 9 | 7 of 8 | the guide" in said
    assert " | advice | official guidance | 0 | 5 of 6 tried | [NHS Employers" in said
    assert "| Other | 400 | 100 | 5 |" in said
    assert "## guide\n\nDoors that only one profession can pass.\n\nOn by default." in said
    assert "## structure\n\nOff unless it is selected: `--extend-select structure`." in said


@pytest.mark.parametrize(
    ("peers", "problem"),
    [
        ("- {tool: Other, flags: a, rule: no-such-rule}", "there is no rule 'no-such-rule'"),
        ("- {tool: Other, flags: a, rule: [restricted-title, nothing]}", "there is no rule 'nothing'"),
        ("- {tool: Other, flags: a}", "has a `rule` here or a `reason` against one"),
        ("- {tool: Other, flags: a, reason: b, rule: restricted-title}", "has a `rule` here or a `reason` against one"),
        ("- {tool: Other, reason: b}", "missing key 'flags'"),
    ],
)
def test_a_peer_that_cannot_be_understood_is_told_with_its_line(peers: str, problem: str, root: Path) -> None:
    (root / "peers.yaml").write_text(f"\n{peers}\n")

    with pytest.raises(RulebookError, match=rf"peers\.yaml:2: .*{problem}"):
        manual(load_rulebook(), root, ())


def test_figures_of_a_rule_that_there_is_not_are_refused(root: Path) -> None:
    (root / "measured.yaml").write_text("no-such-rule: {adverts: 1}\n")

    with pytest.raises(RulebookError, match=r"measured\.yaml:1: there is no rule 'no-such-rule'"):
        manual(load_rulebook(), root, ())


def test_a_stable_rule_was_right_in_nine_of_ten_findings_that_were_read() -> None:
    measured = yaml.safe_load((own_rules() / "measured.yaml").read_text(encoding="utf-8"))
    stable = [
        rule for rule in load_rulebook().rules.values() if not rule.preview and "read" in measured.get(rule.id, {})
    ]

    assert stable
    for rule in stable:
        figures = measured[rule.id]
        assert figures["right"] >= 0.9 * figures["read"], rule.id
        assert figures["read"] + figures.get("tried", 0) >= 10, rule.id
