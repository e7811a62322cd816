"""Rules that are phrases: what a statement says in so many words, where it should not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jdlint.checks.finding import finding_on
from jdlint.matching import Marks, Patterns, Proof, matcher
from jdlint.model import Document, Finding, Span, Statement, Topic
from jdlint.rulebook.model import Part, Rule, Rulebook
from jdlint.spec import Spec

# Where a rule looks that names no topics: wherever the post and its holder are spoken of.
TOPICS: tuple[Topic, ...] = ("criteria", "applicant", "duties", "post", "unknown")
# A statement is wholly a phrase if so many characters stand beside it: a full stop, a bullet.
SPARE = 3


def phrases(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding for each statement and rule whose patterns hold in it, on the words from first to last."""
    ids = tuple(rule.id for rule in rules)
    found: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for number, proof in marks.proofs(patterns_of(rulebook, ids, "patterns")):
        rule, span, statement = proof.owner, Span(proof.first, proof.last), spec.statements[number]
        if applies(rule, statement, spec) and _placed(rule, statement, span):
            found[number, rule.id].append(span)
    if not found:
        return
    # What takes a finding away is asked for only where there is one.
    numbers = sorted({number for number, _ in found})
    excepted = {(number, p.owner.id) for number, p in marks.proofs(patterns_of(rulebook, ids, "exceptions"), numbers)}
    excused = {proof.owner.id for _, proof in marks.proofs(patterns_of(rulebook, ids, "excused"))}
    excused |= {p.owner.id for _, p in marks.proofs(patterns_of(rulebook, ids, "excused_titles")) if _titled(p, spec)}
    for (number, id_), spans in found.items():
        if (number, id_) not in excepted and id_ not in excused:
            first = min(spans, key=lambda span: (span.start, -span.end))
            yield finding_on(document, rulebook.rules[id_], first, spec.statements[number])


@lru_cache(maxsize=32)
def patterns_of(rulebook: Rulebook, ids: tuple[str, ...], part: Part) -> Patterns[Rule]:
    """What some rules have under one of their keys."""
    rules = [rulebook.rules[id_] for id_ in ids]
    return Patterns(((rule, pattern) for rule in rules for pattern in getattr(rule, part)), matcher(rulebook).keys)


def applies(rule: Rule, statement: Statement, spec: Spec) -> bool:
    """Whether a rule looks at a statement."""
    return (
        statement.topic in (rule.topics or TOPICS)
        and (not rule.needs or statement.need in rule.needs)
        and (not rule.roles or spec.role.kind in rule.roles)
    )


def _titled(proof: Proof[Rule], spec: Spec) -> bool:
    """Whether words stand in the title of the post."""
    title = spec.role.span
    return title is not None and title.start <= proof.first and proof.last <= title.end


def _placed(rule: Rule, statement: Statement, span: Span) -> bool:
    """Whether the words stand in the place of the statement at which the rule looks."""
    before, after = span.start - statement.span.start, statement.span.end - span.end
    match rule.place:
        case "opening":
            return before <= SPARE
        case "whole":
            return before + after <= SPARE
    return True
