"""The room before the first ledger file: what is missing, and how to begin."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from talentdesk.desktop.theme.theme import Theme
from talentdesk.desktop.widgets.empty_state import EmptyState, EmptyText, Step

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def empty_ledger(theme: Theme, bring_in: QAction) -> EmptyState:
    """``bring_in`` asks for a file; one can be dropped as well."""
    text = EmptyText(
        translate("EmptyLedger", "Er zijn nog geen boekingen."),
        translate(
            "EmptyLedger",
            "Vraag de financiële administratie om een auditfile of Excel-bestand. Sleep het "
            "hierheen.",
        ),
        translate("EmptyLedger", "Auditfile (XAF 3.2 en 4.0), Excel of CSV"),
    )
    steps = (
        Step(
            translate("EmptyLedger", "Inlezen"),
            translate("EmptyLedger", "Je ziet eerst of de totalen kloppen en wat er verandert."),
        ),
        Step(
            translate("EmptyLedger", "Koppelen"),
            translate("EmptyLedger", "Elke boeking krijgt een verplichting, of een verklaring."),
        ),
        Step(
            translate("EmptyLedger", "Afsluiten"),
            translate("EmptyLedger", "Is het verschil nul, dan sluit je de periode af."),
        ),
    )
    return EmptyState(theme, text, bring_in, steps=steps)
