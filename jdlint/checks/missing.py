"""Rules for what a whole job description should say and does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from jdlint.checks.finding import finding_on
from jdlint.checks.phrases import Held, applies, holding
from jdlint.matching import Marks
from jdlint.model import Document, Finding
from jdlint.rulebook.model import Part, Rule, Rulebook
from jdlint.spec import Spec
from jdlint.spec.phrases import Phrases
from jdlint.spec.shape import Shape


def missing(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding for each rule none of whose signs a whole job description shows, on its title.

    Signs are `patterns` that hold in the rule's topics, and of its options `headings` (phrases of headings), `sections`
    (topics of sections) and `details` ("title", "band"). A rule with `when` speaks only where one of those holds in
    the duties, and on those words.
    """
    shape = Shape(document, spec, rulebook)
    if not spec.statements or not shape.is_whole:
        return
    held: Mapping[tuple[str, Part], list[Held]] = defaultdict(list)
    for found in holding(spec, marks, rulebook):
        held[found.rule.id, found.part].append(found)
    for rule in rules:
        signs = [found for found in held[rule.id, "patterns"] if applies(rule, found.statement, spec)]
        if signs or _shown(rule, shape):
            continue
        reasons = [found for found in held[rule.id, "when"] if found.statement.topic == "duties"]
        if reasons:
            yield finding_on(document, rule, reasons[0].span, reasons[0].statement)
        elif not rule.when:
            yield finding_on(document, rule, spec.role.span or shape.title.span, shape.title)


def _shown(rule: Rule, shape: Shape) -> bool:
    """Whether a heading, a section or a detail of the post shows what a rule asks for."""
    wanted = Phrases((phrase, True) for phrase in rule.options.get("headings", ()))
    details = {"title": shape.spec.role.title, "band": shape.spec.role.band}
    return (
        any(details[name] for name in rule.options.get("details", ()))
        or any(topic in shape.sections for topic in rule.options.get("sections", ()))
        or any(wanted.find(text) for _, text in shape.headings)
    )
