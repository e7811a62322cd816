"""Word files written by hand, one construct each, with exactly the lines that Word shows of them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(items: dict[str, tuple[str, str]]) -> str:
    """The XML of relations: id -> (kind, target)."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in items.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def part(tag: str, inner: str) -> str:
    """An XML part with a root element in Word's namespace."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {_NAMESPACES}>{inner}</w:{tag}>'


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip archive of members, the same bytes each time."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def word_file(
    body: str, parts: dict[str, tuple[str, str | bytes]] | None = None, more: dict[str, str] | None = None
) -> bytes:
    """A .docx of a body's XML; `parts`: name -> (kind of relation, content), related as rId1, rId2 … in that order."""
    links = {f"rId{n}": (kind, name) for n, (name, (kind, _)) in enumerate((parts or {}).items(), 1)}
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations(links),
            **{f"word/{name}": content for name, (_, content) in (parts or {}).items()},
            **(more or {}),
        }
    )


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, properties: str = "") -> str:
    """A paragraph of runs; a piece that is no XML becomes a run."""
    runs = "".join(piece if piece.startswith("<") else r(piece) for piece in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def tc(*inner: str, properties: str = "") -> str:
    """A table cell; a piece that is no XML becomes a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(i if i.startswith('<') else p(i) for i in inner)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row; a cell that is no XML becomes one."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def fld(kind: str) -> str:
    """One mark of a field: begin, separate or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    """A field with its instruction and what it shows."""
    return f"{fld('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{fld('separate')}{r(result)}{fld('end')}"


def sdt(inner: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def box(*paragraphs: str) -> str:
    """A text box as Word writes it: a modern shape, and the same again for old programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )


def strict(body: str) -> bytes:
    """A .docx in the Strict variant, with its other namespace names."""
    names = (
        ("officeDocument/2006/relationships", "officeDocument/relationships"),
        ("wordprocessingml/2006/main", "wordprocessingml/main"),
    )
    content = part("document", f"<w:body>{body}</w:body>")
    links = relations({"rId1": ("officeDocument", "word/document.xml")})
    for old, new in names:
        content = content.replace(f"http://schemas.openxmlformats.org/{old}", f"http://purl.oclc.org/ooxml/{new}")
        links = links.replace(f"http://schemas.openxmlformats.org/{old}", f"http://purl.oclc.org/ooxml/{new}")
    return zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": links, "word/document.xml": content})


@dataclass(frozen=True)
class Case:
    """A Word file and the lines that Word shows of it, in order."""

    name: str
    data: bytes
    shown: tuple[str, ...]


_DELETED = '<w:rPr><w:del w:id="9" w:author="x"/></w:rPr>'


def case(name: str, body: str, *shown: str, parts: dict[str, tuple[str, str | bytes]] | None = None,
         more: dict[str, str] | None = None) -> Case:  # fmt: skip
    """A case of a Word file with this body."""
    return Case(name, word_file(body, parts, more), shown)


def styles(inner: str) -> tuple[str, str]:
    """A styles part, for `word_file`."""
    return "styles", part("styles", inner)


_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>{}</w:sectPr>'
_NOTES = part("footnotes", f'<w:footnote w:type="separator" w:id="-1">{p("separator")}</w:footnote><w:footnote w:id="1">{p("First note.")}'
              f'</w:footnote><w:footnote w:id="2">{p("Never referred to.")}</w:footnote>')  # fmt: skip
_DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Director'
    "</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>This post</a:t></a:r></a:p></dgm:t></dgm:pt>"
    "</dgm:ptLst></dgm:dataModel>"
)
_CHART = (
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Staff'
    "</a:t></a:r></a:p></c:rich></c:tx></c:title><c:cat><c:strRef><c:strCache><c:pt><c:v>Wards</c:v></c:pt></c:strCache>"
    "</c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt><c:v>4.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:chart>"
    "</c:chartSpace>"
)

CASES: tuple[Case, ...] = (
    case("plain paragraphs", p("First one.") + p("Second one."), "First one.", "Second one."),
    case("a word cut into runs", p("regis", r("tered", "<w:b/>"), " nurse"), "registered nurse"),
    case("an empty paragraph", p() + p("Text.") + p(" "), "Text."),
    case("a tab between words", p("Band", "<w:r><w:tab/></w:r>", "7"), "Band 7"),
    case("tab stops in properties", p("Text.", properties='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'), "Text."),
    case("a line break between sentences", p("One.", "<w:r><w:br/></w:r>", "Two."), "One.", "Two."),
    case("a line break inside a sentence", p("leads the", "<w:r><w:br/></w:r>", "team"), "leads the team"),
    case("a carriage return element", p("One.", "<w:r><w:cr/></w:r>", "Two."), "One.", "Two."),
    case("a page break", p("One.", '<w:r><w:br w:type="page"/></w:r>', "Two."), "One.", "Two."),
    case("a no-break hyphen", p("multi", "<w:r><w:noBreakHyphen/></w:r>", "professional"), "multi-professional"),
    case("a soft hyphen element", p("regis", "<w:r><w:softHyphen/></w:r>", "tered"), "registered"),
    case("no-break spaces and soft hyphens", p("regis\u00adtered\u00a0nurse\u200b"), "registered nurse"),
    case("a ligature", p("quali\ufb01cation"), "qualification"),
    case("text without preserved space", "<w:p><w:r><w:t> nurse </w:t></w:r><w:r><w:t>led</w:t></w:r></w:p>", "nurseled"),
    case("a line end inside a text element", p("senior\nnurse"), "senior nurse"),
    case("a deleted run", p("A ", '<w:del w:id="1" w:author="x"><w:r><w:delText>nurse</w:delText></w:r></w:del>', "leader"), "A leader"),
    case("an inserted run", p("A ", f'<w:ins w:id="1" w:author="x">{r("capable ")}</w:ins>', "leader"), "A capable leader"),
    case("a moved run", p("One ", f'<w:moveFrom w:id="1" w:author="x">{r("moved ")}</w:moveFrom>', "two ",
                           f'<w:moveTo w:id="2" w:author="x">{r("moved")}</w:moveTo>'), "One two moved"),
    case("a deleted insertion", p("A ", '<w:ins w:id="1" w:author="x"><w:del w:id="2" w:author="x"><w:r><w:delText>no'
                                   "</w:delText></w:r></w:del></w:ins>", "leader"), "A leader"),
    case("text elements inside a deletion", p("A ", f'<w:del w:id="1" w:author="x">{r("nurse ")}</w:del>', "leader"), "A leader"),
    case("a deleted paragraph mark", p("A capable ", properties=_DELETED) + p("leader"), "A capable leader"),
    case("a deleted mark before a table", p("Text.", properties=_DELETED) + tbl(tr("Cell")), "Text.", "Cell"),
    case("hidden text", p("Shown ", r("secret ", "<w:vanish/>"), "text"), "Shown text"),
    case("hidden switched off", p(r("Shown text", '<w:vanish w:val="0"/>')), "Shown text"),
    case("hidden by a style", p("Shown ", r("secret", '<w:rStyle w:val="Hid"/>')), "Shown",
          parts={"styles.xml": styles('<w:style w:type="character" w:styleId="Hid"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>')}),
    case("hidden by an inherited style", p("secret", properties='<w:pStyle w:val="B"/>') + p("Shown"), "Shown",
          parts={"styles.xml": styles('<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rPr><w:vanish/></w:rPr></w:style>'
                                       '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>')}),
    case("styles that inherit in a circle", p("Shown", properties='<w:pStyle w:val="A"/>'), "Shown",
          parts={"styles.xml": styles('<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
                                       '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>')}),
    case("text hidden on the web only", p(r("Shown", "<w:webHidden/>")), "Shown"),
    case("a paragraph whose mark is hidden", p("Run-in. ", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("Body."), "Run-in. Body."),
    case("a drop cap", p("T", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("he ward"), "The ward"),
    case("a field", p("See page ", field("PAGEREF _Toc1", "12"), "."), "See page 12."),
    case("a field within a field's instruction", p(fld("begin"), "<w:r><w:instrText>IF </w:instrText></w:r>", field("MERGEFIELD x", "inner"),
          "<w:r><w:instrText> = 1</w:instrText></w:r>", fld("separate"), "outer", fld("end")), "outer"),
    case("a field across paragraphs", p(fld("begin"), "<w:r><w:instrText>TOC</w:instrText></w:r>", fld("separate"), "Duties 1")
          + p("Person spec 2", fld("end")) + p("Text."), "Duties 1", "Person spec 2", "Text."),
    case("a field that never ends", p(fld("begin"), "<w:r><w:instrText>X</w:instrText></w:r>") + p("Still shown."), "Still shown."),
    case("a field end that never began", p(fld("end"), "Shown."), "Shown."),
    case("a field without a result", p("A", fld("begin"), '<w:r><w:instrText>XE "index"</w:instrText></w:r>', fld("end"), " post"), "A post"),
    case("a simple field", p("By ", f'<w:fldSimple w:instr="AUTHOR">{r("the Trust")}</w:fldSimple>'), "By the Trust"),
    case("a drop-down form field", p("Band ", '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
          '<w:listEntry w:val="7"/><w:listEntry w:val="8a"/></w:ddList></w:ffData></w:fldChar></w:r>', fld("end")), "Band 8a"),
    case("a hyperlink", p("Read ", f'<w:hyperlink w:anchor="x">{r("the guide")}</w:hyperlink>', " first"), "Read the guide first"),
    case("a smart tag", p("In ", f'<w:smartTag w:element="place">{r("Leeds")}</w:smartTag>'), "In Leeds"),
    case("custom XML around runs", p(f'<w:customXml w:element="x"><w:customXmlPr/>{r("Text")}</w:customXml>'), "Text"),
    case("custom XML around paragraphs", f'<w:customXml w:element="x">{p("One")}{p("Two")}</w:customXml>', "One", "Two"),
    case("a text direction element", p(f'<w:dir w:val="rtl">{r("Text")}</w:dir>', f'<w:bdo w:val="ltr">{r(" more")}</w:bdo>'), "Text more"),
    case("a content control in a line", p("Title: ", sdt(r("Ward Manager"))), "Title: Ward Manager"),
    case("a content control around paragraphs", sdt(p("One") + p("Two")), "One", "Two"),
    case("content controls within each other", sdt(sdt(p("Deep"))), "Deep"),
    case("a content control around a row", tbl(tr("One"), sdt(tr("Two"))), "One", "Two"),
    case("a content control around a cell", tbl("<w:tr>" + tc("One") + sdt(tc("Two")) + "</w:tr>"), "One", "Two"),
    case("an unfilled content control", p("Band: ", sdt(r("Click to enter text"), "<w:showingPlcHdr/>")), "Band: Click to enter text"),
    case("a tick box control", p(sdt(r("\u2612"), "<w14:checkbox/>"), " Essential"), "\u2612 Essential"),
    case("a table", tbl(tr("A", "B"), tr("C", "D")), "A", "B", "C", "D"),
    case("cells of many paragraphs", tbl(tr(tc("One", "Two"), "Three")), "One", "Two", "Three"),
    case("a row that is deleted", tbl(tr("Keep"), tr("Gone", properties='<w:del w:id="1" w:author="x"/>')), "Keep"),
    case("a row that is inserted", tbl(tr("Keep"), tr("New", properties='<w:ins w:id="1" w:author="x"/>')), "Keep", "New"),
    case("a hidden row", tbl(tr("Keep"), tr("Gone", properties="<w:hidden/>")), "Keep"),
    case("a deleted cell", tbl(tr("Keep", tc("Gone", properties='<w:cellDel w:id="1" w:author="x"/>'))), "Keep"),
    case("cells merged downwards", tbl(tr(tc("Group", properties='<w:vMerge w:val="restart"/>'), "One"),
          tr(tc("hidden", properties="<w:vMerge/>"), "Two")), "Group", "One", "Two"),
    case("a downward merge that never began", tbl(tr(tc("Shown", properties="<w:vMerge/>"), "One")), "Shown", "One"),
    case("cells merged sideways the old way", tbl(tr(tc("Wide", properties='<w:hMerge w:val="restart"/>'),
          tc("hidden", properties="<w:hMerge/>"), "Last")), "Wide", "Last"),
    case("a cell over a hundred million columns", tbl(tr(tc("Wide", properties='<w:gridSpan w:val="100000000"/>'), "B")), "Wide", "B"),
    case("a nested table", tbl(tr(tc("Before", tbl(tr("In", "side")), p("After")), "Next")), "Before", "In", "side", "After", "Next"),
    case("a text box", p("Before ", box(p("Boxed one") + p("Boxed two")), "after"), "Before after", "Boxed one", "Boxed two"),
    case("an old text box", p("Text", f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('Boxed')}</w:txbxContent></v:textbox>"
          "</v:shape></w:pict></w:r>"), "Text", "Boxed"),
    case("a text box in a text box", p("Text", box(p("Outer", box(p("Inner"))))), "Text", "Outer", "Inner"),
    case("a text box in a cell", tbl(tr(tc(p("Cell", box(p("Boxed")))), "Next")), "Cell", "Boxed", "Next"),
    case("a table in a text box", p("Text", box(tbl(tr("A", "B")))), "Text", "A", "B"),
    case("word art", p("<w:r><w:pict><v:shape><v:textpath string='Job description'/></v:shape></w:pict></w:r>"), "Job description"),
    case("an equation", p("FTE ", "<m:oMath><m:r><m:t>0.8</m:t></m:r></m:oMath>"), "FTE 0.8"),
    case("a symbol with a fallback", p('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" '
          'w16se:char="2605"/></mc:Choice><mc:Fallback><w:t>\u2605</w:t></mc:Fallback></mc:AlternateContent></w:r>', " star"), "star"),
    case("an empty choice", p('<w:r><mc:AlternateContent><mc:Choice Requires="new"/><mc:Fallback><w:t>Shown</w:t></mc:Fallback>'
          "</mc:AlternateContent></w:r>"), "Shown"),
    case("a Wingdings tick", p("Essential ", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "Essential \u2713"),
    case("ticks typed in Wingdings", p("Met ", r("\u00fc", '<w:rFonts w:ascii="Wingdings"/>')), "Met \u2713"),
    case("ruby text", p("<w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>"
          "</w:ruby></w:r>"), "above base"),
    case("an element that nobody knows", p(f"<w:unheardOf>{r('Still read')}</w:unheardOf>"), "Still read"),
    case("a bookmark and proofing marks", p('<w:bookmarkStart w:id="0" w:name="x"/>', "Text", '<w:bookmarkEnd w:id="0"/>',
          '<w:proofErr w:type="spellStart"/>'), "Text"),
    case("a footnote", p("Text", '<w:r><w:footnoteReference w:id="1"/></w:r>', " on.") + p("Next."), "Text on.", "Next.", "First note.",
          parts={"footnotes.xml": ("footnotes", _NOTES)}),
    case("an endnote", p("Text", '<w:r><w:endnoteReference w:id="1"/></w:r>'), "Text", "At the end.",
          parts={"endnotes.xml": ("endnotes", part("endnotes", f'<w:endnote w:id="1">{p("At the end.")}</w:endnote>'))}),
    case("a page header and footer", p("Text.") + _SECTION.format(""), "Text.", "Top", "Bottom",
          parts={"header1.xml": ("header", part("hdr", p("Top"))), "footer1.xml": ("footer", part("ftr", p("Bottom")))}),
    case("headers of two sections that are the same part", p("One.", properties=_SECTION.format("")) + p("Two.") + _SECTION.format(""),
          "One.", "Two.", "Top", "Bottom",
          parts={"header1.xml": ("header", part("hdr", p("Top"))), "footer1.xml": ("footer", part("ftr", p("Bottom")))}),
    case("a first-page header that is not switched on", p("Text.") + '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/></w:sectPr>',
          "Text.", parts={"header1.xml": ("header", part("hdr", p("Unused")))}),
    case("a first-page header in force", p("Text.") + '<w:sectPr><w:headerReference w:type="first" r:id="rId1"/><w:titlePg/></w:sectPr>',
          "Text.", "First page", parts={"header1.xml": ("header", part("hdr", p("First page")))}),
    case("an even-page header in force", p("Text.") + '<w:sectPr><w:headerReference w:type="even" r:id="rId1"/></w:sectPr>',
          "Text.", "Even page", parts={"header1.xml": ("header", part("hdr", p("Even page"))),
                                       "settings.xml": ("settings", part("settings", "<w:evenAndOddHeaders/>"))}),
    case("a comment that is not a directive", p('<w:commentRangeStart w:id="0"/>', "Text", '<w:commentRangeEnd w:id="0"/>'), "Text",
          parts={"comments.xml": ("comments", part("comments", f'<w:comment w:id="0">{p("Please check")}</w:comment>'))}),
    case("HTML held inside", p("Before.") + '<w:altChunk r:id="rId1"/>' + p("After."), "Before.", "Held text", "After.",
          parts={"chunk.html": ("aFChunk", "<html><body><p>Held <b>text</b></p></body></html>")}),
    case("a Word file held inside", p("Before.") + '<w:altChunk r:id="rId1"/>', "Before.", "Inner file.",
          parts={"chunk.docx": ("aFChunk", word_file(p("Inner file.")))}),
    case("RTF held inside", '<w:altChunk r:id="rId1"/>' + p("After."), "Held RTF", "After.",
          parts={"chunk.rtf": ("aFChunk", r"{\rtf1\ansi Held {\b RTF}\par}")}),
    case("a diagram", p("Structure:", '<w:r><w:drawing><dgm:relIds r:dm="rId1"/></w:drawing></w:r>'), "Structure:", "Director", "This post",
          parts={"diagrams.xml": ("diagramData", _DIAGRAM)}),
    case("a chart", p("Numbers.", '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>'), "Numbers.", "Staff", "Wards",
          parts={"chart1.xml": ("chart", _CHART)}),
    case("a moved paragraph", p(f'<w:moveFrom w:id="1" w:author="x">{r("Moved.")}</w:moveFrom>',
          properties='<w:rPr><w:moveFrom w:id="2" w:author="x"/></w:rPr>') + p("Stays.") + p(f'<w:moveTo w:id="3" w:author="x">{r("Moved.")}</w:moveTo>'),
          "Stays.", "Moved."),
    case("typed bullets", p("\u2022\tLead the team") + p("- Manage the budget"), "Lead the team", "Manage the budget"),
    case("typed numbers", p("1. Lead the team") + p("(b) Manage"), "1. Lead the team", "(b) Manage"),
    Case("strict Open XML", strict(p("Strict text")), ("Strict text",)),
    case("everything at once", p("Lead ", f'<w:ins w:id="1" w:author="x">{sdt(r("the "))}</w:ins>', field("REF x", "team"), " well.")
          + tbl(tr(tc(sdt(p("Essential")), properties='<w:vMerge w:val="restart"/>'), tc(tbl(tr("Deep")), p())),
                tr(tc("x", properties="<w:vMerge/>"), tc(p("Kept", '<w:del w:id="4" w:author="x"><w:r><w:delText> not</w:delText></w:r></w:del>')))),
          "Lead the team well.", "Essential", "Deep", "Kept"),
)  # fmt: skip
