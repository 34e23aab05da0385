from talentdesk.domain.codes import code_sort_key


def test_codes_sort_by_their_numbers_and_stay_text() -> None:
    codes = ["0.10", "10", "0.2", "0.1", "2", "A1", "0.10a"]

    assert sorted(codes, key=code_sort_key) == ["0.1", "0.2", "0.10", "0.10a", "2", "10", "A1"]
