"""Who handed in, who did not, and how many differences are left."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from talentdesk.desktop.reviews.discussion_rows import DiscussionRow
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip, KeyCap
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import IconLabel, TextLabel, WrappedLabel
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.round_matrix import MatrixRow, ReviewState, RoundMatrix
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.formatting import count_text, list_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def handed_in_words(sheet: TeamSheet) -> str:
    """For example ``3 van 4 beoordelingen binnen``."""
    handed_in = len(sheet.side.reviews)
    said = translate("Discussion", "{count} van {total} beoordelingen binnen")
    total = handed_in + len(sheet.side.waiting_for)
    return said.format(count=number_text(handed_in), total=number_text(total))


def absence_words(sheet: TeamSheet, forked: Collection[PersonId] = ()) -> str:
    """Who did not hand in, who recused, and whose review is about an earlier version.

    Reviewers in ``forked`` are told of elsewhere: there are two versions of theirs.
    """
    side, parts = sheet.side, []
    waiting = [person.name for person in side.waiting_for if person.id not in forked]
    if waiting:
        names = list_text(waiting)
        parts.append(translate("Discussion", "Nog niet ingeleverd: {names}.").format(names=names))
    if side.recused:
        shown = [f"{item.reviewer_name} ({item.recusal_reason})" for item in side.recused]
        said = translate("Discussion", "Onthouden: {names}.")
        parts.append(said.format(names=list_text(shown)))
    version = sheet.proposal.content_version
    seen = translate("Discussion", "{name} (versie {version})")
    stale = [
        seen.format(name=item.reviewer_name, version=item.proposal_version)
        for item in side.reviews
        if item.proposal_version != version
    ]
    if stale:
        said = translate("Discussion", "Verouderd, want nu is het versie {version}: {names}.")
        parts.append(said.format(version=version, names=list_text(stale)))
    return " ".join(parts)


def forked_words(names: Sequence[str]) -> str:
    """Of whose review there are two versions."""
    said = translate("Discussion", "Twee versies, dus telt nog niet mee: {names}.")
    return said.format(names=list_text(names))


def uncounted_words(matrix: RoundMatrix) -> str:
    """Whose review came in and does not count yet, and why; empty when all of them do."""
    names = {person.id: person.name for person in matrix.reviewers}
    parts = []
    for row in matrix.rows:
        forked = [names[person] for person in names if person in _forked(row)]
        if forked:
            parts.append(forked_words(forked))
        apart = [names[person] for person in names if person in row.apart]
        if apart:
            said = translate("Discussion", "Apart gezet en telt niet mee: iets van {names}.")
            parts.append(said.format(names=list_text(apart)))
    return " ".join(parts)


def _forked(row: MatrixRow) -> frozenset[PersonId]:
    two = ReviewState.TWO_VERSIONS
    return frozenset(person for person, state in row.states.items() if state is two)


class DiscussionSummary(QFrame):
    """A line above the table.

    Signals:
        give_back_asked: a Person whose review goes back.
        round_asked: all proposals beside each other.
    """

    give_back_asked = Signal(object)
    round_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._people: Sequence[Person] = ()
        self._uncounted = ""
        self._without: frozenset[PersonId] = frozenset()
        self.handed_in_label = TextLabel("", "small-strong")
        self.open_chip = Chip(theme, "", "warn")
        self.settled_chip = Chip(theme, "", "ok", "check")
        self.example_chip = Chip(theme, self.tr("voorbeeld"), "warn", "flask")
        self.absent_label = WrappedLabel("", "small")
        words = self.tr("Teruggeven…")
        self.give_back_button = DeskButton(theme, words, "arrow-u-up-left", "small")
        self.round_button = DeskButton(theme, self.tr("Alle voorstellen"), "table", "small")
        line = FlowLayout()
        line.addWidget(IconLabel(theme, "users-three", 16))
        for widget in (
            self.handed_in_label,
            self.open_chip,
            self.settled_chip,
            self.example_chip,
        ):
            line.addWidget(widget)
        line.addWidget(self.give_back_button)
        line.addWidget(self.round_button)
        line.addWidget(KeyCap(theme, "M"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 8, 16, 8)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.absent_label)
        self.give_back_button.clicked.connect(self._choose)
        self.round_button.clicked.connect(self.round_asked)

    def show_states(self, matrix: RoundMatrix) -> None:
        """What is to be said of reviews that do not count; a matrix of one proposal."""
        self._uncounted = uncounted_words(matrix)
        self._without = frozenset[PersonId]().union(*(_forked(row) for row in matrix.rows))

    def show_sheet(self, sheet: TeamSheet, rows: Sequence[DiscussionRow]) -> None:
        """Show how far the discussion is."""
        self.handed_in_label.setText(handed_in_words(sheet))
        left = sum(1 for row in rows if row.is_open_difference)
        settled = sum(1 for row in rows if row.comparison.spread and row.team.settled)
        one, many = self.tr("verschil open"), self.tr("verschillen open")
        self.open_chip.set_chip(count_text(left, one, many), "warn" if left else "mute")
        self.settled_chip.set_text(self.tr("{count} beslecht").format(count=number_text(settled)))
        self.settled_chip.setVisible(settled > 0)
        self.example_chip.setVisible(any(item.is_example for item in sheet.side.reviews))
        absent = f"{absence_words(sheet, self._without)} {self._uncounted}".strip()
        self.absent_label.setText(absent)
        self.absent_label.setVisible(bool(absent))
        inside = {item.reviewer for item in (*sheet.side.reviews, *sheet.side.recused)}
        self._people = [person for person in sheet.people if person.id in inside]
        self.give_back_button.setVisible(sheet.may_give_back and bool(self._people))

    @Slot()
    def _choose(self) -> None:
        """Ask whose review goes back; a recusal is lifted in the same way."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for person in self._people:
            menu.addAction(person.name, partial(self.give_back_asked.emit, person))
        button = self.give_back_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
