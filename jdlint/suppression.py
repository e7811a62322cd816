"""Findings that are kept with a reason: `jdlint: ignore RULE because REASON` in the document, or settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jdlint.config import Kept, Settings, did_you_mean
from jdlint.model import Directive, Document, Finding, Span, Suppression
from jdlint.rulebook.model import Rule, Rulebook

CHECK = "suppression"
UNCLEAR = "unclear-suppression"
STALE = "stale-suppression"
SPLIT = re.compile(r"\bbecause\b:?", re.IGNORECASE)
VERB = re.compile(r"\s*(?:ignore|allow)\b:?", re.IGNORECASE)
BETWEEN = re.compile(r"[,\s]+(?:and\s+)?")


@dataclass(frozen=True, slots=True)
class Order:
    """What a directive asks for: the rules to keep the findings of, and why; or what is wrong with it."""

    rules: tuple[str, ...] = ()
    reason: str = ""
    wrong: str = ""


def suppressed(
    document: Document, findings: Sequence[Finding], rulebook: Rulebook, settings: Settings
) -> Iterator[Finding]:
    """The findings, those with a reason marked as kept, and new ones for directives that are unclear or stale."""
    orders = [(directive, understood(directive.text, rulebook)) for directive in document.directives]
    used: set[int] = set()
    for finding in findings:
        keep = next((keep for keep in settings.kept if keeps(keep, finding)), None)
        if finding.suppressed is None and keep is not None:
            finding = replace(finding, suppressed=Suppression("settings", keep.reason))
        for index, (directive, order) in enumerate(orders):
            if finding.rule in order.rules and covers(directive, finding):
                used.add(index)
                if finding.suppressed is None:
                    finding = replace(finding, suppressed=Suppression("comment", order.reason))
        yield finding
    for index, (directive, order) in enumerate(orders):
        if order.wrong:
            yield from _about(document, directive, rulebook.rules.get(UNCLEAR), order.wrong)
        elif index not in used and _wanted(order.rules, rulebook, settings):
            yield from _about(document, directive, rulebook.rules.get(STALE), ", ".join(order.rules))


def understood(text: str, rulebook: Rulebook) -> Order:
    """What the text of a directive asks for: `ignore RULE[, RULE] because REASON`."""
    verb = VERB.match(text)
    if verb is None:
        return Order(wrong="it does not start with “ignore”")
    named, *reason = SPLIT.split(text[verb.end() :], maxsplit=1)
    rules = tuple(filter(None, BETWEEN.split(named.strip())))
    if not rules:
        return Order(wrong="it names no rule")
    for rule in rules:
        if rule not in rulebook.rules:
            return Order(wrong=f"there is no rule {rule!r}{did_you_mean(rule, rulebook.rules)}")
    because = " ".join(reason[0].split()) if reason else ""
    return Order(rules, because) if because else Order(wrong="it gives no reason: write “because …”")


def covers(directive: Directive, finding: Finding) -> bool:
    """Whether a directive stands on the sentence of a finding, or on the whole document."""
    if directive.span is None:
        return True
    context = finding.context_span
    return directive.span.start < context.end and context.start < directive.span.end


def keeps(keep: Kept, finding: Finding) -> bool:
    """Whether settings keep a finding: by its rule and, where they quote its sentence, by words of that."""
    return keep.rule == finding.rule and keep.quote.casefold() in " ".join(finding.context.split()).casefold()


def _wanted(rules: Sequence[str], rulebook: Rulebook, settings: Settings) -> bool:
    return any(settings.runs(rule, rulebook.rules[rule].pack, rulebook.rules[rule].preview) for rule in rules)


def _about(document: Document, directive: Directive, rule: Rule | None, what: str) -> Iterator[Finding]:
    """A finding about a directive itself, where it stands."""
    if rule is None or rule.level is None:
        return
    span = directive.span
    if span is None:
        span = Span(document.blocks[0].start, document.blocks[0].end) if document.blocks else Span(0, 0)
    quote = document.text[span.start : span.end]
    message = rule.message.format(what=what)
    yield Finding(rule.id, rule.pack, rule.level, span, quote, quote, span, directive.origin, message, rule.advice)
