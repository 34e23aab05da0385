"""What can be chosen for a field: the ids of the programme with the words people choose from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Final, TypeVar

from talentdesk.domain.programme import Aim, Programme, ProposalKind
from talentdesk.domain.proposals import CoverSource, FieldProblem, RiskLevel
from talentdesk.files.cell_values import CellValueError, shown
from talentdesk.files.folding import folded
from talentdesk.files.sheet_grids import CellValue
from talentdesk.wording.intake import NO, YES
from talentdesk.wording.terms import term

_EnumT = TypeVar("_EnumT", bound=Enum)

YES_NO: Final = "yes_no"
"""Name of the list of yes and no."""


class ChoiceList:
    """Words for values, and back; a word that stands for two values is made longer.

    ``values`` are pairs of a value and its word, with a second word (a group) that tells
    equal words apart.
    """

    def __init__(self, values: Iterable[tuple[object, str, str]]) -> None:
        triples = tuple(values)
        self.labels: dict[object, str] = _distinct_labels(triples)
        self._values: dict[str, object] = {}
        twice = Counter(folded(word) for _, word, _ in triples)
        for value, word, _ in triples:
            self._values.setdefault(folded(_key(value)), value)
            if twice[folded(word)] == 1:
                self._values.setdefault(folded(word), value)
        for value, label in self.labels.items():
            self._values[folded(label)] = value

    def label(self, value: object) -> str:
        """The word to choose; the value itself when it is not in the list."""
        return self.labels.get(value) or _key(value)

    def value(self, cell: CellValue) -> object:
        """The value for a word or an id; raises CellValueError with what may stand there."""
        found = self._values.get(folded(shown(cell)))
        if found is None:
            allowed = tuple(self.labels.values())
            raise CellValueError(FieldProblem.NOT_A_CHOICE, allowed, shown(cell))
        return found


def _distinct_labels(triples: tuple[tuple[object, str, str], ...]) -> dict[object, str]:
    """The word alone where that is enough, else with its group, else with its id."""
    labels: dict[object, str] = {}
    for ways in (
        {value: word for value, word, _ in triples},
        {value: f"{word} ({group})" for value, word, group in triples if group},
        {value: f"{word} ({_key(value)})" for value, word, _ in triples},
    ):
        taken = Counter(folded(label) for label in ways.values())
        for value, label in ways.items():
            if value not in labels and taken[folded(label)] == 1:
                labels[value] = label
    # The order in which people choose is that of the programme.
    return {value: labels[value] for value, _, _ in triples if value in labels}


def _key(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def programme_choices(programme: Programme) -> Mapping[str, ChoiceList]:
    """The choices by field of a proposal, or by ``sheet.column`` of a list in it."""
    lines = ChoiceList((line.id, line.name, "") for line in programme.lines)
    segment_groups = {group.id: group.name for group in programme.segment_groups}
    aspects = (choice for condition in programme.conditions for choice in condition.choices)
    return {
        "kind": _words(ProposalKind),
        "line": lines,
        "side_lines": lines,
        "results": ChoiceList((r.id, r.label, r.id) for r in programme.results),
        "segments": ChoiceList(
            (s.id, s.name, segment_groups.get(s.group, "")) for s in programme.segments
        ),
        "aims": _words(Aim),
        "migration_moments": ChoiceList((m.id, m.name, "") for m in programme.migration_moments),
        "areas": ChoiceList((area.id, area.name, "") for area in programme.areas),
        "effect_places": ChoiceList((p.id, p.name, "") for p in programme.effect_places),
        "aspects": ChoiceList((choice.id, choice.label, "") for choice in aspects),
        "policy_documents": ChoiceList((d.id, d.name, "") for d in programme.policy_documents),
        "partners.group": ChoiceList((group.id, group.name, "") for group in programme.groups),
        "partners.organisation": ChoiceList((o.id, o.name, "") for o in programme.organisations),
        "cover.source": _words(CoverSource),
        "risks.level": _words(RiskLevel),
        YES_NO: ChoiceList(((True, YES, ""), (False, NO, ""))),
    }


def _words(kind: type[_EnumT]) -> ChoiceList:
    return ChoiceList((member, term(member), "") for member in kind)
