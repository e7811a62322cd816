"""How well coverage is judged on adverts that readers labelled, where the labels are kept apart from the adverts.

A file of labels has a line for each reader of an advert: `advert` (its identifier), `reader`, and under `clear` and
`arguable` the indicators that the reader saw, each with the places that show it, as [start, end) in the code points of
the advert's `description`. corpus/adverts/README.md tells how ours were made.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from jdlint.config import Settings
from jdlint.errors import JdlintError
from jdlint.evaluate import Evaluation, Score, judge_coverage, said
from jdlint.linter import lint_document
from jdlint.model import Document
from jdlint.readers import read
from jdlint.rulebook.model import Rulebook

Row = Mapping[str, Any]


def evaluate_labels(labels: Path, adverts: Path, rulebook: Rulebook) -> Evaluation:
    """The scores of coverage on the labelled adverts of a .jsonl of JobPostings, and how far the readers agree.

    An indicator is right if any reader of the advert saw it, clear or arguable, and missed if all of them did and one
    of them clearly. Only the scorecards that the labels speak of are judged. Raises JdlintError where the labels cannot
    be used or an advert is not among the adverts, and ReadError where those cannot be read.
    """
    readings = _readings(labels)
    seen = {id_ for rows in readings.values() for row in rows for id_ in _seen(row)}
    if unknown := seen - {indicator.id for theme in rulebook.themes for indicator in theme.indicators}:
        raise JdlintError(f"{labels}: unknown indicator {min(unknown)}")
    scorecards = {theme.scorecard for theme in rulebook.themes if any(i.id in seen for i in theme.indicators)}
    themes = [theme.id for theme in rulebook.themes if theme.scorecard in scorecards]
    settings = Settings(coverage=True, scorecards=tuple(sorted(scorecards)))
    result = Evaluation(themes={theme: Score() for theme in themes})
    for document in read(adverts):
        rows = readings.pop(document.path.rpartition("#")[2], None) if isinstance(document, Document) else None
        if rows and isinstance(document, Document):
            found = lint_document(document, rulebook, settings).coverage
            assert found is not None
            clear = {id_ for row in rows for id_ in row["clear"]}
            _judge(document.path, said(found, themes), [_seen(row) for row in rows], clear, result)
    if readings:
        raise JdlintError(f"{adverts}: advert {min(readings)} of {labels} is not there")
    return result


def _readings(path: Path) -> dict[str, list[Row]]:
    """The rows of each advert."""
    rows: dict[str, list[Row]] = defaultdict(list)
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["advert"]].append({"clear": row["clear"], "arguable": row["arguable"]})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise JdlintError(f"{path}: no labels: {error!r}") from error
    if not rows:
        raise JdlintError(f"{path}: no labels: the file is empty")
    return rows


def _seen(row: Row) -> set[str]:
    return {*row["clear"], *row["arguable"]}


def _judge(advert: str, shown: set[str], seen: Sequence[set[str]], clear: set[str], result: Evaluation) -> None:
    result.documents += 1
    judge_coverage(advert, shown, set.intersection(*seen) & clear, set.union(*seen), result)
    for one, other in pairwise(seen):
        result.readers.right += len(one & other)
        result.readers.wrong += len(other - one)
        result.readers.missed += len(one - other)
