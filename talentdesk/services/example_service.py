"""The example register: the posts that a plan names, with example reviews so that every room lives.

No amount that the plan does not give is in it; what is made up says so (``is_example``).
"""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from talentdesk.domain.errors import RuleError
from talentdesk.domain.people import Actor, Person
from talentdesk.domain.programme import Condition, Programme
from talentdesk.domain.proposals import (
    Milestone,
    Partner,
    Proposal,
    ProposalDraft,
    ProposalId,
    ProposalStatus,
)
from talentdesk.domain.reviews import (
    AdviceDraft,
    AdviceOutcome,
    ConditionJudgement,
    Judgement,
)
from talentdesk.domain.rules import check_judgement, with_municipality
from talentdesk.domain.work_progress import Light, WorkReportDraft
from talentdesk.exchange.example_posts import ExamplePost, example_path, load_example_posts
from talentdesk.exchange.example_progress import ExampleProgress, load_example_progress
from talentdesk.register.database import Register
from talentdesk.register.proposals import NewProposal
from talentdesk.services.programme_catalogue import read_programme_file
from talentdesk.services.register_service import Founder, create_register_with
from talentdesk.services.workplace import Workplace

EXAMPLE_REASON = "Voorbeeld: dit oordeel is verzonnen om te laten zien hoe toetsen werkt."
EXAMPLE_EVIDENCE = "Voorbeeld: een klankbordgroep uit de doelgroep dacht mee."
EXAMPLE_ADVICE = "Voorbeeld: het team ziet het voorstel als een goede aanvulling op wat er al is."


def create_example(file: Path, programme_file: Path, now: datetime) -> Workplace:
    """Make a register with the posts of the plan and example reviews.

    The people are roles, not persons. Raises as ``create_register`` does.
    """
    fill = partial(_fill, programme_file=programme_file, now=now)
    return create_register_with(file, programme_file, _founder(programme_file), now, fill)


def _founder(programme_file: Path) -> Founder:
    """Whoever may do the most: in an example everything should be possible at once."""
    role = read_programme_file(programme_file).lead_role()
    return Founder(role.name, role.id)


def _fill(workplace: Workplace, programme_file: Path, now: datetime) -> None:
    programme = workplace.programme
    posts = load_example_posts(example_path(programme_file), programme)
    progress = load_example_progress(example_path(programme_file), programme)
    with workplace.transaction(now, "fill example") as register:
        reviewers = _add_people(register, programme, workplace.actor)
        proposals = register.proposals.add_many(
            [_new(programme, post, progress.planning(post.plan_ref)) for post in posts]
        )
        for proposal, post in zip(proposals, posts, strict=True):
            reports = progress.reports_on(post.plan_ref, proposal, now.date())
            _report(register, post, proposal, reports, now.date())
        _measure(register, progress)
    fresh = [
        (key, post) for key, post in zip(proposals, posts, strict=True) if not post.is_existing
    ]
    for index, (proposal, _post) in enumerate(fresh):
        _review(workplace, proposal, index, reviewers, now)


def _add_people(register: Register, programme: Programme, founder: Actor) -> list[Person]:
    reviewers = []
    for role in programme.roles:
        if role.per_line:
            for line in programme.lines:
                if line.has_lead:
                    name = f"{role.name} {line.name.lower()}"
                    key = register.people.add(name, role.id, line.id)
                    reviewers.append(Person(key, name, role.id, line.id))
        elif role.in_team and role.id != founder.role:
            register.people.add(role.name, role.id)
    return reviewers


def _report(
    register: Register,
    post: ExamplePost,
    proposal: ProposalId,
    reports: Sequence[WorkReportDraft],
    today: date,
) -> None:
    """What the plan says of a post, before what is invented."""
    if post.progress_text:
        day = reports[0].day if reports else today
        said = WorkReportDraft(proposal, day, post.progress, post.progress_text)
        register.progress.add(said, Light.GREY)
    for draft in reports:
        register.progress.add(draft, Light.GREY, is_example=True)


def _measure(register: Register, progress: ExampleProgress) -> None:
    for definition in progress.definitions:
        register.indicators.define(definition.draft(), is_example=True)
    drafts = [item.draft() for item in progress.measurements]
    register.indicators.add_many(drafts, is_example=True)


def _new(programme: Programme, post: ExamplePost, milestones: tuple[Milestone, ...]) -> NewProposal:
    known = {item.id: item for item in programme.organisations}
    partners = tuple(
        Partner(
            known[partner.organisation].name,
            group=known[partner.organisation].group,
            organisation_id=partner.organisation,
            supports=partner.supports,
            co_produces=partner.co_produces,
            co_finances=partner.co_finances,
        )
        for partner in post.partners
    )
    draft = ProposalDraft(
        kind=post.kind,
        title=post.title,
        line=post.line,
        summary=post.summary,
        results=post.results,
        areas=post.areas,
        partners=partners,
        direct_aim=True if not post.is_existing else None,
        is_new=not post.is_existing,
        plan_reference=post.plan_ref,
        paragraph=post.paragraph,
        milestones=milestones,
    )
    status = ProposalStatus.EXISTING if post.is_existing else ProposalStatus.DRAFT
    return NewProposal(with_municipality(programme, draft), status)


_STAGES = (
    ProposalStatus.DRAFT,
    ProposalStatus.SUBMITTED,
    ProposalStatus.UNDER_REVIEW,
    ProposalStatus.UNDER_REVIEW,
    ProposalStatus.UNDER_REVIEW,
    ProposalStatus.ADVISED,
)
"""Stages in turn, so that each room has something in it."""


def _review(
    workplace: Workplace,
    proposal: ProposalId,
    index: int,
    reviewers: list[Person],
    now: datetime,
) -> None:
    """Four example reviews on a proposal, handed in, partly filled or all agreed on."""
    programme = workplace.programme
    stage = _STAGES[index % len(_STAGES)]
    for order, reviewer in enumerate(reviewers):
        actor = Actor(reviewer.id, reviewer.name, reviewer.role)
        with workplace.database.transaction(actor, now, "fill example") as register:
            held = register.proposals.get(proposal)
            review = register.reviews.start(
                proposal, reviewer.id, held.content_version, programme.hash, is_example=True
            )
            conditions = programme.conditions_for(held.content.kind)
            all_done = stage is ProposalStatus.ADVISED or index % len(_STAGES) == 4
            finished = all_done or (index + order) % 3 != 0
            shown = conditions if finished else conditions[: len(conditions) * (order + 1) // 5]
            for condition in shown:
                register.reviews.judge(review.id, _example(programme, held, condition, order))
            if finished:
                register.reviews.hand_in(review.id)
    with workplace.transaction(now, "fill example") as register:
        held = register.proposals.get(proposal)
        if stage is ProposalStatus.ADVISED:
            settled = tuple(
                _yes_if_allowed(programme, held, condition)
                for condition in programme.conditions_for(held.content.kind)
            )
            register.advice.add(
                AdviceDraft(proposal, AdviceOutcome.POSITIVE, EXAMPLE_ADVICE, "", settled),
                held.content_version,
                programme.hash,
                is_example=True,
            )
        register.proposals.set_status(proposal, stage)


def _example(
    programme: Programme, held: Proposal, condition: Condition, order: int
) -> ConditionJudgement:
    """A judgement that is the same each time and differs now and then between reviewers."""
    digest = hashlib.sha256(f"{held.number}/{condition.id}/{order // 2}".encode()).digest()[0]
    if digest < 178:
        return _yes_if_allowed(programme, held, condition)
    judgement = Judgement.MEETS_PARTLY if digest < 238 else Judgement.FAILS
    return ConditionJudgement(condition.id, judgement, EXAMPLE_REASON)


def _yes_if_allowed(
    programme: Programme, held: Proposal, condition: Condition
) -> ConditionJudgement:
    """A yes, or a partly where a rule refuses the yes: the register holds for an example too."""
    required = tuple((part.id, True) for part in condition.parts if part.role == "required")
    evidence = EXAMPLE_EVIDENCE if condition.evidence_prompt else ""
    given = ConditionJudgement(condition.id, Judgement.MEETS, "", evidence, required)
    try:
        check_judgement(programme, held.number, held.content, given)
    except RuleError:
        return ConditionJudgement(condition.id, Judgement.MEETS_PARTLY, EXAMPLE_REASON)
    return given


def example_programme(resources: Path) -> Path:
    """The programme file that the example is made from: the first that has posts beside it."""
    folder = resources / "programmes"
    found = [file for file in sorted(folder.glob("*.toml")) if example_path(file).is_file()]
    return found[0]
