import pytest

from talentdesk.domain.errors import ProgrammeFileError
from talentdesk.domain.programme import ReviewerNaming
from talentdesk.exchange.programme_file import read_programme
from tests.services.cases import PROGRAMMES

TEXT = (PROGRAMMES / "hengelo-talent-2025.toml").read_text(encoding="utf-8")


def with_naming(value: str) -> str:
    return TEXT.replace("[settings]\n", f'[settings]\nreviewers_on_papers = "{value}"\n')


def test_reviewers_are_on_paper_by_their_role_unless_names_are_asked() -> None:
    silent = read_programme(TEXT, "x.toml").settings
    named = read_programme(with_naming("names"), "x.toml").settings

    assert silent.reviewers_on_papers is ReviewerNaming.ROLES
    assert named.reviewers_on_papers is ReviewerNaming.NAMES


def test_another_way_to_call_them_is_refused() -> None:
    with pytest.raises(ProgrammeFileError, match="roles"):
        read_programme(with_naming("voornaam"), "x.toml")
