"""The card with what can be recorded about one record: a form, or a few behind tabs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from talentdesk.desktop.decisions.record_form import RecordForm
from talentdesk.desktop.widgets.cards import Card
from talentdesk.desktop.widgets.segmented_tabs import SegmentedTabs
from talentdesk.desktop.widgets.tab_order import controls_of, order_tabs

MakeForm = Callable[[], RecordForm]


class WorkCard(Card):
    """``foot`` holds the button of the open form; it stands below the pane, always in sight.

    Signals:
        recorded, room_asked, council_asked: as the forms tell.
    """

    recorded = Signal(object)
    room_asked = Signal(str, object)
    council_asked = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.forms: dict[str, RecordForm] = {}
        self._makers: dict[str, MakeForm] = {}
        self.tabs: SegmentedTabs | None = None
        self.foot = QStackedWidget()

    @property
    def form(self) -> RecordForm | None:
        """The form that is open now; None where nothing can be recorded."""
        if self.tabs is not None:
            return self.forms[self.tabs.current]
        return next(iter(self.forms.values()), None)

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(form.is_touched for form in self.forms.values())

    def set_forms(self, forms: Sequence[tuple[str, str, MakeForm]]) -> None:
        """(key, words of its tab, what makes the form); a form is made when it is opened."""
        if len(forms) > 1:
            tabs = [(key, words) for key, words, _ in forms]
            self.tabs = SegmentedTabs(self.title_label.text(), tabs)
            self.tabs.chosen.connect(self._show_form)
            self.add(self.tabs)
        self._makers = {key: make for key, _, make in forms}
        self._show_form(forms[0][0])

    def open_form(self, key: str) -> None:
        """Open one of the forms; a key that is not offered changes nothing."""
        if self.tabs is not None and key in self._makers:
            self.tabs.open(key)

    @Slot(str)
    def _show_form(self, key: str) -> None:
        if key not in self.forms:
            self._add(key, self._makers[key]())
        for name, form in self.forms.items():
            form.setVisible(name == key)
        self.foot.setCurrentWidget(self.forms[key].foot)

    def _add(self, key: str, form: RecordForm) -> None:
        self.forms[key] = form
        form.recorded.connect(self.recorded)
        form.room_asked.connect(self.room_asked)
        form.council_asked.connect(self.council_asked)
        self.add(form)
        self.foot.addWidget(form.foot)
        if self.foot.window() is self.window():  # else the pane is ordered when it is placed
            above = [self.tabs] if self.tabs is not None else []
            order_tabs([*above, *controls_of(form), form.primary_button])
