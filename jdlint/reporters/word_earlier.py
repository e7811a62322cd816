"""What an earlier review left in a Word file, taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jdlint.readers.package import Package, open_package, parse
from jdlint.readers.word import main_part
from jdlint.readers.word_styles import W
from jdlint.reporters.word_comments import ours, take_out
from jdlint.reporters.word_package import related, rewritten, serialised

if TYPE_CHECKING:
    from lxml.etree import _Element

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
# The parts in which Word keeps more about comments; an entry names the last paragraph of its comment.
_BESIDE = ("commentsExtended", "commentsIds")


def unreviewed(data: bytes) -> bytes:
    """The file without the comments of earlier reviews, and without their suggestions that nobody has accepted.

    Comments that somebody has answered or resolved stay. A file that is no Word file, or has no such comments, comes
    back as it is. Raises ReadError for a damaged one.
    """
    package = open_package(data)
    main = main_part(package)
    name = related(package, main, "comments")
    if name is None or "jdlint · ".encode() not in package.data(name):
        return data
    comments = parse(package.data(name), name, keep=True)
    dealt_with = _dealt_with(package, main)
    gone = [comment for comment, _ in ours(comments) if not dealt_with.intersection(_paragraph_ids(comment))]
    if not gone:
        return data
    source = package.data(main)
    root = parse(source, main, keep=True)
    by_number = {comment.get(f"{W}id", ""): comment for comment in gone}
    _reject_changes(root, by_number)
    for element in list(root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference")):
        if element.get(f"{W}id") in by_number:
            run = element.getparent()
            alone = run is not None and run.tag == f"{W}r" and all(e is element or e.tag == f"{W}rPr" for e in run)
            take_out(run if alone and run is not None else element)
    for comment in gone:
        take_out(comment)
    changed = {main: serialised(root, source), name: serialised(comments, package.data(name))}
    changed |= dict(_without_entries(package, main, {id_ for comment in gone for id_ in _paragraph_ids(comment)}))
    return rewritten(data, package, changed)


def _reject_changes(root: _Element, comments: dict[str, _Element]) -> None:
    """Rejects the tracked changes within the ranges of comments that bear the same author and date."""
    open_: dict[str, _Element] = {}
    found: list[_Element] = []
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}ins", f"{W}del"):
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart" and number in comments:
            open_[number] = comments[number]
        elif element.tag == f"{W}commentRangeEnd":
            open_.pop(number, None)
        elif any(_signature(element) == _signature(comment) for comment in open_.values()):
            found.append(element)
    for element in found:
        if element.tag == f"{W}del":
            for text in element.iter(f"{W}delText"):
                text.tag = f"{W}t"
            for child in list(element):
                element.addprevious(child)
        take_out(element)


def _signature(element: _Element) -> tuple[str | None, str | None]:
    return element.get(f"{W}author"), element.get(f"{W}date")


def _paragraph_ids(comment: _Element) -> set[str]:
    return {p.get(f"{_W14}paraId", "") for p in comment.iterchildren(f"{W}p")} - {""}


def _dealt_with(package: Package, main: str) -> set[str]:
    """The paragraphs of comments that were answered or resolved."""
    name = related(package, main, "commentsExtended")
    found: set[str] = set()
    for entry in package.xml(name).iter(f"{_W15}commentEx") if name else ():
        found.add(entry.get(f"{_W15}paraIdParent", ""))
        if entry.get(f"{_W15}done") in ("1", "true", "on"):
            found.add(entry.get(f"{_W15}paraId", ""))
    return found - {""}


def _without_entries(package: Package, main: str, gone: set[str]) -> Iterator[tuple[str, bytes]]:
    for kind in _BESIDE:
        name = related(package, main, kind)
        if name is None:
            continue
        source = package.data(name)
        root = parse(source, name, keep=True)
        for entry in list(root):
            if any(str(key).endswith("}paraId") and value in gone for key, value in entry.attrib.items()):
                take_out(entry)
        yield name, serialised(root, source)
