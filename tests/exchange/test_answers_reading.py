"""Answers come back as they were written; anything that writing does not give is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.canonical import canonical_json, sha256_of, to_plain
from talentdesk.domain.errors import PackageFileError
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry, content_text, following
from talentdesk.domain.reviews import ConditionJudgement, Judgement, ReviewStatus
from talentdesk.domain.round_packages import Answer, Answers
from talentdesk.exchange.answers_reading import read_answers
from talentdesk.exchange.canonical_files import MAX_NUMBER
from tests.domain.test_review_entries import CONTENTS
from tests.review_files import NOON, judged, under_review

GIVEN = ConditionJudgement("WON-01", Judgement.MEETS, "Reden.", "Bewijs.", (("a", True),))
REVIEWER = Person(PersonId("p-1"), "Regisseur A", "regisseur")


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    made = []
    for _ in range(draw(st.integers(0, 3))):
        of = judged(under_review())
        contents: list[ReviewContent] = draw(st.lists(CONTENTS, min_size=1, max_size=3))
        chain: list[ReviewEntry] = []
        for content in contents:
            chain.append(following(tuple(chain[-1:]), content, of))
        at = NOON + timedelta(seconds=draw(st.integers(0, 90)))
        made.append(Answer(chain[-1], at, tuple(chain[:-1])))
    reviewer = Person(PersonId(draw(st.text())), draw(st.text()), "regisseur", draw(st.text()))
    received = tuple(item.entry.id for item in made[:1])
    return Answers(reviewer, draw(st.integers(0, 9)), tuple(made), received)


def some_answers() -> Answers:
    content = ReviewContent(ReviewStatus.SUBMITTED, (GIVEN,), "Reden.")
    entry = following((), content, judged(under_review()))
    return Answers(replace(REVIEWER, line="wonen", is_active=False), 1, (Answer(entry, NOON),))


def written(made: Answers) -> bytes:
    return canonical_json(to_plain(made)).encode()


def is_refused(data: bytes) -> bool:
    try:
        read_answers("ronde.tround", "answers.json", data)
    except PackageFileError as refusal:
        return refusal.reason == "tampered"
    return False


@given(answers())
def test_answers_come_back_with_the_text_of_each_entry(made: Answers) -> None:
    read = read_answers("ronde.tround", "answers.json", written(made))
    assert read.answers == made
    entries = [entry for item in made.answers for entry in (item.entry, *item.earlier)]
    assert read.texts == {entry.id: content_text(entry.content) for entry in entries}


def test_every_character_stands_in_a_file_as_it_is_written() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    content = ReviewContent(judgements=(replace(GIVEN, reason=every),))
    made = Answers(REVIEWER, 1, (Answer(following((), content, judged(under_review())), NOON),))
    assert read_answers("ronde.tround", "answers.json", written(made)).answers == made


def sealed_again(plain: dict[str, Any]) -> bytes:
    """With a seal that fits: only the form can give it away."""
    for answer in plain["answers"]:
        for entry in (*answer.get("earlier", ()), answer["entry"]):
            entry["id"] = ""
            entry["id"] = sha256_of(canonical_json(entry))
    return canonical_json(plain).encode()


def the_answer(plain: dict[str, Any]) -> Any:
    return plain["answers"][0]


def the_entry(plain: dict[str, Any]) -> Any:
    return the_answer(plain)["entry"]


def the_content(plain: dict[str, Any]) -> Any:
    return the_entry(plain)["content"]


def the_judgement(plain: dict[str, Any]) -> Any:
    return the_content(plain)["judgements"][0]


def the_reviewer(plain: dict[str, Any]) -> Any:
    return plain["reviewer"]


def whole(plain: dict[str, Any]) -> Any:
    return plain


PLACES = (whole, the_answer, the_entry, the_content, the_judgement, the_reviewer)


def test_what_is_sealed_again_unchanged_is_read() -> None:
    assert not is_refused(sealed_again(json.loads(written(some_answers()))))


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        (whole, "counter", 0),
        (whole, "received", []),
        (the_answer, "earlier", []),
        (the_content, "judgements", []),
        (the_content, "recusal_reason", ""),
        (the_content, "status", "in_progress"),
        (the_judgement, "evidence", ""),
        (the_judgement, "judgement", "not_assessed"),
        (the_judgement, "parts", []),
        (the_judgement, "reason", ""),
        (the_reviewer, "is_active", True),
        (the_reviewer, "line", ""),
    ],
)
def test_a_default_that_is_said_is_refused(
    where: Callable[[Any], Any], name: str, value: object
) -> None:
    plain = json.loads(written(some_answers()))
    where(plain)[name] = value
    assert is_refused(sealed_again(plain))


@pytest.mark.parametrize("where", PLACES)
def test_a_key_that_nobody_knows_is_refused(where: Callable[[Any], Any]) -> None:
    plain = json.loads(written(some_answers()))
    where(plain)["zzz"] = 1
    assert is_refused(sealed_again(plain))


VALUES: tuple[object, ...] = (None, True, 1.0, "1", [], {}, MAX_NUMBER + 1, 10**40)
FIELDS = [(where, name) for where in PLACES for name in where(json.loads(written(some_answers())))]


@pytest.mark.parametrize(("where", "name"), FIELDS)
def test_a_value_of_another_type_is_refused(where: Callable[[Any], Any], name: str) -> None:
    held = where(json.loads(written(some_answers())))[name]
    for value in VALUES:
        if type(value) is type(held) and type(value) is not int:
            continue
        plain = json.loads(written(some_answers()))
        where(plain)[name] = value
        whole_again = name in {"answers", "entry", "id"}
        data = canonical_json(plain).encode() if whole_again else sealed_again(plain)
        assert is_refused(data), value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"counter":1', b'"counter":1,"counter":1'),
        (b'"counter":1', b'"counter": 1'),
        (b'"counter":1', b'"counter":1.0'),
        (b'"counter":1', b'"counter":NaN'),
        (b'"counter":1', b'"counter":' + b"9" * 5000),
        (b'"counter":1', b'"counter":' + b"[" * 100_000),
        (b'"evidence":', b'"evidence":"","evidence":'),
        (b'"name":"Regisseur A"', b'"name":"\\u0052egisseur A"'),
        (b'"name":"Regisseur A"', b'"name":"\\ud800"'),
        (b'"name":"Regisseur A"', b'"name":"\xed\xa0\x80"'),
        (b'"name":"Regisseur A"', b'"name":"\xff"'),
        (b'"reason":"Reden."', b'"reason":"\xff"'),
        (b'"reason":"Reden."', b'"reason":' + b"[" * 100_000),
        (b'"reason":"Reden."', b'"reason":"Rede."'),
        (b"+00:00", b"Z"),
        (b"+00:00", b""),
    ],
)
def test_bytes_that_writing_does_not_give_are_refused(before: bytes, after: bytes) -> None:
    data = written(some_answers())
    assert before in data
    assert is_refused(data.replace(before, after, 1))


@given(st.data())
def test_any_other_byte_is_refused(data: st.DataObject) -> None:
    good = written(some_answers())
    at = data.draw(st.integers(0, len(good) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != good[at]))
    changed = good[:at] + bytes([new]) + good[at + 1 :]
    try:
        read = read_answers("ronde.tround", "answers.json", changed)
    except PackageFileError:
        return
    # What is under no seal here is under that of the manifest; it may be another value.
    assert written(read.answers) == changed
