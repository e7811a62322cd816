"""A run of paragraphs while it is being read, in any format: the body, a text box, a footnote, a page header."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jdlint.errors import ReadError
from jdlint.model import BlockKind, Part
from jdlint.readers.draft import MAX_BLOCKS, TOO_LONG, Draft, GridCell

if TYPE_CHECKING:
    from lxml.etree import _Element


class Piece(NamedTuple):
    """Where a stretch of a draft's text comes from: `text[start:start + length]` is `element.text[skip:skip + length]`.

    For an element that holds no text of its own (a tab, a break, a symbol) it is what the element stands for.
    """

    start: int
    length: int
    element: _Element
    skip: int = 0


class Story:
    """Paragraphs in the making.

    Readers set `cell` and `bold` as they go; `drafts` are the finished paragraphs, `beside` those (of a text box) that
    will follow the one being read.
    """

    __slots__ = (
        "_anchors", "_depth", "_kind", "_length", "_line", "_notes", "_pieces", "_strong", "_text",
        "beside", "bold", "cell", "directives", "drafts", "part",
    )  # fmt: skip

    def __init__(self, part: Part) -> None:
        self.part = part
        self.drafts: list[Draft] = []
        self.beside: list[Draft] = []
        self.directives: list[str] = []
        self.cell: GridCell | None = None
        self.bold = False
        self._reset()

    def _reset(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._strong: list[tuple[int, int]] = []
        self._anchors: list[tuple[str, int]] = []
        self._notes: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._depth = 0
        self._line: int | None = None

    @property
    def text(self) -> str:
        """What has been read of the paragraph."""
        return "".join(self._text)

    @property
    def begun(self) -> bool:
        """Whether anything has been read of the paragraph."""
        return bool(self._text)

    def set_kind(self, kind: BlockKind, depth: int = 0, line: int | None = None) -> None:
        """Says what the paragraph being read is."""
        self._kind, self._depth, self._line = kind, depth, line

    def add(self, text: str, element: _Element | None = None, skip: int = 0) -> None:
        """Adds visible text, with the element that holds it."""
        if not text:
            return
        start = self._length
        self._text.append(text)
        self._length = start + len(text)
        if element is not None:
            self._pieces.append(Piece(start, len(text), element, skip))
        if self.bold and text != "\n":
            if self._strong and self._strong[-1][1] == start:
                start = self._strong.pop()[0]
            self._strong.append((start, self._length))

    def anchor(self, name: str) -> None:
        """Names the position that has been reached."""
        self._anchors.append((name, self._length))

    def note(self, text: str) -> None:
        """Says what of this paragraph is not read."""
        self._notes.append(text)

    def drop(self) -> None:
        """Forgets the paragraph being read."""
        self._reset()

    def flush(self) -> None:
        """Ends the paragraph; what stands beside it follows. Raises ReadError for far too many."""
        if self._text or self._anchors or self._notes:
            self.drafts.append(
                Draft(
                    "".join(self._text),
                    self._kind,
                    self._depth,
                    cell=self.cell,
                    part=self.part,
                    line=self._line,
                    strong=self._strong,
                    directives=self.directives,
                    anchors=self._anchors,
                    notes=self._notes,
                    source=self._pieces,
                )
            )
            self.directives = []
            self._reset()
            if len(self.drafts) > MAX_BLOCKS:
                raise ReadError(TOO_LONG)
        if self.beside:
            self.drafts += self.beside
            self.beside = []
