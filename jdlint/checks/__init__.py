"""The kinds of check: each turns the marks of a document into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from jdlint.checks.phrases import phrases
from jdlint.checks.restriction import restrictions
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
}
