"""Sentences about files that are read: workbooks, CSV, column profiles, one cell."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.errors import (
    FieldError,
    ImportPlaceError,
    ProfileUnknownError,
    SourceFileError,
    StalePlanError,
)
from talentdesk.domain.imports import CellProblem
from talentdesk.domain.proposals import FieldProblem
from talentdesk.wording.messages.fields import field_message, problem_message
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted

_SOURCE_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("{file} is er niet.", "Kies het bestand opnieuw."),
    "unreadable": (
        "{file} kan niet worden gelezen.",
        "Kijk of het een bestand is dat je mag openen.",
    ),
    "password": (
        "{file} is beveiligd met een wachtwoord.",
        "Sla het in Excel op zonder wachtwoord en lees het opnieuw in.",
    ),
    "old_excel": (
        "{file} is bewaard als oude Excel-werkmap (.xls).",
        "Sla het in Excel op als .xlsx en lees het opnieuw in.",
    ),
    "not_a_workbook": (
        "{file} is geen werkmap en geen CSV-bestand.",
        "Sla het in Excel op als .xlsx en lees het opnieuw in.",
    ),
    "empty": ("In {file} staan geen regels.", "Kies een bestand of blad met voorstellen."),
    "hidden": (
        "In {file} staan alleen regels op een verborgen blad{detail}.",
        "Maak het blad zichtbaar in Excel.",
    ),
    "no_header": (
        "{file} heeft geen rij met kolomtitels.",
        "Zet boven de kolommen een titel, zoals titel, lijn en kosten.",
    ),
    "double_header": (
        "In {file} heeft meer dan één kolom dezelfde titel{detail}.",
        "Geef elke kolom een eigen titel.",
    ),
    "merged_header": (
        "In {file} zijn kolomtitels samengevoegd{detail}.",
        "Splits die cellen en geef elke kolom een eigen titel.",
    ),
    "too_large": (
        "{file} is te groot om in te lezen.",
        "Verdeel het over meer bestanden, of haal lege rijen weg.",
    ),
    "encoding": (
        "{file} is niet goed te lezen: de letters passen niet bij de tekenset.",
        "Sla het op als CSV UTF-8, of als .xlsx.",
    ),
    "no_known_columns": (
        "Geen kolom van {file} komt overeen met een veld van een voorstel.",
        "Kies een kolomindeling, of gebruik het intakeformulier.",
    ),
    "no_measurement_columns": (
        "{file} mist een kolom voor de periode of de waarde.",
        "Zet boven de kolommen: indicator, periode, onderdeel, waarde en bron.",
    ),
    "no_iv3_columns": (
        "{file} mist een kolom voor rekening, taakveld of categorie.",
        "Zet boven de kolommen: grootboekrekening, kostenplaats, taakveld en categorie.",
    ),
    "newer_form": (
        "{file} is een intakeformulier van een nieuwere TalentDesk.",
        "Werk TalentDesk bij en lees het opnieuw in.",
    ),
    "macros": (
        "{file} heeft macro's. Zo'n werkmap vult TalentDesk niet.",
        "Sla de werkmap in Excel op als .xlsx, dan gaan de macro's eruit.",
    ),
    "signed": (
        "{file} heeft een digitale handtekening, en die zou niet meer kloppen na het invullen.",
        "Vraag de financiële administratie om de werkmap zonder handtekening.",
    ),
    "not_a_profile": (
        "{file} is geen kolomindeling die TalentDesk kan gebruiken{detail}.",
        "Vraag je collega om een nieuwe, of kies zelf welke kolom bij welk veld hoort.",
    ),
}


@message_for.register
def _(error: SourceFileError) -> UserMessage:
    unreadable = ("{file} kan niet worden gelezen.", "Open het in Excel en sla het opnieuw op.")
    what, advice = _SOURCE_SENTENCES.get(error.reason, unreadable)
    details = "\n".join(part for part in (error.file, error.detail) if part)
    where = f": {quoted(error.detail)}" if error.detail else ""
    return UserMessage(what.format(file=file_name(error.file), detail=where), advice, details)


@message_for.register
def _(_error: StalePlanError) -> UserMessage:
    return UserMessage(
        what="Het register is gewijzigd nadat je de proef hebt gemaakt.",
        advice="Lees het bestand opnieuw in en bekijk de proef.",
    )


@message_for.register
def _(error: ProfileUnknownError) -> UserMessage:
    named = f"Er is geen kolomindeling {quoted(error.name)}."
    return UserMessage(
        what=named if error.name else "Geen kolomindeling past bij dit bestand.",
        advice="Kies welke kolom bij welk veld hoort. De indeling wordt daarna onthouden.",
        details=", ".join(error.header),
    )


@message_for.register
def _(error: FieldError) -> UserMessage:
    return field_message(error.field, _problem(error.problem), error.value)


@message_for.register
def _(error: ImportPlaceError) -> UserMessage:
    said = problem_message(str(error.place), _problem(error.problem), error.value)
    return UserMessage(said.what, said.advice, details=str(error.place))


def cell_message(problem: CellProblem) -> UserMessage:
    """What is wrong in one cell of a file, with its place."""
    said = field_message(problem.field, problem.problem, problem.value, problem.allowed)
    return UserMessage(f"{problem.place}: {said.what}", said.advice)


def _problem(code: str) -> FieldProblem:
    known = {item.value: item for item in FieldProblem}
    return known.get(code, FieldProblem.NOT_A_CHOICE)
