"""The structure pack: what a whole job description should say, and how its person specification is built."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document, DocumentReport, Finding
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook

Report = Callable[[str, str], DocumentReport]

SENTENCE = "Plan the programme with the people whom it concerns, and see that what was learned is put to use."
DUTIES = "## Main duties\n\n" + "".join(f"- {SENTENCE}\n" for _ in range(3))
CRITERIA = ["Experience of leading improvement", "Able to coach a whole team", "Understands how to measure change"]
SPECIFICATION = "## Person specification\n\n### Essential\n\n" + "".join(f"- {text}\n" for text in CRITERIA)


def rules(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in findings if finding.pack == "structure"}


def test_what_a_whole_job_description_leaves_out_is_told_on_its_title(report: Report) -> None:
    findings = report("Head of Improvement", f"{DUTIES}\n{SPECIFICATION}").findings

    assert rules(findings) == {
        "missing-band",
        "missing-purpose",
        "missing-reporting-line",
        "missing-adjustments-statement",
        "missing-flexible-working",
        "missing-equality-statement",
    }
    on_title = [finding for finding in findings if finding.rule.startswith("missing-")]
    assert {finding.quote for finding in on_title} == {"Head of Improvement"}
    assert {finding.level for finding in on_title} == {"advice"}


@pytest.mark.parametrize("body", [SPECIFICATION, DUTIES, "We are looking for someone to lead improvement."])
def test_a_part_of_a_job_description_is_not_asked_for_the_rest(body: str, report: Report) -> None:
    assert rules(report("Head of Improvement", body).findings) == set()


def test_a_long_job_description_is_asked_for_its_person_specification(report: Report) -> None:
    assert "missing-person-specification" in rules(report("Head of Improvement", DUTIES * 12).findings)


def test_a_job_description_without_duties_is_asked_for_them(report: Report) -> None:
    purpose = "## Job purpose\n\nThe post makes care better by helping teams to test and to measure what they change.\n"

    assert "missing-duties" in rules(report("Head of Improvement", f"{purpose}\n{SPECIFICATION}").findings)


@pytest.mark.parametrize(("times", "whole"), [(1, False), (12, True)])
def test_a_posting_is_a_whole_job_description_only_where_it_is_long(times: int, whole: bool) -> None:
    items = "".join(f"<li>{SENTENCE}</li>" for _ in range(3 * times))
    criteria = "".join(f"<li>{text}</li>" for text in CRITERIA)
    html = f"<h2>Main duties</h2><ul>{items}</ul><h2>Essential criteria</h2><ul>{criteria}</ul>"
    posting = {"@type": "JobPosting", "title": "Head of Improvement", "description": html}
    document = next(iter(read_bytes(json.dumps(posting).encode(), "posting.json")))
    assert isinstance(document, Document)

    found = rules(lint_document(document, load_rulebook(), Settings(coverage=False)).findings)

    assert ("missing-purpose" in found) is whole
    assert "unassessed-criteria" not in found


def test_a_duty_for_which_nothing_is_asked_is_told_on_the_duty(report: Report) -> None:
    body = f"## Main duties\n\n- Plan the year\n- Manage the budget of the team\n- Report progress\n\n{SPECIFICATION}"
    document = next(iter(read_bytes(f"# Head of Improvement\n\n{body}\n".encode(), "jd.md")))
    assert isinstance(document, Document)
    settings = Settings(select=("budget-without-criterion",), coverage=False)

    (finding,) = lint_document(document, load_rulebook(), settings).findings

    assert finding.quote == "Manage the budget"


def test_a_criterion_that_stands_twice_names_the_first(report: Report) -> None:
    body = f"{SPECIFICATION}\n### Desirable\n\n- {CRITERIA[0]}.\n"
    (finding,) = [f for f in report("Head of Improvement", body).findings if f.rule == "repeated-criterion"]

    assert finding.quote == f"{CRITERIA[0]}."
    assert finding.message == f"This says again what “{CRITERIA[0]}” asks (essential)."


def test_criteria_of_which_some_say_how_they_are_assessed_are_counted(report: Report) -> None:
    lines = [*(f"{text} (A/I)" for text in CRITERIA), *(f"{text} in a trust" for text in CRITERIA)]
    body = "## Person specification\n\n### Essential\n\n" + "".join(f"- {line}\n" for line in lines)
    (finding,) = [f for f in report("Head of Improvement", body).findings if f.rule == "unassessed-criteria"]

    assert (finding.quote, finding.message) == ("Essential", "3 of 6 criteria are without a way to assess them.")


def test_a_person_specification_without_a_heading_is_told_on_its_first_criterion() -> None:
    text = "".join(f"<tr><td>{number}</td><td>{CRITERIA[0]} {number}</td><td></td></tr>" for number in "abcdefghijkl")
    head = "<tr><th>No</th><th>Essential</th><th>Desirable</th></tr>"
    document = next(iter(read_bytes(f"<table>{head}{text * 2}</table>".encode(), "jd.html")))
    assert isinstance(document, Document)

    found = lint_document(document, load_rulebook(), Settings(select=("too-many-essentials",), coverage=False)).findings

    assert [(finding.quote, finding.message) for finding in found] == [
        (f"{CRITERIA[0]} a", "24 criteria are essential.")
    ]
