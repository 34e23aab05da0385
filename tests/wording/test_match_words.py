import pytest

from talentdesk.domain.match_levels import match_level
from talentdesk.domain.matching import (
    AmountDifference,
    ChanceShare,
    EvidenceKind,
    MatchDifference,
    MatchEvidence,
    MatchLink,
    MatchReversal,
    MatchStage,
    MatchSuggestion,
    WhyNot,
    WhyNotReason,
)
from talentdesk.wording.match_words import (
    AGAINST,
    FOR,
    LEVELS,
    chance_text,
    difference_text,
    evidence_lines,
    fits_text,
    reversal_text,
    why_not_text,
)

EVIDENCE = (
    MatchEvidence(EvidenceKind.PRIOR, -1760, count=200_000),
    MatchEvidence(EvidenceKind.COST_CENTRE_OTHER, -150, "3114"),
    MatchEvidence(EvidenceKind.AMOUNT, 1700, count=1),
    MatchEvidence(EvidenceKind.REFERENCE, 2200, "V-2026-014"),
)


def suggestion(*parts: tuple[str, str, int], chance: ChanceShare | None = None) -> MatchSuggestion:
    links = tuple(MatchLink(*part) for part in parts)
    return MatchSuggestion(links, EVIDENCE, MatchStage.INSTALMENTS, None, chance)


def test_the_heaviest_reason_comes_first_on_either_side() -> None:
    assert fits_text(EVIDENCE) == (
        "Past omdat het kenmerk V-2026-014 in de omschrijving staat en dit bedrag één keer "
        "voorkomt; spreekt tegen: andere kostenplaats (3114)."
    )


def test_nothing_against_is_said_as_well() -> None:
    text = fits_text((MatchEvidence(EvidenceKind.AMOUNT, 500, count=1200),))

    assert text == "Past omdat dit bedrag 1.200 keer voorkomt; spreekt tegen: niets."


@pytest.mark.parametrize("kind", [kind for kind in EvidenceKind if kind is not EvidenceKind.PRIOR])
def test_every_kind_of_evidence_has_words(kind: EvidenceKind) -> None:
    assert kind in FOR or kind in AGAINST


@pytest.mark.parametrize("reason", WhyNotReason)
def test_every_reason_has_a_sentence(reason: WhyNotReason) -> None:
    text = why_not_text(WhyNot(reason, suggestion(("p", "c", 5))), ["V1", "V2", "V3", "V4"])

    assert text.endswith(
        "Ervoor: het kenmerk V-2026-014 in de omschrijving staat en dit bedrag één keer "
        "voorkomt; ertegen: andere kostenplaats (3114)."
    )
    assert "{" not in text


def test_chance_is_said_in_per_cent() -> None:
    found = suggestion(("a", "c", 600), ("b", "c", 400), chance=ChanceShare(41, 100))

    assert chance_text(found) == (
        "Deze 2 boekingen zijn samen precies €\N{NO-BREAK SPACE}10,00. Dat kan toeval zijn: 41% "
        "van de andere bedragen is ook zo te maken."
    )


def test_without_a_chance_the_amounts_are_still_told() -> None:
    found = suggestion(("a", "c", 600), ("a", "d", 400), chance=ChanceShare(0, 100))

    assert chance_text(found) == (
        "Deze 2 verplichtingen zijn samen precies €\N{NO-BREAK SPACE}10,00. Geen ander bedrag is "
        "zo te maken."
    )
    assert chance_text(suggestion(("a", "c", 600))) == ""


def test_a_difference_has_its_name_and_amount() -> None:
    vat = MatchDifference(AmountDifference.VAT_21, 2100)
    found = MatchSuggestion((MatchLink("p", "c", 12100),), (), MatchStage.SINGLE, vat)

    assert difference_text(found) == "btw 21%: €\N{NO-BREAK SPACE}21,00"
    assert difference_text(suggestion(("a", "c", 600))) == ""


def test_a_reversal_says_whether_it_was_booked_again() -> None:
    assert reversal_text(MatchReversal(("a", "b"), "", ())) == (
        "Deze 2 boekingen zijn samen nul: de ene maakt de andere ongedaan."
    )
    assert reversal_text(MatchReversal(("a", "b"), "c", ())).endswith("opnieuw geboekt.")


def test_evidence_comes_as_lines_that_say_the_same_as_the_sentence() -> None:
    assert evidence_lines(EVIDENCE) == (
        ["het kenmerk V-2026-014 in de omschrijving staat", "dit bedrag één keer voorkomt"],
        ["andere kostenplaats (3114)"],
    )


@pytest.mark.parametrize(
    ("centibits", "word"),
    [(1000, "zeker"), (999, "waarschijnlijk"), (600, "waarschijnlijk"), (599, "misschien")],
)
def test_bits_have_a_word(centibits: int, word: str) -> None:
    assert LEVELS[match_level(centibits)] == word
