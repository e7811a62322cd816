"""Word files by hand as other programs pack them: the same words in oddly written packages."""

from __future__ import annotations

import io
import warnings
import zipfile

from tests.readers.word_files import Case, case, p, part, r, relations, styles, word_file, zipped

_TEXT = ("Leads the team", "Top")
_HEADED = p("Leads the team", r(" secret", '<w:rStyle w:val="H"/>')) + (
    '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'
)
_STYLES = styles(
    '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="N" w:default="1"><w:name w:val="Normal"/></w:style>'
)[1]
_HEADER = part("hdr", p("Top"))
_MEMBERS: dict[str, str | bytes] = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
    "word/document.xml": part("document", f"<w:body>{_HEADED}</w:body>"),
    "word/_rels/document.xml.rels": relations({"rId1": ("styles", "styles.xml"), "rId2": ("header", "header1.xml")}),
    "word/styles.xml": _STYLES,
    "word/header1.xml": _HEADER,
}


def _packed(name: str, changes: dict[str, str | bytes | None], *shown: str) -> Case:
    """A case of the same package with other members; None leaves one out."""
    return Case(
        name, zipped({key: item for key, item in {**_MEMBERS, **changes}.items() if item is not None}), shown or _TEXT
    )


def _everywhere(name: str, *changes: tuple[str, str], encoding: str = "utf-8") -> Case:
    """A case of the same package with all of its XML written otherwise."""
    written: dict[str, str | bytes] = {}
    for key, content in _MEMBERS.items():
        text = str(content)
        for old, new in changes:
            text = text.replace(old, new)
        written[key] = text.encode(encoding)
    return Case(name, zipped(written), _TEXT)


def _main(target: str) -> dict[str, str | bytes | None]:
    return {"_rels/.rels": relations({"rId1": ("officeDocument", target)})}


def _renamed(new: str, member: str | None = None) -> dict[str, str | bytes | None]:
    """Changes that give the header another name."""
    links = relations({"rId1": ("styles", "styles.xml"), "rId2": ("header", new)})
    return {"word/_rels/document.xml.rels": links, "word/header1.xml": None, member or f"word/{new}": _HEADER}


def _twice() -> bytes:
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", part("document", f"<w:body>{p('Earlier')}</w:body>"))
        for name, content in _MEMBERS.items():
            archive.writestr(name, content)
    return file.getvalue()


class _Pipe(io.BytesIO):
    """A stream that cannot go back, so that a zip in it has data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: object) -> int:
        raise OSError("not seekable")


def _streamed() -> bytes:
    file = _Pipe()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("word")
        for name, content in _MEMBERS.items():
            archive.writestr(name, content)
        archive.comment = b"made by a program"
    return file.getvalue()


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

PACKED: tuple[Case, ...] = (
    _packed("the plain package", {}),
    _packed("no relations of the package", {"_rels/.rels": None}),
    _packed("no relations of the document", {"word/_rels/document.xml.rels": None}, "Leads the team secret"),
    _packed("no content types", {"[Content_Types].xml": None}),
    _packed("no styles part", {"word/styles.xml": None}, "Leads the team secret", "Top"),
    _packed("an absolute target", _main("/word/document.xml")),
    _packed("a target with a backslash", _main("word\\document.xml")),
    _packed("a target from below", _main("./word/../word/document.xml")),
    _packed("a target in capitals", _main("Word/Document.xml")),
    _packed("an absolute target inside", _renamed("/word/tops/a.xml", "word/tops/a.xml")),
    _packed("a target with an escaped space", _renamed("the%20top.xml", "word/the top.xml")),
    _packed("an escaped name", _renamed("the%20top.xml", "word/the%20top.xml")),
    _packed("names with backslashes", {name: None for name in _MEMBERS if "word" in name}
            | {name.replace("/", "\\"): content for name, content in _MEMBERS.items() if "word" in name}),
    _packed("a main part with another name", {**_main("parts/main2.xml"), "word/document.xml": None, "word/_rels/document.xml.rels": None,
            "parts/main2.xml": _MEMBERS["word/document.xml"], "parts/_rels/main2.xml.rels":
            relations({"rId1": ("styles", "../word/styles.xml"), "rId2": ("header", "../word/header1.xml")})}),
    _packed("a workbook embedded in it", {"word/embeddings/xl/workbook.xml": "", "xl/workbook.xml": "", "ppt/x.xml": ""}),
    _everywhere("another prefix", ("<w:", "<ns0:"), ("</w:", "</ns0:"), (" w:", " ns0:"), ("xmlns:w=", "xmlns:ns0=")),
    _everywhere("no prefix", ("<w:", "<"), ("</w:", "</"), ("xmlns:w=", f'xmlns="{"http://schemas.openxmlformats.org/wordprocessingml/2006/main"}" xmlns:w=')),
    _everywhere("single quotes", ('"', "'")),
    _everywhere("a byte-order mark", ("", ""), encoding="utf-8-sig"),
    _everywhere("UTF-16", ('encoding="UTF-8"', 'encoding="UTF-16"'), encoding="utf-16"),
    _everywhere("an old code page", ('encoding="UTF-8"', 'encoding="windows-1252"'), encoding="cp1252"),
    _everywhere("no XML declaration", (_HEAD, "")),
    _everywhere("a line for each element", ("><", ">\n  <")),
    _everywhere("comments before and in the text", (_HEAD, f"{_HEAD}<!-- made by a program --><?pi x?>"), ("Leads the", "Leads<!-- x --> the<?pi y?>")),
    _everywhere("character data sections", ("Leads the team", "<![CDATA[Leads ]]>the <![CDATA[team]]>")),
    _everywhere("character references", ("Leads the", "&#76;eads&#x20;the")),
    Case("a member that is there twice", _twice(), _TEXT),
    Case("written to a stream", _streamed(), _TEXT),
    Case("bytes before the archive", b"#!/bin/sh\nexit\n" + zipped(_MEMBERS), _TEXT),
    Case("bytes after the archive", zipped(_MEMBERS) + b"\0" * 40, _TEXT),
    case("ids that many relations share", p("Leads the team"), "Leads the team",
         more={"word/_rels/document.xml.rels": relations({"": ("styles", "none.xml")})}),
    Case("a template with macros", word_file(p("Leads"), more={"word/vbaProject.bin": "x"}), ("Leads",)),
)  # fmt: skip
