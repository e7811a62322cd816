"""How far a document shows the leadership behaviours of the scorecards."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jdlint.config import Settings
from jdlint.matching import Marks, Patterns, matcher
from jdlint.model import (
    Coverage,
    Document,
    Evidence,
    IndicatorResult,
    Role,
    RoleKind,
    Span,
    Status,
    ThemeResult,
)
from jdlint.rulebook.model import Indicator, Rulebook, Theme
from jdlint.spec import Spec

MAIN = "behaviours"
PROPOSALS = 5
LEADING: tuple[RoleKind, ...] = ("leadership", "profession-titled", "profession-lead", "reserved")
WORTH: dict[Status, float] = {"shown": 1, "hinted": 0.5, "missing": 0}

STATUSES: tuple[Status, ...] = ("shown", "hinted")

Proofs = dict[tuple[str, Status], list[Evidence]]


def coverage(document: Document, spec: Spec, marks: Marks, rulebook: Rulebook, settings: Settings) -> Coverage | None:
    """The coverage of the chosen scorecards, or None where it is not asked for.

    Unasked, it is given for roles that lead. The score is the mean of the themes of the guide's behaviours alone, so
    that scores can be compared whatever further scorecards are chosen.
    """
    if settings.coverage is False or (settings.coverage is None and spec.role.kind not in LEADING):
        return None
    chosen = [theme for theme in rulebook.themes if _chosen(theme, spec.role, settings)]
    proofs = _proofs(document, spec, marks, rulebook)
    results = tuple(_theme(theme, proofs) for theme in chosen)
    main = [result for result, theme in zip(results, chosen, strict=True) if theme.scorecard == MAIN]
    score = sum(result.score for result in main) / len(main) if main else 0.0
    return Coverage(score, results, proposed(main, rulebook))


def proposed(results: Sequence[ThemeResult], rulebook: Rulebook) -> tuple[str, ...]:
    """The ids of up to five missing indicators that would add most to the score, spread over the themes.

    In turn from each theme, the weakest first; in a theme first those whose evidence counts for most indicators that
    are missing, then in the order of the guide. Of twins, which share their evidence, one is enough.
    """
    missing = {i.id for result in results for i in result.indicators if i.status == "missing"}
    sources = _sources(rulebook)
    serves = Counter(source for id_ in missing for source in sources[id_])
    queues = [
        sorted(
            (i.id for i in result.indicators if i.id in missing and missing.isdisjoint(sources[i.id])),
            key=lambda id_: -serves[id_],
        )
        for result in sorted(results, key=lambda result: result.score)
    ]
    chosen: list[str] = []
    for place in range(max((len(queue) for queue in queues), default=0)):
        chosen += [queue[place] for queue in queues if place < len(queue)]
    return tuple(chosen[:PROPOSALS])


def _chosen(theme: Theme, role: Role, settings: Settings) -> bool:
    if theme.scorecard == MAIN or theme.scorecard in settings.scorecards:
        return True
    return role.kind in LEADING and any(
        re.search(rf"\b{re.escape(words)}s?\b", role.title, re.IGNORECASE) for words in theme.titles
    )


@lru_cache(maxsize=4)
def _sources(rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """The indicators whose evidence counts for each indicator beside its own."""
    return {indicator.id: indicator.evidence for theme in rulebook.themes for indicator in theme.indicators}


@lru_cache(maxsize=4)
def _patterns(rulebook: Rulebook) -> Patterns[tuple[str, Status]]:
    """The patterns of all scorecards; each proves an indicator, and that it is shown or hinted at."""
    return Patterns(
        (
            ((indicator.id, status), pattern)
            for theme in rulebook.themes
            for indicator in theme.indicators
            for status, found in zip(STATUSES, (indicator.shown, indicator.hinted), strict=True)
            for pattern in found
        ),
        matcher(rulebook).keys,
    )


def _proofs(document: Document, spec: Spec, marks: Marks, rulebook: Rulebook) -> Proofs:
    """The evidence that shows an indicator or hints at it, for those that have any."""
    spans: dict[tuple[str, Status], set[tuple[int, int, int]]] = defaultdict(set)
    for number, proof in marks.proofs(_patterns(rulebook)):
        spans[proof.owner].add((proof.first, proof.last, number))
    return {owner: list(_evidence(document, spec, found)) for owner, found in spans.items()}


def _evidence(document: Document, spec: Spec, spans: set[tuple[int, int, int]]) -> Iterator[Evidence]:
    """The quotes in order, the longest where several overlap."""
    reach = -1
    for first, last, number in sorted(spans, key=lambda span: (span[0], -span[1])):
        if last > reach:
            reach = last
            yield Evidence(document.text[first:last], Span(first, last), spec.statements[number].origin)


def _theme(theme: Theme, proofs: Proofs) -> ThemeResult:
    indicators = tuple(_indicator(indicator, proofs) for indicator in theme.indicators)
    worth = sum(WORTH[indicator.status] for indicator in indicators)
    return ThemeResult(theme.id, theme.label, worth / len(indicators) if indicators else 0.0, indicators)


def _indicator(indicator: Indicator, proofs: Proofs) -> IndicatorResult:
    for status in STATUSES:
        found = {e for id_ in (indicator.id, *indicator.evidence) for e in proofs.get((id_, status), ())}
        if found:
            evidence = tuple(sorted(found, key=lambda one: one.span))
            return IndicatorResult(indicator.id, indicator.label, status, evidence, indicator.criterion)
    return IndicatorResult(indicator.id, indicator.label, "missing", (), indicator.criterion)
