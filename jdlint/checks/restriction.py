"""Demands that only one profession can meet, in posts that do not need that profession."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jdlint.checks.demands import Demand, Demands, demands
from jdlint.checks.levels import LOWER, level
from jdlint.matching import Marks
from jdlint.model import Document, Finding, Need, Span, Statement, Suppression
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec

STRENGTH: tuple[Need, ...] = ("essential", "unstated", "desirable")
# Demands that are one and the same wish, "be one of these", stand in one finding.
GROUPS = {
    "registration": "identity",
    "profession": "identity",
    "qualification": "qualification",
    "membership": "membership",
    "experience": "experience",
}


# Demands with at most so many tokens between them are quoted as one.
TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Read:
    """A statement that demands something of the applicant."""

    statement: Statement
    demands: Demands


def restrictions(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """The findings of all restriction rules in a document."""
    by_demand = {demand: rule for rule in rules for demand in rule.demands}
    read = [
        Read(statement, found)
        for statement, words in zip(spec.statements, marks.words, strict=True)
        if words and statement.topic != "title"
        for found in (demands(document.text, statement, words, rulebook.vocabulary),)
        if found.found or found.open
    ]
    own = next((r for r in read if r.demands.families & set(spec.role.professions)), None)
    wider = next((r for r in read if r.demands.found and not r.demands.closed and _of_identity(r.demands)), None)
    for index, item in enumerate(read):
        if not item.demands.closed or _opened_by_next(read, index, spec):
            continue
        yield from _findings(document, spec, item, wider, own, rulebook, by_demand)


def _of_identity(found: Demands) -> bool:
    return any(GROUPS[d.kind] == "identity" and d.need != "desirable" for d in found.found)


def _opened_by_next(read: list[Read], index: int, spec: Spec) -> bool:
    """Whether the next sentence of the same paragraph takes the demand back."""
    here = read[index].statement
    following = read[index + 1] if index + 1 < len(read) else None
    return (
        following is not None
        and following.statement.block == here.block
        and following.demands.open
        and not following.demands.found
    )


def _findings(
    document: Document,
    spec: Spec,
    item: Read,
    wider: Read | None,
    own: Read | None,
    rulebook: Rulebook,
    by_demand: dict[str, Rule],
) -> Iterator[Finding]:
    groups: dict[str, list[Demand]] = {}
    for demand in item.demands.found:
        groups.setdefault(GROUPS[demand.kind], []).append(demand)
    role = spec.role
    for group in groups.values():
        kind = "registration" if any(d.kind == "registration" for d in group) else group[0].kind
        rule = by_demand.get(kind)
        need = min((d.need for d in group), key=STRENGTH.index)
        if rule is None:
            continue
        families = item.demands.families
        found = level(role.kind, need)
        if role.professions and not families & set(role.professions) and role.kind in ("practice", "profession-lead"):
            mismatch = by_demand.get("mismatch")
            if mismatch is not None and kind == "registration" and need == "essential" and own is None:
                yield _finding(document, item, group, mismatch, "warning", rulebook, None)
            continue
        if found is None:
            continue
        suppressed = None
        if role.kind == "reserved":
            if not families <= {*role.professions, "nursing", "midwifery"} and not families & set(role.professions):
                found = "warning"
            else:
                suppressed = Suppression("role", role.because)
        finding = _finding(document, item, group, rule, found, rulebook, suppressed)
        if wider is not None and wider is not item and suppressed is None:
            finding = _contradicted(document, finding, wider)
        yield finding


def _span(group: Sequence[Demand]) -> Span:
    """The words of a group of demands, as far as they stand together."""
    last = group[0]
    for demand in group[1:]:
        if demand.start - last.end > TOGETHER:
            break
        last = demand
    return Span(min(group[0].first, last.first), max(group[0].last, last.last))


def _contradicted(document: Document, finding: Finding, wider: Read) -> Finding:
    from dataclasses import replace

    other = document.text[wider.statement.span.start : wider.statement.span.end]
    return replace(
        finding,
        level=LOWER[finding.level],
        message=f"{finding.message} Another line admits more: “{other}”",
    )


def _finding(
    document: Document,
    item: Read,
    group: list[Demand],
    rule: Rule,
    found: str,
    rulebook: Rulebook,
    suppressed: Suppression | None,
) -> Finding:
    span = _span(group)
    context = item.statement.span
    admits = tuple(sorted(item.demands.families))
    labels = " and ".join(rulebook.vocabulary.professions[family].label for family in admits)
    return Finding(
        rule.id,
        rule.pack,
        found,  # type: ignore[arg-type]  # a level from the table
        span,
        document.text[span.start : span.end],
        document.text[context.start : context.end],
        context,
        item.statement.origin,
        rule.message.format(admits=labels),
        rule.advice,
        admits,
        False,
        suppressed,
    )
