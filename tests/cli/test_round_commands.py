"""A round is opened, given out, taken in and closed, all from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from talentdesk.__main__ import main
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.services.key_service import own_keys
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_service import Founder, create_register
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import open_round_file
from tests.exchange.review_workbooks import filled
from tests.services.cases import MORNING, PROGRAMMES, complete_activity, under_review

LEADS = ("Regisseur A", "Regisseur B")
NO = ConditionJudgement("T1.1", Judgement.FAILS, "Dit past niet.")


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A register with two proposals under review and two reviewers, and no round."""
    for module in ("rounds", "review_imports"):
        monkeypatch.setattr(f"talentdesk.cli.{module}.data_folder", lambda: tmp_path / "eigen")
    file = tmp_path / "talent.tdesk"
    founder = Founder("programmamanager", "programmamanager")
    desk = create_register(file, PROGRAMMES / "hengelo-talent-2025.toml", founder, MORNING)
    for name, line in zip(LEADS, ("wonen", "werken"), strict=True):
        PeopleService(desk).add(name, "regisseur", line, MORNING)
    under_review(desk)
    under_review(desk, complete_activity(title="Tweede"))
    desk.close()
    return str(file)


class Typed:
    """What is typed, and the JSON that comes back."""

    def __init__(self, register: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.register = register
        self._capsys = capsys

    def json(self, *words: str, code: int = 0) -> Any:
        assert main([*words, "--json"]) == code
        return json.loads(self._capsys.readouterr().out)

    def text(self, *words: str, code: int = 0) -> str:
        assert main(list(words)) == code
        return self._capsys.readouterr().out

    def refused(self, *words: str) -> str:
        assert main(list(words)) == 1
        return self._capsys.readouterr().err

    def issued(self, folder: Path) -> list[Path]:
        """A round that was opened and given out."""
        self.json("round", "open", self.register, "--title", "Voorjaar", "--deadline", FAR)
        folder.mkdir()
        said = self.json("round", "export", self.register, "--to", str(folder))
        return [Path(item["file"]) for item in said["files"]]


FAR = "2999-01-01"


@pytest.fixture
def typed(register: str, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(register, capsys)


def judged(package: Path, folder: Path) -> Path:
    file = open_round_file(package, own_keys(folder / "laptop"))
    proposal = file.package.asked[0].proposal.id
    reviews = RoundFileReviews(file)
    reviews.judge(proposal, NO, MORNING)
    reviews.hand_in(proposal, MORNING, unanswered_confirmed=True)
    file.close()
    return package


def test_a_round_opens_with_what_is_under_review(typed: Typed) -> None:
    shown = typed.json("round", "open", typed.register, "--title", "Voorjaar", "--deadline", FAR)

    assert (shown["title"], shown["status"], shown["deadline"]) == ("Voorjaar", "open", FAR)
    assert len(shown["proposals"]) == 2
    assert [item["reviewer"] for item in shown["reviewers"]] == list(LEADS)
    assert {item["whereabouts"] for item in shown["reviewers"]} == {"not_started"}


def test_a_round_opens_for_whom_and_what_is_named(typed: Typed) -> None:
    options = ["--proposal", "A-2026-002", "--reviewer", "regisseur b", "--visible"]
    shown = typed.json("round", "open", typed.register, *options, "after_closing")

    assert shown["proposals"] == ["A-2026-002"]
    assert [item["reviewer"] for item in shown["reviewers"]] == ["Regisseur B"]
    assert shown["visible"] == "after_closing"


def test_a_round_closes_and_opens_again_with_a_reason(typed: Typed) -> None:
    typed.json("round", "open", typed.register, "--title", "Voorjaar", "--deadline", FAR)

    assert typed.json("round", "close", typed.register)["status"] == "closed"
    assert "open" in typed.refused("round", "close", typed.register)
    assert main(["round", "reopen", typed.register]) == 2
    again = typed.json("round", "reopen", typed.register, "--reason", "Iemand was ziek.")
    assert (again["status"], again["reason"]) == ("open", "Iemand was ziek.")


def test_the_plan_is_shown_and_nothing_changes(typed: Typed, tmp_path: Path) -> None:
    package = judged(typed.issued(tmp_path / "uit")[0], tmp_path)
    before = Path(typed.register).read_bytes()

    said = typed.json("import", "reviews", typed.register, str(package), "--dry-run")

    assert (said["committed"], said["changed"], said["refused"]) == (False, False, [])
    assert (said["counts"]["new"], said["counts"]["blank"]) == (1, 1)
    (file,) = said["files"]
    assert (file["reviewer"], file["carrier"], file["signed_by"]) == (
        LEADS[0],
        "package",
        "unknown",
    )
    (review,) = (item for item in said["reviews"] if item["fate"] == "new")
    (condition,) = (item for item in review["conditions"] if item["fate"] == "new")
    assert condition["given"] == {
        "condition": "T1.1",
        "judgement": "fails",
        "reason": "Dit past niet.",
    }
    assert Path(typed.register).read_bytes() == before


def test_a_folder_comes_in_with_receipts_and_a_second_time_changes_nothing(
    typed: Typed, tmp_path: Path
) -> None:
    packages = typed.issued(tmp_path / "uit")
    judged(packages[0], tmp_path)
    command = ["import", "reviews", typed.register, str(tmp_path / "uit")]

    said = typed.json(*command, "--receipts", str(tmp_path))

    assert (said["committed"], said["changed"]) == (True, True)
    assert [Path(item).is_file() for item in said["receipts"]] == [True, True]
    again = typed.json(*command)
    assert (again["changed"], again["log_head"]) == (False, said["log_head"])
    assert all(item["received_before"] for item in again["files"])
    shown = typed.json("round", "show", typed.register)
    assert [item["whereabouts"] for item in shown["reviewers"]] == ["under_way", "not_started"]


def test_a_file_that_is_wrong_is_told_and_the_others_come_in(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = typed.issued(tmp_path / "uit")
    judged(good, tmp_path)
    bad.write_bytes(bad.read_bytes()[:-1])

    assert main(["import", "reviews", typed.register, str(good), str(bad)]) == 1

    said = capsys.readouterr()
    assert "1 nieuw, 1 leeg" in said.out
    assert "Alles is in één keer overgenomen." in said.out
    assert f"{bad.name} is gewijzigd of niet compleet." in said.err


def test_what_is_late_comes_in_with_a_reason(typed: Typed, tmp_path: Path) -> None:
    package = judged(typed.issued(tmp_path / "uit")[0], tmp_path)
    typed.json("round", "close", typed.register)
    command = ["import", "reviews", typed.register, str(package)]

    (apart,) = (item for item in typed.json(*command)["reviews"] if item["apart"])
    assert (apart["fate"], apart["apart"]) == ("late", "late")
    assert json.loads(typed.text("round", "book", typed.register))["apart"] == [apart["entry"]]

    typed.json(*command, "--let-in", "De post was laat.")
    book = json.loads(typed.text("round", "book", typed.register))
    assert (book["apart"], book["let_in"][0]["reason"]) == ([], "De post was laat.")


def test_whoever_has_yet_to_judge_sees_counts_and_no_judgements(
    typed: Typed, tmp_path: Path
) -> None:
    package = judged(typed.issued(tmp_path / "uit")[0], tmp_path)
    command = ["import", "reviews", typed.register, str(package), "--dry-run"]

    said = typed.json(*command, "--person", LEADS[1])

    assert said["counts"]["new"] == 1
    assert all(item["conditions"] == [] for item in said["reviews"])
    assert "voldoet niet" not in typed.text(*command, "--person", LEADS[1])


def test_whoever_has_yet_to_judge_sees_where_it_is_wrong_and_not_what_is_there(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed.issued(tmp_path / "uit")
    out = ["round", "export", typed.register, "--to", str(tmp_path), "--as", "workbook"]
    issued = Path(typed.json(*out, "--reviewer", LEADS[0])["files"][0]["file"])
    sheet = next(name for name in load_workbook(issued).sheetnames if name.startswith("A-"))
    answers = {(sheet, "T1.1", "judgement"): "voldoet best"}
    workbook = filled(issued.read_bytes(), tmp_path / "terug.xlsx", answers)
    command = ["import", "reviews", typed.register, str(workbook), "--dry-run"]
    command += ["--person", LEADS[1]]

    told = typed.refused(*command)
    assert f"({sheet}!E" in told
    assert "voldoet best" not in told
    [problem] = typed.json(*command, code=1)["reviews"][0]["problems"]
    assert (problem["problem"], problem["value"]) == ("hidden", "")
