"""The walk through Word's XML: skip what Word does not show, read what it shows, and descend into all else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from jdlint.errors import JdlintError
from jdlint.model import Part
from jdlint.readers.draft import Draft
from jdlint.readers.package import Package
from jdlint.readers.word_chunk import chunk_drafts, tables_in
from jdlint.readers.word_drawing import (
    CHART,
    MC,
    WP,
    are_new_categories,
    is_shown_drawing,
    is_shown_shape,
    shown_branch,
)
from jdlint.readers.word_fields import Fields
from jdlint.readers.word_marks import symbol, symbol_of
from jdlint.readers.word_story import WordStory
from jdlint.readers.word_styles import Styles, W, flag, properties

if TYPE_CHECKING:
    from lxml.etree import _Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
SYM = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

MAX_DEPTH = 2
_CHART_NAMES = (f"{CHART}strCache", f"{CHART}multiLvlStrCache", f"{CHART_EX}strDim", f"{CHART_EX}txData")
_BOXES = (f"{W}txbxContent", f"{A}txBody")
_SHAPES = tuple(f"{V}{name}" for name in ("shape", "rect", "roundrect", "oval", "line", "group"))
_PLACEHOLDER = f"{W}showingPlcHdr"
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DRAWN = f"{A}t"  # keeps its spaces without being told to
_FAR = 100  # no document nests its text deeper
_BLANK = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("pPr", "rPr", "trPr", "tcPr", "tblPr", "tblGrid", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText")
)


class Walk:
    """One reading of a Word document.

    `references` are the footnotes and endnotes that were referred to, as (kind, id), `sections` the w:sectPr met.
    `depth` counts the documents around this one.
    """

    def __init__(self, package: Package, styles: Styles, depth: int = 0) -> None:
        self.references: list[tuple[str, str]] = []
        self.sections: list[_Element] = []
        self._package = package
        self._styles = styles
        self._depth = depth
        self._tables = 0
        self._part = ""
        self._fields = Fields(None)
        self._stories: list[WordStory] = []
        self._beside_read: set[str] = set()
        self._alternative: _Element | None = None
        self._shown: _Element | None = None
        self._starts = self._on_start()
        self._ends = self._on_end()

    def story(self, root: _Element, part: Part, name: str) -> list[Draft]:
        """The paragraphs under an element of the package part of that name."""
        around = self._part, self._fields
        self._part, self._fields = name, Fields(root)
        self._stories.append(WordStory(part, self._styles))
        self._walk(root)
        story = self._stories.pop()
        story.flush()
        self._part, self._fields = around
        return story.drafts

    def _walk(self, root: _Element) -> None:
        """Goes through all under an element, however deep; where a handler returns False, not into that."""
        starts, ends = self._starts, self._ends
        above: list[tuple[Iterator[_Element], Callable[[_Element], None] | None, _Element]] = []
        children: Iterator[_Element] = iter(root)
        while True:
            for element in children:
                tag = element.tag
                if tag in _SKIPPED:
                    continue
                start = starts.get(tag)
                if start is None or start(element) is not False:
                    above.append((children, ends.get(tag), element))
                    children = iter(element)
                    break
            else:
                if not above:
                    return
                children, end, element = above.pop()
                if end is not None:
                    end(element)

    def _on_start(self) -> dict[str, Callable[[_Element], bool | None]]:
        return {
            f"{W}p": self._paragraph,
            f"{W}r": self._run,
            f"{M}r": self._run,
            f"{A}r": self._plain_run,
            **dict.fromkeys((f"{W}t", f"{M}t", f"{A}t"), self._words),
            **dict.fromkeys(_FIXED, self._fixed),
            f"{W}tbl": self._table,
            f"{W}tr": self._row,
            f"{W}tc": self._cell,
            f"{W}sdt": self._control,
            **dict.fromkeys((f"{W}sym", f"{SYM}symEx"), self._symbol),
            f"{W}fldChar": self._field,
            f"{W}instrText": self._code,
            **dict.fromkeys(_BOXES, self._text_box),
            **dict.fromkeys((f"{W}footnoteReference", f"{W}endnoteReference"), self._reference),
            f"{W}sectPr": self._section,
            **dict.fromkeys((f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"), self._comment),
            f"{W}altChunk": self._chunk,
            f"{W}object": self._object,
            f"{W}subDoc": self._sub_document,
            f"{DIAGRAM}relIds": self._diagram,
            **dict.fromkeys((f"{CHART}chart", f"{CHART_EX}chart"), self._chart),
            f"{CHART}cat": are_new_categories,
            **dict.fromkeys((f"{CHART}v", f"{CHART_EX}v", f"{CHART_EX}pt"), self._chart_words),
            **dict.fromkeys((f"{PICTURE}pic", f"{V}imagedata"), self._picture),
            f"{V}textpath": self._word_art,
            **dict.fromkeys((f"{MC}Choice", f"{MC}Fallback"), self._branch),
            **dict.fromkeys((f"{WP}anchor", f"{WP}inline"), is_shown_drawing),
            **dict.fromkeys(_SHAPES, is_shown_shape),
        }

    def _on_end(self) -> dict[str, Callable[[_Element], None]]:
        return {
            f"{W}p": self._paragraph_end,
            f"{A}p": self._line_end,
            **dict.fromkeys((f"{W}rt", f"{M}num", f"{M}deg"), self._apart),
            f"{W}tbl": self._table_end,
            f"{W}tc": self._cell_end,
            **dict.fromkeys(_BOXES, self._text_box_end),
        }

    def _add(self, text: str, element: _Element, skip: int = 0) -> None:
        if not self._fields.instructing:
            self._stories[-1].add(text, element, skip)

    def _paragraph(self, element: _Element) -> None:
        section = self._stories[-1].begin(element)
        if section is not None:
            self.sections.append(section)

    def _paragraph_end(self, element: _Element) -> None:
        self._stories[-1].end()

    def _run(self, element: _Element) -> bool:
        if self._stories[-1].begin_run(element):
            return True
        for mark in element.iterchildren(f"{W}fldChar"):
            self._fields.mark(mark)
        return False

    def _plain_run(self, element: _Element) -> None:
        self._stories[-1].bold, self._stories[-1].font = False, ""

    def _words(self, element: _Element) -> bool:
        text = element.text
        if text:
            skip = 0
            if (text[0] in _BLANK or text[-1] in _BLANK) and element.tag != _DRAWN and not _preserves(element):
                skip = len(text) - len(text.lstrip(_BLANK))
                text = text.strip(_BLANK)
            if "\n" in text:
                text = text.replace("\n", " ")
            font = self._stories[-1].font
            self._add("".join(symbol(font, ord(char)) for char in text) if font else text, element, skip)
        return False

    def _fixed(self, element: _Element) -> bool:
        self._add(_FIXED[element.tag], element)
        return False

    def _symbol(self, element: _Element) -> None:
        self._add(symbol_of(element), element)

    def _apart(self, element: _Element) -> None:
        self._add(" ", element)

    def _line_end(self, element: _Element) -> None:
        self._stories[-1].flush()

    def _table(self, element: _Element) -> None:
        self._stories[-1].begin_table(element, self._tables)
        self._tables += 1

    def _table_end(self, element: _Element) -> None:
        self._stories[-1].end_table()

    def _row(self, element: _Element) -> bool:
        grids = self._stories[-1].grids
        return not grids or grids[-1].next_row(element)

    def _cell(self, element: _Element) -> bool:
        story = self._stories[-1]
        story.flush()
        return not story.grids or story.grids[-1].next_cell(element)

    def _cell_end(self, element: _Element) -> None:
        self._stories[-1].flush()

    def _control(self, element: _Element) -> None:
        if flag(properties(element, f"{W}sdtPr"), _PLACEHOLDER):
            self._stories[-1].note("A field here has not been filled in")

    def _field(self, element: _Element) -> bool:
        self._stories[-1].add(self._fields.mark(element), element)
        return False

    def _code(self, element: _Element) -> bool:
        self._fields.code(element.text or "")
        return False

    def _text_box(self, element: _Element) -> None:
        part = self._stories[-1].part
        self._stories.append(WordStory("textbox" if part == "body" else part, self._styles))

    def _text_box_end(self, element: _Element) -> None:
        box = self._stories.pop()
        box.flush()
        self._stories[-1].beside += box.drafts

    def _reference(self, element: _Element) -> None:
        self.references.append((element.tag.removeprefix(W).removesuffix("Reference"), element.get(f"{W}id", "")))

    def _section(self, element: _Element) -> bool:
        self.sections.append(element)
        return False

    def _comment(self, element: _Element) -> None:
        self._stories[-1].anchor(f"{element.tag.removeprefix(W)}:{element.get(f'{W}id', '')}")

    def _object(self, element: _Element) -> None:
        self._stories[-1].note("An embedded object is not read")

    def _sub_document(self, element: _Element) -> None:
        self._stories[-1].note("A document that this one refers to is not read")

    def _picture(self, element: _Element) -> bool:
        if not any(True for _ in element.iterancestors(f"{W}object")):
            self._stories[-1].note("A picture is not read")
        return False

    def _word_art(self, element: _Element) -> None:
        self._text_box(element)
        self._add(element.get("string", ""), element)
        self._text_box_end(element)

    def _branch(self, element: _Element) -> bool:
        around = element.getparent()
        if around is not self._alternative:
            self._alternative = around
            self._shown = None if around is None else shown_branch(around)
        return around is None or element is self._shown

    def _related(self, element: _Element, attribute: str) -> str | None:
        """The name of the part that an element leads to."""
        relation = self._package.relations(self._part).get(element.get(f"{R}{attribute}", ""))
        return None if relation is None or relation.external else relation.target

    def _beside(self, name: str | None, what: str) -> None:
        """Reads the text of a part that stands beside its paragraph: a diagram, a chart."""
        story = self._stories[-1]
        if name is None or name in self._beside_read:
            story.note(f"{what} is not read")
            return
        self._beside_read.add(name)
        part: Part = "textbox" if story.part == "body" else story.part
        story.beside += self.story(self._package.xml(name), part, name)

    def _diagram(self, element: _Element) -> None:
        self._beside(self._related(element, "dm"), "A diagram")

    def _chart(self, element: _Element) -> None:
        if element.get(f"{R}id") is not None:
            self._beside(self._related(element, "id"), "A chart")

    def _chart_words(self, element: _Element) -> None:
        if any(True for _ in element.iterancestors(*_CHART_NAMES)):
            self._add(f"{element.text or ''}\n", element)

    def _chunk(self, element: _Element) -> bool:
        """Reads a document of another format that is held inside this one."""
        story = self._stories[-1]
        story.flush()
        name = self._related(element, "id")
        if name is None or self._depth >= MAX_DEPTH:
            story.note("A document inside this one is not read")
            return False
        try:
            found = chunk_drafts(self._package.data(name), name, self._depth + 1, self._tables)
        except JdlintError as error:
            story.note(f"A document inside this one is not read: {error}")
            return False
        self._tables += tables_in(found)
        story.drafts += found
        return False


def _preserves(element: _Element) -> bool:
    """Whether the nearest element that says how to take spaces keeps them at the ends of text."""
    around = chain((element,), islice(element.iterancestors(), _FAR))
    return next((said for one in around if (said := one.get(_SPACE))), "default") == "preserve"
