"""Packages on disk for tests of a round without a register."""

from pathlib import Path

from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.domain.reviews import ConditionJudgement, Judgement
from talentdesk.domain.round_packages import RoundPackage
from talentdesk.exchange.round_package import write_package
from talentdesk.exchange.signing import new_key
from talentdesk.services.key_service import own_keys
from talentdesk.services.round_file_service import RoundFile, open_round_file
from tests.round_packages import (
    PROGRAMME_TEXT,
    a_package,
)

NO = ConditionJudgement("T1.2", Judgement.FAILS, "Niemand schreef mee.")
YES = ConditionJudgement("A.1", Judgement.MEETS_PARTLY, "Alleen het werken.")
COORDINATOR = new_key()


def put_out(folder: Path, package: RoundPackage | None = None) -> Path:
    path = folder / "Voorjaar Regisseur A.tround"
    path.write_bytes(write_package(package or a_package(), PROGRAMME_TEXT, COORDINATOR))
    return path


def opened(path: Path) -> RoundFile:
    return open_round_file(path, own_keys(path.parent / "eigen"))


def reopened(file: RoundFile) -> RoundFile:
    """The file after closing the desk and coming back."""
    file.close()
    return opened(file.path)


def unsigned(_key: str, _counter: int) -> Signature:
    return Signature(SignedBy.NOBODY)
