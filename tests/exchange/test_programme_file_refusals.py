import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.exchange.programme_file import read_programme

PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"
TEXT = (PROGRAMMES / "voorbeeldstad-groen-2026.toml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Wrong:
    """One change in the small programme, with what the refusal must say.

    ``after`` is a text before the place that changes. ``at`` stands on the line that is
    refused, when that is another line than the changed one.
    """

    old: str
    new: str
    reason: str
    after: str = ""
    at: str = ""

    @property
    def place(self) -> int:
        return TEXT.index(self.old, TEXT.index(self.after))

    @property
    def text(self) -> str:
        return TEXT[: self.place] + self.new + TEXT[self.place + len(self.old) :]

    @property
    def line(self) -> int:
        return line_of(self.at) if self.at else TEXT.count("\n", 0, self.place) + 1


def line_of(text: str) -> int:
    return TEXT.count("\n", 0, TEXT.index(text)) + 1


def refusal(text: str) -> ProgrammeFileError:
    with pytest.raises(ProgrammeFileError) as caught:
        read_programme(text, "wijken.toml")
    return caught.value


WRONG = {
    "no value": Wrong("first_year = 2026", "first_year =", "geldige TOML"),
    "double key": Wrong("horizon = 2035", "first_year = 2035", "twee keer"),
    "unknown key": Wrong("horizon = 2035", "horizont = 2035", "'horizont' is onbekend"),
    "unknown key in part": Wrong("role =", "rol =", "'rol' is onbekend"),
    "unknown table": Wrong("[[indicators]]", "[[indicatoren]]", "'indicatoren' is onbekend"),
    "other schema": Wrong("talentdesk-programme", "iets", "andere soort"),
    "newer schema": Wrong("schema_version = 1", "schema_version = 2", "werk TalentDesk bij"),
    "moment without years": Wrong("offset = 1\nyears = 4", "years = 0\noffset = 1", "'years'"),
    "moment far away": Wrong("offset = -1", "offset = -11", "'offset'"),
    "no day of any year": Wrong('as_of = "12-31"', 'as_of = "02-29"', "'02-29' is geen dag"),
    "deadline with a year": Wrong('"07-15"', '"2026-07-15"', "schrijf maand-dag"),
    "schema as text": Wrong("schema_version = 1", 'schema_version = "1"', "als heel getal"),
    "number as text": Wrong("2035", '"2035"', "'horizon' moet een heel getal"),
    "yes for true": Wrong("is_cross = false", 'is_cross = "nee"', "true of false"),
    "true for a number": Wrong("target = 100", "target = true", "heel getal"),
    "text as number": Wrong('"Groenplan Voorbeeldstad"', "12", "een tekst"),
    "text as list": Wrong('["groenpot"]', '"groenpot"', "een lijst"),
    "table as text": Wrong(
        '{ fact = "effect_places", text = "Waar het effect valt" }', '"x"', "tabel"
    ),
    "empty name": Wrong('"Straten"', '" "', "'name' mag niet leeg"),
    "empty list": Wrong('["activity", "effort"]', "[]", "'applies_to' mag niet leeg"),
    "unknown kind": Wrong('"effort"]', '"inspanning"]', "kan niet 'inspanning' zijn"),
    "unknown standing": Wrong('"adopted"', '"vastgesteld"', "proposed, adopted"),
    "unknown body": Wrong('"council"', '"raad"', "kies council of executive"),
    "unknown right": Wrong('"record_council"', '"beslissen"', "kan niet 'beslissen' zijn"),
    "unknown force": Wrong('"blocks"', '"hard"', "kies blocks of warns"),
    "unknown fact": Wrong('"effect_places"', '"plaatsen"', "'plaatsen' is geen telling"),
    "unknown parts rule": Wrong('parts_rule = "any"', 'parts_rule = "een"', "none, all of any"),
    "unknown part role": Wrong('role = "either"', 'role = "of"', "'of' kan hier niet"),
    "unknown reserve": Wrong('"bestemmingsreserve"', '"spaarpot"', "bestemmingsreserve"),
    "unknown prompt": Wrong("meets_partly =", "deels =", "'deels' is geen oordeel"),
    "unknown decision": Wrong('"form_reserve"', '"vorming"', "geen soort besluit"),
    "wrong body": Wrong('body = "council"', 'body = "executive"', "is aan de raad"),
    "amount as number": Wrong('"500000.00"', "500000.00", '"1250000.00"'),
    "Dutch amount": Wrong('"500000.00"', '"500.000,00"', '"1250000.00"'),
    "part of a cent": Wrong('"500000.00"', '"500000.001"', '"1250000.00"'),
    "date as text": Wrong("2026-01-22", '"22-01-2026"', "2026-03-31"),
    "date with time": Wrong("2026-01-22", "2026-01-22T10:00:00", "2026-03-31"),
    "ages the wrong way": Wrong("[4, 18]", "[18, 4]", "laag en hoog"),
    "code as number": Wrong('"0.10"', "0.10", "een tekst"),
    "code of another kind": Wrong('"0.10"', '"010"', "geen taakveld"),
    "case number": Wrong('"1000001"', '"2026-01"', "zeven cijfers"),
    "id with a space": Wrong('id = "molenwijk"', 'id = "molen wijk"', "kan geen id zijn"),
    "programme id": Wrong('id = "voorbeeldstad-groen-2026"', 'id = "groen 2026"', "geen id zijn"),
    "list for a choice": Wrong('"blocks"', '["blocks"]', "moet een van deze teksten"),
    "double id": Wrong('id = "DAK-1"', 'id = "STR-1"', "'STR-1' staat er al"),
    "double code": Wrong('code = "5.7"', 'code = "2.1"', "'2.1' staat er al"),
    "double word": Wrong('["activity", "effort"]', '["effort", "effort"]', "staat er al"),
    "double part": Wrong('id = "G1-water"', 'id = "G1-koel"', "staat er al"),
    "part elsewhere": Wrong('id = "B2-een"', 'id = "G1-koel"', "andere voorwaarde"),
    "unknown line": Wrong('line = "straten"', 'line = "wegen"', "'wegen' is geen programmalijn"),
    "result on cross line": Wrong('line = "straten"', 'line = "kennis"', "eigen resultaten"),
    "unknown mode": Wrong('mode = "aanleggen"', 'mode = "doen"', "'doen' is geen modus"),
    "unknown result area": Wrong('areas = ["molenwijk"]', 'areas = ["dorp"]', "geen gebied"),
    "unknown criterion": Wrong('criterion = "G"', 'criterion = "X"', "'X' is geen criterium"),
    "unknown group": Wrong('group = "buurt"', 'group = "buren"', "'buren' is geen groep"),
    "unknown segment group": Wrong('group = "bewoners"', 'group = "ons"', "segmentgroep"),
    "unknown area around": Wrong('["kanaaloevers"]', '["haven"]', "geen ander gebied"),
    "area in itself": Wrong('["kanaaloevers"]', '["sluisbuurt"]', "geen ander gebied"),
    "unknown paper": Wrong('decision = "R-2"', 'decision = "R-9"', "geen raadsbesluit"),
    "unknown rule": Wrong('id = "G-22"', 'id = "G-23"', "geen regel 'G-23'"),
    "unknown own organisation": Wrong('"gemeente"', '"stad"', "geen organisatie"),
    "taakveld of no line": Wrong('line = "straten"', 'line = "weg"', "'weg'", after='code = "2.1"'),
    "year of two digits": Wrong("2026", "26", "een jaar", after="first_year"),
    "horizon before start": Wrong("horizon = 2035", "horizon = 2020", "'horizon' ligt voor"),
    "ages of the programme": Wrong("age_to = 120", "age_to = -1", "lager dan 'age_from'"),
    "cross line with ambition": Wrong('ambition = ""', 'ambition = "Ja."', "geen ambitie"),
    "cross line with lead": Wrong("has_lead = false", "has_lead = true", "geen regisseur"),
    "line without ambition": Wrong(
        '"In 2035 vangen daken en tuinen de helft van een zware bui zelf op."',
        '""',
        "nog geen ambitie",
    ),
    "criterion without conditions": Wrong(
        'id = "H"', 'id = "HH"', "geen criterium", at='criterion = "H"'
    ),
    "condition wider": Wrong(
        '["activity", "effort"]',
        '["effort"]',
        "elke soort",
        after='id = "G"',
        at='"activity", "effort"]\nparagraph = "3, G, onder 1"',
    ),
    "weight nil": Wrong("weight = 2", "weight = 0", "'weight' moet 1"),
    "parts without rule": Wrong(
        'parts_rule = "any"\n', "", "'none' horen geen deelvragen", at='parts_rule = "any"'
    ),
    "no part required": Wrong(
        'role = "required"', 'role = "explains"', "role 'required'", at='parts_rule = "all"'
    ),
    "more choices than there are": Wrong(
        "minimum_choices = 2", "minimum_choices = 4", "tussen 0 en 3"
    ),
    "minimum nil": Wrong("minimum = 1", "minimum = 0", "'minimum' moet 1"),
    "preferred too low": Wrong("preferred = 2", "preferred = 0", "niet lager"),
    "two numbers for one rule": Wrong("preferred = 2", "preferred = 3", "'preferred_groups' is 2"),
    "two numbers for choices": Wrong("minimum = 2", "minimum = 1", "'minimum_choices' is 2"),
    "aims differ": Wrong(
        'aim = "keep"', 'aim = "attract"', "maak de twee gelijk", after="BEW-WIJK"
    ),
    "right for nobody": Wrong('"book", ', "", "recht 'book'", at="[[roles]]"),
    "tranche ahead of the council": Wrong('"proposed"', '"adopted"', "volgt haar besluit"),
    "tranches above the reserve": Wrong(
        '"300000.00"', '"300000.01"', "hoger dan de reserve", at="[[tranches]]"
    ),
    "money rule warns": Wrong("blocks", "warns", "houdt altijd tegen", after='"G-09"'),
    "more groups than there are": Wrong(
        "minimum_groups = 1", "minimum_groups = 4", "tussen 1 en 3"
    ),
    "preferred groups": Wrong("preferred_groups = 2", "preferred_groups = 0", "niet lager"),
    "no budget years": Wrong("max_budget_years = 2", "max_budget_years = 0", "1 of hoger"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_at_its_line_with_a_reason(name: str) -> None:
    wrong = WRONG[name]

    error = refusal(wrong.text)

    assert wrong.reason.lower() in error.reason.lower()
    assert (error.file, error.line) == ("wijken.toml", wrong.line)
    assert re.fullmatch(r"[A-Z'].*[.]", error.reason)


@pytest.mark.parametrize(
    ("key", "table"),
    [
        ('scope = "groenere en koelere wijken"\n', "[programme]"),
        ('label = "Honderd bomen erbij in de Molenwijk"\n', "[[results]]"),
        ('kind = "bestemmingsreserve"\n', "[reserve]"),
        ("within_target = true\n", "[[segments]]"),
    ],
)
def test_a_missing_key_is_told_at_its_table(key: str, table: str) -> None:
    error = refusal(TEXT.replace(key, "", 1))

    assert error.line == line_of(table)
    assert error.reason == f"De sleutel '{key.partition(' =')[0]}' ontbreekt; vul hem in."


@pytest.mark.parametrize("section", ["lines", "conditions", "tranches", "organisations"])
def test_a_missing_section_is_refused(section: str) -> None:
    tables = TEXT.split("\n\n")
    text = "\n\n".join(part for part in tables if f"[[{section}]]" not in part)

    assert refusal(text).reason.startswith(f"'{section}' mag niet leeg zijn")


@pytest.mark.parametrize("table", ["programme", "reserve"])
def test_a_missing_single_table_is_refused(table: str) -> None:
    text = re.sub(rf"(?ms)^\[{table}\]\n.*?\n\n", "", TEXT)

    assert f"De tabel [{table}] ontbreekt" in refusal(text).reason


def test_a_rule_about_money_cannot_be_left_out_and_another_can() -> None:
    assert "Regel G-09 ontbreekt" in refusal(without_rule("G-09")).reason
    assert "G-06" not in [rule.id for rule in read_programme(without_rule("G-06"), "x").rules]


def without_rule(rule: str) -> str:
    return re.sub(rf'(?ms)^\[\[rules\]\]\nid = "{rule}"\n.*?\n\n', "", TEXT)


def test_areas_may_not_lie_in_each_other_in_a_ring() -> None:
    text = TEXT.replace('name = "Kanaaloevers"', 'name = "Kanaaloevers"\npart_of = ["sluisbuurt"]')

    error = refusal(text)

    assert error.line == line_of('name = "Kanaaloevers"') + 1
    assert "ligt zo in zichzelf" in error.reason


def test_only_one_tranche_takes_the_rest() -> None:
    text = re.sub(r'amount = "(500000|300000)\.00"\nstanding', "standing", TEXT)

    assert "Er is al een tranche zonder bedrag" in refusal(text).reason


def test_a_reserve_needs_the_decision_that_formed_it() -> None:
    text = TEXT.replace('kind = "form_reserve"', 'kind = "set_frame"')

    assert "Geen vastgesteld besluit vormt de reserve" in refusal(text).reason


def test_a_criterion_needs_a_condition() -> None:
    extra = '[[criteria]]\nid = "Z"\nletter = "Z"\nname = "Zon"\napplies_to = ["effort"]\n\n'

    error = refusal(TEXT.replace("[[conditions]]", f"{extra}[[conditions]]", 1))

    assert "Criterium 'Z' heeft geen voorwaarden" in error.reason
    assert error.line == line_of("[[conditions]]") + 1


def test_every_kind_of_proposal_has_something_to_judge() -> None:
    text = TEXT.replace('["activity", "effort"]', '["activity"]')

    assert "Geen voorwaarde geldt voor 'effort'" in refusal(text).reason


def test_scores_go_up() -> None:
    text = TEXT.replace("[settings]", "[settings]\nscore_fails = 700")

    assert refusal(text).line == line_of("[settings]")
