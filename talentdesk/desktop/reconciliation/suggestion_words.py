"""What the card of a suggestion says: names for its postings and commitments, and amounts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reconciliation.match_columns import (
    commitment_title,
    commitment_under,
    posting_title,
)
from talentdesk.desktop.reconciliation.suggestion_card import CardText, Part
from talentdesk.domain.matching import MatchSuggestion
from talentdesk.domain.reconciliation import OpenCommitment, OurPosting

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def card_text(
    suggestion: MatchSuggestion,
    postings: Mapping[str, OurPosting],
    commitments: Mapping[str, OpenCommitment],
    open_left: int,
) -> CardText:
    """What the card says; ``open_left`` is what has no place now, in cents."""
    ids = list(dict.fromkeys(link.commitment for link in suggestion.links))
    known = [commitments[each] for each in ids if each in commitments]
    before = sum(row.open.cents for row in known)
    parts = _parts(suggestion, postings, commitments)
    lines = {row.line for row in known}
    line = lines.pop() if len(lines) == 1 else ""
    if len(known) == 1:
        row = known[0]
        return CardText(
            commitment_title(row), commitment_under(row), line, parts, before, open_left
        )
    title = translate("SuggestionWords", "{count} verplichtingen samen").format(count=len(ids))
    under = ", ".join(row.number for row in known)
    return CardText(title, under, line, parts, before, open_left)


def names_of(
    ids: Sequence[str],
    postings: Mapping[str, OurPosting],
    commitments: Mapping[str, OpenCommitment],
) -> list[str]:
    """What the screen calls commitments and postings; an id that is not known stays as it is."""
    names = []
    for each in ids:
        commitment, posting = commitments.get(each), postings.get(each)
        if commitment is not None:
            names.append(commitment.number)
        else:
            names.append(posting_title(posting) if posting is not None else each)
    return names


def _parts(
    suggestion: MatchSuggestion,
    postings: Mapping[str, OurPosting],
    commitments: Mapping[str, OpenCommitment],
) -> list[Part]:
    several = len({link.posting for link in suggestion.links}) > 1
    found = []
    for link in suggestion.links:
        posting, commitment = postings.get(link.posting), commitments.get(link.commitment)
        name = posting_title(posting) if posting is not None else link.posting
        if not several and commitment is not None:
            name = f"{commitment.number} · {commitment_title(commitment)}"
        found.append(Part(name, link.cents))
    return found
