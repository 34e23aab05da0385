"""The text of the answers in a package, written out: it is made at each key and read by the dozen.

Equal to ``canonical_json(to_plain(answers))``, in a fraction of the time.
"""

from collections.abc import Mapping

from talentdesk.domain.canonical import canonical_json, to_plain
from talentdesk.domain.review_entries import (
    ReviewEntry,
    content_text,
    entry_text,
    seals_text,
)
from talentdesk.domain.round_packages import Answer, Answers


def content_texts(answers: Answers) -> dict[str, str]:
    """The ``content_text`` of each entry, by its seal."""
    return {
        entry.id: content_text(entry.content)
        for answer in answers.answers
        for entry in (answer.entry, *answer.earlier)
    }


def answers_text(answers: Answers, texts: Mapping[str, str]) -> str:
    """The canonical JSON; ``texts`` are the ``content_texts`` of these answers."""
    parts = []
    if answers.answers:
        listed = ",".join(_answer_text(item, texts) for item in answers.answers)
        parts.append(f'"answers":[{listed}]')
    if answers.counter:
        parts.append(f'"counter":{answers.counter}')
    if answers.received:
        parts.append(f'"received":{seals_text(answers.received)}')
    parts.append(f'"reviewer":{canonical_json(to_plain(answers.reviewer))}')
    return f"{{{','.join(parts)}}}"


def _answer_text(answer: Answer, texts: Mapping[str, str]) -> str:
    earlier = ""
    if answer.earlier:
        listed = ",".join(_entry_text(entry, texts) for entry in answer.earlier)
        earlier = f'"earlier":[{listed}],'
    entry = _entry_text(answer.entry, texts)
    return f'{{{earlier}"entry":{entry},"kept_at":"{answer.kept_at.isoformat()}"}}'


def _entry_text(entry: ReviewEntry, texts: Mapping[str, str]) -> str:
    return entry_text(entry, texts[entry.id], entry.id)
