"""Rich Text (.rtf) -> Document: text, tables, text boxes and footnotes; not deleted or hidden text.

The libraries for this format keep neither cells nor what is bold, and show deleted text, so the control words are read
here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from jdlint.model import Document, Part
from jdlint.readers.draft import Draft, GridCell, document_of
from jdlint.readers.rtf_rows import Announced, Row
from jdlint.readers.story import Story

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SKIPPED = frozenset(
    (
        "annotation", "atnauthor", "atndate", "atnicn", "atnid", "atnparent", "atnref", "atntime", "atrfend", "atrfstart",
        "author", "bkmkend", "bkmkstart", "colorschememapping", "colortbl", "comment", "creatim", "datafield",
        "datastore", "do", "factoidname", "filetbl", "fldinst", "fldtype", "fontemb", "formfield", "ftnsep", "ftnsepc",
        "generator", "info", "latentstyles", "listoverridetable", "listpicture", "listtable", "mmathPr", "nesttableprops",
        "nonesttables", "objclass", "objdata", "objname", "operator", "panose", "pgptbl", "pict", "private", "revtbl",
        "rsidtbl", "rxe", "shprslt", "sn", "sp", "sv", "stylesheet", "subject", "tc", "template", "themedata", "title",
        "txe", "ud", "userprops", "wgrffmtfilter", "xe", "xmlnstbl", "mmathPict",
    )
)  # fmt: skip
_LISTS = ("listtext", "pntext")
_PARTS: dict[str, Part] = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
    "footnote": "note", "shptxt": "textbox",
}  # fmt: skip
_KNOWN_EXTRAS = ("shpinst", "shppict", "fldrslt", "moMath", "moMathPara", *_PARTS)
_CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
    "~": " ", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}", "page": "\n", "column": "\n",
}  # fmt: skip
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of an RTF file. Raises ReadError where it shows nothing."""
    yield document_of(drafts_of(data), name, "rtf")


def drafts_of(data: bytes) -> list[Draft]:
    """The paragraphs of an RTF file; page headers, footers and footnotes after the rest."""
    reading = _Reading()
    source = data.decode("latin-1")
    at = 0
    while (token := _TOKEN.search(source, at)) is not None:
        at = token.end()
        word, number, code, symbol, brace, text = token.groups()
        if brace:
            reading.group(brace == "{")
        elif word:
            if word == "bin" and number:
                at += max(0, int(number))
            else:
                reading.word(word, int(number) if number else None)
        elif code:
            reading.code(int(code, 16))
        elif symbol:
            reading.word(symbol, None)
        elif text:
            reading.add(text)
        if reading.closed:
            break
    return reading.finish()


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group and the groups in it."""

    skipped: bool = False
    extra: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    fallback: int = 1
    fonts: bool = False
    stories: int = 1


class _Reading:
    def __init__(self) -> None:
        self.closed = False
        self._state = _State()
        self._around: list[_State] = []
        self._stories = [Story("body")]
        self._apart: list[Draft] = []
        self._row = Row()
        self._bytes = bytearray()
        self._skip = 0
        self._page = "cp1252"
        self._charsets: dict[int, str] = {}

    def finish(self) -> list[Draft]:
        self._text("")
        while len(self._stories) > 1:
            self._close_story()
        self._stories[0].flush()
        self._row.align()
        return self._stories[0].drafts + self._apart

    def group(self, opens: bool) -> None:
        self._text("")
        self._skip = 0
        if opens:
            self._around.append(self._state)
        elif self._around:
            self._state = self._around.pop()
            while len(self._stories) > self._state.stories:
                self._close_story()
            self.closed = not self._around

    def code(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def add(self, text: str) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._text(text[skipped:])

    def word(self, word: str, number: int | None) -> None:
        """Takes in a control word or symbol."""
        if word == "u" and number is not None:
            self._text(chr(number % 0x10000))
            self._skip = self._state.fallback
            return
        self._text("")
        on = number != 0
        if word == "*":
            self._state = replace(self._state, extra=True)
        elif word in _SKIPPED:
            self._state = replace(self._state, skipped=True)
        elif word in _LISTS:
            self._stories[-1].set_kind("bullet")
            self._state = replace(self._state, skipped=True)
        elif word == "fonttbl":
            self._state = replace(self._state, skipped=True, fonts=True)
        elif self._state.fonts:
            self._font(word, number or 0)
        elif self._state.extra and not self._state.skipped:
            self._state = replace(self._state, extra=False, skipped=word not in _KNOWN_EXTRAS)
        if self._state.skipped:
            return
        if word in _PARTS:
            self._open_story(_PARTS[word])
        elif word in _CHARACTERS:
            self._text(_CHARACTERS[word])
        elif word in ("par", "sect", "\n", "\r"):
            self._paragraph_end()
        elif word in ("b", "v", "deleted"):
            name = {"b": "bold", "v": "hidden", "deleted": "deleted"}[word]
            self._state = replace(self._state, **{name: on})
        elif word == "plain":
            self._state = replace(self._state, bold=False, hidden=False)
        elif word == "f":
            self._state = replace(self._state, font=number)
        elif word == "uc":
            self._state = replace(self._state, fallback=min(max(number or 0, 0), 8))
        elif word == "ansicpg" and number:
            self._page = f"cp{number}"
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._stories[-1].set_kind("heading", number + 1)
        else:
            self._in_table(word, number)

    def _in_table(self, word: str, number: int | None) -> None:
        row, story = self._row, self._stories[-1]
        if word == "pard":
            row.in_table = False
            if not story.begun:
                story.set_kind("paragraph")
        elif word in ("intbl", "itap"):
            row.in_table = True
        elif word == "trowd":
            row.announced, row.left = [], 0
        elif word == "trleft":
            row.left = number or 0
        elif word in ("clmrg", "clvmrg"):
            row.merged = word
        elif word == "cellx":
            row.announced.append(Announced(number or 0, row.merged))
            row.merged = None
        elif word == "nestcell":
            story.flush()
        elif word == "cell":
            self._enter_table()
            if story.cell is not None and not row.end_cell(story.cell):
                story.drop()
            story.flush()
            row.column += 1
            story.cell = GridCell(row.table, row.row, row.column)
        elif word == "row":
            story.flush()
            row.row, row.column = row.row + 1, 0
            story.cell = None

    def _enter_table(self) -> None:
        """Makes the paragraph being read one of a cell."""
        row, story = self._row, self._stories[-1]
        if row.row < 0:
            row.table, row.row, row.column = row.table + 1, 0, 0
        if story.cell is None:
            story.cell = GridCell(row.table, row.row, row.column)

    def _paragraph_end(self) -> None:
        row, story = self._row, self._stories[-1]
        if story.part == "body":
            if row.in_table:
                self._enter_table()
            elif story.begun:
                row.row, story.cell = -1, None
        story.flush()

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self._state = replace(self._state, font=number)
        elif word == "fcharset" and self._state.font is not None and number in _CHARSETS:
            self._charsets[self._state.font] = _CHARSETS[number]

    def _text(self, text: str) -> None:
        """Adds text, after the bytes that wait to be decoded."""
        if self._bytes:
            text = _decoded(bytes(self._bytes), self._charsets.get(self._state.font or 0, self._page)) + text
            self._bytes.clear()
        state = self._state
        if text and not (state.skipped or state.hidden or state.deleted or state.extra):
            self._stories[-1].bold = state.bold
            self._stories[-1].add(text)

    def _open_story(self, part: Part) -> None:
        self._stories.append(Story(part))
        self._state = replace(self._state, stories=len(self._stories), extra=False, bold=False)

    def _close_story(self) -> None:
        story = self._stories.pop()
        story.flush()
        if story.part == "textbox":
            self._stories[-1].beside += story.drafts
        else:
            self._apart += story.drafts


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return codecs.decode(data, encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
