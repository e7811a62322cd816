"""Word (.docx, .docm, .dotx, .dotm) -> Document, as a person sees it with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jdlint.errors import ReadError
from jdlint.model import Document
from jdlint.readers.draft import Assembly, assemble
from jdlint.readers.package import Package, open_package
from jdlint.readers.word_styles import Styles
from jdlint.readers.word_walk import Walk

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of a Word file. Raises ReadError for one that is damaged, hostile or shows nothing."""
    yield assembly(data, name).document


def assembly(data: bytes, name: str, root: _Element | None = None) -> Assembly:
    """The document of a Word file with the way back from its text to the XML.

    `root` is the w:document element to walk in place of the file's own, for a program that has parsed the same file
    and will change it; each `Placed.draft.source` then holds the pieces of that tree.
    """
    package = open_package(data)
    main = main_part(package)
    walk = Walk(package, main, _styles(package, main))
    walk.document(package.xml(main) if root is None else root)
    return assemble(walk.drafts, name, "docx", walk.notes, walk.directives)


def main_part(package: Package) -> str:
    """The name of the part that holds the text. Raises ReadError where the package is no Word file."""
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and not relation.external:
            return relation.target
    if "word/document.xml" in package:
        return "word/document.xml"
    raise ReadError("the file is damaged: it holds no Word document; open it in Word and save it again")


def _styles(package: Package, main: str) -> Styles:
    for relation in package.relations(main).values():
        if relation.kind == "styles" and not relation.external:
            return Styles(package.xml(relation.target))
    return Styles(None)
