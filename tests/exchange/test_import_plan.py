from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talentdesk.domain.imports import (
    CellProblem,
    Fate,
    FieldChange,
    ImportPlan,
    MatchedBy,
    ProposalChanges,
)
from talentdesk.domain.money import Money
from talentdesk.domain.places import FilePlace
from talentdesk.domain.programme import Programme, ProposalKind
from talentdesk.domain.proposals import (
    CostLine,
    FieldProblem,
    Partner,
    Proposal,
    ProposalDraft,
    ProposalId,
)
from talentdesk.exchange.import_plan import plan_import
from talentdesk.exchange.intake_form import intake_form
from talentdesk.exchange.intake_reading import read_intake_form
from talentdesk.files.source_files import SourceFile, SourceKind
from tests.builders import a_proposal
from tests.exchange.intake_files import KnownProposals, edited, only, saved
from tests.exchange.proposal_strategies import FORMS, drafts
from tests.exchange.test_intake_form import row_of

SOURCE = SourceFile("lijst.xlsx", b"", "f" * 64, SourceKind.ZIPPED)
ACTIVITY = ProposalKind.ACTIVITY
CELLS = {"number": "A", "title": "B", "kind": "C", "line": "D", "start": "E", "end": "F"}


def a_row(row: int = 2, number: str = "", **fields: Any) -> ProposalChanges:
    return ProposalChanges(
        FilePlace("Lijst", row),
        number,
        plan_reference=fields.get("plan_reference", ""),
        fields=fields,
        cells=CELLS,
    )


def a_new_row(row: int = 2, title: str = "Broedplaats", **fields: Any) -> ProposalChanges:
    return a_row(row, title=title, **{"kind": ACTIVITY, "line": "leven", **fields})


def held(number: str = "A-2026-001", title: str = "Broedplaats", **fields: Any) -> Proposal:
    return a_proposal(number, **{"title": title, "line": "leven", **fields})


def plan_of(rows: list[ProposalChanges], *proposals: Proposal) -> ImportPlan:
    return plan_import(rows, KnownProposals(proposals), SOURCE, 7, "lijst")


def fates(plan: ImportPlan) -> list[Fate]:
    return [row.fate for row in plan.rows]


def problems(plan: ImportPlan) -> list[tuple[str, str, FieldProblem]]:
    return [(str(p.place), p.field, p.problem) for row in plan.rows for p in row.problems]


# --- what happens to a row -----------------------------------------------------------------


def test_a_new_row_makes_a_draft(programme: Programme) -> None:
    plan = plan_of([a_new_row(start=date(2026, 3, 1))])

    row = only(plan.rows)
    assert (row.fate, row.proposal, row.number, row.matched_by) == (Fate.NEW, None, "", None)
    assert row.draft == ProposalDraft(ACTIVITY, "Broedplaats", "leven", start=date(2026, 3, 1))
    assert (plan.source, plan.source_hash, plan.log_seq) == ("lijst.xlsx", "f" * 64, 7)
    assert plan.profile == "lijst"


def test_a_changed_field_is_shown_and_the_others_stay() -> None:
    before = held(summary="Oud", submitter="regisseur", requested=Money(100))
    row = a_row(number="a-2026-001", summary="Nieuw", requested=Money(100))

    planned = only(plan_of([row], before).rows)

    assert planned.fate is Fate.CHANGED
    assert planned.changes == (FieldChange("summary", '"Oud"', '"Nieuw"'),)
    assert planned.draft == replace(before.content, summary="Nieuw")
    assert (planned.proposal, planned.number, planned.base_version) == (before.id, before.number, 1)
    assert planned.matched_by is MatchedBy.NUMBER


def test_a_cleared_field_is_emptied_and_an_absent_one_is_not() -> None:
    before = held(summary="Oud", submitter="regisseur", costs=(CostLine("x", 2026, Money(1)),))
    row = replace(a_row(number="A-2026-001"), cleared=("summary", "costs"))

    planned = only(plan_of([row], before).rows)

    assert planned.draft == replace(before.content, summary="", costs=())
    assert [change.field for change in planned.changes] == ["summary", "costs"]


def test_a_row_that_says_what_is_there_is_the_same() -> None:
    plan = plan_of([a_row(number="A-2026-001", title="Broedplaats", line="leven")], held())

    assert fates(plan) == [Fate.SAME]
    assert plan.changes_nothing


def test_the_kind_of_a_proposal_can_change() -> None:
    plan = plan_of([a_row(number="A-2026-001", kind=ProposalKind.EFFORT)], held())

    assert only(plan.rows).changes == (FieldChange("kind", '"activity"', '"effort"'),)


def test_a_default_fills_a_new_proposal_and_leaves_an_existing_one() -> None:
    defaults: dict[str, Any] = {"kind": ProposalKind.EFFORT, "line": "imago"}
    new = replace(a_row(2, title="Iets anders"), for_new=defaults)
    known = replace(a_row(3, number="A-2026-001", title="Broedplaats"), for_new=defaults)

    plan = plan_of([new, known], held())

    assert fates(plan) == [Fate.NEW, Fate.SAME]
    assert plan.rows[0].draft == ProposalDraft(ProposalKind.EFFORT, "Iets anders", "imago")


REFUSED_ROWS: list[tuple[ProposalChanges, str, str, FieldProblem]] = [
    (a_row(line="leven", title="A"), "Lijst!C2", "kind", FieldProblem.REQUIRED),
    (a_row(kind=ACTIVITY), "Lijst!B2", "title", FieldProblem.REQUIRED),
    (a_new_row(title="x" * 201), "Lijst!B2", "title", FieldProblem.TOO_LONG),
    (a_new_row(requested=Money(-1)), "Lijst!rij 2", "requested", FieldProblem.NOT_POSITIVE),
    (
        a_new_row(start=date(2027, 1, 1), end=date(2026, 1, 1)),
        "Lijst!F2",
        "end",
        FieldProblem.END_BEFORE_START,
    ),
    (
        a_row(number="A-2026-001", end=date(2020, 1, 1)),
        "Lijst!F2",
        "end",
        FieldProblem.END_BEFORE_START,
    ),
    (a_row(number="A-2026-999", summary="x"), "Lijst!A2", "number", FieldProblem.UNKNOWN),
    (
        replace(a_row(number="A-2026-001"), hidden_id="van-elders"),
        "Lijst!A2",
        "number",
        FieldProblem.UNKNOWN,
    ),
    (
        replace(a_row(number="A-2026-002"), hidden_id="id-A-2026-001"),
        "Lijst!A2",
        "number",
        FieldProblem.NOT_A_CHOICE,
    ),
    (
        replace(a_row(number="A-2026-001"), cleared=("kind",)),
        "Lijst!C2",
        "kind",
        FieldProblem.REQUIRED,
    ),
    (
        replace(a_row(number="A-2026-001"), cleared=("title",)),
        "Lijst!B2",
        "title",
        FieldProblem.REQUIRED,
    ),
]


@pytest.mark.parametrize(("row", "place", "field", "problem"), REFUSED_ROWS)
def test_a_row_that_cannot_be_kept_is_refused_with_its_place(
    row: ProposalChanges, place: str, field: str, problem: FieldProblem
) -> None:
    plan = plan_of([row], held(start=date(2026, 1, 1)))

    assert problems(plan) == [(place, field, problem)]
    assert (fates(plan), plan.rows[0].draft) == ([Fate.REFUSED], None)


def test_a_row_with_a_wrong_cell_is_refused_and_its_neighbours_are_not() -> None:
    wrong = CellProblem(FilePlace("Lijst", 3, "G3"), "requested", FieldProblem.NOT_AN_AMOUNT, "x")
    rows = [a_new_row(2, "Een"), replace(a_new_row(3, "Twee"), problems=(wrong,))]

    plan = plan_of([*rows, a_new_row(4, "Drie")])

    assert fates(plan) == [Fate.NEW, Fate.REFUSED, Fate.NEW]
    assert (plan.rows[1].title, plan.rows[1].problems) == ("Twee", (wrong,))


def test_what_was_wrong_already_does_not_stop_another_change() -> None:
    before = held(start=date(2026, 1, 1), end=date(2025, 1, 1))

    assert fates(plan_of([a_row(number="A-2026-001", summary="Nieuw")], before)) == [Fate.CHANGED]


# --- which proposal a row is about ----------------------------------------------------------


def test_a_number_that_stands_twice_is_refused_in_both_rows() -> None:
    rows = [a_row(2, "A-2026-001", summary="een"), a_row(3, "a-2026-001", summary="twee")]

    assert problems(plan_of(rows, held())) == [
        ("Lijst!A2", "number", FieldProblem.DOUBLE),
        ("Lijst!A3", "number", FieldProblem.DOUBLE),
    ]


def test_two_ways_to_the_same_proposal_are_refused_in_both_rows() -> None:
    rows = [
        a_row(2, "A-2026-001", summary="een"),
        replace(a_row(3, summary="twee"), hidden_id="id-A-2026-001"),
        a_new_row(4, "Anders", plan_reference="N-1"),
    ]

    plan = plan_of(rows, held(plan_reference="N-1"))

    assert [problem for _, _, problem in problems(plan)] == [FieldProblem.DOUBLE] * 3


def test_a_reference_finds_its_proposal_whatever_the_title() -> None:
    before = held(plan_reference="N-WON-1")

    row = only(plan_of([a_new_row(title="Nieuwe naam", plan_reference="n-won-1")], before).rows)

    assert (row.fate, row.proposal, row.matched_by) == (
        Fate.CHANGED,
        before.id,
        MatchedBy.REFERENCE,
    )


def test_a_new_reference_that_stands_twice_is_refused_in_both_rows() -> None:
    rows = [a_new_row(2, "Een", plan_reference="P1"), a_new_row(3, "Twee", plan_reference="p1")]

    assert [found[1:] for found in problems(plan_of(rows))] == [
        ("plan_reference", FieldProblem.DOUBLE)
    ] * 2


def test_a_sheet_without_numbers_comes_out_the_same_the_second_time() -> None:
    rows = [a_new_row(2, "Eén plek", summary="a"), a_new_row(3, "Twee", requested=Money(5))]
    first = plan_of(rows)

    second = plan_import(rows, KnownProposals().after(first), SOURCE, 8)

    assert fates(first) == [Fate.NEW, Fate.NEW]
    assert fates(second) == [Fate.SAME, Fate.SAME]
    assert second.changes_nothing
    assert {row.matched_by for row in second.rows} == {MatchedBy.TITLE}


def test_a_corrected_row_changes_the_proposal_that_it_made() -> None:
    register = KnownProposals().after(plan_of([a_new_row(summary="Oud"), a_new_row(3, "Anders")]))
    corrected = [a_new_row(2, "  BROEDPLAATS! ", summary="Nieuw"), a_new_row(3, "Anders")]

    plan = plan_import(corrected, register, SOURCE, 8)

    assert fates(plan) == [Fate.CHANGED, Fate.SAME]
    assert [change.field for change in plan.rows[0].changes] == ["title", "summary"]


def test_equal_titles_that_differ_elsewhere_are_two_proposals_for_ever() -> None:
    rows = [a_new_row(2, summary="voor noord"), a_new_row(3, summary="voor zuid")]
    first = plan_of(rows)

    register = KnownProposals().after(first)
    swapped = [replace(rows[1], place=rows[0].place), replace(rows[0], place=rows[1].place)]
    one_changed = [rows[0], a_new_row(3, summary="voor oost")]

    assert fates(first) == [Fate.NEW, Fate.NEW]
    assert fates(plan_import(swapped, register, SOURCE, 8)) == [Fate.SAME, Fate.SAME]
    assert fates(plan_import(one_changed, register, SOURCE, 8)) == [Fate.SAME, Fate.CHANGED]


def test_when_nobody_can_tell_which_is_which_a_number_is_asked() -> None:
    rows = [a_new_row(2, summary="voor oost"), a_new_row(3, summary="voor west")]
    register = [held("A-2026-001", summary="noord"), held("A-2026-002", summary="zuid")]

    plan = plan_of(rows, *register)

    assert problems(plan) == [
        ("Lijst!B2", "number", FieldProblem.REQUIRED),
        ("Lijst!B3", "number", FieldProblem.REQUIRED),
    ]
    assert plan.rows[0].problems[0].allowed == ("A-2026-001", "A-2026-002")


def test_rows_that_are_equal_in_everything_are_refused() -> None:
    plan = plan_of([a_new_row(2), a_new_row(3), a_new_row(4, "Anders")])

    assert fates(plan) == [Fate.REFUSED, Fate.REFUSED, Fate.NEW]
    assert problems(plan)[1] == ("Lijst!B3", "title", FieldProblem.DOUBLE)


@pytest.mark.parametrize(
    ("there", "row"),
    [
        ({"start": date(2025, 5, 1)}, {"start": date(2026, 5, 1)}),
        ({"plan_reference": "N-1"}, {"plan_reference": "N-2"}),
        ({"kind": ProposalKind.EFFORT}, {}),
        ({"line": "wonen"}, {}),
    ],
)
def test_the_same_title_can_be_another_proposal_and_is_pointed_out(
    there: dict[str, Any], row: dict[str, Any]
) -> None:
    before = held(**there)

    planned = only(plan_of([a_new_row(**row)], before).rows)

    assert (planned.fate, planned.proposal) == (Fate.NEW, None)
    assert [double.proposal for double in planned.doubles] == [before.id]


def test_a_title_taken_by_a_numbered_row_is_not_taken_again() -> None:
    rows = [a_row(2, "A-2026-001", summary="een"), a_new_row(3, summary="twee")]

    plan = plan_of(rows, held())

    assert fates(plan) == [Fate.CHANGED, Fate.NEW]


# --- outlines -----------------------------------------------------------------------------

DETAIL = (CostLine("Inrichting", 2026, Money(60)), CostLine("Beheer", 2027, Money(40)))


def outlined(outline: str, value: Any, field: str) -> ProposalChanges:
    row = a_row(number="A-2026-001", **{field: value})
    return replace(row, outlined=frozenset(outline.split()))


def test_a_total_that_is_right_leaves_the_lines_of_costs() -> None:
    told = (CostLine("Totaal", 2026, Money(100)),)
    other = (CostLine("Totaal", 2026, Money(101)),)

    assert fates(plan_of([outlined("costs", told, "costs")], held(costs=DETAIL))) == [Fate.SAME]
    plan = plan_of([outlined("costs", other, "costs")], held(costs=DETAIL))
    assert plan.rows[0].draft == replace(held(costs=DETAIL).content, costs=other)


def test_totals_by_year_have_to_be_right_for_every_year() -> None:
    right = (CostLine("Totaal", 2027, Money(40)), CostLine("Totaal", 2026, Money(60)))
    wrong = (CostLine("Totaal", 2026, Money(100)),)

    def fate(told: tuple[CostLine, ...]) -> list[Fate]:
        return fates(plan_of([outlined("costs_by_year", told, "costs")], held(costs=DETAIL)))

    assert fate(right) == [Fate.SAME]
    assert fate(wrong) == [Fate.CHANGED]


def test_partners_by_name_keep_what_was_known_of_them() -> None:
    saxion = Partner("Saxion", "onderwijs", "saxion", supports=True, pays=Money(5), note="n")
    roc = Partner("ROC", "onderwijs")
    before = held(partners=(saxion, roc))
    new = Partner("Trebbe", "ondernemers")

    same = outlined("partners", (Partner("roc"), Partner("SAXION")), "partners")
    more = outlined("partners", (Partner("saxion"), new), "partners")
    ticks = outlined(
        "partners partners.co_finances",
        (Partner("saxion", co_finances=True), Partner("ROC")),
        "partners",
    )

    assert fates(plan_of([same], before)) == [Fate.SAME]
    for row, partners in (
        (more, (saxion, new)),
        (ticks, (replace(saxion, co_finances=True), roc)),
    ):
        draft = only(plan_of([row], before).rows).draft
        assert draft is not None
        assert draft.partners == partners


# --- forms --------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=12, parent=FORMS)
def test_a_form_that_comes_back_untouched_changes_nothing(
    data: st.DataObject, programme: Programme, tmp_path: Path
) -> None:
    draft = data.draw(drafts(programme).filter(lambda d: not d.problems()))
    proposal = replace(a_proposal(), content=draft)
    source = saved(intake_form(programme, [proposal]), tmp_path / "formulier.xlsx")

    plan = plan_import(read_intake_form(source, programme), KnownProposals([proposal]), source, 7)

    assert fates(plan) == [Fate.SAME]


def test_an_answer_that_was_not_touched_does_not_undo_a_later_change(
    programme: Programme, tmp_path: Path
) -> None:
    sent = a_proposal(summary="Toen", submitter="toen")
    form = intake_form(programme, [sent])
    typed = {
        f"Invullen!D{row_of(form, 'submitter')}": "collega",
        f"Invullen!D{row_of(form, 'paragraph')}": "6.2",
    }
    source = edited(form, tmp_path / "terug.xlsx", typed)
    content = replace(sent.content, summary="Nu", submitter="nu")
    now = replace(sent, content=content, content_version=4)

    plan = plan_import(read_intake_form(source, programme), KnownProposals([now]), source, 9)

    row = only(plan.rows)
    assert row.changes == (
        FieldChange("submitter", '"nu"', '"collega"'),
        FieldChange("paragraph", '""', '"6.2"'),
    )
    assert (row.changed_twice, row.base_version) == (("submitter",), 4)
    assert row.matched_by is MatchedBy.HIDDEN_ID


def test_a_new_proposal_of_a_form_comes_out_the_same_the_second_time(
    programme: Programme, tmp_path: Path
) -> None:
    form = intake_form(programme)
    typed = {
        f"Invullen!D{row_of(form, 'title')}": "Nieuw plan",
        f"Invullen!D{row_of(form, 'kind')}": "inspanning",
    }
    source = edited(form, tmp_path / "nieuw.xlsx", typed)
    rows = read_intake_form(source, programme)
    first = plan_import(rows, KnownProposals(), source, 7)

    second = plan_import(rows, KnownProposals().after(first), source, 8)

    assert (fates(first), fates(second)) == ([Fate.NEW], [Fate.SAME])


def test_a_form_of_another_register_is_refused(programme: Programme, tmp_path: Path) -> None:
    sent = replace(a_proposal(), id=ProposalId("elders"))
    source = saved(intake_form(programme, [sent]), tmp_path / "elders.xlsx")

    plan = plan_import(
        read_intake_form(source, programme), KnownProposals([a_proposal()]), source, 7
    )

    assert problems(plan) == [("Invullen!D9", "number", FieldProblem.UNKNOWN)]
