"""The command of Iv3: what a period comes to, what is wrong, and a mapping that comes in."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.register_commands import File, Json, Person, at_register, day_of, now
from talentdesk.domain.imports import Fate
from talentdesk.domain.iv3_part import PERIODS, YEAR_END
from talentdesk.domain.iv3_plan import Iv3Plan, PlannedIv3Rule
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Right
from talentdesk.services.iv3_import import Iv3Import
from talentdesk.services.iv3_service import Iv3Outcome, Iv3Service
from talentdesk.services.workplace import Workplace
from talentdesk.wording.error_messages import cell_message, message_for
from talentdesk.wording.formatting import amount_text, number_text
from talentdesk.wording.iv3_problems import problem_message
from talentdesk.wording.iv3_terms import side_word
from talentdesk.wording.terms import term


def iv3(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    year: Annotated[int, typer.Argument(help="Het boekjaar, bijvoorbeeld 2025.")],
    period: Annotated[
        int, typer.Option("--period", help="0 begroting, 1-4 kwartaal, 5 jaarrekening.")
    ] = YEAR_END,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="Blad met rekening, taakveld en categorie.")
    ] = None,
    as_of: Annotated[str, typer.Option("--as-of", help="Peildatum van de begroting.")] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Alleen laten zien.")] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Het deel van het programma in Iv3, en wat er nog niet klopt."""
    if period not in PERIODS:
        raise typer.BadParameter("Kies een periode van 0 tot en met 5.")

    def work(workplace: Workplace) -> None:
        plan = None if mapping is None else Iv3Import(workplace).plan(mapping, year)
        if plan is not None and not dry_run:
            Iv3Import(workplace).commit(plan, now())
        outcome = Iv3Service(workplace).outcome(year, period, day_of(as_of))
        if as_json:
            say_json(_plain(outcome, plan, workplace, committed=plan is not None and not dry_run))
        else:
            _print(outcome, plan, workplace, dry_run=dry_run)
        if not outcome.is_whole or (plan is not None and plan.count(Fate.REFUSED)):
            raise typer.Exit(1)

    changes = mapping is not None and not dry_run
    right = Right.BOOK if changes else None
    at_register(file, person, work, right=right, read_only=not changes)


def _print(
    outcome: Iv3Outcome, plan: Iv3Plan | None, workplace: Workplace, *, dry_run: bool
) -> None:
    if plan is not None:
        _print_plan(plan, dry_run=dry_run)
    say_table(
        ("Kant", "Code", "Categorie", "Bedrag in EUR", "Hele EUR"),
        [
            (
                side_word(cell.side),
                cell.code,
                cell.categorie,
                amount_text(Money(cell.cents)),
                number_text(euros),
            )
            for cell, euros in outcome.cells
        ],
        (3, 4),
    )
    for problem in outcome.problems:
        message = problem_message(problem, _names(workplace))
        sys.stderr.write(f"{message.what} {message.advice}\n")


def _print_plan(plan: Iv3Plan, *, dry_run: bool) -> None:
    say(", ".join(f"{plan.count(fate)} {term(fate)}" for fate in Fate) + ".")
    for row in plan.rows:
        for sentence in _refusals(row):
            sys.stderr.write(f"{row.place}: {sentence}\n")
        if not row.in_ledger:
            sys.stderr.write(f"{row.place}: rekening {row.account} heeft geen boekingen.\n")
    if dry_run:
        say("Proef: er is niets gewijzigd.")


def _refusals(row: PlannedIv3Rule) -> list[str]:
    messages = [cell_message(problem) for problem in row.problems]
    messages += [message_for(row.refusal)] if row.refusal is not None else []
    return [f"{message.what} {message.advice}" for message in messages]


def _names(workplace: Workplace) -> dict[str, str]:
    return {line.id: line.name for line in workplace.programme.lines}


def _plain(
    outcome: Iv3Outcome, plan: Iv3Plan | None, workplace: Workplace, *, committed: bool
) -> dict[str, Any]:
    return {
        "year": outcome.part.year,
        "period": outcome.part.period,
        "whole": outcome.is_whole,
        "cells": [
            {
                "side": cell.side.value,
                "code": cell.code,
                "categorie": cell.categorie,
                "amount_cents": cell.cents,
                "euros": euros,
                "behind": [{"key": key, "cents": cents} for key, cents in cell.behind],
            }
            for cell, euros in outcome.cells
        ],
        "problems": [
            {
                "fault": problem.fault,
                "blocks": problem.blocks,
                "what": problem_message(problem, _names(workplace)).what,
            }
            for problem in outcome.problems
        ],
        "unmapped": list(outcome.part.unmapped),
        "mapping": None if plan is None else _plain_plan(plan, committed=committed),
    }


def _plain_plan(plan: Iv3Plan, *, committed: bool) -> dict[str, Any]:
    return {
        "source": plan.source,
        "source_sha256": plan.source_hash,
        "committed": committed,
        **{fate.value: plan.count(fate) for fate in Fate},
        "rows": [
            {
                "place": str(row.place),
                "fate": row.fate.value,
                "account": row.account,
                "in_ledger": row.in_ledger,
                "refusal": " ".join(_refusals(row)),
            }
            for row in plan.rows
            if row.fate is not Fate.SAME
        ],
    }
