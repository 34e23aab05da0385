"""Everything of the ledger in one register: files, postings, places, periods."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from talentdesk.domain.attribution import CODE_FIELDS
from talentdesk.domain.book_faults import BookFault
from talentdesk.domain.people import Actor
from talentdesk.register.attribution_rules import AttributionRuleRepository
from talentdesk.register.book_checks import BookChecks
from talentdesk.register.difference_notes import DifferenceNoteRepository
from talentdesk.register.iv3 import Iv3Repository
from talentdesk.register.ledger_file_checks import LedgerFileChecks
from talentdesk.register.ledger_files import LedgerFileRepository
from talentdesk.register.ledger_records import LedgerProfileRecord
from talentdesk.register.log import LogRepository
from talentdesk.register.match_weights import MatchWeightsRepository
from talentdesk.register.periods import PeriodRepository
from talentdesk.register.placements import PlacementRepository
from talentdesk.register.postings import PostingRepository
from talentdesk.register.sealed_rows import SealedRows
from talentdesk.register.statement_rows import StatementRows
from talentdesk.register.year_end import YearEndRepository


class LedgerBooks:
    """The repositories of the ledger on one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self.files = LedgerFileRepository(session, actor, now, log, action)
        self.postings = PostingRepository(session)
        self.rules = AttributionRuleRepository(session, now)
        self.placements = PlacementRepository(session, actor, now, log, action)
        self.weights = MatchWeightsRepository(session, actor, now, log, action)
        self.periods = PeriodRepository(session, actor, now, log, action)
        self.notes = DifferenceNoteRepository(session, actor, now, log, action)
        self.year_end = YearEndRepository(session, actor, now, log, action)
        self.iv3 = Iv3Repository(session, now)

    def faults(self) -> Iterator[BookFault]:
        """What in the ledger is not as it was put in: beside itself, and beside the log."""
        yield from BookChecks(self._session).faults()
        yield from LedgerFileChecks(self._session).faults()
        yield from SealedRows(self._session).faults()

    def statement_rows(self, fields: Collection[str] = CODE_FIELDS) -> StatementRows:
        """The ledger added up for a statement, by the codes that any rule names."""
        return StatementRows(self._session, fields)

    def save_profile(self, name: str, content: str) -> None:
        """Remember how a sheet is read, or change it."""
        record = self._session.get(LedgerProfileRecord, name)
        if record is None:
            record = LedgerProfileRecord(name=name, content=content)
        else:
            record.content = content
            record.version += 1
        self._session.add(record)
        self._session.flush()

    def profiles(self) -> list[str]:
        """The content of every profile that is remembered, by name."""
        statement = select(LedgerProfileRecord).order_by(col(LedgerProfileRecord.name))
        return [record.content for record in self._session.exec(statement)]
