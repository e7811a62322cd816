"""What reports for people say alike: verdicts, kinds of role, sources, professions, a quote in its context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jdlint.model import LEVELS, Finding, Level, Report, RoleKind
from jdlint.rulebook.model import ReferenceKind, Rulebook

ROLES: dict[RoleKind, str] = {
    "leadership": "a leadership or management post",
    "profession-titled": "a post with a profession in its title and a wider remit",
    "profession-lead": "the head of one profession’s own line",
    "reserved": "a post reserved by law or statutory guidance",
    "practice": "a practice post",
    "multi-professional-practice": "a post of multi-professional practice",
    "non-clinical": "a post outside the health and care professions",
    "unknown": "a post whose kind is not clear",
}

# What the kind of a role means for what is found.
ROLE_NOTES: dict[RoleKind, str] = {
    "leadership": "Many professions hold the skills for a post like this, so a demand for one is looked at closely.",
    "profession-titled": "The title names a profession, but the work is not that profession’s own line.",
    "profession-lead": "Asking for the profession that the post leads can be right here.",
    "reserved": "Law or statutory guidance asks for the profession, so such demands are kept, with the reason.",
    "practice": "The post delivers a profession’s own care, so asking for that profession is expected.",
    "multi-professional-practice": "People of several professions do this work, so a demand for one is looked at.",
    "non-clinical": "The work is no health profession’s, so a demand for one is looked at closely.",
    "unknown": "Without a clear title, demands for one profession are reported with more caution.",
}

# The verdict by the highest level of the findings, and what it means; None where nothing was found.
VERDICTS: dict[Level | None, tuple[str, str]] = {
    "error": (
        "Change this before you advertise",
        "Something here can turn away people who have what the job needs.",
    ),
    "warning": (
        "Look at this again before you advertise",
        "Something here may turn away people who have what the job needs. Check that it is needed.",
    ),
    "advice": ("Nothing that must change", "The advice below would make the wording clearer or more open."),
    None: ("Nothing to change", "No wording was found that turns people away without a reason."),
}

SOURCES: dict[ReferenceKind, str] = {
    "guide": "The guide",
    "law": "Law",
    "guidance": "Guidance",
    "research": "Research",
    "regulator": "Regulator",
    "house": "House style",
}


def highest(findings: Iterable[Finding]) -> Level | None:
    """The highest level among findings, None where there are none."""
    found = {finding.level for finding in findings}
    return next((level for level in LEVELS if level in found), None)


def around(finding: Finding, room: int) -> tuple[str, str]:
    """The context before and after the quote, each cut between words to about `room` characters.

    Both are empty where the context does not hold the quote.
    """
    start = finding.span.start - finding.context_span.start
    end = start + len(finding.quote)
    if start < 0 or finding.context[start:end] != finding.quote:
        return "", ""
    before, after = finding.context[:start], finding.context[end:]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return before, after


def people(families: Sequence[str], rulebook: Rulebook) -> str:
    """The members of profession families, in words: "nurses", "nurses, midwives and doctors"; "" for none."""
    known = rulebook.vocabulary.professions
    names = [known[family].label if family in known else family.removeprefix("ahp:") for family in families]
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 error", "2 errors", "1,842 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def totals(report: Report) -> str:
    """How many documents there are, and open findings of each level: "1 document: 3 errors, 0 warnings, 1 advice"."""
    levels = [counted(report.count(level), level, "advice" if level == "advice" else None) for level in LEVELS]
    return f"{counted(len(report.documents), 'document')}: {', '.join(levels)}"
