"""One block of a paper: what stands in it, and beside it what TalentDesk proposes."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.reviews.kept_text import KeptText
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.flow_layout import FlowLayout
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, frame
from talentdesk.desktop.widgets.warning_strip import WarningStrip
from talentdesk.domain.paper_blocks import FilledBlock, plain_spaces


class BlockEditor(QWidget):
    """Shows a FilledBlock; what is typed is told by itself.

    Signals:
        written: id of the block, and its text.
        given_up: id of the block; the proposed text is to stand.
        taken_back: id of the block; the text of one's own is to stand again.
        confirmed: id of the block; one's own text still fits.
        escaped: Esc was pressed in the text.
    """

    written = Signal(str, str)
    given_up = Signal(str)
    taken_back = Signal(str)
    confirmed = Signal(str)
    escaped = Signal()

    def __init__(self, theme: Theme, filled: FilledBlock) -> None:
        super().__init__()
        self.block = filled.block.id
        lines = 1 if filled.block.in_head else 3
        self.text = KeptText(theme, filled.block.name, least_lines=lines)
        self.strip = WarningStrip(
            theme,
            self.tr("De feiten zijn gewijzigd sinds je schreef."),
            self.tr("Kijk wat TalentDesk nu voorstelt en pas je tekst aan als dat nodig is."),
        )
        self.proposed_label = WrappedLabel("", "second")
        self.proposed_box = frame("inset")
        self.see_button = DeskButton(theme, "", "eye", "link")
        self.give_up_button = DeskButton(
            theme, self.tr("Terug naar het voorstel"), "arrow-counter-clockwise", "link"
        )
        self.take_back_button = DeskButton(
            theme, self.tr("Mijn tekst terug"), "arrow-clockwise", "link"
        )
        self.confirm_button = DeskButton(theme, self.tr("Mijn tekst klopt nog"), "check", "link")
        self._lay_out()
        self._name_buttons(filled.block.name)
        self.text.changed.connect(self._tell)
        self.text.escaped.connect(self.escaped)
        self.see_button.clicked.connect(self._turn)
        self.give_up_button.clicked.connect(self._give_up)
        self.take_back_button.clicked.connect(self._take_back)
        self.confirm_button.clicked.connect(self._confirm)

    def show_block(self, filled: FilledBlock, *, may_write: bool) -> None:
        """What stands in the paper now; where the same stands already the cursor stays."""
        self.text.set_text(plain_spaces(filled.text))
        self.follow(filled, may_write=may_write)

    def follow(self, filled: FilledBlock, *, may_write: bool) -> None:
        """The marks beside the text; what is being typed stays."""
        waits = _waits(filled)
        if waits:
            asked = self.tr("voorstel van TalentDesk; je eigen tekst is bewaard")
        elif filled.is_own:
            asked = self.tr("eigen tekst") if filled.proposed else ""
        elif filled.proposed:
            asked = self.tr("voorstel van TalentDesk")
        elif filled.block.is_required:
            asked = self.tr("nog invullen")
        else:
            asked = self.tr("mag leeg")
        self.text.set_asked(asked, "")
        self.text.set_locked(locked=not may_write)
        self.strip.setVisible(filled.facts_changed)
        self.proposed_label.setText(filled.proposed)
        self.see_button.setVisible(filled.is_own and bool(filled.proposed))
        if not filled.is_own:
            self.proposed_box.hide()
        self.give_up_button.setVisible(may_write and filled.is_own and bool(filled.proposed))
        self.take_back_button.setVisible(may_write and waits)
        self.confirm_button.setVisible(may_write and filled.facts_changed)
        self._say_seeing()

    def show_problem(self, problem: str) -> None:
        """Mark the text and go there; empty clears the mark."""
        self.text.set_problem(problem)
        if problem:
            self.text.edit.setFocus()

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        self.text.flush()

    @Slot()
    def _tell(self) -> None:
        if self.text.text().strip():
            self.text.set_problem("")
        self.written.emit(self.block, self.text.text())

    @Slot()
    def _turn(self) -> None:
        self.proposed_box.setVisible(self.proposed_box.isHidden())
        self._say_seeing()

    def _say_seeing(self) -> None:
        shown = not self.proposed_box.isHidden()
        words = self.tr("Voorstel verbergen") if shown else self.tr("Voorstel bekijken")
        self.see_button.setText(words)

    @Slot()
    def _give_up(self) -> None:
        self.flush()
        self.given_up.emit(self.block)

    @Slot()
    def _take_back(self) -> None:
        self.flush()
        self.taken_back.emit(self.block)

    @Slot()
    def _confirm(self) -> None:
        self.flush()
        self.confirmed.emit(self.block)

    def _name_buttons(self, name: str) -> None:
        for button in (self.give_up_button, self.take_back_button, self.confirm_button):
            button.setAccessibleName(f"{button.text()}: {name}")
        self.see_button.setAccessibleName(
            self.tr("Voorstel van TalentDesk: {name}").format(name=name)
        )

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self.proposed_box)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.setSpacing(4)
        inner.addWidget(TextLabel(self.tr("Voorstel van TalentDesk"), "label"))
        inner.addWidget(self.proposed_label)
        buttons = FlowLayout()
        for button in (
            self.see_button,
            self.give_up_button,
            self.take_back_button,
            self.confirm_button,
        ):
            buttons.addWidget(button)
        line = QHBoxLayout()
        line.addLayout(buttons, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.strip)
        layout.addWidget(self.text)
        layout.addLayout(line)
        layout.addWidget(self.proposed_box)
        self.strip.hide()
        self.proposed_box.hide()


def _waits(filled: FilledBlock) -> bool:
    """Whether a text of one's own was put aside, that says something else."""
    kept = filled.kept
    if kept is None or filled.is_own or not kept.text.strip():
        return False
    return plain_spaces(kept.text) != plain_spaces(filled.proposed)
