"""What is reported of the work, and measured: only added, put right, withdrawn, taken back."""

import random
from dataclasses import replace
from decimal import Decimal

from talentdesk.domain.ids import MeasurementId, WorkReportId
from talentdesk.domain.indicators import DefinitionDraft
from talentdesk.domain.measurements import MeasurementDraft
from talentdesk.domain.proposals import ProgressStatus
from talentdesk.domain.work_progress import PartReport
from talentdesk.services.indicator_service import IndicatorService
from talentdesk.services.progress_service import ProgressService
from tests.machine.office import Act, FindingError, Office, pick
from tests.machine.plain_register import Edit, Said, standing
from tests.machine.proposal_acts import a_proposal

PERIODS = ("2024", "2025", "2026")


def report(office: Office, chance: random.Random) -> None:
    """Somebody says how the work goes, or puts right what was said."""
    office.sit(chance, "edit")
    key = a_proposal(office, chance, "granted", "under_review", "advised")
    text = f"Stand {office.next_number()}."
    held = [name for name, item in standing(office.plain.reports).items() if item.place == key]
    wrong = pick(chance, held) if held and chance.random() < 0.3 else ""
    service = ProgressService(office.desk)
    draft = replace(
        service.begin(key, office.now.date()),
        progress=pick(chance, (ProgressStatus.RUNNING, ProgressStatus.STOPPED)),
        text=pick(chance, (text, text, text, " ")),
        money=PartReport(),
        departure="Loopt later op.",
        replaces=wrong,
    )
    made = service.report(draft, office.now)
    office.must("edit")
    if not draft.text.strip() or office.plain.proposals[key].status in ("refused", "withdrawn"):
        raise FindingError(f"reported {draft.text!r} of {office.plain.proposals[key]}")
    office.plain.reports[made.id] = Said(key, draft.text, wrong)
    office.plain.did(office.me, Edit("work_report", f"{key}/{made.id}", None, None))


def withdraw_report(office: Office, chance: random.Random) -> None:
    """A report no longer holds, and what it put right neither."""
    office.sit(chance, "edit")
    key = pick(chance, office.plain.reports)
    ProgressService(office.desk).withdraw(WorkReportId(key), "Was van iets anders.", office.now)
    office.must("edit")
    _withdraw(office, "work_report", office.plain.reports, key)


def _withdraw(office: Office, subject: str, kept: dict[str, Said], key: str) -> None:
    while key:
        kept[key].is_withdrawn = True
        place = kept[key].place.partition(" ")[0]
        office.plain.forget(subject, f"{place}/{key}")
        key = kept[key].replaces


def measure(office: Office, chance: random.Random) -> None:
    """A figure of a period, or a better one; the first time also what is counted."""
    office.sit(chance, "edit")
    indicator, service = office.desk.programme.indicators[0].id, IndicatorService(office.desk)
    if service.standing(indicator, office.now.date()).definition is None:
        words = ("gemiddelde", "inwoners", "op 1 januari", "registratie", "jaar")
        service.define(DefinitionDraft(indicator, office.now.date(), *words), office.now)
    period, value = pick(chance, PERIODS), str(office.next_number())
    place = f"{indicator} {period}"
    held = [name for name, item in standing(office.plain.measured).items() if item.place == place]
    wrong = held[0] if held and chance.random() < 0.6 else ""
    draft = MeasurementDraft(indicator, 1, period, Decimal(value), "", "tabel", replaces=wrong)
    key = service.measure(draft, office.now)
    office.must("edit")
    if held and not wrong:
        raise FindingError(f"{place} was measured twice")
    office.plain.measured[key] = Said(place, value, wrong)
    office.plain.did(office.me, Edit("measurement", f"{indicator}/{key}", None, None))


def withdraw_measurement(office: Office, chance: random.Random) -> None:
    """A figure no longer holds, and what it put right neither."""
    office.sit(chance, "edit")
    key = pick(chance, office.plain.measured)
    IndicatorService(office.desk).withdraw(MeasurementId(key), "Verkeerde tabel.", office.now)
    office.must("edit")
    _withdraw(office, "measurement", office.plain.measured, key)


ACTS: dict[str, Act] = {
    "report": report,
    "withdraw report": withdraw_report,
    "measure": measure,
    "withdraw measurement": withdraw_measurement,
}
