"""What the room says in its header and where there is nothing to show."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.reviews.queue_navigator import QueueRow
from talentdesk.desktop.theme.tokens import Tone
from talentdesk.desktop.widgets.empty_state import EmptyText
from talentdesk.desktop.widgets.status_looks import STATUS_TONES
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.reviews import QueueItem, ReviewStatus, TeamItem
from talentdesk.wording.formatting import choice_text, count_text, list_text
from talentdesk.wording.terms import term

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name

_TONES: dict[ReviewStatus, Tone] = {
    ReviewStatus.NOT_STARTED: "mute",
    ReviewStatus.IN_PROGRESS: "info",
    ReviewStatus.SUBMITTED: "ok",
    ReviewStatus.RECUSED: "mute",
}


def queue_rows(queue: Sequence[QueueItem]) -> list[QueueRow]:
    """The list of one's own reviews."""
    judged = translate("Reviews", "beoordeeld")
    two_versions = translate("Reviews", "twee versies")
    return [
        QueueRow(
            item.proposal,
            item.number,
            item.title,
            item.line,
            item.answered,
            item.conditions,
            judged,
            two_versions if item.is_forked else term(item.status),
            "warn" if item.is_forked else _TONES[item.status],
        )
        for item in queue
    ]


def team_rows(items: Sequence[TeamItem], reviewers: int) -> list[QueueRow]:
    """The list of the team; ``reviewers`` is how many are expected to judge each proposal."""
    handed_in = translate("Reviews", "ingeleverd")
    return [
        QueueRow(
            item.proposal,
            item.number,
            item.title,
            item.line,
            item.handed_in,
            max(reviewers - item.recused, item.handed_in),
            handed_in,
            term(item.status),
            STATUS_TONES[item.status],
        )
        for item in items
    ]


def count_words(queue: Sequence[QueueItem]) -> str:
    """Figure for the sidebar: how many wait; empty for none."""
    waiting = sum(1 for item in queue if item.is_waiting)
    return translate("Reviews", "{count} te beoordelen").format(count=waiting) if waiting else ""


def no_right_text(programme: Programme, role: str) -> EmptyText:
    """Who works now does not judge."""
    roles = [item.name.lower() for item in programme.roles if Right.REVIEW in item.rights]
    what = translate("Reviews", "Als {role} beoordeel je geen voorstellen.")
    how = translate("Reviews", "Dat doen: {roles}. Bij Bespreken en Advies kun je meelezen.")
    return EmptyText(what.format(role=role.lower()), how.format(roles=list_text(roles)))


def nothing_to_judge_text(submitted: int, drafts: int) -> EmptyText:
    """No proposal is under review; say for whom it waits then."""
    what = translate("Reviews", "Er is nu niets te beoordelen.")
    one, many = translate("Reviews", "voorstel"), translate("Reviews", "voorstellen")
    if submitted:
        how = translate(
            "Reviews",
            "{count} ingediend en nog niet in toetsing. Open de toets bij Voorstellen.",
        )
        return EmptyText(what, how.format(count=count_text(submitted, one, many)))
    if drafts:
        how = translate("Reviews", "{count} in concept. Dien een voorstel in bij Voorstellen.")
        return EmptyText(what, how.format(count=count_text(drafts, one, many)))
    return EmptyText(what, translate("Reviews", "Er zijn nog geen voorstellen ingediend."))


def hidden_text() -> EmptyText:
    """Others' judgements stay hidden until one's own is handed in."""
    return EmptyText(
        translate("Reviews", "De oordelen van anderen zijn nog verborgen."),
        translate(
            "Reviews",
            "Lever eerst je eigen beoordeling in. Zo kleurt niemand die van een ander. "
            "Daarna zie je ze hier naast elkaar.",
        ),
    )


def nothing_to_discuss_text(advisers: Sequence[str]) -> EmptyText:
    """No proposal is with the team."""
    how = translate(
        "Reviews", "Hier komen voorstellen in toetsing. Het advies legt vast: {advisers}."
    )
    advised = choice_text([name.lower() for name in advisers])
    return EmptyText(
        translate("Reviews", "Er is nu niets te bespreken."), how.format(advisers=advised)
    )
