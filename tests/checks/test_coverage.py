"""How far a document shows the leadership behaviours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.checks.coverage import proposed
from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Coverage, Document, IndicatorResult, ThemeResult
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook

RULES = load_rulebook()
BEHAVIOURS = ("communicator", "strategic", "person-centred", "personal-qualities")


def read(text: str) -> Document:
    document = next(iter(read_bytes(text.encode(), "jd.md")))
    assert isinstance(document, Document)
    return document


def cover(body: str, title: str = "Head of Improvement", settings: Settings | None = None) -> Coverage | None:
    document = read(f"# {title}\n\n{body}\n")
    return lint_document(document, RULES, settings or Settings()).coverage


def statuses(body: str) -> dict[str, str]:
    """The indicators of the behaviours that a text shows or hints at."""
    found = cover(body, settings=Settings(coverage=True))
    assert found is not None
    return {i.id: i.status for theme in found.themes for i in theme.indicators if i.status != "missing"}


@pytest.mark.parametrize(
    ("title", "scored"),
    [
        ("Head of Improvement", True),
        ("Lead Nurse for Workforce", True),
        ("Head of Nursing", True),
        ("Chief Nurse", True),
        ("Staff Nurse", False),
        ("Finance Assistant", False),
    ],
)
def test_roles_that_lead_are_scored_unasked(title: str, scored: bool) -> None:
    assert (cover("Kind and tenacious", title) is not None) is scored


def test_settings_decide_over_the_role() -> None:
    assert cover("Kind", "Staff Nurse", Settings(coverage=True)) is not None
    assert cover("Kind", settings=Settings(coverage=False)) is None


def test_the_behaviours_are_four_themes_of_79_indicators_each_with_a_criterion() -> None:
    found = cover("")
    assert found is not None
    assert tuple(theme.id for theme in found.themes) == BEHAVIOURS
    assert [len(theme.indicators) for theme in found.themes] == [16, 26, 7, 30]
    criteria = [indicator.criterion for theme in found.themes for indicator in theme.indicators]
    assert all(criteria)
    assert len(set(criteria)) == 79


def test_a_document_that_says_nothing_scores_nothing() -> None:
    found = cover("The ward has twenty beds.")
    assert found is not None
    assert found.score == 0
    assert {i.status for theme in found.themes for i in theme.indicators} == {"missing"}


def test_shown_counts_one_and_hinted_a_half_and_the_score_is_the_mean_of_the_themes() -> None:
    found = cover("- Role model for others\n- Upholds dignity")
    assert found is not None
    theme = next(theme for theme in found.themes if theme.id == "person-centred")
    marks = [indicator.status for indicator in theme.indicators]
    assert (marks.count("shown"), marks.count("hinted")) == (1, 1)
    assert theme.score == pytest.approx(1.5 / 7)
    assert found.score == pytest.approx(sum(one.score for one in found.themes) / 4)


def test_what_is_shown_is_quoted_and_hints_are_then_left_out() -> None:
    body = "- Works towards targets\n- A track record of delivery"
    found = cover(body)
    assert found is not None
    (impact,) = [i for theme in found.themes for i in theme.indicators if i.id.endswith("impact-evaluate-deliver")]
    assert impact.status == "shown"
    assert [evidence.quote for evidence in impact.evidence] == ["track record of delivery"]


def test_overlapping_words_are_quoted_once() -> None:
    found = cover("- Calm under pressure")
    assert found is not None
    (calm,) = [i for theme in found.themes for i in theme.indicators if i.id == "personal-qualities/calmness"]
    assert [evidence.quote for evidence in calm.evidence] == ["Calm under pressure"]


def test_twins_share_their_evidence() -> None:
    found = statuses("- Works with local authorities and charities")
    assert found["communicator/network"] == found["strategic/network"] == "shown"


@pytest.mark.parametrize(
    ("says", "does_not"),
    [
        ("We are looking for a tenacious leader", "We are a tenacious trust"),
        ("You will be compassionate", "Our values: compassion and respect"),
        ("A passionate team leader", "Join our passionate team"),
        ("Tenacious in adversity", "Not tenacious"),
        ("Committed to good care", "We are committed to good care"),
        ("Resilience under strain", "You can expect help with resilience"),
    ],
)
def test_what_is_not_said_of_the_post_does_not_count(says: str, does_not: str) -> None:
    assert [id_ for id_ in statuses(says) if id_.startswith("personal-qualities") or id_.endswith("resilience")]
    assert not [id_ for id_ in statuses(does_not) if id_.startswith("personal-qualities") or id_.endswith("resilience")]


def test_the_title_and_what_stands_under_benefits_are_no_evidence() -> None:
    assert statuses("## Benefits\n\n- Resilience training") == {}
    found = cover("", title="Innovation and Resilience Lead")
    assert found is not None
    assert found.score == 0


def test_further_scorecards_stand_beside_the_behaviours_and_leave_the_score_alone() -> None:
    body = "- Track record of delivery\n- Kind"
    alone, more = cover(body), cover(body, settings=Settings(scorecards=("lcf", "career")))
    assert alone is not None
    assert more is not None
    assert {theme.id for theme in more.themes} == {*BEHAVIOURS, "lcf", "career"}
    assert more.score == alone.score
    assert set(more.proposed) == set(alone.proposed)


def test_a_leader_of_the_ahps_is_scored_on_what_boards_expect_of_them() -> None:
    found = cover("Kind", title="Chief AHP")
    assert found is not None
    assert {theme.id for theme in found.themes} == {*BEHAVIOURS, "expectations", "foundations", "career"}
    plain = cover("Kind", title="Head of Patient Safety")
    assert plain is not None
    assert {theme.id for theme in plain.themes} == {*BEHAVIOURS}


def theme(id_: str, *missing: str, score: float = 0.0) -> ThemeResult:
    indicators = tuple(IndicatorResult(f"{id_}/{name}", "", "missing", (), "") for name in missing)
    return ThemeResult(id_, "", score, indicators)


def test_five_are_proposed_in_turn_from_each_theme_the_weakest_first() -> None:
    results = (
        theme("communicator", "listeners", "constructive", score=0.5),
        theme("person-centred", "role-model", "celebrate-success", "fair-values-led", score=0.1),
    )
    assert proposed(results, RULES) == (
        "person-centred/role-model",
        "communicator/listeners",
        "person-centred/celebrate-success",
        "communicator/constructive",
        "person-centred/fair-values-led",
    )


def test_of_twins_the_one_whose_evidence_counts_for_both_is_proposed() -> None:
    results = (theme("strategic", "visible", "network"), theme("communicator", "listeners", "network"))
    assert proposed(results, RULES) == ("strategic/visible", "communicator/network", "communicator/listeners")


def test_nothing_is_proposed_where_nothing_is_missing() -> None:
    assert proposed((theme("strategic"),), RULES) == ()


SENTENCES = [example.text for one in RULES.themes for i in one.indicators for example in (*i.examples, *i.passes)]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8))
def test_every_quote_is_the_text_at_its_span(sentences: list[str]) -> None:
    document = read("# Head of Improvement\n\n" + "\n".join(f"- {sentence}" for sentence in sentences))
    found = lint_document(document, RULES, Settings(coverage=True)).coverage
    assert found is not None
    for result in found.themes:
        for indicator in result.indicators:
            assert bool(indicator.evidence) == (indicator.status != "missing")
            for evidence in indicator.evidence:
                assert document.text[evidence.span.start : evidence.span.end] == evidence.quote != ""


def test_themes_without_indicators_score_nothing() -> None:
    empty = replace(RULES.themes[0], indicators=())
    rulebook = replace(RULES, themes=(empty,))
    found = lint_document(read("# Head of Improvement\n\nKind"), rulebook, Settings()).coverage
    assert found is not None
    assert found.score == 0
