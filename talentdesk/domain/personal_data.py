"""Which columns of the register say something of a person; docs/persoonsgegevens.md tells why.

A table is in ``PERSONAL`` or in ``NOT_PERSONAL``: whoever makes one has to choose.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final


class PersonalKind(Enum):
    """What a column says of a person, and so what erasing that person does to it."""

    NAME = "name"
    """Who it is: erased."""
    FILE = "file"
    """A file of somebody, or how it is called: erased, except images and templates."""
    MARK = "mark"
    """The id of who did something: stays, and is read as the name of the person."""
    PERSON = "person"
    """The id of whom a row is about, or what belongs to one person only: stays."""
    DESK = "desk"
    """How somebody works: the row is erased."""
    TEXT = "text"
    """Words in which somebody may be named: stay, and are counted before erasing."""


_NAME, _FILE, _MARK, _PERSON, _DESK, _TEXT = PersonalKind

PERSONAL: Final[Mapping[str, Mapping[str, PersonalKind]]] = {
    "programme_version": {"text": _TEXT, "outline": _TEXT, "adopted_by": _MARK},
    "person": {"id": _PERSON, "name": _NAME, "role": _PERSON, "line": _PERSON},
    "person_erasure": {"person": _PERSON, "reason": _TEXT, "actor": _MARK},
    "kept_name": {"subject_id": _PERSON, "salt": _NAME, "value": _NAME},
    "proposal": {"title": _TEXT, "status_reason": _TEXT, "progress_text": _TEXT},
    "proposal_version": {"content": _TEXT, "actor": _MARK},
    "review": {"reviewer_id": _PERSON, "recusal_reason": _TEXT},
    "judgement": {"reason": _TEXT, "evidence": _TEXT},
    "advice": {"content": _TEXT, "actor": _MARK},
    "team_judgement": {"reason": _TEXT, "evidence": _TEXT},
    "advice_text": {"reasoning": _TEXT, "minority_view": _TEXT},
    "review_entry": {"reviewer_id": _PERSON, "content": _TEXT, "actor": _MARK},
    "entry_admission": {"reason": _TEXT, "actor": _MARK},
    "review_note": {"text": _TEXT},
    "review_round": {"title": _TEXT, "status_reason": _TEXT},
    "round_reviewer": {"reviewer_id": _PERSON},
    "round_issue": {"reviewer_id": _PERSON, "actor": _MARK},
    "received_file": {"name": _FILE, "content": _FILE, "reviewer_id": _PERSON, "actor": _MARK},
    "colleague_key": {
        "public_key": _PERSON,
        "name": _NAME,
        "code": _PERSON,
        "confirmed_by": _MARK,
    },
    "decision": {"departure_reason": _TEXT, "note": _TEXT, "recorded_by": _MARK},
    "decision_text": {"words": _TEXT, "changed_by": _MARK},
    "movement": {"note": _TEXT, "actor": _MARK},
    "commitment": {"description": _TEXT, "relation": _TEXT, "reference": _TEXT},
    "commitment_event": {"reason": _TEXT, "document": _TEXT, "actor": _MARK},
    "ledger_file": {"name": _TEXT, "reason": _TEXT, "actor": _MARK},
    "posting": {
        "relation": _TEXT,
        "relation_name": _TEXT,
        "description": _TEXT,
        "entry_text": _TEXT,
    },
    "posting_before": {
        "relation": _TEXT,
        "relation_name": _TEXT,
        "description": _TEXT,
        "entry_text": _TEXT,
    },
    "match_act": {"reason": _TEXT, "actor": _MARK},
    "match_group": {"evidence": _TEXT},
    "match_rejection": {"evidence": _TEXT},
    "match_weights": {"reason": _TEXT, "actor": _MARK},
    "placement": {"owner": _MARK},
    "difference_note": {"owner": _MARK, "reason": _TEXT, "actor": _MARK},
    "period_step": {"figures": _TEXT, "reason": _TEXT, "actor": _MARK},
    "year_end_move": {"actor": _MARK},
    "work_report": {
        "said": _TEXT,
        "quality_cause": _TEXT,
        "quality_correction": _TEXT,
        "time_cause": _TEXT,
        "time_correction": _TEXT,
        "money_cause": _TEXT,
        "money_correction": _TEXT,
        "departure": _TEXT,
        "milestones": _TEXT,
        "results": _TEXT,
        "actor": _MARK,
    },
    "work_report_step": {"reason": _TEXT, "actor": _MARK},
    "indicator_definition": {"reason": _TEXT, "actor": _MARK},
    "measurement": {"note": _TEXT, "actor": _MARK},
    "measurement_step": {"reason": _TEXT, "actor": _MARK},
    "iv3_sender": {"contact_name": _NAME, "contact_email": _NAME, "contact_phone": _NAME},
    "snapshot": {"title": _TEXT, "reason": _TEXT, "actor": _MARK},
    "snapshot_part": {"bytes": _FILE},
    "template_file": {"content": _FILE, "actor": _MARK},
    "template": {"title": _TEXT, "file": _TEXT, "actor": _MARK},
    "undo_step": {"person_id": _DESK, "before": _DESK, "after": _DESK},
    "saved_filter": {"person_id": _DESK, "name": _DESK, "content": _DESK},
    "log_entry": {"actor": _MARK, "before": _TEXT, "after": _TEXT},
}
"""What each column says of a person, by table."""

NOT_PERSONAL: Final = frozenset(
    {
        *("alembic_version", "register_info", "number_series", "tranche", "column_profile"),
        *("round_proposal", "ledger_batch", "ledger_profile", "posting_correction"),
        *("placement_undo", "attribution_rule", "year_end_part", "iv3_rule", "iv3_line"),
    }
)
"""Tables that say nothing of a person. The search index (``proposal_search``) holds the words of
proposals and follows them."""


def columns_of(kind: PersonalKind) -> dict[str, tuple[str, ...]]:
    """The columns of one kind, by table."""
    found = {
        table: tuple(name for name, held in columns.items() if held is kind)
        for table, columns in PERSONAL.items()
    }
    return {table: columns for table, columns in found.items() if columns}
