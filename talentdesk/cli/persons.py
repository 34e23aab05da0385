"""``talentdesk person``: who is in the register, what is held of them, and erasing them."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from talentdesk.cli.output import say, say_json, say_table
from talentdesk.cli.register_commands import File, Json, Person, at_register, now
from talentdesk.domain.erasures import ErasurePreview
from talentdesk.domain.progress import Silent
from talentdesk.services.person_data_service import MAY_ERASE, PersonDataService
from talentdesk.services.workplace import Workplace
from talentdesk.wording.erasure_words import erased_name
from talentdesk.wording.person_words import (
    CANNOT_BE_UNDONE,
    COPIES_GO,
    STAYS,
    erased_texts,
    left_texts,
)

persons = typer.Typer(help="Wat van één persoon is: laten zien, meegeven, wissen (AVG).")
Who = Annotated[
    str, typer.Argument(metavar="NAAM", help="De naam zoals die in het register staat.")
]


@persons.command("list")
def list_persons(file: File, *, as_json: Json = False) -> None:
    """Iedereen in het register, ook wie vertrok of is gewist."""

    def work(workplace: Workplace) -> None:
        lines = PersonDataService(workplace).all()
        if as_json:
            say_json([{**asdict(line.person), "erased": line.erased} for line in lines])
            return
        roles = workplace.programme
        say_table(
            ("Naam", "Rol", "Werkt hier"),
            [
                (
                    line.person.name,
                    roles.role(line.person.role).name,
                    "ja" if line.person.is_active else "nee",
                )
                for line in lines
            ],
            (),
        )

    at_register(file, "", work, read_only=True)


@persons.command("export")
def export_person(
    file: File,
    name: Who,
    to: Annotated[Path, typer.Option("--to", help="De map waar een nieuwe map in komt.")],
    person: Person = "",
) -> None:
    """Alles wat het register van één persoon heeft, als JSON en als werkmap."""

    def work(workplace: Workplace) -> None:
        service = PersonDataService(workplace)
        made = service.export(service.find(name).id, to, now(), Silent())
        say(f"Gemaakt: {made}")

    at_register(file, person, work, right=MAY_ERASE, read_only=True)


@persons.command("erase")
def erase_person(
    file: File,
    name: Who,
    reason: Annotated[
        str, typer.Option("--reason", help="Waarom, zonder de naam; het logboek onthoudt het.")
    ] = "",
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help="Wissen; zonder dit alleen laten zien.")
    ] = False,
    person: Person = "",
    as_json: Json = False,
) -> None:
    """Laten zien wat wissen doet; met --yes ook wissen. Dat kan niet ongedaan worden gemaakt."""

    def work(workplace: Workplace) -> None:
        service = PersonDataService(workplace)
        preview = service.preview(service.find(name).id)
        erased = None
        if yes:
            erased = service.erase(preview.person.id, reason, now())
        elif preview.hindrance is not None:
            raise preview.hindrance
        if as_json:
            say_json({**_plain(preview), "erased": erased.number if erased else None})
            return
        _say_preview(preview)
        if erased is None:
            say(f"Er is niets gewist. Herhaal dit met --yes om te wissen. {CANNOT_BE_UNDONE}")
        else:
            say(f"Gewist. {preview.person.name} heet nu {erased_name(erased.number)}.")

    at_register(file, person, work, right=MAY_ERASE, read_only=not yes)


def _plain(preview: ErasurePreview) -> dict[str, Any]:
    return {
        "id": preview.person.id,
        "parts": asdict(preview.parts),
        "mentions": [asdict(item) for item in preview.mentions],
        "snapshots": preview.snapshots,
        "packages": preview.packages,
        "copies": preview.copies,
    }


def _say_preview(preview: ErasurePreview) -> None:
    say(f"Dit gaat weg van {preview.person.name}:")
    for text in erased_texts(preview.parts):
        say(f"- {text}")
    say(STAYS)
    left = list(left_texts(preview))
    if left:
        say("Hier is de naam daarna nog te lezen:")
        for text in left:
            say(f"- {text}")
    if preview.copies:
        say(COPIES_GO)
