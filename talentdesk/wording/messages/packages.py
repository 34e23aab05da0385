"""Sentences about packages, cards and the key that signs them."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import KeyFileError, PackageFileError, RoundIssueError
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted

_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "missing": (
        "{file} is er niet.",
        "Kies het bestand opnieuw. Misschien is het verplaatst of heet het nu anders.",
    ),
    "unreadable": (
        "{file} kan niet worden gelezen.",
        "Kijk of het een bestand is dat je mag openen.",
    ),
    "not_a_package": (
        "{file} is geen beoordelingspakket van TalentDesk.",
        "Kies een bestand dat eindigt op .tround.",
    ),
    "not_a_card": (
        "{file} is geen visitekaartje van TalentDesk.",
        "Kies een bestand dat eindigt op .tkaart.",
    ),
    "other_kind": (
        "{file} is van TalentDesk, maar hoort hier niet.",
        "Een beoordelingspakket eindigt op .tround en een visitekaartje op .tkaart.",
    ),
    "newer": (
        "{file} is gemaakt met een nieuwere versie van TalentDesk.",
        "Werk TalentDesk bij en open het bestand opnieuw.",
    ),
    "tampered": (
        "{file} is gewijzigd of niet compleet. Er is niets uit gelezen.",
        "Vraag om het bestand opnieuw te sturen, bijvoorbeeld op een andere manier.",
    ),
    "too_large": (
        "{file} is te groot voor een bestand van TalentDesk.",
        "Kies een ander bestand.",
    ),
    "read_only": (
        "{file} staat op een plek waar je niets kunt bewaren.",
        "Zet het eerst in een map van jezelf en open het daar.",
    ),
    "in_use": (
        "{file} is al open in een ander venster of op een andere computer.",
        "Werk daar verder, of sluit het daar eerst.",
    ),
    "other_round": (
        "{file} hoort bij een ander beoordelingspakket.",
        "Open het pakket waar dit ontvangstbewijs bij hoort.",
    ),
    "closed": (
        "{file} is hier al gesloten. Je laatste wijziging is niet bewaard.",
        "Kopieer wat je net typte en open het bestand opnieuw.",
    ),
    "replaced": (
        "{file} is gewijzigd terwijl je het open had. Je laatste wijziging is niet bewaard.",
        "Kopieer wat je net typte. Sluit het bestand en open het opnieuw.",
    ),
}


@message_for.register
def _(error: PackageFileError) -> UserMessage:
    what, advice = _SENTENCES.get(error.reason, _SENTENCES["unreadable"])
    details = "\n".join(part for part in (error.file, error.detail) if part)
    return UserMessage(what.format(file=file_name(error.file)), advice, details)


@message_for.register
def _(error: KeyFileError) -> UserMessage:
    if error.holds == "colleagues":
        return UserMessage(
            what=f"De sleutels van collega's in {file_name(error.file)} zijn niet te lezen.",
            advice="Zet dat bestand ergens anders neer. Lees daarna de visitekaartjes opnieuw in.",
            details=error.file,
        )
    return UserMessage(
        what=f"Je sleutel in {file_name(error.file)} kan niet worden gebruikt.",
        advice="Zet dat bestand ergens anders neer. Dan maakt TalentDesk een nieuwe sleutel en"
        " stuur je een nieuw visitekaartje.",
        details=error.file,
    )


_ISSUE_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "closed": (
        "Ronde {subject} is gesloten. Er gaan geen beoordelingspakketten meer uit.",
        "Heropen de ronde als er toch nog beoordelingen nodig zijn.",
    ),
    "nothing_asked": (
        "In ronde {subject} is voor niemand nog iets te beoordelen.",
        "Kijk of er voorstellen 'in toetsing' zijn, en wie er beoordeelt.",
    ),
    "two_versions": (
        "Van de beoordeling van {subject} door {person} zijn er twee versies.",
        "Kies eerst welke geldt. Geef daarna de pakketten uit.",
    ),
}


@message_for.register
def _(error: RoundIssueError) -> UserMessage:
    what, advice = _ISSUE_SENTENCES[error.reason]
    subject = error.subject if error.person else quoted(error.subject)
    return UserMessage(what.format(subject=subject, person=error.person), advice)
