"""What changed in a log entry, as a reader understands it: labels, words, amounts."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from talentdesk.domain.commitments import CommitmentKind, CommitmentStep
from talentdesk.domain.decisions import DecisionKind
from talentdesk.domain.indicators import Direction, IndicatorLevel
from talentdesk.domain.kept_reviews import AdmissionStep
from talentdesk.domain.log import LogEntry
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Body, ProposalKind, Standing
from talentdesk.domain.proposals import Brand, ProgressStatus, ProposalStatus
from talentdesk.domain.reserve import MovementKind
from talentdesk.domain.review_intake import ApartBecause, Carrier
from talentdesk.domain.reviews import AdviceOutcome, Judgement, ReviewStatus
from talentdesk.domain.rounds import RoundStatus, Visibility
from talentdesk.domain.work_progress import Light
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import count_text, euro_text
from talentdesk.wording.paper_block_names import DEFAULT_BLOCKS
from talentdesk.wording.terms import term

TECHNICAL: Final = frozenset(
    {
        *("id", "at", "actor", "hash", "previous", "content", "content_hash", "seal"),
        *("review_id", "reviewer_id", "proposal_id", "person_id", "decision_id", "register_id"),
        *("programme_hash", "recorded_at", "recorded_by", "created_at", "adopted_at"),
        *("adopted_by", "text", "outline", "header_key", "source", "target", "reverses"),
        *("round_id", "log_seq", "log_head", "opened_at", "sha256", "received", "public_key"),
        *("confirmed_at", "proposals", "reviewers", "commitment_id", "act", "undoes", "cents"),
        *("spread", "report_id", "measurement_id", "replaces", "facts", "owner", "changed_by"),
        *("pieces", "program_version", "person"),
    }
)
"""Columns that only the register itself needs; they are sealed, and not shown."""

KINDS: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("proposal", "status"): ProposalStatus,
    ("proposal", "kind"): ProposalKind,
    ("proposal", "progress"): ProgressStatus,
    ("proposal", "brand"): Brand,
    ("proposal_version", "kind"): ProposalKind,
    ("review", "status"): ReviewStatus,
    ("review_entry", "status"): ReviewStatus,
    ("entry_admission", "step"): AdmissionStep,
    ("entry_admission", "because"): ApartBecause,
    ("review_round", "status"): RoundStatus,
    ("review_round", "visibility"): Visibility,
    ("round_issue", "carrier"): Carrier,
    ("received_file", "carrier"): Carrier,
    ("judgement", "judgement"): Judgement,
    ("team_judgement", "judgement"): Judgement,
    ("advice_text", "outcome"): AdviceOutcome,
    ("decision", "kind"): DecisionKind,
    ("decision", "body"): Body,
    ("decision", "standing"): Standing,
    ("tranche", "standing"): Standing,
    ("movement", "kind"): MovementKind,
    ("commitment", "kind"): CommitmentKind,
    ("commitment_event", "step"): CommitmentStep,
    ("work_report", "progress"): ProgressStatus,
    **{("work_report", name): Light for name in ("quality", "time", "money", "suggested")},
    ("indicator_definition", "indicator_level"): IndicatorLevel,
    ("indicator_definition", "direction"): Direction,
}
"""Which words a stored value is one of, by table and column."""
_YES_NO: Final = frozenset(
    {"is_example", "is_active", "is_new", "in_showcase", "is_forked", "is_reserve", "is_own"}
)
_LISTS: Final = frozenset({"milestones", "results", "baseline", "targets", "level_parts", "parts"})
"""Columns that hold a list as JSON."""
_LONGEST: Final = 160
_BLOCKS: Final = {block.id: block.name for block in DEFAULT_BLOCKS}


def shown_changes(entry: LogEntry) -> list[tuple[str, str, str]]:
    """Label, old and new value of each field that tells a reader something.

    Empty text stands for nothing: not filled in, or not there yet.
    """
    before, after = _values(entry.before), _values(entry.after)
    found = []
    for name in dict.fromkeys((*before, *after)):
        old = value_text(entry.subject, name, before.get(name))
        new = value_text(entry.subject, name, after.get(name))
        if name not in TECHNICAL and (old or new):
            found.append((field_name(name.removesuffix("_cents")), old, new))
    return found


def _values(text: str) -> Mapping[str, Any]:
    plain = json.loads(text) if text else {}
    return plain if isinstance(plain, dict) else {"value": plain}


def value_text(subject: str, name: str, value: Any) -> str:
    """One stored value in words; empty for nothing."""
    if value is None or value in ("", [], {}):
        return ""
    if name in _YES_NO or isinstance(value, bool):
        return "ja" if value else "nee"
    if name.endswith("_cents") and isinstance(value, int):
        return euro_text(Money(value))
    if (subject, name) == ("decision_text", "block"):
        return _BLOCKS.get(str(value), str(value))
    kind = KINDS.get((subject, name))
    if kind is not None and value in {item.value for item in kind}:
        return term(kind(value))
    # Of a judgement that is not handed in, other words stand here than those of the register.
    if name in _LISTS and isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    return _list_text(value) if isinstance(value, list) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _list_text(value: list[Any]) -> str:
    if all(isinstance(item, str) for item in value):
        return ", ".join(value)
    if all(isinstance(item, list) and len(item) == 2 for item in value):
        return ", ".join(f"{part} {'ja' if answer else 'nee'}" for part, answer in value)
    return count_text(len(value), "regel", "regels")
