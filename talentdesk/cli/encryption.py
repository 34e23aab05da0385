"""Encrypt a register, decrypt it, give it another password; name copies that are not encrypted."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from talentdesk.cli.backups import Who
from talentdesk.cli.output import say
from talentdesk.cli.register_commands import File, now, run_command
from talentdesk.cli.secrets import new_password
from talentdesk.services.encryption_service import (
    NewKey,
    change_password,
    decrypt_register,
    encrypt_register,
    keep_recovery_key,
    new_key,
    plain_copies,
    remove_copies,
)
from talentdesk.services.unlocking import require_unlocked

RecoveryTo = Annotated[
    Path, typer.Option("--recovery-to", help="Het nieuwe tekstbestand voor de herstelsleutel.")
]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", help="Bestand met het nieuwe wachtwoord op de eerste regel."),
]


def encrypt(
    file: File,
    recovery_to: RecoveryTo,
    password_file: PasswordFile = None,
    person: Who = "opdrachtregel",
) -> None:
    """Een register versleutelen met een wachtwoord en een herstelsleutel."""

    def work() -> None:
        _with_new_key(file, recovery_to, password_file, person, encrypt_register)
        say(f"Versleuteld: {file}")
        _say_recovery(recovery_to)
        _say_copies(file)

    run_command(work)


def password(
    file: File,
    recovery_to: RecoveryTo,
    password_file: PasswordFile = None,
    person: Who = "opdrachtregel",
) -> None:
    """Een versleuteld register een ander wachtwoord en een andere herstelsleutel geven."""

    def work() -> None:
        require_unlocked(file)
        _with_new_key(file, recovery_to, password_file, person, change_password)
        say(f"Nieuw wachtwoord: {file}")
        _say_recovery(recovery_to)
        say("Back-ups van hiervoor openen met het oude wachtwoord of de oude herstelsleutel.")

    run_command(work)


def decrypt(file: File, person: Who = "opdrachtregel") -> None:
    """De versleuteling van een register opheffen."""

    def work() -> None:
        decrypt_register(file, person, now())
        say(f"Niet meer versleuteld: {file}")

    run_command(work)


def copies(
    file: File,
    *,
    remove: Annotated[
        bool, typer.Option("--remove", help="Ze ook weghalen. Dit is niet terug te draaien.")
    ] = False,
) -> None:
    """De kopieën van een versleuteld register die iedereen kan lezen."""

    def work() -> None:
        if remove:
            found = plain_copies(file)
            remove_copies(found)
            for copy in found:
                say(f"Weggehaald: {copy}")
        else:
            _say_copies(file)

    run_command(work)


def _with_new_key(
    file: Path,
    recovery_to: Path,
    password_file: Path | None,
    person: str,
    act: Callable[[Path, NewKey, str, datetime], None],
) -> None:
    """The recovery key is on the disk before the register needs it."""
    if recovery_to.exists():
        raise typer.BadParameter(f"{recovery_to} bestaat al. Kies een andere naam.")
    moment = now()
    key = new_key(new_password(password_file))
    keep_recovery_key(recovery_to, file, key, moment)
    try:
        act(file, key, person, moment)
    except BaseException:
        recovery_to.unlink(missing_ok=True)
        raise


def _say_recovery(recovery_to: Path) -> None:
    say(f"De herstelsleutel staat in {recovery_to}.")
    say("Druk hem af, leg hem in de kluis en haal dat bestand weg.")


def _say_copies(file: Path) -> None:
    found = plain_copies(file)
    if not found:
        say("Naast het register staan geen kopieën die iedereen kan lezen.")
        return
    say("Deze kopieën zijn niet versleuteld:")
    for copy in found:
        say(f"  {copy}")
    say(f"Haal ze weg met: talentdesk plain-copies {file} --remove")
    say("Kopieën op andere plaatsen of met een andere naam kent TalentDesk niet. Wat een schijf")
    say("nog vasthoudt van een bestand dat weg is, blijft daar staan.")
