"""Sentences about moments that are frozen, and their papers."""

from talentdesk.domain.handover import FolderTakenError
from talentdesk.domain.snapshots import (
    TITLE_LIMIT,
    YEARS_LIMIT,
    SnapshotDamagedError,
    SnapshotDraftError,
    SnapshotUnsettledError,
)
from talentdesk.wording.formatting import count_text
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted


@message_for.register
def _(error: SnapshotDraftError) -> UserMessage:
    if error.field == "title":
        return UserMessage(
            "De titel van het moment kan zo niet op papier.",
            f"Geef een titel van één regel, hoogstens {TITLE_LIMIT} tekens.",
        )
    return UserMessage(
        "Het aantal jaren kan niet.",
        f"Kies 1 tot en met {YEARS_LIMIT} jaren.",
    )


@message_for.register
def _(error: SnapshotUnsettledError) -> UserMessage:
    times = count_text(error.times, "keer", "keer")
    return UserMessage(
        f"Het register veranderde terwijl het werd bevroren, {times} achter elkaar.",
        "Wacht tot het andere werk klaar is en bevries opnieuw.",
    )


@message_for.register
def _(error: SnapshotDamagedError) -> UserMessage:
    return UserMessage(
        f"Momentopname {error.number} is niet meer zoals die werd bevroren.",
        "Open de laatste goede back-up en maak de papieren daaruit.",
    )


@message_for.register
def _(error: FolderTakenError) -> UserMessage:
    return UserMessage(
        f"De map {quoted(file_name(error.folder))} bestaat al en er staat iets anders in.",
        "Kies een andere map, of zet de oude map ergens anders neer.",
    )
