"""What a writer of one rule's sentences gets, and small turns of phrase."""

from collections.abc import Callable

from talentdesk.wording.messages.plan_names import PlanNames
from talentdesk.wording.messages.rule_facts import RuleFacts
from talentdesk.wording.messages.user_message import UserMessage

RuleWriter = Callable[[RuleFacts, PlanNames], UserMessage]
"""Makes the sentences of one rule out of the facts and the names of the programme."""


def capital(text: str) -> str:
    """The text as the start of a sentence; the Dutch ij goes up as one letter."""
    if text.startswith("ij"):
        return "IJ" + text[2:]
    return text[:1].upper() + text[1:]
