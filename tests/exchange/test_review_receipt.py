"""A receipt is read back as it was written, and every change in it shows."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.log import LogHead
from talentdesk.domain.review_intake import (
    ReviewFate,
)
from talentdesk.domain.review_planning import Arrival, plan_reviews
from talentdesk.domain.review_plans import (
    ReviewPlan,
)
from talentdesk.domain.review_receipts import Receipt, receipt_line
from talentdesk.exchange.review_receipt import read_receipt, receipt_bytes
from talentdesk.exchange.signing import new_key
from talentdesk.wording.review_receipt import receipt_text
from tests.builders import a_programme
from tests.review_files import (
    DAY,
    NAMES,
    NO,
    OTHER,
    REGISTER,
    ROUND,
    WERKEN,
    WONEN,
    YES,
    a_package,
    a_register,
    an_entry,
    under_review,
)

ONE, TWO = under_review(), under_review("A-2026-002")
KEY = new_key()


def a_plan(on_behalf: str = "") -> ReviewPlan:
    bad = replace(NO, reason="")
    file = a_package(
        an_entry(ONE, YES, OTHER), an_entry(TWO, bad), reviewer=WERKEN, reviewer_name=NAMES[WERKEN]
    )
    return plan_reviews([file], a_register([ONE], [TWO]), Arrival(DAY, on_behalf))


def a_receipt(plan: ReviewPlan) -> Receipt:
    (file,) = plan.files
    return Receipt(
        register_id=REGISTER,
        round=ROUND,
        issue=file.issue,
        reviewer=WONEN,
        file=file.name,
        sha256=file.sha256,
        counter=file.counter,
        received_at=datetime(2026, 3, 3, 9, 14, tzinfo=UTC),
        lines=tuple(receipt_line(item, (), {}) for item in plan.reviews),
        log=LogHead(128, "9f" * 32),
        on_behalf=plan.on_behalf,
    )


def written(tmp_path: Path, *, signed: bool = True, on_behalf: str = "is ziek") -> Path:
    plan = a_plan(on_behalf)
    receipt = a_receipt(plan)
    text = receipt_text(receipt, plan, a_programme())
    file = tmp_path / "ontvangst.txt"
    file.write_bytes(receipt_bytes(receipt, text, KEY if signed else None))
    return file


def test_it_says_who_what_and_why(tmp_path: Path) -> None:
    text = written(tmp_path).read_text(encoding="utf-8")

    assert "Ontvangen: beoordelingspakket van Regisseur wonen, 2 beoordelingen." in text
    assert "- A-2026-001 Voorstel A-2026-001: nieuw, ingeleverd, nu versie 1." in text
    assert "Bij T.1 (Voorwaarde T.1) hoort een reden." in text
    assert "door: Regisseur werken (is ziek)" in text
    assert "Controlecode: 128-9f9f9f9f9f9f9f9f" in text
    assert a_plan().files[0].sha256 in text
    assert text.index("Overgenomen (1)") < text.index("Niet overgenomen (1)")


def test_what_is_apart_is_not_counted(tmp_path: Path) -> None:
    text = written(tmp_path, on_behalf="").read_text(encoding="utf-8")

    assert "Apart gezet (1)" in text
    assert "Er is niets nieuws dat meetelt." in text


@pytest.mark.parametrize("signed", [True, False])
def test_it_is_read_back_as_it_was(tmp_path: Path, *, signed: bool) -> None:
    found = read_receipt(written(tmp_path, signed=signed))

    assert found.receipt == a_receipt(a_plan("is ziek"))
    assert found.public_key == (KEY.public_key if signed else "")
    assert [line.counts for line in found.receipt.lines] == [True, False]
    line = found.receipt.line(TWO.id)
    assert line is not None
    assert line.fate is ReviewFate.INVALID


def test_line_breaks_of_another_system_are_no_change(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    assert read_receipt(file).public_key == KEY.public_key


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("is ziek", "is weg", "tampered"),
        ("TDK-ontvangst-1", "TDK-ontvangst-2", "newer"),
        ("TDK-ontvangst-1 ey", "TDK-ontvangst-1 ez", "tampered"),
        ("TDK-ontvangst-1", "tot ziens", "other_kind"),
        (f" {KEY.public_key} ", f" {new_key().public_key} ", "tampered"),
        (f" {KEY.public_key} ", " - ", "tampered"),
    ],
    # A key is another in every process: its words cannot name a test.
    ids=["words", "format", "content", "kind", "other key", "no key"],
)
def test_a_change_shows(tmp_path: Path, old: str, new: str, reason: str) -> None:
    file = written(tmp_path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(PackageFileError) as refused:
        read_receipt(file)
    assert refused.value.reason == reason
