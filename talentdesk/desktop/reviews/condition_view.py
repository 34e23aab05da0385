"""What the unfolded condition shows, and what is asked with each judgement."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from talentdesk.domain.errors import RuleError
from talentdesk.domain.facts import Fact
from talentdesk.domain.programme import Condition, Programme
from talentdesk.domain.reviews import ASKS_REASON, ConditionJudgement, Judgement
from talentdesk.domain.rules import check_judgement
from talentdesk.services.judging import ReviewSheet, SheetLock
from talentdesk.wording.error_messages import UserMessage, rule_message

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One condition with one's own judgement on it.

    ``ticked`` holds the ids of the choices that the proposal ticks; ``warnings`` is what
    deserves a look at the judgement that is kept.
    """

    programme: Programme
    condition: Condition
    given: ConditionJudgement
    facts: tuple[Fact, ...] = ()
    ticked: tuple[str, ...] = ()
    holds: bool = True
    locked: bool = False
    warnings: tuple[UserMessage, ...] = ()


def view_of(sheet: ReviewSheet, condition_id: str) -> ConditionView:
    """A condition of a sheet, with the judgement that is kept."""
    condition = sheet.programme.condition(condition_id)
    content = sheet.proposal.content
    holds = content.kind in condition.applies_to
    given = sheet.judgement(condition_id)
    if not holds and given.judgement is Judgement.NOT_ASSESSED:
        given = ConditionJudgement(condition_id, Judgement.NOT_APPLICABLE)
    return ConditionView(
        sheet.programme,
        condition,
        given,
        sheet.facts.get(condition_id, ()),
        content.aspects,
        holds,
        sheet.lock is not SheetLock.OPEN,
        _warnings(sheet, given),
    )


def _warnings(sheet: ReviewSheet, given: ConditionJudgement) -> tuple[UserMessage, ...]:
    """The rules that warn now; one that would refuse what is kept (the proposal changed) too."""
    programme, proposal = sheet.programme, sheet.proposal
    try:
        found = check_judgement(programme, proposal.number, proposal.content, given)
    except RuleError as refusal:
        return (rule_message(refusal, programme),)
    return tuple(rule_message(item, programme) for item in found)


def reason_asked(
    programme: Programme, condition: Condition, judgement: Judgement
) -> tuple[str, str]:
    """Why a reason is asked (or that it is not), and the question to answer."""
    general = dict(programme.reason_prompts).get(judgement.value, "")
    if judgement in ASKS_REASON:
        why = translate("Condition", "gevraagd, want geen volle ja")
        return why, condition.reason_prompt or general
    return translate("Condition", "mag leeg"), general
