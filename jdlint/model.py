"""What jdlint reads, decides and reports: frozen dataclasses that every part shares.

All positions are half-open ranges of code points of `Document.text`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from jdlint.kinds import LEVELS as LEVELS
from jdlint.kinds import BlockKind as BlockKind
from jdlint.kinds import Level as Level
from jdlint.kinds import Need as Need
from jdlint.kinds import Part as Part
from jdlint.kinds import RoleKind as RoleKind
from jdlint.kinds import Status as Status
from jdlint.kinds import SuppressedBy as SuppressedBy
from jdlint.kinds import Topic as Topic


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something stands, as a person would say it.

    `label` is such as "Table 2, row 3, Essential", "Main duties, bullet 4", "Line 14"; `line` is the line number
    (from 1) in formats that have lines, for annotations; `page` the page number (from 1) in formats that have pages.
    """

    label: str
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The table cell that a block stands in; indexes count from 0 in document order.

    `table` numbers all tables of the document; `outer` is the cell around a nested table. `heading` marks a cell of a
    header row or column.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    heading: bool = False
    outer: Cell | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item: a range of the text without line breaks at its ends.

    `depth` is the level of a heading (from 1) or of a list item (from 0).
    """

    start: int
    end: int
    kind: BlockKind
    origin: Origin
    depth: int = 0
    cell: Cell | None = None
    part: Part = "body"


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader could not read, and where."""

    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A suppression written in the document: a marker that starts with `jdlint:`.

    `text` is what follows the colon, not yet parsed; `span` is what the marker stands on (a Word comment's range, the
    block that an inline marker follows), None where that is the whole document.
    """

    text: str
    span: Span | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: `text` is all blocks joined by newlines, and every block is a range of it.

    `metadata` holds what the file says of itself outside its text, such as a posting's "organisation".
    """

    path: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    directives: tuple[Directive, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item, and how it is meant.

    `topic` is what it speaks of (the applicant, the post's duties, the employer …), `need` how strongly it is asked
    where that is stated by layout; `assessed_by` such as ("application", "interview").
    """

    span: Span
    block: int
    topic: Topic
    need: Need
    section: str
    origin: Origin
    assessed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """What kind of post the document describes, and from which words that was decided."""

    title: str
    band: str | None
    kind: RoleKind
    professions: tuple[str, ...]
    because: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the person specification."""

    text: str
    need: Need
    section: str
    assessed_by: tuple[str, ...]
    span: Span
    origin: Origin


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding is kept as it is: decided by the role, a comment in the file, settings or a baseline."""

    by: SuppressedBy
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding; `quote` is `document.text[span.start:span.end]`, `context` the sentence or criterion around it.

    `message` is short and says what is wrong, `advice` the words to use instead. `replacement` is the whole context
    rewritten, where that can be done grammatically. One on the `whole` says what the document lacks or has too much
    of: its quote is only where a mark can stand.
    """

    rule: str
    pack: str
    level: Level
    span: Span
    quote: str
    context: str
    context_span: Span
    origin: Origin
    message: str
    advice: str
    admits: tuple[str, ...] = ()
    open: bool = False
    suppressed: Suppression | None = None
    replacement: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that show an indicator."""

    quote: str
    span: Span
    origin: Origin


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """How far one indicator is covered. `criterion` is a ready-made one for a writer to paste."""

    id: str
    label: str
    status: Status
    evidence: tuple[Evidence, ...]
    criterion: str


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """The indicators of one theme; `score` is (shown + ½ hinted) ÷ indicators, from 0 to 1."""

    id: str
    label: str
    score: float
    indicators: tuple[IndicatorResult, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a document covers the leadership behaviours; `score` is the mean of the scored themes, from 0 to 1.

    `proposed` holds the ids of the missing indicators that would add most.
    """

    score: float
    themes: tuple[ThemeResult, ...]
    proposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """All that was decided of one document. `findings` includes suppressed ones, in document order."""

    document: Document
    role: Role
    criteria: tuple[Criterion, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage | None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has given a reason to keep."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why, in one line."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run; `rulebook` is the fingerprint of the rules that it used ("sha256:…")."""

    documents: tuple[DocumentReport, ...]
    rulebook: str
    errors: tuple[Failure, ...] = ()

    @classmethod
    def of(cls, items: Iterable[DocumentReport | Failure], rulebook: str) -> Report:
        """One report of documents and failures, each in their order."""
        found = tuple(items)
        return cls(
            tuple(item for item in found if isinstance(item, DocumentReport)),
            rulebook,
            tuple(item for item in found if isinstance(item, Failure)),
        )

    def count(self, level: Level) -> int:
        """Number of findings of a level that are not suppressed."""
        return sum(f.level == level for d in self.documents for f in d.open_findings)
