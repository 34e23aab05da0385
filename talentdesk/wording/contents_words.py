"""The list of papers of a moment, to read: which snapshot they came from, and their hashes."""

from datetime import UTC, datetime

from talentdesk.domain.handover import PaperList
from talentdesk.domain.snapshots import Snapshot, SnapshotStanding
from talentdesk.wording.formatting import date_text, number_text
from talentdesk.wording.terms import term


def contents_text(made: PaperList) -> str:
    """The whole list as lines of text."""
    facts = _facts(made)
    wide = max(len(name) for name, _ in facts)
    lines = [
        f"{made.snapshot.draft.title} ({term(made.snapshot.draft.standing)})",
        "",
        *(f"{name.ljust(wide)}  {value}".rstrip() for name, value in facts),
        "",
        _standing_text(made.snapshot),
        _source_text(made.snapshot),
        "De controlecode van een bestand verandert als er ook maar één teken in verandert.",
        "",
        *_files(made),
    ]
    return "\n".join(lines) + "\n"


def _facts(made: PaperList) -> list[tuple[str, str]]:
    snapshot, draft = made.snapshot, made.snapshot.draft
    years = str(draft.year) if draft.years == 1 else f"{draft.year} tot en met {draft.last_year}"
    facts = [
        ("Programma", made.programme),
        ("Momentopname", snapshot.number),
        ("Jaren", years),
        ("Peildatum", date_text(draft.as_of)),
        ("Bevroren", f"{_moment_text(snapshot.at)} door {snapshot.actor}"),
        ("Volgt op", snapshot.follows),
        ("Reden", draft.reason),
        ("Zegel", snapshot.seal),
        ("Logboek", snapshot.log_head),
        ("Bevroren met", f"TalentDesk {snapshot.program_version}"),
        ("Gemaakt met", f"TalentDesk {made.made_with}"),
    ]
    return [(name, value) for name, value in facts if value]


def _moment_text(at: datetime) -> str:
    """In universal time: the same on every machine."""
    there = at.astimezone(UTC)
    return f"{date_text(there.date())} om {there:%H:%M} (UTC)"


def _source_text(snapshot: Snapshot) -> str:
    if not snapshot.follows:
        return "Alle papieren in deze map komen uit deze ene momentopname."
    return (
        "Alle papieren in deze map komen uit deze momentopname; "
        f"het verschillenblad zet er {snapshot.follows} naast."
    )


def _standing_text(snapshot: Snapshot) -> str:
    if snapshot.draft.standing is SnapshotStanding.CONCEPT:
        return "Dit is een concept: de cijfers kunnen nog veranderen."
    return "Dit is definitief: wat er nog verandert, komt in een volgende momentopname."


def _files(made: PaperList) -> list[str]:
    sizes = [number_text(file.size) for file in made.files]
    wide = max(map(len, ("bytes", *sizes)))
    lines = [f"{'SHA-256'.ljust(64)}  {'bytes'.rjust(wide)}  bestand"]
    for file, size in zip(made.files, sizes, strict=True):
        lines.append(f"{file.sha256}  {size.rjust(wide)}  {file.name}")
    return lines
