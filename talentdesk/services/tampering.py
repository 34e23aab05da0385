"""What another program did to a register: rows, check codes, guards, and the end of the log."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from talentdesk.domain.anchors import Anchor, read_anchor
from talentdesk.domain.log import LogSubject, RowFault
from talentdesk.register.backup import register_in
from talentdesk.register.database import Register
from talentdesk.services.backup_copies import copies_of, folder_of


def other_rows(register: Register) -> list[tuple[RowFault, LogSubject | None]]:
    """Every row that is not what the log tells, with what people know it by."""
    found = [*dict.fromkeys(register.told_rows().faults())]
    named = register.log_subjects.named({fault.subject_id.split("/")[0] for fault in found})
    return [(fault, named.get(fault.subject_id.split("/")[0])) for fault in found]


def other_contents(register: Register) -> list[str]:
    """The name of everything that is not what its check code says."""
    return [*register.content_seals().faults()]


def guard_problems(register: Register) -> list[str]:
    """Tables and guards of the file that are not those of this version, by name."""
    seals = register.content_seals()
    return [] if seals.guards_are_ours() else seals.changed_guards()


def cut_anchors(register: Register, file: Path, anchors: Sequence[Anchor]) -> Iterator[Anchor]:
    """Heads that the log once had and that are no part of it, without a copy put back.

    What stands in the register itself was never let go: a copy that is put back brings its own.
    """
    restored = register.log.restored()
    for anchor in _travelled(register):
        if not _is_there(register, anchor):
            yield anchor
    for anchor in (*anchors, *_of_copies(register, file)):
        if not (_is_there(register, anchor) or any(item.explains(anchor) for item in restored)):
            yield anchor


def _is_there(register: Register, anchor: Anchor) -> bool:
    return register.log.seal_at(anchor.seq)[:16] == anchor.seal


def _travelled(register: Register) -> Iterator[Anchor]:
    """Heads in snapshots, and so on their papers, and in packages that were issued."""
    for snapshot in register.snapshots.all():
        if anchor := read_anchor(snapshot.log_head, snapshot.number):
            yield anchor
    for issue in register.rounds.all_issues():
        yield Anchor(issue.log_seq, issue.log_head[:16], f"uitgave {issue.id}")


def _of_copies(register: Register, file: Path) -> Iterator[Anchor]:
    """Heads in the names of back-ups; a copy of another register with this name says nothing."""
    own = register.programme.info().register_id
    for copy in copies_of(file):
        if register.log.seal_at(copy.entries)[:16] == copy.seal:
            continue
        if register_in(folder_of(file) / copy.name) in ("", own):
            yield Anchor(copy.entries, copy.seal, copy.name, copy.at)
