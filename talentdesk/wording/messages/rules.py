"""The sentences of the rules of a programme, by their ids."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import RuleError
from talentdesk.domain.programme import Programme
from talentdesk.domain.rules import Finding
from talentdesk.wording.messages.plan_names import PlanNames
from talentdesk.wording.messages.rule_facts import RuleFacts
from talentdesk.wording.messages.rules_of_content import CONTENT_WRITERS
from talentdesk.wording.messages.rules_of_judging import JUDGING_WRITERS
from talentdesk.wording.messages.rules_of_money import MONEY_WRITERS
from talentdesk.wording.messages.user_message import UserMessage
from talentdesk.wording.messages.writers import RuleWriter

RULE_WRITERS: Final[Mapping[str, RuleWriter]] = {
    **JUDGING_WRITERS,
    **CONTENT_WRITERS,
    **MONEY_WRITERS,
}
"""A writer for every rule id that TalentDesk knows."""


def rule_message(found: Finding | RuleError, programme: Programme | None) -> UserMessage:
    """The sentences of a rule that is not met; ids stand for names without a programme."""
    names = PlanNames(programme)
    writer = RULE_WRITERS.get(found.rule)
    if writer is None:
        return UserMessage(
            what=f"Regel {found.rule} houdt dit tegen.",
            advice=names.rule_text(found.rule) or "Kijk in Programma wat de regel vraagt.",
            details=str(found.facts),
        )
    return writer(RuleFacts(found.facts), names)
