"""Which evidence patterns of the scorecards hold in a statement, worked out on the hits of their terms alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from jdlint.matching.subjects import Mark, Turn, about, denied, of_group
from jdlint.rulebook.model import Pattern


class Hit(NamedTuple):
    """A term of the scorecards in the text: the sets that it is in, its token range and its character range."""

    sets: tuple[int, ...]
    start: int
    end: int
    first: int
    last: int


Owner = TypeVar("Owner")
Spoken = Callable[[], tuple[Sequence[Turn], Sequence[Mark]]]


class Proof(NamedTuple, Generic[Owner]):
    """What a pattern that holds speaks for, and the characters from its first to its last word."""

    owner: Owner
    first: int
    last: int


class Patterns(Generic[Owner]):
    """Patterns that are looked for together, each with what it speaks for; equal sets of terms are met once.

    `keys` are those under which a matcher finds each term. `sets` gives the numbers of the sets that a key is in, and
    without one of the keys in `openings` no pattern holds.
    """

    def __init__(self, patterns: Iterable[tuple[Owner, Pattern]], keys: Mapping[str, Sequence[int]]) -> None:
        self._all = tuple(patterns)
        numbers: dict[tuple[str, ...], int] = {}
        self._sets: list[tuple[int, ...]] = []
        self._unless: list[int | None] = []
        self._by_set: dict[int, list[int]] = defaultdict(list)
        for index, (_, pattern) in enumerate(self._all):
            sets = tuple(numbers.setdefault(terms, len(numbers)) for terms in pattern.sets)
            self._sets.append(sets)
            self._unless.append(numbers.setdefault(pattern.unless, len(numbers)) if pattern.unless else None)
            # The smallest set is met least often, so it decides whether a pattern is looked at.
            self._by_set[min(zip((len(s) for s in pattern.sets), sets, strict=True))[1]].append(index)
        self._opening = frozenset(self._by_set)
        uses = sorted((term, number) for terms, number in numbers.items() for term in terms)
        sets_of: dict[int, dict[int, None]] = defaultdict(dict)
        for term, number in uses:
            for key in keys[term]:
                sets_of[key][number] = None
        self.sets: dict[int, tuple[int, ...]] = {key: tuple(found) for key, found in sets_of.items()}
        self.openings = frozenset(key for key, found in self.sets.items() if not self._opening.isdisjoint(found))

    def proofs(self, hits: Sequence[Hit], spoken: Spoken) -> Iterator[Proof[Owner]]:
        """The patterns that hold in one statement, of the post and not negated.

        `spoken` tells of whom the statement speaks; it is asked only where the words of a pattern are met.
        """
        present: set[int] = set().union(*[hit.sets for hit in hits])
        for number in present & self._opening:
            for index in self._by_set[number]:
                sets = self._sets[index]
                if not present.issuperset(sets):
                    continue
                owner, pattern = self._all[index]
                unless = self._unless[index]
                bars = [hit for hit in hits if unless in hit.sets] if unless in present else []
                for chain in _chains([[hit for hit in hits if wanted in hit.sets] for wanted in sets], pattern):
                    turns, cues = spoken()
                    start, end = min(hit.start for hit in chain), max(hit.end for hit in chain)
                    first, last = min(hit.first for hit in chain), max(hit.last for hit in chain)
                    if (
                        (pattern.anyone or about(turns, first) == "post")
                        and not any(
                            bar.start - end < pattern.within and start - bar.end < pattern.within for bar in bars
                        )
                        and not denied(cues, start, end)
                        and not (pattern.person and of_group(cues, end))
                    ):
                        yield Proof(owner, first, last)


def _chains(sets: list[list[Hit]], pattern: Pattern) -> Iterator[tuple[Hit, ...]]:
    """For each hit of the first set the nearest hits of the others, the longest of them, within reach of the chain."""
    for hit in sets[0]:
        chain = [hit]
        for other in sets[1:]:
            within = [
                (gap, item.start - item.end, item) for item in other if (gap := _reach(chain, item, pattern)) >= 0
            ]
            if not within:
                break
            chain.append(min(within)[2])
        else:
            yield tuple(chain)


def _reach(chain: list[Hit], item: Hit, pattern: Pattern) -> int:
    """The number of words between a hit and the chain, or -1 where it is too far, overlaps or is on the wrong side."""
    start, end = min(hit.start for hit in chain), max(hit.end for hit in chain)
    if item.start >= end:
        gap = item.start - end
    elif pattern.ordered or any(hit.start < item.end and item.start < hit.end for hit in chain):
        return -1
    else:
        gap = max(0, start - item.end)
    return gap if gap <= pattern.within else -1
