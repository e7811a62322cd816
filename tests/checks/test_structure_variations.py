"""The structure pack on the corpus with parts taken out or put in by program: what is gone is missed, and only that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from jdlint.config import Settings
from jdlint.linter import lint_document
from jdlint.model import Block, Document
from jdlint.readers import read
from jdlint.rulebook import load_rulebook
from jdlint.spec import Spec, understand

CORPUS = Path(__file__).parent.parent.parent / "corpus"
# The words by which a reader knows a line to be about something; not those that the rules know.
LINES = {
    "missing-band": r"band|£|salary|grade|\bpay\b|agenda for change|VSM",
    "missing-reporting-line": r"report|accountab|manager|managed|responsible (to|for)|answer|led by|direct",
    "missing-adjustments-statement": r"adjust|disab|hearing|what you need",
    "missing-equality-statement": r"equal|divers|inclus|discriminat|background|everyone|fair",
    "missing-flexible-working": r"flexib|part[- ]time|job[- ]share|at home|from home|hybrid|compressed|working pattern",
}
HEADINGS = {
    "missing-duties": r"dut|responsib|what you will|doing|result areas|what .* do\b",
    "missing-person-specification": r"person|essential|desirable|qualit|qualif|experience|skills|knowledge|requirement|need|help|looking|about you|other",
    "missing-purpose": r"purpose|summary|brief|the job|the role|about the|aim",
}
TOPICS = {"missing-duties": ("duties",), "missing-person-specification": ("criteria", "applicant")}
# The share of the job descriptions in which a part that is taken out is missed. The rest say it elsewhere: they go on to
# tell what the post holder will do, or to name the criteria.
LEAST = {"missing-purpose": 0.8, "missing-duties": 0.8}


@pytest.fixture(scope="module")
def documents() -> list[tuple[Document, Spec]]:
    """The job descriptions of the corpus that are whole."""
    paths = [path for path in sorted(CORPUS.iterdir()) if path.is_file() and path.suffix not in (".yaml", ".json")]
    parts = ("README", "vacancy-bulletin-item")
    found = [item for path in paths if path.stem not in parts for item in read(path) if isinstance(item, Document)]
    return [(document, understand(document, load_rulebook())) for document in found]


def rules(document: Document, *ids: str) -> set[str]:
    """The rules of the structure pack that speak of a document."""
    settings = Settings(select=ids or ("structure",), coverage=False)
    return {finding.rule for finding in lint_document(document, load_rulebook(), settings).findings}


def rebuilt(document: Document, lines: Iterable[tuple[Block, str]]) -> Document:
    """A document of these blocks, each with its words."""
    text, blocks = "", []
    for block, words in lines:
        start = len(text) + bool(text)
        text = f"{text}\n{words}" if text else words
        blocks.append(replace(block, start=start, end=len(text)))
    return replace(document, text=text, blocks=tuple(blocks), directives=())


def lines_of(document: Document) -> list[tuple[Block, str]]:
    return [(block, document.text[block.start : block.end]) for block in document.blocks]


def without(rule: str, document: Document, spec: Spec) -> Document:
    """The document without what a rule asks for."""
    lines = lines_of(document)
    if rule in LINES:
        gone = {number for number, (_, text) in enumerate(lines) if re.search(LINES[rule], text, re.IGNORECASE)}
        if spec.role.span and rule != "missing-band":
            gone -= {
                number for number, (block, _) in enumerate(lines) if block.end >= spec.role.span.start >= block.start
            }
    elif rule == "missing-title":
        title = spec.role.title.lower()
        gone = {number for number, (_, text) in enumerate(lines) if title in text.lower() or "title" in text.lower()}
    else:
        heads = {
            number
            for number, (block, text) in enumerate(lines)
            if number and block.kind == "heading" and re.search(HEADINGS[rule], text, re.IGNORECASE)
        }
        if rule in TOPICS:
            told = {statement.block for statement in spec.statements if statement.topic in TOPICS[rule]}
            tables = {cell.table for number in told if (cell := document.blocks[number].cell)}
            gone = heads | told | {n for n, (block, _) in enumerate(lines) if block.cell and block.cell.table in tables}
        elif not heads:
            return document
        else:
            first = min(heads)
            after = (number for number, (block, _) in enumerate(lines) if number > first and block.kind == "heading")
            gone = set(range(first, next(after, len(lines))))
    return rebuilt(document, (line for number, line in enumerate(lines) if number not in gone))


@pytest.mark.parametrize("rule", [*LINES, *HEADINGS, "missing-title"])
def test_what_is_taken_out_of_a_job_description_is_missed(rule: str, documents: list[tuple[Document, Spec]]) -> None:
    said = [(document, spec) for document, spec in documents if rule not in rules(document, rule)]
    changed = [(document, without(rule, document, spec)) for document, spec in said]
    # Where a job description says a thing in another way, the program takes nothing out.
    said = [(document, spec) for (document, new), (_, spec) in zip(changed, said, strict=True) if new != document]
    missed = [document.path for document, new in changed if rule in rules(new, rule)]

    assert len(said) >= 10
    assert len(missed) >= LEAST.get(rule, 0.9) * len(said), sorted({document.path for document, _ in said} - {*missed})


def test_what_a_job_description_has_is_not_missed(documents: list[tuple[Document, Spec]]) -> None:
    asked = ("missing-title", "missing-purpose", "missing-duties", "missing-person-specification", "missing-band")

    assert [document.path for document, _ in documents if rules(document, *asked)] == []


def test_a_budget_is_told_once_nothing_asks_for_skill_with_money(documents: list[tuple[Document, Spec]]) -> None:
    money = re.compile(r"budget|financ|money|cost|resource|commerc|business|value|account|econom", re.IGNORECASE)
    rule = "budget-without-criterion"
    told = set()
    for document, spec in documents:
        asked = [one.span.start for one in spec.criteria if money.search(one.text)]
        kept = (line for line in lines_of(document) if not any(line[0].start <= at < line[0].end for at in asked))
        if asked and rule not in rules(document, rule) and rule in rules(rebuilt(document, kept), rule):
            told.add(Path(document.path).stem)

    assert {"community-mental-health-team-manager", "head-of-patient-safety", "research-matron"} <= told


def crowded(document: Document, spec: Spec) -> Document:
    """With five and twenty essential criteria more, beside the first."""
    at = next(one.span for one in spec.criteria if one.need == "essential")
    more = [f"Experience of work in setting number {number}" for number in range(25)]
    return inserted(document, at.start, lambda line: [line, *more])


def doubled(document: Document, spec: Spec) -> Document:
    """With the longest criterion twice."""
    longest = max(spec.criteria, key=lambda one: len(one.text))
    return inserted(document, longest.span.start, lambda line: [line, line])


def factored(document: Document, spec: Spec) -> Document:
    """With the duties told under the factors of job evaluation."""
    factors = ["Communication and relationship skills", "Freedom to act", "Physical effort", "Mental effort"]
    factors += ["Responsibilities for human resources", "Working conditions"]
    at = next((one.block for one in spec.statements if one.topic == "duties"), 0)
    before, after = lines_of(document)[: at + 1], lines_of(document)[at + 1 :]
    head = Block(0, 0, "heading", document.blocks[at].origin, depth=2)
    return rebuilt(document, [*before, *((head, factor) for factor in factors), *after])


def inserted(document: Document, at: int, lines: Callable[[str], list[str]]) -> Document:
    """The document with the line at a place given as these lines."""
    return rebuilt(
        document,
        (
            (block, line)
            for block, text in lines_of(document)
            for line in (lines(text) if block.start <= at < block.end else [text])
        ),
    )


def undivided(document: Document, spec: Spec) -> Document:
    """Without the words that tell essential criteria from desirable ones."""
    told = re.compile(r"essential|desirable|you will need|it would help", re.IGNORECASE)
    return rebuilt(document, (line for line in lines_of(document) if not told.search(line[1])))


@pytest.mark.parametrize(
    ("rule", "change"),
    [("too-many-essentials", crowded), ("repeated-criterion", doubled), ("job-evaluation-format", factored)],
)
def test_what_is_wrong_with_a_changed_specification_is_found(
    rule: str, change: Callable[[Document, Spec], Document], documents: list[tuple[Document, Spec]]
) -> None:
    found = [document.path for document, spec in documents if rule in rules(change(document, spec), rule)]

    assert [document.path for document, _ in documents if rule in rules(document, rule)] == []
    assert len(found) >= 0.9 * len(documents), sorted({document.path for document, _ in documents} - {*found})


def test_a_specification_that_loses_its_words_for_essential_and_desirable_is_told(
    documents: list[tuple[Document, Spec]],
) -> None:
    changed = [undivided(document, spec) for document, spec in documents]
    criteria = [(document, understand(document, load_rulebook()).criteria) for document in changed]
    lost = [one for one, found in criteria if len(found) >= 6 and all(item.need == "unstated" for item in found)]
    told = [document.path for document in lost if "need-not-stated" in rules(document, "need-not-stated")]

    assert len(lost) >= 10
    assert len(told) >= 0.9 * len(lost), sorted({document.path for document in lost} - {*told})
