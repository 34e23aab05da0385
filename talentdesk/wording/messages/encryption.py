"""Sentences about encrypted registers: passwords, recovery keys, and what nobody can help with."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import (
    EncryptionStateError,
    RegisterEncryptedError,
    RegisterKeyError,
)
from talentdesk.domain.passwords import (
    LEAST_LENGTH,
    PasswordFileError,
    PasswordStrength,
    PasswordWeakError,
)
from talentdesk.domain.recovery_key import GROUPS, RecoveryKeyError
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for


@message_for.register
def _(error: RegisterEncryptedError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} is versleuteld. Het wachtwoord is nog niet gegeven.",
        advice="Geef het wachtwoord of de herstelsleutel. Een back-up opent met het wachtwoord van "
        "de dag waarop hij is gemaakt.",
        details=error.file,
    )


@message_for.register
def _(error: RegisterKeyError) -> UserMessage:
    return UserMessage(
        what=f"Dit past niet op {file_name(error.file)}.",
        advice="Let op hoofdletters. Een back-up van voor een nieuw wachtwoord heeft nog het oude. "
        "Weet je het wachtwoord niet meer, typ dan de herstelsleutel over. Zonder wachtwoord en "
        "zonder herstelsleutel kan niemand dit bestand openen.",
    )


@message_for.register
def _(error: RecoveryKeyError) -> UserMessage:
    if error.group:
        return UserMessage(
            what=f"In groep {error.group} van de herstelsleutel zit een typefout.",
            advice="Vergelijk die groep met het papier.",
        )
    return UserMessage(
        what=f"Een herstelsleutel heeft {GROUPS} groepen van vijf tekens.",
        advice="Typ alle groepen over, in dezelfde volgorde.",
    )


@message_for.register
def _(error: EncryptionStateError) -> UserMessage:
    if error.is_encrypted:
        return UserMessage(
            what=f"{file_name(error.file)} is al versleuteld.",
            advice="Je kunt het een nieuw wachtwoord geven.",
            details=error.file,
        )
    return UserMessage(
        what=f"{file_name(error.file)} is niet versleuteld.",
        advice="Kies eerst *Versleutelen*.",
        details=error.file,
    )


STRENGTHS: Final[Mapping[PasswordStrength, tuple[str, str]]] = {
    PasswordStrength.TOO_SHORT: (
        f"Te kort. Een wachtwoord heeft ten minste {LEAST_LENGTH} tekens.",
        "Neem een zin die alleen jij bedenkt, bijvoorbeeld vier woorden.",
    ),
    PasswordStrength.TOO_PLAIN: (
        "Te makkelijk te raden: te weinig verschillende tekens.",
        "Neem een zin die alleen jij bedenkt, bijvoorbeeld vier woorden.",
    ),
    PasswordStrength.FAIR: ("Goed genoeg. Langer is beter.", ""),
    PasswordStrength.STRONG: ("Sterk genoeg.", ""),
}
"""What is said of a password, and what to do."""


@message_for.register
def _(error: PasswordFileError) -> UserMessage:
    return UserMessage(
        what=f"Het wachtwoord is niet te lezen uit {file_name(error.file)}.",
        advice="Zet het wachtwoord op de eerste regel van een tekstbestand.",
        details=error.file,
    )


@message_for.register
def _(error: PasswordWeakError) -> UserMessage:
    what, advice = STRENGTHS[error.strength]
    return UserMessage(what, advice)
