"""What undo and redo say they did."""

from PySide6.QtCore import QCoreApplication

from talentdesk.services.undo_service import Edit

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def undone_text(edit: Edit) -> str:
    """For example ``De wijziging in A-2026-007 is ongedaan gemaakt.``."""
    return {
        "proposal": translate("Undo", "De wijziging in {number} is ongedaan gemaakt."),
        "judgement": translate(
            "Undo", "Je oordeel bij {condition} van {number} is ongedaan gemaakt."
        ),
        "settlement": translate(
            "Undo", "Het oordeel van het team bij {condition} van {number} is ongedaan gemaakt."
        ),
    }[edit.subject].format(number=edit.number, condition=edit.condition)


def redone_text(edit: Edit) -> str:
    """For example ``De wijziging in A-2026-007 is opnieuw gedaan.``."""
    return {
        "proposal": translate("Undo", "De wijziging in {number} is opnieuw gedaan."),
        "judgement": translate(
            "Undo", "Je oordeel bij {condition} van {number} is opnieuw gegeven."
        ),
        "settlement": translate(
            "Undo", "Het oordeel van het team bij {condition} van {number} staat er weer."
        ),
    }[edit.subject].format(number=edit.number, condition=edit.condition)
