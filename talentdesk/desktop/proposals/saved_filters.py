"""Filters that someone kept under a name, in the filter bar and in the sidebar."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.proposals.proposal_filters import (
    WAITS_FOR_ME,
    asked_of,
    sort_keys_of,
    state_of,
)
from talentdesk.desktop.shell.room_frame import SidebarFilter
from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.filter_state import FilterState, SavedFilter
from talentdesk.domain.programme import Right
from talentdesk.domain.proposals import ProposalFilter
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

ROOM: Final = "proposals"
"""Key of the room that the filters belong to."""


class SavedFilters:
    """Those of who works now; kept in the register."""

    def __init__(
        self, workplace: Workplace, service: ProposalService, clock: Callable[[], datetime]
    ) -> None:
        self._workplace = workplace
        self._service = service
        self._clock = clock

    def all(self) -> list[SavedFilter]:
        """By name, as the filter bar offers them."""
        return [SavedFilter(item.name, state_of(item.asked)) for item in self._service.filters()]

    def keep(self, saved: SavedFilter, sort: tuple[SortKey, ...]) -> None:
        """Keep a filter with its sort, in place of one of that name."""
        self.forget(saved.name)
        person = self._workplace.actor.person
        asked = asked_of(saved.state, person, sort)
        self._service.save_filter(saved.name, asked, self._clock())

    def forget(self, name: str) -> None:
        """Take the filter of that name away; there may be none."""
        for item in self._service.filters():
            if item.name == name:
                self._service.drop_filter(item.id, self._clock())

    def sort_of(self, name: str) -> tuple[SortKey, ...]:
        """How the filter of that name is sorted; empty is the order of the room."""
        kept = [item.asked for item in self._service.filters() if item.name == name]
        return sort_keys_of(kept[0]) if kept else ()

    def sidebar(self) -> tuple[SidebarFilter, ...]:
        """What waits for me first, then the kept ones, each with how many it finds."""
        found = []
        if self._workplace.may(Right.REVIEW):
            mine = SavedFilter(
                translate("SavedFilters", "Wacht op mij"),
                FilterState("", {WAITS_FOR_ME: (WAITS_FOR_ME,)}),
            )
            asked = ProposalFilter(waits_for_reviewer=self._workplace.actor.person)
            found.append(SidebarFilter(ROOM, mine, self._count(asked), "user-circle"))
        for item in self._service.filters():
            saved = SavedFilter(item.name, state_of(item.asked))
            found.append(SidebarFilter(ROOM, saved, self._count(item.asked)))
        return tuple(found)

    def _count(self, asked: ProposalFilter) -> str:
        count = self._service.totals(asked).count
        one, many = translate("SavedFilters", "voorstel"), translate("SavedFilters", "voorstellen")
        return count_text(count, one, many)


def saved_filters(workplace: Workplace, clock: Callable[[], datetime]) -> tuple[SidebarFilter, ...]:
    """What the sidebar shows before the room is opened."""
    return SavedFilters(workplace, ProposalService(workplace), clock).sidebar()
