"""The columns of the destruction list, and of the terms per kind."""

from PySide6.QtCore import QCoreApplication

from talentdesk.desktop.widgets.cells import Cell, ChipCell, TextCell, TwoLineCell
from talentdesk.desktop.widgets.columns import Column
from talentdesk.domain.retention import KindSummary, PastTerm
from talentdesk.wording.formatting import number_text, short_date
from talentdesk.wording.retention_words import KINDS, kind_text, term_text

translate = QCoreApplication.translate  # pyside6-lupdate finds calls by this name


def past_columns() -> tuple[Column[PastTerm], ...]:
    """What is past its term."""
    return (
        Column(
            "what",
            translate("Retention", "Wat"),
            lambda row: TwoLineCell(_title(row), _under(row)),
            lambda row: _title(row).casefold(),
            stretch=True,
            least=220,
        ),
        Column(
            "ended",
            translate("Retention", "Einde termijn"),
            lambda row: TextCell(short_date(row.ended)),
            lambda row: row.ended,
            width=116,
        ),
        Column(
            "may_go",
            translate("Retention", "Mag het weg?"),
            _may_go,
            lambda row: row.may_go,
            width=110,
        ),
    )


def kind_columns() -> tuple[Column[KindSummary], ...]:
    """Each kind of record with its term."""
    return (
        Column(
            "kind",
            translate("Retention", "Soort"),
            lambda row: TwoLineCell(kind_title(row), _term(row)),
            kind_title,
            stretch=True,
            least=220,
        ),
        Column(
            "count",
            translate("Retention", "Aantal"),
            lambda row: TextCell(number_text(row.count)),
            lambda row: row.count,
            align="right",
            width=76,
        ),
        Column(
            "stand",
            translate("Retention", "Stand"),
            _standing,
            kind_text,
            width=190,
            gives_way=1,
        ),
    )


def kind_title(row: KindSummary) -> str:
    """The kind with a capital."""
    return _capital(KINDS[row.kind])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _title(row: PastTerm) -> str:
    return row.record.title or _capital(KINDS[row.record.kind])


def _under(row: PastTerm) -> str:
    return f"{row.record.number} · {KINDS[row.record.kind]}"


def _may_go(row: PastTerm) -> Cell:
    if row.may_go:
        return ChipCell(translate("Retention", "mag weg"), "ok")
    return ChipCell(translate("Retention", "blijft"), "warn")


def _term(row: KindSummary) -> str:
    if row.term is None:
        return translate("Retention", "geen termijn in het programmabestand")
    return f"{term_text(row.term)} · {row.term.source}"


def _standing(row: KindSummary) -> Cell:
    if row.term is None:
        return ChipCell(translate("Retention", "geen termijn"), "warn")
    if row.past:
        said = translate("Retention", "{count} over de termijn").format(count=number_text(row.past))
        return ChipCell(said, "info")
    return TextCell(translate("Retention", "niets over de termijn"), "text2")
