"""How far a document shows the leadership behaviours."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jdlint.checks.coverage import proposed
from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Coverage, Document, IndicatorResult, ThemeResult
from jdlint.readers import read as read_path
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


# What employers, benefits, statements on equality and footers say, what patients do, and what is not asked.
NOT_OF_THE_POST = (
    "We are a compassionate, innovative and inclusive trust.",
    "Our trust is known for its honesty and openness.",
    "Anytown Hospitals is a forward-thinking organisation with a culture of kindness.",
    "The Trust is committed to continuous improvement and partnership working.",
    "At Anytown Care we believe in empowering people.",
    "We pride ourselves on our friendly, approachable teams.",
    "Our staff are dedicated, resilient and passionate about care.",
    "We work closely with three universities and the local authority.",
    "Anytown Community Health serves a population of 300,000 and works in partnership with two councils.",
    "We have been rated outstanding for leadership and for listening to patients.",
    "The department has a reputation for innovation and for research.",
    "Join a team that is creative, dynamic and supportive.",
    "You will be joining a friendly and collaborative team.",
    "We are proud to have won a national award for staff engagement.",
    "Our board is transparent and holds itself to account.",
    "As an organisation we celebrate success and learn from our mistakes.",
    "The service is flexible and responsive to need.",
    "We are on an ambitious journey of transformation.",
    "Our values are compassion, honesty, courage and respect.",
    "Our vision is to be the most innovative provider in the region.",
    "Integrity, kindness and teamwork are at the heart of everything our trust does.",
    "Honesty is one of our values.",
    "Our values: caring, fair, open, trusted.",
    "Our mission is to deliver excellent patient-centred care.",
    "We value the voice of our staff.",
    "What we believe in: respect, dignity and compassion.",
    "We offer coaching, mentoring and leadership programmes.",
    "You will receive regular supervision and appraisal from a supportive manager.",
    "In return you can expect flexible working and a healthy work-life balance.",
    "You will benefit from a structured induction and continuing professional development.",
    "We support staff wellbeing with yoga, counselling and a staff choir.",
    "Excellent opportunities to develop your leadership skills.",
    "We will give you the chance to network with colleagues across the region.",
    "You will be supported by an experienced and approachable team.",
    "Staff have access to resilience workshops.",
    "We will help you to build your confidence and to reach your potential.",
    "We are committed to equality, diversity and inclusion in employment.",
    "We welcome applications from people of all backgrounds.",
    "As an inclusive employer we treat all applicants fairly.",
    "Applications are considered on merit, regardless of age, disability or religion.",
    "We are a Disability Confident employer and guarantee fair interviews.",
    "The Trust is committed to creating an inclusive culture free from discrimination.",
    "Patients build relationships with their key worker.",
    "Our residents are encouraged to be creative and to try new things.",
    "Patients are empowered to manage their own condition.",
    "The patients may be frustrated, anxious or hostile.",
    "Young people are supported to become resilient and confident.",
    "Children are helped to develop coping strategies and self-awareness.",
    "Service users are listened to and involved in decisions about the service.",
    "Our patients have complex needs.",
    "This is not a strategic role.",
    "No leadership experience is needed.",
    "You will not be expected to manage a budget.",
    "The post does not involve networking outside the trust.",
    "Experience of change management is not required.",
    "Staff must comply with the confidentiality policy at all times.",
    "The salary will reflect experience.",
    "This job description is not exhaustive and may be reviewed.",
    "Please contact the recruitment team for an informal discussion.",
    "Interviews are expected to take place on 3 May.",
    "The closing date may be brought forward if we receive enough applications.",
    "The trust has a no smoking policy, and visible tattoos should be covered.",
    "All employees must follow the policies on infection control, fire and safeguarding.",
    "Kindly send your application by Friday.",
)


@pytest.mark.parametrize("sentence", NOT_OF_THE_POST)
def test_what_is_said_of_others_shows_nothing(sentence: str) -> None:
    assert statuses(f"We are looking for a head of estates.\n\n{sentence}\n\nApply soon.") == {}


STATEMENTS = Path(__file__).parent / "statements"
# What a careful reader sees in each statement, noted before jdlint read it.
SEEN = yaml.safe_load((STATEMENTS / "seen.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(SEEN))
def test_what_people_write_of_themselves_is_understood(name: str) -> None:
    (document,) = list(read_path(STATEMENTS / name))
    found = lint_document(document, RULES, Settings(coverage=True)).coverage
    assert found is not None
    shown = {one.id for theme in found.themes for one in theme.indicators if one.status != "missing"}
    seen = set(SEEN[name])
    assert len(shown & seen) >= 0.85 * len(seen), sorted(seen - shown)
    assert len(shown & seen) >= 0.6 * len(shown), sorted(shown - seen)


@pytest.mark.parametrize(
    "sentence", ["I am not yet confident about strategy.", "I do not have any experience of mentoring."]
)
def test_what_people_say_they_lack_does_not_count(sentence: str) -> None:
    assert statuses(f"## Why I am applying\n\n{sentence}") == {}


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
