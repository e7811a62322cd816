"""What a reviewed Word file holds, found out without the package's own code."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from datetime import UTC, datetime

from lxml import etree

from jdlint.config import Settings
from jdlint.model import Document, DocumentReport, Finding, Role, Span
from jdlint.readers import read_bytes
from jdlint.reporters.word_comments import Signature

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SIGNATURE = Signature("jdlint", "jd", datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
ROLE = Role("Head of Patient Flow", "8b", "leadership", (), "“Head of” in the title")
SETTINGS = Settings()


def members(data: bytes) -> dict[str, bytes]:
    """The parts of a file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def xml(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part, with Strict names mapped to Transitional ones."""
    content = members(data)[name]
    for part in (b"wordprocessingml/", b"officeDocument/"):
        content = content.replace(
            b"http://purl.oclc.org/ooxml/" + part, b"http://schemas.openxmlformats.org/" + part + b"2006/"
        )
    return etree.fromstring(content)


def comments(data: bytes) -> dict[str, list[str]]:
    """The paragraphs of each comment by its number."""
    if "word/comments.xml" not in members(data):
        return {}
    found = {}
    for comment in xml(data, "word/comments.xml").iter(f"{W}comment"):
        number = comment.get(f"{W}id")
        assert number not in found, "two comments have the same number"
        found[number] = ["".join(t.text for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
    return found


def ours(data: bytes) -> dict[str, list[str]]:
    """The comments that a review wrote."""
    return {number: lines for number, lines in comments(data).items() if re.fullmatch(r"jdlint · [\w-]+", lines[-1])}


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment stands on, as they are written in the XML: deleted ones too, inserted ones not."""
    open_: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    skipped: set[etree._Element] = set()
    for event, node in etree.iterwalk(xml(data), events=("start", "end")):
        if event == "end":
            skipped.discard(node)
            continue
        if node.tag in (f"{W}ins", f"{W}pPr") and node.get(f"{W}author") == "jdlint":
            skipped.add(node)
        if node.tag.endswith("}Fallback") and len(node.getparent()[0]):
            skipped.add(node)
        number = node.get(f"{W}id", "")
        if node.tag == f"{W}commentRangeStart":
            open_[number] = []
        elif node.tag == f"{W}commentRangeEnd":
            done[number] = "".join(open_.pop(number))
        elif node.tag == f"{W}commentReference":
            assert number in done or number not in open_, "a comment is referred to before it ends"
        elif not skipped:
            for words in open_.values():
                words.append(_shown(node))
    assert not open_, "a comment never ends"
    return done


def _shown(node: etree._Element) -> str:
    tag = etree.QName(node).localname
    if tag in ("t", "delText"):
        kept = "preserve" in (node.get(SPACE), node.getroottree().getroot().get(SPACE))
        return (
            (node.text or "")
            if kept or node.tag.startswith("{http://schemas.openxmlformats.org/officeDocument")
            else (node.text or "").strip()
        )
    if node.find(f"{W}ffData/{W}ddList") is not None:
        entries = node.findall(f"{W}ffData/{W}ddList/{W}listEntry")
        return str(entries[int(node.find(f"{W}ffData/{W}ddList/{W}result").get(f"{W}val"))].get(f"{W}val"))
    return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(tag, "")


def plain(words: str) -> str:
    """Words without what the reader changes or leaves out."""
    words = words.replace("\ufb01", "fi")
    return "".join(char for char in words if char.isalnum() or char in "-’'")


def without_review(root: etree._Element, numbers: Iterable[str], author: str = "jdlint") -> etree._Element:
    """A document without some comments, and with an author's tracked changes rejected."""
    root, gone = deepcopy(root), set(numbers)
    for node in list(root.iter(f"{W}ins")):
        if node.get(f"{W}author") == author:
            _remove(node)
    for node in list(root.iter(f"{W}del")):
        if node.get(f"{W}author") == author:
            for text in node.iter(f"{W}delText"):
                text.tag = f"{W}t"
            _unwrap(node)
    for node in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        if node.get(f"{W}id") in gone:
            _remove(node.getparent() if node.tag == f"{W}commentReference" else node)
    return root


def accepted(data: bytes, author: str = "jdlint") -> bytes:
    """A file with an author's tracked changes accepted."""
    root = etree.fromstring(members(data)["word/document.xml"])
    for node in list(root.iter(f"{W}del")):
        if node.get(f"{W}author") == author:
            _remove(node)
    for node in list(root.iter(f"{W}ins")):
        if node.get(f"{W}author") == author:
            _unwrap(node)
    return with_members(data, {"word/document.xml": etree.tostring(root)})


def with_members(data: bytes, changed: dict[str, bytes]) -> bytes:
    """A file with some parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (members(data) | changed).items():
            archive.writestr(name, content)
    return out.getvalue()


def canonical(root: etree._Element) -> bytes:
    """A document in one form for all ways to cut its words into runs, insertions and text elements."""
    root = deepcopy(root)
    for tag in (f"{W}ins", f"{W}r", f"{W}t"):
        for node in list(root.iter(tag)):
            before = node.getprevious()
            while before is not None and before.tag == tag and _head(before) == _head(node):
                if tag == f"{W}t":
                    before.text = _written(before) + _written(node)
                    before.set(SPACE, "preserve")
                else:
                    before.extend([child for child in node if child.tag != f"{W}rPr"])
                _remove(node)
                node = before
                before = node.getprevious()
    for node in root.iter(f"{W}t"):
        node.text = _written(node)
        node.set(SPACE, "preserve")
    return etree.tostring(root, method="c14n")


def _written(node: etree._Element) -> str:
    text = node.text or ""
    return text if node.get(SPACE) == "preserve" else text.strip(" \t\r\n")


def _head(node: etree._Element) -> tuple[object, ...]:
    """What two neighbours must have in common to be one: format and attributes, but for numbers."""
    if node.tag == f"{W}t":
        return ()
    properties = node.find(f"{W}rPr") if node.tag == f"{W}r" else None
    form = b"" if properties is None else etree.tostring(properties, method="c14n")
    return sorted((k, v) for k, v in node.attrib.items() if k != f"{W}id"), re.sub(rb' w:id="\d+"', b"", form)


def _remove(node: etree._Element) -> None:
    parent, tail = node.getparent(), node.tail
    before = node.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def _unwrap(node: etree._Element) -> None:
    for child in list(node):
        node.addprevious(child)
    _remove(node)


def document(data: bytes, name: str = "draft.docx") -> Document:
    """What is read of a file."""
    (found,) = read_bytes(data, name)
    assert isinstance(found, Document)
    return found


def finding(read: Document, start: int, end: int, replacement: str | None = None) -> Finding:
    """A finding on a stretch of the text; its context is the block, rewritten with the replacement in its place."""
    block = next(block for block in read.blocks if block.start <= start < block.end)
    context = read.text[block.start : block.end]
    rewritten = None
    if replacement is not None:
        rewritten = context[: start - block.start] + replacement + context[end - block.start :]
    return Finding(
        rule="restricted-registration",
        pack="guide",
        level="error",
        span=Span(start, end),
        quote=read.text[start:end],
        context=context,
        context_span=Span(block.start, block.end),
        origin=block.origin,
        message="Only nurses can meet this.",
        advice="Ask for what the job needs.",
        replacement=rewritten,
    )


def report(read: Document, findings: Iterable[Finding]) -> DocumentReport:
    """A report with some findings."""
    return DocumentReport(read, ROLE, (), tuple(sorted(findings, key=lambda one: one.span)), None)


def report_on(read: Document, words: str, replacement: str | None = None) -> DocumentReport:
    """A report with a finding on some words."""
    start = read.text.index(words)
    return report(read, [finding(read, start, start + len(words), replacement)])


def each_word(read: Document) -> Iterator[Finding]:
    """A finding on every word of a document."""
    return (finding(read, *match.span()) for match in re.finditer(r"\w+", read.text))


Reviewing = Callable[..., bytes]
