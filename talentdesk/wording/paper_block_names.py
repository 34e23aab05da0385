"""The blocks of a paper for executive or council where a programme file has none of its own."""

from typing import Final

from talentdesk.domain.kinds import Body
from talentdesk.domain.paper_blocks import BlockSource, PaperBlock

_BOTH: Final = (Body.EXECUTIVE, Body.COUNCIL)
_EXECUTIVE: Final = (Body.EXECUTIVE,)

DEFAULT_BLOCKS: Final = (
    PaperBlock(
        "case_number", "Zaaknummer", _BOTH, BlockSource.CASE_NUMBER, in_head=True, is_required=True
    ),
    PaperBlock("author", "Behandelend ambtenaar", _BOTH, in_head=True, is_required=True),
    PaperBlock("department", "Sector/afdeling", _BOTH, in_head=True, is_required=True),
    PaperBlock("portfolio_holder", "Portefeuillehouder", _BOTH, in_head=True, is_required=True),
    PaperBlock("subject", "Onderwerp", _BOTH, BlockSource.SUBJECT, in_head=True, is_required=True),
    PaperBlock(
        "requested_decision",
        "Gevraagd besluit",
        _BOTH,
        BlockSource.REQUESTED_DECISION,
        is_required=True,
    ),
    PaperBlock("summary", "Publieksvriendelijke samenvatting", _BOTH, BlockSource.SUMMARY),
    PaperBlock("advice", "Advies van het programmateam", _EXECUTIVE, BlockSource.ADVICE),
    PaperBlock("motivation", "Motivering", _BOTH, BlockSource.MOTIVATION, is_required=True),
    PaperBlock("minority_view", "Minderheidsstandpunt", _EXECUTIVE, BlockSource.MINORITY_VIEW),
    PaperBlock("departure", "Afwijken van het advies", _EXECUTIVE, BlockSource.DEPARTURE),
    PaperBlock("money", "Geld en dekking", _BOTH, BlockSource.MONEY, is_required=True),
    PaperBlock("risks", "Risico's", _BOTH, BlockSource.RISKS),
    PaperBlock("communication", "Communicatie", _BOTH, BlockSource.COMMUNICATION),
    PaperBlock("planning", "Planning", _BOTH, BlockSource.PLANNING),
    PaperBlock("results", "Beoogde resultaten", _EXECUTIVE, BlockSource.RESULTS),
    PaperBlock("attachments", "Bijlagen", _BOTH, BlockSource.ATTACHMENTS),
)
"""In the order of the paper. What a document of a municipality calls its parts is its own
choice, so a programme file can name, order and require others."""
