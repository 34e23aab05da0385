"""The mapping to Iv3, where budgets of lines go, and who sends the delivery."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Final, NamedTuple

from sqlmodel import Session, col, select

from talentdesk.domain.attribution import Codes
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ids import new_id
from talentdesk.domain.iv3 import Iv3Home, Iv3Target
from talentdesk.domain.iv3_mapping import Iv3Rule, Iv3RuleDraft, Iv3RuleId, RuleChange
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.posting_periods import BookPeriod, year_of
from talentdesk.register.iv3_records import Iv3LineRecord, Iv3RuleRecord, Iv3SenderRecord

_POSTINGS: Final = """
    SELECT p.seq, p.batch, p.account, p.cost_centre, p.project, p.taakveld, p.account_name,
        p.categorie, CASE p.is_gone WHEN 1 THEN 0 ELSE p.cents END
    FROM posting AS p ORDER BY p.seq"""
"""A ledger has 200,000 postings: what Iv3 does not look at is not read."""


class Iv3Line(NamedTuple):
    """A posting as far as Iv3 looks at it; ``cents`` have debit above zero, none when gone."""

    id: str
    counts_in: BookPeriod
    codes: Codes
    account_name: str
    categorie: str
    cents: int


class Iv3Repository:
    """Reads and writes the tables of Iv3 within one session."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now

    def postings(self, year: int) -> Iterator[Iv3Line]:
        """Postings that count in a year, in the order of the register; those that are gone too."""
        connection = self._session.connection()
        batches = {
            seq: BookPeriod(period)
            for seq, period in connection.exec_driver_sql("SELECT seq, counts_in FROM ledger_batch")
        }
        for seq, batch, account, centre, project, taakveld, *rest in connection.exec_driver_sql(
            _POSTINGS
        ):
            counts_in = batches[batch]
            if year_of(counts_in) == year:
                codes = Codes(account, centre, project, taakveld, year)
                yield Iv3Line(str(seq), counts_in, codes, *rest)

    def rules(self) -> list[Iv3Rule]:
        """Every line of the mapping, in the order in which they were added; ended ones too."""
        statement = select(Iv3RuleRecord).order_by(col(Iv3RuleRecord.seq))
        return [_rule(record) for record in self._session.exec(statement)]

    def add_rule(self, draft: Iv3RuleDraft) -> Iv3RuleId:
        """Keep a line; the file refuses a second one in the same years."""
        record = Iv3RuleRecord(
            id=new_id(self._now),
            account=draft.account,
            cost_centre=draft.cost_centre,
            first_year=draft.first_year,
            last_year=draft.last_year,
            home=draft.target.home.value,
            cell_code=draft.target.code,
            categorie=draft.target.categorie,
            is_active=1,
        )
        self._session.add(record)
        self._session.flush()
        return Iv3RuleId(record.id)

    def change_rule(self, change: RuleChange) -> None:
        """Give a line other years, or end it; raises RecordMissingError."""
        statement = select(Iv3RuleRecord).where(Iv3RuleRecord.id == change.rule.id)
        record = self._session.exec(statement).first()
        if record is None:
            raise RecordMissingError("iv3_rule", change.rule.id)
        if change.draft is None:
            record.is_active = 0
        else:
            record.first_year = change.draft.first_year
            record.last_year = change.draft.last_year
        record.version += 1
        self._session.add(record)
        self._session.flush()

    def lines(self) -> Mapping[str, Iv3Target]:
        """By programme line the taakveld and categorie of its budget."""
        statement = select(Iv3LineRecord).order_by(col(Iv3LineRecord.line))
        return {
            record.line: Iv3Target(Iv3Home.EXPENSES, record.cell_code, record.categorie)
            for record in self._session.exec(statement)
        }

    def set_line(self, line: str, target: Iv3Target) -> None:
        """Choose where the budget of a line goes; nothing happens when it goes there already."""
        record = self._session.get(Iv3LineRecord, line)
        if record is None:
            record = Iv3LineRecord(line=line, cell_code=target.code, categorie=target.categorie)
        elif (record.cell_code, record.categorie) == (target.code, target.categorie):
            return
        else:
            record.cell_code, record.categorie = target.code, target.categorie
            record.version += 1
        self._session.add(record)
        self._session.flush()

    def sender(self) -> Iv3Sender:
        """Who sends the delivery; all fields empty before anyone filled them in."""
        record = self._session.get(Iv3SenderRecord, 1)
        if record is None:
            return Iv3Sender()
        return Iv3Sender(*(getattr(record, item.name) for item in fields(Iv3Sender)))

    def erase_contact(self) -> None:
        """Take away who the CBS can ask; the authority stays."""
        self.set_sender(replace(self.sender(), contact_name="", contact_email="", contact_phone=""))

    def set_sender(self, sender: Iv3Sender) -> None:
        """Keep who sends the delivery; nothing happens when it is the same."""
        record = self._session.get(Iv3SenderRecord, 1)
        if record is None:
            record = Iv3SenderRecord(**asdict(sender))
        elif sender == self.sender():
            return
        else:
            for name, value in asdict(sender).items():
                setattr(record, name, value)
            record.version += 1
        self._session.add(record)
        self._session.flush()


def _rule(record: Iv3RuleRecord) -> Iv3Rule:
    draft = Iv3RuleDraft(
        record.account,
        record.cost_centre,
        record.first_year,
        record.last_year,
        Iv3Target(Iv3Home(record.home), record.cell_code, record.categorie),
    )
    return Iv3Rule(Iv3RuleId(record.id), draft, bool(record.is_active), record.version)
