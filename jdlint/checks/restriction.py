"""Demands that only one profession can meet, in posts that do not need that profession."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jdlint.checks.admission import one_profession
from jdlint.checks.demands import Demands, demands
from jdlint.checks.levels import LOWER, level
from jdlint.checks.noun import Demand
from jdlint.checks.rewrites import rewrite
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
# An incomplete list of registers names so many of those left out.
LEFT_OUT = 4
# Kinds of role whose lists of professions should stay open.
OPEN_KINDS = ("leadership", "profession-titled", "unknown", "non-clinical")
IDENTITY = ("registration", "profession")


@dataclass(frozen=True, slots=True)
class Read:
    """A statement that demands something of the applicant."""

    statement: Statement
    demands: Demands


def restrictions(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, _: Sequence[Rule]
) -> Iterator[Finding]:
    """The findings of all restriction rules in a document."""
    by_demand = {demand: rule for rule in rulebook.rules.values() for demand in rule.demands}
    read = [
        Read(statement, found)
        for number in sorted(marks.naming)
        for statement in (spec.statements[number],)
        if statement.topic != "title" and not _in_title(statement, spec) and not _says_title(document, statement, spec)
        for found in (demands(marks, number, rulebook.vocabulary),)
        if found.found or found.open
    ]
    choices = _choices(document, read)
    wider = _wider_title(document, spec, marks) or next(
        (document.text[r.statement.span.start : r.statement.span.end] for r in read if _wide(r.demands)), None
    )
    for index, item in enumerate(read):
        if index in choices:
            continue
        if not item.demands.closed:
            yield from _incomplete(document, spec, item, rulebook, by_demand)
            continue
        opened = _opened_by_next(document, read, index)
        for finding in _findings(document, spec, item, rulebook, by_demand):
            if finding.suppressed is None and opened is not None:
                yield replace(_contradicted(finding, opened, lowered=False), level="advice")
            elif finding.suppressed is None and wider is not None:
                yield _contradicted(finding, wider, lowered=not item.demands.only)
            else:
                yield finding


def _wide(found: Demands) -> bool:
    """Whether a statement asks for one of several professions, or for any; more than the one register of many."""
    return (
        bool(found.found)
        and not found.closed
        and not (len(found.registers) == 1 and all(d.register for d in found.found) and not found.open)
        and any(d.kind in IDENTITY and d.need != "desirable" for d in found.found)
    )


def _wider_title(document: Document, spec: Spec, marks: Marks) -> str | None:
    """The title, if it admits several professions itself: "Ward Manager (AHP considered)"."""
    if spec.role.kind not in OPEN_KINDS:
        return None
    for number, statement in enumerate(spec.statements):
        if _in_title(statement, spec) and any(mark.name == "generic:many-person" for mark in marks.words(number)):
            return document.text[statement.span.start : statement.span.end]
    return None


def _in_title(statement: Statement, spec: Spec) -> bool:
    span = spec.role.span
    return span is not None and statement.span.start < span.end and span.start < statement.span.end


def _says_title(document: Document, statement: Statement, spec: Spec) -> bool:
    """Whether a statement only says the title again, which the title's own rule judges."""
    return document.text[statement.span.start : statement.span.end].strip().casefold() == spec.role.title.casefold()


def _choices(document: Document, read: Sequence[Read]) -> set[int]:
    """The statements that are together one list of professions: "Nurse; Dietitian; Physiotherapist", "RMN • OT"."""
    chosen: set[int] = set()
    for chain in _chains(document, read):
        asked = [d for i in chain for d in read[i].demands.found if d.kind in IDENTITY and d.need != "desirable"]
        families = frozenset(family for demand in asked for family in demand.families)
        if len(chain) > 1 and families and not one_profession(families):
            chosen.update(chain)
    return chosen


def _chains(document: Document, read: Sequence[Read]) -> list[list[int]]:
    """The numbers of statements of one block that semicolons or bullets alone part, together."""
    chains: list[list[int]] = []
    for index, item in enumerate(read):
        before = read[index - 1].statement if index else None
        if before is not None and before.block == item.statement.block and _chained(document, before, item.statement):
            chains[-1].append(index)
        else:
            chains.append([index])
    return chains


def _chained(document: Document, before: Statement, statement: Statement) -> bool:
    """Whether nothing but a semicolon or a bullet, and no end of a sentence, parts two statements."""
    text = document.text
    between = text[before.span.end : statement.span.start]
    return not text.endswith((".", "!", "?"), 0, before.span.end) and not any(map(str.isalnum, between))


def _opened_by_next(document: Document, read: list[Read], index: int) -> str | None:
    """The next sentence of the same paragraph, if it takes the demand back or lets others in."""
    this, following = read[index], read[index + 1] if index + 1 < len(read) else None
    if following is None or following.statement.block != this.statement.block or following.demands.closed:
        return None
    # "For nurses: NMC; for therapists: HCPC" is one list.
    listed = document.text.endswith(";", 0, this.statement.span.end)
    if following.demands.found and not (following.demands.also or listed):
        return None
    return document.text[following.statement.span.start : following.statement.span.end]


def _incomplete(
    document: Document, spec: Spec, item: Read, rulebook: Rulebook, by_demand: dict[str, Rule]
) -> Iterator[Finding]:
    """Registers are listed, more than one, but not so as to admit every registered clinician."""
    rule = by_demand.get("registers")
    named = item.demands.registers
    group = [demand for demand in item.demands.found if demand.register is not None]
    if (
        rule is None
        or item.demands.open
        or len(named) < 2
        or spec.role.kind not in OPEN_KINDS
        or group[0].need == "desirable"
    ):
        return
    left_out = [r.short for id_, r in rulebook.vocabulary.registers.items() if id_ not in named]
    finding = _finding(document, spec, item, group, rule, "advice", rulebook, None)
    # More registers beside a profession that is named would open nothing: "a registered nurse with the NMC or SSSC".
    named_too = len(group) < len(item.demands.found)
    yield replace(
        finding,
        message=rule.message.format(left_out=", ".join(left_out[:LEFT_OUT])),
        replacement=None if named_too else finding.replacement,
    )


def _findings(
    document: Document,
    spec: Spec,
    item: Read,
    rulebook: Rulebook,
    by_demand: dict[str, Rule],
) -> Iterator[Finding]:
    groups: dict[str, list[Demand]] = {}
    for demand in item.demands.found:
        groups.setdefault(GROUPS[demand.kind], []).append(demand)
    role = spec.role
    for group in groups.values():
        kind = "registration" if any(d.kind == "registration" for d in group) else group[0].kind
        rule = by_demand.get("development" if _development(item, spec, kind) else kind)
        need = min((d.need for d in group), key=STRENGTH.index)
        if rule is None:
            continue
        families = item.demands.families
        found = level(role.kind, need)
        if role.professions and not families & set(role.professions) and role.kind in ("practice", "profession-lead"):
            mismatch = by_demand.get("mismatch")
            if mismatch is not None and need == "essential" and any(d.register for d in group):
                yield _finding(document, spec, item, group, mismatch, "warning", rulebook, None)
            continue
        if found is None:
            continue
        suppressed = None
        if role.kind == "reserved":
            if not families <= {*role.professions, "nursing", "midwifery"} and not families & set(role.professions):
                found = "warning"
            else:
                suppressed = Suppression("role", role.because)
        yield _finding(document, spec, item, group, rule, found, rulebook, suppressed)


def _span(text: str, group: Sequence[Demand]) -> Span:
    """The words of a group of demands, as far as they stand together."""
    last = group[0]
    for demand in group[1:]:
        if demand.start - last.end > TOGETHER:
            break
        last = demand
    start, end = min(group[0].first, last.first), max(group[0].last, last.last)
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    return Span(start, end)


def _development(item: Read, spec: Spec, kind: str) -> bool:
    """Whether a chance to develop is kept for a profession, other than in that profession's own line."""
    return item.demands.development and kind in IDENTITY and spec.role.kind in OPEN_KINDS


def _contradicted(finding: Finding, wider: str, *, lowered: bool) -> Finding:
    """The finding with another line of the same document that admits more, and so one level lower."""
    level = LOWER[finding.level] if lowered else finding.level
    return replace(finding, level=level, message=f"{finding.message} Another line admits more: “{wider}”")


def _finding(
    document: Document,
    spec: Spec,
    item: Read,
    group: list[Demand],
    rule: Rule,
    found: str,
    rulebook: Rulebook,
    suppressed: Suppression | None,
) -> Finding:
    span = _span(document.text, group)
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
        rule.message.format(admits=labels, left_out=""),
        rule.advice,
        admits,
        False,
        suppressed,
        rewrite(document.text, context, span, group, spec.role, rulebook.vocabulary.rewrites),
    )
