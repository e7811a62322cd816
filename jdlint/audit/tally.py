"""What the tables of an audit add up to, counted in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import heappush, heappushpop
from math import sqrt
from typing import Any

from jdlint.audit.columns import THEMES
from jdlint.checks.levels import TABLE

# Kinds of post in which a must that only one profession meets is an error or a warning; elsewhere it is no finding.
JUDGED = frozenset(kind for kind, levels in TABLE.items() if levels[0] in ("error", "warning")) - {"reserved"}
# Shares of fewer posts than these are marked: one post more or less would change them much.
SMALL = 20
# Employers with fewer posts than these are not ranked.
RANKED = 5
WORST = 25
SAMPLES = 8
FAILURES = 50

Row = Mapping[str, str]


@dataclass(slots=True)
class Group:
    """Posts that have something in common: all of them, those judged, and of these the restricted ones."""

    name: str
    posts: int = 0
    judged: int = 0
    restricted: int = 0
    musts: int = 0

    @property
    def share(self) -> float:
        """The share of the judged posts that are restricted, from 0 to 1."""
        return self.restricted / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies with 95 % certainty, were these posts a sample."""
        return wilson(self.restricted, self.judged)

    @property
    def small(self) -> bool:
        """Whether there are too few posts to say much."""
        return self.judged < SMALL


@dataclass(slots=True)
class Covered:
    """The scores of a theme, or of coverage as a whole."""

    documents: int = 0
    total: float = 0.0
    tenths: list[int] = field(default_factory=lambda: [0] * 10)

    def add(self, score: float) -> None:
        """Count one score from 0 to 1."""
        self.documents += 1
        self.total += score
        self.tenths[min(int(score * 10), 9)] += 1

    @property
    def mean(self) -> float:
        """The mean score."""
        return self.total / self.documents if self.documents else 0.0


@dataclass(slots=True)
class Rule:
    """The open findings of a rule, the posts they are in, how many of these it makes restricted, and a sample."""

    id: str
    findings: int = 0
    posts: int = 0
    restricted: int = 0
    levels: Counter[str] = field(default_factory=Counter)
    sample: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """The figures of an audit; duplicates are counted in `duplicates` alone.

    `first` and `last` are the days between which the adverts were posted, "" where no file says so.
    """

    first: str = ""
    last: str = ""
    all: Group = field(default_factory=lambda: Group("All posts"))
    duplicates: int = 0
    failed: int = 0
    kinds: dict[str, Group] = field(default_factory=dict)
    bands: dict[str, Group] = field(default_factory=dict)
    employers: dict[str, Group] = field(default_factory=dict)
    admits: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Rule] = field(default_factory=dict)
    coverage: Covered = field(default_factory=Covered)
    themes: dict[str, Covered] = field(default_factory=lambda: {theme: Covered() for theme in THEMES})
    worst: list[dict[str, str]] = field(default_factory=list)
    failures: list[dict[str, str]] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)


def tally(documents: Iterable[Row], findings: Iterable[Row], failures: Iterable[Row]) -> Tally:
    """The figures of some tables, which are read once; memory grows with the number of employers and rules alone."""
    result = Tally()
    worst: list[tuple[Any, ...]] = []
    for number, row in enumerate(documents):
        if row["duplicate_of"]:
            result.duplicates += 1
            continue
        _count(result, row)
        if row["restriction"] and row["role_kind"] in JUDGED:
            badness = (int(row["errors"]), int(row["warnings"]), -float(row["coverage"] or 1), -number)
            _keep(worst, (*badness, dict(row)), WORST)
    result.worst = [item[-1] for item in sorted(worst, key=lambda item: item[:-1], reverse=True)]
    _rules(result, findings)
    for row in failures:
        result.failed += 1
        if result.failed <= FAILURES:
            result.failures.append(dict(row))
    return result


def _count(result: Tally, row: Row) -> None:
    judged = row["role_kind"] in JUDGED
    restricted = judged and bool(row["restriction"])
    groups = [
        result.all,
        result.kinds.setdefault(row["role_kind"], Group(row["role_kind"])),
        result.bands.setdefault(row["band"], Group(row["band"])),
        result.employers.setdefault(row["organisation"], Group(row["organisation"])),
    ]
    for group in groups:
        group.posts += 1
        group.judged += judged
        group.restricted += restricted
        group.musts += restricted and row["restriction"] == "error"
    if restricted:
        result.admits[row["admits"]] += 1
    if day := row["date_posted"]:
        result.first = min(result.first or day, day)
        result.last = max(result.last, day)
    if row["coverage"]:
        result.coverage.add(float(row["coverage"]))
        for theme in THEMES:
            if score := row[theme.replace("-", "_")]:
                result.themes[theme].add(float(score))


def _rules(result: Tally, findings: Iterable[Row]) -> None:
    samples: dict[str, list[tuple[str, str, dict[str, str]]]] = defaultdict(list)
    last: dict[str, str] = {}
    shut: dict[str, str] = {}
    for row in findings:
        if row["duplicate_of"]:
            continue
        if row["kept_by"]:
            result.kept[row["kept_by"]] += 1
            continue
        rule = result.rules.setdefault(row["rule"], Rule(row["rule"]))
        rule.findings += 1
        rule.levels[row["level"]] += 1
        rule.posts += last.get(rule.id) != row["path"]
        last[rule.id] = row["path"]
        if row["admits"] and row["level"] != "advice" and row["role_kind"] in JUDGED:
            rule.restricted += shut.get(rule.id) != row["path"]
            shut[rule.id] = row["path"]
        quote = row["quote"].casefold()
        if all(quote != kept for _, kept, _ in samples[rule.id]):
            chance = blake2b(f"{row['path']}\n{row['quote']}".encode(), digest_size=8).hexdigest()
            _keep(samples[rule.id], (chance, quote, dict(row)), SAMPLES)
    for id_, kept in samples.items():
        result.rules[id_].sample = [row for _, _, row in sorted(kept, key=lambda item: item[0])]


def _keep(heap: list[Any], item: Any, most: int) -> None:
    """Keep the greatest items seen so far, at most so many."""
    if len(heap) < most:
        heappush(heap, item)
    else:
        heappushpop(heap, item)


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson (1927), which holds for small numbers too; 0 to 1 for none."""
    if not whole:
        return 0.0, 1.0
    z = 1.96
    share = part / whole
    centre = share + z * z / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    scale = 1 + z * z / whole
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def ranked(groups: Iterable[Group]) -> list[Group]:
    """Employers with enough posts to be ranked, those first whose share is most surely high."""
    named = [group for group in groups if group.name and group.judged >= RANKED]
    return sorted(named, key=lambda group: (-group.interval[0], -group.judged, group.name))
