"""Allotted money from one year to another: what goes out, what comes in, the difference."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from talentdesk.desktop.decisions.allotment_rows import line_amounts
from talentdesk.desktop.decisions.decision_desk import DecisionDesk
from talentdesk.desktop.decisions.money_rows import MoneyRows, Part, PartChoices
from talentdesk.desktop.decisions.record_form import WayOut
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.labels import TextLabel
from talentdesk.domain.errors import FieldError, RuleError
from talentdesk.domain.money import ZERO, Money
from talentdesk.domain.reserve import Bucket
from talentdesk.services.decision_service import LineAmount
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate

Place = tuple[str, str, int]


class TransferRows(QWidget):
    """Two lists of rows; the total of the reserve stays the same, so the difference is nothing.

    Signals:
        changed: rows or what is in them.
    """

    changed = Signal()

    def __init__(self, theme: Theme, desk: DecisionDesk) -> None:
        super().__init__()
        self._desk = desk
        self._start: date | None = None
        self._free: dict[str, dict[tuple[str, int], Money]] = {}
        lines = tuple((line.id, line.name) for line in desk.programme.lines)
        years = desk.years()
        add = self.tr("Rij toevoegen")
        self.outgoing = MoneyRows(theme, PartChoices(lines, years, self._sources), add)
        self.incoming = MoneyRows(theme, PartChoices(lines, years, self._targets), add)
        self.difference_label = TextLabel("", "strong")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(TextLabel(self.tr("Eruit"), "section"))
        layout.addWidget(self.outgoing)
        layout.addWidget(TextLabel(self.tr("Erin"), "section"))
        layout.addWidget(self.incoming)
        layout.addWidget(self.difference_label)
        for row, name in ((self.outgoing, self.tr("Eruit")), (self.incoming, self.tr("Erin"))):
            row.name_rows(name)
            row.changed.connect(self._follow)
            row.changed.connect(self.changed)
        self.set_parts((), ())

    @property
    def total(self) -> Money:
        """What goes out."""
        return self.outgoing.total

    @property
    def difference(self) -> Money:
        """What goes out and does not come in; below zero when more comes in."""
        return self.outgoing.total - self.incoming.total

    def set_parts(self, outgoing: Sequence[Part], incoming: Sequence[Part]) -> None:
        """Fill both lists."""
        year = self._desk.today().year
        lines = self._desk.programme.lines
        line = lines[0].id if lines else ""
        self.outgoing.set_parts(outgoing or [Part(year, "", None, line)])
        self.incoming.set_parts(incoming or [Part(year + 1, "", None, line)])
        self._follow()

    def set_start(self, day: date | None) -> None:
        """From which day the money must be there."""
        self._start = day
        self._free.clear()
        self._follow()

    def amounts(self) -> tuple[list[LineAmount], list[LineAmount]]:
        """What is filled in; raises FieldError for an amount that cannot be read."""
        if not all([self.outgoing.check_amounts(), self.incoming.check_amounts()]):
            raise FieldError("amount", "not_an_amount")
        return line_amounts(self.outgoing.filled), line_amounts(self.incoming.filled)

    def mark_empty(self) -> None:
        """Ask for the amounts that are not there."""
        self.outgoing.mark_empty()
        self.incoming.mark_empty()

    def ways_out(self, error: RuleError) -> list[WayOut]:
        """What would make it right, where one change does."""
        if error.rule == "G-12":
            return self._even()
        bucket = error.facts.get("bucket")
        if error.rule == "G-09" and isinstance(bucket, Bucket):
            return self._lower(bucket)
        return []

    def _even(self) -> list[WayOut]:
        """Let the last row that comes in take the difference."""
        *others, last = self.incoming.parts
        wanted = (last.amount or ZERO) + self.difference
        if wanted <= ZERO or last.year in {part.year for part in self.outgoing.parts}:
            return []
        said = translate("TransferRows", "Zet {line} {year} op {amount}").format(
            line=self._desk.line_name(last.line), year=last.year, amount=euro_text(wanted)
        )
        fitting = Part(last.year, last.tranche, wanted, last.line)

        def even() -> None:
            self.incoming.set_parts([*others, fitting])

        return [WayOut(said, "equals", even)]

    def _lower(self, bucket: Bucket) -> list[WayOut]:
        """As much as is there, where one row goes out and one comes in."""
        free = self._available(bucket.line).get((bucket.tranche, bucket.year), ZERO)
        if len(self.outgoing.parts) != 1 or len(self.incoming.parts) != 1 or free <= ZERO:
            return []
        source, target = self.outgoing.parts[0], self.incoming.parts[0]
        said = translate("TransferRows", "Hevel {amount} over").format(amount=euro_text(free))

        def lower() -> None:
            self.set_parts(
                [Part(source.year, source.tranche, free, source.line)],
                [Part(target.year, target.tranche, free, target.line)],
            )

        return [WayOut(said, "check", lower)]

    def _available(self, line: str) -> dict[tuple[str, int], Money]:
        if line not in self._free:
            start = self._start or self._desk.today()
            self._free[line] = self._desk.reserve.available(line, start)
        return self._free[line]

    def _sources(self, line: str, year: int) -> tuple[tuple[str, str], ...]:
        """Tranches that have money of the line in that year."""
        found = {
            tranche
            for (tranche, held), free in self._available(line).items()
            if held == year and free > ZERO
        }
        return self._named(found) or self._targets(line, year)

    def _targets(self, line: str, _year: int) -> tuple[tuple[str, str], ...]:
        """Tranches that have money of the line in any year: money stays within its tranche."""
        found = {tranche for tranche, _ in self._available(line)}
        return self._named(found) or self._named(
            {item.id for item in self._desk.programme.tranches[:1]}
        )

    def _named(self, tranches: set[str]) -> tuple[tuple[str, str], ...]:
        known = self._desk.programme.tranches
        return tuple((item.id, item.name) for item in known if item.id in tranches)

    @Slot()
    def _follow(self) -> None:
        self._note_rows(self.outgoing, sign=-1)
        self._note_rows(self.incoming, sign=1)
        difference = self.difference
        said = translate("TransferRows", "Verschil {amount}")
        text = said.format(amount=euro_text(difference))
        if difference == ZERO:
            self.difference_label.setText(text)
            self.difference_label.set_tone("ok" if self.total > ZERO else None)
            return
        hint = translate("TransferRows", "maak eruit en erin gelijk")
        self.difference_label.setText(f"{text} · {hint}")
        self.difference_label.set_tone("danger")

    def _note_rows(self, rows: MoneyRows, *, sign: int) -> None:
        moved: dict[Place, Money] = {}
        for row in rows.rows:
            part = row.part()
            place = (part.line, part.tranche, part.year)
            amount = part.amount or ZERO
            moved[place] = moved.get(place, ZERO) + (amount if sign > 0 else -amount)
            free = self._available(part.line).get((part.tranche, part.year), ZERO)
            after = free + moved[place]
            if after < ZERO:
                said = translate("TransferRows", "Vrij {free} · {short} te kort")
                row.set_note(said.format(free=euro_text(free), short=euro_text(-after)), "danger")
            else:
                said = translate("TransferRows", "Vrij {free} · wordt {after}")
                row.set_note(said.format(free=euro_text(free), after=euro_text(after)))
