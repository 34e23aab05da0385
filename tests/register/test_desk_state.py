"""What belongs to someone's desk: edits to take back, filters, column profiles."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from talentdesk.domain.people import PersonId
from talentdesk.register.database import Database
from talentdesk.register.desk_state import DeskStateRepository
from tests.register.cases import ACTOR, NOON


@pytest.fixture
def desk(database: Database) -> Iterator[DeskStateRepository]:
    """The desk of one person, in one transaction."""
    with database.transaction(ACTOR, NOON, "work") as register:
        yield register.desk


def subjects(desk: DeskStateRepository) -> tuple[str, str]:
    """What undo and redo would take next."""
    done, undone = desk.last_done(), desk.first_undone()
    return (done.subject_id if done else "", undone.subject_id if undone else "")


def undo(desk: DeskStateRepository) -> None:
    step = desk.last_done()
    assert step is not None
    desk.mark(step.seq, undone=True)


def redo(desk: DeskStateRepository) -> None:
    step = desk.first_undone()
    assert step is not None
    desk.mark(step.seq, undone=False)


def test_edits_are_taken_back_and_done_again_in_order(desk: DeskStateRepository) -> None:
    for key in ("a", "b", "c"):
        desk.add_step("proposal", key, "1", "2")
    seen = [subjects(desk)]
    for step in (undo, undo, redo, undo, undo):
        step(desk)
        seen.append(subjects(desk))

    assert seen == [("c", ""), ("b", "c"), ("a", "b"), ("b", "c"), ("a", "b"), ("", "a")]


def test_a_new_edit_ends_what_could_be_done_again(desk: DeskStateRepository) -> None:
    for key in ("a", "b"):
        desk.add_step("proposal", key, "1", "2")
    undo(desk)
    desk.add_step("proposal", "c", "1", "2")

    assert subjects(desk) == ("c", "")
    undo(desk)
    assert subjects(desk) == ("a", "c")


def test_edits_of_a_record_that_moved_on_are_dropped(desk: DeskStateRepository) -> None:
    for key in ("a/T.1", "b", "a_T.2", "aT.3"):
        desk.add_step("judgement", key, "1", "2")
    desk.add_step("proposal", "a/T.1", "1", "2")
    desk.drop_steps("judgement", "a/")
    left = []
    while (step := desk.last_done()) is not None:
        left.append(step.subject_id)
        desk.mark(step.seq, undone=True)

    assert left == ["a/T.1", "aT.3", "a_T.2", "b"]


def test_nobody_takes_back_what_another_did(database: Database) -> None:
    with database.transaction(ACTOR, NOON, "work") as register:
        register.desk.add_step("proposal", "a", "1", "2")
    other = replace(ACTOR, person=PersonId("een ander"))
    with database.transaction(other, NOON, "work") as register:
        assert register.desk.last_done() is None


def test_filters_and_profiles_are_kept_under_their_name(desk: DeskStateRepository) -> None:
    desk.save_filter("1", "zonder begroting", "{}")
    desk.save_filter("2", "andere", "{}")
    desk.save_filter("1", "met begroting", '{"x":1}')
    desk.drop_filter("2")
    desk.drop_filter("2")
    desk.save_profile("finance", "titel|bedrag", "{}")
    desk.save_profile("finance", "titel|kosten", '{"y":2}')

    (held,) = desk.filters(ACTOR.person)
    assert (held.name, held.content) == ("met begroting", '{"x":1}')
    assert desk.filters(PersonId("een ander")) == []
    assert [profile.content for profile in desk.profiles("")] == ['{"y":2}']
    assert desk.profile_for("titel|bedrag") is None
    assert desk.profile_for("titel|kosten") == desk.profiles("")[0]
