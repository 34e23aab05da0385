"""The office with its register, the laptops, and the plain register beside it.

An act is a function of the office and a random source. It asks one thing of a service and then
does the same to the plain register. A refusal goes up, so that the plain register stays as
it was; ``Office.step`` then holds the file to it, byte for byte.
"""

import copy
import hashlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from talentdesk.domain.errors import IntakeMismatchError, StalePlanError, TalentDeskError
from talentdesk.domain.people import Person
from talentdesk.register import sqlite
from talentdesk.services.key_service import KeyService
from talentdesk.services.people_service import PeopleService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.register_service import RegisterService, open_register
from tests.machine.plain_register import RIGHTS, PlainRegister, Sheet
from tests.services.cases import MORNING

T = TypeVar("T")


class NothingToDoError(Exception):
    """The act has nothing to work on yet."""


class FindingError(AssertionError):
    """The register and the plain register differ, or a service failed."""


@dataclass
class OutFile:
    """A package on a laptop, or a workbook: what it says by proposal, and what was known then."""

    path: Path
    round: str
    reviewer: str
    sheets: dict[str, Sheet] = field(default_factory=dict)
    known: dict[str, set[Sheet]] = field(default_factory=dict)
    is_book: bool = False


Act = Callable[["Office", random.Random], None]
Check = Callable[["Office"], None]


class Office:
    """One story: a register that is worked in, step by step."""

    def __init__(self, folder: Path, template: Path, plain: PlainRegister) -> None:
        self.folder = folder
        self.file = folder / "talent.tdesk"
        shutil.copy(template, self.file)
        self.desk = open_register(self.file, MORNING)
        self.plain = copy.deepcopy(plain)
        self.now = MORNING
        self.people = {item.name: item for item in PeopleService(self.desk).all()}
        self.files: list[OutFile] = []
        self.ledger: dict[str, tuple[str, int]] = {}
        self.copies: dict[Path, tuple[PlainRegister, dict[str, Person]]] = {}
        self.erased: set[str] = set()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.reasons: Counter[str] = Counter()
        self.serial = 0
        self.reader: sqlite.Connection | None = None

    # --- who and when ---------------------------------------------------------------

    def sit(self, chance: random.Random, right: str) -> Person:
        """Somebody sits down: mostly who may do it, now and then anyone."""
        able = [p for p in self.people.values() if right in RIGHTS[p.role]]
        able = able if chance.random() < 0.9 else list(self.people.values())
        return self.seat(pick(chance, able))

    def seat(self, person: Person) -> Person:
        """That person sits down."""
        self.desk.act_as(person)
        return person

    def must(self, *rights: str) -> None:
        """What was accepted was asked by somebody who may."""
        role = self.desk.actor.role
        if not RIGHTS[role] & set(rights):
            raise FindingError(f"{role} may not {rights}, and it was accepted")

    @property
    def me(self) -> str:
        """Who sits at the desk."""
        return self.desk.actor.person

    @property
    def keys(self) -> KeyService:
        """The keys of the office."""
        return KeyService(self.folder / "sleutels", RegisterColleagueKeys(self.desk))

    def next_number(self) -> int:
        """Another number each time, for names."""
        self.serial += 1
        return self.serial

    # --- one step ---------------------------------------------------------------------

    def step(self, name: str, act: Act, chance: random.Random, check: Check) -> str:
        """Do one act and hold everything to the plain register.

        Returns what became of it: accepted, refused or nothing. Raises FindingError.
        """
        self.now += timedelta(minutes=chance.randint(1, 400))
        before = self._digest()
        try:
            act(self, chance)
            result = "accepted"
        except NothingToDoError:
            result = "nothing"
        except (IntakeMismatchError, StalePlanError) as fault:
            # Nobody else works here: what the product caught in time is a fault all the same.
            raise FindingError(f"{name}: {type(fault).__name__}: {fault}") from fault
        except TalentDeskError as refusal:
            result = "refused"
            self.reasons[f"{name}: {type(refusal).__name__} {getattr(refusal, 'rule', '')}"] += 1
        except FindingError:
            raise
        except Exception as fault:
            raise FindingError(f"{name}: {type(fault).__name__}: {fault}") from fault
        if result != "accepted" and self._digest() != before:
            raise FindingError(f"{name} was {result}, and the file is another one")
        self.counts[name, result] += 1
        if result == "accepted":
            check(self)
        return result

    def _digest(self) -> bytes:
        return hashlib.sha256(self.file.read_bytes()).digest()

    # --- the end ------------------------------------------------------------------------

    def reopen(self) -> None:
        """Close the register and open it again; the same person sits there."""
        name = self.desk.actor.name
        self.desk.close()
        self.desk = open_register(self.file, self.now, person=name)

    def end(self, check: Check) -> None:
        """The check of the product finds nothing, and a reopened register says the same."""
        try:
            report = RegisterService(self.desk).check(self.now)
            if not report.is_clean:
                raise FindingError(f"check: {report.problems} {report.faults}")
            self.reopen()
            check(self)
        finally:
            self.close()

    def close(self) -> None:
        """Let go of the register."""
        self.desk.close()


def pick(chance: random.Random, found: Sequence[T] | Mapping[T, object]) -> T:
    """One of these; NothingToDoError when there is none."""
    if not found:
        raise NothingToDoError
    return chance.choice(list(found))


def a_day(chance: random.Random) -> date:
    """A day in the first months of 2026, mostly the third of March."""
    return date(2026, pick(chance, (2, 3, 3, 3, 4, 6)), pick(chance, (3, 3, 17)))
