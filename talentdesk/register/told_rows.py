"""Rows beside what the sealed log told of them, change after change.

Who changes a row with another program, within what the file allows, writes nothing in the log:
what the entries tell together is then another row than the one that stands there.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.kept_names import KeptName
from talentdesk.domain.log import RowFault
from talentdesk.register.kept_names import KeptNameRepository
from talentdesk.register.log import SILENT
from talentdesk.register.records import KEY_OF
from talentdesk.register.told_moments import ToldMoments, plain_of

_WHOLE: Final = (
    "register_info", "programme_version", "person", "decision", "decision_text", "tranche",
    "movement", "advice", "team_judgement", "advice_text", "commitment", "colleague_key",
    "review_round", "round_issue", "attribution_rule", "ledger_profile", "iv3_rule", "iv3_line",
    "iv3_sender", "work_report", "work_report_step", "indicator_definition", "measurement",
    "measurement_step", "template", "column_profile", "saved_filter", "person_erasure",
)  # fmt: skip
"""Tables of which the log tells each column; left out are silent ones and what is empty."""
_IN_PART: Final = ("proposal",)
"""Of which it tells some columns at first, and each one that changes after that."""
_KEYS: Final = {str(record.__tablename__): keys for record, keys in KEY_OF.items()}
_BEFORE_THE_LOG: Final = "first/"
"""Reports that a migration made of what stood there before: the log tells nothing of them."""


class ToldRows:
    """Compares tables with the log, within one session."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection()
        self._kept = KeptNameRepository(session)
        self._names = {name.code: name for name in self._kept.all()}
        self.moments = ToldMoments(session)

    def faults(self) -> Iterator[RowFault]:
        """Every row that is not what the log tells, is not told of, or is gone."""
        yield from self._kept.faults()
        for table in (*_WHOLE, *_IN_PART):
            yield from self.of(table)
        yield from self.moments.faults()

    def of(self, table: str) -> Iterator[RowFault]:
        """As ``faults``, of one table."""
        told, held = self._told(table), self._held(table)
        for key in sorted({*told, *held}):
            if key.startswith(_BEFORE_THE_LOG):
                continue
            row, said = held.get(key), told.get(key)
            if row is None:
                yield RowFault(table, key, "gone")
            elif said is None:
                yield RowFault(table, key, "untold")
            elif not _fits(row, said, self._names, whole=table in _WHOLE):
                yield RowFault(table, key)

    def _told(self, table: str) -> dict[str, dict[str, Any]]:
        """By key, the last value that the log gives each column."""
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for key, after in self._connection.exec_driver_sql(
            "SELECT subject_id, after FROM log_entry WHERE subject = ? ORDER BY seq", (table,)
        ):
            if after:
                found[key].update(plain_of(after))
            else:
                found.pop(key, None)
        return found

    def _held(self, table: str) -> dict[str, dict[str, Any]]:
        result = self._connection.exec_driver_sql(f"SELECT * FROM {table}")
        names, keys = list(result.keys()), _KEYS[table]
        rows = (dict(zip(names, row, strict=True)) for row in result)
        return {"/".join(str(row[name]) for name in keys): row for row in rows}


def _fits(
    row: dict[str, Any], said: dict[str, Any], names: dict[str, KeptName], *, whole: bool
) -> bool:
    return all(
        _is_told(value, said.get(name), names)
        for name, value in row.items()
        if name in said or (whole and name not in SILENT)
    )


def _is_told(value: Any, said: Any, names: dict[str, KeptName]) -> bool:
    kept = names.get(said) if isinstance(said, str) else None
    if kept is not None:
        return kept.is_of(value)
    return bool(("" if value is None else value) == ("" if said is None else said))
