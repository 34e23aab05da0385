"""A register with a round that goes out, for tests."""

from datetime import date, timedelta
from pathlib import Path

from talentdesk.domain.kept_reviews import RoundIssue
from talentdesk.domain.people import Person
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.round_packages import RoundPackage
from talentdesk.domain.rounds import RoundDraft
from talentdesk.exchange.round_package import read_package
from talentdesk.services.key_service import KeyService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.review_service import ReviewService
from talentdesk.services.round_export import IssuedFile, RoundExport
from talentdesk.services.workplace import Workplace
from tests.services.cases import (
    MORNING,
    act_as,
    complete_activity,
    under_review,
)

LATER = MORNING + timedelta(hours=1)


class Story:
    """A register with a round of two proposals and two reviewers."""

    def __init__(self, desk: Workplace, folder: Path) -> None:
        self.desk = desk
        self.folder = folder / "uit"
        self.folder.mkdir()
        act_as(desk, "programmamanager")
        self.first = under_review(desk)
        self.second = under_review(desk, complete_activity(title="Tweede", summary="Zo."))
        leads = [item for item in PeopleService(desk).all() if item.role == "regisseur"]
        self.one, self.other = leads[0], leads[1]
        draft = RoundDraft(
            "Voorjaar 2026",
            (self.second, self.first),
            (self.one.id, self.other.id),
            date(2026, 4, 1),
        )
        with desk.transaction(MORNING, "open round") as register:
            self.round = register.rounds.open(draft).id
        self.keys = KeyService(folder / "sleutels", RegisterColleagueKeys(desk))
        self.export = RoundExport(desk, self.keys)

    def as_reviewer(self, person: Person) -> ReviewService:
        self.desk.act_as(person)
        return ReviewService(self.desk)

    def issue(self, carrier: Carrier = Carrier.PACKAGE) -> tuple[IssuedFile, ...]:
        act_as(self.desk, "programmamanager")
        return self.export.issue_packages(self.round, self.folder, carrier, LATER)

    def package_for(self, person: Person) -> RoundPackage:
        file = next(item for item in self.issue() if item.reviewer == person.id)
        return read_package(file.path).package

    def issues(self) -> list[RoundIssue]:
        with self.desk.reading() as register:
            return register.rounds.issues(self.round)

    def log_head(self) -> int:
        with self.desk.reading() as register:
            return register.log.head().seq
