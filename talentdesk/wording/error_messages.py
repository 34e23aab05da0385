"""Where sentences for refusals are asked: importing this knows them all."""

from talentdesk.wording.messages import (
    books,
    commitments,
    decision_papers,
    encryption,
    figures,
    files,
    incoming,
    iv3,
    ledger_files,
    packages,
    persons,
    progress,
    review_files,
    review_workbooks,
    snapshots,
    steps,
    values,
)
from talentdesk.wording.messages.fields import field_message
from talentdesk.wording.messages.incoming import cell_message
from talentdesk.wording.messages.ledger_faults import fault_message, value_message
from talentdesk.wording.messages.rules import rule_message
from talentdesk.wording.messages.user_message import NOTHING_CHANGED, UserMessage, message_for

__all__ = (
    "NOTHING_CHANGED",
    "SUBJECTS",
    "UserMessage",
    "cell_message",
    "fault_message",
    "field_message",
    "message_for",
    "rule_message",
    "value_message",
)

SUBJECTS = (
    books,
    commitments,
    decision_papers,
    encryption,
    figures,
    files,
    incoming,
    iv3,
    ledger_files,
    packages,
    persons,
    progress,
    review_files,
    review_workbooks,
    snapshots,
    steps,
    values,
)
"""The modules that hold sentences; each registers them with ``message_for`` when imported."""
