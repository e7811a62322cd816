"""What the JSON of the API looks like, for its OpenAPI document."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from jdlint.model import Level, Need, RoleKind, Status, SuppressedBy

Range = tuple[int, int]


class Role(TypedDict):
    """The kind of post, and from which words that was decided."""

    title: str
    band: str | None
    kind: RoleKind
    professions: list[str]
    because: str


class Criterion(TypedDict):
    """A criterion of the person specification."""

    text: str
    need: Need
    section: str
    assessed_by: list[str]
    span: Range
    origin: str


class Suppressed(TypedDict):
    """Why a finding is kept as it is."""

    by: SuppressedBy
    reason: str


class Finding(TypedDict):
    """A finding; `span` is the range of its quote in code points of the document's text.

    One on the `whole` document quotes only where a mark can stand.
    """

    rule: str
    pack: str
    level: Level
    quote: str
    span: Range
    context: str
    origin: str
    message: str
    advice: str
    replacement: str | None
    admits: list[str]
    open: bool
    whole: bool
    suppressed: Suppressed | None


class Evidence(TypedDict):
    """Words that show a behaviour."""

    quote: str
    span: Range
    origin: str


class Indicator(TypedDict):
    """How far one behaviour is covered; `criterion` is a ready-made one."""

    id: str
    label: str
    status: Status
    evidence: list[Evidence]
    criterion: str


class Theme(TypedDict):
    """The behaviours of one theme; `score` is from 0 to 1."""

    id: str
    label: str
    score: float
    indicators: list[Indicator]


class Coverage(TypedDict):
    """How far leadership behaviours are covered; `proposed` are the missing ones that would add most."""

    score: float
    themes: list[Theme]
    proposed: list[str]


class Note(TypedDict):
    """What could not be read of a document."""

    origin: str
    note: str


class Document(TypedDict):
    """One document."""

    path: str
    role: Role
    criteria: list[Criterion]
    findings: list[Finding]
    coverage: Coverage | None
    notes: list[Note]


class Failure(TypedDict):
    """A file that could not be read, and why."""

    path: str
    reason: str


class Summary(TypedDict):
    """Numbers over all documents; suppressed findings are not counted."""

    documents: int
    error: int
    warning: int
    advice: int


class Report(TypedDict):
    """The report, as `jdlint check --format json` writes it."""

    schema: Literal["jdlint-report/1"]
    jdlint: str
    rulebook: str
    documents: list[Document]
    errors: list[Failure]
    summary: Summary


class Comparison(TypedDict):
    """A comparison, as `jdlint compare --format json` writes it; it holds more than is said here."""

    schema: Literal["jdlint-compare/1"]
    jdlint: str
    rulebook: str
    documents: list[object]


class Rule(TypedDict):
    """A rule, and the pack that it belongs to."""

    id: str
    pack: str
    summary: str


class Pack(TypedDict):
    """A pack of rules, and whether it is used where none is chosen."""

    id: str
    usual: bool


class Rulebook(TypedDict):
    """What can be chosen: rules with their packs, scorecards, kinds of role."""

    rulebook: str
    rules: list[Rule]
    packs: list[Pack]
    scorecards: list[str]
    roles: list[str]


class Problem(TypedDict):
    """Why a request was not carried out, in plain words."""

    error: str
