"""Rules that are phrases: what a statement says in so many words, where it should not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from jdlint.checks.finding import finding_on
from jdlint.matching import Marks, matcher, rule_patterns
from jdlint.model import Document, Finding, Span, Statement, Topic
from jdlint.rulebook.model import Part, Rule, Rulebook
from jdlint.spec import Spec

# Where a rule looks that names no topics: wherever the post and its holder are spoken of.
TOPICS: tuple[Topic, ...] = ("criteria", "applicant", "duties", "post", "unknown")
# A statement is wholly a phrase if so many characters stand beside it: a full stop, a bullet.
SPARE = 3


class Held(NamedTuple):
    """A pattern of a rule that holds in a statement, and the words from first to last."""

    rule: Rule
    part: Part
    statement: Statement
    span: Span


def phrases(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding for each statement and rule whose patterns hold in it, on the words from first to last."""
    wanted = {rule.id for rule in rules}
    spans: dict[tuple[Span, str], list[Held]] = defaultdict(list)
    excepted: set[tuple[Span, str]] = set()
    excused: set[str] = set()
    for held in holding(spec, marks, rulebook):
        rule, statement = held.rule, held.statement
        if held.part == "excused":
            excused.add(rule.id)
        elif held.part == "except":
            excepted.add((statement.span, rule.id))
        elif rule.id in wanted and applies(rule, statement, spec) and _placed(rule, held):
            spans[statement.span, rule.id].append(held)
    for key, found in spans.items():
        if key not in excepted and key[1] not in excused:
            first = min(found, key=lambda held: (held.span.start, -held.span.end))
            yield finding_on(document, first.rule, first.span, first.statement)


def holding(spec: Spec, marks: Marks, rulebook: Rulebook) -> Iterator[Held]:
    """The patterns of all rules that hold, statement by statement."""
    owners = _owners(rulebook)
    found_by = matcher(rulebook).phrases
    for number in sorted(marks.ruled):
        for proof in found_by.proofs(marks.phrases(number), partial(marks.spoken, number)):
            yield Held(*owners[proof.pattern], spec.statements[number], Span(proof.first, proof.last))


@lru_cache(maxsize=4)
def _owners(rulebook: Rulebook) -> tuple[tuple[Rule, Part], ...]:
    """For each pattern of the rules, its rule and the key under which it stands."""
    return tuple((rule, part) for rule in rulebook.rules.values() for part, _ in rule_patterns(rule))


def applies(rule: Rule, statement: Statement, spec: Spec) -> bool:
    """Whether a rule looks at a statement."""
    return (
        statement.topic in (rule.topics or TOPICS)
        and (not rule.needs or statement.need in rule.needs)
        and (not rule.roles or spec.role.kind in rule.roles)
    )


def _placed(rule: Rule, held: Held) -> bool:
    """Whether the words stand in the place of the statement at which the rule looks."""
    before, after = held.span.start - held.statement.span.start, held.statement.span.end - held.span.end
    match rule.place:
        case "opening":
            return before <= SPARE
        case "whole":
            return before + after <= SPARE
    return True
