"""A proposal as it is read before it is judged, and the facts that are counted in it."""

from datetime import date

from talentdesk.domain.criteria import CountedFact
from talentdesk.domain.facts import Fact, count_fact
from talentdesk.domain.kinds import Aim
from talentdesk.domain.money import Money
from talentdesk.domain.programme import SocietalGroup
from talentdesk.domain.proposals import CostLine, CoverLine, CoverSource, Partner, Risk
from talentdesk.wording.fact_words import fact_line
from talentdesk.wording.proposal_reading import proposal_parts
from tests.builders import a_draft, a_programme, a_proposal

GROUPS = (SocietalGroup("onderwijs", "onderwijsinstellingen"),)


def test_what_is_filled_in_is_told_in_words_and_what_is_not_is_empty() -> None:
    proposal = a_proposal(
        summary="We gaan het doen.",
        side_lines=("werken",),
        submitter="Regisseur wonen",
        partners=(Partner("School", "onderwijs", supports=True, pays=Money.euros(10)),),
        costs=(CostLine("Zaal", 2026, Money.euros(30)),),
        cover=(CoverLine(CoverSource.RESERVE, 2026, Money.euros(20)),),
        requested=Money.euros(20),
        amounts_are_example=True,
        start=date(2026, 1, 31),
        risks=(Risk("Regen"),),
    )

    said = {
        part.title: part.text.replace("\N{NO-BREAK SPACE}", " ")
        for part in proposal_parts(a_programme(groups=GROUPS), proposal)
    }

    assert said["Soort en lijn"] == "activiteit; lijn Wonen; ook Werken"
    assert said["Wat"] == "We gaan het doen."
    assert said["Met wie"] == "School, onderwijsinstellingen: steunt, betaalt € 10,00"
    assert said["Kosten"] == "2026: € 30,00 Zaal"
    assert said["Begroting"] == "kosten € 30,00, dekking € 20,00: niet in balans"
    assert said["Gevraagd uit de reserve"] == "€ 20,00 (voorbeeldbedrag)"
    assert said["Looptijd"] == "31-01-2026 t/m leeg"
    assert said["Risico's"] == "Regen (midden). Maatregel: leeg"
    assert said["Mijlpalen"] == said["Projectteam"] == said["Waar"] == "leeg"


def test_a_counted_fact_is_told_with_its_bounds_and_never_in_code() -> None:
    aims = CountedFact("segment_aims", "Gericht op")
    groups = CountedFact("supporting_groups", "Groepen", minimum=2, preferred=3)
    draft = a_draft(aims=(Aim.KEEP, Aim.ATTRACT))

    assert fact_line(count_fact(a_programme(), draft, aims)) == (
        "Gericht op: 2, namelijk behouden en aantrekken."
    )
    assert fact_line(Fact(groups, number=2, items=("a", "b"))) == (
        "Groepen: 2, namelijk a en b. Minimum 2, voorkeur 3; genoeg, voorkeur niet gehaald."
    )
    assert fact_line(Fact(CountedFact("end_date", "Einde"))) == "Einde: niet ingevuld."
