"""Columns and words of the round tab."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.cells import (
    Cell,
    ChipCell,
    LineCell,
    ShareCell,
    TextCell,
    TwoLineCell,
)
from talentdesk.desktop.widgets.columns import Column
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.domain.people import Person
from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import Proposal
from talentdesk.domain.rounds import ReviewerProgress, RoundStatus, Whereabouts
from talentdesk.wording.formatting import count_text, short_date
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

WHERE_TONES: dict[Whereabouts, Tone] = {
    Whereabouts.NOT_STARTED: "mute",
    Whereabouts.UNDER_WAY: "info",
    Whereabouts.HANDED_IN: "ok",
    Whereabouts.LATE: "danger",
}
ROUND_TONES: dict[RoundStatus, Tone] = {RoundStatus.OPEN: "accent", RoundStatus.CLOSED: "mute"}
_ORDER = (
    Whereabouts.LATE,
    Whereabouts.NOT_STARTED,
    Whereabouts.UNDER_WAY,
    Whereabouts.HANDED_IN,
)
"""Who is waited for first."""


def proposal_columns() -> tuple[Column[Proposal], ...]:
    """Proposals that a round can be about."""
    return (
        Column(
            "title",
            translate("Rounds", "Voorstel"),
            lambda row: TwoLineCell(row.content.title, row.number),
            lambda row: row.content.title.casefold(),
            stretch=True,
            least=220,
        ),
        Column(
            "line",
            translate("Rounds", "Lijn"),
            lambda row: LineCell(row.content.line, row.content.line),
            lambda row: row.content.line,
            width=70,
            gives_way=1,
        ),
        Column(
            "status",
            translate("Rounds", "Status"),
            lambda row: ChipCell(term(row.status), STATUS_TONES[row.status]),
            lambda row: term(row.status),
            width=130,
        ),
    )


def person_columns(
    programme: Programme, left_out_of: Callable[[Person], int]
) -> tuple[Column[Person], ...]:
    """People who can judge; ``left_out_of`` counts in how many proposals they have an interest."""

    def role(person: Person) -> str:
        line = programme.line(person.line).name if person.line else ""
        return " · ".join(part for part in (programme.role(person.role).name, line) if part)

    def interest(person: Person) -> Cell:
        count = left_out_of(person)
        if not count:
            return TextCell(translate("Rounds", "geen"), "text3")
        one, many = translate("Rounds", "voorstel"), translate("Rounds", "voorstellen")
        return ChipCell(count_text(count, one, many), "warn", "hand-palm")

    return (
        Column(
            "name",
            translate("Rounds", "Beoordelaar"),
            lambda row: TwoLineCell(row.name, role(row)),
            lambda row: row.name.casefold(),
            stretch=True,
            least=220,
        ),
        Column("interest", translate("Rounds", "Belang bij"), interest, left_out_of, width=150),
    )


def progress_columns() -> tuple[Column[ReviewerProgress], ...]:
    """Who is where in a round."""
    return (
        Column(
            "name",
            translate("Rounds", "Beoordelaar"),
            lambda row: row.name,
            lambda row: row.name.casefold(),
            stretch=True,
            least=130,
        ),
        Column(
            "where",
            translate("Rounds", "Stand"),
            lambda row: ChipCell(term(row.whereabouts), WHERE_TONES[row.whereabouts]),
            lambda row: _ORDER.index(row.whereabouts),
            width=120,
        ),
        Column(
            "done",
            translate("Rounds", "Ingeleverd"),
            lambda row: ShareCell(row.handed_in, row.asked, translate("Rounds", "ingeleverd")),
            lambda row: row.handed_in,
            width=115,
        ),
        Column(
            "begun",
            translate("Rounds", "Begonnen"),
            lambda row: str(row.begun),
            lambda row: row.begun,
            align="right",
            width=90,
            gives_way=2,
        ),
        Column(
            "out",
            translate("Rounds", "Uitgegeven"),
            lambda row: _moment(row.issued_at, translate("Rounds", "nog niet")),
            lambda row: row.issued_at.timestamp() if row.issued_at else None,
            width=105,
        ),
        Column(
            "back",
            translate("Rounds", "Laatst binnen"),
            lambda row: _moment(row.last_in_at, translate("Rounds", "nog niets")),
            lambda row: row.last_in_at.timestamp() if row.last_in_at else None,
            width=110,
            gives_way=1,
        ),
        Column(
            "left_out",
            translate("Rounds", "Doet niet mee"),
            lambda row: _left_out(row.left_out),
            lambda row: row.left_out,
            width=120,
            gives_way=3,
        ),
    )


def _moment(at: datetime | None, never: str) -> Cell:
    if at is None:
        return TextCell(never, "text3")
    return TextCell(short_date(at.astimezone().date()))


def _left_out(count: int) -> Cell:
    if not count:
        return TextCell(translate("Rounds", "doet overal mee"), "text3")
    one, many = translate("Rounds", "voorstel"), translate("Rounds", "voorstellen")
    return TextCell(count_text(count, one, many), "warn")
