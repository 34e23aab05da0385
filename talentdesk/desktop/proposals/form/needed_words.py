"""What a proposal still needs before it can go on, as the rules of the programme say."""

from dataclasses import dataclass

from talentdesk.domain.programme import Programme
from talentdesk.domain.proposals import ProposalDraft
from talentdesk.domain.rules import (
    Finding,
    check_complete,
    check_main_line,
    check_requested,
    check_scope,
    check_segments,
    check_structural,
)
from talentdesk.wording.error_messages import UserMessage, rule_message


@dataclass(frozen=True, slots=True)
class Needed:
    """Sentences of rules that are not met; empty where nothing is in the way."""

    to_submit: tuple[UserMessage, ...] = ()
    to_present: tuple[UserMessage, ...] = ()
    to_look_at: tuple[UserMessage, ...] = ()


def needed(programme: Programme, number: str, draft: ProposalDraft) -> Needed:
    """``number`` is how the proposal is called in the sentences."""

    def said(*found: Finding | None) -> tuple[UserMessage, ...]:
        return tuple(rule_message(item, programme) for item in found if item is not None)

    return Needed(
        said(
            check_main_line(programme, number, draft),
            check_scope(programme, number, draft),
            check_requested(programme, number, draft),
        ),
        said(check_complete(programme, number, draft)),
        said(
            check_structural(programme, number, draft),
            check_segments(programme, number, draft),
        ),
    )
