"""What of a judgement keeps its place when the programme gets other conditions."""

from dataclasses import replace
from typing import Any

import pytest

from talentdesk.domain.criteria import ConditionPart
from talentdesk.domain.framework_changes import FrameworkChange, framework_change, mapped
from talentdesk.domain.kinds import ProposalKind
from talentdesk.domain.programme import Settings
from talentdesk.domain.review_entries import content_of
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from tests.builders import a_condition, a_programme

PART = ConditionPart("deel", "either", "Deel?")
SAME, OTHER = a_condition("T.1", parts=(PART,)), a_condition("T.2")
BEFORE = a_programme(conditions=(SAME, OTHER))


def changed(**fields: Any) -> FrameworkChange:
    """What changes when the first condition becomes another one."""
    return framework_change(BEFORE, replace(BEFORE, conditions=(replace(SAME, **fields), OTHER)))


def test_other_words_and_another_place_change_nothing() -> None:
    order = replace(BEFORE, conditions=(OTHER, SAME))
    words = {"name": "Anders", "question": "Anders?", "weight": 3, "criterion": "E"}

    assert framework_change(BEFORE, order) == changed(**words) == FrameworkChange()
    assert changed(parts=(replace(PART, question="Anders?"),)) == FrameworkChange()
    assert FrameworkChange().maps_all


@pytest.mark.parametrize(
    "fields",
    [
        {"parts": ()},
        {"parts": (replace(PART, id="ander"),)},
        {"parts": (replace(PART, role="required"),)},
        {"parts_rule": "all"},
        {"applies_to": frozenset({ProposalKind.ACTIVITY})},
    ],
)
def test_what_is_measured_otherwise_has_no_place(fields: dict[str, Any]) -> None:
    found = changed(**fields)

    assert found == FrameworkChange(rescaled=("T.1",))
    assert (found.maps_all, found.unmapped()) == (False, frozenset({"T.1"}))


@pytest.mark.parametrize("points", ["score_meets", "score_meets_partly", "score_fails"])
def test_other_points_change_every_condition(points: str) -> None:
    settings = Settings(**{points: getattr(Settings(), points) + 1})

    found = framework_change(BEFORE, replace(BEFORE, settings=settings))

    assert found == FrameworkChange(rescaled=("T.1", "T.2"))


def test_conditions_come_and_go_in_their_order() -> None:
    after = replace(BEFORE, conditions=(a_condition("T.9"), OTHER, a_condition("T.8")))

    found = framework_change(BEFORE, after)

    assert found == FrameworkChange(added=("T.9", "T.8"), dropped=("T.1",))
    assert found.unmapped() == {"T.1"}


def test_a_content_is_kept_as_far_as_it_has_a_place() -> None:
    first, second = (ConditionJudgement(key, Judgement.FAILS, "nee") for key in ("T.1", "T.2"))
    content = content_of(ReviewStatus.RECUSED, (first, second), "buurman")

    kept, without = mapped(content, FrameworkChange(dropped=("T.1",), rescaled=("T.5",)))

    assert (kept, without) == (
        content_of(ReviewStatus.RECUSED, (second,), "buurman"), (first,),
    )  # fmt: skip
    assert mapped(content, FrameworkChange(added=("T.1",))) == (content, ())
