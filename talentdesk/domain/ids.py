"""Ids that two laptops can make without meeting: UUID version 7 (RFC 9562, 2024)."""

import os
from datetime import datetime
from typing import NewType

ProposalId = NewType("ProposalId", str)
DecisionId = NewType("DecisionId", str)
MovementId = NewType("MovementId", str)
CommitmentId = NewType("CommitmentId", str)
WorkReportId = NewType("WorkReportId", str)
MeasurementId = NewType("MeasurementId", str)


def new_id(now: datetime) -> str:
    """A UUIDv7 as text: sorted by ``now`` in milliseconds, unique by 74 random bits."""
    millis = int(now.timestamp() * 1000)
    chance = int.from_bytes(os.urandom(10), "big")
    number = (
        (millis & (2**48 - 1)) << 80
        | 0x7 << 76
        | (chance >> 62 & 0xFFF) << 64
        | 0b10 << 62
        | (chance & (2**62 - 1))
    )
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
