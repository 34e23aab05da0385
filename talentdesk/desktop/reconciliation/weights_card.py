"""Beside the weights: what was learned and when, learning anew, setting back with a reason."""

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.domain.weighing import WeightsRow
from talentdesk.services.weight_service import WeightsView
from talentdesk.wording.formatting import count_text, date_text, number_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_MOST_EARLIER = 8


class WeightsCard(Card):
    """Nothing is learned by itself: the adviser asks for it.

    Signals:
        learn_asked: let the decisions so far move the weights.
        set_back_asked: weigh as researched again, for a reason.
    """

    learn_asked = Signal()
    set_back_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Leren van je beslissingen"))
        self.banner = Banner(theme)
        self.now_label = WrappedLabel("", "strong")
        self.what_label = WrappedLabel("", "small")
        self.decisions_label = WrappedLabel("")
        self.learn_button = DeskButton(theme, self.tr("Bijstellen"), "check", "primary")
        self.back_button = DeskButton(theme, self.tr("Terugzetten…"), "arrow-u-up-left")
        self.leave_button = DeskButton(theme, self.tr("Annuleren"), look="quiet")
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom zet je de gewichten terug?"),
            self.reason_edit,
            hint=self.tr("De reden komt in het logboek."),
        )
        self.earlier_title = TextLabel(self.tr("Eerder gewijzigd"), "label")
        self.earlier_label = WrappedLabel("", "small")
        self._lay_out()
        self.learn_button.clicked.connect(self.learn_asked)
        self.back_button.clicked.connect(self._set_back)
        self.leave_button.clicked.connect(self._leave)
        self.reason_edit.returnPressed.connect(self._set_back)
        self._ask_reason(asked=False)

    def show_view(self, view: WeightsView) -> None:
        """Say what holds now, and what can be done."""
        self.banner.clear()
        self._ask_reason(asked=False)
        self.now_label.setText(_now(view))
        self.what_label.setText(
            self.tr(
                "Een gewicht is een aantal bits. Een bit meer betekent: twee keer zo "
                "waarschijnlijk dat het klopt. Onder nul spreekt het tegen."
            )
        )
        self.decisions_label.setText(_decisions(view))
        self.learn_button.setEnabled(view.can_learn)
        self.back_button.setEnabled(view.is_moved)
        earlier = [_line(row) for row in view.history[::-1][:_MOST_EARLIER]]
        self.earlier_label.setText("\n".join(earlier))
        for label in (self.earlier_title, self.earlier_label):
            label.setVisible(bool(earlier))

    def refuse(self, message: Message) -> None:
        """Say why nothing changed."""
        self.banner.say(message)

    @Slot()
    def _set_back(self) -> None:
        """The first press asks for the reason, the second one does it."""
        if self.reason_row.isHidden():
            self._ask_reason(asked=True)
            return
        reason = self.reason_edit.text().strip()
        if reason:
            self.set_back_asked.emit(reason)
        else:
            self.reason_row.set_problem(self.tr("Schrijf op waarom."))
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _leave(self) -> None:
        self._ask_reason(asked=False)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_reason(self, *, asked: bool) -> None:
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        self.reason_row.setVisible(asked)
        self.leave_button.setVisible(asked)
        if asked:
            self.reason_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        buttons = FlowLayout(8)
        for button in (self.learn_button, self.back_button, self.leave_button):
            buttons.addWidget(button)
        for widget in (
            self.banner,
            self.now_label,
            self.what_label,
            self.decisions_label,
            self.reason_row,
        ):
            self.add(widget)
        self.body.addLayout(buttons)
        self.add(self.earlier_title)
        self.add(self.earlier_label)


def _now(view: WeightsView) -> str:
    if not view.is_moved:
        return translate("WeightsCard", "Elke aanwijzing heeft haar standaardgewicht.")
    last = view.history[-1]
    moved = sum(line.is_moved for line in view.lines)
    said = translate("WeightsCard", "{count} bijgesteld sinds {day}, door {actor}.")
    return said.format(
        count=count_text(
            moved, translate("WeightsCard", "gewicht"), translate("WeightsCard", "gewichten")
        ),
        day=date_text(last.at.astimezone().date()),
        actor=last.actor,
    )


def _decisions(view: WeightsView) -> str:
    if not view.confirmed + view.rejected:
        return translate(
            "WeightsCard",
            "Er is nog niets om van te leren: koppel eerst suggesties, of wijs ze af.",
        )
    said = translate(
        "WeightsCard", "Bevestigde suggesties: {confirmed}. Afgewezen: {rejected}. {what}"
    )
    what = translate("WeightsCard", "De kolom Geleerd laat zien wat bijstellen doet.")
    if not view.can_learn:
        what = translate("WeightsCard", "De gewichten van nu rusten daar al op.")
    return said.format(
        confirmed=number_text(view.confirmed), rejected=number_text(view.rejected), what=what
    )


def _line(row: WeightsRow) -> str:
    count = count_text(
        len(row.moved), translate("WeightsCard", "gewicht"), translate("WeightsCard", "gewichten")
    )
    what = translate("WeightsCard", "{count} bijgesteld").format(count=count)
    if not row.moved:
        what = translate("WeightsCard", "teruggezet")
    day = date_text(row.at.astimezone().date())
    reason = f": {row.reason}" if row.reason else ""
    return f"{day} · {what} · {row.actor}{reason}"
