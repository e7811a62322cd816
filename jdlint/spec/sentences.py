"""Splitting a block into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A sentence may end at . ! ? or ; before a space, at a stop glued to a capital ("team.You will"), and at a bullet
# in the middle of a line, which belongs to no sentence.
END = re.compile(r"[.!?]+[\"”’)]*(?=\s|[A-Z][a-z])|;(?=\s)|[•●▪◦‣\uf0b7\uf0a7]")
# No bracket or address is longer, in characters.
NEAR = 200
ADDRESS = ("@", "www", "http")
# No sentence is longer; what runs on is cut at a space, since some of what is asked of a sentence takes the square of its length.
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Stops:
    """Words, without their last full stop, that sentences do not end at.

    After one of `never` a full stop ends no sentence, after one of `seldom` only before a capital; before one of `joins`
    a semicolon does not.
    """

    never: frozenset[str]
    seldom: frozenset[str]
    joins: frozenset[str]


def sentences(text: str, stops: Stops, start: int = 0) -> list[tuple[int, int]]:
    """The ranges of the sentences of a text, white space trimmed, moved by `start`."""
    found: list[tuple[int, int]] = []
    begin = 0
    for match in END.finditer(text):
        first, end = match.span()
        mark = text[first]
        if mark not in ".!?;":
            _add(found, text, begin, first, start)
            begin = end
            continue
        if mark == "." and not _ends(text, begin, first, end, stops):
            continue
        if mark == ";" and not _parts(text, begin, first, stops):
            continue
        if mark != ";" and not text[end].isspace() and not _glued(text, begin, first, end):
            continue
        _add(found, text, begin, end, start)
        begin = end
    _add(found, text, begin, len(text), start)
    return found


def _parts(text: str, begin: int, stop: int, stops: Stops) -> bool:
    """Whether a semicolon parts sentences, and not alternatives ("a nurse; or …") or what stands in brackets."""
    begin = max(begin, stop - NEAR)
    if text.count("(", begin, stop) > text.count(")", begin, stop) and ")" in text[stop : stop + NEAR]:
        return False
    return text[stop + 1 : stop + 20].lstrip().partition(" ")[0].rstrip(",").lower() not in stops.joins


def _ends(text: str, begin: int, stop: int, end: int, stops: Stops) -> bool:
    """Whether a full stop is more than that of an abbreviation, or the dots of a pause."""
    begin = max(begin, stop - NEAR)
    word = text[max(text.rfind(" ", begin, stop) + 1, begin) : stop].lstrip("([\"“‘'/").lower()
    if word in stops.never:
        return False
    if end - stop > 1 or word in stops.seldom or len(word.rpartition(".")[2]) == 1:
        after = text[end : end + 3].lstrip()[:1]
        return not after.islower() if end - stop > 1 else after.isupper()
    return True


def _glued(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether the sentences on both sides of a stop only lack a space between them."""
    begin = max(begin, stop - NEAR)
    left = text[max(text.rfind(" ", begin, stop) + 1, begin) : stop]
    right = text[end : end + NEAR].partition(" ")[0]
    before = text[stop - 1 : stop]
    return (before.islower() or before == ")") and not any(sign in left or sign in right for sign in ADDRESS)


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int, start: int) -> None:
    """Adds a range without the white space at its ends, if anything is left of it, and in parts where it is endless."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + 1, begin + LONGEST)
        cut = begin + LONGEST if cut < 0 else cut
        found.append((start + begin, start + cut))
        begin = cut + text.startswith(" ", cut)
    if begin < end:
        found.append((start + begin, start + end))
