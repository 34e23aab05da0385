"""Checks that every id that a programme file refers to is in that file."""

from collections.abc import Collection, Iterable
from typing import Final

from talentdesk.domain.decisions import BODY_OF, DecisionKind
from talentdesk.domain.facts import FACTS
from talentdesk.domain.programme import Body, Programme
from talentdesk.domain.reviews import Judgement
from talentdesk.exchange.toml_documents import TomlDocument
from talentdesk.exchange.toml_positions import TomlPath
from talentdesk.exchange.toml_records import list_of

RULES: Final = tuple(f"G-{number:02}" for number in range(1, 23))
"""The rules that TalentDesk has; one that a programme leaves out does not hold there."""
ALWAYS_BLOCKING: Final = ("G-07", "G-08", "G-09", "G-10", "G-11", "G-12", "G-21")
"""Rules on who decides and on money: no programme can leave these out or let them warn."""


class References:
    """Refuses ids that nothing in the file has.

    Every method raises ProgrammeFileError at the line of the first id that is not there.
    """

    def __init__(self, programme: Programme, document: TomlDocument) -> None:
        self._programme = programme
        self._document = document

    def check(self) -> None:
        """Check all references of the programme."""
        self._organisations()
        self._lines_and_results()
        self._conditions()
        self._segments_and_areas()
        self._money()
        self._rules()

    def _require(self, value: str, known: Iterable[str], path: TomlPath, what: str) -> None:
        names = tuple(known)
        if value not in names:
            raise self._document.error(
                path, f"'{value}' is geen {what} in dit bestand; bekend zijn {list_of(names)}."
            )

    def _require_all(
        self, values: Collection[str], known: Iterable[str], path: TomlPath, what: str
    ) -> None:
        names = tuple(known)
        for at, value in enumerate(values):
            self._require(value, names, (*path, at), what)

    def _organisations(self) -> None:
        programme = self._programme
        self._require(
            programme.municipality_organisation,
            [item.id for item in programme.organisations],
            ("programme", "municipality_organisation"),
            "organisatie",
        )
        groups = ["", *(group.id for group in programme.groups)]
        for at, organisation in enumerate(programme.organisations):
            self._require(organisation.group, groups, ("organisations", at, "group"), "groep")

    def _lines_and_results(self) -> None:
        programme = self._programme
        own = [line.id for line in programme.lines if not line.is_cross]
        areas = [area.id for area in programme.areas]
        for at, result in enumerate(programme.results):
            path = ("results", at)
            self._require(result.line, own, (*path, "line"), "programmalijn met eigen resultaten")
            self._require(
                result.mode, [mode.id for mode in programme.modes], (*path, "mode"), "modus"
            )
            self._require_all(result.areas, areas, (*path, "areas"), "gebied")
        lines = ["", *(line.id for line in programme.lines)]
        for at, taakveld in enumerate(programme.taakvelden):
            self._require(taakveld.line, lines, ("taakvelden", at, "line"), "programmalijn")

    def _conditions(self) -> None:
        criteria = [criterion.id for criterion in self._programme.criteria]
        for at, condition in enumerate(self._programme.conditions):
            path = ("conditions", at)
            self._require(condition.criterion, criteria, (*path, "criterion"), "criterium")
            for number, counted in enumerate(condition.counted):
                self._require(counted.fact, FACTS, (*path, "counted", number, "fact"), "telling")
        judgements = [
            judgement.value for judgement in Judgement if judgement is not Judgement.MEETS
        ]
        for key, _ in self._programme.reason_prompts:
            self._require(
                key, judgements, ("reason_prompts", key), "oordeel dat om een reden vraagt"
            )

    def _segments_and_areas(self) -> None:
        groups = [group.id for group in self._programme.segment_groups]
        for at, segment in enumerate(self._programme.segments):
            self._require(segment.group, groups, ("segments", at, "group"), "segmentgroep")
        areas = [area.id for area in self._programme.areas]
        for at, area in enumerate(self._programme.areas):
            others = [other for other in areas if other != area.id]
            self._require_all(area.part_of, others, ("areas", at, "part_of"), "ander gebied")

    def _money(self) -> None:
        kinds = [kind.value for kind in DecisionKind]
        for at, decision in enumerate(self._programme.decisions):
            self._require(decision.kind, kinds, ("decisions", at, "kind"), "soort besluit")
            body = BODY_OF[DecisionKind(decision.kind)]
            if decision.body is not body:
                who = "de raad" if body is Body.COUNCIL else "het college"
                raise self._document.error(
                    ("decisions", at, "body"),
                    f"Een besluit '{decision.kind}' is aan {who}; kies '{body.value}'.",
                )
        council = [item.id for item in self._programme.decisions if item.body is Body.COUNCIL]
        for at, tranche in enumerate(self._programme.tranches):
            self._require(tranche.decision, council, ("tranches", at, "decision"), "raadsbesluit")

    def _rules(self) -> None:
        given = [rule.id for rule in self._programme.rules]
        for at, name in enumerate(given):
            if name not in RULES:
                raise self._document.error(
                    ("rules", at, "id"),
                    f"TalentDesk heeft geen regel '{name}'; bekend zijn {RULES[0]} tot en met "
                    f"{RULES[-1]}.",
                )
        missing = [name for name in ALWAYS_BLOCKING if name not in given]
        if missing:
            raise self._document.error(
                ("rules",),
                f"Regel {missing[0]} ontbreekt en geldt in elk programma; voeg hem toe.",
            )
