"""The rules' own examples, and the telling of faults in them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jdlint.rulebook import load_rulebook
from jdlint.rulebook.model import Example, Pattern
from jdlint.selftest import faults, indicator_faults, pattern_faults, rule_faults, term_faults

RULES = load_rulebook()


def told(found):
    return [f"{fault.where}: {fault.problem}" for fault in found]


@pytest.mark.parametrize("rule", RULES.rules.values(), ids=lambda rule: rule.id)
def test_the_examples_of_every_rule_are_judged_as_they_say(rule):
    assert told(rule_faults(rule, RULES)) == []


def test_every_term_is_found_where_it_stands_alone():
    assert told(term_faults(RULES)) == []


def test_the_examples_of_every_indicator_are_read_as_they_say():
    assert told(indicator_faults(RULES)) == []


def example(text, *spans, role="Head of Patient Safety", level=None, document=False):
    return Example(text, spans, role, "essential", "x.yaml:1", document, level)


@pytest.mark.parametrize(
    ("flag", "passes", "problem"),
    [
        (example("Registered nurse", (0, 10)), None, "must flag “Registered”, but flags “Registered nurse”"),
        (example("Good with people", (0, 4)), None, "must flag “Good”, but flags nothing"),
        (example("Registered nurse", (0, 16), level="advice"), None, "must be advice here, but is error"),
        (None, example("Registered nurse"), "must pass this, but flags “Registered nurse”"),
    ],
)
def test_an_example_that_says_otherwise_is_a_fault(flag, passes, problem):
    rule = replace(
        RULES.rules["restricted-registration"],
        flag=(flag,) if flag else (),
        passes=(passes,) if passes else (),
    )
    rulebook = replace(RULES, rules={**RULES.rules, rule.id: rule})
    (fault,) = rule_faults(rule, rulebook)
    assert fault.where == "x.yaml:1"
    assert problem in fault.problem


def test_the_same_words_twice_are_told_apart():
    text = "# Ward Manager (RMN)\n\n## Person specification\n\n### Essential criteria\n\n- RMN registration\n"
    first, second = text.index("RMN"), text.rindex("RMN")
    rule = RULES.rules["restricted-registration"]
    right = replace(rule, flag=(example(text, (second, second + 16), document=True),), passes=())
    wrong = replace(rule, flag=(example(text, (first, first + 3), document=True),), passes=())
    assert told(rule_faults(right, RULES)) == []
    assert len(told(rule_faults(wrong, RULES))) == 1


def test_only_the_rules_of_a_pack_are_tested_where_one_is_named(tmp_path):
    assert told(faults(RULES, (tmp_path / "house",))) == []


def rulebook_of_one_indicator(**changes):
    (theme,) = [theme for theme in RULES.themes if theme.id == "personal-qualities"]
    (indicator,) = [one for one in theme.indicators if one.id == "personal-qualities/tenacity"]
    return replace(RULES, themes=(replace(theme, indicators=(replace(indicator, **changes),)),))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"examples": (example("Tenacious at work", (0, 9)),)}, None),
        (
            {"examples": (example("Tenacious at work", (0, 12)),)},
            "must show in “Tenacious at”, but shows in “Tenacious”",
        ),
        ({"examples": (example("Good at work", (0, 4)),)}, "must show in “Good”, but shows in nothing"),
        ({"passes": (example("Tenacious at work"),)}, "must not show in “Tenacious at work”"),
    ],
)
def test_an_example_of_an_indicator_that_is_read_otherwise_is_a_fault(changes, problem):
    found = told(indicator_faults(rulebook_of_one_indicator(**{"examples": (), "passes": (), **changes})))
    assert len(found) == (problem is not None)
    assert all(problem in fault for fault in found)


def test_a_term_that_its_own_exceptions_hide_is_a_fault():
    dead = Pattern((("grit", "doggedness"),), 6, False, ("grit",), "x.yaml:1")
    (fault,) = [one for one in pattern_faults(rulebook_of_one_indicator(shown=(dead,))) if one.where == "x.yaml:1"]
    assert fault.problem == "the pattern does not hold in “grit”"
