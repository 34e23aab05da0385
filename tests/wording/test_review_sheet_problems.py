"""Every problem and remark about a sheet has a sentence of its own, with its place in it."""

from datetime import date

import pytest

from talentdesk.domain.places import FilePlace
from talentdesk.domain.review_intake import IntakeProblem
from talentdesk.domain.review_problems import ReviewProblem, ReviewRemark
from talentdesk.wording import review_workbook
from talentdesk.wording.review_sheet_problems import is_about_sheets, sheet_message
from talentdesk.wording.review_workbook import (
    deadline_text,
    progress_text,
    round_heading,
    round_steps,
)
from tests.wording.language import language_faults

TEXTS = (
    *round_steps("de programmamedewerker"),
    *(meaning for _, meaning in review_workbook.ANSWERS),
    *(text for text in vars(review_workbook).values() if str(text).endswith(".")),
    *review_workbook.PARTS_RULES.values(),
    deadline_text(date(2026, 4, 3)),
    progress_text(3, 19, 1),
)
WORDS = (*ReviewProblem, *ReviewRemark)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_has_a_sentence(word: str) -> None:
    problem = IntakeProblem(FilePlace("Blad", 31, "E31"), word, "A.1", "prima", ("ja", "nee"))

    said = sheet_message(problem)

    assert is_about_sheets(problem)
    assert [*language_faults(said.what), *language_faults(said.advice)] == []
    assert any(text in said.what for text in ("prima", "E31", "'ja' en 'nee'"))


@pytest.mark.parametrize("text", TEXTS)
def test_texts_of_the_workbook_are_written_as_all_others(text: str) -> None:
    assert list(language_faults(text)) == []


def test_a_round_is_called_a_round_once() -> None:
    assert round_heading("voorjaar 2026") == "Beoordelingsronde voorjaar 2026"
    assert round_heading("Tweede beoordelingsronde") == "Tweede beoordelingsronde"


def test_a_word_of_the_plan_itself_is_told_elsewhere() -> None:
    assert not is_about_sheets(IntakeProblem(FilePlace("", 0), "unknown_base"))


def test_sentences_differ() -> None:
    place = FilePlace("Blad", 1, "E1")
    said = {sheet_message(IntakeProblem(place, word, value="x")).what for word in WORDS}

    assert len(said) == len(WORDS)
