"""What was kept in a package is there, whenever the process is killed."""

import random
import subprocess
import sys
import textwrap
from pathlib import Path

from talentdesk.services.round_file_reviews import RoundFileReviews
from tests.round_packages import SECOND
from tests.services.round_files import opened, put_out

TYPIST = """
    import sys
    from datetime import timedelta
    from pathlib import Path
    from talentdesk.domain.reviews import ConditionJudgement, Judgement
    from talentdesk.services.round_file_reviews import RoundFileReviews
    from talentdesk.services.key_service import own_keys
    from talentdesk.services.round_file_service import open_round_file

    path = Path(sys.argv[1])
    file = open_round_file(path, own_keys(path.parent / "eigen"))
    reviews = RoundFileReviews(file)
    number = file.answers.counter
    while True:
        number += 1
        given = ConditionJudgement("T1.2", Judgement.FAILS, f"letter {number}")
        now = file.package.issued_at + timedelta(seconds=number)
        reviews.judge(file.package.asked[1].proposal.id, given, now)
        print(number, flush=True)
"""


def killed_while_typing(path: Path, keystrokes: int, seconds: float) -> int:
    """The last keystroke that was acknowledged before the process was shot."""
    command = [sys.executable, "-c", textwrap.dedent(TYPIST), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(keystrokes)]
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
        told += child.stdout.readlines()
    return max(int(line) for line in told if line.endswith("\n"))


def test_whatever_moment_the_process_is_killed_all_that_was_kept_is_there(tmp_path: Path) -> None:
    chance = random.Random(3)
    path = put_out(tmp_path)
    for _ in range(6):
        told = killed_while_typing(path, chance.randint(1, 20), chance.uniform(0, 0.05))

        file = opened(path)
        kept = RoundFileReviews(file).sheet(SECOND).judgement("T1.2").reason
        file.close()

        assert int(kept.removeprefix("letter ")) in (told, told + 1)
