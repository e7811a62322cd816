"""Rules for a person specification as a whole: how its criteria are sorted, counted, assessed and repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jdlint.checks.finding import finding_on
from jdlint.matching import Marks
from jdlint.model import Criterion, Document, Finding, Span, Statement
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec
from jdlint.spec.phrases import Phrases
from jdlint.spec.shape import Shape

# Shorter criteria, such as "Leadership", may stand in two groups and mean two things.
WORDS = 3
# Each of so many criteria is compared with each; no person specification has as many.
COMPARED = 1000
SAME = 95


def undivided(document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding on the heading of a person specification that does not tell essential from desirable criteria.

    One of the rule's `words` in a criterion tells how strongly it is asked, and that the writer thought of it.
    """
    shape = Shape(document, spec, rulebook)
    for rule in rules:
        words = Phrases((word, True) for word in rule.options.get("words", ()))
        told = (one.need != "unstated" or words.find(one.text) for one in spec.criteria)
        if len(spec.criteria) >= rule.number("least") and not any(told):
            yield _on_heading(document, shape, rule, spec.criteria[0])


def too_many(document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding on the heading of the essential criteria where there are more than `most`."""
    shape = Shape(document, spec, rulebook)
    # A word alone is one of the employer's values, or the rest of a line before it.
    essential = [one for one in spec.criteria if one.need == "essential" and " " in one.text]
    for rule in rules:
        if len(essential) > rule.number("most"):
            yield _on_heading(document, shape, rule, essential[0], number=len(essential))


def unassessed(
    document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """A finding on the heading of criteria without a way to assess them, where others have one or a whole job description has none.

    Adverts on job boards leave that to the person specification.
    """
    shape = Shape(document, spec, rulebook)
    without = [criterion for criterion in spec.criteria if not criterion.assessed_by]
    some = 0 < len(without) < len(spec.criteria)
    if shape.is_posting or not shape.has_specification or not (some or (without and shape.is_whole)):
        return
    for rule in rules:
        if len(spec.criteria) >= rule.number("least"):
            which = f"{len(without)} of {len(spec.criteria)}" if some else "All"
            yield _on_heading(document, shape, rule, without[0], which=which)


def repeated(document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding on each criterion that asks for the same as one before it, among the first thousand."""
    from rapidfuzz import fuzz, utils

    statements = {statement.span.start: statement for statement in reversed(spec.statements)}
    before: list[tuple[str, Criterion]] = []
    for criterion in spec.criteria[:COMPARED]:
        text = utils.default_process(criterion.text)
        if len(text.split()) < WORDS:
            continue
        first = next((one for said, one in before if fuzz.token_sort_ratio(said, text, score_cutoff=SAME)), None)
        if first is not None:
            for rule in rules:
                yield finding_on(
                    document,
                    rule,
                    criterion.span,
                    statements[criterion.span.start],
                    other=first.text,
                    need=first.need if first.need != criterion.need else "already",
                )
        before.append((text, criterion))


def _statement(spec: Spec, span: Span) -> Statement:
    """The statement in which a criterion begins."""
    return next(statement for statement in spec.statements if statement.span.start == span.start)


def _on_heading(document: Document, shape: Shape, rule: Rule, criterion: Criterion, **values: object) -> Finding:
    """A finding on the heading above a criterion."""
    heading = shape.heading_of(_statement(shape.spec, criterion.span))
    return replace(finding_on(document, rule, heading.span, heading, **values), whole=True)
