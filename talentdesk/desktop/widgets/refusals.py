"""A refusal or warning as a banner says it: the sentences of ``wording``, in one place."""

from collections.abc import Sequence

from talentdesk.desktop.widgets.banner import Choice, Message
from talentdesk.domain.errors import RuleError, TalentDeskError
from talentdesk.domain.programme import Programme
from talentdesk.domain.rules import Finding
from talentdesk.wording.error_messages import message_for, rule_message


def refusal_message(
    error: TalentDeskError, programme: Programme | None, choices: Sequence[Choice] = ()
) -> Message:
    """What was not done and why; ``choices`` are ways out that really work."""
    words = rule_message(error, programme) if isinstance(error, RuleError) else message_for(error)
    return Message("refusal", words.what, words.advice, tuple(choices), details=words.details)


def warning_message(found: Finding, programme: Programme) -> Message:
    """Something to look at that blocks nothing."""
    words = rule_message(found, programme)
    return Message("warning", words.what, words.advice, details=words.details)
