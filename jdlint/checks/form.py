"""Rules for the form that a text betrays: headings taken from elsewhere, duties that stand among criteria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jdlint.checks.finding import finding_on
from jdlint.matching import Marks
from jdlint.model import Document, Finding, Span
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec
from jdlint.spec.phrases import Phrases, words
from jdlint.spec.shape import Shape

# A criterion of fewer words is a name, such as "Lead nurse".
WORDS = 4


def foreign_headings(
    document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """A finding on the first of the headings of a rule where at least so many of them stand in a document."""
    shape = Shape(document, spec, rulebook)
    for rule in rules:
        wanted = Phrases((phrase, phrase) for phrase in rule.options.get("headings", ()))
        found = [(statement, wanted.exact(words(text))) for statement, text in shape.headings]
        known = [(statement, phrase) for statement, phrase in found if phrase is not None]
        number = len({phrase for _, phrase in known})
        if number >= rule.number("least"):
            first = known[0][0]
            yield replace(finding_on(document, rule, first.span, first, number=number), whole=True)


def duty_as_criterion(
    document: Document, spec: Spec, _: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """A finding on each criterion that begins as a duty does: "To manage …", "Ensure that …", "Responsible for …"."""
    verbs = {rule.id: frozenset(rule.options.get("verbs", ())) for rule in rules}
    for statement in spec.statements:
        if statement.topic != "criteria" or statement.need == "unstated":
            continue
        text = document.text[statement.span.start : statement.span.end]
        said = text.lower().split()
        if len(said) < WORDS:
            continue
        for rule in rules:
            verb = said[1] if said[0] == "to" else said[0]
            opening = next(
                (phrase for phrase in rule.options.get("opens", ()) if text.lower().startswith(f"{phrase} ")), None
            )
            if opening is None and verb in verbs[rule.id]:
                opening = " ".join(said[:2]) if said[0] == "to" else verb
            if opening is not None:
                start = statement.span.start
                yield finding_on(document, rule, Span(start, start + len(opening)), statement)
