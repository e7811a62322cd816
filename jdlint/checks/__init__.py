"""The kinds of check: each turns the marks of a document into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jdlint.checks.clarity import acronyms, hard_sentences, long_statements
from jdlint.checks.form import duty_as_criterion, foreign_headings
from jdlint.checks.missing import missing
from jdlint.checks.phrases import phrases
from jdlint.checks.restriction import restrictions
from jdlint.checks.specification import repeated, too_many, unassessed, undivided
from jdlint.checks.titles import titles
from jdlint.matching import Marks
from jdlint.model import Document, Finding
from jdlint.rulebook.model import Rule, Rulebook
from jdlint.spec import Spec

Check = Callable[[Document, Spec, Marks, Rulebook, Sequence[Rule]], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "restriction": restrictions,
    "title": titles,
    "phrases": phrases,
    "missing": missing,
    "undivided": undivided,
    "too-many": too_many,
    "unassessed": unassessed,
    "repeated": repeated,
    "headings": foreign_headings,
    "duty-as-criterion": duty_as_criterion,
    "long": long_statements,
    "hard": hard_sentences,
    "acronyms": acronyms,
}
