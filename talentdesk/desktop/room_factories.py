"""How each room is made from the open register."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from talentdesk.desktop.accounting.accounting_page import AccountingPage
from talentdesk.desktop.commitments.commitment_room import CommitmentRoom
from talentdesk.desktop.decisions.decisions_page import DecisionsPage
from talentdesk.desktop.decisions.papers.college_door import CollegeDoor
from talentdesk.desktop.indicators.indicators_page import IndicatorsPage
from talentdesk.desktop.log.log_page import LogPage
from talentdesk.desktop.programme.programme_page import ProgrammePage
from talentdesk.desktop.proposals.proposals_page import ProposalsPage
from talentdesk.desktop.reconciliation.reconciliation_page import ReconciliationPage
from talentdesk.desktop.reserve.reserve_page import ReservePage
from talentdesk.desktop.reviews.advice_papers import AdvicePapers
from talentdesk.desktop.reviews.reviews_page import ReviewsPage
from talentdesk.desktop.rounds.round_door import RoundDoor
from talentdesk.desktop.shell.file_chooser import FileChooser
from talentdesk.desktop.shell.room_frame import RoomFrame
from talentdesk.services.log_service import LogService
from talentdesk.services.open_commitments import RegisterCommitments
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import RegisterService
from talentdesk.services.workplace import Workplace

Clock = Callable[[], datetime]
MakeRoom = Callable[[RoomFrame, Workplace, FileChooser, Clock], QWidget]


def _proposals(
    frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock
) -> QWidget:
    return ProposalsPage(frame, workplace, chooser, clock)


def _reviews(frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock) -> QWidget:
    page = ReviewsPage(frame, workplace, clock)
    AdvicePapers(page, frame, workplace, chooser, clock)
    RoundDoor(page, frame, workplace, chooser, clock)
    return page


def _reserve(frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock) -> QWidget:
    page = ReservePage(frame, workplace, clock)
    CommitmentRoom(page, frame, workplace, chooser, clock)
    return page


def _reconciliation(
    frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock
) -> QWidget:
    desk = ReconciliationService(workplace, RegisterCommitments(workplace))
    return ReconciliationPage(frame, workplace, desk, chooser, clock)


def _indicators(
    frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock
) -> QWidget:
    return IndicatorsPage(frame, workplace, chooser, clock)


def _decisions(
    frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock
) -> QWidget:
    page = DecisionsPage(frame, workplace, clock)
    CollegeDoor(page, frame, workplace, chooser, clock)
    return page


def _log(frame: RoomFrame, workplace: Workplace, _chooser: FileChooser, clock: Clock) -> QWidget:
    return LogPage(frame, LogService(workplace), RegisterService(workplace), clock)


def _programme(
    frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock
) -> QWidget:
    return ProgrammePage(frame, workplace, chooser, clock)


def _accounting(
    frame: RoomFrame, workplace: Workplace, chooser: FileChooser, clock: Clock
) -> QWidget:
    return AccountingPage(frame, workplace, chooser, clock)


ROOMS: Final[Mapping[str, MakeRoom]] = {
    "proposals": _proposals,
    "reviews": _reviews,
    "decisions": _decisions,
    "reserve": _reserve,
    "reconciliation": _reconciliation,
    "accounting": _accounting,
    "indicators": _indicators,
    "programme": _programme,
    "log": _log,
}
"""Every room but the first, by its key."""
