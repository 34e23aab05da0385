"""What the screen calls a difference, and what it says under that."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reconciliation.closing.home_names import HomeNames
from talentdesk.domain.difference_notes import DifferenceItem, DifferenceSubject
from talentdesk.wording.difference_words import DIFFERENCES

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def difference_title(item: DifferenceItem, names: HomeNames) -> str:
    """For example ``V-2026-007 · nog niet geboekt``."""
    if item.subject is DifferenceSubject.COMMITMENT:
        said = translate("DifferenceNames", "{number} · nog niet geboekt")
        if item.cents > 0:
            said = translate("DifferenceNames", "{number} · meer geboekt dan vastgelegd")
        return said.format(number=item.name)
    if item.subject in (DifferenceSubject.PROPOSAL, DifferenceSubject.LINE):
        return names.title(item.line, item.proposal)
    if item.subject is DifferenceSubject.RESERVE:
        return {
            "opening": translate("DifferenceNames", "Reserve: begin van het jaar"),
            "added": translate("DifferenceNames", "Reserve: toevoegingen"),
            "withdrawn": translate("DifferenceNames", "Reserve: onttrekkingen"),
        }[item.subject_id]
    word = DIFFERENCES[item.kind] if item.kind is not None else item.subject_id
    return translate("DifferenceNames", "Koppelingen met {kind}").format(kind=word)


def difference_under(item: DifferenceItem, names: HomeNames) -> str:
    """Where it is, or what it is about."""
    if item.subject is DifferenceSubject.COMMITMENT:
        title, under = names.title(item.line, item.proposal), names.under(item.line, item.proposal)
        return f"{title} · {under}" if item.proposal else title
    if item.subject in (DifferenceSubject.PROPOSAL, DifferenceSubject.LINE):
        return translate("DifferenceNames", "meer geboekt dan toegekend")
    if item.subject is DifferenceSubject.RESERVE:
        return translate("DifferenceNames", "grootboek min register")
    return translate("DifferenceNames", "alle koppelingen van deze soort samen")
