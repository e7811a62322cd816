"""Scorecards: what loads, and how faults in their files are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint.errors import RulebookError
from jdlint.rulebook import load_rulebook
from jdlint.rulebook.model import Rulebook

CARD = """label: Our own
scorecard: ours
source: Our board
terms:
  calm: [calm, composed]
indicators:
  - id: calm
    label: Calm
    section: Board
    bullet: "1"
    criterion: Stays calm
    shown:
      - keeps calm
      - {any: $calm, unless: [sea], person: true}
      - {near: [$calm, [pressure, $team]], within: 4, ordered: true}
    examples:
      flag: ["[[Calm]] always"]
      pass: [The sea is calm]
"""


def load(folder: Path, text: str, name: str = "ours") -> Rulebook:
    file = folder / "pack" / "coverage" / f"{name}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return load_rulebook((folder / "pack",))


def problems(folder: Path, text: str, name: str = "ours") -> list[str]:
    with pytest.raises(RulebookError) as error:
        load(folder, text, name)
    return [problem.replace("pack/coverage/", "") for problem in error.value.problems]


def test_a_scorecard_of_ones_own_is_a_file(tmp_path: Path) -> None:
    (card,) = [theme for theme in load(tmp_path, CARD).themes if theme.scorecard == "ours"]
    (indicator,) = card.indicators

    assert (card.id, indicator.id, indicator.criterion) == ("ours", "ours/calm", "Stays calm")
    assert [pattern.sets[0] for pattern in indicator.shown] == [("keeps calm",), *[("calm", "composed")] * 2]
    assert "colleague" in indicator.shown[2].sets[1]
    assert [pattern.within for pattern in indicator.shown] == [0, 6, 4]
    assert [pattern.person for pattern in indicator.shown] == [False, True, False]
    assert [pattern.ordered for pattern in indicator.shown] == [False, False, True]
    assert indicator.shown[1].unless == ("sea",)


def test_the_themes_of_a_scorecard_stand_in_the_order_of_the_guide() -> None:
    found = [theme.id for theme in load_rulebook().themes if theme.scorecard == "behaviours"]
    assert found == ["communicator", "strategic", "person-centred", "personal-qualities"]


def test_every_indicator_has_a_near_miss_and_its_own_words() -> None:
    for theme in load_rulebook().themes:
        for indicator in theme.indicators:
            assert indicator.examples, indicator.id
            assert indicator.passes, indicator.id
            assert indicator.label != indicator.criterion


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("label: Our own\n", "", "ours.yaml:1: missing key 'label'"),
        ("    criterion: Stays calm\n", "", "ours.yaml:7: missing key 'criterion'"),
        ("$calm, unless", "$clam, unless", "ours.yaml:14: unknown set '$clam'"),
        ("within: 4", "within: near", "ours.yaml:15: expected a number of words, not 'near'"),
        ("person: true", "person: maybe", "ours.yaml:14: expected true or false, not 'maybe'"),
        (
            "{any: $calm, unless: [sea], person: true}",
            "{unless: [sea]}",
            "ours.yaml:14: a pattern is a phrase, or has one of",
        ),
        ("    shown:\n", "    evidence: [ours/peace]\n    shown:\n", "ours.yaml:7: unknown indicator 'ours/peace'"),
        ('["[[Calm]] always"]', '["Calm always"]', "ours.yaml:17: an example that must flag marks the exact words"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, before: str, after: str, problem: str) -> None:
    assert before in CARD
    assert any(told.startswith(problem) for told in problems(tmp_path, CARD.replace(before, after)))


def test_an_indicator_without_patterns_and_evidence_is_refused(tmp_path: Path) -> None:
    start, end = CARD.index("    shown:"), CARD.index("    examples:")
    found = problems(tmp_path, CARD[:start] + CARD[end:])
    assert found == ["ours.yaml:7: an indicator has patterns in `shown`, or the `evidence` of others"]


def test_an_indicator_that_stands_twice_is_refused(tmp_path: Path) -> None:
    again = CARD[CARD.index("  - id: calm") :]
    assert problems(tmp_path, CARD + again) == [
        "ours.yaml:7: indicator 'ours/calm' stands twice",
        "ours.yaml:19: indicator 'ours/calm' stands twice",
    ]
