"""Tying postings to commitments: whole acts, undone one by one, and never more than was posted."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from talentdesk.domain.book_errors import PlacementError
from talentdesk.domain.errors import ReasonRequiredError, RuleError
from talentdesk.domain.matching import MatchLink, MatchReversal
from talentdesk.domain.money import Money
from talentdesk.domain.placements import ActKind
from talentdesk.domain.progress import Silent
from talentdesk.domain.reconciliation import Explanation, PlaceTotals, PostingQuery
from talentdesk.services.reconciliation_service import ReconciliationService
from talentdesk.services.register_service import open_register
from talentdesk.services.weight_service import WeightService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as
from tests.services.ledger_files import a_line, take_in
from tests.services.reconciliation_cases import PlaceModel, SomeCommitments, a_commitment

WHY = Explanation("timing", "financieel adviseur", "volgt in maart")
COMMITMENTS = (
    a_commitment("V-2026-001", 100_000, "stagebureau"),
    a_commitment("V-2026-002", 60_000, "podium"),
    a_commitment("V-2026-003", 12_100, "drukwerk"),
)
LINES = (
    a_line("1", "1.000,00", text="V-2026-001 stagebureau"),
    a_line("2", "600,00", text="V-2026-002 podium"),
    a_line("3", "-50,00", text="tegoed", relation="Ander"),
    a_line("4", "75,00", text="los", relation="Derde"),
    a_line("5", "50,00", text="rekening", relation="Ander"),
)


@pytest.fixture
def desk(desk: Workplace, tmp_path: Path) -> Workplace:
    """With five postings in February, as the financial adviser."""
    take_in(desk, tmp_path, LINES)
    return desk


@pytest.fixture
def service(desk: Workplace) -> ReconciliationService:
    return ReconciliationService(desk, SomeCommitments(COMMITMENTS))


def left(service: ReconciliationService) -> list[str]:
    return list(service.posting_ids(2026, PostingQuery()))


def test_suggestions_are_found_accepted_at_once_and_undone_as_one_act(
    service: ReconciliationService,
) -> None:
    found = service.find(2026, Silent())
    assert {item.links[0].commitment for item in found.suggestions} == {
        "id-V-2026-001",
        "id-V-2026-002",
    }

    act = service.accept(found.suggestions, MORNING)

    assert left(service) == ["3", "4", "5"]
    assert service.totals(2026) == PlaceTotals(167_500, 160_000, 0, 7_500, 5, 3)
    assert sorted((row.commitment, row.group) for row in service.placed(2026)) == [
        ("V-2026-001", str(act)),
        ("V-2026-002", str(act)),
    ]
    assert [row.open.cents for row in service.commitments(2026)] == [0, 0, 12_100]
    assert service.find(2026, Silent()).suggestions == ()
    service.undo_act(act, MORNING)
    assert left(service) == ["1", "2", "3", "4", "5"]
    assert service.acts()[0].undoes == act


def test_one_link_is_undone_and_the_others_stay(service: ReconciliationService) -> None:
    service.accept(service.find(2026, Silent()).suggestions, MORNING)
    first, second = service.placed(2026)

    service.undo([first], MORNING)

    assert [row.id for row in service.placed(2026)] == [second.id]
    with pytest.raises(PlacementError, match="undone"):
        service.undo([first], MORNING)
    assert [act.kind for act in service.acts()] == [ActKind.UNDO, ActKind.ACCEPT_ALL]


def test_what_was_rejected_is_not_suggested_again_and_can_be_learned_from(
    service: ReconciliationService, desk: Workplace
) -> None:
    first, second = service.find(2026, Silent()).suggestions
    service.reject(first, MORNING)
    assert service.find(2026, Silent()).suggestions == (second,)
    service.accept([second], MORNING)
    weights = WeightService(desk)
    assert weights.moved() == {}

    report = weights.learn(MORNING, "eerste kwartaal")

    assert any(item.confirmed for item in report)
    assert any(item.rejected for item in report)
    assert {kind: now for kind, (_, now) in weights.moved().items()} == {
        item.kind: item.after for item in report if item.after != item.before
    }
    with pytest.raises(ReasonRequiredError):
        weights.set_back(MORNING, " ")
    weights.set_back(MORNING, "te snel geleerd")
    assert weights.moved() == {}
    assert [row.reason for row in weights.history()] == ["eerste kwartaal", "te snel geleerd"]


def test_after_a_rejection_the_next_best_is_suggested(desk: Workplace) -> None:
    twins = [a_commitment(number, 60_000, "podium") for number in ("V-2026-002", "V-2026-009")]
    service = ReconciliationService(desk, SomeCommitments(twins))
    (first,) = service.find(2026, Silent()).suggestions
    assert first.links == (MatchLink("2", "id-V-2026-002", 60_000),)

    service.reject(first, MORNING)

    (second,) = service.find(2026, Silent()).suggestions
    assert second.links == (MatchLink("2", "id-V-2026-009", 60_000),)
    service.reject(second, MORNING)
    assert service.find(2026, Silent()).suggestions == ()


def test_weights_are_shown_with_what_moved_them(
    service: ReconciliationService, desk: Workplace, tmp_path: Path
) -> None:
    late = a_line("2", "600,00", text="V-2026-002 podium", day="30-11-2026")
    take_in(desk, tmp_path, (LINES[0], late))
    first, second = service.find(2026, Silent()).suggestions
    service.reject(first, MORNING)
    service.accept([second], MORNING)
    weights = WeightService(desk)
    before = weights.view()
    assert (before.confirmed, before.rejected, before.is_moved) == (1, 1, False)
    assert before.can_learn

    weights.learn(MORNING)

    after = weights.view()
    assert after.is_moved
    assert not after.can_learn
    assert [line.now for line in after.lines] == [line.learned for line in before.lines]
    assert [line.researched for line in after.lines] == [line.now for line in before.lines]


def test_by_hand_one_posting_goes_to_more_commitments_and_more_postings_to_one(
    service: ReconciliationService,
) -> None:
    service.link(
        [
            MatchLink("1", "id-V-2026-001", 60_000),
            MatchLink("1", "id-V-2026-003", 12_100),
            MatchLink("2", "id-V-2026-001", 40_000),
        ],
        MORNING,
    )

    assert [row.open.cents for row in service.posting_rows(["1", "2"])] == [27_900, 20_000]
    assert [row.open.cents for row in service.commitments(2026)] == [0, 60_000, 0]
    with pytest.raises(PlacementError) as refused:
        service.link([MatchLink("1", "id-V-2026-002", 27_901)], MORNING)
    assert (refused.value.reason, refused.value.cents) == ("too_much", 27_900)


def test_links_of_one_posting_count_together(service: ReconciliationService) -> None:
    both = [MatchLink("4", f"id-V-2026-00{number}", 5000) for number in (1, 2)]

    with pytest.raises(PlacementError) as refused:
        service.link(both, MORNING)

    assert (refused.value.subject, refused.value.cents) == ("4", 2500)


def test_another_amount_than_is_taken_needs_a_kind_of_difference(
    service: ReconciliationService,
) -> None:
    links = [MatchLink("1", "id-V-2026-003", 14_641)]
    with pytest.raises(PlacementError) as refused:
        service.link(links, MORNING, taken={"id-V-2026-003": 12_100})
    assert (refused.value.reason, refused.value.cents) == ("no_kind", 2541)

    service.link(links, MORNING, taken={"id-V-2026-003": 12_100}, difference="vat")

    assert service.commitments(2026)[2].open == Money(0)
    assert service.posting_rows(["1"])[0].open.cents == 100_000 - 14_641


def test_lines_that_undo_each_other_are_done_with_and_undone_together(
    service: ReconciliationService,
) -> None:
    with pytest.raises(PlacementError, match="no_balance"):
        service.set_off(MatchReversal(("3", "4"), "", ()), MORNING)
    service.set_off(MatchReversal(("3", "5"), "", ()), MORNING)
    assert left(service) == ["1", "2", "4"]

    service.undo(service.placed(2026)[:1], MORNING)

    assert left(service) == ["1", "2", "3", "4", "5"]


def test_a_difference_is_explained_with_an_owner(service: ReconciliationService) -> None:
    for why, reason in (
        (Explanation("timing", " "), "no_owner"),
        (Explanation("x", "a"), "no_kind"),
    ):
        with pytest.raises(PlacementError, match=reason):
            service.explain(["4"], why, MORNING)
    service.explain(["4", "3"], WHY, MORNING)

    (_, told) = service.placed(2026)
    assert told.explained == "tijdverschil, eigenaar: financieel adviseur. volgt in maart"
    assert service.totals(2026) == PlaceTotals(167_500, 0, 2500, 165_000, 5, 3)
    with pytest.raises(PlacementError, match="nothing"):
        service.explain(["4"], WHY, MORNING)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (MatchLink("99", "id-V-2026-001", 1), "gone"),
        (MatchLink("1", "onbekend", 1), "commitment_unknown"),
        (MatchLink("1", "id-V-2026-001", 0), "nothing"),
        (MatchLink("1", "id-V-2026-001", -1), "too_much"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    link: MatchLink, reason: str, service: ReconciliationService
) -> None:
    with pytest.raises(PlacementError, match=reason):
        service.link([MatchLink("2", "id-V-2026-002", 1), link], MORNING)
    assert (service.acts(), left(service)) == ([], ["1", "2", "3", "4", "5"])


def test_only_who_books_ties(service: ReconciliationService, desk: Workplace) -> None:
    act_as(desk, "communicatieadviseur")
    with pytest.raises(RuleError, match="G-07"):
        service.explain(["4"], WHY, MORNING)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (PostingQuery(text="podium BERG"), ["2"]),
        (PostingQuery(amount=5000), ["3", "5"]),
        (PostingQuery(month=1), []),
        (
            PostingQuery(cost_centre="KP7", sort="amount", descending=True),
            ["1", "2", "4", "5", "3"],
        ),
        (PostingQuery(sort="open"), ["3", "5", "4", "2", "1"]),
        (PostingQuery(line="wonen"), []),
    ],
)
def test_postings_are_found(
    asked: PostingQuery, ids: list[str], service: ReconciliationService
) -> None:
    assert service.posting_ids(2026, asked) == ids


def test_a_later_file_is_seen_at_once(
    service: ReconciliationService, desk: Workplace, tmp_path: Path
) -> None:
    assert service.years() == [2026]
    take_in(desk, tmp_path, [*LINES, a_line("9", "1,00", day="02-01-2027")])

    assert service.years() == [2027, 2026]
    assert service.find(2026, Silent()).reversals


class Places(RuleBasedStateMachine):
    """Whatever is done in whatever order, the model says the same."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        file = self.folder / "talent.tdesk"
        shutil.copy(self.template, file)
        self.desk = open_register(file, MORNING)
        act_as(self.desk, "financieel adviseur")
        self.service = ReconciliationService(self.desk, SomeCommitments(COMMITMENTS))
        rows = self.service.posting_rows(left(self.service))
        self.model = PlaceModel({row.id: row.amount.cents for row in rows})

    @rule(
        links=st.lists(
            st.tuples(
                st.sampled_from("12345"),
                st.sampled_from([row.id for row in COMMITMENTS]),
                st.sampled_from([1, 2500, 5000, -5000, 40_000, 60_000, 100_000]),
            ),
            min_size=1,
            max_size=3,
        )
    )
    def link(self, links: list[tuple[str, str, int]]) -> None:
        wanted = [MatchLink(*link) for link in links]
        if not self.model.fits([(link.posting, link.cents) for link in wanted]):
            with pytest.raises(PlacementError):
                self.service.link(wanted, MORNING)
            return
        act = self.service.link(wanted, MORNING)
        self.model.placed[str(act)] = [
            (each.posting, each.cents, each.commitment) for each in wanted
        ]

    @rule(posting=st.sampled_from("12345"))
    def explain(self, posting: str) -> None:
        if not self.model.left(posting):
            with pytest.raises(PlacementError):
                self.service.explain([posting], WHY, MORNING)
            return
        cents = self.model.left(posting)
        self.model.placed[str(self.service.explain([posting], WHY, MORNING))] = [
            (posting, cents, "")
        ]

    @precondition(lambda self: self.model.placed)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        act = data.draw(st.sampled_from(sorted(self.model.placed)))
        rows = [row for row in self.service.placed(2026) if row.group == act]
        at = data.draw(st.integers(0, len(rows) - 1))
        self.service.undo([rows[at]], MORNING)
        self.model.placed[act].remove(
            next(
                row
                for row in self.model.placed[act]
                if row[:2] == (rows[at].posting.id, rows[at].amount.cents)
                and bool(row[2]) == bool(rows[at].commitment)
            )
        )
        if not self.model.placed[act]:
            del self.model.placed[act]

    @invariant()
    def totals_agree(self) -> None:
        found = self.service.totals(2026)
        assert (found.posted, found.linked, found.explained, found.left) == self.model.totals()
        assert found.posted == found.linked + found.explained + found.left
        assert set(left(self.service)) == {
            key for key in self.model.amounts if self.model.left(key)
        }

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder)


@pytest.fixture
def template(desk: Workplace, tmp_path: Path) -> Path:
    copy = tmp_path / "kopie.tdesk"
    shutil.copy(desk.database.file, copy)
    return copy


def test_places_are_those_of_a_model_written_apart(template: Path) -> None:
    Places.template = template
    often = settings(
        max_examples=15,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Places, settings=often)
