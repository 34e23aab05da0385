"""What a programme file says is found by its id, or not at all."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.outline import LineOutline, ProgrammeOutline
from talentdesk.domain.programme import ProposalKind, Role
from tests.builders import a_programme

PLACES = {
    "line": "lines", "result": "results", "criterion": "criteria", "condition": "conditions",
    "group": "groups", "segment": "segments", "area": "areas", "role": "roles",
    "tranche": "tranches", "rule": "rules", "moment": "moments", "organisation": "organisations",
}  # fmt: skip


class Named:
    """Something with an id, in whatever list of a programme."""

    def __init__(self, key: str) -> None:
        self.id = key


@pytest.mark.parametrize("kind", PLACES)
def test_what_has_an_id_is_found_by_it(kind: str) -> None:
    first, second = Named("een"), Named("twee")
    programme = a_programme(**{PLACES[kind]: (first, second)})
    find: Callable[[str], Any] = getattr(programme, kind)

    assert (find("een"), find("twee")) == (first, second)
    with pytest.raises(RecordMissingError) as caught:
        find("drie")
    assert (caught.value.kind, caught.value.key) == (kind, "drie")


def test_conditions_are_those_of_a_kind_or_of_a_criterion() -> None:
    programme = a_programme()

    assert [item.id for item in programme.conditions_for(ProposalKind.ACTIVITY)] == [
        "T.1", "T.2", "E.1",
    ]  # fmt: skip
    others = [kind for kind in ProposalKind if kind is not ProposalKind.ACTIVITY]
    assert [item.id for item in programme.conditions_for(others[0])] == ["T.1", "T.2"]
    assert [item.id for item in programme.conditions_of("T")] == ["T.1", "T.2"]
    assert [item.id for item in programme.conditions_of("E")] == ["E.1"]


def test_the_first_page_knows_title_lines_reserve_and_who_judges() -> None:
    roles = tuple(
        Role(key, key, frozenset(), per_line=per_line)
        for key, per_line in (("regisseur", True), ("controller", False))
    )
    found = a_programme(roles=roles).outline()

    assert found == ProgrammeOutline(
        "Programma Klein", 2025, "reserve talent",
        (LineOutline("wonen", "Wonen"), LineOutline("werken", "Werken")), ("regisseur",),
    )  # fmt: skip


def test_an_outline_comes_back_as_it_was_kept() -> None:
    found = ProgrammeOutline("Één", 2025, "reserve", (LineOutline("w", "Wonen"),), ("a", "b"))

    text = found.to_json()

    assert ProgrammeOutline.from_json(text) == found
    assert "Één" in text
    assert json.loads(text) == {
        "title": "Één", "first_year": 2025, "reserve": "reserve", "lines": [["w", "Wonen"]],
        "reviewer_roles": ["a", "b"],
    }  # fmt: skip
