"""By hand: amounts of chosen postings shared out over chosen commitments until they fit."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from talentdesk.desktop.reconciliation.match_columns import commitment_title, posting_title
from talentdesk.desktop.reconciliation.sharing import MOST_PAIRS, Share, Side, share_out
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.amount_edit import AmountEdit
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import ElidedLabel, IconLabel, WrappedLabel, discard
from talentdesk.desktop.widgets.work_form import WorkForm
from talentdesk.domain.matching import MatchLink, MatchSuggestion
from talentdesk.domain.money import Money
from talentdesk.domain.reconciliation import OpenCommitment, OurPosting
from talentdesk.wording.formatting import euro_text

_OF_AMOUNT: Final = ("vat", "rounding", "price")
"""Kinds of difference that can be between what was booked and what was agreed."""


class HandWish(NamedTuple):
    """What is asked: the links, and what is taken where that is another amount, and why."""

    links: Sequence[MatchLink]
    taken: Mapping[str, int]
    difference: str


class HandForm(WorkForm):
    """Follows what is selected at the left and the right; the amounts can be changed.

    Signals:
        submitted: a HandWish.
    """

    submitted = Signal(object)

    def __init__(self, theme: Theme, kinds: Sequence[tuple[str, str]]) -> None:
        """``kinds`` are the kinds of difference with their words."""
        super().__init__(
            theme,
            self.tr("Met de hand koppelen"),
            DeskButton(theme, self.tr("Koppelen"), "link", "primary"),
        )
        self._theme = theme
        self._postings: Sequence[OurPosting] = ()
        self._commitments: Sequence[OpenCommitment] = ()
        self.shares: list[Share] = []
        self.edits: list[AmountEdit] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        holder = QWidget()
        holder.setLayout(self._grid)
        self.fit_icon = IconLabel(theme, "check-circle-fill", 15, "ok")
        self.fit_label = WrappedLabel("", "small-strong")
        fit = QWidget()
        line = QGridLayout(fit)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.fit_icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.fit_label, 0, 1)
        line.setColumnStretch(1, 1)
        self._holder = holder
        self.fields.addWidget(holder)
        self.fields.addWidget(fit)
        counts = ("", self.tr("telt mee op de verplichting"))
        options = (counts, *(kind for kind in kinds if kind[0] in _OF_AMOUNT))
        self.difference_box = ChoiceBox(theme, options)
        self.difference_row = FormRow(
            theme, self.tr("Wat meer is dan open staat"), self.difference_box
        )
        self.fields.addWidget(self.difference_row)

    def show_chosen(
        self,
        postings: Sequence[OurPosting],
        commitments: Sequence[OpenCommitment],
        suggestion: MatchSuggestion | None = None,
    ) -> None:
        """Share the amounts out anew; a suggestion that is split gives its own amounts."""
        self._postings, self._commitments = postings, commitments
        self.shares = []
        if len(postings) * len(commitments) <= MOST_PAIRS:
            self.shares = share_out(
                [Side(row.id, row.open.cents) for row in postings],
                [Side(row.id, row.open.cents) for row in commitments],
            )
        if suggestion is not None:
            amounts = {(link.posting, link.commitment): link.cents for link in suggestion.links}
            self.shares = [share._replace(cents=amounts.get(share[:2], 0)) for share in self.shares]
        self.say_lead(self._lead())
        self._fill()
        self._weigh()

    def links(self) -> list[MatchLink]:
        """The amounts as they stand now; nothing is no link."""
        pairs = zip(self.shares, self.edits, strict=True)
        amounts = [(share, edit.value() or Money(0)) for share, edit in pairs]
        return [
            MatchLink(share.posting, share.commitment, amount.cents)
            for share, amount in amounts
            if amount.cents
        ]

    @override
    def submit(self) -> None:
        """Ask for it when the amounts can be read and none is above its posting."""
        self._weigh()
        if not self.primary_button.isEnabled():
            return
        links = self.links()
        difference = self.difference_box.value() if self._beyond(links) else ""
        taken = {row.id: row.open.cents for row in self._beyond(links)} if difference else {}
        self.submitted.emit(HandWish(links, taken, difference))

    @override
    def focus_first(self) -> None:
        """The first amount, or the button that does it."""
        first = self.edits[0] if self.edits else self.leave_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self) -> str:
        if not self._postings or not self._commitments:
            return self.tr(
                "Kies links een of meer boekingen en rechts een of meer verplichtingen. "
                "Met Shift+pijl of Ctrl+klik kies je er meer."
            )
        if not self.shares:
            return self.tr("Dit zijn er te veel in één keer. Kies er minder.")
        return self.tr("Pas de bedragen aan tot ze kloppen. Leeg is niets.")

    def _fill(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                discard(widget)
        names = {row.id: posting_title(row) for row in self._postings}
        others = {row.id: row for row in self._commitments}
        self.edits = []
        for place, share in enumerate(self.shares):
            commitment = others[share.commitment]
            name, number = names[share.posting], commitment.number
            edit = AmountEdit(self._theme)
            edit.set_value(Money(share.cents) if share.cents else None)
            spoken = self.tr("{posting} op {commitment}").format(posting=name, commitment=number)
            edit.setAccessibleName(spoken)
            edit.value_changed.connect(self._weigh)
            under = f"→ {number} · {commitment_title(commitment)}"
            self._grid.addWidget(ElidedLabel(name, "small-strong"), place * 2, 0, 1, 2)
            self._grid.addWidget(ElidedLabel(under, "small"), place * 2 + 1, 0)
            self._grid.addWidget(edit, place * 2 + 1, 1)
            self.edits.append(edit)

    @Slot()
    def _weigh(self) -> None:
        """Say what is left to share out, or which posting or commitment has too much."""
        said, is_right = self._verdict()
        self.fit_icon.set_icon(*(("check-circle-fill", "ok") if is_right else ("warning", "warn")))
        self.fit_icon.setVisible(bool(said))
        self.fit_label.setText(said)
        self.difference_row.setVisible(is_right and bool(self._beyond(self.links())))
        self.primary_button.setEnabled(is_right)

    def _verdict(self) -> tuple[str, bool]:
        if not self.shares:
            return "", False
        if any(edit.problem for edit in self.edits):
            return self.tr("Een bedrag is niet te lezen."), False
        links = self.links()
        if not links:
            return self.tr("Vul ten minste één bedrag in."), False
        for row in self._postings:
            placed = sum(link.cents for link in links if link.posting == row.id)
            if _is_beyond(placed, row.open.cents):
                said = self.tr("{posting}: {much} te veel. Er is {open} geboekt zonder plaats.")
                return said.format(
                    posting=posting_title(row),
                    much=euro_text(Money(abs(placed - row.open.cents))),
                    open=euro_text(row.open),
                ), False
        return self._rest(links), True

    def _rest(self, links: Sequence[MatchLink]) -> str:
        left = sum(row.open.cents for row in self._postings) - sum(link.cents for link in links)
        said = self.tr("Alles is verdeeld.")
        if left:
            rest = self.tr("{amount} blijft zonder plaats.")
            said = rest.format(amount=euro_text(Money(left)))
        for row in self._beyond(links):
            more = self.tr("Op {number} komt {much} meer dan open staat.")
            much = euro_text(Money(_taken(row, links) - row.open.cents))
            said = f"{said} {more.format(number=row.number, much=much)}"
        return said

    def _beyond(self, links: Sequence[MatchLink]) -> list[OpenCommitment]:
        """The commitments that would get more than is open."""
        return [row for row in self._commitments if _taken(row, links) > max(0, row.open.cents)]


def _taken(row: OpenCommitment, links: Sequence[MatchLink]) -> int:
    return sum(link.cents for link in links if link.commitment == row.id)


def _is_beyond(placed: int, open_cents: int) -> bool:
    """More than was posted, or on the other side of the books."""
    return placed * open_cents < 0 or abs(placed) > abs(open_cents)
