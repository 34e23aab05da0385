"""What can be filtered on, and a filter of the bar as the register asks for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.columns import SortKey
from talentdesk.desktop.widgets.filter_state import FilterChip, FilterState
from talentdesk.domain.programme import Programme, ProposalKind
from talentdesk.domain.proposals import ProposalFilter, ProposalStatus
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

WAITS_FOR_ME: Final = "mine"
"""Key of the chip, and the value of its one option."""
_WITHOUT_BUDGET: Final = "unbudgeted"
DEFAULT_SORT: Final = ("registered",)


def proposal_chips(programme: Programme, years: Sequence[int]) -> tuple[FilterChip, ...]:
    """The chips in their order; a function, so that titles follow the language."""
    groups = {group.id: group.name for group in programme.segment_groups}
    segments = tuple(
        (item.id, f"{item.name} ({groups.get(item.group, '')})") for item in programme.segments
    )
    return (
        FilterChip("status", translate("ProposalFilters", "Stand"), _words(ProposalStatus)),
        FilterChip(
            "line",
            translate("ProposalFilters", "Lijn"),
            tuple((line.id, line.name) for line in programme.lines),
        ),
        FilterChip("kind", translate("ProposalFilters", "Soort"), _words(ProposalKind)),
        FilterChip(
            "year",
            translate("ProposalFilters", "Jaar"),
            tuple((str(year), str(year)) for year in years),
        ),
        FilterChip("segment", translate("ProposalFilters", "Segment"), segments),
        FilterChip(
            "result",
            translate("ProposalFilters", "Resultaat"),
            tuple((item.id, f"{item.id} {item.label}") for item in programme.results),
        ),
        _switch(_WITHOUT_BUDGET, translate("ProposalFilters", "Zonder begroting")),
        _switch(WAITS_FOR_ME, translate("ProposalFilters", "Wacht op mij")),
    )


def _words(kind: type[ProposalStatus] | type[ProposalKind]) -> tuple[tuple[str, str], ...]:
    return tuple((member.value, term(member)) for member in kind)


def _switch(key: str, title: str) -> FilterChip:
    return FilterChip(key, title, ((key, title),))


def asked_of(state: FilterState, person: str, sort: Sequence[SortKey]) -> ProposalFilter:
    """What the register is asked; ``person`` is who works now."""
    chosen = state.chosen
    return ProposalFilter(
        text=state.text,
        lines=chosen.get("line", ()),
        statuses=tuple(ProposalStatus(value) for value in chosen.get("status", ())),
        kinds=tuple(ProposalKind(value) for value in chosen.get("kind", ())),
        years=tuple(int(value) for value in chosen.get("year", ())),
        segments=chosen.get("segment", ()),
        results=chosen.get("result", ()),
        without_budget=_WITHOUT_BUDGET in chosen,
        waits_for_reviewer=person if WAITS_FOR_ME in chosen else "",
        sort=sort_of(sort),
    )


def sort_of(keys: Sequence[SortKey]) -> tuple[str, ...]:
    """Sort keys of a table as the register knows them; none is the order of registering."""
    found = tuple(f"{'-' if key.descending else ''}{key.column}" for key in keys)
    return found or DEFAULT_SORT


def state_of(asked: ProposalFilter) -> FilterState:
    """The filter as the bar shows it; what the bar has no chip for is left out."""
    chosen = {
        "status": tuple(status.value for status in asked.statuses),
        "line": asked.lines,
        "kind": tuple(kind.value for kind in asked.kinds),
        "year": tuple(str(year) for year in asked.years),
        "segment": asked.segments,
        "result": asked.results,
        _WITHOUT_BUDGET: (_WITHOUT_BUDGET,) if asked.without_budget else (),
        WAITS_FOR_ME: (WAITS_FOR_ME,) if asked.waits_for_reviewer else (),
    }
    return FilterState(asked.text, {key: values for key, values in chosen.items() if values})


def sort_keys_of(asked: ProposalFilter) -> tuple[SortKey, ...]:
    """The sort of a kept filter as a table knows it."""
    if asked.sort == DEFAULT_SORT:
        return ()
    return tuple(SortKey(key.lstrip("-"), key.startswith("-")) for key in asked.sort)
