"""Fields in Word's XML: which text is the instruction of one, and what a field shows without a result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jdlint.readers.word_styles import W, flag, properties, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KIND, _FORM = f"{W}fldCharType", f"{W}ffData"
_CHECKED, _DEFAULT = f"{W}checked", f"{W}default"
_BUTTON = re.compile(r"\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
# What these find is kept under a name for other fields to show.
_SILENT = re.compile(r"\s*(?:SET|ASK)\s", re.IGNORECASE)


@dataclass(slots=True)
class _Field:
    """A field that has begun: whether a result that Word shows has, and its instruction so far."""

    result: bool = False
    code: list[str] = field(default_factory=list)


class Fields:
    """The fields that a story stands in, across its paragraphs; `instructing` where they hide what is read."""

    def __init__(self, root: _Element | None) -> None:
        self.instructing = False
        self._root = root
        self._open: list[_Field] = []
        self._balanced: bool | None = None

    def mark(self, element: _Element) -> str:
        """Takes a w:fldChar; returns what Word shows for the field itself: a form field's value, a button's words."""
        if self._balanced is None:
            self._balanced = _is_balanced(self._root)
        kind = element.get(_KIND)
        shown = ""
        if kind == "begin":
            shown = "" if self.instructing else _form_value(element)
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].result = _SILENT.match("".join(self._open[-1].code)) is None
        elif kind == "end" and self._open:
            ended = self._open.pop()
            button = None if ended.result else _BUTTON.match("".join(ended.code))
            shown = button.group(1).rstrip() if button else ""
        self.instructing = self._balanced and not all(one.result for one in self._open)
        return "" if kind == "end" and self.instructing else shown

    def code(self, text: str) -> None:
        """Takes a piece of an instruction."""
        if self._open:
            self._open[-1].code.append(text)


def _is_balanced(root: _Element | None) -> bool:
    """Whether every field that begins also ends, deleted text left out; else its instructions cannot be told apart."""
    depth = 0
    for element in () if root is None else root.iter(f"{W}fldChar"):
        if any(True for _ in element.iterancestors(f"{W}del", f"{W}moveFrom", _FALLBACK)):
            continue
        kind = element.get(_KIND)
        depth += (kind == "begin") - (kind == "end")
        if depth < 0:
            return False
    return depth == 0


def _form_value(element: _Element) -> str:
    """What a drop-down or a tick box of an old form shows; "" for other fields, and where it stands in the result."""
    form = element.find(_FORM)
    if form is None or _has_result(element):
        return ""
    if (box := form.find(f"{W}checkBox")) is not None:
        found = {child.tag: child for child in box}
        ticked = flag(found, _CHECKED)
        return "☒" if (flag(found, _DEFAULT) if ticked is None else ticked) else "☐"
    found = properties(form, f"{W}ddList")
    entries = [value(entry) or "" for entry in form.iterfind(f"{W}ddList/{W}listEntry")]
    chosen = value(found.get(f"{W}result")) or value(found.get(_DEFAULT)) or "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""


def _has_result(element: _Element) -> bool:
    """Whether words stand between the w:fldChar that begins a form field and the one that ends it."""
    run = element.getparent()
    for sibling in () if run is None else run.itersiblings():
        for child in sibling.iter(f"{W}t", f"{W}fldChar"):
            if child.get(_KIND) in ("begin", "end"):
                return False
            if child.text:
                return True
    return False
