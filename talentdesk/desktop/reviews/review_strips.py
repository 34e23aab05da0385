"""What stands above the conditions: why nothing can be changed, or what was changed meanwhile."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.badges import Chip
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.labels import IconLabel, WrappedLabel
from talentdesk.services.judging import ReviewSheet, SheetLock
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import date_text, list_text, time_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def lock_words(sheet: ReviewSheet) -> tuple[str, str]:
    """Why the review can only be read, and what can be done; empty when it can be changed."""
    review = sheet.review
    if sheet.lock is SheetLock.HANDED_IN and review is not None:
        what = translate("LockStrip", "Ingeleverd.")
        if review.changed_at is not None:
            at = review.changed_at.astimezone()
            said = translate("LockStrip", "Ingeleverd op {day} om {time}.")
            what = said.format(day=date_text(at.date()), time=time_text(at))
        why = translate(
            "LockStrip",
            "Wijzigen kan pas weer als je beoordeling wordt teruggegeven. Dat gaat bij Bespreken.",
        )
        return what, why
    if sheet.lock is SheetLock.RECUSED and review is not None:
        what = translate("LockStrip", "Je hebt je onthouden bij dit voorstel.")
        return what, translate("LockStrip", "Reden: {reason}").format(reason=review.recusal_reason)
    if sheet.lock is SheetLock.FORKED:
        what = translate("LockStrip", "Er zijn twee versies van je beoordeling.")
        why = translate(
            "LockStrip",
            "Verder kan als er is gekozen. Waar ze verschillen, staat hier wat er eerst stond.",
        )
        return what, why
    if sheet.lock is SheetLock.NO_RIGHT:
        what = translate("LockStrip", "Met jouw rol beoordeel je geen voorstellen.")
        return what, translate("LockStrip", "Je kunt lezen wat er staat.")
    if sheet.lock is SheetLock.NOT_UNDER_REVIEW:
        what = translate("LockStrip", "Dit voorstel is niet in toetsing, maar {status}.")
        why = translate("LockStrip", "Je kunt lezen wat er staat.")
        return what.format(status=term(sheet.proposal.status)), why
    return "", ""


def stale_words(sheet: ReviewSheet) -> tuple[str, str]:
    """What changed since it was judged; empty when nothing did."""
    if not sheet.is_stale or sheet.review is None:
        return "", ""
    seen, now = sheet.review.proposal_version, sheet.proposal.content_version
    if seen == now:
        what = translate("StaleStrip", "Beoordeeld onder een eerdere versie van het programma.")
        return what, translate("StaleStrip", "Lees de voorwaarden nog eens na.")
    said = translate("StaleStrip", "Beoordeeld op versie {seen}, nu versie {now}.")
    fields = list_text([field_name(name) for name in sheet.changed])
    why = translate("StaleStrip", "Gewijzigd: {fields}.") if fields else ""
    return said.format(seen=seen, now=now), why.format(fields=fields)


class LockStrip(QFrame):
    """Says that the review can only be read.

    Signals:
        take_back_asked: go on with it, where that is offered.
    """

    take_back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.take_back_button = DeskButton(
            theme, self.tr("Terugnemen"), "arrow-counter-clockwise", "small"
        )
        self.take_back_button.clicked.connect(self.take_back_asked)
        self.setProperty("look", "inset")
        self.chip = Chip(theme, "", "mute", "lock-simple")
        self.what_label = WrappedLabel("", "strong")
        self.why_label = WrappedLabel("", "small")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(10)
        layout.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.what_label)
        words.addWidget(self.why_label)
        layout.addLayout(words, 1)
        layout.addWidget(self.take_back_button, 0, Qt.AlignmentFlag.AlignTop)
        self.take_back_button.hide()
        self.hide()

    def show_sheet(self, sheet: ReviewSheet) -> None:
        """Say why; nothing when it can be changed."""
        what, why = lock_words(sheet)
        if sheet.review is not None:
            handed_in = sheet.lock is SheetLock.HANDED_IN
            self.chip.set_chip(
                term(sheet.review.status), "ok" if handed_in else "mute", "lock-simple"
            )
        self.chip.setVisible(sheet.review is not None)
        self.what_label.setText(what)
        self.why_label.setText(why)
        self.setAccessibleName(f"{what} {why}".strip())
        self.take_back_button.hide()
        self.setVisible(bool(what))

    def say_way_back(self, why: str, *, can: bool) -> None:
        """How one goes on with it where it is not given back by others; ``can``: at once."""
        self.why_label.setText(why)
        self.take_back_button.setVisible(can)
        self.setAccessibleName(f"{self.what_label.text()} {why}")


class StaleStrip(QFrame):
    """Says that the proposal changed after it was judged.

    Signals:
        confirmed: the judgements hold for what it is now.
        differences_asked: show what is other than what was judged.
    """

    confirmed = Signal()
    differences_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "banner-warn")
        self.what_label = WrappedLabel("", "small-strong")
        self.why_label = WrappedLabel("", "small")
        words = self.tr("Mijn oordelen blijven gelden")
        self.confirm_button = DeskButton(theme, words, "check", "small")
        self.confirm_button.clicked.connect(self.confirmed)
        self.differences_button = DeskButton(
            theme, self.tr("Verschillen"), "arrows-left-right", "small"
        )
        self.differences_button.clicked.connect(self.differences_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 10, 8)
        layout.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(IconLabel(theme, "clock-counter-clockwise", 16, "warn"), 0, top)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.what_label)
        column.addWidget(self.why_label)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, 4, 0, 0)
        ways.setSpacing(8)
        ways.addWidget(self.differences_button)
        ways.addWidget(self.confirm_button)
        ways.addStretch(1)
        column.addLayout(ways)
        layout.addLayout(column, 1)
        self.hide()

    def show_sheet(self, sheet: ReviewSheet) -> None:
        """Say what changed; nothing when nothing did."""
        what, why = stale_words(sheet)
        self.what_label.setText(what)
        self.why_label.setText(why)
        self.why_label.setVisible(bool(why))
        self.confirm_button.setVisible(sheet.lock is SheetLock.OPEN)
        self.differences_button.setVisible(bool(sheet.changed))
        self.setAccessibleName(f"{what} {why}".strip())
        self.setVisible(bool(what))
