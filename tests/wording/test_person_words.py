"""Where a name can still be read is told by table, not by column."""

from talentdesk.domain.erasures import Mention
from talentdesk.wording.person_words import mention_texts


def test_columns_of_one_table_are_told_together() -> None:
    told = mention_texts(
        (
            Mention("log_entry", "before", 1),
            Mention("log_entry", "after", 2),
            Mention("decision", "note", 1),
        )
    )
    assert list(told) == ["logboek: 3 keer", "besluit: 1 keer"]
