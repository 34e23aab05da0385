"""All that is read and written in one session of a register."""

from datetime import datetime

from sqlmodel import Session

from talentdesk.domain.diagnosis import RegisterFacts
from talentdesk.domain.people import Actor
from talentdesk.register.advice import AdviceRepository
from talentdesk.register.colleague_keys import ColleagueKeyRepository
from talentdesk.register.commitments import CommitmentRepository
from talentdesk.register.content_seals import ContentSeals
from talentdesk.register.decision_texts import DecisionTextRepository
from talentdesk.register.decisions import DecisionRepository
from talentdesk.register.desk_state import DeskStateRepository
from talentdesk.register.erasures import ErasureRepository
from talentdesk.register.file_facts import file_facts
from talentdesk.register.indicators import IndicatorRepository
from talentdesk.register.intake_figures import IntakeCounter
from talentdesk.register.kept_reading import KeptReading
from talentdesk.register.ledger_books import LedgerBooks
from talentdesk.register.log import LogRepository, LogWriter
from talentdesk.register.log_subjects import LogSubjects
from talentdesk.register.movement_sums import MovementSums
from talentdesk.register.people import PersonRepository
from talentdesk.register.person_rows import PersonRows
from talentdesk.register.programme import ProgrammeRepository
from talentdesk.register.progress import ProgressRepository
from talentdesk.register.proposals import ProposalRepository
from talentdesk.register.received_files import ReceivedFileRepository
from talentdesk.register.reserve import ReserveRepository
from talentdesk.register.retention_days import RetentionDays
from talentdesk.register.review_entries import ReviewEntryRepository
from talentdesk.register.reviews import ReviewRepository
from talentdesk.register.rounds import RoundRepository
from talentdesk.register.settlement import SettlementRepository
from talentdesk.register.snapshots import SnapshotRepository
from talentdesk.register.templates import TemplateRepository
from talentdesk.register.told_rows import ToldRows
from talentdesk.register.working_reviews import WorkingReviewRepository


class Register:
    """All repositories on one session, for one actor at one moment."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, action: str, kept: KeptReading
    ) -> None:
        self.actor = actor
        self.now = now
        self.log = LogRepository(session, actor.mark, now)
        self.log_subjects = LogSubjects(session)
        self.programme = ProgrammeRepository(session, actor, now)
        self.people = PersonRepository(session, now)
        self.proposals = ProposalRepository(session, actor, now, self.log, action)
        self.progress = ProgressRepository(session, actor, now, self.proposals)
        self.indicators = IndicatorRepository(session, actor, now)
        self.review_entries = ReviewEntryRepository(session, actor, now, self.log, action)
        self.reviews = ReviewRepository(session, actor, now, self.review_entries)
        self.working_reviews = WorkingReviewRepository(session, now, self.log, action)
        self.rounds = RoundRepository(session, actor, now, self.log, action)
        self.received_files = ReceivedFileRepository(session, actor, now, self.log, action)
        self.intake_counter = IntakeCounter(session)
        self.colleague_keys = ColleagueKeyRepository(session, actor, now)
        self.advice = AdviceRepository(session, actor, now)
        self.settlement = SettlementRepository(session)
        self.decisions = DecisionRepository(session, actor, now)
        self.decision_texts = DecisionTextRepository(session, actor, now)
        self.reserve = ReserveRepository(session, actor, now, kept)
        self.movement_sums = MovementSums(session)
        self.commitments = CommitmentRepository(session, actor, now)
        self.books = LedgerBooks(session, actor, now, self.log, action)
        self.snapshots = SnapshotRepository(session, actor, now, self.log)
        self.templates = TemplateRepository(session, actor, now)
        self.desk = DeskStateRepository(session, actor)
        self._session, self._action = session, action
        LogWriter(self.log, action).listen(session)

    def erasures(self) -> ErasureRepository:
        """Who was erased, and what there is to erase of somebody."""
        return ErasureRepository(self._session, self.actor, self.now, self.log, self._action)

    def person_rows(self) -> PersonRows:
        """What is of one person."""
        return PersonRows(self._session)

    def told_rows(self) -> ToldRows:
        """Rows beside what the log tells of them."""
        return ToldRows(self._session)

    def retention_days(self) -> RetentionDays:
        """The days from which terms are counted."""
        return RetentionDays(self._session)

    def file_facts(self) -> RegisterFacts:
        """What the file is, without anything that stands in it."""
        return file_facts(self._session, self.log)

    def content_seals(self) -> ContentSeals:
        """What is kept with its check code, beside that code."""
        return ContentSeals(self._session)
