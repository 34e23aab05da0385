"""Erasing somebody takes their name out of the file, and leaves all that they did."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from talentdesk.domain.anchors import read_anchor
from talentdesk.domain.colleague_keys import KeyCard
from talentdesk.domain.erasures import ErasureRefusedError
from talentdesk.domain.errors import ReasonRequiredError
from talentdesk.domain.iv3_sender import Iv3Sender
from talentdesk.domain.people import Person
from talentdesk.domain.progress import Silent
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.rounds import RoundId
from talentdesk.register.received_files import IncomingBytes
from talentdesk.services.backup_service import BackupService
from talentdesk.services.log_service import LogService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.register_service import RegisterService, open_register
from talentdesk.services.restore_service import restore_backup
from talentdesk.services.snapshot_service import SnapshotService
from talentdesk.services.workplace import Workplace
from tests.services.cases import MORNING, act_as, complete_activity
from tests.services.encryption_cases import encrypted
from tests.services.snapshot_cases import a_moment

NAME = "Quirina Zevenbergen"
OTHER_NAME = "Quirina Duizendmeer"
REASON = "verzoek van de betrokkene"
LATER = MORNING + timedelta(days=1)


@pytest.fixture
def quirina(fresh_desk: Workplace) -> Person:
    """An officer who did a bit of everything."""
    people = PeopleService(fresh_desk)
    key = people.add(NAME, "programmamedewerker", "", MORNING)
    lead = fresh_desk.actor
    held = next(person for person in people.all() if person.id == key)
    fresh_desk.act_as(held)
    proposals = ProposalService(fresh_desk)
    proposals.add(complete_activity(), MORNING)
    card = KeyCard(NAME, "ab" * 32)
    RegisterColleagueKeys(fresh_desk).add(card, MORNING)
    with fresh_desk.transaction(MORNING, "set Iv3 sender") as register:
        register.books.iv3.set_sender(
            Iv3Sender("0164", "Voorbeeldstad", NAME, "q@zevenbergen.example", "074 000")
        )
        register.received_files.add(
            IncomingBytes(
                f"Ronde - {NAME}.tround", NAME.encode(), Carrier.PACKAGE, "", RoundId(""), key
            )
        )
    act_as(fresh_desk, lead.name)
    return held


def raw(desk: Workplace) -> bytes:
    """Every byte of the file, and of its journal."""
    file = desk.database.file
    journal = file.with_name(f"{file.name}-journal")
    return file.read_bytes() + (journal.read_bytes() if journal.exists() else b"")


def test_no_byte_of_the_name_is_left_in_the_file(fresh_desk: Workplace, quirina: Person) -> None:
    assert NAME.encode() in raw(fresh_desk)

    erased = PersonDataService(fresh_desk).erase(quirina.id, REASON, LATER)

    assert erased.number == 1
    left = raw(fresh_desk)
    for word in (NAME, "Zevenbergen", "zevenbergen", "074 000"):
        assert word.encode() not in left
    assert RegisterService(fresh_desk).check(LATER).problems == ()


def test_what_they_did_stays_under_another_name(fresh_desk: Workplace, quirina: Person) -> None:
    log = LogService(fresh_desk)
    before = log.entries(words=NAME)
    head = log.head()

    PersonDataService(fresh_desk).erase(quirina.id, REASON, LATER)

    assert log.entries(words=NAME) == []
    found = log.entries(words="persoon 1 voorstel toegevoegd")
    assert [entry.actor for entry in found] == ["Gewiste persoon 1"]
    assert {entry.seq for entry in before} <= {e.seq for e in log.entries(words="Gewiste")}
    anchor = read_anchor(head.short)
    assert anchor is not None
    assert RegisterService(fresh_desk).check(LATER, [anchor]).is_clean
    act = next(entry for entry in log.entries() if entry.subject == "person_erasure")
    assert (act.actor, act.action) == (fresh_desk.actor.name, "erase person")
    assert json.loads(act.after)["reason"] == REASON


def test_the_preview_tells_what_goes_and_what_stays(fresh_desk: Workplace, quirina: Person) -> None:
    service = PersonDataService(fresh_desk)
    preview = service.preview(quirina.id)

    assert preview.hindrance is None
    assert preview.parts.names == 6
    assert (preview.parts.keys, preview.parts.files, preview.parts.is_contact) == (1, 1, True)
    assert (preview.mentions, preview.snapshots, preview.copies) == ((), (), ())
    copies = fresh_desk.database.file.parent / "back-ups"
    copies.mkdir()
    (copies / "nieuw-2026-03-03-090000-12-abc.tdesk").write_bytes(b"")
    assert service.preview(quirina.id).copies == ("nieuw-2026-03-03-090000-12-abc.tdesk",)


def test_words_of_others_are_counted_and_stay(fresh_desk: Workplace, quirina: Person) -> None:
    draft = complete_activity(title=f"Podium van {NAME}")
    ProposalService(fresh_desk).add(draft, MORNING)
    service = PersonDataService(fresh_desk)

    places = {
        (item.table, item.column): item.count for item in service.preview(quirina.id).mentions
    }

    assert places == {
        ("proposal", "title"): 1,
        ("proposal_version", "content"): 1,
        ("log_entry", "after"): 1,
    }


def test_an_image_that_holds_the_name_in_words_is_named(
    fresh_desk: Workplace, quirina: Person
) -> None:
    lead = fresh_desk.actor.name
    act_as_adviser(fresh_desk)
    SnapshotService(fresh_desk).freeze(a_moment(), MORNING, Silent())
    act_as(fresh_desk, lead)
    ProposalService(fresh_desk).add(complete_activity(title=f"Podium van {NAME}"), MORNING)
    act_as(fresh_desk, "adviseur")
    named = SnapshotService(fresh_desk).freeze(a_moment(), LATER, Silent()).number
    act_as(fresh_desk, lead)

    assert PersonDataService(fresh_desk).preview(quirina.id).snapshots == (named,)


def test_a_snapshot_keeps_its_seal_and_loses_the_name(
    fresh_desk: Workplace, quirina: Person
) -> None:
    act_as_adviser(fresh_desk)
    snapshots = SnapshotService(fresh_desk)
    number = snapshots.freeze(a_moment(), MORNING, Silent()).number
    with snapshots.opened(number) as frozen:
        assert NAME in names(frozen)
    snapshots.close()
    act_as(fresh_desk, "programmamanager")

    PersonDataService(fresh_desk).erase(quirina.id, REASON, LATER)

    assert snapshots.verify(number)
    with snapshots.opened(number) as frozen:
        assert "Gewiste persoon 1" in names(frozen)
        assert NAME not in names(frozen)
        assert frozen.actor.name == "adviseur"
    assert RegisterService(fresh_desk).check(LATER).is_clean


def act_as_adviser(desk: Workplace) -> None:
    PeopleService(desk).add("adviseur", "financieel-adviseur", "", MORNING)
    act_as(desk, "adviseur")


def names(desk: Workplace) -> list[str]:
    return [person.name for person in PeopleService(desk).all()]


def test_who_froze_it_may_have_another_name_since(fresh_desk: Workplace) -> None:
    act_as_adviser(fresh_desk)
    snapshots = SnapshotService(fresh_desk)
    number = snapshots.freeze(a_moment(), MORNING, Silent()).number
    with fresh_desk.transaction(LATER, "rename") as register:
        register.people.change(Person(fresh_desk.actor.person, "iemand", fresh_desk.actor.role))

    with snapshots.opened(number) as frozen:
        assert frozen.actor.name == "adviseur"


def test_somebody_who_is_erased_stays_erased(fresh_desk: Workplace, quirina: Person) -> None:
    service = PersonDataService(fresh_desk)
    service.erase(quirina.id, REASON, LATER)
    (line,) = [line for line in service.all() if line.erased]

    assert (line.person.name, line.person.is_active, line.erased) == ("Gewiste persoon 1", False, 1)
    with pytest.raises(ErasureRefusedError) as refusal:
        PeopleService(fresh_desk).come_back(line.person, LATER)
    assert refusal.value.kind == "erased"
    with pytest.raises(ErasureRefusedError) as refusal:
        service.erase(quirina.id, REASON, LATER)
    assert refusal.value.kind == "erased"


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(reason: str, fresh_desk: Workplace, quirina: Person) -> None:
    with pytest.raises(ReasonRequiredError):
        PersonDataService(fresh_desk).erase(quirina.id, reason, LATER)


def test_the_reason_does_not_hold_the_name(fresh_desk: Workplace, quirina: Person) -> None:
    with pytest.raises(ErasureRefusedError) as refusal:
        PersonDataService(fresh_desk).erase(quirina.id, f"{NAME.lower()} vroeg erom", LATER)
    assert refusal.value.kind == "reason"


def test_only_who_answers_for_the_whole_may_erase(fresh_desk: Workplace, quirina: Person) -> None:
    fresh_desk.act_as(quirina)
    service = PersonDataService(fresh_desk)
    (manager,) = [line.person for line in service.all() if line.person.id != quirina.id]

    for act in (
        lambda: service.preview(manager.id),
        lambda: service.erase(manager.id, REASON, LATER),
        lambda: service.export(manager.id, Path(), LATER, Silent()),
    ):
        with pytest.raises(ErasureRefusedError) as refusal:
            act()
        assert refusal.value.kind == "role"
    assert (service.may_export(quirina.id), service.may_erase()) == (True, False)


def test_nobody_erases_themselves(fresh_desk: Workplace) -> None:
    with pytest.raises(ErasureRefusedError) as refusal:
        PersonDataService(fresh_desk).erase(fresh_desk.actor.person, REASON, LATER)
    assert refusal.value.kind == "own"


def test_open_work_comes_first(desk: Workplace) -> None:
    service = PersonDataService(desk)
    lead = service.find("Regisseur werken")

    refused = service.preview(lead.id).hindrance
    assert refused is not None
    assert (refused.kind, refused.details) == ("lead", (desk.programme.line("werken").name,))
    PeopleService(desk).leave(lead, LATER)
    refused = service.preview(lead.id).hindrance
    assert refused is not None
    assert refused.kind == "reviews"
    assert all(number.startswith(("A-", "I-")) for number in refused.details)


def test_reviews_of_somebody_erased_still_count(desk: Workplace) -> None:
    service = PersonDataService(desk)
    before = counts(desk)
    lead = service.find("Regisseur werken")
    with desk.transaction(MORNING, "hand in") as register:
        for review in register.reviews.all():
            if review.reviewer == lead.id and review.revision == 0:
                register.reviews.hand_in(review.id)
    before = counts(desk)
    PeopleService(desk).leave(lead, LATER)

    service.erase(lead.id, REASON, LATER)

    assert counts(desk) == before
    assert RegisterService(desk).check(LATER).is_clean


def counts(desk: Workplace) -> list[int]:
    report = RegisterService(desk).check(LATER)
    return [report.reviews, report.decisions, report.movements, report.proposals]


def test_the_export_holds_all_that_is_of_somebody(
    fresh_desk: Workplace, quirina: Person, tmp_path: Path
) -> None:
    service = PersonDataService(fresh_desk)
    folder = service.export(quirina.id, tmp_path, LATER, Silent())
    again = service.export(quirina.id, tmp_path / "nog eens", LATER, Silent())

    found = json.loads((folder / "persoonsgegevens.json").read_text(encoding="utf-8"))
    tables = found["tables"]
    assert {"person", "proposal_version", "colleague_key", "iv3_sender"} <= tables.keys()
    assert [row["name"] for row in tables["person"]] == [NAME]
    assert any(NAME in row["after"] for row in tables["log_entry"])
    assert {row["action"] for row in tables["log_entry"]} >= {"add person", "add proposal"}
    book = load_workbook(folder / "persoonsgegevens.xlsx")
    assert book.sheetnames[1:] == [*tables]
    assert [cell.value for cell in book["person"][2]][2] == NAME
    (name,) = found["files"].values()
    assert (folder / name).read_bytes() == NAME.encode()
    held = {item.relative_to(folder): item.read_bytes() for item in files(folder)}
    assert held == {item.relative_to(again): item.read_bytes() for item in files(again)}
    assert not list(tmp_path.glob(".~*"))


def test_a_copy_of_before_does_not_bring_a_name_back(
    fresh_desk: Workplace, quirina: Person
) -> None:
    file = fresh_desk.database.file
    copy = BackupService(fresh_desk).make(MORNING)
    PersonDataService(fresh_desk).erase(quirina.id, REASON, LATER)
    fresh_desk.close()

    restore_backup(file, copy, "verkeerde map ingelezen", "programmamanager", LATER)

    assert NAME.encode() not in file.read_bytes()
    again = open_register(file, LATER)
    (line,) = [line for line in PersonDataService(again).all() if line.erased]
    assert (line.person.id, line.person.name) == (quirina.id, "Gewiste persoon 1")
    assert RegisterService(again).check(LATER).is_clean
    again.close()


def test_an_encrypted_register_forgets_as_well(fresh_desk: Workplace, quirina: Person) -> None:
    file = fresh_desk.database.file
    fresh_desk.close()
    encrypted(file)
    desk = open_register(file, LATER)

    assert PersonDataService(desk).preview(quirina.id).mentions == ()
    PersonDataService(desk).erase(quirina.id, REASON, LATER)

    assert NAME not in names(desk)
    assert RegisterService(desk).check(LATER).is_clean
    desk.close()


def files(folder: Path) -> Iterator[Path]:
    return (item for item in folder.rglob("*") if item.is_file())
