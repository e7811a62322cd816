"""Word files written by hand: what styles, fields, drawings and alternatives show and hide."""

from __future__ import annotations

from tests.readers.word_files import Case, box, case, field, fld, p, part, r, sdt, styles, tbl, tc, tr

_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def _style(kind: str, name: str, inner: str = "", attributes: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"{attributes}><w:name w:val="{name}"/>{inner}</w:style>'


def _styled(text: str, style: str, properties: str = "") -> str:
    return p(r(text, properties), properties=f'<w:pStyle w:val="{style}"/>')


def _table(look: str, *rows: str) -> str:
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{"".join(rows)}</w:tbl>'


def _regions(*names: str) -> dict[str, tuple[str, str]]:
    hidden = "".join(f'<w:tblStylePr w:type="{name}">{_HIDDEN}</w:tblStylePr>' for name in names)
    return {"styles.xml": styles(_style("table", "T", hidden))}


def _form(kind: str, inner: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:{kind}>{inner}</w:{kind}></w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> FORM </w:instrText></w:r>{fld('end')}"
    )


def _alternative(*branches: str) -> str:
    return f"<w:r><mc:AlternateContent>{''.join(branches)}</mc:AlternateContent></w:r>"


def _drawing(attributes: str, text: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" {attributes}/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{p(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _chart(text: str) -> str:
    return (
        '<cx:chartSpace xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><cx:chartData><cx:data><cx:strDim><cx:lvl>'
        f"<cx:pt>{text}</cx:pt></cx:lvl></cx:strDim><cx:numDim><cx:lvl><cx:pt>7</cx:pt></cx:lvl></cx:numDim></cx:data>"
        "</cx:chartData><cx:chart><cx:title><cx:tx><cx:txData><cx:v>Staff</cx:v></cx:txData></cx:tx></cx:title></cx:chart>"
        "</cx:chartSpace>"
    )


def _series(name: str, categories: str) -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        f"<c:cat>{categories}</c:cat><c:val><c:numRef><c:numCache><c:pt><c:v>7</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    )


def _chart_of(*series: str) -> str:
    return (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea><c:barChart>'
        f"{''.join(series)}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )


def _old_chart() -> str:
    categories = (
        "<c:strRef><c:strCache><c:pt><c:v>Nurses</c:v></c:pt><c:pt><c:v>Porters</c:v></c:pt></c:strCache></c:strRef>"
    )
    return _chart_of(_series("2025", categories), _series("2026", categories))


def _grouped_chart() -> str:
    levels = (
        "<c:lvl><c:pt><c:v>Nurses</c:v></c:pt></c:lvl>",
        "<c:lvl><c:pt><c:v>Wards</c:v></c:pt></c:lvl>",
    )
    return _chart_of(
        _series(
            "2025", f"<c:multiLvlStrRef><c:multiLvlStrCache>{''.join(levels)}</c:multiLvlStrCache></c:multiLvlStrRef>"
        )
    )


_CX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
_WEB_ARCHIVE = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Leads=20the team</p></body></html>\r\n--B--\r\n"
)

SHOWN: tuple[Case, ...] = (
    case("hidden by the defaults of the document", p("secret") + p(r("Shown", '<w:vanish w:val="0"/>')), "Shown",
         parts={"styles.xml": styles(f"<w:docDefaults><w:rPrDefault>{_HIDDEN}</w:rPrDefault></w:docDefaults>")}),
    case("hidden by the default style", p("secret") + _styled("Shown", "Own"), "Shown",
         parts={"styles.xml": styles(_style("paragraph", "Normal", _HIDDEN, ' w:default="1"') + _style("paragraph", "Own"))}),
    case("hidden by paragraph style and character style, which is twice", _styled("Shown", "P", '<w:rStyle w:val="C"/>')
         + _styled("secret", "P"), "Shown",
         parts={"styles.xml": styles(_style("paragraph", "P", _HIDDEN) + _style("character", "C", _HIDDEN))}),
    case("hidden by a character style that inherits", p("Shown ", r("secret", '<w:rStyle w:val="C"/>')), "Shown",
         parts={"styles.xml": styles(_style("character", "B", _HIDDEN) + _style("character", "C", '<w:basedOn w:val="B"/>'))}),
    case("hundreds of styles", "".join(_styled(f"Line {n}", f"S{n}") for n in range(120)) + _styled("secret", "S120"),
         *(f"Line {n}" for n in range(120)),
         parts={"styles.xml": styles("".join(_style("paragraph", f"S{n}", _HIDDEN if n == 120 else "") for n in range(121)))}),
    case("shown again by a style that inherits", _styled("Shown", "C"), "Shown",
         parts={"styles.xml": styles(_style("paragraph", "B", _HIDDEN)
                                     + _style("paragraph", "C", '<w:basedOn w:val="B"/><w:rPr><w:vanish w:val="false"/></w:rPr>'))}),
    case("a paragraph style named for a run says nothing", p(r("Shown", '<w:rStyle w:val="P"/>')), "Shown",
         parts={"styles.xml": styles(_style("paragraph", "P", _HIDDEN))}),
    case("hidden by a table style", _table("", tr("secret")) + p("Shown"), "Shown",
         parts={"styles.xml": styles(_style("table", "T", _HIDDEN))}),
    case("the first row hidden by a table style", _table('w:firstRow="1"', tr("secret", "secret"), tr("One", "Two")), "One", "Two",
         parts=_regions("firstRow", "lastRow")),
    case("the last row hidden, by the old bits", _table('w:val="0040"', tr("One"), tr("Two"), tr("secret")), "One", "Two",
         parts=_regions("firstRow", "lastRow")),
    case("the outer columns hidden by a table style", _table('w:firstColumn="1" w:lastColumn="1"', tr("secret", "One", "secret"),
         tr("secret", "Two", "secret")), "One", "Two", parts=_regions("firstCol", "lastCol")),
    case("a region that the table does not switch on", _table('w:val="zz"', tr("One"), tr("Two")), "One", "Two", parts=_regions("firstRow")),
    case("a deleted row with a hidden mark", p("One.", properties="<w:rPr><w:vanish/></w:rPr>") + tbl(tr("Two")), "One.", "Two"),
    case("an equation that is hidden", p("FTE", "<m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>0.8</m:t></m:r></m:oMath>"), "FTE"),
    case("a fraction and a root", p("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>5</m:t></m:r></m:den></m:f></m:oMath>",
         " of a week, ", "<m:oMath><m:rad><m:deg><m:r><m:t>2</m:t></m:r></m:deg><m:e><m:r><m:t>4</m:t></m:r></m:e></m:rad></m:oMath>"), "3 5 of a week, 2 4"),
    case("an alternative for Word on a Mac", p(_alternative('<mc:Choice xmlns:ma="http://schemas.microsoft.com/office/mac/drawingml/2008/main" '
         f'Requires="ma">{r("Mac")}</mc:Choice>', "<mc:Fallback><w:t>Shown</w:t></mc:Fallback>")), "Shown"),
    case("a ticked form box", p(_form("checkBox", '<w:default w:val="0"/><w:checked/>'), " Essential"), "\u2612 Essential"),
    case("a form box ticked from the start", p(_form("checkBox", "<w:default/>"), " Essential"), "\u2612 Essential"),
    case("an empty form box", p(_form("checkBox", "<w:sizeAuto/>"), " Essential"), "\u2610 Essential"),
    case("the first choice of a drop-down", p("Band ", _form("ddList", '<w:listEntry w:val="7"/><w:listEntry w:val="8a"/>')), "Band 7"),
    case("a drop-down whose choice stands in the result too", p("Band ", fld("begin").replace("/></w:r>",
         '><w:ffData><w:ddList><w:listEntry w:val="7"/></w:ddList></w:ffData></w:fldChar></w:r>'),
         "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>", fld("separate"), "7", fld("end"), " post"), "Band 7 post"),
    case("fields that only keep words for others", p("Ward ", field(' SET team "stroke" ', "stroke"), field(' ask boss "Who?" ', "Ann"),
         field(" REF team ", "stroke"), " unit"), "Ward stroke unit"),
    case("a button with words", p("Title: ", fld("begin"), "<w:r><w:instrText> MACROBUTTON Nothing [type </w:instrText></w:r>",
         "<w:r><w:instrText>here]</w:instrText></w:r>", fld("end"), "."), "Title: [type here]."),
    case("a field whose marks are hidden in part", p(fld("begin"), "<w:r><w:instrText>REF x</w:instrText></w:r>",
         '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="separate"/></w:r>', "Shown",
         '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>') + p("Next."), "Shown", "Next."),
    case("a table of contents with links", p(fld("begin"), "<w:r><w:instrText>TOC \\h</w:instrText></w:r>", fld("separate"),
         f'<w:hyperlink w:anchor="a">{r("Duties")}<w:r><w:tab/></w:r>{field("PAGEREF a", "2")}</w:hyperlink>')
         + p(f'<w:hyperlink w:anchor="b">{r("Person spec")}<w:r><w:tab/></w:r>{field("PAGEREF b", "3")}</w:hyperlink>') + p(fld("end")),
         "Duties 2", "Person spec 3"),
    case("an alternative that asks for what Word does not know", p(_alternative(
         f'<mc:Choice xmlns:n="urn:new" Requires="n">{r("new")}</mc:Choice>', "<mc:Fallback><w:t>Shown</w:t></mc:Fallback>")), "Shown"),
    case("the first of two choices that Word knows", p(_alternative(f'<mc:Choice xmlns:n="urn:new" Requires="n">{r("new")}</mc:Choice>',
         '<mc:Choice Requires="w14"><w:t>Shown</w:t></mc:Choice>', "<mc:Fallback><w:t>old</w:t></mc:Fallback>")), "Shown"),
    case("an alternative without a fallback", p(_alternative(f'<mc:Choice xmlns:n="urn:new" Requires="n">{r("Shown")}</mc:Choice>')), "Shown"),
    case("a drawing that is switched off", p("Text", _drawing('hidden="1"', "secret"), _drawing('hidden="0"', "Boxed")), "Text", "Boxed"),
    case("an old shape that is switched off", p("Text", "<w:r><w:pict><v:rect style='left:0;visibility:hidden'><v:textbox><w:txbxContent>"
         + p("secret") + "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"), "Text"),
    case("text in a locked picture", p("Text", "<w:r><w:drawing><a:graphic><a:txBody><a:p><a:r><a:t>Boxed</a:t></a:r></a:p><a:p><a:r>"
         "<a:t>twice</a:t></a:r></a:p></a:txBody></a:graphic></w:drawing></w:r>"), "Text", "Boxed", "twice"),
    case("spaces at the ends of drawn text", p("Text", "<w:r><w:drawing><a:graphic><a:txBody><a:p><a:r><a:t>Senior</a:t></a:r><a:r>"
         "<a:t> nurse</a:t></a:r></a:p></a:txBody></a:graphic></w:drawing></w:r>"), "Text", "Senior nurse"),
    case("decorative words of two shapes", p("Text", "<w:r><w:pict><v:shape><v:textpath string='Welcome'/></v:shape>"
         "<v:shape><v:textpath string='Team'/></v:shape></w:pict></w:r>", " goes on"), "Text goes on", "Welcome", "Team"),
    case("a chart of two series over the same categories", p("Posts", '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>'),
         "Posts", "2025", "Nurses", "Porters", "2026", parts={"chart1.xml": ("chart", _old_chart())}),
    case("a chart with categories in groups", p("Posts", '<w:r><w:drawing><c:chart r:id="rId1"/></w:drawing></w:r>'), "Posts", "2025", "Nurses",
         "Wards", parts={"chart1.xml": ("chart", _grouped_chart())}),
    case("a group of boxes", p("Text", f"<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent>{p('One')}</w:txbxContent></v:textbox>"
         f"</v:shape><v:shape><v:textbox><w:txbxContent>{p('Two')}</w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>"), "Text", "One", "Two"),
    case("a text box in a page header", p("Text.") + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>', "Text.", "Top", "Boxed",
         parts={"header1.xml": ("header", part("hdr", p("Top", box(p("Boxed")))))}),
    case("a watermark", p("Text.") + '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>', "Text.", "DRAFT",
         parts={"header1.xml": ("header", part("hdr", p("<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>")))}),
    case("a header that later sections keep", p("One.", properties='<w:sectPr><w:headerReference w:type="first" r:id="rId1"/></w:sectPr>')
         + p("Two.") + "<w:sectPr><w:titlePg/></w:sectPr>", "One.", "Two.", "First page",
         parts={"header1.xml": ("header", part("hdr", p("First page")))}),
    case("a chart of the new kind", p("Numbers.", _alternative(f'<mc:Choice {_CX} Requires="cx"><w:drawing><cx:chart r:id="rId1"/></w:drawing>'
         "</mc:Choice>", "<mc:Fallback><w:t>This chart cannot be shown</w:t></mc:Fallback>")), "Numbers.", "Wards", "Staff",
         parts={"chartEx1.xml": ("chartEx", _chart("Wards"))}),
    case("a web archive held inside", '<w:altChunk r:id="rId1"/>' + p("After."), "Leads the team", "After.",
         parts={"chunk.mht": ("aFChunk", _WEB_ARCHIVE)}),
    case("a cell under a merge that a wide cell has ended", tbl(tr("A", tc("B", properties='<w:vMerge w:val="restart"/>')),
         tr(tc("Wide", properties='<w:gridSpan w:val="2"/>')), tr("C", tc("Shown", properties="<w:vMerge/>"))), "A", "B", "Wide", "C", "Shown"),
    case("content controls at every level", sdt(tbl(sdt("<w:tr>" + sdt(tc(sdt(p("In ", sdt(r("deep")))))) + "</w:tr>"))), "In deep"),
    case("custom XML around a row and a cell", tbl(f'<w:customXml w:element="a"><w:tr><w:customXml w:element="b">{tc("Cell")}</w:customXml></w:tr>'
         "</w:customXml>"), "Cell"),
    case("deleted text in a deleted paragraph", p("One ", properties='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>')
         + p('<w:del w:id="2" w:author="x"><w:r><w:delText>gone</w:delText></w:r></w:del>', properties='<w:rPr><w:del w:id="3" w:author="x"/></w:rPr>')
         + p("two"), "One two"),
    case("old text kept beside the new formatting", p(r("Shown", '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'),
         properties='<w:pPrChange w:id="2" w:author="x"><w:pPr><w:sectPr/></w:pPr></w:pPrChange>'), "Shown"),
    case("spaces kept by the paragraph", '<w:p xml:space="preserve"><w:r><w:t>senior </w:t></w:r><w:r><w:t>nurse</w:t></w:r></w:p>', "senior nurse"),
    case("spaces kept by the paragraph but not by the run", '<w:p xml:space="preserve"><w:r xml:space="default"><w:t>senior </w:t></w:r><w:r>'
         "<w:t>nurse</w:t></w:r></w:p>", "seniornurse"),
    case("a Norwegian word", p("\u00d8konomi og ledelse"), "\u00d8konomi og ledelse"),
    case("a document that is kept elsewhere", p("Text.") + '<w:subDoc r:id="rId9"/>', "Text."),
    case("page numbers and dates of their own", p("Page ", "<w:r><w:pgNum/></w:r>", "end"), "Page end"),
)  # fmt: skip
