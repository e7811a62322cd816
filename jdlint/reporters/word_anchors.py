"""Where in Word's XML a comment on some words can stand, and the splitting of runs that puts it there."""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from jdlint.errors import ReadError
from jdlint.model import Span
from jdlint.readers.draft import Assembly, Placed
from jdlint.readers.story import Piece
from jdlint.readers.word_styles import W, flag, properties
from jdlint.readers.word_walk import M
from jdlint.reporters.word_ids import Ids

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _R, _SDT = f"{W}p", f"{W}r", f"{W}sdt"
_BLANK = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What Word fills in as a whole: a comment inside would be lost when it does.
_FILLED = frozenset(("dataBinding", "dropDownList", "comboBox", "date", "picture", "checkbox"))
_PLACEHOLDER = f"{W}showingPlcHdr"
_BLOCKS = (_P, f"{W}tc", f"{W}tr", f"{W}tbl", f"{W}body")


class Spot(NamedTuple):
    """A position before (`after` False) or behind a node; in a w:t, at an offset of what Word shows of its text."""

    node: _Element
    after: bool
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a comment begins and ends; `exact`: on the words themselves, not only near them."""

    start: Spot
    end: Spot
    exact: bool = True


class Anchors:
    """The way from the text of a document to its XML; `root` is the tree that was read."""

    def __init__(self, found: Assembly, root: _Element) -> None:
        self._placed = found.placed
        self._starts = [place.block.start for place in found.placed]
        self._root = root
        self._generated = frozenset(_generated(root))

    def first_words(self) -> Span:
        """The first block of the body; an empty span where all text stands elsewhere."""
        for place in self._placed:
            if (
                place.block.part == "body"
                and self._in_tree(place)
                and not self._is_generated(_source(place)[0].element)
            ):
                return Span(place.block.start, place.block.end)
        return Span(0, 0)

    def of(self, span: Span) -> Anchor:
        """Where a comment on a stretch of the text stands. Raises ReadError where the document has no paragraph."""
        pieces = self.pieces(span)
        index = self._index(span.start)
        if not pieces or not self._in_tree(self._placed[index]):
            return self._near(index)
        (first, skip, _), (last, _, stop) = pieces[0], pieces[-1]
        last = _field_end(last)
        start, end = _standing(first), _standing(last)
        if start is None or end is None or self._is_generated(start) or self._is_generated(end):
            return self._near(index)
        start, end = _outside(start, end), _outside(end, start)
        if start.getparent() is None or end.getparent() is None or not (_inline(start) and _inline(end)):
            return self._around(start, index)
        return Anchor(
            Spot(start, False, skip if start is first and start.tag == f"{W}t" else None),
            Spot(end, True, stop if end is last and end.tag == f"{W}t" else None),
            start is first and end is last,
        )

    def pieces(self, span: Span) -> list[tuple[_Element, int, int]]:
        """The elements that show a stretch of the text, and which part of each."""
        found: list[tuple[_Element, int, int]] = []
        for place in self._placed[self._index(span.start) :]:
            block = place.block
            if block.start >= span.end:
                break
            low, high = place.raw_range(max(span.start, block.start), min(span.end, block.end))
            for piece in _source(place):
                start, end = max(low, piece.start), min(high, piece.start + piece.length)
                if start < end:
                    found.append((piece.element, start - piece.start, end - piece.start))
        return found

    def in_body(self, element: _Element) -> bool:
        """Whether an element stands in the body's XML, outside text boxes."""
        inside = element.getroottree().getroot() is self._root
        return inside and next(element.iterancestors(f"{W}txbxContent"), None) is None

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _in_tree(self, place: Placed) -> bool:
        pieces = _source(place)
        return bool(pieces) and pieces[0].element.getroottree().getroot() is self._root

    def _is_generated(self, node: _Element) -> bool:
        return bool(self._generated) and not self._generated.isdisjoint(node.iterancestors(_P))

    def _near(self, index: int) -> Anchor:
        """The place in the body that is nearest to a block which is not in it, or where no comment may be."""
        place = self._placed[index]
        reference = self._reference(place)
        if reference is not None:
            return Anchor(Spot(reference, False), Spot(reference, True), exact=False)
        before = [] if place.block.part == "header" else self._placed[:index][::-1]
        for other in (*before, *self._placed):
            if other.block.part == "body" and self._in_tree(other):
                node = _standing(_source(other)[0].element)
                if node is not None and _inline(node) and not self._is_generated(node):
                    return _paragraph(next(node.iterancestors(_P)))
        paragraph = next(self._root.iter(_P), None)
        if paragraph is None:
            raise ReadError("there is no paragraph in it that could take a comment")
        return _paragraph(paragraph)

    def _reference(self, place: Placed) -> _Element | None:
        """The mark in the body of the footnote or endnote that a block stands in."""
        pieces = _source(place)
        if place.block.part != "note" or not pieces:
            return None
        for kind in ("footnote", "endnote"):
            note = next(pieces[0].element.iterancestors(f"{W}{kind}"), None)
            if note is not None:
                number = note.get(f"{W}id")
                marks = self._root.iter(f"{W}{kind}Reference")
                return next((mark for mark in marks if mark.get(f"{W}id") == number and _standing(mark) is mark), None)
        return None

    def _around(self, control: _Element, index: int) -> Anchor:
        """Around a control that holds whole paragraphs: up to the paragraph behind it."""
        following = control.getnext()
        if control.tag == _SDT and following is not None and following.tag == _P:
            return Anchor(Spot(control, False), _paragraph(following).start, exact=False)
        return self._near(index)


def put(spot: Spot, marker: _Element, ids: Ids) -> None:
    """Puts a marker at a spot, splitting the run there.

    Several spots in one w:t must be dealt with from the last to the first: what is left of a split stays in place.
    """
    node = spot.node
    if node.tag == _P:
        format_ = node.find(f"{W}pPr")
        if spot.after:
            node.append(marker)
        elif format_ is None:
            node.insert(0, marker)
        else:
            format_.addnext(marker)
        return
    run = node.getparent()
    if run is None or run.tag != _R:
        (node.addnext if spot.after else node.addprevious)(marker)
        return
    length = len(_shown(node)) if node.tag == f"{W}t" else 0
    offset = spot.offset
    if offset is not None and 0 < offset < length:
        _split(run, _cut(node, offset), ids)
        run.addnext(marker)
        return
    # At its offset the text may have been cut already: then the spot is behind what is left.
    behind = spot.after if offset is None else offset >= length
    following = list(node.itersiblings()) if behind else [node, *node.itersiblings()]
    if not following:
        run.addnext(marker)
    elif not behind and all(other.tag == f"{W}rPr" for other in node.itersiblings("*", preceding=True)):
        first = run
        # As behind a split, what is put later stands to the left.
        while (before := first.getprevious()) is not None and before.tag in (f"{W}commentRangeStart", marker.tag):
            first = before
        first.addprevious(marker)
    else:
        _split(run, following, ids)
        run.addnext(marker)


def _cut(node: _Element, offset: int) -> list[_Element]:
    """Cuts the text of a w:t; returns a new one with the rest, and what stands behind it."""
    text = _shown(node)
    rest = copy.deepcopy(node)
    rest.tail = None
    _fill(node, text[:offset])
    _fill(rest, text[offset:])
    return [rest, *node.itersiblings()]


def _split(run: _Element, moved: list[_Element], ids: Ids) -> None:
    """Moves the last nodes of a run into a new run of the same format behind it."""
    new = bare_copy(run)
    format_ = run.find(f"{W}rPr")
    if format_ is not None:
        new.append(copy.deepcopy(format_))
        for change in new.iter(f"{W}rPrChange"):
            change.set(f"{W}id", ids.new())
    new.extend(moved)
    run.addnext(new)


def bare_copy(element: _Element) -> _Element:
    """A new element with the same name and attributes, without content."""
    new = element.makeelement(element.tag)
    for name, value in element.attrib.items():
        new.set(name, value)
    return new


def _shown(node: _Element) -> str:
    """The text that Word shows of a w:t."""
    text = node.text or ""
    if text == text.strip(_BLANK):
        return text
    kept = "preserve" in (node.get(_SPACE), node.getroottree().getroot().get(_SPACE))
    return text if kept else text.strip(_BLANK)


def _fill(node: _Element, text: str) -> None:
    node.text = text
    if text != text.strip(_BLANK):
        node.set(_SPACE, "preserve")


def _standing(element: _Element) -> _Element | None:
    """The node beside which a comment on an element can stand.

    That is the element itself in an ordinary run; else the control, the formula, or the part of the outermost run (a
    text box, a picture) which it is in.
    """
    chain = [element, *element.iterancestors()]
    for inner, node in zip(chain[-2::-1], chain[:0:-1], strict=True):
        if node.tag == _R:
            return inner
        if node.tag in (f"{M}oMath", f"{M}oMathPara") or (node.tag == _SDT and is_filled(node)):
            return node
    return None


def _field_end(element: _Element) -> _Element:
    """The end of the form field that an element begins, or the element."""
    if element.tag != f"{W}fldChar":
        return element
    depth = 0
    paragraph = next(element.iterancestors(_P), None)
    for mark in paragraph.iter(f"{W}fldChar") if paragraph is not None else ():
        if depth or mark is element:
            kind = mark.get(f"{W}fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if not depth:
                return mark
    return element


def is_filled(control: _Element) -> bool:
    """Whether Word fills a content control by itself or as a whole: bound to data, a placeholder, a choice."""
    found = control.find(f"{W}sdtPr")
    if found is None:
        return False
    names = {element.tag.rsplit("}", 1)[-1] for element in found.iterchildren("*")}
    return bool(names & _FILLED) or bool(flag(properties(control, f"{W}sdtPr"), _PLACEHOLDER))


def _outside(node: _Element, other: _Element) -> _Element:
    """The outermost content control around a node that is not around the other one as well, or the node."""
    around_other = set(other.iterancestors(_SDT))
    for control in _controls(node):
        if control not in around_other:
            return control
    return node


def _generated(root: _Element) -> Iterator[_Element]:
    """The paragraphs that Word writes itself, such as a table of contents: those of fields of several paragraphs."""
    begun: list[_Element] = []
    fields: list[tuple[_Element, _Element]] = []
    for mark in root.iter(f"{W}fldChar"):
        kind, paragraph = mark.get(f"{W}fldCharType"), next(mark.iterancestors(_P), None)
        if kind == "begin" and paragraph is not None:
            begun.append(paragraph)
        elif kind == "end" and begun:
            first = begun.pop()
            if paragraph is not None and first is not paragraph:
                fields.append((first, paragraph))
    inside = 0
    for paragraph in root.iter(_P) if fields else ():
        inside += sum(paragraph is first for first, _ in fields)
        if inside:
            yield paragraph
        inside -= sum(paragraph is last for _, last in fields)


def _controls(node: _Element) -> Iterator[_Element]:
    """The content controls within the paragraph of a node, the outermost first."""
    inline: list[_Element] = []
    for around in node.iterancestors():
        if around.tag in _BLOCKS:
            break
        if around.tag == _SDT:
            inline.append(around)
    yield from reversed(inline)


def _inline(node: _Element) -> bool:
    """Whether a node stands in a paragraph."""
    around = next(node.iterancestors(*_BLOCKS), None)
    return around is not None and around.tag == _P


def _paragraph(paragraph: _Element) -> Anchor:
    return Anchor(Spot(paragraph, False), Spot(paragraph, True), exact=False)


def _source(place: Placed) -> Sequence[Piece]:
    return cast(Sequence[Piece], place.draft.source or ())
