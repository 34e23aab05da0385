"""A package goes out whole, comes back with answers, and holds nothing of anyone else."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.canonical import to_plain
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.review_entries import content_of, following
from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers, AskedReview, RoundPackage
from talentdesk.exchange.canonical_files import json_bytes
from talentdesk.exchange.plain_zip import zip_bytes
from talentdesk.exchange.round_intake import incoming_file, read_incoming
from talentdesk.exchange.round_package import (
    RoundFileContent,
    open_package,
    read_package,
    with_answers,
    write_package,
)
from talentdesk.exchange.sealed_zip import PartKind, seal_part
from talentdesk.exchange.signing import new_key
from tests.round_packages import (
    FIRST,
    PROGRAMME_TEXT,
    REVIEWER,
    SECOND,
    a_package,
    a_proposal_out,
    an_entry,
    at,
)

ISSUER, OWN = new_key(), new_key()
YES = ConditionJudgement("T1.1", Judgement.MEETS, "Dat klopt, zie blad 3.")


def issued(package: RoundPackage | None = None) -> bytes:
    return write_package(package or a_package(), PROGRAMME_TEXT, ISSUER)


def signature_of(public_key: str, counter: int) -> Signature:
    return Signature(SignedBy.UNKNOWN if public_key else SignedBy.NOBODY, public_key, str(counter))


def an_answer(content: RoundFileContent) -> Answer:
    """A yes on the second proposal."""
    proposal = content.package.asked[1].proposal
    entry = following(
        (), content_of(ReviewStatus.IN_PROGRESS, (YES,)), content.package.judged(proposal)
    )
    return Answer(entry, at(60))


def answered(data: bytes | None = None) -> tuple[RoundFileContent, bytes]:
    content = open_package("ronde.tround", data or issued())
    answers = content.answers.with_answer(an_answer(content))
    return content, with_answers(content, answers, OWN)


def reason_of(data: bytes) -> str:
    with pytest.raises(PackageFileError) as caught:
        open_package("ronde.tround", data)
    return caught.value.reason


def test_what_went_out_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "ronde.tround"
    path.write_bytes(issued())

    content = read_package(path)

    assert content.package == a_package()
    assert content.programme_text == PROGRAMME_TEXT
    assert content.answers == Answers(REVIEWER)
    assert (content.issuer_key, content.answers_key) == (ISSUER.public_key, "")


def test_the_same_round_is_the_same_bytes_on_every_computer() -> None:
    windows = PROGRAMME_TEXT.replace("\n", "\r\n")

    assert write_package(a_package(), windows, ISSUER) == issued()


def test_answers_leave_what_went_out_as_it_was() -> None:
    content, data = answered()

    again = open_package("ronde.tround", data)

    assert zip_bytes(again.issued) == zip_bytes(content.issued) == issued()
    assert (again.issuer_key, again.answers_key) == (ISSUER.public_key, OWN.public_key)
    assert again.answers.counter == 1
    assert again.answers.answer(SECOND) == an_answer(content)
    assert again.answers.answer(FIRST) is None


def test_what_comes_in_tells_each_review_with_its_base(tmp_path: Path) -> None:
    path = tmp_path / "ronde.tround"
    content, data = answered()
    path.write_bytes(data)

    found = read_incoming(path, signature_of)

    first, second = found.reviews
    base = content.package.asked[0].base
    assert base is not None
    assert (first.entry, first.base) == (base, base.id)
    assert (second.entry, second.base) == (an_answer(content).entry, "")
    assert (found.name, found.issue, found.counter) == ("ronde.tround", "uitgifte-1", 1)
    assert (found.issued_to, found.reviewer) == (REVIEWER.id, REVIEWER.id)
    assert (found.log_seq, found.log_head) == (128, "9f" * 32)
    assert found.signature == Signature(SignedBy.UNKNOWN, OWN.public_key, "1")


def test_a_package_that_was_not_touched_comes_in_as_it_went_out() -> None:
    found = incoming_file("ronde.tround", issued(), signature_of)

    assert [item.entry for item in found.reviews] == [a_package().asked[0].base, None]
    assert found.signature.by is SignedBy.NOBODY


def test_who_filled_it_in_may_be_another_than_whom_it_was_for() -> None:
    content = open_package("ronde.tround", issued())
    other = Answers(Person(PersonId("regisseur-b"), "Regisseur B", "regisseur"), 1)

    found = incoming_file("ronde.tround", with_answers(content, other, OWN), signature_of)

    assert (found.issued_to_name, found.reviewer_name) == ("Regisseur A", "Regisseur B")


def test_a_review_of_someone_else_does_not_go_out() -> None:
    proposal = a_proposal_out(FIRST)
    foreign = an_entry(proposal, YES, reviewer=PersonId("regisseur-b"))
    elsewhere = an_entry(a_proposal_out(SECOND), YES)

    for base in (foreign, elsewhere):
        with pytest.raises(ValueError, match="someone else"):
            issued(a_package(AskedReview(proposal, base)))


def test_answers_of_another_package_are_refused() -> None:
    content, _ = answered()
    other = open_package("b.tround", issued(a_package(issue="uitgifte-2")))
    again = open_package("c.tround", issued(a_package(register_id="register-2")))

    for issued_files in (other.issued, again.issued):
        mixed = replace(content, issued=issued_files)
        assert reason_of(with_answers(mixed, content.answers, OWN)) == "tampered"


def _resealed(content: RoundFileContent, plain: Any, **facts: Any) -> bytes:
    """Answers that someone wrote by hand, with a manifest that fits them."""
    said = {
        "issue": content.package.issue,
        "issued_seal": content.issued_seal,
        "reviewer": REVIEWER.id,
        "counter": 1,
    } | facts
    files = {"answers.json": json_bytes(plain)}
    part = seal_part(PartKind.ANSWERS, said, files, None, "answers/")
    return zip_bytes([*content.issued, *part])


def test_answers_that_were_written_by_hand_are_refused_where_they_do_not_fit() -> None:
    content, _ = answered()
    answer = an_answer(content)
    answers = content.answers.with_answer(answer)
    changed = replace(answer.entry, content=content_of(ReviewStatus.SUBMITTED, (YES,)))
    elsewhere = replace(answer.entry, proposal=a_proposal_out(FIRST).id)
    unasked = an_entry(a_proposal_out(type(FIRST)("voorstel-9")), YES)
    twice = replace(answers, answers=(answer, answer))
    wrong = [
        replace(answers, answers=(replace(answer, entry=entry),))
        for entry in (changed, elsewhere, unasked)
    ]
    wrong += [twice, replace(answers, counter=2)]
    wrong.append(replace(answers, answers=(replace(answer, earlier=(unasked,)),)))
    wrong.append(replace(answers, answers=(replace(answer, kept_at=at(0).replace(tzinfo=None)),)))

    assert open_package("ronde.tround", _resealed(content, to_plain(answers))).answers == answers
    for item in wrong:
        assert reason_of(_resealed(content, to_plain(item))) == "tampered"


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
VALUES = st.recursive(
    SCALARS,
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part),
    max_leaves=5,
)


@given(st.data())
def test_a_wrong_type_anywhere_is_refused_and_never_a_fault(data: st.DataObject) -> None:
    content, _ = answered()
    plain = to_plain(content.answers.with_answer(an_answer(content)))
    where: Any = plain
    while True:
        keys = list(where) if isinstance(where, dict) else list(range(len(where)))
        key = data.draw(st.sampled_from(keys))
        inside = where[key]
        if not inside or not isinstance(inside, dict | list) or data.draw(st.booleans()):
            break
        where = inside
    before, where[key] = where[key], data.draw(VALUES)

    if type(where[key]) is not type(before) or where[key] != before:
        # What nobody seals, such as a name, may be another text; it is read as one.
        assert outcome(_resealed(content, plain)) in ("tampered", "Answers")


def outcome(data: bytes) -> str:
    try:
        return type(open_package("ronde.tround", data).answers).__name__
    except PackageFileError as error:
        return error.reason


def test_a_programme_that_is_not_the_one_that_was_named_is_refused() -> None:
    data = write_package(a_package(programme_hash="0" * 64), PROGRAMME_TEXT, ISSUER)

    assert reason_of(data) == "tampered"


def test_the_version_that_was_judged_before_goes_with_it() -> None:
    before, now = a_proposal_out(FIRST), a_proposal_out(FIRST, 2, summary="Nu anders.")
    asked = AskedReview(now, an_entry(before, YES), before.content)

    found = open_package("ronde.tround", issued(a_package(asked))).package.asked[0]

    assert found == asked
