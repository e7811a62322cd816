"""Which criteria of several documents ask for the same thing, though their words differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from rapidfuzz.distance import JaroWinkler

# Measured on tests/comparison/pairs; see tests/comparison/test_alignment.py for the figures.
ALIKE = 0.42
# Between neighbours that are aligned already, less will do.
ALIKE_IN_PLACE = 0.25
# A criterion that was split or merged is contained in its counterpart, so far.
CONTAINED = 0.8
# Words of one family, such as manage and management, count for as much as they resemble each other.
SAME_FAMILY = 0.86
SHORTEST_FAMILY = 4
# That a criterion asks who somebody is says more than any one word in it.
IDENTITY = "§identity"
IDENTITY_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion as the alignment sees it: its words as dictionary forms, what it demands, and its section."""

    text: str
    words: tuple[str, ...]
    demands: frozenset[str]
    section: str


class Weights:
    """How telling each word is: "experience", which stands in every other criterion, tells little."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._total = len(items)
        self._found = Counter(chain.from_iterable({*item.words, *item.demands} for item in items))

    def __call__(self, word: str) -> float:
        weight = log(1 + self._total / self._found[word])
        return weight * IDENTITY_WEIGHT if word == IDENTITY else weight


def alike(one: Item, other: Item, weight: Weights) -> tuple[float, float, float]:
    """How far two criteria ask for the same, and how far the shorter is contained in the longer, from 0 to 1.

    Soft TF-IDF (Cohen, Ravikumar and Fienberg 2003): shared words count by how rare they are, similar words by how
    similar they are; beside it the plain likeness of the two texts, which sees what was merely rearranged.
    """
    left, right = {*one.words, *one.demands}, {*other.words, *other.demands}
    if not left or not right:
        return 0.0, 0.0, 0.0
    shared_left = sum(weight(word) * _nearest(word, right) for word in left)
    shared_right = sum(weight(word) * _nearest(word, left) for word in right)
    total_left, total_right = sum(map(weight, left)), sum(map(weight, right))
    dice = (shared_left + shared_right) / (total_left + total_right)
    section = 0.04 if one.section and one.section.casefold() == other.section.casefold() else 0.0
    left_inside, right_inside = shared_left / total_left, shared_right / total_right
    return (3 * dice + max(left_inside, right_inside)) / 4 + section, left_inside, right_inside


def _nearest(word: str, others: set[str]) -> float:
    if word in others:
        return 1.0
    if len(word) < SHORTEST_FAMILY or word == IDENTITY:
        return 0.0
    best = max((JaroWinkler.similarity(word, other) for other in others if len(other) >= SHORTEST_FAMILY), default=0.0)
    return best if best >= SAME_FAMILY else 0.0


def align(columns: Sequence[Sequence[Item]]) -> list[tuple[tuple[int, ...], ...]]:
    """Rows of criteria that ask for the same thing: for each row and column, the indexes of its criteria.

    Rows stand in the order of the first column; what others add stands after what it follows there. A cell holds
    several indexes where one document says in two criteria what another says in one.
    """
    weight = Weights(list(chain.from_iterable(columns)))
    rows: list[list[list[int]]] = []
    for number, column in enumerate(columns):
        partner, merged = _partners(
            [[columns[c][i] for c, cell in enumerate(row) for i in cell] for row in rows], column, weight
        )
        rows, partner = _merge(rows, partner, merged)
        for row in rows:
            row.append([])
        at = 0
        for index in range(len(column)):
            row_index = partner.get(index)
            if row_index is None:
                while at < len(rows) and at not in partner.values():
                    at += 1
                rows.insert(at, [*([] for _ in range(number)), [index]])
                partner = {key: value + (value >= at) for key, value in partner.items()}
                at += 1
            else:
                rows[row_index][number].append(index)
                at = row_index + 1
    return [tuple(tuple(cell) for cell in row) for row in rows]


def _merge(
    rows: list[list[list[int]]], partner: dict[int, int], merged: dict[int, int]
) -> tuple[list[list[list[int]]], dict[int, int]]:
    """The rows with some of them joined to others, and the partners by their new numbers."""
    for r, into in merged.items():
        for cell, more in zip(rows[into], rows[r], strict=True):
            cell += more
    kept = [r for r in range(len(rows)) if r not in merged]
    number = {r: n for n, r in enumerate(kept)}
    return [rows[r] for r in kept], {c: number[r] for c, r in partner.items()}


def _partners(
    rows: Sequence[Sequence[Item]], column: Sequence[Item], weight: Weights
) -> tuple[dict[int, int], dict[int, int]]:
    """The row of each criterion of a column that belongs to one, and the rows to be merged into another."""
    likeness = {
        (r, c): tuple(map(max, zip(*(alike(member, item, weight) for member in row), strict=True)))
        for r, row in enumerate(rows)
        for c, item in enumerate(column)
    }
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def take(candidates: list[tuple[int, int]], least: float) -> None:
        for r, c in sorted(candidates, key=lambda pair: (-likeness[pair][0], abs(pair[0] - pair[1]), pair)):
            if likeness[r, c][0] >= least and r not in taken and c not in partner:
                partner[c] = r
                taken.add(r)

    take(list(likeness), ALIKE)
    while True:
        before = len(taken)
        take([(r, c) for r, c in likeness if _in_place(r, c, partner, len(rows), len(column))], ALIKE_IN_PLACE)
        if len(taken) == before:
            break
    merged = {
        r: c for (r, c), (_, inside, _) in likeness.items() if r not in taken and c in partner and inside >= CONTAINED
    }
    for r, c in sorted(likeness, key=lambda pair: (-likeness[pair][2], pair)):
        if c not in partner and likeness[r, c][2] >= CONTAINED and r in taken:
            partner[c] = r
    return partner, {r: partner[c] for r, c in merged.items()}


def _in_place(r: int, c: int, partner: dict[int, int], rows: int, columns: int) -> bool:
    """Whether the neighbours of a row and of a criterion belong to each other."""
    before = partner.get(c - 1) == r - 1 if r and c else r == c
    after = partner.get(c + 1) == r + 1 if r + 1 < rows and c + 1 < columns else rows - r == columns - c
    return before or after
