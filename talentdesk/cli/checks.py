"""What a check of the register found, as lines or as JSON."""

import sys
from collections.abc import Iterable

import typer

from talentdesk.cli.output import say, say_json
from talentdesk.domain.anchors import Anchor, read_anchor
from talentdesk.services.register_service import CheckReport
from talentdesk.wording.check_words import known_text, log_fault_text
from talentdesk.wording.formatting import amount_text, count_text


def read_anchors(texts: Iterable[str]) -> list[Anchor]:
    """The codes that somebody typed; refuses what is none."""
    found = []
    for text in texts:
        anchor = read_anchor(text)
        if anchor is None:
            raise typer.BadParameter(
                f"{text} is geen controlecode. Die ziet eruit als 128-9f2c41d07ab3e655."
            )
        found.append(anchor)
    return found


def print_check(report: CheckReport, *, as_json: bool) -> bool:
    """Print the report; what is wrong goes to stderr. True when nothing is wrong."""
    if as_json:
        _print_json(report)
    else:
        _print_lines(report)
    for fault in report.faults:
        sys.stderr.write(f"{log_fault_text(fault)}\n")
    for problem in report.problems:
        sys.stderr.write(f"{problem}\n")
    if report.is_clean and not as_json:
        say("Alles klopt.")
    return report.is_clean


def _print_lines(report: CheckReport) -> None:
    say(count_text(report.proposals, "voorstel", "voorstellen"))
    say(count_text(report.reviews, "beoordeling", "beoordelingen"))
    say(count_text(report.decisions, "besluit", "besluiten"))
    say(count_text(report.movements, "mutatie", "mutaties"))
    say(count_text(report.entries, "logregel", "logregels"))
    say(f"Reserve gevormd: € {amount_text(report.figures.formed)}")
    say(f"Vrij: € {amount_text(report.figures.free)}")
    say(f"Voorgesteld, nog niet vastgesteld: € {amount_text(report.figures.proposed)}")
    say(f"Toegekend: € {amount_text(report.figures.granted)}")
    say(f"Controlecode: {report.head.short}")
    for text in report.known:
        say(known_text(text))


def _print_json(report: CheckReport) -> None:
    say_json(
        {
            "clean": report.is_clean,
            "log_entries": report.entries,
            "log_head": report.head.short,
            "log_faults": [{"seq": fault.seq, "problem": fault.problem} for fault in report.faults],
            "problems": list(report.problems),
            "known": list(report.known),
            "proposals": report.proposals,
            "reviews": report.reviews,
            "decisions": report.decisions,
            "movements": report.movements,
            "formed_cents": report.figures.formed.cents,
            "free_cents": report.figures.free.cents,
            "proposed_cents": report.figures.proposed.cents,
            "granted_cents": report.figures.granted.cents,
        }
    )
