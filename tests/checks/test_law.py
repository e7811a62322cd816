"""The packs law and inclusive: off unless selected, wary of law, and blind to words of health and of service."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document, Finding
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook

PACKS = ("law", "inclusive")
Found = Callable[[str, str], list[Finding]]


@pytest.fixture(scope="module")
def found() -> Found:
    """The findings of both packs in a body of Markdown under a title, previews too: `found(title, body)`."""

    def found(title: str, body: str) -> list[Finding]:
        document = next(iter(read_bytes(f"# {title}\n\n{body}\n".encode(), "jd.md")))
        assert isinstance(document, Document)
        settings = Settings(select=PACKS, preview=True, coverage=False)
        return list(lint_document(document, load_rulebook(), settings).findings)

    return found


def test_the_packs_are_off_unless_selected() -> None:
    document = next(iter(read_bytes(b"# Porter\n\n## Requirements\n\n- UK nationals only\n", "jd.md")))
    assert isinstance(document, Document)

    assert lint_document(document, load_rulebook(), Settings(coverage=False)).findings == ()
    (finding,) = lint_document(document, load_rulebook(), Settings(select=PACKS, preview=True)).findings
    assert (finding.rule, finding.pack, finding.level) == ("nationality-asked", "law", "error")


def test_no_rule_of_the_law_pack_is_certain_and_each_names_the_law() -> None:
    rules = [rule for rule in load_rulebook().rules.values() if rule.pack == "law"]

    assert rules
    assert [rule.id for rule in rules if "may" not in rule.message] == []
    assert [rule.id for rule in rules if not any(reference.kind == "law" for reference in rule.references)] == []
    assert [rule.id for rule in rules if any(reference.kind == "guide" for reference in rule.references)] == []
    assert [rule.id for rule in rules if len(rule.passes) < 5] == []


def test_only_the_law_pack_speaks_of_what_is_unlawful() -> None:
    others = [rule for rule in load_rulebook().rules.values() if rule.pack != "law"]

    assert [rule.id for rule in others if "lawful" in f"{rule.message} {rule.advice}"] == []


def test_nothing_of_the_inclusive_pack_is_more_than_advice() -> None:
    rules = [rule for rule in load_rulebook().rules.values() if rule.pack == "inclusive"]

    assert {rule.level for rule in rules} == {"advice"}


@pytest.mark.parametrize(
    ("title", "flagged"),
    [("Team Manager", True), ("Patient Transport Driver", False), ("Specialist Paramedic", False)],
)
def test_a_licence_is_asked_for_lawfully_where_the_title_tells_that_driving_is_the_job(
    title: str, flagged: bool, found: Found
) -> None:
    rules = {finding.rule for finding in found(title, "## Essential criteria\n\n- Full UK driving licence")}

    assert ("driving-licence" in rules) is flagged


def test_words_that_excuse_a_post_by_its_title_do_not_excuse_it_from_the_text(found: Found) -> None:
    body = "## Main duties\n\n- Book the driver of the ambulance\n\n## Essential criteria\n\n- Full UK driving licence"

    assert [finding.rule for finding in found("Team Manager", body)] == ["driving-licence"]


def test_an_occupational_requirement_stated_anywhere_excuses_the_demand_for_one_sex(found: Found) -> None:
    body = "## About the role\n\nWe are looking for a female support worker."
    reason = "This is an occupational requirement under Schedule 9 to the Equality Act 2010."

    assert [finding.rule for finding in found("Support Worker", body)] == ["sex-asked"]
    assert found("Support Worker", f"{body}\n\n{reason}") == []


@pytest.mark.parametrize(
    "text",
    [
        "You will work in a trust that cares for women after a stroke, and lead a team of support workers",
        "Experience of disabled people, mental health, adults, menopause, long periods of illness and the elderly",
        "A master's degree, or a postgraduate diploma in midwifery",
        "You will be the matron of a ward for older men with dementia and psychosis",
        "Able to assess manic episodes, double vision, deafness and blind registration",
        "Knowledge of the UK's law on disability, race, sex and religion",
    ],
)
def test_words_of_health_and_of_service_are_no_fault(text: str, found: Found) -> None:
    assert found("Head of Improvement", f"## Essential criteria\n\n- {text}") == []
