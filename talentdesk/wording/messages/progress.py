"""Sentences about reports on the work, indicators and measurements."""

from talentdesk.domain.indicators import exact_value
from talentdesk.domain.progress_errors import DefinitionMissingError, MeasurementExistsError
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted
from talentdesk.wording.progress_terms import period_text, value_text


@message_for.register
def _(error: DefinitionMissingError) -> UserMessage:
    return UserMessage(
        f"Indicator {quoted(error.indicator)} heeft nog geen definitie.",
        "Schrijf eerst op wat er wordt geteld, van wie en wanneer.",
    )


@message_for.register
def _(error: MeasurementExistsError) -> UserMessage:
    part = f" bij {quoted(error.part)}" if error.part else ""
    value = value_text(exact_value(error.value))
    return UserMessage(
        f"Er is al een meting over {period_text(error.period)}{part}: {value}.",
        "Verbeter die meting, of kies een andere periode.",
    )
