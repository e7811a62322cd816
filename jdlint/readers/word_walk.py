"""The walk through Word's XML: skip what Word does not show, read what it shows, and descend into all else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from jdlint.errors import JdlintError
from jdlint.model import Part
from jdlint.readers.draft import Draft, GridCell
from jdlint.readers.package import Package
from jdlint.readers.word_chunk import chunk_drafts
from jdlint.readers.word_marks import drop_down, is_balanced, symbol, symbol_of
from jdlint.readers.word_story import Grid, WordStory
from jdlint.readers.word_styles import Styles, W, flag, properties

if TYPE_CHECKING:
    from lxml.etree import _Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
SYM = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

MAX_DEPTH = 2
_PLACEHOLDER = f"{W}showingPlcHdr"
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_BLANK = " \t\r\n"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = frozenset(
    (f"{W}pPr", f"{W}del", f"{W}moveFrom", f"{W}tblPr", f"{W}tblGrid", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}delText")
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
        self._part = ""
        self._depth = depth
        self._styles = styles
        self._tables = 0
        self._stories: list[WordStory] = []
        self._fields: list[bool] = []
        self._balanced: bool | None = None
        self._root: _Element | None = None
        self._preserved = False
        self._beside_read: set[str] = set()

    def story(self, root: _Element, part: Part, name: str) -> list[Draft]:
        """The paragraphs under an element of the package part of that name."""
        from lxml import etree

        around = self._root, self._balanced, self._fields, self._preserved, self._part
        self._root, self._balanced, self._fields, self._part = root, None, [], name
        self._preserved = root.get(_SPACE) == "preserve"
        story = WordStory(part)
        self._stories.append(story)
        starts, ends = self._starts(), self._ends()
        walk = etree.iterwalk(root, events=("start", "end"), tag=tuple({*starts, *ends, *_SKIPPED, *_FIXED}))
        skipped: _Element | None = None
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _FIXED:
                    self._add(_FIXED[tag], element)
                elif tag in _SKIPPED or (tag in starts and starts[tag](element) is False):
                    walk.skip_subtree()
                    skipped = element
            elif element is skipped:
                skipped = None
            elif tag in ends:
                ends[tag](element)
        self._stories.pop()
        story.flush()
        self._root, self._balanced, self._fields, self._preserved, self._part = around
        return story.drafts

    def _starts(self) -> dict[str, Callable[[_Element], bool | None]]:
        return {
            f"{W}p": self._paragraph,
            f"{W}r": self._run,
            f"{W}t": self._words,
            f"{M}t": self._words,
            f"{A}t": self._words,
            f"{W}tbl": self._table,
            f"{W}tr": self._row,
            f"{W}tc": self._cell,
            f"{W}sdt": self._control,
            f"{W}sym": self._symbol,
            f"{SYM}symEx": self._symbol,
            f"{W}fldChar": self._field,
            f"{W}txbxContent": self._text_box,
            f"{W}footnoteReference": self._reference,
            f"{W}endnoteReference": self._reference,
            f"{W}sectPr": self._section,
            f"{W}commentRangeStart": self._comment,
            f"{W}commentRangeEnd": self._comment,
            f"{W}commentReference": self._comment,
            f"{W}altChunk": self._chunk,
            f"{W}object": self._object,
            f"{DIAGRAM}relIds": self._diagram,
            f"{CHART}chart": self._chart,
            f"{CHART}v": self._chart_words,
            f"{PICTURE}pic": self._picture,
            f"{V}imagedata": self._picture,
            f"{V}textpath": self._word_art,
            f"{MC}Choice": self._branch,
            f"{MC}Fallback": self._branch,
        }

    def _ends(self) -> dict[str, Callable[[_Element], None]]:
        return {
            f"{W}p": self._paragraph_end,
            f"{A}p": self._line_end,
            f"{W}tbl": self._table_end,
            f"{W}tc": self._cell_end,
            f"{W}txbxContent": self._text_box_end,
        }

    def _add(self, text: str, element: _Element, skip: int = 0) -> None:
        if text and not (self._fields and True in self._fields):
            self._stories[-1].add(text, element, skip)

    def _paragraph(self, element: _Element) -> None:
        section = self._stories[-1].begin(element, self._styles)
        if section is not None:
            self.sections.append(section)

    def _paragraph_end(self, element: _Element) -> None:
        self._stories[-1].end()

    def _run(self, element: _Element) -> bool:
        return self._stories[-1].begin_run(element, self._styles)

    def _words(self, element: _Element) -> None:
        text = element.text
        if not text:
            return
        skip = 0
        if (text[0] in _BLANK or text[-1] in _BLANK) and not self._preserved and element.get(_SPACE) != "preserve":
            skip = len(text) - len(text.lstrip(_BLANK))
            text = text.strip(_BLANK)
        if "\n" in text:
            text = text.replace("\n", " ")
        font = self._stories[-1].font
        self._add("".join(symbol(font, ord(char)) for char in text) if font else text, element, skip)

    def _symbol(self, element: _Element) -> None:
        self._add(symbol_of(element), element)

    def _line_end(self, element: _Element) -> None:
        self._add("\n", element)

    def _table(self, element: _Element) -> None:
        story = self._stories[-1]
        story.flush()
        story.grids.append(Grid(self._tables, story.grids[-1].cell if story.grids else None))
        self._tables += 1

    def _table_end(self, element: _Element) -> None:
        story = self._stories[-1]
        story.flush()
        story.grids.pop()

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
        if flag(properties(element, f"{W}sdtPr", (_PLACEHOLDER,)), _PLACEHOLDER):
            self._stories[-1].note("A field here has not been filled in")

    def _field(self, element: _Element) -> None:
        if self._balanced is None:
            self._balanced = is_balanced(self._root)
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            choice = drop_down(element)
            if choice:
                self._add(choice, element)
            self._fields.append(self._balanced)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _text_box(self, element: _Element) -> None:
        part = self._stories[-1].part
        self._stories.append(WordStory("textbox" if part == "body" else part))

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

    def _picture(self, element: _Element) -> bool:
        if not any(True for _ in element.iterancestors(f"{W}object")):
            self._stories[-1].note("A picture is not read")
        return False

    def _word_art(self, element: _Element) -> None:
        self._add(element.get("string", ""), element)

    def _branch(self, element: _Element) -> bool:
        """Whether a branch of an alternative is the one that Word shows: the first choice with anything in it."""
        around = element.getparent()
        if around is None:
            return True
        branches = (*around.iterchildren(f"{MC}Choice"), *around.iterchildren(f"{MC}Fallback"))
        return next((branch for branch in branches if len(branch)), None) is element

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
        if any(True for _ in element.iterancestors(f"{CHART}strCache")):
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
            found = chunk_drafts(self._package.data(name), name, self._depth + 1)
        except JdlintError as error:
            story.note(f"A document inside this one is not read: {error}")
            return False
        cells = {id(cell): cell for draft in found for cell in _cells(draft)}
        for cell in cells.values():
            cell.table += self._tables
        self._tables += len({cell.table for cell in cells.values()})
        story.drafts += found
        return False


def _cells(draft: Draft) -> Iterator[GridCell]:
    cell = draft.cell
    while cell is not None:
        yield cell
        cell = cell.outer
