"""The one normalisation of text at reading, with the way back to the characters of the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Dropped: controls, soft hyphen, zero-width and direction marks, noncharacters. Kept apart: lone surrogates, which no
# file can hold and which later fail to encode.
_DROPPED = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff"
)
_SPACE = r"\s\x1c-\x1f\u2800\u3164"
_SUBSTITUTES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "\u2010": "-", "\u2011": "-",
}  # fmt: skip
_ODD = re.compile(
    rf"^[{_SPACE}{_DROPPED}]+|[{_SPACE}{_DROPPED}]+$|[{_SPACE}{_DROPPED}]{{2,}}"
    rf"|[^\S ]|[{_DROPPED}\x1c-\x1f\u2800\u3164]"
    rf"|[{''.join(_SUBSTITUTES)}]|[\ud800-\udfff]"
)
_HAS_SPACE = re.compile(f"[{_SPACE}]")


def normalise(raw: str) -> tuple[str, Sequence[int] | None]:
    """The text as matching sees it, and for each of its characters the index of the raw one that it came from.

    Every run of white space becomes one space and none is left at the ends; no-break and other odd spaces become plain
    ones; soft hyphens, zero-width characters and controls are dropped; ligatures are expanded, no-break hyphens become
    plain ones, lone surrogates U+FFFD. Curly quotes and dashes stay. None in place of the indexes: nothing changed.
    """
    if _is_plain(raw):
        return raw, None
    text: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _ODD.finditer(raw):
        start, end = match.span()
        text.append(raw[done:start])
        offsets.extend(range(done, start))
        done = end
        found = match.group()
        if found in _SUBSTITUTES:
            new = _SUBSTITUTES[found]
        elif "\ud800" <= found <= "\udfff":
            new = "\ufffd"
        else:
            new = " " if _HAS_SPACE.search(found) and start > 0 and end < len(raw) else ""
        text.append(new)
        offsets.extend([start] * len(new))
    text.append(raw[done:])
    offsets.extend(range(done, len(raw)))
    return "".join(text), offsets


def _is_plain(raw: str) -> bool:
    """Whether a quick look shows that nothing will change; most texts pass it."""
    if not raw.isprintable() or raw[:1] == " " or raw[-1:] == " " or "  " in raw:
        return False
    return raw.isascii() or _ODD.search(raw) is None
