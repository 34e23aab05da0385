"""Commands that open, close and follow a review round; ``rounds`` gives it out."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.register_commands import File, Json, Person, at_register, day_of, now
from talentdesk.cli.rounds import find_people, find_round, rounds
from talentdesk.domain.programme import Right
from talentdesk.domain.rounds import LeftOut, ReviewerProgress, ReviewRound, Visibility
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.review_book import review_book
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text, short_date
from talentdesk.wording.terms import term

__all__ = ("rounds",)

Which = Annotated[str, typer.Option("--round", help="Id of titel; zonder keuze de nieuwste.")]
Deadline = Annotated[str, typer.Option("--deadline", help="Laatste dag, bijvoorbeeld 2026-04-01.")]


@rounds.command("open")
def open_round(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    title: Annotated[str, typer.Option("--title", help="Hoe de ronde heet.")] = "",
    deadline: Deadline = "",
    proposals: Annotated[
        list[str] | None,
        typer.Option("--proposal", help="Nummer van een voorstel; zonder keuze al wat loopt."),
    ] = None,
    reviewers: Annotated[
        list[str] | None,
        typer.Option("--reviewer", help="Naam van een beoordelaar; zonder keuze elke regisseur."),
    ] = None,
    visibility: Annotated[
        Visibility, typer.Option("--visible", help="Wanneer je ziet wat anderen vonden.")
    ] = Visibility.AFTER_OWN,
    *,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Een beoordelingsronde openen."""

    def work(workplace: Workplace) -> None:
        moment, service = now(), RoundService(workplace)
        draft = service.suggested(moment.astimezone().date())
        found = ProposalService(workplace)
        draft = replace(
            draft,
            title=title or draft.title,
            deadline=day_of(deadline) if deadline else draft.deadline,
            proposals=tuple(found.find(number).id for number in proposals or ()) or draft.proposals,
            reviewers=tuple(find_people(workplace, reviewers) or draft.reviewers),
            visibility=visibility,
        )
        _show(workplace, service.open(draft, moment), as_json=as_json)

    at_register(file, person, work, right=Right.EDIT)


@rounds.command("close")
def close_round(
    file: File, called: Which = "", *, person: Person = "", as_json: Json = False
) -> None:
    """Een ronde sluiten: wat daarna binnenkomt, wordt apart gezet."""

    def work(workplace: Workplace) -> None:
        held = find_round(workplace, called)
        _show(workplace, RoundService(workplace).close(held.id, now()), as_json=as_json)

    at_register(file, person, work, right=Right.EDIT)


@rounds.command("reopen")
def reopen_round(
    file: File,
    reason: Annotated[str, typer.Option("--reason", help="Waarom de ronde weer opengaat.")],
    called: Which = "",
    deadline: Deadline = "",
    *,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Een ronde weer openen, of een open ronde een latere sluitdatum geven."""

    def work(workplace: Workplace) -> None:
        held = find_round(workplace, called, only_open=False)
        day = day_of(deadline) if deadline else None
        opened = RoundService(workplace).reopen(held.id, reason, now(), deadline=day)
        _show(workplace, opened, as_json=as_json)

    at_register(file, person, work, right=Right.EDIT)


@rounds.command("show")
def show_round(
    file: File,
    called: Which = "",
    as_of: Annotated[str, typer.Option("--as-of", help="Peildatum, bijvoorbeeld 2026-03-31.")] = "",
    *,
    as_json: Json = False,
) -> None:
    """Laten zien hoe ver iedereen is."""

    def work(workplace: Workplace) -> None:
        held = find_round(workplace, called, only_open=False)
        _show(workplace, held, day_of(as_of), as_json=as_json)

    at_register(file, "", work, read_only=True)


@rounds.command("book")
def book(file: File, *, person: Person = "") -> None:
    """Alles wat beoordelaars zeiden, als JSON in één vaste vorm."""

    def work(workplace: Workplace) -> None:
        with workplace.reading() as register:
            say(review_book(register))

    at_register(file, person, work, right=Right.ADVISE, read_only=True)


def _show(
    workplace: Workplace, held: ReviewRound, today: date | None = None, *, as_json: bool
) -> None:
    service = RoundService(workplace)
    day = today or now().astimezone().date()
    progress, left_out = service.progress(held.id, day), service.left_out(held.id)
    if as_json:
        say_json(_plain(workplace, held, progress, left_out))
        return
    count = count_text(len(held.draft.proposals), "voorstel", "voorstellen")
    say(
        f"{held.draft.title}: {term(held.status)}, {count}, tot en met"
        f" {short_date(held.draft.deadline)}"
    )
    say_table(
        ("Beoordelaar", "Stand", "Ingeleverd", "Begonnen", "Van"),
        [
            (
                item.name,
                term(item.whereabouts),
                str(item.handed_in),
                str(item.begun),
                str(item.asked),
            )
            for item in progress
        ],
        (2, 3, 4),
    )
    names = {item.reviewer: item.name for item in progress}
    for item in left_out:
        number = ProposalService(workplace).get(item.proposal).number
        say(f"{names[item.reviewer]} beoordeelt {number} niet: {item.reason}")


def _plain(
    workplace: Workplace,
    held: ReviewRound,
    progress: list[ReviewerProgress],
    left_out: list[LeftOut],
) -> dict[str, Any]:
    names = {item.reviewer: item.name for item in progress}
    numbers = {key: ProposalService(workplace).get(key).number for key in held.draft.proposals}
    return {
        "round": held.id,
        "title": held.draft.title,
        "status": held.status.value,
        "reason": held.status_reason,
        "deadline": held.draft.deadline.isoformat(),
        "visible": held.draft.visibility.value,
        "proposals": list(numbers.values()),
        "reviewers": [
            {
                "reviewer": item.name,
                "whereabouts": item.whereabouts.value,
                "asked": item.asked,
                "begun": item.begun,
                "handed_in": item.handed_in,
                "left_out": item.left_out,
                "issued_at": item.issued_at.isoformat() if item.issued_at else "",
                "last_in_at": item.last_in_at.isoformat() if item.last_in_at else "",
            }
            for item in progress
        ],
        "left_out": [
            {
                "number": numbers[item.proposal],
                "reviewer": names[item.reviewer],
                "reason": item.reason,
            }
            for item in left_out
        ],
    }
