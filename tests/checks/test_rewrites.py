"""The sentence to write instead."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.model import Finding

Lint = Callable[[str, str], list[Finding]]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (
            "Registered nurse with current NMC registration",
            "Health or care professional with current registration with a UK regulator",
        ),
        (
            "Be NMC registered, with no restrictions",
            "Be registered with a UK health or care regulator, such as the NMC, HCPC or GMC, with no restrictions",
        ),
        ("Either an RGN or an RMN", "A registered health or care professional"),
        (
            "Current registration with the NMC",
            "Current registration with a UK health or care regulator, such as the NMC, HCPC or GMC",
        ),
        ("Registered with the NMC", "Registered with a UK health or care regulator, such as the NMC, HCPC or GMC"),
        (
            "Current NMC PIN",
            "Current registration with a UK health or care regulator, such as the NMC, HCPC or GMC",
        ),
        ("RGN qualification", "Professional qualification in health or care, with current registration"),
        ("Degree in nursing", "Degree in a health or care subject, or equivalent experience"),
        ("Nursing qualification", "Health or care qualification"),
        ("Two years' nursing management experience", "Two years' clinical management experience"),
        ("Experience as a ward sister", "Experience of leading a clinical team or service"),
        ("Experience as a registered nurse", "Experience as a registered health or care professional"),
        ("Experience as a matron or above", "Experience of leading a clinical team or service"),
        ("Experience of renal nursing", "Experience of renal work"),
        ("Three years of nursing", "Three years of clinical work"),
        ("Renal nursing experience", "Renal experience"),
        ("Clinical background (nursing)", "Clinical background"),
        ("Clinical qualification, i.e. nursing", "Clinical qualification"),
        ("A renal nursing qualification", "A renal qualification"),
        ("Degree in nursing or equivalent", "Degree in a health or care subject or equivalent"),
        ("Registered nurse (adult)", "Registered health or care professional"),
        ("Registered Nurse Mental Health", "Registered mental health professional"),
        ("RMN/RNLD", "Registered mental health or learning disability professional"),
        ("RGN/RMN", "Registered health or care professional"),
        ("Experienced perinatal mental health nurse", "Experienced registered perinatal mental health professional"),
        ("Registered sick children's nurse (RSCN)", "Registered children's professional"),
        ("Experience as a paediatric nurse", "Experience as a registered children's professional"),
        (
            "Mental health nurse with a current NMC PIN",
            "Mental health professional with current registration with a UK regulator",
        ),
        ("Registered General Nurse or equivalent", "Registered health or care professional"),
        ("Dual-trained nurse", "Registered health or care professional"),
        ("Experienced nurse leader", "Experienced clinical leader"),
        (
            "On the GMC specialist register",
            "On the register of a UK health or care regulator, such as the NMC, HCPC or GMC",
        ),
        ("NMC registration for three years", "Current registration with a UK health or care regulator for three years"),
        ("NMC registered professional", "Registered professional"),
        (
            "Registered nurse status",
            "Current registration with a UK health or care regulator, such as the NMC, HCPC or GMC",
        ),
        ("RCN membership", "Membership of a relevant professional body"),
        ("Member of the RCN", "Member of a relevant professional body"),
    ],
)
def test_a_criterion_is_rewritten_and_then_has_no_finding(text: str, instead: str, essential: Lint) -> None:
    (finding,) = essential("Head of Patient Safety", text)

    assert finding.replacement == instead
    assert essential("Head of Patient Safety", instead) == []


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        (
            "We are looking for an RMN to lead the ward.",
            "We are looking for a registered mental health professional to lead the ward.",
        ),
        (
            "We are looking for a motivated, suitably qualified and experienced nurse who listens.",
            "We are looking for a motivated, and experienced registered health or care professional who listens.",
        ),
        (
            "We are looking for enthusiastic and skilled nurses to join us.",
            "We are looking for enthusiastic and skilled registered health or care professionals to join us.",
        ),
    ],
)
def test_a_sentence_keeps_its_other_words_and_its_article(text: str, instead: str, prose: Lint) -> None:
    (finding,) = prose("Ward Manager", text)

    assert finding.replacement == instead
    assert prose("Ward Manager", instead) == []


@pytest.mark.parametrize(
    "text",
    [
        "We are looking for a research nurse to run the studies.",
        "We are looking for an experienced nurse Band 7 to join us.",
        "You will be an RMN or an experienced carer of nurses.",
        "You will be a consultant in a relevant specialty such as geriatrics.",
        "You will have worked at senior nurse level.",
    ],
)
def test_where_no_grammatical_sentence_is_known_none_is_offered(text: str, prose: Lint) -> None:
    found = prose("Service Manager", text)

    assert found
    assert [finding.replacement for finding in found] == [None] * len(found)


@pytest.mark.parametrize(
    "text", ["District nursing specialist practitioner qualification", "RGN preferred, RMN considered"]
)
def test_a_criterion_of_which_only_a_part_is_understood_is_not_rewritten(text: str, essential: Lint) -> None:
    (finding,) = essential("Head of Patient Safety", text)

    assert finding.replacement is None


def test_a_demand_made_twice_is_not_rewritten_half(essential: Lint) -> None:
    (finding,) = essential("Head of Patient Safety", "Registered nurse who has been well known for long to the NMC")

    assert finding.replacement is None


def test_a_post_outside_health_and_care_is_offered_no_other_wording(essential: Lint) -> None:
    (finding,) = essential("Finance Manager", "Registered nurse")

    assert finding.replacement is None


def test_registers_are_named_that_suit_the_post(essential: Lint) -> None:
    (finding,) = essential("Community Mental Health Team Manager", "Current NMC registration")

    assert finding.replacement is not None
    assert "Social Work England" in finding.replacement


def test_a_post_of_the_profession_itself_is_offered_no_other_wording(essential: Lint) -> None:
    (finding,) = essential("Head of Nursing", "Registered nurse")

    assert finding.replacement is None


def test_a_title_within_the_sentence_is_not_rewritten_half(prose: Lint) -> None:
    (finding,) = prose("Service Manager", "We are looking for a Principal Physiotherapist to join us.")

    assert finding.replacement is None
