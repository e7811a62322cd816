"""Comments in Word's XML: written, and known again as ours."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jdlint.errors import SettingsError
from jdlint.readers.package import parse
from jdlint.readers.word_styles import W
from jdlint.reporters.word_wording import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
GENERAL = "review"
# The last line of each comment of ours; "jdlint:" would be a directive.
_MARKER = re.compile(r"jdlint · ([\w-]+)")
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="{W[1:-1]}"/>'.encode()
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who comments, and when."""

    author: str
    initials: str
    date: datetime

    def sign(self, element: _Element, number: str) -> None:
        """Writes the signature and a number on a comment or a tracked change."""
        element.set(f"{W}id", number)
        element.set(f"{W}author", writable(self.author))
        element.set(f"{W}date", self.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def now() -> datetime:
    """The time that comments bear: that of SOURCE_DATE_EPOCH where it is set, so that output can be reproduced.

    Raises SettingsError where that is no number of seconds.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError):
        raise SettingsError(f"SOURCE_DATE_EPOCH is {said!r}, which is no number of seconds since 1970") from None


def new_comments() -> _Element:
    """The root of a part without comments."""
    return parse(_EMPTY, "comments.xml")


def add_comment(comments: _Element, number: str, lines: Iterable[Line], about: str, signature: Signature) -> None:
    """Adds a comment; `about` is the rule, or GENERAL."""
    comment = _child(comments, "comment")
    signature.sign(comment, number)
    comment.set(f"{W}initials", writable(signature.initials))
    for index, line in enumerate([*lines, Line(f"jdlint · {about}")]):
        paragraph = _child(comment, "p")
        _child(_child(paragraph, "pPr"), "pStyle").set(f"{W}val", "CommentText")
        if index == 0:
            run = _child(paragraph, "r")
            _child(_child(run, "rPr"), "rStyle").set(f"{W}val", "CommentReference")
            _child(run, "annotationRef")
        if line.lead:
            run = _child(paragraph, "r")
            _child(_child(run, "rPr"), "b")
            _text(run, f"{line.lead} ")
        _text(_child(paragraph, "r"), line.text)


def marks(tree: _Element, number: str) -> tuple[_Element, _Element, _Element]:
    """The beginning, the end and the reference of a comment, to be put into the text."""
    start, end, run = (tree.makeelement(f"{W}{name}") for name in ("commentRangeStart", "commentRangeEnd", "r"))
    start.set(f"{W}id", number)
    end.set(f"{W}id", number)
    _child(_child(run, "rPr"), "rStyle").set(f"{W}val", "CommentReference")
    _child(run, "commentReference").set(f"{W}id", number)
    return start, end, run


def ours(comments: _Element) -> Iterator[tuple[_Element, str]]:
    """The comments that a review left, each with the rule that it is about, or GENERAL."""
    for comment in comments.iterchildren(f"{W}comment"):
        last = next(comment.iterchildren(f"{W}p", reversed=True), None)
        if last is not None:
            match = _MARKER.fullmatch("".join(text.text or "" for text in last.iter(f"{W}t")).strip())
            if match:
                yield comment, match.group(1)


def take_out(element: _Element) -> None:
    """Removes an element, but not the text behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def writable(text: str) -> str:
    """A text without what XML cannot hold."""
    return _UNWRITABLE.sub(" ", text)


def _child(parent: _Element, name: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{W}{name}")


def _text(run: _Element, text: str) -> None:
    element = _child(run, "t")
    element.text = writable(text)
    element.set(_SPACE, "preserve")
