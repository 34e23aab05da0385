"""Words in a paragraph of a .docx, with their weight and where they lead."""

from collections.abc import Mapping
from typing import Final

from docx.text.paragraph import Paragraph as WordParagraph

from talentdesk.reports.document import Text, Weight
from talentdesk.reports.docx_parts import link_run
from talentdesk.reports.docx_styles import LINK, QUIET
from talentdesk.reports.paper_text import paper_text

Anchors = Mapping[str, int]
"""By anchor the number of its place; a link to another anchor is no link."""
_WEIGHTS: Final = {Weight.STRONG: "Strong", Weight.QUIET: QUIET}


def add_text(paragraph: WordParagraph, text: Text, anchors: Anchors) -> None:
    """Add the words to the paragraph; a line end becomes a break in it."""
    for part in text:
        run = paragraph.add_run(paper_text(part.text), _WEIGHTS.get(part.weight))
        if part.leads_to in anchors:
            run.style = LINK
            link_run(run, anchors[part.leads_to])
