"""Sentences about ledger files that are refused."""

from collections.abc import Mapping
from typing import Final

from talentdesk.domain.ledger_errors import (
    LedgerEncodingError,
    LedgerFileError,
    LedgerProfileError,
    LedgerUnitError,
    LedgerUnsoundError,
    LedgerValuesError,
)
from talentdesk.wording.formatting import count_text, number_text
from talentdesk.wording.ledger_columns import ledger_field_name
from talentdesk.wording.messages.files import file_name
from talentdesk.wording.messages.ledger_faults import NEW_EXPORT, fault_message, value_message
from talentdesk.wording.messages.user_message import UserMessage, message_for, quoted

_ASK_AGAIN: Final = "Vraag de financiële administratie om een nieuwe export."
_UNSAFE: Final = (
    "Een auditfile heeft dit niet nodig. Vraag een nieuwe export en gebruik dit bestand niet."
)

_FILE_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("{file} is er niet.", "Kies het bestand opnieuw."),
    "unreadable": (
        "{file} kan niet worden gelezen.",
        "Kijk of het een bestand is dat je mag openen.",
    ),
    "empty": ("{file} is leeg.", _ASK_AGAIN),
    "too_large": (
        "{file} is te groot om in te lezen{line}.",
        "Vraag een export per jaar of per periode.",
    ),
    "not_a_ledger": (
        "{file} is geen auditfile, geen werkmap en geen CSV-bestand{line}.",
        "Vraag een export van de boekingen als auditfile (XAF), als .xlsx of als CSV.",
    ),
    "zipped": (
        "{file} is een ingepakte auditfile.",
        "Pak het uit en lees het bestand in dat op .xaf eindigt.",
    ),
    "changed": (
        "{file} is veranderd nadat je de proef hebt gemaakt.",
        "Lees het bestand opnieuw in en bekijk de proef.",
    ),
    "version": (
        "{file} is een auditfile van een oude soort: {detail}.",
        "Vraag een export als XAF 3.2 of XAF 4.0.",
    ),
    "dtd": ("{file} bevat een DTD{line}. Dat kan schade doen.", _UNSAFE),
    "nesting": ("{file} is te diep genest{line}. Dat kan schade doen.", _UNSAFE),
    "long_text": ("{file} bevat een tekst die te lang is{line}.", _UNSAFE),
    "damaged": (
        "{file} is beschadigd{line}.",
        "Vraag een nieuwe export. Verbeter het bestand niet met de hand.",
    ),
    "cut_off": (
        "{file} houdt midden in een regel op{line}. Een deel ontbreekt.",
        "Kopieer het bestand opnieuw, of vraag een nieuwe export.",
    ),
    "wrong_place": (
        "{file} heeft {detail} op een verkeerde plek{line}.",
        "Die regels zouden worden gemist. Vraag een nieuwe export.",
    ),
    "encoding": (
        "{file} noemt een tekenset die niet bestaat: {detail}.",
        "Vraag een nieuwe export in UTF-8.",
    ),
    "no_postings": (
        "In {file} staan geen boekingen.",
        "Kies een ander bestand, of vraag een export met boekstukken.",
    ),
}

_PROFILE_SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "unknown_field": (
        "De kolomindeling noemt een veld dat er niet is: {detail}.",
        "Kies voor die kolom een ander veld, of laat de kolom weg.",
    ),
    "double_field": (
        "Meer dan één kolom is {field}.",
        "Kies voor dat veld één kolom.",
    ),
    "no_day": (
        "De kolomindeling heeft geen boekdatum.",
        "Kies welke kolom de boekdatum is.",
    ),
    "no_amount": (
        "De kolomindeling heeft geen bedrag.",
        "Kies één kolom als bedrag, of kolommen voor debet en credit.",
    ),
    "two_amounts": (
        "De kolomindeling heeft een bedrag en ook debet of credit.",
        "Kies één kolom als bedrag, of kolommen voor debet en credit.",
    ),
    "no_words": (
        "Het is niet duidelijk welke woorden debet en credit betekenen{where}.",
        "Geef voor debet en voor credit eigen woorden, zoals D en C.",
    ),
}


@message_for.register
def _(error: LedgerFileError) -> UserMessage:
    what, advice = _FILE_SENTENCES[error.reason]
    line = f" (regel {number_text(error.line)})" if error.line else ""
    said = what.format(file=file_name(error.file), line=line, detail=quoted(error.detail))
    details = "\n".join(part for part in (error.file, error.detail) if part)
    return UserMessage(said, advice, details)


@message_for.register
def _(error: LedgerEncodingError) -> UserMessage:
    return UserMessage(
        what=f"{file_name(error.file)} noemt tekenset {error.declared},"
        f" maar regel {number_text(error.line)} past daar niet in: {quoted(error.sample)}.",
        advice=f"Dit voorbeeld is gelezen als {error.guess}. Staat het er goed, kies dan"
        f" 'Inlezen als {error.guess}'. Zo niet, vraag een nieuwe export.",
        details=error.file,
    )


@message_for.register
def _(error: LedgerValuesError) -> UserMessage:
    first = value_message(error.problems[0])
    more = error.count - 1
    others = f" Er zijn nog {count_text(more, 'waarde', 'waarden')} niet te lezen." if more else ""
    details = "\n".join(value_message(problem).what for problem in error.problems)
    return UserMessage(f"{first.what}{others}", first.advice, f"{error.file}\n{details}")


@message_for.register
def _(error: LedgerUnitError) -> UserMessage:
    return UserMessage(
        what=f"De bedragen in {file_name(error.file)} lijken in duizenden te zijn:"
        f" {quoted(error.sign)}.",
        advice="Kies in de kolomindeling of 1 staat voor 1 euro of voor 1.000 euro.",
        details=error.file,
    )


@message_for.register
def _(error: LedgerProfileError) -> UserMessage:
    what, advice = _PROFILE_SENTENCES[error.reason]
    field = ledger_field_name(error.detail) if error.reason == "double_field" else ""
    where = f": {quoted(error.detail)}" if error.detail else ""
    said = what.format(detail=quoted(error.detail), field=quoted(field), where=where)
    return UserMessage(said, advice, details=error.file)


@message_for.register
def _(error: LedgerUnsoundError) -> UserMessage:
    said = [fault_message(fault, error.file).what for fault in error.faults]
    points = count_text(len(said), "punt", "punten")
    return UserMessage(
        what=f"{file_name(error.file)} klopt op {points} niet met zichzelf. {said[0]}",
        advice=NEW_EXPORT,
        details="\n".join(said),
    )
