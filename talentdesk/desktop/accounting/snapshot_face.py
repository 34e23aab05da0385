"""How a frozen moment looks: what it is, and what was made from it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.banner import Banner, Choice, Message
from talentdesk.desktop.widgets.buttons import DeskButton
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel
from talentdesk.desktop.widgets.progress_pane import ProgressPane
from talentdesk.domain.snapshot_differences import SnapshotDifference
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.services.handover_service import Handover
from talentdesk.wording.formatting import count_text, date_text, time_text
from talentdesk.wording.terms import term

_OPEN: Final = "open_folder"


class SnapshotFace(QWidget):
    """What is frozen does not change; papers can be made of it as often as one likes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._folder: Path | None = None
        self.banner = Banner(theme)
        self.progress = ProgressPane(theme)
        self.card = Card(" ")
        self.about_label = WrappedLabel("", "second")
        self.seal_label = TextLabel("", "small")
        self.papers_button = DeskButton(
            theme, self.tr("Papieren maken…"), "file-arrow-down", "primary"
        )
        self.difference_button = DeskButton(
            theme, self.tr("Verschil met de vorige"), "arrows-left-right"
        )
        self.files_card = Card(self.tr("Wat er in de map staat"))
        self.files_label = WrappedLabel("")
        self._lay_out()
        self.banner.chosen.connect(self._take_choice)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Another one; what was said of the one before goes."""
        draft = snapshot.draft
        self.banner.clear()
        self.files_card.hide()
        self.card.title_label.setText(draft.title)
        self.card.set_note(f"{snapshot.number} · {term(draft.standing)}")
        years = str(draft.year)
        if draft.years > 1:
            years = f"{draft.year}–{draft.last_year}"
        local = snapshot.at.astimezone()
        said = self.tr(
            "Begrotingsjaar {years}, met de stand van {day}. Bevroren op {when} om {time} door "
            "{who}."
        )
        self.about_label.setText(
            said.format(
                years=years,
                day=date_text(draft.as_of),
                when=date_text(local.date()),
                time=time_text(local),
                who=snapshot.actor,
            )
        )
        code = self.tr("Controlecode {seal} · logboek {head}")
        self.seal_label.setText(code.format(seal=snapshot.seal[:16], head=snapshot.log_head))
        self.difference_button.setVisible(bool(snapshot.follows))
        self.final_label.setVisible(draft.standing is SnapshotStanding.DEFINITIVE)

    def show_handover(self, handover: Handover) -> None:
        """Where the papers are, and which."""
        self._folder = handover.folder
        count = len(handover.papers.files)
        what = self.tr("{count} gemaakt in de map {folder}.").format(
            count=count_text(count, self.tr("bestand"), self.tr("bestanden")),
            folder=handover.folder.name,
        )
        why = ""
        if not handover.is_new:
            what = self.tr("De map {folder} was er al en is dezelfde.").format(
                folder=handover.folder.name
            )
            why = self.tr("Er is niets overschreven.")
        choice = Choice(_OPEN, self.tr("Map openen"), "folder-open")
        self.banner.say(Message("done", what, why, (choice,)))
        self.files_label.setText("\n".join(self._contents(handover)))
        self.files_card.show()

    def show_difference(self, target: Path, difference: SnapshotDifference) -> None:
        """Where the difference sheet is, and how much is other than before."""
        self._folder = target.parent
        figures = count_text(len(difference.figures), self.tr("cijfer"), self.tr("cijfers"))
        what = self.tr("{file} is gemaakt: {figures} anders dan in {before}.").format(
            file=target.name, figures=figures, before=difference.before.number
        )
        why = self.tr(
            "Bij elk cijfer staat welke mutaties, boekingen en besluiten het veranderden."
        )
        choice = Choice(_OPEN, self.tr("Map openen"), "folder-open")
        self.banner.say(Message("done", what, why, (choice,)))

    def _contents(self, handover: Handover) -> Iterator[str]:
        """Files by name; of a folder in it how many there are."""
        names = [PurePosixPath(item.name) for item in handover.papers.files]
        yield from (name.name for name in names if len(name.parts) == 1)
        folders = Counter(name.parts[0] for name in names if len(name.parts) > 1)
        for folder, count in folders.items():
            files = count_text(count, self.tr("bestand"), self.tr("bestanden"))
            yield f"{folder}: {files}"

    @Slot(str)
    def _take_choice(self, key: str) -> None:
        if key == _OPEN and self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _lay_out(self) -> None:
        self.final_label = WrappedLabel(
            self.tr("Definitief: dit verandert niet meer. Een nieuwe stand volgt erop."), "small"
        )
        for label in (self.about_label, self.seal_label, self.final_label):
            self.card.add(label)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.papers_button)
        buttons.addWidget(self.difference_button)
        buttons.addStretch(1)
        self.card.body.addLayout(buttons)
        self.files_card.add(self.files_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.banner, self.progress, self.card, self.files_card):
            column.addWidget(widget)
        column.addStretch(1)
