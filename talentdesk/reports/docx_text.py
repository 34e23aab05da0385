"""Words in paragraphs of a .docx, with their style and where they lead."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph as WordParagraph

from talentdesk.reports.document import Text, Weight
from talentdesk.reports.docx_parts import link_run
from talentdesk.reports.docx_styles import LINK, QUIET
from talentdesk.reports.paper_text import paper_text

_WEIGHTS: Final = {Weight.STRONG: "Strong", Weight.QUIET: QUIET}


class Holder(Protocol):
    """What paragraphs can be added to: the text, or a place in a table."""

    def add_paragraph(self) -> WordParagraph:
        """A paragraph at the end."""
        ...


class Pen:
    """Writes in one document; knows its styles, which python-docx looks up anew each time.

    ``anchors`` holds by anchor the number of its place; a link to another one is no link.
    """

    def __init__(self, word: WordDocument, anchors: Mapping[str, int]) -> None:
        self._styles = {style.name: style.style_id for style in word.styles}
        self._anchors = anchors

    def new(self, holder: Holder, style: str, text: Text = ()) -> WordParagraph:
        """A paragraph of that style at the end of ``holder``, with the words in it."""
        paragraph = holder.add_paragraph()
        self.write(paragraph, style, text)
        return paragraph

    def write(self, paragraph: WordParagraph, style: str, text: Text) -> None:
        """Give the paragraph a style and add the words; a line end becomes a break in it."""
        inside: Any = paragraph.paragraph_format.element
        inside.style = self._styles[style]
        for part in text:
            self.add_run(paragraph, paper_text(part.text), _WEIGHTS.get(part.weight, ""))
            if part.leads_to in self._anchors:
                run = paragraph.runs[-1]
                run.style = LINK
                link_run(run, self._anchors[part.leads_to])

    def add_run(self, paragraph: WordParagraph, text: str, style: str = "") -> None:
        """Add words that are clean, in a style of characters."""
        inside: Any = paragraph.add_run(text).element
        if style:
            inside.style = self._styles[style]
