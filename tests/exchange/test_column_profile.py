import json

import pytest

from talentdesk.domain.errors import ProfileUnknownError, SourceFileError
from talentdesk.domain.programme import Programme
from talentdesk.exchange.column_profile import (
    ColumnProfile,
    find_profile,
    profile_from_text,
    profile_text,
)
from talentdesk.exchange.profile_suggestion import suggest_profile
from talentdesk.files.folding import header_key

PROFILE = ColumnProfile(
    "Lijst van wonen",
    {"Naam project": "title", "Type": "kind", "2026": "costs@2026"},
    values={"kind": {"project": "activity"}},
    defaults={"line": "wonen"},
    sheet="Blad1",
)


def test_a_profile_goes_to_a_colleague_and_comes_back_the_same() -> None:
    assert profile_from_text(profile_text(PROFILE)) == PROFILE


def changed(**keys: object) -> str:
    return json.dumps({**json.loads(profile_text(PROFILE)), **keys})


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("", ""),
        ("[" * 100_000, ""),
        ("[]", ""),
        (changed(format="iets anders"), ""),
        (changed(version=2), "version 2"),
        (changed(name=7), "name"),
        (changed(columns=["title"]), "columns"),
        (changed(columns={"A": 1}), "columns"),
        (changed(values={"kind": "activity"}), "kind"),
        (changed(columns={"A": "titel"}), "titel"),
        (changed(columns={"A": "title", "B": "title"}), "title"),
        (changed(columns={"A": "costs", "B": "costs@2026"}), "costs"),
        (changed(columns={"A": "costs@26"}), "costs@26"),
        (changed(defaults={"lijn": "wonen"}), "lijn"),
    ],
)
def test_what_is_no_profile_is_refused_with_what_is_wrong(text: str, detail: str) -> None:
    with pytest.raises(SourceFileError) as refusal:
        profile_from_text(text, "indeling.json")

    error = refusal.value
    assert (error.file, error.reason, error.detail) == ("indeling.json", "not_a_profile", detail)


def test_a_header_is_known_again_in_another_order_and_other_capitals() -> None:
    assert header_key(["Titel", "Lijn", ""]) == header_key(["lijn ", "TITEL"])
    assert header_key(["Titel", "Lijn"]) != header_key(["Titel", "Kosten"])


def test_the_profile_that_uses_most_of_a_header_is_chosen() -> None:
    small = ColumnProfile("klein", {"Titel": "title"})
    large = ColumnProfile("groot", {"titel": "title", "Lijn": "line"})
    other = ColumnProfile("ander", {"Titel": "title", "Bedrag": "costs"})
    profiles = (small, large, other)

    assert find_profile(profiles, ["Lijn", "Titel", "Opmerking"]) is large
    assert find_profile(profiles, ["Titel"]) is small
    assert find_profile(profiles, [], name="ander") is other


@pytest.mark.parametrize("name", ["", "weg"])
def test_without_a_profile_that_fits_the_header_is_told(name: str) -> None:
    with pytest.raises(ProfileUnknownError) as refusal:
        find_profile([ColumnProfile("klein", {"Titel": "title"})], ("Naam",), name)

    assert (refusal.value.name, refusal.value.header) == (name, ("Naam",))


# --- suggestions --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Titel", "title"),
        ("PROJECTNAAM", "title"),
        ("Programma lijn", "line"),
        ("Samenvating", "summary"),
        ("Kosten (in euro's)", "costs"),
        ("Gevraagde bijdrage €", "requested"),
        ("Voorstelnr", "number"),
        ("Begindatum", "start"),
        ("Doelgroepen", "segments"),
        ("Werkt mee", "partners_producing"),
        ("Kosten 2027", "costs@2027"),
        ("2027", "costs@2027"),
    ],
)
def test_a_title_suggests_its_field(programme: Programme, title: str, field: str) -> None:
    assert suggest_profile([title], programme).columns == {title: field}


@pytest.mark.parametrize(
    "title", ["", "Telefoon", "Opmerking", "Wethouder", "Kosten 1999", "Besluit 2026"]
)
def test_an_unknown_title_suggests_nothing(programme: Programme, title: str) -> None:
    assert suggest_profile([title], programme).columns == {}


def test_every_field_is_suggested_once_for_the_title_that_fits_best(programme: Programme) -> None:
    header = ["Naam voorstel", "Titel", "Totaal", "Kosten 2026", "Kosten 2027"]

    profile = suggest_profile(header, programme, "Nieuw", "Blad1")

    assert profile.columns == {
        "Titel": "title",
        "Kosten 2026": "costs@2026",
        "Kosten 2027": "costs@2027",
    }
    assert (profile.name, profile.sheet, profile.problems()) == ("Nieuw", "Blad1", ())
