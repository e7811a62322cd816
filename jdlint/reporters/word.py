"""A report as comments in the Word file that it is about: the same file, with nothing added but the comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jdlint.errors import ReadError
from jdlint.model import DocumentReport, Finding, Span
from jdlint.readers.anchors import commented
from jdlint.readers.draft import Assembly
from jdlint.readers.package import open_package, parse
from jdlint.readers.word import assembly, main_part
from jdlint.readers.word_styles import W
from jdlint.reporters.word_anchors import Anchor, Anchors, Spot, put
from jdlint.reporters.word_changes import can_track, change, track
from jdlint.reporters.word_comments import (
    CONTENT_TYPE,
    GENERAL,
    Signature,
    add_comment,
    marks,
    new_comments,
    ours,
)
from jdlint.reporters.word_ids import Ids
from jdlint.reporters.word_package import related, rewritten, serialised, with_part
from jdlint.reporters.word_references import reference_spot
from jdlint.reporters.word_wording import finding_lines, general_lines
from jdlint.rulebook.model import Rulebook

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A Word file with comments: its bytes, and how many comments and tracked changes were added to it."""

    data: bytes
    comments: int
    changes: int


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment to be written; `finding` is None for the one on the whole document."""

    finding: Finding | None
    anchor: Anchor
    span: Span
    rewrite: _Rewrite | None = None


@dataclass(frozen=True, slots=True)
class _Rewrite:
    """A tracked change to be made: `words` for those of `span`."""

    anchor: Anchor
    span: Span
    words: str


def review(
    data: bytes, report: DocumentReport, rulebook: Rulebook, signature: Signature, *, suggest: bool = False
) -> Reviewed:
    """The Word file with a comment on each open finding and one on the whole.

    `data` is the file that the report is about, after `unreviewed`. With `suggest` the rewrites of the findings stand
    in the text as tracked changes. Raises ReadError where the report is about another file, or no comment can be put.
    """
    package = open_package(data)
    main = main_part(package)
    source = package.data(main)
    root = parse(source, main, keep=True)
    found = assembly(data, report.document.path, root)
    if found.document.text != report.document.text:
        raise ReadError("the report is about another document than this file")
    name = related(package, main, "comments")
    changed: dict[str, bytes] = {}
    if name is None:
        name, changed = with_part(package, main, "comments", CONTENT_TYPE)
        comments, comments_source = new_comments(), source
    else:
        comments_source = package.data(name)
        comments = parse(comments_source, name, keep=True)
    remarks = list(_remarks(report, found, root, comments, suggest))
    ids = Ids((root, comments))
    _write(remarks, root, comments, report, rulebook, signature, ids)
    changed |= {main: serialised(root, source), name: serialised(comments, comments_source)}
    return Reviewed(
        rewritten(data, package, changed), len(remarks), sum(remark.rewrite is not None for remark in remarks)
    )


def _remarks(
    report: DocumentReport, found: Assembly, root: _Element, comments: _Element, suggest: bool
) -> Iterator[_Remark]:
    """What is to be said where, but for what comments of an earlier review say that have been answered."""
    anchors = Anchors(found, root)
    answered = [(about, commented(found, comment.get(f"{W}id", ""))[0]) for comment, about in ours(comments)]
    if not any(about == GENERAL for about, _ in answered):
        span = anchors.first_words()
        yield _Remark(None, anchors.of(span), span)
    taken: list[Span] = []
    for finding in report.open_findings:
        if any(about == finding.rule and span and _overlap(span, finding.span) for about, span in answered):
            continue
        rewrite = _rewrite(finding, anchors, taken) if suggest else None
        span = finding.span
        if rewrite is not None:
            taken.append(rewrite.span)
            # The comment stands on all that changes too: so its tracked changes are known again.
            span = Span(min(span.start, rewrite.span.start), max(span.end, rewrite.span.end))
        yield _Remark(finding, anchors.of(span), span, rewrite)


def _rewrite(finding: Finding, anchors: Anchors, taken: list[Span]) -> _Rewrite | None:
    changed = change(finding)
    if changed is None:
        return None
    span, words = changed
    if any(_overlap(span, other) for other in taken) or not can_track(anchors, span):
        return None
    anchor = anchors.of(span)
    return _Rewrite(anchor, span, words) if anchor.exact else None


def _write(
    remarks: list[_Remark],
    root: _Element,
    comments: _Element,
    report: DocumentReport,
    rulebook: Rulebook,
    signature: Signature,
    ids: Ids,
) -> None:
    """Writes the comments, and puts their marks and the tracked changes into the text."""
    placed: list[tuple[int, int, Spot, list[_Element]]] = []
    rewrites: list[tuple[_Element, _Element, str]] = []
    explained: dict[str, Finding] = {}
    for remark in remarks:
        number, finding, rewrite = ids.new(), remark.finding, remark.rewrite
        if finding is None:
            add_comment(comments, number, general_lines(report), GENERAL, signature)
        else:
            lines = finding_lines(
                finding,
                rulebook.rules.get(finding.rule),
                here=remark.anchor.exact,
                suggested=rewrite is not None,
                explained=explained.get(finding.rule),
            )
            explained.setdefault(finding.rule, finding)
            add_comment(comments, number, lines, finding.rule, signature)
        start, end, reference = marks(root, number)
        placed.append((remark.span.start, 2, remark.anchor.start, [start]))
        behind = reference_spot(remark.anchor)
        if behind == remark.anchor.end:
            placed.append((remark.span.end, 1, behind, [end, reference]))
        else:
            placed += [(remark.span.end, 1, remark.anchor.end, [end]), (remark.span.end, 1, behind, [reference])]
        if rewrite is not None:
            first, last = root.makeelement("changed"), root.makeelement("changed")
            placed.append((rewrite.span.start, 3, rewrite.anchor.start, [first]))
            placed.append((rewrite.span.end, 0, rewrite.anchor.end, [last]))
            rewrites.append((first, last, rewrite.words))
    # From the last to the first, so that a split leaves in place what is still to be found.
    for _, _, spot, elements in sorted(placed, key=lambda mark: mark[:2], reverse=True):
        put(spot, elements[0], ids)
        for element, after in pairwise(elements):
            element.addnext(after)
    for first, last, words in rewrites:
        track(first, last, words, signature, ids)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
