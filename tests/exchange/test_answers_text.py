"""The text that is written out is the canonical JSON of the answers."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.review_entries import ReviewContent, ReviewEntry, following
from talentdesk.domain.round_packages import Answer, Answers
from talentdesk.exchange.answers_text import answers_text, content_texts
from tests.domain.test_review_entries import CONTENTS
from tests.review_files import NOON, judged, under_review


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


@given(answers())
def test_the_text_is_the_canonical_json(made: Answers) -> None:
    assert answers_text(made, content_texts(made)) == canonical_json(to_plain(made))
