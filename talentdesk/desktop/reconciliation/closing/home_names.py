"""What the screen calls a line and a proposal that it pays."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.posting_periods import BookPeriod
from talentdesk.domain.proposals import ProposalId
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import MONTHS

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class HomeNames:
    """Names of lines, and number and title of proposals."""

    def __init__(self, workplace: Workplace) -> None:
        self._proposals = ProposalService(workplace)
        self._lines = {line.id: line.name for line in workplace.programme.lines}
        self._names: dict[str, tuple[str, str]] = {}

    def learn(self, proposals: Iterable[str]) -> None:
        """Read the names of proposals that are not known yet."""
        for key in {*proposals} - {"", *self._names}:
            try:
                held = self._proposals.get(ProposalId(key))
            except RecordMissingError:
                self._names[key] = (key, "")
            else:
                self._names[key] = (held.number, held.content.title)

    def line(self, line: str) -> str:
        """The name of a line; words for a posting that no rule gave one."""
        return self._lines.get(line, line) or translate("HomeNames", "zonder lijn")

    def title(self, line: str, proposal: str) -> str:
        """The title of the proposal, or that it is about the line as a whole."""
        if not proposal:
            return self.line(line)
        number, title = self._names.get(proposal, (proposal, ""))
        return title or number

    def under(self, line: str, proposal: str) -> str:
        """Number and line of the proposal."""
        if not proposal:
            return translate("HomeNames", "niet aan een voorstel")
        return f"{self._names.get(proposal, (proposal, ''))[0]} · {self.line(line)}"


def period_text(period: BookPeriod | str) -> str:
    """For example ``maart 2026``; periods after December close the year."""
    year, number = period[:4], int(period[5:])
    if number <= len(MONTHS):
        return f"{MONTHS[number - 1]} {year}"
    return translate("HomeNames", "afsluitperiode {number} van {year}").format(
        number=number, year=year
    )
