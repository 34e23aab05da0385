"""The keys of colleagues in a register: everyone who works in it knows them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from talentdesk.domain.colleague_keys import KeyCard
from talentdesk.domain.kept_reviews import ColleagueKey
from talentdesk.domain.programme import Right
from talentdesk.register.database import Register
from talentdesk.services.workplace import Workplace


class RegisterColleagueKeys:
    """A ``services.colleague_keys.ColleagueKeys``; what is kept stands in the log.

    Every change asks for the right to edit (RuleError G-07).
    """

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def all(self) -> list[ColleagueKey]:
        """Every key that is known, by name."""
        with self._workplace.reading() as register:
            return register.colleague_keys.all()

    def add(self, card: KeyCard, now: datetime) -> ColleagueKey:
        """Keep a card; a key that is there stays as it is."""
        with self._transaction(now, "add colleague key") as register:
            return register.colleague_keys.add(card.public_key, card.name, card.code)

    def confirm(self, public_key: str, by: str, now: datetime) -> ColleagueKey:  # noqa: ARG002 -- it is who works
        """Who works now compared the code with its owner; raises RecordMissingError."""
        with self._transaction(now, "confirm colleague key") as register:
            return register.colleague_keys.confirm(public_key)

    def end(self, public_key: str, counter: int, now: datetime) -> ColleagueKey:
        """The key is good up to this counter; raises RecordMissingError."""
        with self._transaction(now, "end colleague key") as register:
            return register.colleague_keys.end(public_key, counter)

    @contextmanager
    def _transaction(self, now: datetime, action: str) -> Iterator[Register]:
        self._workplace.require(Right.EDIT)
        with self._workplace.transaction(now, action) as register:
            yield register
