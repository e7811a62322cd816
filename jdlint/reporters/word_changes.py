"""A rewrite as a tracked change: which words it changes, whether Word can track that, and the markup."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from jdlint.model import Finding, Span
from jdlint.readers.word_styles import W
from jdlint.reporters.word_anchors import Anchors, bare_copy, is_filled
from jdlint.reporters.word_comments import Signature, take_out, writable
from jdlint.reporters.word_ids import Ids

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_TEXT = frozenset(f"{W}{name}" for name in ("t", "tab", "noBreakHyphen"))
_AROUND = frozenset(f"{W}{name}" for name in ("ins", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml"))
# What must not be caught between deleted words.
_FIXED = tuple(
    f"{W}{name}"
    for name in (
        *("fldChar", "instrText", "fldSimple", "footnoteReference", "endnoteReference"),
        *("drawing", "pict", "object", "br", "cr", "sym", "ruby"),
    )
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def change(finding: Finding) -> tuple[Span, str] | None:
    """The words that the rewrite of a finding changes, and what takes their place; None where it has none."""
    if finding.replacement is None or finding.replacement == finding.context:
        return None
    old, new = _TOKEN.findall(finding.context), _TOKEN.findall(finding.replacement)
    shortest = min(len(old), len(new))
    before = next((n for n in range(shortest) if old[n] != new[n]), shortest)
    room = shortest - before
    after = next((n for n in range(room) if old[-1 - n] != new[-1 - n]), room)
    if before + after == len(old):
        # Words are only added: the word beside them is replaced with itself and them.
        before, after = (before - 1, after) if before else (before, after - 1)
    start = finding.context_span.start + sum(map(len, old[:before]))
    end = finding.context_span.end - sum(map(len, old[len(old) - after :]))
    return Span(start, end), "".join(new[before : len(new) - after])


def can_track(anchors: Anchors, span: Span) -> bool:
    """Whether a stretch of text can be replaced without touching anything but words of one paragraph."""
    elements = [element for element, _, _ in anchors.pieces(span)]
    if not elements or any(element.tag not in _TEXT for element in elements):
        return False
    paragraphs = {_paragraph(element) for element in elements}
    paragraph = paragraphs.pop()
    if paragraph is None or paragraphs or not anchors.in_body(paragraph):
        return False
    inside = False
    for node in paragraph.iter(*_TEXT, *_FIXED):
        inside = inside or node is elements[0]
        if inside and node.tag in _FIXED:
            return False
        if node is elements[-1]:
            break
    return True


def _paragraph(element: _Element) -> _Element | None:
    """The paragraph of an element, if between them stands only what a tracked change may stand in."""
    run = element.getparent()
    if run is None or run.tag != f"{W}r":
        return None
    for around in run.iterancestors():
        if around.tag == f"{W}p":
            return around
        if around.tag not in _AROUND or (around.tag == f"{W}sdt" and _is_closed(around)):
            return None
        if around.tag == f"{W}ins" and around is not run.getparent():
            return None
    return None


def _is_closed(control: _Element) -> bool:
    return is_filled(control) or control.find(f"{W}sdtPr/{W}text") is not None


def track(start: _Element, end: _Element, words: str, signature: Signature, ids: Ids) -> None:
    """Marks the words between two markers as deleted and others as inserted; the markers are taken out."""
    runs = _runs_between(start, end)
    first = runs[0].find(f"{W}rPr")
    for run in runs:
        deletion = run.makeelement(f"{W}del")
        signature.sign(deletion, ids.new())
        run.addprevious(deletion)
        deletion.append(run)
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
    if words:
        insertion = end.makeelement(f"{W}ins")
        signature.sign(insertion, ids.new())
        run = insertion.makeelement(f"{W}r")
        insertion.append(run)
        if first is not None:
            properties = copy.deepcopy(first)
            for old in properties.findall(f"{W}rPrChange"):
                properties.remove(old)
            run.append(properties)
        text = run.makeelement(f"{W}t")
        text.text = writable(words)
        text.set(_SPACE, "preserve")
        run.append(text)
        _out_of_insertion(end, ids)
        end.addprevious(insertion)
    for marker in (start, end):
        take_out(marker)


def _runs_between(start: _Element, end: _Element) -> list[_Element]:
    paragraph = next(start.iterancestors(f"{W}p"))
    runs, inside = [], False
    for node in paragraph.iter(start.tag, f"{W}r"):
        if node is end:
            break
        deleted = next(node.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None
        if inside and not deleted and any(child.tag in _TEXT for child in node):
            runs.append(node)
        inside = inside or node is start
    return runs


def _out_of_insertion(marker: _Element, ids: Ids) -> None:
    """Splits another author's insertion at a marker, which then stands between its halves."""
    around = marker.getparent()
    if around is None or around.tag != f"{W}ins":
        return
    following = list(marker.itersiblings())
    around.addnext(marker)
    last = marker
    while following and _is_mark(following[0]):
        last.addnext(following[0])
        last = following.pop(0)
    if following:
        rest = bare_copy(around)
        rest.set(f"{W}id", ids.new())
        rest.extend(following)
        last.addnext(rest)


def _is_mark(node: _Element) -> bool:
    """Whether a node is the end or the reference of a comment, which need not stand in an insertion."""
    return node.tag == f"{W}commentRangeEnd" or node.find(f"{W}commentReference") is not None
