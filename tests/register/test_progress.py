"""Reports and measurements in the file: only added, and the file itself refuses the rest."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from talentdesk.domain.ids import MeasurementId, ProposalId, WorkReportId
from talentdesk.domain.indicators import DefinitionDraft, IndicatorLevel, PartValue
from talentdesk.domain.log import GENESIS
from talentdesk.domain.measurements import MeasurementDraft, holding_measurements
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_progress import (
    Light,
    MilestoneReport,
    PartReport,
    ResultReport,
    WorkReportDraft,
    holding,
)
from talentdesk.register import sqlite
from talentdesk.register.database import Database, Register
from talentdesk.register.dialect import make_empty
from talentdesk.register.migrations import migrate
from tests.register.cases import ACTOR, MORNING, NOON, Started, add, bare

DAY = date(2026, 3, 3)
DEFINITION = DefinitionDraft(
    "BOMEN",
    DAY,
    "bomen",
    "straten",
    "op 1 oktober",
    "register",
    "bomen",
    IndicatorLevel.AREA,
    ("kade", "plein"),
    baseline=(PartValue("2024", Decimal("10.50"), "kade"),),
)


def said(proposal: ProposalId, text: str, day: date = DAY, **changes: Any) -> WorkReportDraft:
    draft = WorkReportDraft(proposal, day, ProgressStatus.RUNNING, text)
    return replace(draft, **changes)


def stands(register: Register, ids: Started) -> tuple[ProgressStatus, str]:
    held = register.proposals.get(ids.proposal)
    return held.progress, held.progress_text


def test_a_report_comes_back_as_it_was_said(database: Database, ids: Started) -> None:
    draft = replace(
        said(ids.proposal, "Het loopt."),
        money=PartReport(Light.ORANGE, "Duurder", "Andere leverancier"),
        milestones=(MilestoneReport("Start", DAY, None, DAY), MilestoneReport("Einde")),
        results=(ResultReport("R1", "Twaalf", Decimal("12.50"), "starters"), ResultReport("R2")),
        departure="De offerte is oud.",
    )
    with database.transaction(ACTOR, NOON, "report progress") as register:
        made = register.progress.add(draft, Light.GREEN)
    with database.reading() as register:
        found = register.progress.get(made.id)

    assert found.draft.results[0].value == Decimal("12.5")
    assert found.draft == draft
    assert (found.suggested, found.at, found.actor) == (Light.GREEN, NOON, ACTOR.name)


def test_the_proposal_says_what_the_last_report_says(database: Database, ids: Started) -> None:
    running = ProgressStatus.RUNNING
    with database.transaction(ACTOR, NOON, "report progress") as register:
        first = register.progress.add(said(ids.proposal, "begonnen"), Light.GREY)
        earlier = said(ids.proposal, "eerder", date(2026, 2, 1))
        register.progress.add(earlier, Light.GREY)
        assert stands(register, ids) == (running, "begonnen")
        better = said(ids.proposal, "toch anders", replaces=first.id)
        second = register.progress.add(better, Light.GREY)
        assert stands(register, ids) == (running, "toch anders")
        register.progress.withdraw(second.id, "vergissing")
        assert stands(register, ids) == (running, "begonnen")
        register.progress.restore(second.id, "toch goed")
        assert stands(register, ids) == (running, "toch anders")
        assert [item.draft.text for item in holding(register.progress.of(ids.proposal))] == [
            "eerder",
            "toch anders",
        ]


def test_progress_of_a_proposal_is_never_set_past_its_reports(file: Path, ids: Started) -> None:
    with bare(file) as connection, pytest.raises(sqlite.IntegrityError, match="TD73"):
        connection.execute(
            "UPDATE proposal SET progress_text = 'mooi' WHERE id = ?", (ids.proposal,)
        )


@pytest.mark.parametrize("table", ["work_report", "work_report_step", "measurement",
                                   "measurement_step", "indicator_definition"])  # fmt: skip
def test_rows_are_kept(table: str, database: Database, ids: Started, file: Path) -> None:
    with database.transaction(ACTOR, NOON, "fill") as register:
        report = register.progress.add(said(ids.proposal, "x"), Light.GREY)
        register.progress.withdraw(report.id, "x")
        register.indicators.define(DEFINITION)
        (key,) = register.indicators.add_many([measured("2025", "1")])
        register.indicators.withdraw(key, "x")
    with bare(file) as connection:
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET at = 'x'"):
            with pytest.raises(sqlite.IntegrityError, match="TD01"):
                connection.execute(statement)


def test_a_report_only_replaces_one_of_its_proposal_that_holds(
    database: Database, ids: Started
) -> None:
    with database.transaction(ACTOR, NOON, "report progress") as register:
        first = register.progress.add(said(ids.proposal, "een"), Light.GREY)
        register.progress.add(said(ids.proposal, "twee", replaces=first.id), Light.GREY)
    with (
        pytest.raises(IntegrityError, match="TD71"),
        database.transaction(ACTOR, NOON, "report progress") as register,
    ):
        register.progress.add(said(ids.proposal, "drie", replaces=first.id), Light.GREY)


def test_a_report_is_withdrawn_once(database: Database, ids: Started) -> None:
    with database.transaction(ACTOR, NOON, "report progress") as register:
        key = register.progress.add(said(ids.proposal, "een"), Light.GREY).id
        register.progress.withdraw(key, "fout")
    with (
        pytest.raises(IntegrityError, match="TD72"),
        database.transaction(ACTOR, NOON, "withdraw report") as register,
    ):
        register.progress.withdraw(WorkReportId(key), "fout")


def measured(period: str, value: str, **changes: Any) -> MeasurementDraft:
    draft = MeasurementDraft("BOMEN", 1, period, Decimal(value), "kade", "telling")
    return replace(draft, **changes)


def test_values_come_back_exact(database: Database) -> None:
    with database.transaction(ACTOR, NOON, "define indicator") as register:
        register.indicators.define(DEFINITION)
        (key,) = register.indicators.add_many([measured("2025", "0.10")])
    with database.reading() as register:
        (definition,) = register.indicators.definitions("BOMEN")
        found = register.indicators.get(key)

    assert definition.draft == DEFINITION
    assert (definition.version, definition.series) == (1, 1)
    assert str(found.draft.value) == "0.1"
    assert (found.series, found.is_withdrawn) == (1, False)


def test_a_period_has_one_measurement_in_a_series(database: Database) -> None:
    with database.transaction(ACTOR, NOON, "measure indicator") as register:
        register.indicators.define(DEFINITION)
        (key,) = register.indicators.add_many([measured("2025", "1")])
        register.indicators.add_many([measured("2025", "2", part="plein")])
        (right,) = register.indicators.add_many([measured("2025", "3", replaces=key)])
        register.indicators.define(replace(DEFINITION, counted="struiken"))
        register.indicators.add_many([measured("2025", "4", version=2)])
        held = holding_measurements(register.indicators.measurements("BOMEN"))
        assert [str(item.draft.value) for item in held] == ["2", "3", "4"]
    for draft in (measured("2025", "5"), measured("2025", "5", replaces=key)):
        with (
            pytest.raises(IntegrityError, match="TD77"),
            database.transaction(ACTOR, NOON, "measure indicator") as register,
        ):
            register.indicators.add_many([draft])
    with database.transaction(ACTOR, NOON, "withdraw measurement") as register:
        register.indicators.withdraw(right, "fout")
        register.indicators.withdraw(MeasurementId(key), "ook fout")
        (fresh,) = register.indicators.add_many([measured("2025", "6")])
        assert register.indicators.get(fresh).draft.value == 6
    with (
        pytest.raises(IntegrityError, match="TD79"),
        database.transaction(ACTOR, NOON, "redo") as register,
    ):
        register.indicators.restore(right, "toch")


def test_another_unit_is_another_series(file: Path, database: Database) -> None:
    with database.transaction(ACTOR, MORNING, "define indicator") as register:
        register.indicators.define(DEFINITION)
    copy = (
        "INSERT INTO indicator_definition SELECT indicator, 2, series, day, counted, population,"
        " moment, data_source, 'struiken', indicator_level, level_parts, direction, baseline,"
        " targets, reason, is_example, at, actor FROM indicator_definition"
    )
    with bare(file) as connection, pytest.raises(sqlite.IntegrityError, match="TD75"):
        connection.execute(copy)


def test_what_was_said_before_is_the_first_report(old_register: Path) -> None:
    opened = Database.open(old_register, "ans", NOON)
    with opened.reading() as register:
        (report,) = register.progress.of(ProposalId("v"))
        held = register.proposals.get(ProposalId("v"))
    opened.close()

    assert (report.draft.text, report.draft.progress) == ("op weg", ProgressStatus.RUNNING)
    assert (report.draft.day, report.actor) == (date(2026, 4, 1), "regisseur")
    assert (held.progress, held.progress_text) == (ProgressStatus.RUNNING, "op weg")


@pytest.fixture
def old_register(tmp_path: Path) -> Path:
    """A register of before reports, in which someone said how far the work is."""
    file = tmp_path / "oud.tdesk"
    make_empty(file)
    migrate(file, "", to="0006")
    at = "2026-04-01T09:00:00+00:00"
    head = "INSERT INTO register_info VALUES (1, 'r', ?, printf('%064d', 5), 0, 1)"
    with bare(file) as connection:
        connection.execute(
            "INSERT INTO programme_version VALUES (printf('%064d', 5), 't', 't', '{}', ?, 'ik')",
            (at,),
        )
        connection.execute(head, (at,))
        connection.execute(
            "INSERT INTO proposal (id, number, kind, title, sort_key, line, status, status_reason,"
            " progress, progress_text, brand, in_showcase, is_new, plan_reference,"
            " content_version, content_hash, version, created_at, changed_at) VALUES ('v',"
            " 'A-2026-001', 'activity', 'Titel', 'titel', 'wonen', 'granted', '', 'running',"
            " 'op weg', 'undecided', 0, 1, '', 1, printf('%064d', 1), 1, ?, ?)",
            (at, at),
        )
        content = '{"kind":"activity","title":"Titel"}'
        connection.execute(
            "INSERT INTO proposal_version VALUES ('v', 1, printf('%064d', 1), ?, ?, 'indiener')",
            (content, at),
        )
        connection.execute(
            "INSERT INTO log_entry (seq, at, actor, action, subject, subject_id, before, after,"
            " previous, seal) VALUES (1, ?, 'regisseur', 'set progress', 'proposal', 'v', '{}',"
            " '{\"progress_text\":\"op weg\"}', ?, printf('%064d', 9))",
            (at, GENESIS),
        )
    return file


@dataclass
class Told:
    """A report in a model that was written apart: who replaced whom, and what was withdrawn."""

    key: WorkReportId
    day: int
    text: str
    replaces: int | None
    withdrawn: bool = False


def holds(told: list[Told], place: int) -> bool:
    replaced = any(item.replaces == place and not item.withdrawn for item in told)
    return not told[place].withdrawn and not replaced


def last_text(told: list[Told]) -> str:
    held = [(item.day, place) for place, item in enumerate(told) if holds(told, place)]
    return told[max(held)[1]].text if held else ""


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "replace", "withdraw", "restore"]),
        st.integers(0, 5),
        st.integers(1, 28),
    ),
    max_size=14,
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
def test_whatever_happens_the_proposal_says_what_its_last_report_says(
    database: Database, steps: list[tuple[str, int, int]]
) -> None:
    (proposal,) = add(database, "Een van velen")
    told: list[Told] = []
    with database.transaction(ACTOR, NOON, "report progress") as register:
        for step, place, day in steps:
            _take(register, proposal, told, step, place % (len(told) or 1), day)
            assert register.proposals.get(proposal).progress_text == last_text(told)
            assert len(holding(register.progress.of(proposal))) == sum(
                holds(told, place) for place in range(len(told))
            )


def _take(
    register: Register, proposal: ProposalId, told: list[Told], step: str, place: int, day: int
) -> None:
    """Do what the file allows; a step without a place is left out."""
    if step == "add" or (step == "replace" and told and holds(told, place)):
        replaces = place if step == "replace" else None
        text = f"bericht {len(told)}"
        draft = said(proposal, text, date(2026, 2, day))
        if replaces is not None:
            draft = replace(draft, replaces=told[replaces].key)
        made = register.progress.add(draft, Light.GREY)
        told.append(Told(made.id, day, text, replaces))
    elif told and step == "withdraw" and not told[place].withdrawn:
        register.progress.withdraw(told[place].key, "proef")
        told[place].withdrawn = True
    elif told and step == "restore" and told[place].withdrawn:
        register.progress.restore(told[place].key, "proef")
        told[place].withdrawn = False
