"""How well criteria are aligned, measured on specs that were edited by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jdlint.comparison import compare
from jdlint.comparison.alignment import Item, align
from jdlint.model import DocumentReport
from jdlint.rulebook import Rulebook
from tests.comparison.conftest import PAIRS, pair


def found(old: str, new: str, linted: Callable[..., DocumentReport], rulebook: Rulebook) -> set[tuple[str, str]]:
    rows = compare([linted(old, "old.md"), linted(new, "new.md")], rulebook).rows
    return {(a.text, b.text) for row in rows for a in row.cells[0] for b in row.cells[1]}


def test_criteria_of_edited_specs_are_aligned_with_precision_and_recall_of_95_per_cent(
    linted: Callable[..., DocumentReport], rulebook: Rulebook
) -> None:
    right = wrong = missed = 0
    for one in map(pair, PAIRS):
        aligned = found(one.old, one.new, linted, rulebook)
        right += len(aligned & one.gold)
        wrong += len(aligned - one.gold)
        missed += len(one.gold - aligned)
    assert len(PAIRS) >= 10
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.95


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_no_spec_of_a_pair_is_aligned_badly(
    path: object, linted: Callable[..., DocumentReport], rulebook: Rulebook
) -> None:
    one = pair(path)  # type: ignore[arg-type]  # parametrized with paths
    aligned = found(one.old, one.new, linted, rulebook)
    assert len(aligned & one.gold) / len(aligned | one.gold) >= 0.8


def test_alignment_does_not_depend_on_which_version_comes_first(
    linted: Callable[..., DocumentReport], rulebook: Rulebook
) -> None:
    differing = 0
    for one in map(pair, PAIRS):
        forth = found(one.old, one.new, linted, rulebook)
        back = {(a, b) for b, a in found(one.new, one.old, linted, rulebook)}
        differing += len(forth ^ back)
    assert differing <= 4


def item(text: str, *demands: str) -> Item:
    return Item(text, tuple(text.lower().split()), frozenset(demands), "")


def test_documents_without_criteria_have_no_rows() -> None:
    assert align([[], []]) == []


def test_every_criterion_stands_in_one_row() -> None:
    columns = [[item("runs clinics"), item("keeps books")], [item("keeps bees")], [item("keeps books well"), item("!")]]
    rows = align(columns)
    for number, column in enumerate(columns):
        assert sorted(i for row in rows for i in row[number]) == list(range(len(column)))


def test_rows_of_three_documents_meet_though_the_second_lacks_one() -> None:
    rows = align([[item("manages budgets"), item("speaks Welsh")], [item("speaks Welsh")], [item("manages a budget")]])
    assert rows == [((0,), (), (0,)), ((1,), (0,), ())]


def test_a_criterion_without_words_is_aligned_with_nothing() -> None:
    assert align([[item("")], [item("")]]) == [((0,), ()), ((), (0,))]


def test_what_was_split_stands_in_one_cell_and_what_was_merged_too() -> None:
    whole, halves = [item("manages budgets and recruits staff")], [item("manages budgets"), item("recruits staff")]
    assert align([whole, halves]) == [((0,), (0, 1))]
    assert align([halves, whole]) == [((0, 1), (0,))]
