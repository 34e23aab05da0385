"""How a paper looks in Word: A4, one font that every computer has, styles that can be changed.

Everything is set in styles, so that whoever works on in the paper changes it in one place.
"""

from typing import Final

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from talentdesk.reports.docx_parts import element, frame_style

FONT: Final = "Arial"
TEXT_WIDTH: Final = Mm(162)
"""A4 between its margins."""
PAIR: Final = "Kenmerk"
NOTE: Final = "Kader"
NOTE_TITLE: Final = "Kadertitel"
KICKER: Final = "Soort stuk"
CELL: Final = "Tabeltekst"
COLUMN: Final = "Tabelkop"
QUIET: Final = "Ondergeschikt"
LINK: Final = "Verwijzing"
_INK: Final = RGBColor(0x14, 0x14, 0x14)
_SOFT: Final = RGBColor(0x55, 0x55, 0x55)
SHADE: Final = "F0F0F0"
_LANGUAGE: Final = "nl-NL"
_THEME_FONTS: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_up_page(word: WordDocument) -> None:
    """A4 with the margins of a letter."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(28), Mm(24)
    section.header_distance, section.footer_distance = Mm(13), Mm(12)


def set_up_styles(word: WordDocument) -> None:
    """The styles of Word that are used, and those that a paper needs besides."""
    _set_defaults(word)
    _set_known(word)
    _add_own(word)


def set_up_settings(word: WordDocument) -> None:
    """Dutch signs in numbers, no old compatibility mode, and no spelling called clean."""
    settings = word.settings.element
    for found in settings.findall(qn("w:proofState")):
        settings.remove(found)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    for tag, value in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        settings.find(qn(tag)).set(qn("w:val"), value)
    hyphens = element("w:autoHyphenation")
    settings.find(qn("w:defaultTabStop")).addnext(hyphens)
    language = settings.find(qn("w:themeFontLang"))
    language.set(qn("w:val"), _LANGUAGE)
    del language.attrib[qn("w:eastAsia")]


def _set_defaults(word: WordDocument) -> None:
    """One font and one language for everything that does not say otherwise."""
    root = word.styles.element
    for fonts in root.iter(qn("w:rFonts")):
        for name in _THEME_FONTS:
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), FONT)
    for language in root.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def _set_known(word: WordDocument) -> None:
    _paragraph(word, "Normal", size=10, after=6, line=1.15)
    title = _paragraph(word, "Title", size=20, after=14, line=1.0, is_bold=True)
    properties = title.element.get_or_add_pPr()
    properties.remove(properties.find(qn("w:pBdr")))
    for tag in ("w:spacing", "w:kern"):
        title.element.rPr.remove(title.element.rPr.find(qn(tag)))
    for level, size, before, after in ((1, 14, 20, 6), (2, 11.5, 14, 5), (3, 10, 10, 4)):
        style = _paragraph(word, f"Heading {level}", size=size, after=after, line=1.0, is_bold=True)
        style.paragraph_format.space_before = Pt(before)
    for name in ("List Bullet", "List Number"):
        _paragraph(word, name, size=10, after=3, line=1.15)
    caption = _paragraph(word, "Caption", size=9, after=10, line=1.0)
    caption.font.bold = False
    for name in ("Header", "Footer"):
        style = _paragraph(word, name, size=8, after=0, line=1.0)
        style.font.color.rgb = _SOFT
        _set_right_tab(style)


def _add_own(word: WordDocument) -> None:
    kicker = _paragraph(word, KICKER, size=9, after=2, line=1.0, is_bold=True)
    kicker.font.color.rgb = _SOFT
    pair = _paragraph(word, PAIR, size=10, after=3, line=1.15)
    pair.paragraph_format.keep_with_next = True
    pair.paragraph_format.left_indent = Mm(48)
    pair.paragraph_format.first_line_indent = -Mm(48)
    pair.paragraph_format.tab_stops.add_tab_stop(Mm(48))
    _paragraph(word, CELL, size=9, after=2, line=1.05)
    column = _paragraph(word, COLUMN, size=9, after=2, line=1.05, is_bold=True)
    column.paragraph_format.keep_with_next = True
    for name in (NOTE, NOTE_TITLE):
        note = _paragraph(word, name, size=10, after=6, line=1.15)
        note.paragraph_format.left_indent = note.paragraph_format.right_indent = Mm(4)
        frame_style(note.element.get_or_add_pPr(), ink="141414", ground=SHADE)
    title = word.styles[NOTE_TITLE]
    if isinstance(title, ParagraphStyle):
        title.font.bold, title.font.size = True, Pt(11)
        title.paragraph_format.keep_with_next = True
    quiet = _character(word, QUIET)
    quiet.font.color.rgb, quiet.font.size = _SOFT, Pt(8.5)
    _character(word, LINK).font.underline = True


def _paragraph(
    word: WordDocument, name: str, *, size: float, after: float, line: float, is_bold: bool = False
) -> ParagraphStyle:
    """A style of paragraphs with these measures in points, made where Word has none."""
    known = any(style.name == name for style in word.styles)
    style = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    if not known:
        style.base_style = word.styles["Normal"]
        style.quick_style = True
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), is_bold, _INK
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(after), line
    return style


def _character(word: WordDocument, name: str) -> CharacterStyle:
    style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    if not isinstance(style, CharacterStyle):
        raise TypeError(f"{name} is no style of characters")
    return style


def _set_right_tab(style: ParagraphStyle) -> None:
    """What follows a tab stands at the right margin."""
    stops = style.paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Length(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
