"""Refusals around Iv3."""

from talentdesk.domain.errors import TalentDeskError


class Iv3YearError(TalentDeskError):
    """There are no codes of that book year; ``years`` are those that there are."""

    def __init__(self, year: int, years: tuple[int, ...]) -> None:
        super().__init__(f"no codes of {year}, only of {years}")
        self.year = year
        self.years = years


class Iv3CellError(TalentDeskError):
    """A cell that may not be filled in a book year.

    ``refusal`` is DF001 (no such taakveld), DF002 (no such categorie), DF003 (no such balance
    code) or grijs (the codes are there, and not together).
    """

    def __init__(self, refusal: str, code: str, categorie: str, year: int) -> None:
        super().__init__(f"{refusal}: {code}/{categorie} in {year}")
        self.refusal = refusal
        self.code = code
        self.categorie = categorie
        self.year = year


class Iv3RuleError(TalentDeskError):
    """A line of the mapping cannot be kept; ``reason`` is a short code.

    Codes: no_account, wrong_years, inside (an existing line begins before it and ends after
    it), not_reserve (taakveld 0.10 has no other categorie than 7.1 and no line of the programme).
    ``account`` names the line.
    """

    def __init__(self, reason: str, account: str = "") -> None:
        super().__init__(f"{reason} {account}".strip())
        self.reason = reason
        self.account = account


class Iv3SenderError(TalentDeskError):
    """Who sends the delivery is not filled in well; ``fields`` are what is wrong."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields
