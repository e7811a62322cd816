"""The tests that a rulebook carries in itself: every rule's examples, and every term alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.matching import Patterns, all_patterns, matcher, word_sets
from jdlint.model import Document, DocumentReport, Need, Origin, Span, Statement
from jdlint.readers import read_bytes
from jdlint.rulebook.model import Example, Rule, Rulebook

HEADINGS: dict[Need, str] = {
    "essential": "## Person specification\n\n### Essential criteria\n\n- ",
    "desirable": "## Person specification\n\n### Desirable criteria\n\n- ",
    "unstated": "## About the role\n\n",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """An example or a term that does not do what it should; `where` is its path:line or its set."""

    where: str
    problem: str


def faults(rulebook: Rulebook, packs: Sequence[Path] = ()) -> Iterator[Fault]:
    """The faults of all rules, or of those in the given packs, each with the folder that it was loaded from."""
    names = {pack.resolve().name for pack in packs}
    for rule in rulebook.rules.values():
        if not names or rule.pack in names:
            yield from rule_faults(rule, rulebook)
    if not names:
        yield from indicator_faults(rulebook)
        yield from term_faults(rulebook)


def rule_faults(rule: Rule, rulebook: Rulebook) -> Iterator[Fault]:
    """The examples of a rule that are judged otherwise than they say."""
    settings = Settings(select=tuple(rulebook.rules), coverage=False)
    for example in (*rule.flag, *rule.passes):
        report = _linted(example, rulebook, settings)
        findings = [finding for finding in report.open_findings if finding.rule == rule.id]
        if not example.spans:
            for finding in findings:
                yield Fault(example.where, f"{rule.id} must pass this, but flags “{finding.quote}”")
            continue
        wanted = _wanted(example, report.document)
        found = [finding.span for finding in findings]
        if wanted != found:
            flagged = ", ".join(f"“{finding.quote}”" for finding in findings) or "nothing"
            marked = ", ".join(f"“{example.text[start:end]}”" for start, end in example.spans)
            yield Fault(example.where, f"{rule.id} must flag {marked}, but flags {flagged}")
        for finding in findings:
            if example.level is not None and finding.level != example.level:
                yield Fault(example.where, f"{rule.id} must be {example.level} here, but is {finding.level}")


def indicator_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """The examples of indicators that are read otherwise than they say."""
    for theme in rulebook.themes:
        settings = Settings(coverage=True, scorecards=(theme.scorecard,))
        for indicator in theme.indicators:
            for example in (*indicator.examples, *indicator.passes):
                report = _linted(example, rulebook, settings)
                themes = report.coverage.themes if report.coverage else ()
                results = {result.id: result for one in themes for result in one.indicators}
                result = results.get(indicator.id)
                quotes = {evidence.span for evidence in result.evidence} if result else set()
                if not example.spans:
                    if quotes:
                        yield Fault(example.where, f"{indicator.id} must not show in “{example.text}”")
                elif not set(_wanted(example, report.document)) <= quotes:
                    marked = ", ".join(f"“{example.text[start:end]}”" for start, end in example.spans)
                    found = ", ".join(f"“{evidence.quote}”" for evidence in result.evidence) if result else ""
                    problem = f"{indicator.id} must show in {marked}, but shows in {found or 'nothing'}"
                    yield Fault(example.where, problem)


def term_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """The terms of the vocabulary and of the scorecards that are not found where they stand alone."""
    marker = matcher(rulebook)
    for name, terms in word_sets(rulebook.vocabulary).items():
        for term in terms:
            if name not in marker.names(term):
                yield Fault(f"vocabulary {name}", f"the term “{term}” is not found where it stands alone")
    yield from pattern_faults(rulebook)


def pattern_faults(rulebook: Rulebook) -> Iterator[Fault]:
    """The patterns of scorecards and rules that do not hold in a sentence of one term of each set, for every term of every set."""
    marker = matcher(rulebook)
    for pattern in all_patterns(rulebook):
        alone = Patterns([(pattern, pattern)], marker.keys)
        for number, terms in enumerate(pattern.sets):
            for term in terms:
                words = " ".join(term if place == number else other[0] for place, other in enumerate(pattern.sets))
                if not any(marker.mark(words, [_alone(words)]).proofs(alone)):
                    yield Fault(pattern.where, f"the pattern does not hold in “{words}”")


def small_document(example: Example) -> Document:
    """The example as a job description: with its title and under a heading that says how strongly it is asked."""
    text = example.text
    if not example.document:
        title = f"# {' '.join(example.role.split())}\n\n" if example.role else ""
        text = f"{title}\n{HEADINGS[example.need]}{' '.join(text.split())}\n"
    return next(item for item in read_bytes(text.encode(), "example.md") if isinstance(item, Document))


def _linted(example: Example, rulebook: Rulebook, settings: Settings) -> DocumentReport:
    return lint_document(small_document(example), rulebook, settings)


def _wanted(example: Example, document: Document) -> list[Span]:
    """The marked spans in the document: each is the next place of its words behind the one before it."""
    found, after = [], 0
    if not example.document:
        after = max(document.text.find(" ".join(example.text.split())), 0)
    for start, end in example.spans:
        words = " ".join(example.text[start:end].split())
        lead = 0 if example.document else len(" ".join(example.text[:start].split()))
        at = document.text.find(words, after + lead)
        found.append(Span(at, at + len(words)))
        if example.document:
            after = at + len(words)
    return found


def _alone(term: str) -> Statement:
    return Statement(Span(0, len(term)), 0, "criteria", "essential", "", Origin("Line 1"))
