"""A page of text for a terminal: hanging paragraphs, labels, and colours only where they are wanted.

rich colours it; without colours it is not imported, and a report on thousands of findings takes no time.
"""

from __future__ import annotations

from functools import lru_cache
from io import StringIO
from textwrap import TextWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# A piece of text and rich's name of its style.
Styled = tuple[str, str]


class Page:
    """Lines of at most `width` columns; `colour` is whether ANSI colours may be used."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self._out = StringIO()
        self._console = _console(self._out, width) if colour else None

    def line(self, *parts: Styled | str) -> None:
        """A line that is never broken."""
        if self._console is not None:
            self._console.print(_text(parts), soft_wrap=True)
        else:
            self._out.write(_plain(parts).rstrip() + "\n")

    def hanging(self, left: int, *parts: Styled | str) -> None:
        """A paragraph that is indented by `left` columns."""
        if self._console is None:
            self._out.write(filled(_plain(parts), self.width, left, "") + "\n")
            return
        for line in _text(parts).wrap(self._console, self.width - left):
            line.rstrip()
            self._console.print(" " * left, line, sep="", soft_wrap=True)

    def labelled(self, left: int, label: str, text: str, style: str = "dim") -> None:
        """A label and a paragraph that hangs beside it."""
        lines = filled(clean(text), self.width, left, f"{label:<8} ")
        if self._console is not None:
            end = left + len(label)
            self.line(lines[:left], (lines[left:end], style), lines[end:])
        else:
            self._out.write(lines + "\n")

    def text(self) -> str:
        """The page."""
        return self._out.getvalue()


@lru_cache(maxsize=1024)
def filled(text: str, width: int, left: int, label: str) -> str:
    """A paragraph as lines of at most `width` columns, its first behind a label; what rules say comes often."""
    indent = " " * left
    wrapper = TextWrapper(
        width,
        initial_indent=indent + label,
        subsequent_indent=indent + " " * len(label),
        break_on_hyphens=False,
        break_long_words=False,
    )
    return wrapper.fill(" ".join(text.split())) or indent + label.rstrip()


def clean(text: str) -> str:
    """The text on one line, without characters that a terminal would act upon."""
    return text if text.isprintable() else "".join(char if char.isprintable() else _instead(char) for char in text)


def _instead(char: str) -> str:
    return " " if char.isspace() else "\ufffd"


def _plain(parts: tuple[Styled | str, ...]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def _text(parts: tuple[Styled | str, ...]) -> Text:
    from rich.text import Text

    return Text.assemble(*parts)


def _console(out: StringIO, width: int) -> Console:
    from rich.console import Console

    return Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        highlight=False,
        emoji=False,
        markup=False,
    )
