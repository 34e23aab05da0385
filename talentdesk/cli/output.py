"""What a command prints: a table for people, JSON for machines."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from talentdesk.domain.errors import RuleError, TalentDeskError
from talentdesk.domain.programme import Programme
from talentdesk.wording.error_messages import NOTHING_CHANGED, message_for, rule_message


def say(text: str = "") -> None:
    """One line for the user."""
    sys.stdout.write(f"{text}\n")


def say_json(value: Any) -> None:
    """One JSON document; keys are stable from version to version."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def say_table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int]) -> None:
    """Columns side by side; those in ``right`` (from 0) are numbers and stand right."""
    lines = [list(header), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    for index, line in enumerate(lines):
        cells = [
            text.rjust(widths[column]) if column in right else text.ljust(widths[column])
            for column, text in enumerate(line)
        ]
        say("  ".join(cells).rstrip())
        if index == 0:
            say("  ".join("-" * width for width in widths))


def refuse(error: TalentDeskError, programme: Programme | None) -> None:
    """What is wrong, where, and what to do; on stderr."""
    message = rule_message(error, programme) if isinstance(error, RuleError) else message_for(error)
    for sentence in (message.what, message.advice, NOTHING_CHANGED):
        if sentence:
            sys.stderr.write(f"{sentence}\n")


def cents(pairs: Mapping[str, int]) -> dict[str, int]:
    """Amounts for JSON: whole cents under names that end in ``_cents``."""
    return {f"{name}_cents": value for name, value in pairs.items()}
