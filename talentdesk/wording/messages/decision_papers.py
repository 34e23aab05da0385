"""Sentences about papers for executive or council that cannot be made."""

from talentdesk.domain.paper_blocks import PaperIncompleteError
from talentdesk.wording.formatting import list_text
from talentdesk.wording.messages.user_message import UserMessage, message_for


@message_for.register
def _(error: PaperIncompleteError) -> UserMessage:
    names = list_text([f"'{name}'" for name in error.blocks])
    verb = "is" if len(error.blocks) == 1 else "zijn"
    return UserMessage(
        what=f"Het papier bij {error.number} kan nog niet definitief zijn: {names} {verb} leeg.",
        advice="Vul dat in, of maak een concept.",
    )
