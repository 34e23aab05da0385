"""Sentences about papers are written as LANGUAGE asks."""

import pytest

from talentdesk.domain.paper_blocks import PaperIncompleteError
from talentdesk.wording.error_messages import message_for
from tests.wording.language import language_faults


@pytest.mark.parametrize("names", [("Onderwerp",), ("Onderwerp", "Sector/afdeling")])
def test_what_is_empty_is_told_in_plain_words(names: tuple[str, ...]) -> None:
    message = message_for(PaperIncompleteError("D-012", names))

    assert list(language_faults(message.what)) == []
    assert list(language_faults(message.advice)) == []
    assert all(f"'{name}'" in message.what for name in names)
