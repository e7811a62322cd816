"""What the comments say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from jdlint.model import DocumentReport, Finding, Suppression
from jdlint.reporters.word_wording import Line, finding_lines, general_lines


def rewritten(sample: DocumentReport) -> Finding:
    return next(found for found in sample.findings if found.replacement)


def said(lines: Any) -> list[str]:
    return [f"{line.lead} {line.text}".strip() for line in lines]


def test_a_comment_says_what_is_wrong_what_to_write_and_why_in_this_order(
    sample: DocumentReport, rulebook: Any
) -> None:
    found = rewritten(sample)
    lines = list(finding_lines(found, rulebook.rules[found.rule], here=True, suggested=True))
    assert [line.lead for line in lines] == ["Change this.", "Instead:", "For example:", "Why:", "From"]
    assert lines[2].text.endswith(" – marked in the text, for you to accept or reject.")
    assert lines[4].text == "the guide, section “The influence of traditional AHP career pathways”"


def test_a_reason_that_another_comment_gives_is_not_given_again(sample: DocumentReport, rulebook: Any) -> None:
    found = rewritten(sample)
    lines = said(finding_lines(found, rulebook.rules[found.rule], here=True, suggested=True, explained=found))
    assert lines[3:] == ["Why: as in the comment on “Registered nurse with a current NMC PIN”."]


def test_a_rewrite_that_is_not_in_the_text_is_not_said_to_be_there(sample: DocumentReport) -> None:
    lines = said(finding_lines(rewritten(sample), None, here=True, suggested=False))
    assert lines[-1] == "For example: “Current registration with a UK health or care regulator”"


def test_a_rewrite_without_advice_stands_for_it(sample: DocumentReport) -> None:
    lines = said(finding_lines(replace(rewritten(sample), advice=""), None, here=True, suggested=False))
    assert lines[1].startswith("Instead: “")


def test_a_comment_that_stands_elsewhere_says_what_it_is_about(sample: DocumentReport) -> None:
    lines = said(finding_lines(sample.findings[0], None, here=False, suggested=False))
    assert (
        lines[0]
        == "About “As a senior nurse” (Purpose of the post, paragraph 1); Word takes no comment on these words."
    )


def test_law_and_other_sources_are_kept_apart(sample: DocumentReport) -> None:
    refs = [SimpleNamespace(kind="research", text="A study"), SimpleNamespace(kind="law", text="An Act, section 1")]
    rule: Any = SimpleNamespace(why="Because\nof this.", references=refs)
    lines = said(finding_lines(sample.findings[0], rule, here=True, suggested=False))
    assert lines[-3:] == ["Why: Because of this.", "Research: A study", "Law: An Act, section 1"]
    rule.references = refs[1:]
    assert said(finding_lines(sample.findings[0], rule, here=True, suggested=False))[-2:] == [lines[-3], lines[-1]]


def test_the_general_comment_gives_verdict_role_coverage_what_was_kept_and_what_was_not_read(
    sample: DocumentReport,
) -> None:
    lines = list(general_lines(sample))
    assert lines[0].lead == "Change this before you advertise."
    assert lines[0].text.endswith(
        "In the text: 1 to change, 2 to look at again, 2 worth improving; each has its comment."
    )
    assert lines[1].text.startswith("a leadership or management post: the title “Head of Patient Flow”. ")
    assert lines[2].text.startswith("the draft asks for 41% of those in the guide (Skilful communicator 62%")
    assert lines[4].text.startswith("– Gives an example")
    assert lines[-3] == Line("“nurse in charge”: The bed meeting needs a nurse on the rota.", "Kept:")
    assert lines[-2] == Line("A picture with no description was left out (Page 2).", "Not read:")


def test_demands_kept_for_one_reason_are_named_together(sample: DocumentReport) -> None:
    kept = [
        replace(found, suppressed=Suppression("role", sample.role.because))
        for found in (sample.findings[0], rewritten(sample))
    ]
    long = replace(kept[0], quote="nurse " * 40)
    lines = said(general_lines(replace(sample, findings=(*kept, long))))
    (line,) = [line for line in lines if line.startswith("Kept:")]
    assert line.startswith("Kept: “As a senior nurse”, “Registered nurse with a current NMC PIN”, “nurse nurse")
    assert line.endswith("nurse …”: the reason is that of the post, above.")


def test_a_document_without_findings_or_coverage_has_a_short_comment(
    sample: DocumentReport, draft: Callable[..., Any]
) -> None:
    lines = list(general_lines(draft("a.docx").add("Ward Clerk", "title").report()))
    assert [line.lead for line in lines] == ["Nothing to change.", "Read as", ""]


def test_coverage_without_gaps_proposes_nothing(sample: DocumentReport) -> None:
    assert sample.coverage is not None
    full = replace(sample, coverage=replace(sample.coverage, proposed=()))
    assert "Not asked for yet, and worth most:" not in [line.lead for line in general_lines(full)]
