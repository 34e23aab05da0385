from pathlib import Path

import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.money import Money
from talentdesk.domain.programme import Force, ProposalKind, Right, Standing
from talentdesk.exchange.programme_file import load_programme, read_programme
from talentdesk.exchange.programme_references import RULES
from talentdesk.exchange.toml_documents import MAX_BYTES

ROOT = Path(__file__).parents[2]
PROGRAMMES = ROOT / "resources" / "programmes"
HENGELO = PROGRAMMES / "hengelo-talent-2025.toml"
SMALL = PROGRAMMES / "voorbeeldstad-groen-2026.toml"
TEXT = SMALL.read_text(encoding="utf-8")


def refusal(text: str) -> ProgrammeFileError:
    with pytest.raises(ProgrammeFileError) as caught:
        read_programme(text, "wijken.toml")
    return caught.value


def test_the_first_programme_holds_the_whole_plan() -> None:
    programme = load_programme(HENGELO)

    assert (len(programme.lines), len(programme.results)) == (5, 18)
    assert (len(programme.criteria), len(programme.conditions)) == (6, 19)
    assert len(programme.conditions_for(ProposalKind.ACTIVITY)) == 19
    assert len(programme.conditions_for(ProposalKind.EFFORT)) == 14
    assert [line.id for line in programme.lines if line.is_cross] == ["samenwerken"]
    assert tuple(rule.id for rule in programme.rules) == RULES
    assert sum(1 for group in programme.groups if group.counts) == 5
    assert len(programme.segments) == 8


def test_the_first_programme_has_the_money_of_the_plan_and_no_other() -> None:
    programme = load_programme(HENGELO)

    assert [item.amount for item in programme.tranches] == [None, Money.euros(3_000_000)]
    assert [item.standing for item in programme.tranches] == [Standing.ADOPTED, Standing.PROPOSED]
    assert [item.amount for item in programme.decisions] == [
        Money.euros(5_000_000), None, None, Money.euros(3_000_000), Money.euros(3_000_000),
    ]  # fmt: skip
    assert all(item.case_number == "" for item in programme.decisions)


def test_the_first_programme_leaves_the_words_of_the_plan_to_the_municipality() -> None:
    programme = load_programme(HENGELO)

    assert {result.official_text for result in programme.results} == {""}
    assert {condition.official_text for condition in programme.conditions} == {""}
    assert all(condition.question.endswith("?") for condition in programme.conditions)


def test_showcase_rule_blocks_and_the_brand_is_confirmed_by_one_role() -> None:
    programme = load_programme(HENGELO)
    confirming = [role.id for role in programme.roles if Right.CONFIRM_BRAND in role.rights]

    assert programme.rule("G-14").force is Force.BLOCKS
    assert confirming == ["programmamanager"]


def test_another_municipality_needs_no_code() -> None:
    programme = load_programme(SMALL)

    assert (len(programme.lines), len(programme.criteria), len(programme.conditions)) == (3, 3, 7)
    assert len(programme.conditions_for(ProposalKind.EFFORT)) == 6
    assert programme.line("straten").taakvelden == ("2.1",)
    assert programme.condition("H1").weight == 2
    assert programme.settings.mandate == Money.euros(10_000)
    assert programme.rule("G-06").force is Force.WARNS


def test_a_rule_that_does_not_hold_there_is_left_out() -> None:
    assert set(RULES) - {rule.id for rule in load_programme(SMALL).rules} == {"G-13", "G-20"}


def test_hash_is_the_same_on_windows_and_changes_with_the_text(tmp_path: Path) -> None:
    windows = tmp_path / "programma.toml"
    windows.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())

    assert load_programme(windows).hash == load_programme(SMALL).hash
    assert read_programme("\ufeff" + TEXT, "x").hash == load_programme(SMALL).hash
    assert read_programme(TEXT + "# nog een regel\n", "x").hash != load_programme(SMALL).hash


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "Zet bovenaan schema"),
        ("a = [1,\n2\n\n", 2, "houdt te vroeg op"),
        ('a = 1\nb = "x\n', 2, "geldige TOML"),
        ("a = " + "[" * 5000, 0, "zonder eind"),
        ("a = " + "9" * 5000, 0, "zonder eind"),
        ("\x00", 1, "geldige TOML"),
    ],
)
def test_what_is_no_programme_file_at_all_is_refused(text: str, line: int, reason: str) -> None:
    error = refusal(text)

    assert error.line == line
    assert reason in error.reason


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "latin.toml"
    other.write_bytes("# een\n# café\n".encode("latin-1"))
    large = tmp_path / "groot.toml"
    large.write_bytes(b"#" * (MAX_BYTES + 1))

    for path, line, reason in (
        (tmp_path / "weg.toml", 0, "is er niet"),
        (tmp_path, 0, "geen map"),
        (other, 2, "geen UTF-8"),
        (large, 0, "te groot"),
    ):
        with pytest.raises(ProgrammeFileError, match=reason) as caught:
            load_programme(path)
        assert (caught.value.file, caught.value.line) == (str(path), line)
