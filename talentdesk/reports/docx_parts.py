"""Parts of WordprocessingML (ECMA-376 part 1) that python-docx has no call for."""

from collections.abc import Iterable
from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

_AFTER_FRAME: Final = ("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr")
_NUMBERED: Final = "List Number"


def element(tag: str, **values: str) -> Any:
    """An element with those values, such as ``element("w:shd", fill="F0F0F0")``."""
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def frame_style(properties: Any, *, ink: str, ground: str) -> None:
    """A thick line at the left and a ground, in the order that the schema asks for."""
    border = OxmlElement("w:pBdr")
    border.append(element("w:top", val="single", sz="4", space="6", color=ground))
    border.append(element("w:left", val="single", sz="24", space="8", color=ink))
    border.append(element("w:bottom", val="single", sz="4", space="6", color=ground))
    shade = element("w:shd", val="clear", color="auto", fill=ground)
    for part in (border, shade):
        properties.insert_element_before(part, *_AFTER_FRAME)


def add_field(paragraph: WordParagraph, code: str) -> None:
    """A field that Word fills in by itself, such as PAGE; until then it says 1."""
    for kind in ("begin", "separate", "end"):
        run: Any = paragraph.add_run().element
        if kind == "separate":
            instruction = element("w:instrText")
            instruction.text = code
            run.append(instruction)
            run = paragraph.add_run().element
        run.append(element("w:fldChar", fldCharType=kind))
        if kind == "separate":
            paragraph.add_run("1")


def mark_anchor(paragraph: WordParagraph, number: int) -> None:
    """Make the paragraph a place that a link can lead to, by a number that is its own."""
    inside: Any = paragraph.runs[0].element
    inside.addprevious(element("w:bookmarkStart", id=str(number), name=anchor_name(number)))
    inside.addnext(element("w:bookmarkEnd", id=str(number)))


def anchor_name(number: int) -> str:
    """What the place with that number is called in the file."""
    return f"deel_{number}"


def link_run(run: WordRun, number: int) -> None:
    """Let the words of the run lead to the place with that number."""
    inside: Any = run.element
    link = element("w:hyperlink", anchor=anchor_name(number), history="1")
    inside.addprevious(link)
    link.append(inside)


def start_numbering(word: WordDocument, items: Iterable[WordParagraph]) -> None:
    """Number these paragraphs from 1, whatever was numbered before."""
    style: Any = word.styles[_NUMBERED].element
    numbering: Any = word.part.numbering_part.element
    pattern = numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
    number = numbering.add_num(pattern)
    number.add_lvlOverride(0).add_startOverride(1)
    for item in items:
        inside: Any = item.paragraph_format.element.get_or_add_pPr()
        inside.get_or_add_numPr().get_or_add_numId().val = number.numId


def describe_picture(run: WordRun, words: str) -> None:
    """Give the picture in the run the words for who does not see it."""
    inside: Any = run.element
    for found in inside.iter(qn("wp:docPr")):
        found.set("descr", words)
