"""Which columns tell something of a person, by kind and by table."""

from itertools import chain

from talentdesk.domain.personal_data import PERSONAL, PersonalKind, columns_of


def test_every_personal_column_has_one_kind() -> None:
    found = [
        (table, column)
        for kind in PersonalKind
        for table, columns in columns_of(kind).items()
        for column in columns
    ]

    assert len(found) == len(set(found))
    assert set(found) == {
        (table, column) for table, columns in PERSONAL.items() for column in columns
    }


def test_a_kind_has_only_tables_with_columns_of_it() -> None:
    names = columns_of(PersonalKind.NAME)

    assert names["person"] == ("name",)
    assert "proposal" not in names
    assert "" not in set(chain.from_iterable(names.values()))
