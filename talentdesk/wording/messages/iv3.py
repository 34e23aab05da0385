"""Sentences about Iv3: codes of a year, cells that are not open, lines of the mapping."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.iv3_errors import (
    Iv3CellError,
    Iv3RuleError,
    Iv3SenderError,
    Iv3YearError,
)
from talentdesk.wording.field_names import field_name
from talentdesk.wording.formatting import list_text
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted

_CELLS: Final[Mapping[str, tuple[str, str]]] = {
    "DF001": (
        "{code} is in {year} geen taakveld van Iv3.",
        "Kies een taakveld van dat jaar. Let op: 0.1 is een ander taakveld dan 0.10.",
    ),
    "DF002": (
        "{categorie} is in {year} geen categorie van deze kant.",
        "Kijk of het lasten of baten zijn, en kies een categorie van dat jaar.",
    ),
    "DF003": ("{code} is in {year} geen balanscode van Iv3.", "Kies een balanscode van dat jaar."),
    "grijs": (
        "{code} met categorie {categorie} mag in {year} niet.",
        "Het CBS laat deze twee niet samen toe. Kies een andere categorie of een andere code.",
    ),
}
_RULES: Final[Mapping[str, tuple[str, str]]] = {
    "no_account": ("Deze regel noemt geen grootboekrekening.", "Vul een grootboekrekening in."),
    "wrong_years": (
        "Bij rekening {account} ligt het laatste jaar voor het eerste.",
        "Draai de twee om, of laat het laatste jaar leeg.",
    ),
    "inside": (
        "Rekening {account} heeft al een regel die eerder begint en later eindigt.",
        "Beëindig die regel eerst, of kies dezelfde jaren.",
    ),
    "not_reserve": (
        "Op taakveld {account} staan alleen mutaties van reserves.",
        "Kies het taakveld waar het werk van deze lijn bij hoort. De reserve volgt vanzelf.",
    ),
}


@message_for.register
def _(error: Iv3YearError) -> UserMessage:
    years = list_text([str(year) for year in error.years])
    return UserMessage(
        f"Van {error.year} zijn er geen codes van Iv3 in TalentDesk.",
        f"Er zijn codes van {years}. Kies een van die jaren, of werk TalentDesk bij.",
    )


@message_for.register
def _(error: Iv3CellError) -> UserMessage:
    what, advice = _CELLS[error.refusal]
    code, categorie = quoted(error.code), quoted(error.categorie)
    return UserMessage(what.format(code=code, categorie=categorie, year=error.year), advice)


@message_for.register
def _(error: Iv3RuleError) -> UserMessage:
    what, advice = _RULES[error.reason]
    return UserMessage(what.format(account=quoted(error.account)), advice)


@message_for.register
def _(error: Iv3SenderError) -> UserMessage:
    names = list_text([field_name(name) for name in error.fields])
    return UserMessage(
        f"Dit adres klopt niet: {names}.",
        "Schrijf het adres voluit. Na de laatste punt staan twee tot vier letters.",
    )
