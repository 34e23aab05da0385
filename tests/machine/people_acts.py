"""People come, go, and ask what is held of them; who is erased is nowhere in the file any more."""

import random

from talentdesk.domain.progress import Silent
from talentdesk.services.people_service import PeopleService
from talentdesk.services.person_data_service import PersonDataService
from tests.machine.office import Act, FindingError, Office, pick

ROLES = ("programmamedewerker", "communicatieadviseur", "regisseur")


def add_person(office: Office, chance: random.Random) -> None:
    """Somebody new; a line has one lead."""
    office.seat(office.people["programmamanager"])
    name, role = f"nieuweling nummer {office.next_number()}", pick(chance, ROLES)
    service = PeopleService(office.desk)
    key = service.add(name, role, "leven" if role == "regisseur" else "", office.now)
    office.people[name] = next(item for item in service.all() if item.id == key)
    led = [item for item in office.people.values() if item.line == "leven"]
    if len(led) > 1:
        raise FindingError(f"one line has more leads: {led}")


def give_out(office: Office, chance: random.Random) -> None:
    """All that is held of somebody, twice the same."""
    office.sit(chance, "present")
    person, service = pick(chance, list(office.people.values())), PersonDataService(office.desk)
    said = []
    for _ in range(2):
        folder = office.folder / f"gegevens-{office.next_number()}"
        folder.mkdir()
        made = service.export(person.id, folder, office.now, Silent())
        files = [item for item in made.rglob("*") if item.is_file()]
        said.append({str(item.relative_to(made)): item.read_bytes() for item in files})
    if person.id != office.me:
        office.must("present")
    if said[0] != said[1] or not said[0]:
        raise FindingError(f"what is held of {person.name} differs")


def erase(office: Office, chance: random.Random) -> None:
    """Somebody is erased: what they did stays, and their name is nowhere any more."""
    office.sit(chance, "present")
    people = list(office.people.values())
    new = [item for item in people if item.name.startswith("nieuweling")]
    person = pick(chance, new if new and chance.random() < 0.8 else people)
    PersonDataService(office.desk).erase(person.id, "Vroeg erom.", office.now)
    office.must("present")
    leads = [item for item in people if (item.role, item.line) == (person.role, person.line)]
    begun = [
        key
        for key, review in office.plain.reviews.items()
        if key[1] == person.id
        and review.status == "in_progress"
        and office.plain.proposals[key[0]].status == "under_review"
    ]
    if person.id == office.me or begun or (person.role == "regisseur" and len(leads) == 1):
        raise FindingError(f"{person.name} was erased, with {begun}")
    if person.name.startswith("nieuweling") and _remains(office, person.name):
        raise FindingError(f"{person.name} is still in the file")
    office.erased.add(person.id)
    forget_erased(office)


def forget_erased(office: Office) -> None:
    """Who was erased sits nowhere any more, and has nothing to take back."""
    office.people = {
        name: item for name, item in office.people.items() if item.id not in office.erased
    }
    for kept in (office.plain.done, office.plain.undone):
        for person in office.erased:
            kept.pop(person, None)


def _remains(office: Office, name: str) -> bool:
    return name.encode() in office.file.read_bytes().lower()


ACTS: dict[str, Act] = {
    "add a person": add_person,
    "give out what is held": give_out,
    "erase a person": erase,
}
RARE = frozenset({"give out what is held"})
"""What takes long; done less often."""
