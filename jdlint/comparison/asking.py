"""What a document asks of applicants, and whom each demand admits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jdlint.checks.demands import Demands, demands
from jdlint.comparison.alignment import IDENTITY, Item
from jdlint.matching import Mark, Matcher, matcher
from jdlint.model import Criterion, DocumentReport, Statement
from jdlint.rulebook.model import Rulebook
from jdlint.spec import understand

# Marks that ask for a registered person without naming a profession, and marks that name one, by their beginnings.
GENERIC = ("generic:open-person", "generic:many-person")
REGISTERED = {"cue:registered", "generic:open-credential"}
PROFESSION = ("person:", "field:", "qualification:", "code:", "membership:")


@dataclass(frozen=True, slots=True)
class Ask:
    """A criterion, or a demand made in prose (`listed` is False).

    `admits` are the families that can meet it, None where it shuts nobody out; `registered` says whether it asks for
    a register, by name or by a title or code that a register protects.
    """

    criterion: Criterion
    item: Item
    admits: frozenset[str] | None
    registered: bool
    listed: bool = True


def asks(report: DocumentReport, rulebook: Rulebook) -> tuple[Ask, ...]:
    """The criteria of a document, then the demands for a profession that it makes elsewhere.

    Where it has no person specification, what it says of the applicant stands in for criteria.
    """
    document = report.document
    spec = understand(document, rulebook, report.role.kind)
    found = matcher(rulebook)
    marks = found.mark(document.text, spec.statements)
    read = [
        (statement, marks.words(number), demands(marks, number, rulebook.vocabulary))
        for number, statement in enumerate(spec.statements)
        if statement.topic != "title"
    ]
    listed = report.criteria or tuple(_instead(document.text, spec.statements))
    result = []
    inside: set[int] = set()
    for criterion in listed:
        span = criterion.span
        here = [n for n, (one, _, _) in enumerate(read) if span.start <= one.span.start and one.span.end <= span.end]
        inside.update(here)
        result.append(_ask(criterion, [read[n][1] for n in here], [read[n][2] for n in here], found))
    for number, (statement, words, demanded) in enumerate(read):
        if number not in inside and demanded.found and not demanded.open:
            result.append(
                _ask(_criterion(document.text, statement, demanded), [words], [demanded], found, listed=False)
            )
    return tuple(result)


def _instead(text: str, statements: Sequence[Statement]) -> Iterator[Criterion]:
    for statement in statements:
        if statement.topic in ("criteria", "applicant"):
            yield _criterion(text, statement, None)


def _criterion(text: str, statement: Statement, demanded: Demands | None) -> Criterion:
    need = demanded.found[0].need if demanded else statement.need
    span = statement.span
    return Criterion(
        text[span.start : span.end], need, statement.section, statement.assessed_by, span, statement.origin
    )


def _ask(
    criterion: Criterion,
    marks: Sequence[Sequence[Mark]],
    demanded: Sequence[Demands],
    found: Matcher,
    *,
    listed: bool = True,
) -> Ask:
    names = [mark.name for words in marks for mark in words]
    kinds = {demand.kind for one in demanded for demand in one.found}
    closed = [one.families for one in demanded if one.found and not one.open]
    features = {name.partition(":")[2] for name in names if name.startswith(PROFESSION)}
    generic = any(name.startswith(GENERIC) for name in names) or set(names) >= REGISTERED
    if kinds & {"registration", "profession"} or (generic and not kinds):
        features.add(IDENTITY)
    words = tuple(map(str.casefold, found.lemmas(criterion.text)))
    item = Item(criterion.text, words, frozenset(features), criterion.section)
    admits = (
        frozenset.intersection(*closed) if closed and len(closed) == len([d for d in demanded if d.found]) else None
    )
    return Ask(criterion, item, admits, "registration" in kinds, listed)
