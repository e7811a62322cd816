"""Numbers for new marks in a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING

from jdlint.readers.word_styles import W

if TYPE_CHECKING:
    from lxml.etree import _Element


class Ids:
    """Numbers that no comment, bookmark or tracked change of some trees has."""

    def __init__(self, trees: Iterable[_Element]) -> None:
        taken = {str(value) for tree in trees for value in _all(tree)}
        self._free = (str(number) for number in count() if str(number) not in taken)

    def new(self) -> str:
        """The next free number."""
        return next(self._free)


def _all(tree: _Element) -> Iterable[object]:
    found = tree.xpath("//@w:id", namespaces={"w": W[1:-1]})
    return found if isinstance(found, list) else ()
