"""Names out of the programme for the sentences; ids where no programme is at hand."""

from collections.abc import Iterable, Sequence

from talentdesk.domain.errors import RecordMissingError
from talentdesk.domain.programme import Programme, Right
from talentdesk.domain.reserve import Bucket, BucketKind


class PlanNames:
    """Calls lines, conditions, tranches and buckets by the name that people use."""

    def __init__(self, programme: Programme | None) -> None:
        self._programme = programme

    def line(self, line_id: str) -> str:
        """For example ``Werken``."""
        if self._programme is None:
            return line_id
        try:
            return self._programme.line(line_id).name
        except RecordMissingError:
            return line_id

    def condition(self, condition_id: str) -> str:
        """For example ``E.5 (Kundig en integraal projectteam)``."""
        if self._programme is None:
            return condition_id
        try:
            return f"{condition_id} ({self._programme.condition(condition_id).name})"
        except RecordMissingError:
            return condition_id

    def bucket(self, bucket: Bucket) -> str:
        """For example ``lijn Werken in 2026``."""
        match bucket.kind:
            case BucketKind.LINE:
                return f"lijn {self.line(bucket.line)} in {bucket.year}"
            case BucketKind.GRANT:
                return f"de toekenning in {bucket.year} uit lijn {self.line(bucket.line)}"
            case BucketKind.FREE:
                return "het vrije deel van de reserve"
            case BucketKind.OUTSIDE:
                return "het geld buiten de reserve"

    def council_document(self, tranche_id: str) -> str:
        """The document of the council decision that a tranche waits for; empty when unknown."""
        if self._programme is None:
            return ""
        wanted = {item.decision for item in self._programme.tranches if item.id == tranche_id}
        documents = [item.document for item in self._programme.decisions if item.id in wanted]
        return documents[0] if documents else ""

    def roles_with(self, right: Right) -> tuple[str, ...]:
        """Roles at the desk that may do this, for example ``een programmamanager``."""
        if self._programme is None:
            return ()
        roles = (role for role in self._programme.roles if role.in_team)
        return tuple(f"een {in_sentence(role.name)}" for role in roles if right in role.rights)

    def uncounted_groups(self) -> tuple[str, ...]:
        """Who never counts as a supporting group: the target group itself, the municipality."""
        if self._programme is None:
            return ()
        names = [group.name for group in self._programme.groups if not group.counts]
        if not self._programme.settings.municipality_counts_as_group:
            names.append("de gemeente zelf")
        return tuple(names)

    def conditions_counting(self, fact: str) -> tuple[str, ...]:
        """Ids of the conditions that show this counted fact."""
        if self._programme is None:
            return ()
        conditions: Iterable[tuple[str, Sequence[str]]] = (
            (item.id, [counted.fact for counted in item.counted])
            for item in self._programme.conditions
        )
        return tuple(name for name, facts in conditions if fact in facts)

    @property
    def municipality(self) -> str:
        """For example ``gemeente Voorbeeldstad``."""
        return f"gemeente {self._programme.municipality}" if self._programme else "gemeente"

    @property
    def scope(self) -> str:
        """What every proposal is aimed at; it follows ``gericht op``."""
        return self._programme.scope if self._programme else "het doel van het programma"

    @property
    def ages(self) -> str:
        """For example ``18 tot en met 35 jaar``; empty without a programme."""
        if self._programme is None:
            return ""
        return f"{self._programme.age_from} tot en met {self._programme.age_to} jaar"

    def rule_text(self, rule_id: str) -> str:
        """What the programme says a rule is; empty when it does not list it."""
        if self._programme is None:
            return ""
        texts = [rule.text for rule in self._programme.rules if rule.id == rule_id]
        return texts[0] if texts else ""


def in_sentence(name: str) -> str:
    """A name of a role with a small letter, unless it is an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
