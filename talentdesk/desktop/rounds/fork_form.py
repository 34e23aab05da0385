"""Two versions of one review side by side, and what a person chooses."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from talentdesk.desktop.rounds.side_choices import Side, SideChoices
from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.form_row import FormRow
from talentdesk.desktop.widgets.labels import TextLabel, WrappedLabel, discard
from talentdesk.domain.merging import Choice, MergedCondition, Stance
from talentdesk.domain.programme import Programme
from talentdesk.domain.reviews import ConditionJudgement
from talentdesk.services.version_service import TwoVersions
from talentdesk.wording.formatting import count_text, short_date, time_text
from talentdesk.wording.review_intake import judgement_text
from talentdesk.wording.review_problems import condition_name
from talentdesk.wording.terms import term

_LETTERS = "ABCDEFGH"


class ForkForm(QFrame):
    """First what is open, then what was filled in beforehand, then the reason.

    Signals:
        changed: something was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, programme: Programme) -> None:
        super().__init__()
        self.setProperty("look", "canvas")
        self._theme = theme
        self._programme = programme
        self._versions: TwoVersions | None = None
        self.choices: dict[str, SideChoices] = {}
        self.stance: SideChoices | None = None
        self.reason_edit = QLineEdit()
        self.reason_row = FormRow(
            theme,
            self.tr("Waarom deze keuze"),
            self.reason_edit,
            hint=self.tr("Bijvoorbeeld: gebeld met de beoordelaar. Blijft bij de versie staan."),
        )
        self._parts = QVBoxLayout()
        self._parts.setSpacing(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 20, 14)
        layout.setSpacing(10)
        layout.addLayout(self._parts)
        layout.addWidget(self.reason_row)
        layout.addStretch(1)

    @property
    def still_open(self) -> int:
        """At how many places nothing was chosen yet."""
        return sum(1 for item in self._all() if not item.chosen)

    @property
    def reason(self) -> str:
        """Why."""
        return self.reason_edit.text().strip()

    def choice(self) -> Choice:
        """What was chosen; what is open is not in it."""
        chosen = {name: item.chosen for name, item in self.choices.items() if item.chosen}
        return Choice(chosen, self.stance.chosen if self.stance is not None else "")

    def show_versions(self, versions: TwoVersions) -> None:
        """Show one fork."""
        self._versions = versions
        self.reason_edit.clear()
        self.reason_row.set_problem("")
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                discard(widget)
        self._make(versions)
        for label in self._sides(versions):
            self._parts.addWidget(label)
        open_ = [item for item in self._all() if not item.chosen]
        filled = [item for item in self._all() if item.chosen]
        self._add(self.tr("Hier verschillen ze: kies"), open_)
        self._add(self.tr("Al ingevuld: dit wijzigde maar één kant"), filled)
        same = sum(len(set(item.sides)) == 1 for item in versions.fork.conditions)
        if same:
            said = self.tr("Bij {count} zeggen de versies hetzelfde.")
            words = count_text(same, self.tr("voorwaarde"), self.tr("voorwaarden"))
            self._parts.addWidget(WrappedLabel(said.format(count=words), "small"))

    def focus_open(self) -> bool:
        """Put the cursor at the first place that is open; False when there is none."""
        for item in self._all():
            if not item.chosen:
                item.focus_first()
                return True
        return False

    def _all(self) -> list[SideChoices]:
        stance = [self.stance] if self.stance is not None else []
        return [*stance, *self.choices.values()]

    def _add(self, title: str, items: list[SideChoices]) -> None:
        if items:
            self._parts.addWidget(TextLabel(title, "section"))
        for item in items:
            self._parts.addWidget(item)

    def _sides(self, versions: TwoVersions) -> Iterator[WrappedLabel]:
        """Where each version comes from."""
        for letter, kept, file in zip(_LETTERS, versions.sides, versions.files, strict=False):
            at = kept.at.astimezone()
            where = file or self.tr("in dit register gemaakt")
            said = self.tr("Versie {letter}: {where}, binnen op {day} om {time} door {actor}.")
            yield WrappedLabel(
                said.format(
                    letter=letter,
                    where=where,
                    day=short_date(at.date()),
                    time=time_text(at),
                    actor=kept.actor,
                ),
                "small",
            )

    def _make(self, versions: TwoVersions) -> None:
        self.choices = {}
        for item in versions.fork.conditions:
            if len(set(item.sides)) > 1:
                self.choices[item.condition] = self._condition(versions, item)
        self.stance = None
        stance = versions.fork.stance
        if len(set(stance.sides)) > 1:
            texts = [_stance(side) for side in stance.sides]
            at = stance.sides.index(stance.merged) if stance.merged is not None else -1
            base = _stance(stance.base) if stance.base is not None else ""
            title = self.tr("Hoe de beoordeling eindigt")
            self.stance = self._choices(versions, title, base, texts, at)

    def _condition(self, versions: TwoVersions, item: MergedCondition) -> SideChoices:
        at = item.sides.index(item.merged) if item.merged is not None else -1
        base = _judgement(item.base) if item.base is not None else ""
        texts = [_judgement(side) for side in item.sides]
        title = condition_name(item.condition, self._programme)
        return self._choices(versions, title, base, texts, at)

    def _choices(
        self, versions: TwoVersions, title: str, base: str, texts: list[str], at: int
    ) -> SideChoices:
        """``at`` is the side that was filled in beforehand; -1 leaves it open."""
        seals = [kept.entry.id for kept in versions.sides]
        sides = [
            Side(seal, self.tr("Versie {letter}").format(letter=letter), text)
            for letter, seal, text in zip(_LETTERS, seals, texts, strict=False)
        ]
        made = SideChoices(self._theme, title, base, sides, seals[at] if at >= 0 else "")
        made.changed.connect(self._follow)
        return made

    @Slot()
    def _follow(self) -> None:
        self.changed.emit()


def _judgement(given: ConditionJudgement) -> str:
    """A judgement with everything that was said with it."""
    parts = [judgement_text(given)]
    parts += [f"{part} {'ja' if yes else 'nee'}" for part, yes in given.parts]
    return " · ".join([*parts, given.evidence] if given.evidence else parts)


def _stance(stance: Stance) -> str:
    word = term(stance.status)
    return f"{word}: {stance.recusal_reason}" if stance.recusal_reason else word
