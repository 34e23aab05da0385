"""200,000 postings: the ids are all there, the rows are fetched as they are seen."""

from datetime import date

from PySide6.QtCore import Qt

from talentdesk.domain.money import Money
from talentdesk.domain.progress import Progress
from talentdesk.domain.reconciliation import MatchesFound, OurPosting
from tests.desktop.reconciliation.conftest import OpenRoom
from tests.desktop.reconciliation.memory_desk import MemoryDesk
from tests.desktop.reconciliation.story import a_commitment

MANY = 200_000


class Unsearched(MemoryDesk):
    """Without suggestions: the list is what matters here."""

    def find(self, year: int, progress: Progress) -> MatchesFound:
        return MatchesFound()


def test_only_what_is_seen_of_a_long_list_is_fetched(open_room: OpenRoom) -> None:
    day, amount = date(2026, 3, 3), Money(1_00)
    postings = {
        str(number): OurPosting(str(number), day, amount, amount, "boeking")
        for number in range(MANY)
    }
    commitment = a_commitment(1, 100_00, "opdracht", "Bureau")
    memory = Unsearched(postings, {commitment.id: commitment})

    room = open_room(memory)
    table = room.page.match.postings.table
    for key in (Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_PageDown):
        room.key(key)

    assert table.model().rowCount() == MANY
    assert memory.fetched < 5_000
    assert "200.000 boekingen" in table.accessibleName()
