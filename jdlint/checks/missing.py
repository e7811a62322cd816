"""Rules for what a whole job description should say and does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from jdlint.checks.finding import finding_on
from jdlint.checks.phrases import applies, patterns_of
from jdlint.matching import Marks
from jdlint.model import Document, Finding, Span, Statement
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec
from jdlint.spec.phrases import Phrases, words
from jdlint.spec.shape import Shape


def missing(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding for each rule none of whose signs a whole job description shows, on its title.

    Signs are the rule's `signs` that hold in its topics, in at least `least` statements, and above the first one of the
    topics that `above` names; and of its options `headings` (phrases in headings), `named` (whole headings), `sections`
    (topics of sections) and `details` ("title", "band", "salary"). A rule with `when` speaks only where one of those
    holds in the duties, and on those words, and where there is a person specification at all.
    """
    shape = Shape(document, spec, rulebook)
    if not spec.statements or not shape.is_whole:
        return
    ids = tuple(rule.id for rule in rules)
    shown: dict[str, set[int]] = defaultdict(set)
    for number, proof in marks.proofs(patterns_of(rulebook, ids, "signs")):
        if applies(proof.owner, spec.statements[number], spec) and proof.first < _end(proof.owner, spec):
            shown[proof.owner.id].add(number)
    reasons: dict[str, list[tuple[Span, Statement]]] = defaultdict(list)
    for number, proof in marks.proofs(patterns_of(rulebook, ids, "when")):
        statement = spec.statements[number]
        if statement.topic == "duties":
            reasons[proof.owner.id].append((Span(proof.first, proof.last), statement))
    for rule in rules:
        least = rule.number("least") if "least" in rule.options else 1
        if len(shown[rule.id]) >= least or _shown(rule, shape):
            continue
        if rule.id in reasons and shape.has_specification:
            yield finding_on(document, rule, *reasons[rule.id][0])
        elif not rule.when:
            lacking = finding_on(document, rule, spec.role.span or shape.title.span, shape.title)
            yield replace(lacking, whole=True)


def _end(rule: Rule, spec: Spec) -> int:
    """Where the signs of a rule must stand above."""
    below = (one.span.start for one in spec.statements if one.topic in rule.options.get("above", ()))
    return next(below, spec.statements[-1].span.end)


def _shown(rule: Rule, shape: Shape) -> bool:
    """Whether a heading, a section or a detail of the post shows what a rule asks for."""
    wanted, named = _phrases(rule.options.get("headings", ())), _phrases(rule.options.get("named", ()))
    role = shape.spec.role
    details = {"title": role.title, "band": role.band, "salary": shape.document.metadata.get("salary")}
    return (
        any(details[name] for name in rule.options.get("details", ()))
        or any(topic in shape.sections for topic in rule.options.get("sections", ()))
        or any(wanted.find(text) or named.exact(words(text)) for _, text in shape.headings)
    )


@lru_cache(maxsize=100)
def _phrases(phrases: tuple[str, ...]) -> Phrases[bool]:
    return Phrases(dict.fromkeys(phrases, True))
