"""Moments of the cycle with what was frozen of each, as rows of one table."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.cells import Cell, ChipCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.row_table_model import RowGroup
from talentdesk.domain.moments import CalendarMoment, calendar_of
from talentdesk.domain.programme import ReportingMoment
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.wording.formatting import date_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


class MomentRow(NamedTuple):
    """A moment that comes up, with what is suggested to freeze; or one that was frozen."""

    coming: CalendarMoment | None
    snapshot: Snapshot | None = None

    @property
    def key(self) -> str:
        """Id of the moment, or the number of the snapshot."""
        if self.snapshot is not None:
            return self.snapshot.number
        return self.coming.moment.id if self.coming is not None else ""


def moment_groups(
    moments: Sequence[ReportingMoment], snapshots: Sequence[Snapshot], today: date
) -> list[RowGroup[MomentRow]]:
    """What can be frozen, by its deadline, and what was, the newest first."""
    return [
        RowGroup(
            translate("Moments", "P&C-momenten"),
            [MomentRow(item) for item in calendar_of(moments, snapshots, today)],
        ),
        RowGroup(
            translate("Moments", "Bevroren"),
            [MomentRow(None, item) for item in reversed(snapshots)],
        ),
    ]


def moment_columns() -> tuple[Column[MomentRow], ...]:
    """The name with when it is due or was frozen, and the standing."""
    return (
        Column(
            "moment",
            translate("Moments", "P&C-moment"),
            _cell,
            stretch=True,
            sortable=False,
        ),
        Column("standing", translate("Moments", "Stand"), _standing, width=84, sortable=False),
    )


def _standing(row: MomentRow) -> Cell | str:
    if row.snapshot is None:
        return ""
    standing = row.snapshot.draft.standing
    tone: Tone = "ok" if standing is SnapshotStanding.DEFINITIVE else "mute"
    return ChipCell(term(standing), tone)


def _cell(row: MomentRow) -> TwoLineCell:
    if row.snapshot is None:
        assert row.coming is not None
        return TwoLineCell(row.coming.moment.name, _when(row.coming))
    draft = row.snapshot.draft
    said = translate("Moments", "{number} · peildatum {day}")
    return TwoLineCell(
        draft.title, said.format(number=row.snapshot.number, day=short_date(draft.as_of))
    )


def _when(coming: CalendarMoment) -> str:
    """The day before which it has to be there, else the month or series of the programme."""
    if coming.deadline is not None:
        return translate("Moments", "klaar vóór {day}").format(day=date_text(coming.deadline))
    moment = coming.moment
    return moment.month or moment.series or translate("Moments", "het hele jaar")
