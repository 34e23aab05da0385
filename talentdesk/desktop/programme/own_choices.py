"""Where the plan is silent: weights, thresholds and readings that the programme chose itself."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.programme.section_rows import SectionRow
from talentdesk.domain.programme import Programme, ReviewerNaming
from talentdesk.wording.formatting import (
    count_text,
    euro_text,
    list_text,
    number_text,
    percent_text,
)

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def own_choice_text() -> str:
    """The sentence under everything that the plan does not say."""
    return translate("Programme", "Keuze van het programma, niet van het plan.")


def own_choices(programme: Programme) -> tuple[SectionRow, ...]:
    """Settings as sentences first, then the readings with their reason."""
    readings = tuple(
        SectionRow(key, text, key, is_own_choice=True) for key, text in programme.settings.notes
    )
    return (*_settings(programme), *readings)


def _settings(programme: Programme) -> tuple[SectionRow, ...]:
    settings = programme.settings
    years = count_text(
        settings.max_budget_years,
        translate("Programme", "begrotingsjaar"),
        translate("Programme", "begrotingsjaren"),
    )
    pairs = (
        ("score", translate("Programme", "Score per oordeel"), _score_text(programme)),
        ("weights", translate("Programme", "Gewicht van de voorwaarden"), _weight_text(programme)),
        ("groups", translate("Programme", "Groepen die steunen"), _groups_text(programme)),
        (
            "years",
            translate("Programme", "Langer dan incidenteel"),
            translate("Programme", "Melding bij meer dan {years}.").format(years=years),
        ),
        ("mandate", translate("Programme", "Mandaat"), _mandate_text(programme)),
        ("reviewers", translate("Programme", "Beoordelaars op papier"), _naming_text(programme)),
        ("deviation", translate("Programme", "Afwijking van het geld"), _deviation_text(programme)),
        ("progress", translate("Programme", "Oud voortgangsbericht"), _progress_text(programme)),
    )
    return tuple(
        SectionRow(f"settings.{key}", name, text, is_own_choice=True) for key, name, text in pairs
    )


def _score_text(programme: Programme) -> str:
    settings = programme.settings
    return translate(
        "Programme", "voldoet {meets} · voldoet deels {partly} · voldoet niet {fails}"
    ).format(
        meets=_thousandths(settings.score_meets),
        partly=_thousandths(settings.score_meets_partly),
        fails=_thousandths(settings.score_fails),
    )


def _thousandths(score: int) -> str:
    """1000 is ``1``, 500 is ``0,5``."""
    whole, rest = divmod(score, 1000)
    digits = f"{rest:03d}".rstrip("0")
    return f"{number_text(whole)},{digits}" if digits else number_text(whole)


def _weight_text(programme: Programme) -> str:
    heavier = [
        translate("Programme", "{condition} telt {weight} keer").format(
            condition=condition.id, weight=number_text(condition.weight)
        )
        for condition in programme.conditions
        if condition.weight != 1
    ]
    if not heavier:
        return translate("Programme", "Elke voorwaarde telt even zwaar.")
    return translate("Programme", "{heavier}; de rest telt één keer.").format(
        heavier=list_text(heavier)
    )


def _groups_text(programme: Programme) -> str:
    settings = programme.settings
    said = translate("Programme", "Minstens {least}, liefst {best}.").format(
        least=number_text(settings.minimum_groups), best=number_text(settings.preferred_groups)
    )
    counts = (
        translate("Programme", "De gemeente telt mee als groep.")
        if settings.municipality_counts_as_group
        else translate("Programme", "De gemeente telt niet mee als groep.")
    )
    return f"{said} {counts}"


def _naming_text(programme: Programme) -> str:
    if programme.settings.reviewers_on_papers is ReviewerNaming.NAMES:
        return translate("Programme", "Met hun naam.")
    return translate("Programme", "Met hun rol, zonder naam.")


def _deviation_text(programme: Programme) -> str:
    settings = programme.settings
    return translate("Programme", "Uitleg boven {amount} of {share} van de toekenning.").format(
        amount=euro_text(settings.deviation_amount), share=percent_text(settings.deviation_share)
    )


def _progress_text(programme: Programme) -> str:
    days = programme.settings.progress_days
    one, many = translate("Programme", "dag"), translate("Programme", "dagen")
    said = translate("Programme", "Na {days} zonder nieuw bericht.")
    return said.format(days=count_text(days, one, many))


def _mandate_text(programme: Programme) -> str:
    mandate = programme.settings.mandate
    if mandate is None:
        return translate("Programme", "Geen mandaat: alleen het college kent toe.")
    return translate("Programme", "Tot en met {amount}.").format(amount=euro_text(mandate))
