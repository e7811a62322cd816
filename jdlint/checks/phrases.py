"""Rules that are phrases: what a statement says in so many words, where it should not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from jdlint.matching import Marks, matcher, rule_patterns
from jdlint.model import Document, Finding, Span, Statement, Topic
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec

# Where a rule looks that names no topics: wherever the post and its holder are spoken of.
TOPICS: tuple[Topic, ...] = ("criteria", "applicant", "duties", "post", "unknown")


def phrases(
    document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, rules: Sequence[Rule]
) -> Iterator[Finding]:
    """One finding for each statement and rule whose patterns hold in it, on the words from first to last."""
    owners = _owners(rulebook)
    found_by = matcher(rulebook).phrases
    for number in sorted(marks.ruled):
        statement = spec.statements[number]
        if not any(_applies(rule, statement, spec) for rule in rules):
            continue
        spans: dict[str, list[Span]] = defaultdict(list)
        excepted = set()
        for proof in found_by.proofs(marks.phrases(number), partial(marks.spoken, number)):
            rule, exception = owners[proof.pattern]
            if exception:
                excepted.add(rule.id)
            elif _applies(rule, statement, spec):
                spans[rule.id].append(Span(proof.first, proof.last))
        for id_ in sorted(spans.keys() - excepted):
            yield _finding(document, statement, rulebook.rules[id_], spans[id_])


@lru_cache(maxsize=4)
def _owners(rulebook: Rulebook) -> tuple[tuple[Rule, bool], ...]:
    """For each pattern of the rules, its rule and whether it is the pattern of its exceptions."""
    return tuple(
        (rule, bool(rule.exceptions) and index == len(rule.patterns))
        for rule in rulebook.rules.values()
        for index, _ in enumerate(rule_patterns(rule))
    )


def _applies(rule: Rule, statement: Statement, spec: Spec) -> bool:
    return (
        statement.topic in (rule.topics or TOPICS)
        and (not rule.needs or statement.need in rule.needs)
        and (not rule.roles or spec.role.kind in rule.roles)
    )


def _finding(document: Document, statement: Statement, rule: Rule, spans: Sequence[Span]) -> Finding:
    span = min(spans, key=lambda found: (found.start, -found.end))
    quote = document.text[span.start : span.end]
    context = statement.span
    return Finding(
        rule.id,
        rule.pack,
        rule.level or "advice",
        span,
        quote,
        document.text[context.start : context.end],
        context,
        statement.origin,
        rule.message.format(quote=quote),
        rule.advice.format(quote=quote),
    )
