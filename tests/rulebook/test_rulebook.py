"""The rulebook: what loads, and how faults in its files are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint.errors import RulebookError
from jdlint.rulebook import load_rulebook
from jdlint.rulebook.rules import marked_spans

RULE = """summary: A test rule
check: restriction
demands: registration
message: "Only {admits}."
advice: "Open it."
why: Because.
references:
  - guide: A section
examples:
  flag:
    - {role: Ward Manager, need: essential, text: "[[RGN]]"}
  pass:
    - {role: Staff Nurse, need: essential, text: "RGN"}
    - {role: Ward Manager, need: essential, text: "RGN or HCPC registration"}
"""


def problems(folder: Path, name: str, text: str) -> list[str]:
    """What is wrong with a pack of one file, without its folder."""
    pack = folder / "pack"
    file = pack / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as error:
        load_rulebook((pack,))
    return list(error.value.problems)


def test_the_rules_of_jdlint_load_and_have_a_fingerprint() -> None:
    rulebook = load_rulebook()

    assert rulebook.fingerprint.startswith("sha256:")
    assert {"restricted-registration", "restricted-profession", "restricted-title"} <= set(rulebook.rules)
    assert all(rule.references and rule.why for rule in rulebook.rules.values())


def test_a_pack_of_ones_own_adds_its_rules(tmp_path: Path) -> None:
    pack = tmp_path / "ours"
    pack.mkdir()
    (pack / "our-rule.yaml").write_text(RULE, encoding="utf-8")

    rulebook = load_rulebook((pack,))

    assert rulebook.rules["our-rule"].pack == "ours"
    assert rulebook.fingerprint != load_rulebook().fingerprint


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (RULE.replace("summary: A test rule\n", ""), "pack/our-rule.yaml:1: missing key 'summary'"),
        (RULE + "sumary: x\n", "pack/our-rule.yaml:15: unknown key 'sumary'"),
        (RULE + "summary: again\n", "pack/our-rule.yaml:15: key 'summary' stands twice"),
        (RULE + "preview: no\n", "pack/our-rule.yaml:15: expected true or false, not 'no'"),
        (RULE + "level: 1:30\n", "pack/our-rule.yaml:15: '1:30' is not one of error, warning, advice"),
        (RULE.replace("[[RGN]]", "[[RGN"), "pack/our-rule.yaml:11: an example that must flag marks"),
        (RULE.replace('text: "RGN"}', 'text: "[[RGN]]"}'), "pack/our-rule.yaml:13: an example that must pass marks no"),
        (RULE.replace('need: essential, text: "[[', 'need: must, text: "[['), "pack/our-rule.yaml:11: 'must' is not"),
        (RULE.replace("  - guide: A section", "  - hearsay: A section"), "pack/our-rule.yaml:8: unknown key 'hearsay'"),
        (
            RULE + "options: {least: 2}\n",
            "pack/our-rule.yaml:15: the check 'restriction' has no option 'least'; it has none",
        ),
        (RULE + "place: end\n", "pack/our-rule.yaml:15: 'end' is not one of anywhere, opening, whole"),
        (
            RULE.replace("check: restriction", "check: too-many") + "options: {most: few}\n",
            "pack/our-rule.yaml:15: expected a whole number, not 'few'",
        ),
        (
            RULE.replace("check: restriction", "check: too-many"),
            "pack/our-rule.yaml:1: the check 'too-many' needs the option 'most'",
        ),
        (RULE + "signs: [band]\n", "pack/our-rule.yaml:15: only rules of the check 'missing' have 'signs'"),
        (
            RULE.replace("check: restriction", "check: missing") + "patterns: [band]\n",
            "pack/our-rule.yaml:15: only rules of the check 'phrases' have 'patterns'",
        ),
        ("summary: [\n", "pack/our-rule.yaml:2: not YAML"),
        ("- a list\n", "pack/our-rule.yaml:1: expected keys and values"),
        ("", "pack/our-rule.yaml:1: missing key 'summary'"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, text: str, problem: str) -> None:
    assert any(line.startswith(problem) for line in problems(tmp_path, "our-rule.yaml", text))


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    problems(tmp_path, "one.yaml", RULE + "sumary: x\n")
    told = problems(tmp_path, "two.yaml", RULE + "levels: x\n")

    assert any("one.yaml" in line for line in told)
    assert any("two.yaml" in line for line in told)


def test_a_rule_needs_a_flagging_and_two_passing_examples(tmp_path: Path) -> None:
    text = RULE[: RULE.index("examples:")] + "examples:\n  flag: []\n  pass: []\n"
    told = problems(tmp_path, "our-rule.yaml", text)

    assert any("at least one example must flag" in line for line in told)
    assert any("at least two examples must pass" in line for line in told)


def test_a_rule_id_is_kebab_case(tmp_path: Path) -> None:
    assert any("no rule id" in line for line in problems(tmp_path, "Our_Rule.yaml", RULE))


def test_a_rule_of_the_same_name_is_refused(tmp_path: Path) -> None:
    assert any("stands in" in line for line in problems(tmp_path, "restricted-registration.yaml", RULE))


def test_a_missing_folder_of_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="no such folder of rules"):
        load_rulebook((tmp_path / "nowhere",))


def test_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "our-rule.yaml").write_bytes(b"summary: \xff\n")

    with pytest.raises(RulebookError, match=r"our-rule\.yaml:1: cannot be read"):
        load_rulebook((pack,))


@pytest.mark.parametrize(
    ("text", "plain", "spans"),
    [
        ("no marks", "no marks", ()),
        ("a [[b]] c", "a b c", ((2, 3),)),
        ("[[a]] and [[b]]", "a and b", ((0, 1), (6, 7))),
    ],
)
def test_marks_in_an_example_become_spans(text: str, plain: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert marked_spans(text) == (plain, spans)


def test_a_pack_can_add_words_to_the_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / "professions.yaml").write_text("nursing:\n  person: [ward wizard]\n")
    (tmp_path / "vocabulary" / "lemmas.yaml").write_text("wizzard: wizard\n")
    words = load_rulebook((tmp_path,)).vocabulary
    assert words.professions["nursing"].person == (
        *load_rulebook().vocabulary.professions["nursing"].person,
        "ward wizard",
    )
    assert words.lemmas["wizzard"] == "wizard"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("words", "a: b\n", "no vocabulary has this name; there are professions, "),
        ("professions", "nursing:\n  label: wizards\n", "professions.yaml:2: this stands in "),
        ("professions", "nursing: [a]\n", "professions.yaml:1: this stands in "),
        ("professions", "wizardry:\n  label: wizards\n", "missing key"),
    ],
)
def test_words_that_cannot_be_added_are_told_with_their_line(
    tmp_path: Path, name: str, text: str, problem: str
) -> None:
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / f"{name}.yaml").write_text(text)
    with pytest.raises(RulebookError) as raised:
        load_rulebook((tmp_path,))
    assert problem in str(raised.value)
