"""A round that goes out from the example register, is filled in elsewhere and comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from talentdesk.domain.people import Person, PersonId
from talentdesk.domain.progress import Silent
from talentdesk.domain.proposals import Proposal, ProposalId
from talentdesk.domain.review_intake import Carrier
from talentdesk.domain.review_plans import PlannedReview
from talentdesk.domain.reviews import ConditionJudgement, Judgement, Review
from talentdesk.domain.rounds import ReviewRound, RoundDraft
from talentdesk.services.key_service import KeyService, own_keys
from talentdesk.services.people_service import PeopleService
from talentdesk.services.proposal_service import ProposalService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.review_intake_service import Intake, IntakeReport, ReviewIntakeService
from talentdesk.services.review_service import ReviewService
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_file_reviews import RoundFileReviews
from talentdesk.services.round_file_service import open_round_file
from talentdesk.services.round_service import RoundService
from talentdesk.services.workplace import Workplace
from tests.exchange.review_workbooks import Answers, filled
from tests.services.cases import MORNING, act_as, complete_activity, under_review

OUT = MORNING + timedelta(hours=1)
JUDGED = MORNING + timedelta(days=1)
BACK = MORNING + timedelta(days=2)
DEADLINE = date(2026, 3, 20)
LATE = datetime(2026, 3, 25, 9, 0, tzinfo=MORNING.tzinfo)
NO = ConditionJudgement("T1.1", Judgement.FAILS, "Dit past niet bij het doel.")
PARTLY = ConditionJudgement("N.1", Judgement.MEETS_PARTLY, "Alleen de helft.")
WORDS = {Judgement.FAILS: "voldoet niet", Judgement.MEETS_PARTLY: "voldoet deels"}

Fill = Callable[[RoundFileReviews, ProposalId], None]


@dataclass
class RoundStory:
    """The register of the coordinator, and a folder in which files come and go."""

    desk: Workplace
    folder: Path
    first: ProposalId
    second: ProposalId
    reviewers: tuple[Person, ...]
    round: ReviewRound

    @property
    def keys(self) -> KeyService:
        """The keys of the coordinator."""
        return KeyService(self.folder / "sleutels", RegisterColleagueKeys(self.desk))

    @property
    def intake(self) -> ReviewIntakeService:
        """The service under test, at this desk."""
        return ReviewIntakeService(self.desk, self.keys)

    # --- going out and being filled in ----------------------------------------------

    def issue(self, carrier: Carrier, now: datetime = OUT) -> dict[PersonId, Path]:
        """A file for each reviewer."""
        folder = self.folder / f"uit-{carrier}-{now:%d%H%M}"
        folder.mkdir()
        export = RoundExport(self.desk, self.keys)
        issued = export.issue_packages(self.round.id, folder, carrier, now)
        return {item.reviewer: item.path for item in issued}

    def package(self, reviewer: Person | None = None) -> Path:
        """The package of one reviewer, by default the first."""
        return self.issue(Carrier.PACKAGE)[(reviewer or self.reviewers[0]).id]

    def workbook(self, reviewer: Person | None = None) -> Path:
        """The workbook of one reviewer, by default the first."""
        return self.issue(Carrier.WORKBOOK)[(reviewer or self.reviewers[0]).id]

    def judged(
        self, package: Path, given: Mapping[ProposalId, Sequence[ConditionJudgement]]
    ) -> Path:
        """The package after its reviewer judged on another computer, and handed in."""
        file = open_round_file(package, own_keys(self.folder / f"laptop-{package.stem}"))
        reviews = RoundFileReviews(file)
        for proposal, said in given.items():
            for one in said:
                reviews.judge(proposal, one, JUDGED)
            reviews.hand_in(proposal, JUDGED, unanswered_confirmed=True)
        file.close()
        return package

    def answers(
        self, proposal: ProposalId, *given: ConditionJudgement, hand_in: bool = True
    ) -> dict[tuple[str, str, str], Any]:
        """What to fill in on the sheet of a proposal."""
        sheet = self.held(proposal).number
        found: dict[tuple[str, str, str], Any] = {}
        for one in given:
            found[sheet, one.condition, "judgement"] = WORDS[one.judgement]
            found[sheet, one.condition, "reason"] = one.reason
        if hand_in:
            found[sheet, ":hand_in", "judgement"] = "ja"
        return found

    def filled(self, workbook: Path, answers: Answers) -> Path:
        """The workbook after someone filled it in."""
        target = workbook.with_name(f"{workbook.stem} ingevuld.xlsx")
        return filled(workbook.read_bytes(), target, answers)

    # --- coming back ------------------------------------------------------------------

    def plan(self, *paths: Path, now: datetime = BACK, on_behalf: str = "") -> Intake:
        """The plan of these files."""
        return self.intake.plan(paths, now, Silent(), on_behalf=on_behalf)

    def take_in(self, *paths: Path, now: datetime = BACK, **choices: Any) -> IntakeReport:
        """Plan and carry out."""
        intake = self.plan(*paths, now=now, on_behalf=choices.pop("on_behalf", ""))
        return self.intake.commit(intake, now, Silent(), **choices)

    def planned(
        self, *paths: Path, proposal: ProposalId | None = None, **asked: Any
    ) -> PlannedReview:
        """The plan of the review of one proposal, by default the first."""
        found = self.plan(*paths, **asked).plan.reviews
        (review,) = (item for item in found if item.proposal == (proposal or self.first))
        return review

    # --- looking ------------------------------------------------------------------------

    def held(self, proposal: ProposalId) -> Proposal:
        """A proposal as it is now."""
        return ProposalService(self.desk).get(proposal)

    def review(self, proposal: ProposalId, reviewer: Person | None = None) -> Review | None:
        """The working state of a review, by default of the first reviewer."""
        with self.desk.reading() as register:
            return register.reviews.find(proposal, (reviewer or self.reviewers[0]).id)

    def log_head(self) -> str:
        """The head of the log."""
        with self.desk.reading() as register:
            return register.log.head().short

    def actions(self) -> list[str]:
        """What the log says, newest first, as action and subject."""
        with self.desk.reading() as register:
            return [f"{item.action}: {item.subject}" for item in register.log.entries(limit=500)]

    def as_reviewer(self, reviewer: Person) -> ReviewService:
        """The desk with a reviewer at it."""
        self.desk.act_as(reviewer)
        return ReviewService(self.desk)

    def change(self, proposal: ProposalId, **content: Any) -> None:
        """Change a proposal in the register."""
        held = self.held(proposal)
        draft = replace(held.content, **content)
        ProposalService(self.desk).change(proposal, draft, held.content_version, BACK)


def a_round_story(desk: Workplace, folder: Path) -> RoundStory:
    """Two proposals under review in an open round for all who lead a line."""
    act_as(desk, "programmamanager")
    first = under_review(desk)
    second = under_review(desk, complete_activity(title="Tweede proeftuin"))
    reviewers = tuple(item for item in PeopleService(desk).all() if item.role == "regisseur")
    draft = RoundDraft("Voorjaar", (first, second), tuple(item.id for item in reviewers), DEADLINE)
    opened = RoundService(desk).open(draft, MORNING)
    return RoundStory(desk, folder, first, second, reviewers, opened)
