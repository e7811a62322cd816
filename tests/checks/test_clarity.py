"""The clarity pack: sentences and criteria that are too long or too hard, and acronyms that nobody explains."""

from __future__ import annotations

import pytest

from jdlint.checks.clarity import reading_ease
from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Document, Finding
from jdlint.readers import read_bytes
from jdlint.rulebook import load_rulebook

LONG = "You will work with teams" + ", with patients and with partners" * 9 + "."


def found(body: str, rule: str, title: str = "Head of Improvement") -> list[Finding]:
    """The findings of one rule in a small job description."""
    document = next(iter(read_bytes(f"# {title}\n\n## About the role\n\n{body}\n".encode(), "jd.md")))
    assert isinstance(document, Document)
    return list(lint_document(document, load_rulebook(), Settings(select=(rule,), coverage=False)).findings)


def quotes(body: str, title: str = "Head of Improvement") -> list[str]:
    return [finding.quote for finding in found(body, "unexpanded-acronym", title)]


def test_the_pack_is_off_by_default_and_on_where_it_is_asked_for() -> None:
    document = next(iter(read_bytes(f"# Head of Improvement\n\n## About the role\n\n{LONG}\n".encode(), "jd.md")))
    assert isinstance(document, Document)

    def packs(settings: Settings) -> set[str]:
        return {finding.pack for finding in lint_document(document, load_rulebook(), settings).findings}

    assert "clarity" not in packs(Settings())
    assert "clarity" in packs(Settings(extend_select=("clarity",)))


def test_a_long_sentence_is_told_with_its_number_of_words() -> None:
    (finding,) = found(LONG, "overlong-sentence")

    assert finding.quote == LONG
    assert finding.message == "This sentence has 50 words."


def test_a_criterion_of_several_sentences_is_counted_sentence_by_sentence() -> None:
    body = (
        "## Person specification\n\n### Essential\n\n- Experience of audit. Experience of change. Able to lead a team."
    )

    assert found(body, "overlong-criterion") == []


def test_reading_ease_falls_with_long_words_and_long_sentences_but_not_with_names() -> None:
    easy = reading_ease("You will help the team to plan its work")
    hard = reading_ease("You will facilitate multidisciplinary prioritisation of organisational activities")
    named = reading_ease("You will help the Reconfiguration Prioritisation Directorate to plan its work")

    assert easy > 60 > 0 > hard
    assert named == pytest.approx(easy, abs=10)
    assert reading_ease("Accountability") == 100


def test_a_sentence_is_hard_to_read_only_where_it_is_neither_short_nor_overlong() -> None:
    hard = "considerable organisational reconfiguration necessitating multidisciplinary prioritisation"
    sentence = f"You will undertake {', '.join([hard] * 3)}."

    assert [finding.quote for finding in found(sentence, "hard-to-read")] == [sentence]
    assert found(f"You will undertake {hard}.", "hard-to-read") == []
    assert found(f"You will undertake {', '.join([hard] * 9)}.", "hard-to-read") == []
    assert found(f"You will do it {'and do it ' * 5}.", "hard-to-read") == []


@pytest.mark.parametrize(
    "text",
    [
        "You will chair the patient safety group (PSG) and report from it",
        "You will chair the PSG (patient safety group)",
        "You will chair the PSG – Patient Safety Group – every month",
        "You will chair the Patient Safety Group. The PSG meets every month.",
        "You will chair the patient safety group. The PSG meets every month.",
        "You will chair the PSG’s meetings (Patient Safety Group)",
        "You will lead the MH and LD teams in Mental Health and in Learning Disability",
        "You will speak with the PLACE team about the place where care is given",
    ],
)
def test_an_acronym_that_is_given_in_full_somewhere_is_explained(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "PLEASE NOTE that the list closes early",
        "HOURS: you will work in the day",
        "You will keep SNMPA, QRSTB, WXYZC and BDFGH in order",
        "You will work in the NHS, with HR and the CQC",
        "You will be registered with the NMC or hold an RMN",
        "You will apply under reference 919-ZQX-12 or IR(ME)R",
    ],
)
def test_what_is_no_acronym_or_is_known_to_all_is_left_alone(text: str) -> None:
    assert quotes(text) == []


def test_an_acronym_is_told_once_where_it_stands_first_and_only_outside_practice() -> None:
    text = "You will lead the MQ team and the ZQX board. The ZQX meets every month.\n\nYou will be told by the ZQX."

    assert quotes(text) == ["MQ", "ZQX"]
    assert quotes(text, "Staff Nurse") == []


def test_a_heading_is_no_sentence() -> None:
    assert quotes("You will work with partners.\n\n## The ZQX\n\nYou will chair it.") == []


def test_an_acronym_of_chance_initials_is_not_explained_by_them() -> None:
    assert quotes("You will meet quietly with teams. You will lead MQ.") == ["MQ"]
