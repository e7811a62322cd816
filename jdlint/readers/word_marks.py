"""What symbol fonts mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

SYMBOL_FONTS = ("wingdings", "symbol", "webdings")
# Ticks and crosses of Wingdings and Wingdings 2, by the low byte of the character.
_TICKS = {
    ("wingdings", 0xFC): "✓", ("wingdings", 0xFE): "☑", ("wingdings", 0xFB): "✗", ("wingdings", 0xFD): "☒",
    ("wingdings", 0xA8): "☐", ("wingdings", 0x6F): "☐",
    ("wingdings 2", 0x50): "✓", ("wingdings 2", 0x52): "☑", ("wingdings 2", 0x4F): "✗", ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0xA3): "☐",
}  # fmt: skip


def symbol(font: str, code: int) -> str:
    """The character that a symbol font shows, where it is one to know; else a bullet, or as typed."""
    if font.startswith(SYMBOL_FONTS):
        return _TICKS.get((font, code & 0xFF), "•" if code >= 0x80 else chr(code))
    return chr(code) if not 0xD800 <= code <= 0xDFFF else ""


def symbol_of(element: _Element) -> str:
    """The character of a w:sym or symEx element; "" where it names none."""
    namespace = element.tag[: element.tag.index("}") + 1]
    try:
        code = int(element.get(f"{namespace}char", ""), 16)
    except ValueError:
        return ""
    return symbol((element.get(f"{namespace}font") or "").lower(), code) if 0 <= code <= 0x10FFFF else ""
