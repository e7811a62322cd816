"""Lines of a PDF: the pieces that stand on one, and whether one goes on with the line above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jdlint.readers.pdf_page import Page, Snippet
from jdlint.readers.shapes import bullet_mark, is_numbered

# A hyphen at the end of a line, and what PDFium makes of it, whether the word has it or a program put it there.
_SOFT = "\u00ad\x02\ufffe"
_HYPHEN = re.compile(rf"(?<=\w)[-{_SOFT}]$")
_LAST_WORD, _FIRST_WORD = re.compile(rf"(\w+)[{_SOFT}]$"), re.compile(r"^\w+")
# A text in which a line of so many ends with a hyphen was hyphenated by a program.
_HYPHENATED = 15
_ENOUGH = 5
_LONG_WORD = 6


Line = list[Snippet]


@dataclass(frozen=True, slots=True)
class Ways:
    """How the program that wrote a file breaks lines.

    `words` are those of the text. `hyphenates`: it puts hyphens in; `spaced`: a line that goes on ends with a space.
    """

    words: frozenset[str]
    hyphenates: bool
    spaced: bool


def ways_of(pages: Sequence[Page]) -> Ways:
    """The ways of the program that wrote these pages."""
    snippets = [snippet for page in pages for snippet in page.snippets]
    texts = [snippet.text.rstrip() for snippet in snippets]
    hyphens = sum(text[-1] in _SOFT for text in texts)
    broken = [one.text for one, after in pairwise(snippets) if after.text[:1].islower() and not same_line(one, after)]
    spaces = sum(text.endswith(" ") for text in broken)
    return Ways(
        frozenset(word.lower() for text in texts for word in re.findall(r"\w+", text)),
        hyphens >= _ENOUGH and hyphens * _HYPHENATED > len(texts),
        len(broken) >= _ENOUGH and spaces >= 0.9 * len(broken),
    )


def lines_of(snippets: Sequence[Snippet]) -> list[Line]:
    """The snippets by line, in the order of the file: a line goes on while snippets follow to the right of it."""
    lines: list[Line] = []
    for snippet in snippets:
        last = lines[-1][-1] if lines else None
        if last is not None and same_line(last, snippet) and snippet.left >= last.left:
            lines[-1].append(snippet)
        else:
            lines.append([snippet])
    return lines


def same_line(one: Snippet, other: Snippet) -> bool:
    """Whether two pieces stand beside each other."""
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def joined(line: Line) -> str:
    """The text of a line; a space where there is a gap."""
    text = ""
    right = line[0].left
    for snippet in line:
        gap = snippet.left - right
        text += (" " if text and not text[-1].isspace() and gap > 0.15 * snippet.size else "") + snippet.text
        right = snippet.right
    return text


def runs_on(last: Line, line: Line, left: float, right: float, spaced: bool) -> bool:
    """Whether a line goes on with the one above: close below it, alike, and broken off because the next word was too long."""
    text = joined(line)
    one, other = last[-1], line[0]
    height = max(one.size, 1)
    gap = min(s.bottom for s in last) - max(s.top for s in line)
    if gap > 0.9 * height or gap < -height or abs(one.size - other.size) > 1 or one.bold != other.bold:
        return False
    if bullet_mark(text) or is_numbered(text):
        return False
    if text.lstrip()[:1].islower() or _HYPHEN.search(one.text.rstrip()):
        return True
    if one.text.endswith(" ") and one.right > left + 0.5 * (right - left):
        return True
    if spaced and not one.text.endswith(" "):
        return False
    words = text.split()
    width = (other.right - other.left) / max(len(other.text), 1) * len(words[0]) if words else 0
    return one.right + width > right and (right - left) > 12 * height


def is_cut_word(last: Line, text: str, right: float) -> bool:
    """Whether a line is the beginning of a word that is too long for its cell."""
    word = joined(last).strip()
    wide = (last[-1].right - last[0].left) / max(len(word), 1)
    return len(word) >= _LONG_WORD and word.isalpha() and text[:1].islower() and last[-1].right + wide > right


def glued(before: str, after: str, cut: bool, ways: Ways) -> str:
    """Two lines of a paragraph as one: a hyphen at the end of the first is the word's own where the word has one."""
    if cut:
        return before + after
    if not _HYPHEN.search(before):
        return f"{before} {after}"
    if before[-1] not in _SOFT or not after[:1].islower():
        return f"{before[:-1]}-{after}"
    whole = _LAST_WORD.findall(before)[-1] + _FIRST_WORD.findall(after)[0]
    return before[:-1] + ("" if ways.hyphenates or whole.lower() in ways.words else "-") + after
