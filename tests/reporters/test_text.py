"""The reports for a terminal: what they say, how wide they are, and that colours change nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from jdlint.model import Failure, Report, Role, Suppression
from jdlint.reporters import profile, text
from jdlint.reporters.terminal import clean, filled

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def test_the_report_tells_all_that_there_is(report: Report, rulebook: Any) -> None:
    said = text.render(report, rulebook)
    for words in ("Role", "error ", "warning ", "advice ", "kept ", "Because ", "Not read", "Why ", "Instead ", "Add "):
        assert words in said
    assert "Leadership behaviours: " in said
    assert "█" in said


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("reporter", [text, profile])
def test_a_report_keeps_to_the_width(reporter: Any, report: Report, rulebook: Any, width: int) -> None:
    lines = reporter.render(report, rulebook, width=width).splitlines()
    # The last line, a summary, is never broken: programs look for it.
    assert max(map(len, lines[:-1])) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("reporter", [text, profile])
def test_colours_change_the_look_and_no_word(reporter: Any, report: Report, rulebook: Any) -> None:
    plain, coloured = (reporter.render(report, rulebook, colour=colour) for colour in (False, True))
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured).split() == plain.replace(">>", "").replace("<<", "").split()


def test_a_long_context_is_cut_on_both_sides_of_the_quote(draft: Callable[..., Any]) -> None:
    words = "a long sentence that goes on and on " * 20
    made = draft().add(f"{words}registered nurse {words}")
    finding = made.finding("registered nurse", context=f"{words}registered nurse {words}".strip())
    before, quote, after = text.quoted(finding, "red", colour=False)
    assert before.startswith("… ")
    assert quote == (">>registered nurse<<", "red")
    assert after.endswith(" …")


def test_a_reason_and_its_source_are_given_once(report: Report, rulebook: Any) -> None:
    said = text.render(report, rulebook)
    assert said.count("Guide    The influence of traditional AHP career pathways") == 1


def test_what_concerns_the_whole_document_comes_last_and_quotes_nothing(
    draft: Callable[..., Any], rulebook: Any
) -> None:
    made = draft().add("Head of Flow", "title").add("Registered nurse")
    lacking = replace(made.finding("Head of Flow", message="Nothing says what the post is for."), whole=True)
    said = text.render(Report((made.report(lacking, made.finding("Registered nurse")),), "sha256:0"), rulebook)
    _, _, last = said.partition("The document as a whole  restricted-registration\n")
    assert last.lstrip().startswith("Nothing says what the post is for.")


def test_a_reason_that_is_that_of_the_role_is_not_said_twice(draft: Callable[..., Any], rulebook: Any) -> None:
    made = draft().add("Registered nurse")
    role = Role("Chief Nurse", None, "reserved", ("nursing",), "the law asks for a nurse")
    kept = made.finding("Registered nurse", suppressed=Suppression("role", role.because))
    said = text.render(Report((made.report(kept, role=role),), "sha256:0"), rulebook)
    assert said.count(role.because) == 1


def test_known_findings_are_counted_and_not_listed(report: Report, rulebook: Any) -> None:
    document = report.documents[0]
    known = tuple(replace(finding, suppressed=Suppression("baseline", "known")) for finding in document.open_findings)
    said = text.render(
        replace(report, documents=(replace(document, findings=known),), errors=(Failure("x", "y"),)), rulebook
    )
    assert f"{len(known)} known from the baseline; 1 file could not be read" in said
    assert "Instead" not in said


def test_a_profile_shows_the_words_for_each_behaviour(report: Report, rulebook: Any) -> None:
    said = profile.render(report, rulebook)
    for words in ("✓ ", "~ ", "· ", "“"):
        assert words in said


def test_a_profile_says_what_would_add_most_and_that_it_ranks_nobody(report: Report, rulebook: Any) -> None:
    said = " ".join(profile.render(report, rulebook).split())
    coverage = report.documents[0].coverage
    assert coverage is not None
    criteria = {one.id: one.criterion for theme in coverage.themes for one in theme.indicators}
    assert coverage.proposed
    assert all(f"+ {criteria[id_]}" in said for id_ in coverage.proposed)
    assert said.endswith("It never ranks or passes people: what is not written may be so all the same.")


def test_a_document_without_coverage_has_no_profile(report: Report, rulebook: Any) -> None:
    document = replace(report.documents[0], coverage=None)
    assert profile.render(replace(report, documents=(document,)), rulebook).splitlines() == [document.document.path]


def test_more_quotes_than_a_reader_wants_are_counted(report: Report, rulebook: Any) -> None:
    document = report.documents[0]
    assert document.coverage is not None
    theme = document.coverage.themes[0]
    shown = next(one for one in theme.indicators if one.evidence)
    theme = replace(theme, indicators=(replace(shown, evidence=shown.evidence * 9),))
    coverage = replace(document.coverage, themes=(theme,), proposed=())
    said = profile.render(replace(report, documents=(replace(document, coverage=coverage),)), rulebook)
    assert f"and {len(shown.evidence) * 9 - profile.QUOTES} more" in said


def test_text_without_words_and_text_with_controls_are_shown() -> None:
    assert filled("", 80, 2, "Label ") == "  Label"
    assert clean("a\x1b[31m\tb\n\u200e") == "a\ufffd[31m b \ufffd"
