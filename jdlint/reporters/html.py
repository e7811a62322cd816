"""The report as one HTML page: nothing in it is fetched, run or taken from the document as markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jdlint import __version__
from jdlint.model import (
    LEVELS,
    DocumentReport,
    Evidence,
    Finding,
    IndicatorResult,
    Level,
    Report,
    Span,
    Status,
    ThemeResult,
)
from jdlint.reporters.layout import Mark, MarkKind, Node, lay_out
from jdlint.reporters.wording import ROLE_NOTES, ROLES, SOURCES, VERDICTS, around, counted, highest, people
from jdlint.rulebook.model import Reference, Rule, Rulebook

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FORMATS = {
    "docx": "Word document",
    "text": "Text file",
    "markdown": "Markdown file",
    "html": "Web page",
    "pdf": "PDF file",
    "odt": "OpenDocument text",
    "rtf": "Rich text file",
    "json": "Job posting",
}

FORCEFUL: tuple[Level, ...] = ("error", "warning")

STATUSES: tuple[Status, ...] = ("shown", "hinted", "missing")

THEME_CODES = {
    "communicator": "C",
    "strategic": "S",
    "person-centred": "P",
    "personal-qualities": "Q",
    "expectations": "E",
    "foundations": "F",
    "career": "M",
}

# Of a context longer than this, the nearest characters on either side of the quote are enough to place it.
CONTEXT = 280

# Marks in the document show all quotes of an indicator; a list of more than these tells nothing new.
QUOTES = 3

# The errors and warnings that the verdict names.
FIRST = 5

# What HTML does not allow in text, and what UTF-8 cannot write.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the page shows it: its context cut at the quote, and where its explanation stands.

    `label` is its number, or "K" and a number if it is kept; `place` is the id of its mark, "" if it has none; `who`
    names those who can meet the demand, "" where the message does or that is not what the finding is about;
    `explained_by` is the entry before it that explains the same rule, `sourced_by` the one that names the same sources.
    """

    finding: Finding
    label: str
    id: str
    place: str
    before: str
    after: str
    who: str
    rule: Rule | None
    explained_by: Entry | None
    sourced_by: Entry | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator as the page shows it, with its code such as "C2" and the ids of the places of its quotes."""

    result: IndicatorResult
    code: str
    id: str
    quotes: tuple[tuple[Evidence, str], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as the page shows it.

    `counts` is the number of indicators by status, `squares` the outlines of a chart of them as SVG paths.
    """

    result: ThemeResult
    indicators: tuple[Indicator, ...]
    counts: Counter[Status]
    squares: tuple[tuple[Status, str], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document as the page shows it; all ids in it start with `id`.

    `verdict` is its look, its title and what it means; `first` are the findings to start with; `open` are all that
    stand in the text, `whole` those on the document as a whole.
    """

    id: str
    report: DocumentReport
    name: str
    professions: str
    counts: dict[Level, int]
    verdict: tuple[str, str, str]
    first: tuple[Entry, ...]
    open: tuple[Entry, ...]
    whole: tuple[Entry, ...]
    kept: tuple[Entry, ...]
    themes: tuple[Theme, ...]
    proposed: tuple[Indicator, ...]
    words: int
    nodes: list[Node]


def render(report: Report, rulebook: Rulebook, template: Template | None = None, **more: object) -> str:
    """The report as one HTML page; with several documents the worst comes first.

    A `template` that extends report.html may say `more`.
    """
    single = len(report.documents) == 1
    ordered = sorted(report.documents, key=_badness)
    sheets = [_sheet(document, f"d{n}", rulebook, 3 if single else 4) for n, document in enumerate(ordered, 1)]
    page = (template or environment().get_template("report.html")).render(
        report=report,
        sheets=sheets,
        rulebook=rulebook,
        levels=LEVELS,
        roles=ROLES,
        role_notes=ROLE_NOTES,
        formats=FORMATS,
        **more,
    )
    return writable(page)


def writable(page: str) -> str:
    """The page with what HTML does not allow and UTF-8 cannot write replaced."""
    return _UNWRITABLE.sub("\ufffd", page)


@cache
def environment() -> Environment:
    """The templates of every page that jdlint writes, with escaping on."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    env.globals |= {"version": __version__, "source_names": SOURCES}
    env.filters |= {"paragraphs": _paragraphs, "percent": _percent, "counted": counted, "initial": _initial}
    env.tests["web_address"] = lambda url: str(url).startswith(("https://", "http://"))
    return env


def _badness(document: DocumentReport) -> tuple[float | str, ...]:
    """What puts the worst document first: most errors, then warnings and advice, then least coverage."""
    counts = Counter(finding.level for finding in document.open_findings)
    covered = document.coverage.score if document.coverage else 1.0
    return (*(-counts[level] for level in LEVELS), covered, document.document.path)


def _sheet(report: DocumentReport, prefix: str, rulebook: Rulebook, heading: int) -> Sheet:
    document = report.document
    entries = tuple(_entries(report, prefix, rulebook))
    themes = tuple(_themes(report, prefix))
    by_id = {indicator.result.id: indicator for theme in themes for indicator in theme.indicators}
    proposed = report.coverage.proposed if report.coverage else ()
    opened = tuple(entry for entry in entries if not entry.finding.suppressed)
    counts = {level: sum(entry.finding.level == level for entry in opened) for level in LEVELS}
    worst = highest(report.open_findings)
    return Sheet(
        id=prefix,
        report=report,
        name=report.role.title or Path(document.path).name or document.path,
        professions=people(report.role.professions, rulebook),
        counts=counts,
        verdict=(worst or "clear", *VERDICTS[worst]),
        first=tuple(entry for level in FORCEFUL for entry in opened if entry.finding.level == level)[:FIRST],
        open=tuple(entry for entry in opened if not entry.finding.whole),
        whole=tuple(entry for entry in opened if entry.finding.whole),
        kept=tuple(entry for entry in entries if entry.finding.suppressed),
        themes=themes,
        proposed=tuple(by_id[id_] for id_ in proposed if id_ in by_id),
        words=len(document.text.split()),
        nodes=lay_out(document, [*_finding_marks(entries), *_evidence_marks(themes, prefix)], heading),
    )


def _entries(report: DocumentReport, prefix: str, rulebook: Rulebook) -> Iterator[Entry]:
    """The findings in the order of the document, those on it as a whole behind them."""
    explained: dict[str, Entry] = {}
    sourced: dict[tuple[Reference, ...], Entry] = {}
    opened = kept = 0
    for finding in sorted(report.findings, key=lambda finding: finding.whole):
        if finding.suppressed:
            kept += 1
            label, id_ = f"K{kept}", f"{prefix}-k{kept}"
        else:
            opened += 1
            label, id_ = f"{opened}", f"{prefix}-f{opened}"
        marked = not finding.whole and report.document.text[finding.span.start : finding.span.end].strip()
        before, after = around(finding, CONTEXT)
        rule, who = rulebook.rules.get(finding.rule), people(finding.admits, rulebook)
        entry = Entry(
            finding,
            label,
            id_,
            f"{id_}-place" if marked else "",
            before,
            after,
            "" if who in finding.message else who,
            rule,
            None if finding.suppressed else explained.get(finding.rule),
            None if finding.suppressed or rule is None else sourced.get(rule.references),
        )
        if not finding.suppressed:
            explained.setdefault(finding.rule, entry)
            if rule is not None:
                sourced.setdefault(rule.references, entry)
        yield entry


def _themes(report: DocumentReport, prefix: str) -> Iterator[Theme]:
    for theme in report.coverage.themes if report.coverage else ():
        code = THEME_CODES.get(theme.id, theme.id[:1].upper())
        indicators = tuple(
            Indicator(
                result,
                f"{code}{number}",
                f"{prefix}-{code}{number}",
                tuple((evidence, _evidence_id(prefix, evidence.span)) for evidence in result.evidence[:QUOTES]),
                max(0, len(result.evidence) - QUOTES),
            )
            for number, result in enumerate(theme.indicators, 1)
        )
        counts = Counter(result.status for result in theme.indicators)
        yield Theme(theme, indicators, counts, tuple(_squares(counts)))


def _squares(counts: Counter[Status]) -> Iterator[tuple[Status, str]]:
    """A path of squares for each status, sixteen squares in a row, those shown first."""
    first = 0
    for status in STATUSES:
        last = first + counts[status]
        yield status, "".join(f"M{14 * (n % 16) + 1} {14 * (n // 16) + 1}h11v11h-11z" for n in range(first, last))
        first = last


def _evidence_id(prefix: str, span: Span) -> str:
    return f"{prefix}-e{span.start}-{span.end}"


def _finding_marks(entries: Sequence[Entry]) -> Iterator[Mark]:
    for entry in entries:
        if entry.place:
            finding = entry.finding
            kind: MarkKind = "kept" if finding.suppressed else finding.level
            yield Mark(finding.span, kind, entry.label, finding.message, entry.place, entry.id)


def _evidence_marks(themes: Sequence[Theme], prefix: str) -> Iterator[Mark]:
    """A mark for each quote of each indicator; the first of several on the same words bears the id of the place."""
    placed: set[str] = set()
    for theme in themes:
        for indicator in theme.indicators:
            for evidence in indicator.result.evidence:
                place = _evidence_id(prefix, evidence.span)
                anchor = "" if place in placed else place
                placed.add(place)
                yield Mark(evidence.span, "evidence", indicator.code, indicator.result.label, anchor, indicator.id)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


def _initial(text: str) -> str:
    """Text with a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]


def _percent(score: float) -> str:
    return f"{score:.0%}"
