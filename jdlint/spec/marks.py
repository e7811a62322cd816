"""Marks of need at the ends of a line: "(E) …", "Essential: …", "… (Desirable; A/I)", "… is preferred"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from jdlint.model import Document, Need
from jdlint.spec.layout import Layout

# So many lines with a bare letter E or D make it a mark.
LONE_LETTERS = 3
TAIL_LENGTH = 70
HEAD_LENGTH = 44
HEAD_SIGNS = (":", " -", " –", " —")
LETTER_LIST = re.compile(r"[A-Z](?:\s?[/,&]\s?[A-Z]){0,5}")
# A mark at the head of a line: "Essential: …", "(E) …", "D – …"; at its end: "… (Essential; A/I)", "… – desirable".
HEAD = re.compile(
    r"[(\[]\s*([^()\[\]]{1,30}?)\s*[)\]]\s*[-–—:]?\s*(?=\S)|([A-Za-z][A-Za-z /&]{0,40}?)\s*(?::|\s[-–—])\s*(?=\S)"
)
BARE_HEAD = re.compile(r"([ED])\s+(?=[A-Z0-9])")
TAIL = re.compile(
    r"\s*[-–—:,;]?\s*[(\[]([^()\[\]]{1,60})[)\]]\s*[.;]?$|\s*[-–—:]\s+([A-Za-z][A-Za-z/&, ]{0,40}?)\s*[.;]?$"
)
BARE_TAIL = re.compile(r"\s+([ED])(?:\s+([A-Z](?:\s?[/,&]?\s?[A-Z]){0,5}))?$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without the marks at its ends: the range of what is left, the need and the ways that they say."""

    start: int
    end: int
    need: Need | None = None
    assessed_by: tuple[str, ...] = ()


class Habits:
    """What a document explains or shows of its own marks; worked out when asked for."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self._document = document
        self._layout = layout

    @cached_property
    def _texts(self) -> list[str]:
        return [self._document.text[block.start : block.end] for block in self._document.blocks]

    @cached_property
    def legend(self) -> Mapping[str, str]:
        """The letters for ways of assessing, those that the document explains itself before those in common use."""
        letters = dict(self._layout.way_letters)
        for text in self._texts:
            letters |= self._layout.legend(text)
        return letters

    @cached_property
    def lone_letters(self) -> bool:
        """Whether enough lines bear letters without brackets for these to be marks of need."""
        return sum(map(_bare, self._texts)) >= LONE_LETTERS


def marked(text: str, layout: Layout, habits: Habits, criterion: bool, asked: Need) -> Marked:
    """A line without the marks of need at its head and end; letters alone count only in a criterion.

    `asked` is how strongly its section asks.
    """
    lone = criterion and _bare(text) and habits.lone_letters
    start, end = 0, len(text)
    need: Need | None = None
    ways: tuple[str, ...] = ()
    lead = text[:HEAD_LENGTH]
    head = HEAD.match(text) if lead[0] in "([" or any(sign in lead for sign in HEAD_SIGNS) else None
    head = head or (BARE_HEAD.match(text) if lone else None)
    if head:
        said = layout.need(head.group(head.lastindex or 0))
        if said is not None and said != "unstated":
            need, start = said, head.end()
    tail = None
    if text.endswith((")", "]", ").", ");")) or text[-16:].lower().rstrip(" .;").endswith(layout.endings):
        tail = TAIL.search(text, max(start, end - TAIL_LENGTH))
    if lone and tail is None:
        tail = BARE_TAIL.search(text, start)
    if tail and tail.start() > start and not layout.states_need(text[start : tail.start()]):
        said, found = _tail(tail, layout, habits, criterion)
        if said is not None or found:
            need, ways, end = said or need, found, tail.start()
    if need is None and criterion:
        last = text[-24:].lower().rstrip(" .;")
        need = next((said for said, endings in layout.last_words if last.endswith(endings)), None)
        # "RGN essential, RMN desirable" is two needs, and in an essential criterion so is "RGN, RMN desirable".
        before = text[start : text.rfind(" ", 0, end)]
        if layout.states_need(before) or (need == "desirable" and asked == "essential" and "," in before):
            need = None
    return Marked(start, end, need, ways)


def _tail(tail: re.Match[str], layout: Layout, habits: Habits, criterion: bool) -> tuple[Need | None, tuple[str, ...]]:
    """The need and the ways of assessing that a mark at the end of a line says."""
    if tail.re is BARE_TAIL:
        ways = layout.assessed(tail.group(2) or "", habits.legend)
        return (layout.letters[tail.group(1).lower()], ways) if ways or not tail.group(2) else (None, ())
    said = tail.group(1) or tail.group(2)
    whole = layout.need(said)
    if whole is not None:
        return (None if whole == "unstated" else whole), ()
    if tail.group(1) is None:
        return None, ()
    first, _, rest = said.replace(",", ";", 1).replace(":", ";", 1).partition(";")
    if not rest:
        first, _, rest = said.partition(" ")
    need = layout.need(first)
    if need is not None and need != "unstated":
        ways = layout.assessed(rest, habits.legend)
        if ways:
            return need, ways
    if LETTER_LIST.fullmatch(said) and (criterion or len(said) > 1):
        return None, layout.assessed(said, habits.legend)
    return None, ()


def _bare(text: str) -> bool:
    """Whether a line may bear a letter without brackets: "E Registered nurse", "Registered nurse E A/I"."""
    return (text[1:2] == " " and text[0] in "ED") or (text[-1:].isupper() and BARE_TAIL.search(text) is not None)
