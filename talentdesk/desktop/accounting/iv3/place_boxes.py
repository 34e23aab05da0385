"""Choosing a place of Iv3: side, code and categorie, each only what the others leave open."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal, Slot

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.choice_box import ChoiceBox
from talentdesk.domain.codes import code_sort_key
from talentdesk.domain.iv3 import RESERVE_TAAKVELD, Iv3Codes, Iv3Home, Iv3Target
from talentdesk.wording.iv3_terms import home_word

_NOTHING = ""
_LIST_WIDTH = 420
"""Pixels at 100 % of the list that opens: names are long."""
_FEW = 14
"""Characters that a box shows at least: names are long, and the list itself is wide enough."""


class PlaceBoxes(QObject):
    """Three lists that never make a cell that is not open.

    Signals:
        changed: another place was chosen.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, parent: QObject, *, homes: tuple[Iv3Home, ...] = tuple(Iv3Home)
    ) -> None:
        """``homes`` are the sides that can be chosen."""
        super().__init__(parent)
        self._codes: Iv3Codes | None = None
        self._for_budget = homes == (Iv3Home.EXPENSES,)
        self.home_box = ChoiceBox(theme, tuple((home.value, home_word(home)) for home in homes))
        self.code_box, self.categorie_box = ChoiceBox(theme), ChoiceBox(theme)
        for box in (self.code_box, self.categorie_box):
            box.setMinimumContentsLength(_FEW)
            box.view().setMinimumWidth(theme.px(_LIST_WIDTH))
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.home_box.activated.connect(self._follow_home)
        self.code_box.activated.connect(self._follow_code)
        self.categorie_box.activated.connect(self.changed)

    def set_codes(self, codes: Iv3Codes | None) -> None:
        """The codes of another year; what was chosen stays where it can."""
        self._codes = codes
        self._fill_codes()

    def set_home(self, home: Iv3Home) -> None:
        """Choose a side; the codes follow."""
        self.home_box.set_value(home.value)
        self._fill_codes()

    def set_target(self, target: Iv3Target | None) -> None:
        """Show a place; None leaves the side and chooses nothing."""
        if target is None:
            self.code_box.set_value(_NOTHING)
            self._fill_categories()
            return
        self.home_box.set_value(target.home.value)
        self._fill_codes()
        self.code_box.set_value(target.code)
        self._fill_categories()
        self.categorie_box.set_value(target.categorie)

    def target(self) -> Iv3Target | None:
        """The place that is chosen; None while one of the codes is not."""
        code, categorie = self.code_box.value(), self.categorie_box.value()
        if not code or not categorie:
            return None
        return Iv3Target(self._home, code, categorie)

    @property
    def _home(self) -> Iv3Home:
        return Iv3Home(self.home_box.value())

    @Slot()
    def _follow_home(self) -> None:
        self._fill_codes()
        self.changed.emit()

    @Slot()
    def _follow_code(self) -> None:
        self._fill_categories()
        self.changed.emit()

    def _fill_codes(self) -> None:
        codes = self._codes
        if codes is None:
            self.code_box.set_options(self._options({}))
        else:
            side = self._home.sides[0]
            held = {code for item in self._home.sides for code in codes.cells[item]}
            if self._for_budget:
                held.discard(RESERVE_TAAKVELD)
            rows = codes.rows(side)
            self.code_box.set_options(self._options({code: rows[code] for code in held}))
        self._fill_categories()

    def _fill_categories(self) -> None:
        codes, code = self._codes, self.code_box.value()
        if codes is None or not code:
            self.categorie_box.set_options(self._options({}))
            return
        names = {
            categorie: codes.categories(side)[categorie]
            for side in self._home.sides
            for categorie in codes.cells[side].get(code, ())
        }
        self.categorie_box.set_options(self._options(names))

    def _options(self, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Codes with their names, and first of all that nothing is chosen."""
        codes = sorted(names, key=code_sort_key)
        return ((_NOTHING, self.tr("kies")), *((code, f"{code} {names[code]}") for code in codes))
