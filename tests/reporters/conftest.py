"""A small report made by hand, that holds one of everything which a report can show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from jdlint.model import (
    Block,
    BlockKind,
    Cell,
    Coverage,
    Criterion,
    Document,
    DocumentReport,
    Evidence,
    Failure,
    Finding,
    IndicatorResult,
    Level,
    Note,
    Origin,
    Part,
    Report,
    Role,
    Span,
    Suppression,
    ThemeResult,
)
from jdlint.rulebook.model import Reference, ReferenceKind


@dataclass
class Draft:
    """A document under construction: blocks are added in order, their places found by their words."""

    path: str = "drafts/head-of-patient-flow.docx"
    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def add(
        self,
        words: str,
        kind: BlockKind = "paragraph",
        *,
        label: str = "Main text",
        depth: int = 0,
        cell: Cell | None = None,
        part: Part = "body",
    ) -> Draft:
        start = len(self.text) + (1 if self.blocks else 0)
        self.text += ("\n" if self.blocks else "") + words
        self.blocks.append(Block(start, start + len(words), kind, Origin(label), depth, cell, part))
        return self

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def origin(self, span: Span) -> Origin:
        return next(block.origin for block in self.blocks if block.start <= span.start <= block.end)

    def document(self, *notes: Note) -> Document:
        return Document(self.path, "docx", self.text, tuple(self.blocks), notes)

    def finding(self, quote: str, level: Level = "error", *, context: str | None = None, **more: Any) -> Finding:
        span = self.span(quote)
        return Finding(
            rule=more.pop("rule", "restricted-registration"),
            pack="guide",
            level=level,
            span=span,
            quote=quote,
            context=context or quote,
            context_span=self.span(context or quote),
            origin=self.origin(span),
            message=more.pop("message", "Only nurses can meet this."),
            advice=more.pop("advice", "Ask for current registration with a UK health or care regulator."),
            **more,
        )

    def evidence(self, quote: str) -> Evidence:
        span = self.span(quote)
        return Evidence(quote, span, self.origin(span))

    def report(
        self,
        *findings: Finding,
        coverage: Coverage | None = None,
        notes: tuple[Note, ...] = (),
        criteria: tuple[Criterion, ...] = (),
        role: Role | None = None,
    ) -> DocumentReport:
        return DocumentReport(
            self.document(*notes),
            role or Role("Head of Patient Flow", "8b", "leadership", (), "the title “Head of Patient Flow”"),
            criteria,
            tuple(sorted(findings, key=lambda finding: finding.span)),
            coverage,
        )


def _person_spec(draft: Draft) -> None:
    def cell(row: int, column: int, **more: Any) -> Cell:
        return Cell(1, row, column, **more)

    for column, heading in enumerate(("", "Essential", "Desirable", "How assessed")):
        if heading:
            draft.add(heading, label="Table 2, row 1", cell=cell(0, column, heading=True))
    rows = (
        (
            "Qualifications",
            "Registered nurse with a current NMC PIN",
            "A qualification in quality improvement",
            "Application",
        ),
        (None, "A master’s degree, or experience that amounts to one", "", "Application"),
        (
            "Experience",
            "Has led operational teams of several professions through change",
            "Experience as a ward sister",
            "Interview",
        ),
        (
            "Skills",
            "Builds relationships with partners in and beyond the trust; listens, and gives honest feedback",
            "",
            "Interview",
        ),
    )
    for number, (group, essential, desirable, assessed) in enumerate(rows, 1):
        if group:
            span = 2 if group == "Qualifications" else 1
            draft.add(group, label=f"Table 2, row {number + 1}", cell=cell(number, 0, heading=True, row_span=span))
        draft.add(essential, label=f"Table 2, row {number + 1}, Essential", cell=cell(number, 1))
        if desirable:
            draft.add(desirable, label=f"Table 2, row {number + 1}, Desirable", cell=cell(number, 2))
        draft.add(assessed, label=f"Table 2, row {number + 1}, How assessed", cell=cell(number, 3))
    outer = cell(5, 0, column_span=4)
    draft.add("Declarations", label="Table 2, row 6", cell=outer)
    for column, words in enumerate(("Right to work checked", "Yes / No")):
        draft.add(words, label="Table 3, row 1", cell=Cell(2, 0, column, outer=outer))


def _sample_draft() -> Draft:
    draft = Draft()
    draft.add("Northmoor Hospitals – job description", label="Page header", part="header")
    draft.add("Head of Patient Flow", "title", label="Title")
    for row, (name, value) in enumerate((("Band", "8b"), ("Responsible to", "Chief Operating Officer"))):
        draft.add(name, label=f"Table 1, row {row + 1}", cell=Cell(0, row, 0, heading=True))
        draft.add(value, label=f"Table 1, row {row + 1}", cell=Cell(0, row, 1))
    draft.add("Purpose of the post", "heading", label="Heading", depth=1)
    draft.add(
        "You will lead patient flow across three sites, and look ahead to how services will change. As a senior nurse "
        "you will work with system partners, from ambulance services to social care, to solve problems that no one "
        "team can solve alone.",
        label="Purpose of the post, paragraph 1",
    )
    draft.add("Main duties", "heading", label="Heading", depth=1)
    draft.add("Leadership", "heading", label="Heading", depth=3)
    draft.add(
        "Agree a clear vision for patient flow with teams of every profession.", "bullet", label="Main duties, bullet 1"
    )
    draft.add("Hold difficult conversations with kindness.", "bullet", label="Main duties, bullet 2")
    draft.add("with those who report to you", "bullet", label="Main duties, bullet 3", depth=1)
    draft.add("with partners", "bullet", label="Main duties, bullet 4", depth=1)
    draft.add("Act as the nurse in charge of the bed meeting.", "bullet", label="Main duties, bullet 5")
    draft.add("Flow is everybody’s work.", label="Text box 1", part="textbox")
    draft.add("Person specification", "heading", label="Heading", depth=1)
    _person_spec(draft)
    draft.add("Page 1 of 2", label="Page footer", part="footer")
    draft.add("Bands follow Agenda for Change.", label="Footnote 1", part="note")
    return draft


def _sample_coverage(draft: Draft) -> Coverage:
    def result(id_: str, label: str, *quotes: str, hinted: bool = False) -> IndicatorResult:
        status = ("hinted" if hinted else "shown") if quotes else "missing"
        criterion = f"Gives an example of how they have done this: {label.lower()}"
        return IndicatorResult(id_, label, status, tuple(draft.evidence(quote) for quote in quotes), criterion)

    partners = "work with system partners, from ambulance services to social care"
    themes = (
        ThemeResult(
            "communicator",
            "Skilful communicator",
            0.625,
            (
                result(
                    "communicator/network",
                    "Networks within and beyond the trust",
                    partners,
                    "Builds relationships with partners",
                ),
                result(
                    "communicator/difficult-conversations",
                    "Has the difficult conversations",
                    "Hold difficult conversations with kindness",
                ),
                result("communicator/listeners", "Listens", "listens", hinted=True),
                result("communicator/authentic", "Is authentic"),
            ),
        ),
        ThemeResult(
            "strategic",
            "Strategic",
            0.5,
            (
                result(
                    "strategic/bigger-picture",
                    "Sees the bigger picture",
                    "look ahead to how services will change. As a senior",
                ),
                result("strategic/multiple-perspectives", "Sees a matter from several sides", partners, hinted=True),
                result("strategic/risks-innovate", "Takes considered risks to innovate"),
            ),
        ),
        ThemeResult("person-centred", "Person-centred", 0.0, (result("person-centred/role-model", "Is a role model"),)),
        ThemeResult(
            "personal-qualities",
            "Personal qualities",
            0.5,
            (
                result("personal-qualities/kindness", "Kindness", "kindness", hinted=True),
                result("personal-qualities/honesty", "Honesty", "honest", hinted=True),
            ),
        ),
    )
    return Coverage(0.40625, themes, ("strategic/risks-innovate", "person-centred/role-model"))


@pytest.fixture
def draft() -> Callable[..., Draft]:
    """Makes an empty draft of a document."""
    return Draft


@pytest.fixture
def rulebook() -> Any:
    """Three rules: one that rests on the guide, one with research and a web address, one on the law."""

    def rule(id_: str, summary: str, why: str, *references: tuple[ReferenceKind, str, str | None]) -> Any:
        refs = tuple(Reference(kind, text, url) for kind, text, url in references)
        return SimpleNamespace(
            id=id_, pack="guide", summary=summary, why=why, references=refs, evidence="law" if "years" in id_ else None
        )

    rules = (
        rule(
            "restricted-registration",
            "Registration with one profession’s register",
            "Posts that need leadership skills lose good candidates when they ask for one register.\n\n"
            "The guide asks that job descriptions follow the role and its purpose, not a profession.",
            ("guide", "The influence of traditional AHP career pathways", None),
            ("research", "A study of advertisements for advanced practice", "https://example.org/study"),
        ),
        rule(
            "restricted-experience",
            "Experience that only one profession can have had",
            "Experience of a post that only one profession may hold is a registration requirement by another name.",
            ("guide", "Identifying an AHP leader", None),
        ),
        rule(
            "years-of-experience",
            "A number of years of experience",
            "Years say little of skill, and fewer younger people have them.",
            (
                "law",
                "Equality Act 2010, section 19 (indirect discrimination)",
                "https://www.legislation.gov.uk/ukpga/2010/15/section/19",
            ),
        ),
    )
    professions = {"nursing": SimpleNamespace(label="nurses")}
    return SimpleNamespace(
        rules={rule.id: rule for rule in rules},
        vocabulary=SimpleNamespace(professions=professions),
        fingerprint="sha256:" + "0123456789abcdef" * 4,
    )


@pytest.fixture
def sample() -> DocumentReport:
    """The report on a document with everything: findings of each level, one kept, evidence under and beside them."""
    draft = _sample_draft()
    purpose = draft.text[draft.span("As a senior nurse").start : draft.span("team can solve alone.").end]
    return draft.report(
        draft.finding("As a senior nurse", "warning", rule="restricted-profession", context=purpose, admits=("nursing",)),
        draft.finding(
            "Registered nurse with a current NMC PIN",
            admits=("nursing",),
            replacement="Current registration with a UK health or care regulator",
        ),
        draft.finding("current NMC PIN", "warning", context="Registered nurse with a current NMC PIN"),
        draft.finding("Experience as a ward sister", "advice", rule="restricted-experience", admits=("nursing", "midwifery")),
        draft.finding("operational teams", "advice", rule="years-of-experience", message="Says how long, not how well.", open=True, admits=("ahp:physiotherapy",)),
        draft.finding("nurse in charge", suppressed=Suppression("comment", "The bed meeting needs a nurse on the rota.")),
        coverage=_sample_coverage(draft),
        notes=(Note("Page 2", "A picture with no description was left out."),),
        criteria=(
            Criterion(
                "Registered nurse with a current NMC PIN",
                "essential",
                "Qualifications",
                ("application",),
                draft.span("Registered nurse with a current NMC PIN"),
                Origin("Table 2, row 2, Essential"),
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def report(sample: DocumentReport) -> Report:
    """A run over the sample alone."""
    return Report((sample,), "sha256:" + "0123456789abcdef" * 4)


@pytest.fixture
def several(sample: DocumentReport, draft: Callable[..., Draft]) -> Report:
    """A run over a document without findings, the sample, and a file that could not be read."""
    clear = draft("drafts/ward-clerk.docx").add("Ward Clerk", "title").add("You will keep the ward’s records.")
    role = Role("Ward Clerk", None, "non-clinical", (), "the title “Ward Clerk”")
    return Report(
        (clear.report(role=role), sample), "sha256:0", (Failure("drafts/old.doc", "Old Word file: save it as .docx"),)
    )
