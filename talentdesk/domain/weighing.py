"""Weights of evidence as the register keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class WeightsRow:
    """The weights from a moment on.

    ``moved`` holds hundredths of bits of each kind of evidence that differs from the researched
    weights; empty when they were set back. ``after_act`` is the last act it was learned from.
    """

    seq: int
    moved: Mapping[str, int]
    after_act: int
    reason: str
    at: datetime
    actor: str
