"""Commands about review rounds."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.people import PersonId
from talentdesk.domain.programme import Right
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import ReviewRound, RoundStatus
from talentdesk.services.key_service import KeyService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.round_export import IssuedFile, RoundExport
from talentdesk.services.round_service import RoundService
from talentdesk.services.user_folders import data_folder
from talentdesk.services.workplace import Workplace
from talentdesk.wording.formatting import count_text

rounds = typer.Typer(help="Beoordelingsrondes: openen, uitgeven, volgen en sluiten.")


class As(StrEnum):
    """What kind of file goes out."""

    PACKAGE = "package"
    WORKBOOK = "workbook"


@rounds.command("export")
def export(  # noqa: PLR0913 -- what the command line can ask
    file: File,
    to: Annotated[Path, typer.Option("--to", help="De map voor de bestanden.")],
    round_: Annotated[
        str, typer.Option("--round", help="Id of titel; zonder keuze de nieuwste open ronde.")
    ] = "",
    kind: Annotated[
        As, typer.Option("--as", help="package voor TalentDesk, workbook voor Excel.")
    ] = As.PACKAGE,
    reviewers: Annotated[
        list[str] | None,
        typer.Option("--reviewer", help="Alleen voor deze beoordelaar; mag vaker."),
    ] = None,
    *,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Een ronde uitgeven: één bestand per beoordelaar, allemaal of geen."""

    def work(workplace: Workplace) -> None:
        keys = KeyService(data_folder(), RegisterColleagueKeys(workplace))
        held = find_round(workplace, round_)
        carrier = Carrier(kind.value)
        people = find_people(workplace, reviewers)
        issued = RoundExport(workplace, keys).issue_packages(
            held.id, to, carrier if people is None else dict.fromkeys(people, carrier), now()
        )
        if as_json:
            _print_json(held, issued)
        else:
            _print(held, issued)

    at_register(file, person, work, right=Right.EDIT)


def find_round(workplace: Workplace, called: str, *, only_open: bool = True) -> ReviewRound:
    """The round with that id or title; without one the newest, that is open if so asked.

    Raises:
        RecordMissingError: there is no such round.
    """
    for held in RoundService(workplace).rounds():
        names = (held.id, held.draft.title.casefold())
        is_fit = held.status is RoundStatus.OPEN or not only_open
        if (called.casefold() in names) if called else is_fit:
            return held
    raise RecordMissingError("review_round", called or "open")


def find_people(workplace: Workplace, names: Sequence[str] | None) -> list[PersonId] | None:
    """Those who may judge, by name; None when nobody is named. Raises RecordMissingError."""
    if not names:
        return None
    known = {item.name.casefold(): item.id for item in RoundService(workplace).reviewers()}
    for name in names:
        if name.casefold() not in known:
            raise RecordMissingError("person", name)
    return [known[name.casefold()] for name in names]


def _print(held: ReviewRound, issued: Sequence[IssuedFile]) -> None:
    say(f"Ronde {held.draft.title}: {count_text(len(issued), 'bestand', 'bestanden')}.")
    for item in issued:
        asked = count_text(item.asked, "voorstel", "voorstellen")
        say(f"  {item.path} ({item.reviewer_name}, {asked})")


def _print_json(held: ReviewRound, issued: Sequence[IssuedFile]) -> None:
    say_json(
        {
            "round": held.id,
            "title": held.draft.title,
            "files": [
                {
                    "file": str(item.path),
                    "issue": item.issue,
                    "reviewer": item.reviewer_name,
                    "carrier": item.carrier.value,
                    "proposals": item.asked,
                }
                for item in issued
            ],
        }
    )
