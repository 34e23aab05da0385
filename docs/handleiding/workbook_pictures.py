"""Makes the pictures of a review workbook for the handbook, as LibreOffice prints it.

    python docs/handleiding/workbook_pictures.py

Asks for soffice and pdftoppm. The same example register and moment each time.
"""

import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from talentdesk.domain.review_intake import Carrier
from talentdesk.services.example_service import create_example, example_programme
from talentdesk.services.key_service import KeyService
from talentdesk.services.register_colleague_keys import RegisterColleagueKeys
from talentdesk.services.round_export import RoundExport
from talentdesk.services.round_service import RoundService

NOW = datetime(2026, 3, 3, 9, 14, tzinfo=UTC)
PAGES = ((1, "werkmap-begin"), (11, "werkmap-vragen"))


def main() -> None:
    """Give a round out, print the first workbook and keep two pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook = folder / "ronde.xlsx"
        workbook.write_bytes(issued(folder))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/lo", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", name, str(workbook)]
        subprocess.run(command, check=True, capture_output=True)
        for page, picture in PAGES:
            keep(folder / "ronde.pdf", page, HERE / picture)


def issued(folder: Path) -> bytes:
    """The workbook of the first reviewer in a round over the example register."""
    desk = create_example(folder / "voorbeeld.tdesk", example_programme(ROOT / "resources"), NOW)
    rounds = RoundService(desk)
    held = rounds.open(rounds.suggested(NOW.date()), NOW)
    export = RoundExport(desk, KeyService(folder / "sleutels", RegisterColleagueKeys(desk)))
    first, *_ = export.issue_packages(held.id, folder, Carrier.WORKBOOK, NOW)
    desk.close()
    return first.path.read_bytes()


def keep(pdf: Path, page: int, picture: Path) -> None:
    """One page as a PNG of the width of the other pictures."""
    command = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", "1280", "-scale-to-y", "-1"]
    command += ["-f", str(page), "-l", str(page), str(pdf), str(picture)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
