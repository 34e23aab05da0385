from talentdesk.desktop.decisions.other_spreads import Change, Spread, other_spreads
from talentdesk.domain.decisions import YearAmount
from talentdesk.domain.money import Money

Asked = tuple[tuple[int, int, str], ...]


def part(year: int, euros: int, tranche: str = "een") -> YearAmount:
    return YearAmount(year, Money.euros(euros), tranche)


def found(asked: list[YearAmount], **free: int) -> dict[Change, Asked]:
    """Spreads by what changes; ``free`` is named as tranche and year: ``een_2026``."""
    places = {
        (key.split("_")[0], int(key.split("_")[1])): Money.euros(e) for key, e in free.items()
    }
    return {spread.change: shape(spread) for spread in other_spreads(tuple(asked), places)}


def shape(spread: Spread) -> Asked:
    return tuple((item.year, item.amount.cents // 100, item.tranche) for item in spread.parts)


def test_what_fits_needs_no_other_spread() -> None:
    assert found([part(2026, 100)], een_2026=100) == {}


def test_short_year_can_be_lower_or_split_over_a_later_year() -> None:
    assert found([part(2026, 100)], een_2026=35, een_2027=80) == {
        Change.LOWER: ((2026, 35, "een"),),
        Change.SPLIT: ((2026, 35, "een"), (2027, 65, "een")),
    }


def test_whole_amount_goes_to_a_year_that_has_it() -> None:
    assert found([part(2026, 100)], een_2026=0, een_2027=100) == {
        Change.OTHER_YEAR: ((2027, 100, "een"),)
    }


def test_other_tranche_of_the_same_year_goes_before_another_year() -> None:
    spreads = found([part(2026, 100)], een_2026=0, een_2027=100, twee_2026=100)

    assert spreads == {Change.OTHER_TRANCHE: ((2026, 100, "twee"),)}


def test_later_year_goes_before_an_earlier_one() -> None:
    spreads = found([part(2026, 100)], een_2025=100, een_2028=100)

    assert spreads[Change.OTHER_YEAR] == ((2028, 100, "een"),)


def test_room_that_other_rows_take_is_no_room() -> None:
    spreads = found([part(2026, 100), part(2027, 60)], een_2026=40, een_2027=100)

    assert spreads == {Change.LOWER: ((2026, 40, "een"), (2027, 60, "een"))}


def test_moved_amount_joins_the_row_that_is_there() -> None:
    spreads = found([part(2026, 100), part(2027, 60)], een_2026=40, een_2027=160)

    assert spreads[Change.OTHER_YEAR] == ((2027, 160, "een"),)
    assert spreads[Change.SPLIT] == ((2026, 40, "een"), (2027, 120, "een"))


def test_two_rows_for_one_year_are_taken_together() -> None:
    assert found([part(2026, 60), part(2026, 60)], een_2026=100) == {
        Change.LOWER: ((2026, 100, "een"),)
    }


def test_more_years_too_short_are_all_lowered() -> None:
    asked = [part(2026, 100), part(2027, 50), part(2028, 10)]

    assert found(asked, een_2026=40, een_2028=10) == {
        Change.LOWER_ALL: ((2026, 40, "een"), (2028, 10, "een"))
    }


def test_all_lowered_names_what_is_granted_together() -> None:
    free = {("een", 2026): Money.euros(40), ("een", 2027): Money.euros(5)}

    (spread,) = other_spreads((part(2026, 100), part(2027, 50)), free)

    assert spread.amount == Money.euros(45)


def test_nothing_anywhere_leaves_no_way() -> None:
    assert found([part(2026, 100)], een_2026=0) == {}
    assert found([part(2026, 100), part(2027, 1)]) == {}
