"""Places of postings: made and undone in acts, never changed."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.ledger import PostingId
from talentdesk.domain.matching import MatchEvidence
from talentdesk.domain.people import Actor
from talentdesk.domain.placements import (
    ActId,
    ActKind,
    ActRow,
    PlacementGroup,
    PlacementId,
    PlacementRow,
    Rejection,
)
from talentdesk.domain.posting_periods import BookPeriod, first_open
from talentdesk.register.log import Change, LogRepository
from talentdesk.register.person_marks import mark_of, name_of
from talentdesk.register.placement_rows import (
    act_row,
    evidence_of,
    placement_row,
    placement_values,
)

_PLACEMENT: Final = (
    "l.seq, g.act, l.match_group, g.stage, l.posting, l.kind, l.cents, l.commitment,"
    f" l.taken_cents, l.difference, {name_of('l.owner')}, l.counts_in, u.act, u.counts_in"
    " FROM placement AS l JOIN match_group AS g ON g.seq = l.match_group"
    " LEFT JOIN placement_undo AS u ON u.placement = l.seq"
)
_INSERT: Final = (
    "INSERT INTO placement (seq, match_group, posting, kind, commitment, cents, taken_cents,"
    " difference, owner, counts_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class PlacementRepository:
    """Reads and adds to the tables of placements within one session."""

    def __init__(
        self, session: Session, actor: Actor, now: datetime, log: LogRepository, action: str
    ) -> None:
        self._session = session
        self._actor = actor
        self._now = now
        self._log = log
        self._action = action

    # --- acts -------------------------------------------------------------------------

    def place(
        self,
        kind: ActKind,
        groups: Sequence[PlacementGroup],
        closed: Collection[BookPeriod],
        reason: str = "",
    ) -> ActId:
        """Give postings their place, in one act.

        Args:
            kind: what a person did.
            groups: what is placed together; the file refuses more than was posted.
            closed: periods that are closed; what is placed of them counts in the next one.
            reason: why, in the words of who did it.
        """
        act = self._act(kind, reason)
        group = self._next("match_group")
        seq = self._next("placement")
        periods = self._periods(
            {item.posting for each in groups for item in each.placements}, closed
        )
        rows: list[tuple[Any, ...]] = []
        marks = self._marks({item.owner for each in groups for item in each.placements})
        for number, each in enumerate(groups, start=group):
            evidence = canonical_json(to_plain(each.evidence))
            self._run(
                "INSERT INTO match_group (seq, act, stage, centibits, evidence)"
                " VALUES (?, ?, ?, ?, ?)",
                (number, act, each.stage, each.centibits, evidence),
            )
            rows += [
                (
                    *(seq + at, number, *placement_values(item)),
                    *(marks[item.owner], periods[item.posting]),
                )
                for at, item in enumerate(each.placements, start=len(rows))
            ]
        if rows:
            self._session.connection().exec_driver_sql(_INSERT, rows)
        self._tell(act, kind, reason, [row[2:] for row in rows])
        return act

    def undo(
        self,
        placements: Sequence[PlacementRow],
        closed: Collection[BookPeriod],
        kind: ActKind = ActKind.UNDO,
        reason: str = "",
        undoes: ActId | None = None,
    ) -> ActId:
        """Undo those placements, in one act; what counted in a closed period counts back now."""
        act = self._act(kind, reason, undoes)
        rows = [(item.id, act, first_open(item.counts_in, closed)) for item in placements]
        if rows:
            self._session.connection().exec_driver_sql(
                "INSERT INTO placement_undo (placement, act, counts_in) VALUES (?, ?, ?)", rows
            )
        self._tell(act, kind, reason, [(item.id, item.placed.cents) for item in placements])
        return act

    def reject(
        self, rejections: Sequence[Rejection], reason: str = "", *, take_back: bool = False
    ) -> ActId:
        """Remember pairs that are not right, so that they are not suggested again; or forget."""
        act = self._act(ActKind.REJECT, reason)
        first = self._next("match_rejection")
        rows = [
            (
                *(number, act, int(item.posting), item.commitment, int(not take_back)),
                canonical_json(to_plain(item.evidence)),
            )
            for number, item in enumerate(rejections, start=first)
        ]
        self._session.connection().exec_driver_sql(
            "INSERT INTO match_rejection (seq, act, posting, commitment, is_rejected, evidence)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._tell(act, ActKind.REJECT, reason, [row[2:] for row in rows])
        return act

    # --- reading ----------------------------------------------------------------------

    def live(self) -> list[PlacementRow]:
        """Every placement that holds, in the order in which they were made."""
        return self._placements("WHERE u.act IS NULL")

    def all(self) -> list[PlacementRow]:
        """Every placement, the undone ones too."""
        return self._placements("")

    def of_postings(self, postings: Iterable[PostingId]) -> list[PlacementRow]:
        """Every placement of those postings, the undone ones too."""
        return self._placements(
            "WHERE l.posting IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(map(int, postings))),),
        )

    def of_act(self, act: ActId) -> list[PlacementRow]:
        """Every placement that an act made."""
        return self._placements("WHERE g.act = ?", (act,))

    def undone_by(self, act: ActId) -> list[PlacementRow]:
        """Every placement that an act undid."""
        return self._placements("WHERE u.act = ?", (act,))

    def of_groups(self, groups: Collection[int]) -> list[PlacementRow]:
        """Every placement of those groups."""
        return self._placements(
            "WHERE l.match_group IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(groups)),),
        )

    def of_commitment(self, commitment: str) -> list[PlacementRow]:
        """Every placement on a commitment, the undone ones too."""
        return self._placements("WHERE l.commitment = ? AND l.commitment <> ''", (commitment,))

    def get(self, placements: Collection[PlacementId]) -> list[PlacementRow]:
        """Those placements; ids that there are not are left out."""
        return self._placements(
            "WHERE l.seq IN (SELECT value FROM json_each(?))", (json.dumps(sorted(placements)),)
        )

    def placed(self) -> dict[PostingId, int]:
        """Cents that have their place, of each posting with any."""
        rows = self._run(
            "SELECT l.posting, sum(l.cents) FROM placement AS l LEFT JOIN placement_undo AS u"
            " ON u.placement = l.seq WHERE u.act IS NULL GROUP BY l.posting"
        )
        return {PostingId(str(posting)): cents for posting, cents in rows}

    def taken(self) -> dict[str, int]:
        """Cents that were taken from each commitment with any placement."""
        rows = self._run(
            "SELECT l.commitment, sum(l.taken_cents) FROM placement AS l LEFT JOIN placement_undo"
            " AS u ON u.placement = l.seq WHERE u.act IS NULL AND l.commitment <> ''"
            " GROUP BY l.commitment"
        )
        return {str(commitment): cents for commitment, cents in rows}

    def taken_until(self, period: BookPeriod) -> dict[str, int]:
        """As ``taken``, in the figures until the end of a period."""
        rows = self._run(
            "SELECT l.commitment, sum(l.taken_cents) FROM placement AS l LEFT JOIN placement_undo"
            " AS u ON u.placement = l.seq WHERE l.commitment <> '' AND l.counts_in <= ?"
            " AND (u.act IS NULL OR u.counts_in > ?) GROUP BY l.commitment",
            (period, period),
        )
        return {str(commitment): cents for commitment, cents in rows}

    def acts(self) -> list[ActRow]:
        """Every act, the newest first."""
        return self._acts("")

    def act(self, act: ActId) -> ActRow:
        """One act; raises RecordMissingError."""
        found = self._acts("WHERE a.seq = ?", (act,))
        if not found:
            raise RecordMissingError("match_act", str(act))
        return found[0]

    def last_act(self) -> int:
        """The number of the newest act; 0 when there is none."""
        return self._next("match_act") - 1

    def groups(self, placements: Sequence[PlacementRow]) -> list[PlacementGroup]:
        """Placements by the group that they were made in, with the evidence of then."""
        by_group: dict[int, list[PlacementRow]] = {}
        for item in placements:
            by_group.setdefault(item.group, []).append(item)
        rows = self._run(
            "SELECT seq, evidence FROM match_group WHERE seq IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(by_group)),),
        )
        evidence = {seq: evidence_of(text) for seq, text in rows}
        return [
            PlacementGroup(tuple(item.placed for item in made), made[0].stage, evidence[group])
            for group, made in by_group.items()
        ]

    def evidence(self, group: int) -> tuple[MatchEvidence, ...]:
        """Why placements were made together; empty when by hand."""
        rows = self._run("SELECT evidence FROM match_group WHERE seq = ?", (group,))
        return evidence_of(rows[0][0]) if rows else ()

    def confirmed(self) -> list[tuple[MatchEvidence, ...]]:
        """The evidence of every suggestion that was accepted and of which all still holds."""
        rows = self._run(
            "SELECT g.evidence FROM match_group AS g WHERE g.evidence <> '[]' AND NOT EXISTS ("
            " SELECT 1 FROM placement AS l JOIN placement_undo AS u ON u.placement = l.seq"
            " WHERE l.match_group = g.seq) ORDER BY g.seq"
        )
        return [evidence_of(text) for (text,) in rows]

    def rejections(self) -> list[Rejection]:
        """Every pair that is rejected now."""
        rows = self._run(
            "SELECT r.posting, r.commitment, r.evidence FROM match_rejection AS r"
            " WHERE r.is_rejected = 1 AND r.seq = (SELECT max(s.seq) FROM match_rejection AS s"
            " WHERE s.posting = r.posting AND s.commitment = r.commitment) ORDER BY r.seq"
        )
        return [Rejection(PostingId(str(p)), c, evidence_of(text)) for p, c, text in rows]

    def rejected_by(self, act: ActId) -> list[Rejection]:
        """The pairs that an act rejected."""
        rows = self._run(
            "SELECT posting, commitment, evidence FROM match_rejection WHERE act = ? ORDER BY seq",
            (act,),
        )
        return [Rejection(PostingId(str(p)), c, evidence_of(text)) for p, c, text in rows]

    # --- writing ----------------------------------------------------------------------

    def _act(self, kind: ActKind, reason: str, undoes: ActId | None = None) -> ActId:
        act = self._next("match_act")
        self._run(
            "INSERT INTO match_act (seq, kind, undoes, reason, at, actor)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (act, kind.value, undoes, reason.strip(), self._now.isoformat(), self._actor.mark),
        )
        return ActId(act)

    def _marks(self, owners: Collection[str]) -> dict[str, str]:
        connection = self._session.connection()
        return {owner: mark_of(connection, owner) for owner in owners}

    def _periods(
        self, postings: Collection[PostingId], closed: Collection[BookPeriod]
    ) -> dict[PostingId, BookPeriod]:
        rows = self._run(
            "SELECT p.seq, b.counts_in FROM posting AS p JOIN ledger_batch AS b ON b.seq = p.batch"
            " WHERE p.seq IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(map(int, postings))),),
        )
        return {PostingId(str(seq)): first_open(BookPeriod(held), closed) for seq, held in rows}

    def _tell(
        self, act: ActId, kind: ActKind, reason: str, rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """The log holds one entry for an act, with a seal over its rows."""
        seal = hashlib.sha256(canonical_json([list(row) for row in rows]).encode()).hexdigest()
        after = {"kind": kind.value, "count": len(rows), "reason": reason.strip(), "rows": seal}
        self._log.add([Change(self._action, "match_act", str(act), None, after)])

    def _next(self, table: str) -> int:
        return 1 + int(self._run(f"SELECT coalesce(max(seq), 0) FROM {table}")[0][0])

    def _acts(self, where: str, values: tuple[Any, ...] = ()) -> list[ActRow]:
        rows = self._run(
            f"SELECT a.seq, a.kind, a.reason, a.at, {name_of('a.actor')}, count(l.seq),"
            " coalesce(sum(l.cents), 0), count(l.seq) - count(u.placement), a.undoes"
            " FROM match_act AS a"
            " LEFT JOIN match_group AS g ON g.act = a.seq"
            " LEFT JOIN placement AS l ON l.match_group = g.seq"
            " LEFT JOIN placement_undo AS u ON u.placement = l.seq"
            f" {where} GROUP BY a.seq ORDER BY a.seq DESC",
            values,
        )
        return [act_row(tuple(row)) for row in rows]

    def _placements(self, where: str, values: tuple[Any, ...] = ()) -> list[PlacementRow]:
        rows = self._run(f"SELECT {_PLACEMENT} {where} ORDER BY l.seq", values)
        return [placement_row(tuple(row)) for row in rows]

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
        result = self._session.connection().exec_driver_sql(statement, values)
        return result.fetchall() if result.returns_rows else ()
