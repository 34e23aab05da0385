"""Words that every paper has: what stands above and below a page."""

from typing import Final

from talentdesk.domain.log import LogHead

PAGE_OF: Final = "Bladzijde {page} van {pages}"
"""Below each page; the writer of a format fills in the two counts."""


def page_words() -> tuple[str, str, str]:
    """What stands before, between and after the two counts."""
    before, rest = PAGE_OF.split("{page}")
    between, after = rest.split("{pages}")
    return before, between, after


def seal_words(head: LogHead) -> str:
    """The check code of the log, as it stands on papers."""
    return f"Controlecode logboek: {head.short}"
