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
            "Registered health or care professional with current registration with a UK health or care regulator",
        ),
        (
            "Be NMC registered, with no restrictions",
            "Be registered with a UK health or care regulator, such as NMC, HCPC or GMC, with no restrictions",
        ),
        ("Registered with the NMC", "Registered with a UK health or care regulator, such as NMC, HCPC or GMC"),
        (
            "Current NMC PIN",
            "Current registration with a UK health or care regulator, such as NMC, HCPC or GMC",
        ),
        ("RGN qualification", "Professional qualification in health or care, with current registration"),
        ("Degree in nursing", "Degree in a health or care subject, or equivalent experience"),
        ("Nursing qualification", "Health or care qualification"),
        ("Two years' nursing management experience", "Two years' clinical management experience"),
        ("Experience as a ward sister", "Experience of leading a clinical team or service"),
        ("Experience as a registered nurse", "Experience as a registered health or care professional"),
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
            "We are looking for a registered health or care professional to lead the ward.",
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
