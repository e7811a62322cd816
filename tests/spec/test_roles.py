"""What kind of post a title names, and from which words that was decided."""

from __future__ import annotations

import pytest

from jdlint.model import Document, Role
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook
from jdlint.spec import understand


def role(text: str, name: str = "jd.md") -> Role:
    """The role of a JD."""
    document = next(iter(read_bytes(text.encode(), name)))
    assert isinstance(document, Document)
    return understand(document, load_rulebook()).role


def titled(title: str) -> Role:
    """The role of a JD that is little more than its title."""
    return role(f"# {title}\n\nThe post is new and full of interest.\n")


@pytest.mark.parametrize(
    ("title", "kind", "professions"),
    [
        ("Head of Patient Safety", "leadership", ()),
        ("Ward Manager", "leadership", ()),
        ("Deputy Ward Manager", "leadership", ()),
        ("Director of Clinical Services", "leadership", ()),
        ("Nursing Home Manager", "leadership", ()),
        ("Clinical Educator", "leadership", ()),
        ("Team Leader", "leadership", ()),
        ("Regional Nursing / AHP Workforce Lead", "leadership", ("nursing",)),
        ("Ward Manager – AHP considered", "leadership", ()),
        ("Quality Lead (RMN/RNLD)", "leadership", ()),
        ("Team Manager and Named Nurse", "leadership", ()),
        ("Lead Nurse for Workforce", "profession-titled", ("nursing",)),
        ("Research Matron", "profession-titled", ("nursing", "midwifery")),
        ("Band 8a Matron – Heron Women's Service", "profession-titled", ("nursing", "midwifery")),
        ("Deputy Chief Nurse – Quality and Improvement", "profession-titled", ("nursing",)),
        ("Maternity Quality Improvement Lead", "leadership", ("midwifery",)),
        ("Digital Pathology Project Manager", "leadership", ("healthcare-science",)),
        ("Head of Nursing", "profession-lead", ("nursing",)),
        ("Director of Midwifery", "profession-lead", ("midwifery",)),
        ("Physiotherapy Manager", "profession-lead", ("ahp:physiotherapy",)),
        ("Deputy Chief Pharmacist", "profession-lead", ("pharmacy",)),
        ("Deputy Medical Director", "profession-lead", ("medicine",)),
        ("Labour Ward Manager", "profession-lead", ("midwifery",)),
        ("Imaging Lead", "profession-lead", ("ahp:radiography",)),
        ("Histology Laboratory Manager", "profession-lead", ("healthcare-science",)),
        ("Professional Lead for Speech and Language Therapy", "profession-lead", ("ahp:speech-language-therapy",)),
        ("Maternity Matron", "profession-lead", ("midwifery",)),
        ("Chief Nurse", "reserved", ("nursing", "midwifery")),
        ("Executive Medical Director", "reserved", ("medicine",)),
        ("Chief Pharmacist", "reserved", ("pharmacy",)),
        ("Named Nurse for Safeguarding", "reserved", ("nursing",)),
        ("Lead Nurse for Inherited Heart Conditions", "profession-titled", ("nursing",)),
        ("Staff Nurse", "practice", ("nursing",)),
        ("Community Matron", "practice", ()),
        ("Theatre Practitioner", "multi-professional-practice", ()),
        ("Discharge Facilitator", "multi-professional-practice", ()),
        ("Patient Pathway Co-ordinator", "non-clinical", ()),
        ("Band 6 Physiotherapist", "practice", ("ahp:physiotherapy",)),
        ("Consultant Paediatrician", "practice", ("medicine",)),
        ("Salaried GP", "practice", ("medicine",)),
        ("Deputy Sister", "practice", ()),
        ("Principal Clinical Psychologist", "practice", ("psychology",)),
        ("Discharge Facilitator Occupational Therapist", "practice", ("ahp:occupational-therapy",)),
        ("Bank Paramedic", "practice", ("ahp:paramedicine",)),
        ("Occupational Therapist / Physiotherapist", "practice", ("ahp:occupational-therapy", "ahp:physiotherapy")),
        ("Mental Health Practitioner", "multi-professional-practice", ()),
        ("Advanced Clinical Practitioner", "multi-professional-practice", ()),
        ("Care Coordinator", "multi-professional-practice", ()),
        ("Finance Manager", "non-clinical", ()),
        ("Executive Assistant to the Chief Nurse and the Medical Director", "non-clinical", ()),
        ("Data Analyst", "non-clinical", ()),
        ("Something Else Entirely", "unknown", ()),
    ],
)
def test_the_title_decides(title: str, kind: str, professions: tuple[str, ...]) -> None:
    decided = titled(title)

    assert (decided.kind, decided.professions) == (kind, professions)
    assert decided.title == title


def test_the_role_says_from_which_words_it_was_decided() -> None:
    assert "“Ward Manager”" in titled("Ward Manager").because


def test_a_reserved_post_names_its_source() -> None:
    assert "SI 2010/2841, regulation 7" in titled("Responsible Officer").because


def test_the_user_may_set_the_kind() -> None:
    document = next(iter(read_bytes(b"# Staff Nurse\n\nA ward.\n", "jd.md")))
    assert isinstance(document, Document)
    decided = understand(document, load_rulebook(), "leadership").role

    assert decided.kind == "leadership"
    assert decided.because.startswith("set to leadership")


@pytest.mark.parametrize(
    ("text", "title", "band"),
    [
        ("Job description\n\nJob title: Head of Flow\n\nBand: 8b\n", "Head of Flow", "8b"),
        ("# Ward Manager\n\nBand 7\n", "Ward Manager", "7"),
        ("# Band 8a Matron\n\nA ward.\n", "Band 8a Matron", "8a"),
        ("# Ward Manager\n\nAgenda for Change.\n", "Ward Manager", None),
        ("| Job title | Head of Flow |\n| --- | --- |\n| Band | 8a |\n", "Head of Flow", "8a"),
    ],
)
def test_title_and_band_are_found_where_jds_put_them(text: str, title: str, band: str | None) -> None:
    decided = role(text)

    assert (decided.title, decided.band) == (title, band)


def test_without_a_title_the_role_is_unknown() -> None:
    decided = role("We are a friendly team by the sea, and we would like to hear from you soon.\n", "jd.txt")

    assert (decided.kind, decided.title, decided.span) == ("unknown", "", None)
