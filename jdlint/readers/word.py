"""Word (.docx, .docm, .dotx, .dotm) -> Document, as a person sees it with all changes accepted.

Numbers and bullets that Word itself puts before list items are no part of the text: no file holds them, and a comment
cannot stand on them. A list item is a block of the kind "bullet".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from jdlint.errors import ReadError
from jdlint.model import Directive, Document, Part
from jdlint.readers.anchors import commented
from jdlint.readers.draft import Assembly, Draft, assemble, once
from jdlint.readers.package import Package, open_package
from jdlint.readers.word_styles import Styles, W, flag
from jdlint.readers.word_walk import R, Walk

if TYPE_CHECKING:
    from lxml.etree import _Element


_EVEN = f"{W}evenAndOddHeaders"


def read(data: bytes, name: str) -> Iterator[Document]:
    """The document of a Word file. Raises ReadError for one that is damaged, hostile or shows nothing."""
    yield assembly(data, name).document


def assembly(data: bytes, name: str, root: _Element | None = None) -> Assembly:
    """The document of a Word file with the way back from its text to the XML.

    `root` is the w:document element to walk in place of the file's own, for a program that has parsed the same file
    and will change it; the `draft.source` of each `Assembly.placed` then holds the pieces of that tree.
    """
    package = open_package(data)
    main = main_part(package)
    found = assemble(_drafts(package, main, root, 0), name, "docx")
    comments = _part(package, main, "comments")
    if comments is not None:
        directives = _directives(package.xml(comments), found)
        found.document = replace(found.document, directives=(*found.document.directives, *directives))
    return found


def drafts_of(data: bytes, depth: int) -> list[Draft]:
    """What a Word file shows that stands inside another one; `depth` counts the documents around it."""
    package = open_package(data)
    return _drafts(package, main_part(package), None, depth)


def main_part(package: Package) -> str:
    """The name of the part that holds the text. Raises ReadError where the package is no Word file."""
    name = _part(package, "", "officeDocument")
    if name is None and "word/document.xml" in package:
        name = "word/document.xml"
    if name is None:
        raise ReadError("the file is damaged: it holds no Word document; open it in Word and save it again")
    return name


def _drafts(package: Package, main: str, root: _Element | None, depth: int) -> list[Draft]:
    walk = Walk(package, Styles(package, _part(package, main, "styles")), depth)
    drafts = walk.story(package.xml(main) if root is None else root, "body", main)
    drafts += _footnotes(package, main, walk)
    drafts += _edges(package, main, walk)
    return drafts


def _part(package: Package, of: str, kind: str) -> str | None:
    """The name of the part that a part has a relation of some kind to."""
    relations = package.relations(of).values()
    return next((r.target for r in relations if r.kind == kind and not r.external), None)


def _footnotes(package: Package, main: str, walk: Walk) -> list[Draft]:
    """The footnotes and endnotes that the text refers to, in the order of reference."""
    drafts: list[Draft] = []
    for kind in ("footnote", "endnote"):
        ids = dict.fromkeys(number for of, number in walk.references if of == kind)
        name = _part(package, main, f"{kind}s") if ids else None
        if name is None:
            continue
        elements = {element.get(f"{W}id", ""): element for element in package.xml(name).iterchildren(f"{W}{kind}")}
        for place, number in enumerate(ids, 1):
            if number in elements:
                found = walk.story(elements[number], "note", name)
                for draft in found:
                    draft.label = f"{kind.capitalize()} {place}"
                drafts += found
    return drafts


def _edges(package: Package, main: str, walk: Walk) -> list[Draft]:
    """The page headers and footers in force, each once: first-page and even-page ones only where switched on."""
    settings = _part(package, main, "settings")
    even = bool(flag({child.tag: child for child in package.xml(settings)}, _EVEN)) if settings else False
    relations = package.relations(main)
    drafts: list[Draft] = []
    seen: set[str] = set()
    in_force: dict[tuple[str, str], str] = {}
    parts: tuple[Part, Part] = ("header", "footer")
    for section in list(walk.sections):
        first = bool(flag({child.tag: child for child in section}, f"{W}titlePg"))
        for part in parts:
            for reference in section.iterchildren(f"{W}{part}Reference"):
                relation = relations.get(reference.get(f"{R}id", ""))
                if relation is not None and not relation.external:
                    in_force[part, reference.get(f"{W}type", "default")] = relation.target
            for kind in ("first", "default", "even"):
                name = in_force.get((part, kind))
                if name and name not in seen and (kind == "default" or (first if kind == "first" else even)):
                    seen.add(name)
                    drafts += walk.story(package.xml(name), part, name)
    return once(drafts)


def _directives(comments: _Element, found: Assembly) -> Iterator[Directive]:
    """The suppressions that stand in Word comments, each on the range of its comment."""
    for comment in comments.iterchildren(f"{W}comment"):
        said = " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p"))
        said = " ".join(said.split())
        if not said.startswith("jdlint:"):
            continue
        number = comment.get(f"{W}id", "")
        span, origin = commented(found, number)
        yield Directive(said.removeprefix("jdlint:").strip(), span, origin)
