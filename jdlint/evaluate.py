"""How well jdlint judges an annotated corpus: precision, recall and F1 by rule and of coverage, and every difference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path
from typing import Any

from jdlint.checks.coverage import MAIN
from jdlint.config import Settings
from jdlint.errors import JdlintError
from jdlint.linter import lint_document
from jdlint.model import Coverage, Document, DocumentReport, Finding
from jdlint.readers import read
from jdlint.rulebook.model import Rulebook

# The rules that all annotations speak of, besides those of the packs that they name; findings of others are neither
# right nor wrong.
ANNOTATED = ("restricted-*", "incomplete-register-list", "mismatched-profession")
GOLD = ".gold.yaml"


@dataclass(slots=True)
class Score:
    """Counts of right, wrong and missed answers."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of the answers given that are right; 1 where none was given."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the answers wanted that were given; 1 where none was wanted."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that is not the annotated one, in a document."""

    document: str
    kind: str
    what: str


@dataclass(slots=True)
class Evaluation:
    """The scores over a corpus.

    `details` counts the findings found whose level, quote and families are right too; `readers` is how far those who
    labelled the same documents agree: what one of them saw, judged by what the other did.
    """

    documents: int = 0
    rules: dict[str, Score] = field(default_factory=dict)
    coverage: Score = field(default_factory=Score)
    themes: dict[str, Score] = field(default_factory=dict)
    roles: Score = field(default_factory=Score)
    criteria: Score = field(default_factory=Score)
    details: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)
    readers: Score = field(default_factory=Score)

    @property
    def findings(self) -> Score:
        """The scores of all rules together."""
        scores = self.rules.values()
        return Score(sum(s.right for s in scores), sum(s.wrong for s in scores), sum(s.missed for s in scores))


def evaluate(corpus: Path, rulebook: Rulebook) -> Evaluation:
    """The scores of all documents in a folder that have a gold file beside them.

    Raises JdlintError where there is none or one cannot be used, and ReadError for a document that cannot be read.
    """
    result = Evaluation()
    behaviours = {theme.id for theme in rulebook.themes if theme.scorecard == MAIN}
    for path in sorted(corpus.rglob(f"*{GOLD}")):
        gold = _gold(path)
        for document in read(path.parent / gold["document"]):
            if isinstance(document, Document):
                report = lint_document(document, rulebook, _settings(gold))
                result.documents += 1
                _judge(report, gold, behaviours, result)
    if not result.documents:
        raise JdlintError(f"{corpus}: there is no annotated document (NAME{GOLD}) in this folder")
    return result


def _gold(path: Path) -> dict[str, Any]:
    import yaml

    try:
        gold = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise JdlintError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("document"), str):
        raise JdlintError(f"{path}: a gold file names its document")
    return gold


def _settings(gold: Mapping[str, Any]) -> Settings:
    """The settings under which a document is judged: with the packs that its annotation names, previews too."""
    packs = tuple(gold.get("packs") or ())
    return Settings(coverage=True if "coverage" in gold else None, extend_select=packs, preview=bool(packs))


def _judge(report: DocumentReport, gold: Mapping[str, Any], behaviours: set[str], result: Evaluation) -> None:
    name = Path(report.document.path).name
    for kind, what in chain(
        _findings(report, gold, result),
        _role(report, gold, result),
        _criteria(report, gold.get("criteria") or {}, result),
    ):
        result.differences.append(Difference(name, kind, what))
    if "coverage" in gold and report.coverage is not None:
        shown = set(gold["coverage"].get("shown") or ())
        fine = shown | set(gold["coverage"].get("arguable") or ())
        judge_coverage(name, said(report.coverage, behaviours), shown, fine, result)


def _findings(report: DocumentReport, gold: Mapping[str, Any], result: Evaluation) -> Iterator[tuple[str, str]]:
    packs = gold.get("packs") or ()
    left = [one for one in report.findings if one.pack in packs or any(fnmatch(one.rule, name) for name in ANNOTATED)]
    for wanted in gold.get("findings") or ():
        found = _match(wanted, left)
        score = result.rules.setdefault(wanted["rule"], Score())
        if found is None:
            if not wanted.get("arguable"):
                score.missed += 1
                yield "missed", f"{wanted['rule']}: {wanted['quote']}"
            continue
        left.remove(found)
        if wanted.get("arguable"):
            continue
        score.right += 1
        result.details["all"] += 1
        also = wanted.get("also_right") or {}
        for detail, answer, right in (
            ("level", found.level, [wanted["level"], *also.get("levels", ())]),
            ("quote", _spaced(found.quote), [_spaced(wanted["quote"])]),
            ("families", sorted(found.admits), [sorted(wanted.get("admits", ()))]),
            ("state", "kept" if found.suppressed else "open", ["kept" if wanted.get("suppressed") else "open"]),
        ):
            if answer in right:
                result.details[detail] += 1
            else:
                yield f"other {detail}", f"{found.rule}: {answer} instead of {right[0]}: {found.quote}"
    for finding in left:
        if finding.suppressed is None:
            result.rules.setdefault(finding.rule, Score()).wrong += 1
            yield "wrongly flagged", f"{finding.rule} ({finding.level}): {finding.quote}"


def _match(wanted: Mapping[str, Any], findings: list[Finding]) -> Finding | None:
    """The finding that answers an annotation: at the same place, by its rule or one that is as right."""
    placed = [finding for finding in findings if _same_place(finding, wanted)]
    also = (wanted.get("also_right") or {}).get("rules", ())
    by_rule = [finding for finding in placed if finding.rule == wanted["rule"]]
    return next(iter([*by_rule, *(finding for finding in placed if finding.rule in also)]), None)


def _same_place(finding: Finding, wanted: Mapping[str, Any]) -> bool:
    context, quote = _plain(finding.context), _plain(finding.quote)
    other_context, other_quote = _plain(wanted["context"]), _plain(wanted["quote"])
    return (context in other_context or other_context in context) and (quote in other_quote or other_quote in quote)


def _role(report: DocumentReport, gold: Mapping[str, Any], result: Evaluation) -> Iterator[tuple[str, str]]:
    wanted = gold.get("role", {}).get("kind")
    if wanted is None:
        return
    if wanted == report.role.kind:
        result.roles.right += 1
    else:
        result.roles.wrong += 1
        result.roles.missed += 1
        yield "other role", f"{report.role.kind} instead of {wanted}: {report.role.title}"


def _criteria(report: DocumentReport, gold: Mapping[str, Any], result: Evaluation) -> Iterator[tuple[str, str]]:
    for need in ("essential", "desirable"):
        if need in gold:
            found = sum(criterion.need == need for criterion in report.criteria)
            if found == gold[need]:
                result.criteria.right += 1
            else:
                result.criteria.wrong += 1
                result.criteria.missed += 1
                yield "other criteria", f"{found} {need} instead of {gold[need]}"
    for spot in gold.get("spot_checks") or ():
        if _spotted(report, spot):
            result.criteria.right += 1
        else:
            result.criteria.missed += 1
            yield "other criterion", f"not found as {spot['need']}, {spot.get('assessed_by')}: {spot['text']}"


def _spotted(report: DocumentReport, spot: Mapping[str, Any]) -> bool:
    return any(
        _plain(criterion.text) == _plain(spot["text"])
        and criterion.need == spot["need"]
        and ("assessed_by" not in spot or sorted(criterion.assessed_by) == sorted(spot["assessed_by"] or ()))
        for criterion in report.criteria
    )


def said(coverage: Coverage, themes: Collection[str]) -> set[str]:
    """The ids of the indicators of some themes that are shown or hinted at."""
    return {
        one.id for theme in coverage.themes if theme.id in themes for one in theme.indicators if one.status != "missing"
    }


def judge_coverage(document: str, shown: set[str], wanted: set[str], fine: set[str], result: Evaluation) -> None:
    """Add to the scores what a document was said to show: right where it is fine, missed where it is wanted and not said."""
    for id_ in sorted(shown | wanted):
        for score in (result.coverage, result.themes.setdefault(id_.split("/")[0], Score())):
            score.right += id_ in shown & fine
            score.wrong += id_ in shown - fine
            score.missed += id_ in wanted - shown
        if id_ in shown - fine:
            result.differences.append(Difference(document, "wrongly shown", id_))
        elif id_ not in shown:
            result.differences.append(Difference(document, "not shown", id_))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())
