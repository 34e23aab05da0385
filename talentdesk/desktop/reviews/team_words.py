"""What is said of a judgement of the team: where it stands, and who sees it otherwise."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reviews.discussion_rows import DiscussionRow
from talentdesk.domain.advising import minority
from talentdesk.domain.reviews import ASKS_REASON
from talentdesk.services.advice_service import TeamSheet
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def state_words(row: DiscussionRow, sheet: TeamSheet) -> str:
    """Whether the team said something, and on which version of the proposal."""
    team, version = row.team, sheet.proposal.content_version
    if not sheet.may_advise and team.settled is None:
        return translate("TeamWords", "Het team heeft hier nog niets over vastgelegd.")
    if team.settled is None and team.is_open:
        return translate("TeamWords", "Nog open.")
    if team.settled is None:
        return translate("TeamWords", "Voorgesteld, want iedereen zegt dit.")
    if team.settled_on != version:
        said = translate("TeamWords", "Besproken op versie {seen}, nu versie {now}.")
        return said.format(seen=team.settled_on, now=version)
    if team.lacks_reason:
        return translate("TeamWords", "Bewaard, maar de reden ontbreekt nog.")
    return translate("TeamWords", "Besproken en bewaard.")


def asked_words(row: DiscussionRow) -> str:
    """Why a reason of the team is asked, or that it may stay empty."""
    if row.team.given.judgement in ASKS_REASON:
        return translate("TeamWords", "gevraagd, want geen volle ja")
    return translate("TeamWords", "mag leeg")


def minority_words(row: DiscussionRow, sheet: TeamSheet, *, reasons: bool = False) -> str:
    """Who keeps another judgement than the team, and why if asked; empty when nobody does."""
    views = []
    for review, given in minority(
        sheet.side.reviews, row.team.condition.id, row.team.given.judgement
    ):
        view = f"{review.reviewer_name}: {term(given.judgement)}"
        why = " ".join(given.reason.split())
        views.append(f"{view}, '{why}'" if reasons and why else view)
    if not views:
        return ""
    said = translate("TeamWords", "Minderheid blijft staan. {views}")
    return said.format(views="; ".join(views))
