"""Styles and paper of the Word file, and the header of an official letter (F-01, P-02)."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.table import _Cell

from service import vietnamese
from service.exports.word.flow import Look
from service.exports.word.markup import CELL_STYLE, STYLES, clean
from service.exports.word.options import WordOptions

FONT = "Times New Roman"
SIZE = Pt(13)
WIDTH = 14570
"""Between the margins, in twentieths of a point: A4 landscape less 2 cm on either side."""
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
_LEFT = 5800
_AGENCY_RULE, _MOTTO_RULE = 1400, 3300


def prepare(document: Document) -> None:
    """A4 landscape, Times New Roman 13 (B-10), page numbers from the second page on, the styles of the table."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for name in ("Normal", "Title", "Header"):
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        _write_in(style)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
    title = document.styles["Title"]
    assert isinstance(title, ParagraphStyle)
    for border in list(title.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    title.font.bold, title.font.size = True, Pt(14)
    title.paragraph_format.alignment = _CENTRE
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(14), Pt(4)
    _table_styles(document)


def _table_styles(document: Document) -> None:
    cell = document.styles.add_style(vietnamese.WORD_STYLES["cell"], WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(cell, ParagraphStyle)
    cell.style_id, cell.base_style = CELL_STYLE, document.styles["Normal"]
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.widow_control = True
    for look in (Look.INSERTED, Look.DELETED, Look.PROPOSAL):
        style = document.styles.add_style(vietnamese.WORD_STYLES[look], WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)
        style.style_id = STYLES[look]
        style.font.bold = True if look is Look.INSERTED else None
        style.font.strike = True if look is Look.DELETED else None
        style.font.italic = True if look is Look.PROPOSAL else None


def _write_in(style: ParagraphStyle) -> None:
    """FONT in black; the theme's font, which the template names, would go before it."""
    style.font.size, style.font.color.rgb = SIZE, RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    properties.insert(0, fonts)
    for spacing in properties.findall(qn("w:spacing")) + properties.findall(qn("w:kern")):
        properties.remove(spacing)


def letterhead(document: Document, options: WordOptions, *, party: bool) -> None:
    """Agency on the left, the state's or the Party's name on the right."""
    table = document.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, width in zip(table.columns, (_LEFT, WIDTH - _LEFT), strict=True):
        column.width = Twips(width)
        column.cells[0].width = Twips(width)
    if options.superior_agency:
        _line(left, options.superior_agency.upper())
    _line(left, (options.agency or vietnamese.WORD_PLACES["agency"]).upper(), bold=True)
    if party:
        _line(left, "*")
        _line(right, vietnamese.WORD_PARTY, bold=True)
        _rule(right, WIDTH - _LEFT, _MOTTO_RULE)
    else:
        _rule(left, _LEFT, _AGENCY_RULE)
        state, motto = vietnamese.WORD_MOTTO
        _line(right, state, bold=True)
        _line(right, motto, bold=True)
        _rule(right, WIDTH - _LEFT, _MOTTO_RULE)
    _line(right, options.place_date or vietnamese.WORD_PLACES["place_date"], italic=True)


def _line(cell: _Cell, text: str, *, bold: bool = False, italic: bool = False) -> None:
    empty = len(cell.paragraphs) == 1 and not cell.text
    paragraph = cell.paragraphs[0] if empty else cell.add_paragraph()
    paragraph.alignment = _CENTRE
    run = paragraph.add_run(clean(text))
    run.bold, run.italic = bold or None, italic or None


def _rule(cell: _Cell, width: int, length: int) -> None:
    """A line of `length` below the last words of a cell of `width`."""
    paragraph = cell.add_paragraph()
    indent = Twips((width - length) // 2 - 108)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = indent
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.line_spacing = Pt(3), Pt(6)
    border = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(parse_xml(border), "w:spacing", "w:ind", "w:jc", "w:rPr")
