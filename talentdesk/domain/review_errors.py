"""Refusals about judging that say more than that something is missing."""

from talentdesk.domain.errors import TalentDeskError


class ReviewBlankError(TalentDeskError):
    """A review is handed in in which nothing was said: that is no review, and no recusal."""

    def __init__(self, unanswered: tuple[str, ...]) -> None:
        super().__init__(f"nothing was said of {', '.join(unanswered)}")
        self.unanswered = unanswered
