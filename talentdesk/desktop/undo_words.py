"""What undo and redo say they did."""

from PySide6.QtCore import QCoreApplication

from talentdesk.domain.placements import ActKind
from talentdesk.services.undo_service import Edit
from talentdesk.wording.formatting import euro_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def undone_text(edit: Edit) -> str:
    """For example ``De wijziging in A-2026-007 is ongedaan gemaakt.``."""
    if edit.act is not None:
        return _undone_act(edit.act).format(amount=euro_text(edit.amount))
    return {
        "proposal": translate("Undo", "De wijziging in {number} is ongedaan gemaakt."),
        "judgement": translate(
            "Undo", "Je oordeel bij {condition} van {number} is ongedaan gemaakt."
        ),
        "settlement": translate(
            "Undo", "Het oordeel van het team bij {condition} van {number} is ongedaan gemaakt."
        ),
        "work_report": translate("Undo", "Het voortgangsbericht bij {number} is ingetrokken."),
        "measurement": translate("Undo", "De meting van {number} is ingetrokken."),
    }[edit.subject].format(number=edit.number, condition=edit.condition)


def redone_text(edit: Edit) -> str:
    """For example ``De wijziging in A-2026-007 is opnieuw gedaan.``."""
    if edit.act is not None:
        return _redone_act(edit.act).format(amount=euro_text(edit.amount))
    return {
        "proposal": translate("Undo", "De wijziging in {number} is opnieuw gedaan."),
        "judgement": translate(
            "Undo", "Je oordeel bij {condition} van {number} is opnieuw gegeven."
        ),
        "settlement": translate(
            "Undo", "Het oordeel van het team bij {condition} van {number} staat er weer."
        ),
        "work_report": translate("Undo", "Het voortgangsbericht bij {number} staat er weer."),
        "measurement": translate("Undo", "De meting van {number} staat er weer."),
    }[edit.subject].format(number=edit.number, condition=edit.condition)


def _undone_act(act: ActKind) -> str:
    return {
        ActKind.REVERSAL: translate("Undo", "De tegenboekingen staan er weer los van elkaar."),
        ActKind.EXPLAIN: translate("Undo", "De verklaring van {amount} is ongedaan gemaakt."),
        ActKind.REJECT: translate("Undo", "De afgewezen suggestie kan weer terugkomen."),
        ActKind.UNDO: translate("Undo", "Wat was ontkoppeld staat er weer: {amount}."),
    }.get(act, translate("Undo", "De koppeling van {amount} is ongedaan gemaakt."))


def _redone_act(act: ActKind) -> str:
    return {
        ActKind.REVERSAL: translate("Undo", "De tegenboekingen zijn opnieuw weggestreept."),
        ActKind.EXPLAIN: translate("Undo", "De verklaring van {amount} staat er weer."),
        ActKind.REJECT: translate("Undo", "De suggestie is opnieuw afgewezen."),
        ActKind.UNDO: translate("Undo", "Opnieuw ontkoppeld: {amount}."),
    }.get(act, translate("Undo", "Opnieuw gekoppeld: {amount}."))
