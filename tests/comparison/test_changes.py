"""Whether a criterion became stricter or wider, and what a comparison says as a whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import jdlint
from jdlint.comparison import compare
from jdlint.comparison.model import Change
from jdlint.comparison.words import headline, narrowest, summary, tally, who
from jdlint.model import DocumentReport
from jdlint.rulebook import Rulebook
from tests.comparison.conftest import PAIRS, pair

Linted = Callable[..., DocumentReport]
HEAD = "# Head of Patient Safety\n\n## Person specification\n\n"


def spec(*essential: str, desirable: tuple[str, ...] = (), head: str = HEAD) -> str:
    lines = ["Essential:", "", *(f"* {text}" for text in essential), ""]
    return head + "\n".join([*lines, "Desirable:", "", *(f"* {text}" for text in desirable), ""])


def test_a_change_is_called_what_a_careful_reader_calls_it(linted: Linted, rulebook: Rulebook) -> None:
    told = {}
    gold = {}
    for one in map(pair, PAIRS):
        for row in compare([linted(one.old), linted(one.new)], rulebook).rows:
            texts = tuple(criterion.text for cell in row.cells for criterion in cell)
            if texts in one.changes and row.changes[1]:
                told[texts], gold[texts] = row.changes[1].kind, one.changes[texts]  # type: ignore[index]  # pairs
    assert len(gold) > 120
    assert sum(told[key] == gold[key] for key in gold) / len(gold) >= 0.95


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("Manages budgets", "manages  budgets.", Change("same")),
        ("Manages budgets", "Manages large budgets", Change("reworded")),
        ("Registered nurse", "Registered nurse or midwife", Change("wider", wider=("now also midwives",))),
        ("Registered nurse or physiotherapist", "Registered nurse", Change("stricter", stricter=("only nurses",))),
        ("Registered nurse", "Registered physiotherapist", Change("mixed", ("no longer nurses",), ("now also physiotherapists",))),
        ("An experienced nurse", "An experienced nurse with NMC registration", Change("stricter", ("now also midwives",)) ),
        ("2 years of team leadership", "five years of team leadership", Change("stricter", ("2 → 5 years",))),
        ("Leading a large team", "Leading a large team for three years", Change("stricter", ("no number of years → 3 years",))),
        ("Three years of leading a large team", "Leading a large team", Change("wider", wider=("3 years → no number of years",))),
        ("Degree in management", "Master's degree in management", Change("stricter", ("degree → master's",))),
        ("Degree in management", "Degree in management or equivalent experience", Change("wider", wider=("an equivalent will do",))),
        ("Degree in management or equivalent", "Master's in management", Change("stricter", ("degree → master's", "no equivalent any more"))),
    ],
)  # fmt: skip
def test_a_criterion_that_demands_more_is_stricter(
    linted: Linted, rulebook: Rulebook, old: str, new: str, change: Change
) -> None:
    comparison = compare([linted(spec(old, "Keeps calm")), linted(spec(new, "Keeps calm"))], rulebook)
    found = comparison.rows[0].changes[1]
    assert found is not None
    assert found.kind == change.kind
    if "register" not in new and "NMC" not in new:
        assert found == change


def test_a_desirable_criterion_made_essential_is_stricter(linted: Linted, rulebook: Rulebook) -> None:
    old, new = linted(spec("Keeps calm", desirable=("Speaks Welsh",))), linted(spec("Keeps calm", "Speaks Welsh"))
    assert compare([old, new], rulebook).rows[1].changes[1] == Change("stricter", ("desirable → essential",))
    assert compare([new, old], rulebook).rows[1].changes[1] == Change("wider", wider=("essential → desirable",))


def test_the_summary_says_what_a_new_version_does(linted: Linted, rulebook: Rulebook) -> None:
    old = linted(spec("Registered nurse with NMC registration", "Manages a team", "Own desk"))
    new = linted(spec("Registered with any UK health and care regulator", "Manages a team", "Thinks in systems"))
    comparison = compare([old, new], rulebook)
    line = summary(comparison, rulebook)
    assert line.startswith("Head of Patient Safety: errors 1 → 0, warnings 0 → 0, advice 0 → 0 (1 fixed, 0 new); ")
    assert "open to every profession (was: nurses" in line
    assert line.endswith("criteria: 1 wider, 1 removed, 1 added.")
    assert tally(comparison)["same"] == 1


def test_the_summary_of_one_version_twice_says_that_nothing_changed(linted: Linted, rulebook: Rulebook) -> None:
    report = linted(spec("Registered nurse"), coverage=True)
    line = summary(compare([report, report], rulebook), rulebook)
    assert "(0 fixed, 0 new)" in line
    assert "was:" not in line
    assert line.endswith("criteria: no change.")


def test_the_narrowest_document_is_named_with_those_it_shuts_out(linted: Linted, rulebook: Rulebook) -> None:
    reports = [linted(spec(text)) for text in ("Registered nurse or physiotherapist", "Registered nurse", "Kind")]
    comparison = compare(reports, rulebook)
    assert comparison.narrowest == (1,)
    line = narrowest(comparison, rulebook)
    assert line.startswith("B: nurses only. Closed to midwives, doctors,")
    assert line.endswith("who can meet the demands of A or C.")
    assert headline(comparison, rulebook) == f"The narrowest is {line}"
    assert headline(compare(reports[2:] * 3, rulebook), rulebook) == "All are open to every profession."
    assert headline(compare(reports[:2], rulebook), rulebook).startswith("Head of Patient Safety: errors")


def test_several_narrowest_documents_are_named_with_whom_each_admits(linted: Linted, rulebook: Rulebook) -> None:
    texts = (
        "Registered nurse",
        "Registered physiotherapist",
        "Registered nurse",
        "Registered nurse or physiotherapist",
    )
    comparison = compare([linted(spec(text)) for text in texts], rulebook)
    assert headline(comparison, rulebook) == "The narrowest are A and C: nurses only; B: physiotherapists only."


def test_no_document_is_narrowest_where_all_admit_alike(linted: Linted, rulebook: Rulebook) -> None:
    comparison = compare([linted(spec("Kind")), linted(spec("Calm"))], rulebook)
    assert comparison.narrowest == ()
    assert narrowest(comparison, rulebook) == ""


def test_demands_that_exclude_each_other_admit_nobody(linted: Linted, rulebook: Rulebook) -> None:
    both = linted(spec("Registered nurse with current NMC registration", "Registered physiotherapist with current HCPC registration"))  # fmt: skip
    comparison = compare([both, linted(spec("Kind"))], rulebook)
    assert comparison.columns[0].admits == frozenset()
    assert who(comparison.columns[0].admits, rulebook) == "nobody: its demands exclude each other"


def test_a_demand_in_prose_counts_beside_the_criteria(linted: Linted, rulebook: Rulebook) -> None:
    prose = "# Head of Patient Safety\n\nWe are looking for an experienced nurse to lead the team.\n\n## Person specification\n\n"
    comparison = compare([linted(spec("Kind", head=prose)), linted(spec("Kind"))], rulebook)
    assert comparison.columns[0].admits == {"nursing"}
    assert [row.cells[0][0].text for row in comparison.rows] == ["Kind"]


def test_without_a_person_specification_what_is_said_of_the_applicant_is_compared(
    linted: Linted, rulebook: Rulebook
) -> None:
    advert = "# Head of Patient Safety\n\n## About you\n\nYou will be kind. You will be a registered nurse.\n"
    comparison = compare([linted(advert), linted(spec("Kind"))], rulebook)
    assert comparison.columns[0].from_prose
    assert comparison.columns[0].admits == {"nursing"}
    assert any("kind" in criterion.text for row in comparison.rows for criterion in row.cells[0])


def test_one_document_cannot_be_compared(linted: Linted, rulebook: Rulebook) -> None:
    with pytest.raises(ValueError, match="two documents"):
        compare([linted(spec("Kind"))], rulebook)


def test_compare_is_part_of_the_public_interface() -> None:
    assert jdlint.compare is compare
