"""What a comparison says in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jdlint.comparison.changes import people
from jdlint.comparison.model import Comparison
from jdlint.model import LEVELS
from jdlint.rulebook.model import Rulebook


def who(admits: frozenset[str] | None, rulebook: Rulebook) -> str:
    """Who can meet the demands of a document: "nurses and midwives only", "every profession"."""
    if admits is None:
        return "every profession"
    return f"{people(admits, rulebook)} only" if admits else "nobody: its demands exclude each other"


def tally(comparison: Comparison) -> dict[str, int]:
    """How many rows are the same, reworded, stricter, wider or mixed in the last document, removed from it or added."""
    first, last = 0, len(comparison.columns) - 1
    counts: Counter[str] = Counter()
    for row in comparison.rows:
        here = row.changes[last]
        if not row.cells[last] or not row.cells[first]:
            counts["removed"] += bool(row.cells[first])
            counts["added"] += bool(row.cells[last])
        elif here is not None:
            counts[here.kind] += 1
    return {kind: counts[kind] for kind in ("same", "reworded", "stricter", "wider", "mixed", "removed", "added")}


def summary(comparison: Comparison, rulebook: Rulebook) -> str:
    """One line on what the last document changes against the first, fit for a pull request."""
    old, new = comparison.columns[0], comparison.columns[-1]
    parts = [
        ", ".join(f"{_plural(level, 2)} {old.counts[level]} → {new.counts[level]}" for level in LEVELS)
        + f" ({len(comparison.fixed)} fixed, {len(comparison.new)} new)"
    ]
    before, after = who(old.admits, rulebook), who(new.admits, rulebook)
    parts.append(f"open to {after}" + ("" if old.admits == new.admits else f" (was: {before})"))
    if old.report.coverage and new.report.coverage:
        parts.append(f"coverage {old.report.coverage.score:.0%} → {new.report.coverage.score:.0%}")
    changed = [f"{count} {kind}" for kind, count in tally(comparison).items() if count and kind != "same"]
    parts.append(f"criteria: {', '.join(changed) or 'no change'}")
    return f"{new.report.role.title or new.report.document.path}: {'; '.join(parts)}."


def headline(comparison: Comparison, rulebook: Rulebook) -> str:
    """One line: what changed between two documents, or which of several is narrowest."""
    if len(comparison.columns) == 2:
        return summary(comparison, rulebook)
    found = narrowest(comparison, rulebook)
    everybody = who(comparison.columns[0].admits, rulebook)
    return f"{most(comparison)} {found}" if found else f"All are open to {everybody}."


def most(comparison: Comparison) -> str:
    """What `narrowest` is said of: "The narrowest is", or "The narrowest are" where they are several."""
    return f"The narrowest {'is' if len(comparison.narrowest) == 1 else 'are'}"


def narrowest(comparison: Comparison, rulebook: Rulebook) -> str:
    """Which documents admit fewest professions, and whom the others would take beside those; "" where all are alike."""
    if not comparison.narrowest:
        return ""
    columns = comparison.columns
    few = [columns[number] for number in comparison.narrowest]
    alike: dict[str, list[str]] = {}
    for column in few:
        alike.setdefault(who(column.admits, rulebook), []).append(column.letter)
    line = "; ".join(f"{_listed(letters)}: {admitted}" for admitted, letters in alike.items())
    everyone = frozenset(rulebook.vocabulary.professions)
    elsewhere = frozenset[str]().union(*(everyone if c.admits is None else c.admits for c in columns if c not in few))
    missed = elsewhere - frozenset[str]().union(*(column.admits or () for column in few))
    if not missed:
        return f"{line}."
    others = " or ".join(column.letter for column in columns if column not in few)
    return f"{line}. Closed to {people(missed, rulebook)}, who can meet the demands of {others}."


def _listed(letters: Sequence[str]) -> str:
    """A, B and C."""
    return " and ".join(filter(None, (", ".join(letters[:-1]), letters[-1])))


def _plural(level: str, number: int) -> str:
    return level if level == "advice" or number == 1 else f"{level}s"
