"""The postings and movements behind one cell of Iv3."""

from talentdesk.domain.figures import FigurePart, PartKind
from talentdesk.domain.iv3 import Iv3Cell
from talentdesk.domain.iv3_part import BUDGET
from talentdesk.domain.ledger import PostingId
from talentdesk.services.workplace import Workplace
from talentdesk.wording.terms import term

__all__ = ("parts_behind",)


def parts_behind(workplace: Workplace, cell: Iv3Cell, period: int) -> tuple[FigurePart, ...]:
    """What makes up a cell: in a budget movements of the reserve, else postings."""
    return _movements(workplace, cell) if period == BUDGET else _postings(workplace, cell)


def _postings(workplace: Workplace, cell: Iv3Cell) -> tuple[FigurePart, ...]:
    with workplace.reading() as register:
        rows = register.books.postings.rows([PostingId(key) for key, _ in cell.behind])
    known = {str(row.id): row.posting for row in rows}
    found = []
    for key, cents in cell.behind:
        posting = known[key]
        number = "-".join(filter(None, (posting.entry, posting.line))) or key
        words = (
            posting.relation_name or posting.relation,
            posting.description or posting.entry_text,
        )
        text = " · ".join(filter(None, words))
        found.append(FigurePart(PartKind.POSTING, number, key, posting.day, cents, text))
    return tuple(found)


def _movements(workplace: Workplace, cell: Iv3Cell) -> tuple[FigurePart, ...]:
    with workplace.reading() as register:
        known = {item.number: item.draft for item in register.reserve.journal()}
        decisions = {item.id: item.number for item in register.decisions.all()}
    return tuple(
        FigurePart(
            PartKind.MOVEMENT,
            number,
            number,
            known[number].day,
            cents,
            term(known[number].kind),
            decisions.get(known[number].decision, ""),
        )
        for number, cents in cell.behind
    )
