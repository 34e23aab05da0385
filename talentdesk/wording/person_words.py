"""What is said of the data of one person: before erasing, after it, and in what is given out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Protocol

from talentdesk.domain.erasures import ErasedParts, ErasurePreview, Mention
from talentdesk.domain.log import LogHead
from talentdesk.wording.formatting import count_text, date_text, list_text, time_text
from talentdesk.wording.log_words import SUBJECTS

EXPORT_TITLE: Final = "Persoonsgegevens"
MENTIONED: Final = "Genoemd door anderen"
SEE_JSON: Final = "Deze tekst is te lang voor een cel. Zie persoonsgegevens.json."
STAYS: Final = (
    "Wat deze persoon deed, blijft: oordelen, besluiten, boekingen en regels van het logboek. Daar"
    " staat dan een nummer in plaats van een naam. Grond: taak van algemeen belang en archivering"
    " (AVG artikel 17, lid 3, onder b en d, en de Archiefwet)."
)
CANNOT_BE_UNDONE: Final = "Wissen kan niet ongedaan worden gemaakt."
COPIES_GO: Final = "Verwijder de kopieën zelf, of wacht tot ze worden opgeruimd."
_TABLES: Final = {
    "judgement": "oordelen",
    "undo_step": "wat ongedaan te maken is",
    "kept_name": "namen buiten het logboek",
    "log_entry": "logboek",
    "round_reviewer": "rondes als beoordelaar",
    "placement": "plaats van een boeking",
    "posting": "boekingen",
    "posting_before": "eerdere stand van boekingen",
    "match_group": "koppelingen",
    "match_rejection": "afgewezen suggesties",
    "template_file": "werkmappen van sjablonen",
    "snapshot_part": "beelden van momentopnamen",
}


class _Export(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def head(self) -> LogHead: ...


def table_name(table: str) -> str:
    """What is in a table."""
    return _TABLES.get(table) or SUBJECTS.get(table, table)


def about_export(export: _Export) -> Iterator[tuple[str, str]]:
    """What stands on the first sheet of what is given out."""
    local = export.at.astimezone()
    yield "Van", export.name
    yield "Gemaakt", f"{date_text(local)} {time_text(local)}"
    yield "Controlecode logboek", export.head.short
    yield "Wat er staat", "Elk blad is een tabel van het register; alleen rijen van deze persoon."
    yield "Let op", "Kijk voor het meegeven of er gegevens van anderen in staan (AVG artikel 15)."


def erased_texts(parts: ErasedParts) -> Iterator[str]:
    """What goes, in short lines; a name always does."""
    one, many = "gegeven dat zegt wie het is", "gegevens die zeggen wie het is"
    yield count_text(parts.names, one, many)
    if parts.keys:
        yield count_text(parts.keys, "sleutel", "sleutels") + ", die nergens meer goed voor is"
    if parts.is_contact:
        yield "de afzender van de Iv3-levering"
    if parts.files:
        yield count_text(parts.files, "ontvangen bestand", "ontvangen bestanden")
    if parts.steps:
        yield count_text(parts.steps, "bewerking", "bewerkingen") + " om ongedaan te maken"
    if parts.filters:
        yield count_text(parts.filters, "bewaard filter", "bewaarde filters")


def mention_texts(mentions: Iterable[Mention]) -> Iterator[str]:
    """The places in which the name stays, such as ``logboek: 3 keer``."""
    times: Counter[str] = Counter()
    for mention in mentions:
        times[table_name(mention.table)] += mention.count
    for name, count in times.items():
        yield f"{name}: {count} keer"


def left_texts(preview: ErasurePreview) -> Iterator[str]:
    """Where the name can still be read after it was erased."""
    yield from mention_texts(preview.mentions)
    if preview.snapshots:
        yield f"het verzegelde beeld van {list_text(preview.snapshots)}"
    if preview.packages:
        files = count_text(preview.packages, "meegegeven bestand", "meegegeven bestanden")
        yield f"{files} bij de beoordelaar"
    for name in preview.copies:
        yield f"kopie {name}"
