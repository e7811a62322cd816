"""The tables that an audit writes: their columns, and the rows of one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from jdlint.model import LEVELS, DocumentReport, Failure, Finding

Value = str | int | float | bool | None
Row = dict[str, Value]
Type = Literal["text", "integer", "number"]

# Contexts are cut to so many characters: a table is for counting, the document itself for reading.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what kind of value it holds and what that means. Empty means not known."""

    name: str
    type: Type
    meaning: str


DOCUMENTS = (
    Column("path", "text", "The file; of a .jsonl followed by # and the posting's identifier or line number"),
    Column("duplicate_of", "text", "With --unique: the path of the first document with the same words, where there is one"),
    Column("title", "text", "The title of the post"),
    Column("organisation", "text", "The employer, where the file names it outside its text"),
    Column("locality", "text", "Where the post is"),
    Column("date_posted", "text", "The day on which the advert was posted, as year-month-day"),
    Column("url", "text", "The address of the advert"),
    Column("band", "text", "The pay band"),
    Column("role_kind", "text", "The kind of post: leadership, practice …"),
    Column("role_because", "text", "From which words the kind was decided"),
    Column("format", "text", "The format of the file"),
    Column("words", "integer", "The number of words of the document"),
    Column("criteria", "integer", "The number of criteria of its person specification"),
    Column("errors", "integer", "Findings of the level error that nobody gave a reason to keep"),
    Column("warnings", "integer", "Likewise of the level warning"),
    Column("advice", "integer", "Likewise of the level advice"),
    Column("kept", "integer", "Findings with a reason to keep them"),
    Column("restriction", "text", "error or warning: the highest level of its open findings that shut professions out"),
    Column("admits", "text", "The profession families that meet those findings' demands, separated by |"),
    Column("coverage", "number", "Coverage of leadership behaviours from 0 to 1, where it was scored"),
    Column("communicator", "number", "The score of the theme skilful communicator"),
    Column("strategic", "number", "The score of the theme strategic"),
    Column("person_centred", "number", "The score of the theme person-centred"),
    Column("personal_qualities", "number", "The score of the theme personal qualities"),
    Column("notes", "integer", "How many parts of the file could not be read"),
    Column("digest", "text", "A fingerprint of the words, the same for documents that differ in spaces and capitals only"),
)  # fmt: skip
FINDINGS = (
    Column("path", "text", "The document, as in the table of documents"),
    Column("duplicate_of", "text", "As in the table of documents"),
    Column("organisation", "text", "As in the table of documents"),
    Column("band", "text", "As in the table of documents"),
    Column("role_kind", "text", "As in the table of documents"),
    Column("title", "text", "As in the table of documents"),
    Column("rule", "text", "The id of the rule"),
    Column("pack", "text", "The pack that the rule belongs to"),
    Column("level", "text", "error, warning or advice"),
    Column("kept_by", "text", "Who keeps it: role, comment, settings or baseline; empty for an open finding"),
    Column("reason", "text", "Why it is kept"),
    Column("quote", "text", "The words"),
    Column("context", "text", f"The sentence or criterion around them, cut to {LONGEST} characters"),
    Column("origin", "text", "Where they stand in the document"),
    Column("message", "text", "What is wrong with them"),
    Column("admits", "text", "The profession families that meet the demand, separated by |"),
)
FAILURES = (
    Column("path", "text", "What could not be read or checked"),
    Column("reason", "text", "Why, in one line"),
)
TABLES = {"documents": DOCUMENTS, "findings": FINDINGS, "failures": FAILURES}
THEMES = ("communicator", "strategic", "person-centred", "personal-qualities")


def document_row(report: DocumentReport) -> Row:
    """The row of a document in the table of documents; `duplicate_of` is not known yet."""
    document, role = report.document, report.role
    known = document.metadata
    opened = report.open_findings
    shut = [finding for finding in opened if finding.admits and finding.level != "advice"]
    themes = {theme.id: theme.score for theme in report.coverage.themes} if report.coverage else {}
    words = document.text.split()
    return {
        "path": document.path,
        "duplicate_of": None,
        "title": role.title or known.get("title"),
        "organisation": known.get("organisation"),
        "locality": known.get("locality"),
        "date_posted": known.get("datePosted", "")[:10] or None,
        "url": known.get("url"),
        "band": role.band,
        "role_kind": role.kind,
        "role_because": role.because,
        "format": document.format,
        "words": len(words),
        "criteria": len(report.criteria),
        "errors": _count(opened, "error"),
        "warnings": _count(opened, "warning"),
        "advice": _count(opened, "advice"),
        "kept": len(report.findings) - len(opened),
        "restriction": next((level for level in LEVELS[:2] if any(f.level == level for f in shut)), None),
        "admits": "|".join(_admitted(shut)) or None,
        "coverage": round(report.coverage.score, 4) if report.coverage else None,
        **{theme.replace("-", "_"): round(themes[theme], 4) if theme in themes else None for theme in THEMES},
        "notes": len(document.notes),
        "digest": blake2b(" ".join(words).casefold().encode(errors="replace"), digest_size=8).hexdigest(),
    }


def finding_rows(report: DocumentReport, row: Row) -> Iterator[Row]:
    """The rows of a document's findings in the table of findings."""
    shared = {name: row[name] for name in ("path", "duplicate_of", "organisation", "band", "role_kind", "title")}
    for finding in report.findings:
        kept = finding.suppressed
        yield {
            **shared,
            "rule": finding.rule,
            "pack": finding.pack,
            "level": finding.level,
            "kept_by": kept.by if kept else None,
            "reason": kept.reason if kept else None,
            "quote": finding.quote,
            "context": finding.context[:LONGEST],
            "origin": finding.origin.label,
            "message": finding.message,
            "admits": "|".join(finding.admits) or None,
        }


def failure_row(failure: Failure) -> Row:
    """The row of what could not be read or checked."""
    return {"path": failure.path, "reason": failure.reason}


def _count(findings: tuple[Finding, ...], level: str) -> int:
    return sum(finding.level == level for finding in findings)


def _admitted(findings: list[Finding]) -> list[str]:
    """The families that meet all demands; where the demands exclude each other, those that meet any of them."""
    groups = [frozenset(finding.admits) for finding in findings]
    if not groups:
        return []
    return sorted(frozenset.intersection(*groups) or frozenset.union(*groups))
