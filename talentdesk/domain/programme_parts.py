"""What a programme is about and who works in it: lines, results, target group, areas, roles."""

from dataclasses import dataclass

from talentdesk.domain.codes import Taakveld
from talentdesk.domain.kinds import Aim, Right


@dataclass(frozen=True, slots=True)
class Line:
    """A programme line; a cross line has no ambition, no results and no lead of its own."""

    id: str
    name: str
    is_cross: bool
    has_lead: bool
    ambition: str
    paragraph: str
    taakvelden: tuple[Taakveld, ...] = ()


@dataclass(frozen=True, slots=True)
class Mode:
    """How the programme works on a result: contribute, or stimulate cooperation."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DesiredResult:
    """What the programme contributes to; ``target`` is None where the plan gives no number."""

    id: str
    line: str
    mode: str
    label: str
    official_text: str
    paragraph: str
    target: int | None = None
    unit: str = ""
    areas: tuple[str, ...] = ()
    on_brand_only: bool = False


@dataclass(frozen=True, slots=True)
class SocietalGroup:
    """A kind of partner in society; ``counts`` False for the talents themselves (O-03)."""

    id: str
    name: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class SegmentGroup:
    """Segments that belong together, with what the programme wants of them."""

    id: str
    name: str
    aim: Aim


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the target group; ages in years, both ends included."""

    id: str
    group: str
    name: str
    aim: Aim
    ages: tuple[tuple[int, int], ...]
    within_target: bool


@dataclass(frozen=True, slots=True)
class Named:
    """An id with a name: migration moments, policy documents."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Area:
    """A named part of the city; ``part_of`` holds ids of other areas."""

    id: str
    name: str
    part_of: tuple[str, ...] = ()
    housing_focus: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is, and what that role may do here."""

    id: str
    name: str
    rights: frozenset[Right]
    per_line: bool = False
    in_team: bool = True


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that the plan names; ``group`` is empty when it is in no group."""

    id: str
    name: str
    group: str = ""
