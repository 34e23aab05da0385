"""Differences between two texts: nothing that differs is left out, nothing is made up."""

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.wording.text_differences import Piece, PieceKind, text_differences

WORDS = st.lists(st.sampled_from(["we", "gaan", "naar", "buiten", "binnen", "nu"]), max_size=30)


def words_of(pieces: tuple[Piece, ...], *kinds: PieceKind) -> list[str]:
    return [word for piece in pieces if piece.kind in kinds for word in piece.text.split()]


def test_one_changed_word_leaves_the_rest_as_it_was() -> None:
    found = text_differences("We beginnen in maart met tien buren.", "We beginnen in mei met tien.")

    assert [(piece.kind, piece.text.strip()) for piece in found] == [
        (PieceKind.SAME, "We beginnen in"),
        (PieceKind.GONE, "maart"),
        (PieceKind.COME, "mei"),
        (PieceKind.SAME, "met"),
        (PieceKind.GONE, "tien buren."),
        (PieceKind.COME, "tien."),
    ]


def test_what_was_added_at_the_end_does_not_touch_what_stood_there() -> None:
    found = text_differences("Starters werken samen.", "Starters werken samen. En nog veel meer.")

    assert [piece.kind for piece in found] == [PieceKind.SAME, PieceKind.COME]


def test_other_texts_stand_after_each_other() -> None:
    found = text_differences("een twee drie vier", "rood groen blauw wit")

    assert [piece.kind for piece in found] == [PieceKind.GONE, PieceKind.COME]


def test_one_word_a_thousand_times_is_not_compared_word_by_word() -> None:
    often = "hoera " * 10_000

    assert [piece.kind for piece in text_differences(often, f"{often}!")] == [
        PieceKind.GONE,
        PieceKind.COME,
    ]
    assert text_differences(often, often) == (Piece(PieceKind.SAME, often),)
    assert text_differences("", "") == ()


def test_a_long_stretch_that_stayed_is_cut_down() -> None:
    same = " ".join(f"woord{number}" for number in range(200))

    found = text_differences(f"oud {same} einde", f"nieuw {same} slot")

    assert len(words_of(found, PieceKind.SAME)) < 30
    assert words_of(found, PieceKind.GONE) == ["oud", "einde"]


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back_where_nothing_was_cut(old: list[str], new: list[str]) -> None:
    found = text_differences(" ".join(old), " ".join(new))
    if any("…" in piece.text for piece in found):
        return
    assert words_of(found, PieceKind.SAME, PieceKind.GONE) == old
    assert words_of(found, PieceKind.SAME, PieceKind.COME) == new
