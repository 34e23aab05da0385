"""The fields of a proposal as files show them: in which order, and what each asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from talentdesk.domain.proposals import (
    CostLine,
    CoverLine,
    Milestone,
    Partner,
    Risk,
    SmartGoal,
    TeamMember,
)
from talentdesk.exchange.choices import YES_NO


class Asks(Enum):
    """What a cell asks for."""

    TEXT = auto()
    LONG_TEXT = auto()
    CHOICE = auto()
    SUGGESTION = auto()
    """A choice, or any other text."""
    AMOUNT = auto()
    DAY = auto()
    WHOLE = auto()
    YEAR = auto()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field; ``choices`` names its list. More than one slot: the field holds several."""

    name: str
    section: str
    asks: Asks
    choices: str = ""
    slots: int = 1


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of a list; a required one may not stay empty in a line that is used."""

    name: str
    asks: Asks
    choices: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class ListField:
    """A field with lines of its own, on a sheet of its own; ``item`` makes one line."""

    name: str
    item: type
    columns: tuple[ListColumn, ...]


def _chosen(name: str, section: str, slots: int) -> FormField:
    return FormField(name, section, Asks.CHOICE, name, slots)


FORM_FIELDS: Final = (
    FormField("title", "proposal", Asks.TEXT),
    FormField("kind", "proposal", Asks.CHOICE, "kind"),
    FormField("line", "proposal", Asks.CHOICE, "line"),
    _chosen("side_lines", "proposal", 2),
    FormField("summary", "proposal", Asks.LONG_TEXT),
    FormField("submitter", "proposal", Asks.TEXT),
    FormField("is_new", "proposal", Asks.CHOICE, YES_NO),
    FormField("follow_up_of", "proposal", Asks.TEXT),
    _chosen("results", "contribution", 4),
    FormField("direct_aim", "contribution", Asks.CHOICE, YES_NO),
    FormField("direct_aim_reason", "contribution", Asks.LONG_TEXT),
    _chosen("aspects", "contribution", 3),
    _chosen("policy_documents", "contribution", 3),
    _chosen("segments", "people", 4),
    _chosen("aims", "people", 2),
    _chosen("migration_moments", "people", 3),
    _chosen("areas", "people", 3),
    _chosen("effect_places", "people", 2),
    FormField("target_group_involvement", "people", Asks.LONG_TEXT),
    FormField("municipality_role", "money", Asks.LONG_TEXT),
    FormField("requested", "money", Asks.AMOUNT),
    FormField("amounts_are_example", "money", Asks.CHOICE, YES_NO),
    FormField("start", "money", Asks.DAY),
    FormField("end", "money", Asks.DAY),
    FormField("plan_reference", "origin", Asks.TEXT),
    FormField("paragraph", "origin", Asks.TEXT),
)
"""In the order of the form. Together with LIST_FIELDS these are all fields of a draft."""

LIST_FIELDS: Final = (
    ListField(
        "partners",
        Partner,
        (
            ListColumn("organisation", Asks.SUGGESTION, "partners.organisation", is_required=True),
            ListColumn("group", Asks.CHOICE, "partners.group"),
            ListColumn("supports", Asks.CHOICE, YES_NO),
            ListColumn("co_produces", Asks.CHOICE, YES_NO),
            ListColumn("co_finances", Asks.CHOICE, YES_NO),
            ListColumn("pays", Asks.AMOUNT),
            ListColumn("note", Asks.LONG_TEXT),
        ),
    ),
    ListField(
        "costs",
        CostLine,
        (
            ListColumn("description", Asks.LONG_TEXT),
            ListColumn("year", Asks.YEAR, is_required=True),
            ListColumn("amount", Asks.AMOUNT, is_required=True),
        ),
    ),
    ListField(
        "cover",
        CoverLine,
        (
            ListColumn("source", Asks.CHOICE, "cover.source", is_required=True),
            ListColumn("organisation", Asks.SUGGESTION, "partners.organisation"),
            ListColumn("year", Asks.YEAR, is_required=True),
            ListColumn("amount", Asks.AMOUNT, is_required=True),
        ),
    ),
    ListField(
        "milestones",
        Milestone,
        (ListColumn("name", Asks.LONG_TEXT, is_required=True), ListColumn("day", Asks.DAY)),
    ),
    ListField(
        "goals",
        SmartGoal,
        (
            ListColumn("text", Asks.LONG_TEXT, is_required=True),
            ListColumn("measure", Asks.TEXT),
            ListColumn("target", Asks.TEXT),
            ListColumn("day", Asks.DAY),
        ),
    ),
    ListField(
        "risks",
        Risk,
        (
            ListColumn("text", Asks.LONG_TEXT, is_required=True),
            ListColumn("level", Asks.CHOICE, "risks.level"),
            ListColumn("mitigation", Asks.LONG_TEXT),
        ),
    ),
    ListField(
        "team",
        TeamMember,
        (
            ListColumn("function", Asks.TEXT, is_required=True),
            ListColumn("discipline", Asks.TEXT),
            ListColumn("hours", Asks.WHOLE),
        ),
    ),
)
FIELDS_BY_NAME: Final[Mapping[str, FormField]] = {field.name: field for field in FORM_FIELDS}
