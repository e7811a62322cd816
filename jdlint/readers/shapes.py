"""What the shape of a line says: a list item, a heading, the continuation of the line before."""

from __future__ import annotations

import re

_GLYPHS = "•‣⁃∙◦●○▪▫■□◆◇▸▹►▶➢➤➔→⇒❖❑❒✓✔✦✧★·¨§\u00b7\u2043\u2219\u25cf\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf02d\uf0e0\uf0a8"
_BULLET = re.compile(
    rf"\s*(?:[{_GLYPHS}]\s*(?=\S)|[-–—*+>](?:\s+(?=\S)|(?=[A-Z][a-z]))|o(?:\t\s*| {{2,}})(?=\S)|Ø\s+(?=\S))"
)
_NUMBER = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=\s+[A-Z]))\s+(?=\S)")
_KEY_VALUE = re.compile(r"\s*[A-Z][^.:!?]{1,40}:\s+\S")
_WORD = re.compile(r"[^\W\d_]+")


def bullet_mark(line: str) -> int:
    """Length of the bullet mark at the start of a line with the space after it; 0 where there is none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def is_numbered(line: str) -> bool:
    """Whether a line begins with a typed number or letter: "1.", "b)", "2.3". It is part of the text."""
    return _NUMBER.match(line) is not None


def heading_depth(line: str, strong: bool) -> int:
    """The level (3 to 5) of a line that is a heading by its shape alone, or 0.

    Short lines that are wholly bold, in capitals, or end in a colon. "RGN/RMN" and "NMC PIN" are no headings, nor is
    "Band: 7".
    """
    text = line.strip()
    if not text or len(text) > 100 or text[-1] in ".,;!" or ":" in text[:-1]:
        return 0
    words = _WORD.findall(text)
    most = 12 if text[-1] in ":?" else 8
    if not words or len(words) > most or not text[0].isalnum() or text[0].islower():
        return 0
    if text[0].isdigit() and not is_numbered(text):
        return 0
    capitals = text.isupper() and max(map(len, words)) >= 5
    if capitals:
        return 3
    if strong:
        return 4
    return 5 if text[-1] == ":" and len(words) <= 6 else 0


def starts_item(line: str) -> bool:
    """Whether a line begins something of its own: a list item, or "Band: 7"."""
    return bool(bullet_mark(line)) or is_numbered(line) or _KEY_VALUE.match(line) is not None


def split_lines(raw: str) -> list[tuple[int, int]]:
    """The lines of a paragraph with typed line breaks, as ranges; a line that goes on with a small letter is joined."""
    if "\n" not in raw:
        return [(0, len(raw))]
    lines: list[tuple[int, int]] = []
    start = 0
    for line in raw.split("\n"):
        end = start + len(line)
        if lines and line.lstrip()[:1].islower() and not starts_item(line) and _unfinished(raw[slice(*lines[-1])]):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
        start = end + 1
    return lines


def _unfinished(line: str) -> bool:
    text = line.rstrip()
    return bool(text) and text[-1] not in ".:;!?"
