"""A page of text for a terminal, made with rich: hanging paragraphs, labels, colours only where they are wanted."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text


class Page:
    """Lines of at most `width` columns; `colour` is whether ANSI colours may be used."""

    def __init__(self, width: int, colour: bool) -> None:
        from rich.console import Console

        self.colour = colour
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=width,
            force_terminal=colour,
            color_system="standard" if colour else None,
            legacy_windows=False,
            highlight=False,
            emoji=False,
            markup=False,
        )

    def line(self, text: str | Text = "", style: str = "") -> None:
        """A line that is never broken."""
        self._console.print(text, style=style, soft_wrap=True)

    def hanging(self, left: int, text: str | Text, style: str = "") -> None:
        """A paragraph that is indented by `left` columns."""
        from rich.padding import Padding
        from rich.text import Text

        paragraph = Text(text, style) if isinstance(text, str) else text
        self._console.print(Padding(paragraph, (0, 0, 0, left)))

    def labelled(self, left: int, label: str, text: str, style: str = "dim") -> None:
        """A label and a paragraph that hangs beside it."""
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, 1))
        table.add_column(width=max(8, len(label)))
        table.add_column(ratio=1)
        table.add_row(Text(label, style), Text(clean(text)))
        self._console.print(Padding(table, (0, 0, 0, left)))

    def text(self) -> str:
        """The page."""
        return "\n".join(line.rstrip() for line in self._out.getvalue().split("\n"))


def clean(text: str) -> str:
    """The text on one line, without characters that a terminal would act upon."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)
