"""What was written by taking in review files, counted back from the tables themselves."""

import json
from collections.abc import Collection
from typing import Any, Final

from sqlmodel import Session

from talentdesk.domain.kept_reviews import ReviewKey
from talentdesk.domain.review_taking import IntakeFigures
from talentdesk.domain.reviews import Judgement

_COUNTED: Final = (
    "SELECT (SELECT count(*) FROM received_file),"
    " (SELECT count(*) FROM review_entry),"
    " (SELECT count(*) FROM entry_admission WHERE step = 'apart'),"
    " (SELECT count(*) FROM entry_admission WHERE step = 'let_in'),"
    " (SELECT count(*) FROM review_note)"
)
_THESE: Final = (
    "FROM review AS r JOIN json_each(?) AS k"
    " ON r.proposal_id = json_extract(k.value, '$[0]')"
    " AND r.reviewer_id = json_extract(k.value, '$[1]')"
)
# A sum per answer in one pass: grouping would put tens of thousands of rows in order first.
_WORDS: Final = sorted(item.value for item in Judgement)
_SUMS: Final = ", ".join(f"sum(j.judgement = '{word}')" for word in _WORDS)
_ANSWERS: Final = (
    f"SELECT {_SUMS}, sum(length(CAST(j.reason AS BLOB)) + length(CAST(j.evidence AS BLOB)))"
    f" {_THESE} JOIN judgement AS j ON j.review_id = r.id"
)


class IntakeCounter:
    """Counts before and after, within one session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def totals(self) -> tuple[int, ...]:
        """Rows of received files, entries, entries set apart, let in, and notes."""
        return tuple(self._run(_COUNTED)[0])

    def written(self, before: tuple[int, ...], reviews: Collection[ReviewKey]) -> IntakeFigures:
        """What was written since ``before``, and what the working tables say of ``reviews``."""
        files, entries, apart, let_in, notes = (
            now - then for now, then in zip(self.totals(), before, strict=True)
        )
        keys = json.dumps([list(key) for key in reviews])
        ((*numbers, size),) = self._run(_ANSWERS, keys)
        ((count,),) = self._run(f"SELECT count(*) {_THESE}", keys)
        return IntakeFigures(
            files=files,
            entries=entries,
            apart=apart,
            let_in=let_in,
            notes=notes,
            reviews=count,
            answers=tuple((word, n) for word, n in zip(_WORDS, numbers, strict=True) if n),
            text_bytes=size or 0,
        )

    def _run(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        rows = self._session.connection().exec_driver_sql(statement, values)
        return [tuple(row) for row in rows]
