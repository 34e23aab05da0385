"""Sentences about amounts and dates that cannot be read."""

from talentdesk.domain.errors import AmbiguousAmountError, AmountFormatError, DateFormatError
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted


@message_for.register
def _(error: AmountFormatError) -> UserMessage:
    return UserMessage(
        what=f"{quoted(error.text)} is geen bedrag.",
        advice="Schrijf het bedrag als 1.234,56: een komma en twee decimalen.",
    )


@message_for.register
def _(error: AmbiguousAmountError) -> UserMessage:
    return UserMessage(
        what=f"{quoted(error.text)} kan {error.first_reading} of {error.second_reading} betekenen.",
        advice="Schrijf het bedrag met een komma en twee decimalen.",
    )


@message_for.register
def _(error: DateFormatError) -> UserMessage:
    return UserMessage(
        what=f"{quoted(error.text)} is geen datum.",
        advice="Schrijf de datum met dag, maand en een jaartal van 4 cijfers: 31-03-2026.",
    )
