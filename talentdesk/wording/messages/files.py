"""Sentences about the register file, programme files and files that are written."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Final

from talentdesk.domain.errors import (
    FileWriteError,
    PaperLimitError,
    ProgrammeFileError,
    RegisterDamagedError,
    RegisterExistsError,
    RegisterFileError,
    RegisterForeignError,
    RegisterLockedError,
    RegisterMissingError,
    RegisterNewerError,
    RegisterOfOthersError,
    RegisterReadOnlyError,
    RegisterShareError,
    RegisterUnreachableError,
)
from talentdesk.wording.formatting import date_text, number_text, time_text
from talentdesk.wording.messages.user_message import UserMessage, message_for


def file_name(file: str) -> str:
    """The last part of a path: what a sentence says; the path itself is for the details."""
    return PurePath(file).name or file


def _details(error: RegisterFileError) -> str:
    return "\n".join(part for part in (error.file, error.detail) if part)


@message_for.register
def _(error: RegisterFileError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} kan niet worden geopend als register.",
        advice="Kies een ander bestand, of open een back-up.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterMissingError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is er niet.",
        advice="Kies het register opnieuw. Misschien is het verplaatst of heet het nu anders.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterExistsError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} bestaat al. Een nieuw register gaat daar niet overheen.",
        advice="Kies een andere naam, of open het bestaande bestand.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterForeignError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is geen register van TalentDesk.",
        advice="Kies een bestand dat eindigt op .tdesk. Een ander bestand open je met Inlezen.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterNewerError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is gemaakt met een nieuwere versie van TalentDesk.",
        advice="Werk TalentDesk bij en open het bestand opnieuw.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterDamagedError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is beschadigd. De controle komt er niet doorheen.",
        advice="Open de laatste goede back-up. Het beschadigde bestand blijft staan zoals het is.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterOfOthersError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is een kopie van een ander register.",
        advice="Kies een back-up van dit register, of open de kopie zelf om erin te kijken.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterReadOnlyError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is alleen lezen. Je kunt kijken, niet wijzigen.",
        advice="Maak een kopie op een plek waar je mag schrijven.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterShareError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} staat op een netwerkschijf. Daar kun je alleen kijken.",
        advice="Zet een kopie op deze computer en werk daarin: op een netwerkschijf kan werk "
        "verloren gaan.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterUnreachableError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is niet te bereiken: de schijf of de map antwoordt niet.",
        advice="Kijk of de map er nog is en probeer het opnieuw. Wat was vastgelegd, blijft staan.",
        details=_details(error),
    )


@message_for.register
def _(error: RegisterLockedError) -> UserMessage:
    holder = f" door {error.person}" if error.person else " in een ander programma"
    computer = f" op {error.computer}" if error.computer else ""
    return UserMessage(
        what=f"{file_name(error.file)} is geopend{holder}{computer}{_since(error.since)}.",
        advice="Vraag je collega het te sluiten, of open het als alleen lezen.",
        details=error.file,
    )


def _since(moment: str) -> str:
    try:
        since = datetime.fromisoformat(moment)
    except ValueError:
        return ""
    return f", sinds {date_text(since)} {time_text(since)}"


_WRITE_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "full": (
        "De schijf is vol. {file} is niet geschreven; wat er stond, is nog heel.",
        "Maak ruimte vrij en probeer het opnieuw.",
    ),
    "denied": (
        "{file} kan hier niet worden geschreven.",
        "Kies een map waar je mag schrijven.",
    ),
    "open": (
        "{file} is open in een ander programma en kan niet worden vervangen.",
        "Sluit het daar, of kies een andere naam.",
    ),
    "missing": (
        "De map voor {file} is er niet.",
        "Kies een map die er is, of maak de map eerst.",
    ),
}


@message_for.register
def _(error: FileWriteError) -> UserMessage:
    what, advice = _WRITE_SENTENCES.get(error.reason, _WRITE_SENTENCES["denied"])
    return UserMessage(what.format(file=file_name(error.file)), advice, details=error.file)


@message_for.register
def _(error: PaperLimitError) -> UserMessage:
    if error.limit == "rows":
        return UserMessage(
            what=f"Blad {error.place.sheet} heeft {number_text(error.count)} rijen."
            f" Er passen er {number_text(error.most)}.",
            advice="Maak de selectie kleiner, bijvoorbeeld per jaar of per lijn.",
            details=str(error.place),
        )
    return UserMessage(
        what=f"De tekst bij {error.place} heeft {number_text(error.count)} tekens."
        f" Er passen er {number_text(error.most)}.",
        advice="Maak de tekst in het register korter en probeer het opnieuw.",
        details=str(error.place),
    )


@message_for.register
def _(error: ProgrammeFileError) -> UserMessage:
    place = f", regel {error.line}" if error.line else ""
    return UserMessage(
        what=f"Programmabestand {file_name(error.file)} klopt niet{place}. {error.reason}",
        advice="Verbeter het bestand en lees het opnieuw in.",
        details=error.file,
    )
