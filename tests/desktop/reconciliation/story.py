"""A few commitments and postings of each kind that an adviser meets."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from talentdesk.domain.money import Money
from talentdesk.domain.reconciliation import OpenCommitment, OurPosting
from tests.desktop.reconciliation.memory_desk import MemoryDesk


def a_posting(number: int, cents: int, description: str, **more: Any) -> OurPosting:
    """A posting of 2026 in the month ``number`` counts to."""
    day = date(2026, 1 + number % 12, 1 + number % 27)
    amount = Money(cents)
    return OurPosting(f"p{number}", day, amount, amount, description, account="6431100", **more)


def a_commitment(number: int, cents: int, text: str, relation: str, **more: Any) -> OpenCommitment:
    """A commitment of January 2026 with its number in the way of the register."""
    name = f"V-2026-{number:03d}"
    amount = Money(cents)
    return OpenCommitment(
        f"c{number}",
        name,
        date(2026, 1, 5 + number % 20),
        amount,
        amount,
        text,
        relation,
        reference=name,
        **more,
    )


def story() -> MemoryDesk:
    """Named, unnamed, in instalments, collective, reversed, without a commitment."""
    commitments = [
        a_commitment(
            18,
            24_200_00,
            "opdracht innovatiehub",
            "Hogeschool",
            line="werken",
            proposal="A-2026-007",
            cost_centre="3110",
        ),
        a_commitment(
            19,
            12_345_67,
            "begeleiding starters",
            "Regiocollege",
            line="werken",
            proposal="A-2026-007",
            cost_centre="3110",
        ),
        a_commitment(
            20,
            9_000_00,
            "zaal en catering",
            "Schouwburg",
            line="samenwerken",
            proposal="I-2026-004",
            cost_centre="3120",
        ),
        a_commitment(
            21,
            4_817_35,
            "campagne hotspot",
            "Drukkerij",
            line="imago",
            proposal="A-2026-013",
            cost_centre="3130",
        ),
        a_commitment(
            22,
            3_119_41,
            "fotografie stad",
            "Drukkerij",
            line="imago",
            proposal="A-2026-013",
            cost_centre="3130",
        ),
        a_commitment(
            23,
            15_000_00,
            "stageplaatsen",
            "Stagebureau",
            line="werken",
            proposal="B-WER-1",
            cost_centre="3110",
        ),
    ]
    postings = [
        a_posting(
            1,
            24_200_00,
            "factuur 26-4471 inzake V-2026-018",
            relation="Hogeschool",
            cost_centre="3110",
            document="26-4471",
            line="werken",
        ),
        a_posting(
            2,
            12_345_67,
            "begeleiding",
            relation="Regiocollege",
            cost_centre="3120",
            document="26-0112",
            line="werken",
        ),
        a_posting(
            3,
            3_000_00,
            "termijn 1 zaal",
            relation="Schouwburg",
            cost_centre="3120",
            line="samenwerken",
        ),
        a_posting(
            4,
            3_000_00,
            "termijn 2 zaal",
            relation="Schouwburg",
            cost_centre="3120",
            line="samenwerken",
        ),
        a_posting(
            5,
            3_000_00,
            "termijn 3 zaal",
            relation="Schouwburg",
            cost_centre="3120",
            line="samenwerken",
        ),
        a_posting(
            6,
            7_936_76,
            "verzamelfactuur drukwerk",
            relation="Drukkerij",
            cost_centre="3130",
            line="imago",
        ),
        a_posting(7, 550_00, "stagevergoeding oktober", relation="Stagebureau", cost_centre="3110"),
        a_posting(8, -181_50, "creditnota", relation="Drukkerij", cost_centre="3130"),
        a_posting(9, 847_00, "lunch", relation="Lunchroom"),
    ]
    return desk_of(postings, commitments)


def desk_of(postings: Iterable[OurPosting], commitments: Iterable[OpenCommitment]) -> MemoryDesk:
    """A desk on which nothing was done yet."""
    return MemoryDesk({row.id: row for row in postings}, {row.id: row for row in commitments})
