from pathlib import Path

from talentdesk.domain.review_intake import Signature, SignedBy
from talentdesk.services.key_service import KeyService, own_keys
from tests.desktop.accessible_walk import AccessibleWalk
from tests.desktop.rounds.conftest import Open
from tests.desktop.rounds.hands import RoundHands, cells
from tests.services.round_story import BACK, NO, RoundStory


def a_card(story: RoundStory, package: Path) -> Path:
    """The card of who judged in that package."""
    card = story.folder / "collega.tkaart"
    own_keys(story.folder / f"laptop-{package.stem}").write_card(card, "Regisseur A")
    return card


def opened(open_tab: Open) -> RoundHands:
    hands = open_tab(BACK)
    hands.click(hands.tab.home.head.keys_button)
    return hands


def test_own_code_stands_there_and_the_card_is_written(story: RoundStory, open_tab: Open) -> None:
    hands = opened(open_tab)
    page = hands.tab.keys_page
    hands.chooser.file = story.folder / "kaart.tkaart"

    hands.click(page.card_button)

    own: KeyService = hands.tab.desk.keys
    assert page.code_label.text() == own.own_card("x").code
    assert hands.chooser.file.is_file()
    assert "Je visitekaartje staat in kaart.tkaart." in hands.texts(page.banner)


def test_colleague_is_known_once_the_code_was_compared(story: RoundStory, open_tab: Open) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    hands = opened(open_tab)
    page = hands.tab.keys_page
    hands.chooser.file = a_card(story, package)
    hands.click(page.import_button)
    (row,) = page.rows
    assert row.chip.text == "code nog vergelijken"
    AccessibleWalk(hands.page).check()

    hands.click(row.compare_button)
    assert "Bel Regisseur A" in hands.texts(row)
    hands.click(row.sure_button)
    assert page.rows[0].chip.text.startswith("vergeleken op")

    plan = hands.drop(package)
    assert plan.plan.model is not None
    assert cells(plan.plan.model, "signed")[0] == "Regisseur A"


def test_key_that_ended_signs_nothing_any_more(story: RoundStory, open_tab: Open) -> None:
    package = story.judged(story.package(), {story.first: [NO]})
    hands = opened(open_tab)
    page, keys = hands.tab.keys_page, hands.tab.desk.keys
    hands.chooser.file = a_card(story, package)
    hands.click(page.import_button)
    hands.click(page.rows[0].compare_button)
    hands.click(page.rows[0].sure_button)
    (known,) = keys.colleagues()
    assert keys.signature_of(known.public_key, 1).by is SignedBy.COLLEAGUE

    hands.click(page.rows[0].end_button)
    hands.click(page.rows[0].sure_button)

    assert keys.signature_of(known.public_key, 1) == Signature(
        SignedBy.UNKNOWN, known.code, "Regisseur A"
    )
    assert page.rows[0].chip.text == "beëindigd"


def test_file_that_is_no_card_is_refused(story: RoundStory, open_tab: Open) -> None:
    hands = opened(open_tab)
    hands.chooser.file = story.folder / "foto.tkaart"
    hands.chooser.file.write_bytes(b"geen kaart")

    hands.click(hands.tab.keys_page.import_button)

    assert "foto.tkaart" in hands.texts(hands.tab.keys_page.banner)
    assert hands.tab.keys_page.rows == []
