import pytest

from talentdesk.domain.log import LogEntry
from talentdesk.register.records import KEY_OF
from talentdesk.wording.field_names import FIELD_NAMES
from talentdesk.wording.log_values import TECHNICAL, shown_changes

UNSEEN = {"seq", "sort_key", "version", "changed_at"}
COLUMNS = sorted({name for record in KEY_OF for name in record.model_fields} - UNSEEN)


def an_entry(subject: str, before: str, after: str) -> LogEntry:
    return LogEntry(1, "2026-03-03T09:00:00+00:00", "ik", "x", subject, "1", before, after, "", "")


@pytest.mark.parametrize("column", COLUMNS)
def test_column_of_the_register_has_a_dutch_label_or_is_technical(column: str) -> None:
    assert column in TECHNICAL or column.removesuffix("_cents") in FIELD_NAMES


def test_values_are_shown_as_words_and_amounts() -> None:
    entry = an_entry(
        "decision",
        '{"standing":"proposed"}',
        '{"amount_cents":123450,"id":"x","standing":"adopted"}',
    )

    assert shown_changes(entry) == [
        ("status van het besluit", "voorgesteld", "vastgesteld"),
        ("bedrag", "", "€\N{NO-BREAK SPACE}1.234,50"),
    ]


def test_part_questions_are_shown_with_their_answers() -> None:
    entry = an_entry("judgement", '{"parts":"[]"}', '{"parts":"[[\\"a\\",true],[\\"b\\",false]]"}')

    assert shown_changes(entry) == [("deelvragen", "", "a ja, b nee")]


def test_emptied_field_shows_what_was_there() -> None:
    entry = an_entry("proposal_version", '{"summary":"Iets"}', '{"summary":null}')

    assert shown_changes(entry) == [("samenvatting", "Iets", "")]
