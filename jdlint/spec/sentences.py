"""Splitting a block into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence ends at . ! ? or ; with a space behind it, or at a stop that is glued to a capital ("team.You will").
END = re.compile(r"[.!?]+[\"”’)]*(?=\s+\S)|(?<=[a-z)])[.!?](?=[A-Z][a-z])|;(?=\s)")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.?g|i\.?e|etc|approx|incl|no|dr|mr|mrs|ms|st|vs|inc|dept|min|max|hrs|ref|tel|ext|cert|dip|hons|p\.a|b\.sc|m\.sc|a\.m|p\.m)|\b[A-Za-z])\.$",
    re.I,
)


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of a text, white space trimmed, moved by `start`."""
    begin = 0
    for match in END.finditer(text):
        end = match.end()
        if match.group() == "." and ABBREVIATION.search(text, begin, end) and not text[end:].lstrip()[:1].isupper():
            continue
        if match.group() == "." and re.search(r"\b(?:e\.?g|i\.?e|dr|mr|mrs|ms|st)\.$", text[begin:end], re.I):
            continue
        yield from _trimmed(text, begin, end, start)
        begin = end
    yield from _trimmed(text, begin, len(text), start)


def _trimmed(text: str, begin: int, end: int, start: int) -> Iterator[tuple[int, int]]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        yield start + begin, start + end
