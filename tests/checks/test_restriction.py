"""What a JD demands, of whom, and how severe that is in the post that it describes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.model import DocumentReport, Finding

Lint = Callable[[str, str], list[Finding]]


@pytest.mark.parametrize(
    ("text", "quote", "admits"),
    [
        (
            "Registered nurse with current NMC registration",
            "Registered nurse with current NMC registration",
            ("nursing",),
        ),
        ("Active NMC PIN", "Active NMC PIN", ("midwifery", "nursing")),
        ("RGN/RMN/RNLD", "RGN/RMN/RNLD", ("nursing",)),
        ("Registered General Nurse or equivalent", "Registered General Nurse", ("nursing",)),
        ("Either an RGN or RMN", "RGN or RMN", ("nursing",)),
        ("First level nurse", "First level nurse", ("nursing",)),
        ("Full GMC registration", "Full GMC registration", ("medicine", "physician-associates")),
        ("Registered with the GPhC", "GPhC", ("pharmacy",)),
        ("Chartered physiotherapist", "Chartered physiotherapist", ("ahp:physiotherapy",)),
        ("HCPC registered paramedic", "HCPC registered paramedic", ("ahp:paramedicine",)),
        ("Degree or diploma in physiotherapy", "Degree or diploma in physiotherapy", ("ahp:physiotherapy",)),
        ("At least two years' nursing management experience", "nursing management experience", ("nursing",)),
        ("Experience as a ward sister or matron", "Experience as a ward sister or matron", ("nursing",)),
        ("Experience of outpatients nursing", "Experience of outpatients nursing", ("nursing",)),
        ("RCN membership", "RCN membership", ("nursing",)),
        ("Clinical background (nursing)", "Clinical background (nursing)", ("nursing",)),
        ("Clinical qualification, i.e. nursing", "Clinical qualification, i.e. nursing", ("nursing",)),
        ("Medically qualified", "Medically qualified", ("medicine",)),
    ],
)
def test_an_essential_demand_for_one_profession_is_an_error_in_a_leadership_post(
    text: str, quote: str, admits: tuple[str, ...], essential: Lint
) -> None:
    (finding,) = essential("Head of Patient Safety", text)

    assert (finding.level, finding.quote, finding.admits) == ("error", quote, admits)
    assert finding.context == text


@pytest.mark.parametrize(
    "text",
    [
        "NMC or equivalent registration",
        "Registered with the NMC, HCPC or another UK health regulator",
        "Registered nurse or other health professional",
        "RGN/HCPC registered practitioner",
        "Nurse or ODP",
        "First level registered nurse, other allied health professional",
        "Registered clinician, e.g. nurse, paramedic",
        "Professional qualification such as nursing or social work",
        "Must hold RGN or SVQ 4 in health and social care",
        "Registered nurse, social worker or occupational therapist",
        "A nursing qualification is not required",
        "No medical background is needed",
        "Knowledge of the NMC code",
        "Experience of managing teams of nurses and midwives",
        "Able to lead a team of nurses",
        "Experience of working alongside doctors",
        "Experience in a nursing home or hospital",
        "Understanding of Royal College of Nursing guidelines",
        "Degree in nursing, midwifery or an allied health profession",
        "Experience of running services with many registered patients",
        "Doctorate in a relevant subject",
    ],
)
def test_what_two_professions_can_meet_or_nobody_is_asked_for_is_no_finding(text: str, essential: Lint) -> None:
    assert [f for f in essential("Head of Patient Safety", text) if f.rule != "incomplete-register-list"] == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("We are looking for a dynamic, experienced nurse to join the management team.", "error"),
        ("You will be a registered nurse.", "error"),
        ("The post holder must be NMC registered.", "error"),
        ("Are you an experienced nurse looking for a new challenge?", "warning"),
        ("As a senior nurse you will know how wards work.", "warning"),
        ("The post would suit an experienced midwife.", "warning"),
        ("Ideally you will be a registered nurse.", "advice"),
        ("A nursing qualification would be an advantage.", "advice"),
        ("You will lead a team of nurses, midwives and porters.", None),
        ("Our nurses are proud of what they do.", None),
        ("The ward is staffed by registered nurses.", None),
        ("You will report to the Chief Nurse and work closely with the doctors.", None),
        ("We pay your NMC registration fees.", None),
        ("The nurse call system is new.", None),
    ],
)
def test_prose_counts_as_far_as_it_speaks_of_the_applicant(text: str, level: str | None, prose: Lint) -> None:
    assert [finding.level for finding in prose("Ward Manager", text)] == ([level] if level else [])


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Ward Manager", "error"),
        ("Finance Manager", "error"),
        ("Lead Nurse for Workforce", "warning"),
        ("Head of Nursing", "advice"),
        ("District Nursing Team Leader", "advice"),
        ("Staff Nurse", None),
        ("Mental Health Practitioner", "warning"),
        ("Vacancy", "warning"),
    ],
)
def test_the_level_follows_the_table_of_roles(title: str, level: str | None, essential: Lint) -> None:
    found = essential(title, "Registered nurse with NMC registration")

    assert [finding.level for finding in found] == ([level] if level else [])


def test_a_reserved_post_keeps_its_requirement_with_the_reason(essential: Lint) -> None:
    (finding,) = essential("Chief Nurse", "Registered nurse with NMC registration")

    assert finding.suppressed is not None
    assert finding.suppressed.by == "role"
    assert "SI 1990/2024" in finding.suppressed.reason


def test_a_line_that_admits_more_lowers_the_closed_line_and_is_named(
    report: Callable[[str, str], DocumentReport],
) -> None:
    body = "## Essential criteria\n\n- NMC or HCPC registration\n- Three years' nursing experience"
    findings = report("Service Manager", body).findings
    closed = next(finding for finding in findings if finding.rule == "restricted-experience")

    assert closed.level == "warning"
    assert "NMC or HCPC registration" in closed.message


@pytest.mark.parametrize(
    "text",
    [
        "You will be a registered nurse. Other registered health professionals will also be considered.",
        "You will be a registered nurse. Applications from AHPs are welcome.",
        "We want a nurse leader. A nursing background is not essential.",
    ],
)
def test_a_sentence_that_lets_others_in_lowers_the_one_before(text: str, prose: Lint) -> None:
    (finding,) = prose("Ward Manager", text)

    assert finding.level == "advice"
    assert "Another line admits more" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "You will be a registered nurse. A female nurse would not be appropriate.",
        "You must be a registered nurse. Newly qualified nurses need not apply.",
        "You must be a registered nurse. Sorry, no agency nurses.",
        "We are looking for a registered nurse. No experience as a manager is needed.",
    ],
)
def test_a_sentence_that_turns_some_away_opens_nothing(text: str, prose: Lint) -> None:
    (finding,) = prose("Ward Manager", text)

    assert (finding.level, "Another line" in finding.message) == ("error", False)


@pytest.mark.parametrize(
    "text",
    [
        "This post is only open to applicants who have a nursing qualification.",
        "Only registered nurses will be considered.",
        "This vacancy is open to registered nurses only.",
        "Restricted to registered midwives.",
    ],
)
def test_a_post_for_one_profession_only_is_an_error_whatever_another_line_says(
    text: str, report: Callable[[str, str], DocumentReport]
) -> None:
    found = report("Service Manager", f"{text}\n\n## Essential criteria\n\n- NMC or HCPC registration").findings
    (finding,) = [finding for finding in found if finding.rule != "incomplete-register-list"]

    assert finding.level == "error"
    assert "NMC or HCPC registration" in finding.message


def test_the_one_register_of_a_profession_is_no_line_that_admits_more(
    report: Callable[[str, str], DocumentReport],
) -> None:
    body = "## Essential criteria\n\n- HCPC registration\n- Degree in radiography"
    (finding,) = report("Service Manager", body).findings

    assert (finding.level, "Another line" in finding.message) == ("error", False)


def test_the_next_sentence_may_open_what_this_one_closed(prose: Lint) -> None:
    text = "We are looking for a nurse leader. Candidates without a nursing background are just as welcome."
    (finding,) = prose("Discharge Team Manager", text)

    assert finding.level == "advice"
    assert "just as welcome" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "We expect most applicants to be nurses; however, AHPs with the same experience will be considered.",
        "For nurse applicants: NMC PIN; for AHP applicants: HCPC registration",
    ],
)
def test_what_follows_a_semicolon_may_open_the_list(text: str, prose: Lint) -> None:
    assert [finding.level for finding in prose("Virtual Ward Manager", text)] in (["advice"], [])


def test_demands_of_two_professions_in_sentences_of_their_own_are_no_list(prose: Lint) -> None:
    text = "You must be a registered nurse; the hours are set. You must be a chartered physiotherapist."

    assert [finding.quote for finding in prose("Ward Manager", text)] == [
        "registered nurse",
        "chartered physiotherapist",
    ]


def test_two_registers_are_an_incomplete_list_in_a_leadership_post_only(essential: Lint) -> None:
    (finding,) = essential("Head of Patient Safety", "NMC or HCPC registration")

    assert (finding.rule, finding.level) == ("incomplete-register-list", "advice")
    assert essential("Staff Nurse", "NMC or HCPC registration") == []


def test_text_pasted_from_another_post_is_a_mismatch(essential: Lint) -> None:
    (finding,) = essential("Pharmacy Technician", "Registered nurse with NMC registration")

    assert (finding.rule, finding.level) == ("mismatched-profession", "warning")


def test_a_secondment_open_to_one_profession_restricts_development(prose: Lint) -> None:
    (finding,) = prose("Improvement Fellowship Lead", "This secondment is open only to nurses.")

    assert finding.rule == "restricted-development"


@pytest.mark.parametrize(
    ("title", "quote"),
    [
        ("Ward Manager (RMN/RNLD)", "RMN/RNLD"),
        ("Head of Operations (Nurse)", "Nurse"),
        ("Discharge Matron", "Matron"),
        ("Research Matron", "Matron"),
        ("Lead Nurse for Workforce", "Lead Nurse"),
    ],
)
def test_a_title_that_carries_the_demand_is_a_finding(
    title: str, quote: str, report: Callable[[str, str], DocumentReport]
) -> None:
    (finding,) = report(title, "The post is new.").findings

    assert (finding.rule, finding.quote) == ("restricted-title", quote)


@pytest.mark.parametrize(
    "title",
    [
        "Ward Manager",
        "Ward Manager (Nurse or AHP)",
        "Staff Nurse (RMN)",
        "Head of Nursing",
        "Nursing and ODP Lead (RODP)",
        "Sister/Charge Nurse/Team Leader ODP",
    ],
)
def test_a_title_without_a_demand_is_none(title: str, report: Callable[[str, str], DocumentReport]) -> None:
    assert report(title, "The post is new.").findings == ()
