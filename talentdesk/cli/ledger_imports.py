"""``talentdesk import ledger``: how the plan of a ledger file is printed, and carried out."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.domain.ledger_books import LedgerCounts
from talentdesk.domain.ledger_plan import ChangedLine, GoneLine
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Right
from talentdesk.domain.progress import Silent
from talentdesk.services.ledger_service import LedgerImportPlan, LedgerReceipt, LedgerService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import fault_message
from talentdesk.wording.formatting import amount_text, count_text, short_date

_SHOWN = 20
"""Lines and faults printed; all of them are in the JSON."""


def import_ledger(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    source: Annotated[Path, typer.Argument(help="Auditfile, CSV of werkmap.")],
    profile: Annotated[str, typer.Option("--profile", help="Naam van een kolomindeling.")] = "",
    accept_faults: Annotated[
        str, typer.Option("--accept-faults", help="Waarom een bestand met fouten toch meedoet.")
    ] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", help="Lees een auditfile met deze tekenset.")
    ] = "",
    *,
    part: Annotated[
        bool, typer.Option("--part", help="Het bestand is een deel van het grootboek.")
    ] = False,
    accept_alarms: Annotated[
        bool, typer.Option("--accept-alarms", help="Ook als gekoppelde boekingen veranderen.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen laten zien.")] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Boekingen inlezen: eerst de proef, dan alles in één keer of niets."""

    def work(workplace: Workplace) -> None:
        service = LedgerService(workplace)
        plan = service.plan(source, Silent(), profile=profile, encoding=encoding, is_part=part)
        if not as_json:
            _print(plan)
        receipt = None
        if not dry_run:
            receipt = service.commit(
                plan, now(), Silent(), reason=accept_faults, alarms_seen=accept_alarms
            )
        if as_json:
            say_json(_plain(plan, receipt))
        else:
            say(_ending(receipt))

    at_register(file, person, work, right=Right.BOOK)


def _print(plan: LedgerImportPlan) -> None:
    facts = plan.intake.facts
    counted = facts.counted
    debit, credit = (amount_text(Money(side)) for side in (counted.debit, counted.credit))
    say(f"{facts.file}: {counted.lines} regels, debet {debit}, credit {credit}.")
    for fault in plan.intake.faults[:_SHOWN]:
        message = fault_message(fault, facts.file)
        sys.stderr.write(f"{message.what} {message.advice}\n")
    counts = plan.counts
    say(
        f"{counts.new} nieuw, {counts.same} gelijk, {counts.changed} gewijzigd,"
        f" {counts.gone} weg, {counts.returned} terug."
    )
    lines: list[ChangedLine | GoneLine] = [*plan.plan.changed, *plan.plan.gone]
    for line in lines[:_SHOWN]:
        word = "gewijzigd" if isinstance(line, ChangedLine) else "weg"
        before = line.before
        told = f"{short_date(before.day)} {amount_text(before.amount)} {before.description}"
        say(f"  {word}: {told}{' (met een koppeling)' if line.is_matched else ''}")
    if plan.other_company:
        say(f"Let op: het vorige bestand was van {plan.other_company}.")


def _ending(receipt: LedgerReceipt | None) -> str:
    if receipt is None:
        return "Proef: er is niets gewijzigd."
    if receipt.file is None:
        return "Dit bestand is al ingelezen; er is niets gewijzigd."
    undone = count_text(receipt.undone, "koppeling", "koppelingen")
    return "Alles is in één keer overgenomen." + (
        f" Vervallen: {undone}." if receipt.undone else ""
    )


def _plain(plan: LedgerImportPlan, receipt: LedgerReceipt | None) -> dict[str, Any]:
    facts = plan.intake.facts
    return {
        "source": facts.file,
        "source_sha256": facts.sha256,
        "format": facts.format.value,
        "year": facts.year,
        "lines": facts.counted.lines,
        "debit_cents": facts.counted.debit,
        "credit_cents": facts.counted.credit,
        "faults": [
            {"kind": item.kind.value, "row": item.place.row, "subject": item.subject}
            for item in plan.intake.faults
        ],
        **{name: getattr(plan.counts, name) for name in LedgerCounts.__slots__},
        "alarms": [line.id for line in plan.plan.alarms],
        "committed": receipt is not None and receipt.file is not None,
        "undone": receipt.undone if receipt else 0,
    }
