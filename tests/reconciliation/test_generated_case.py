"""A small ledger with a known answer: the matcher may not become worse unseen."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.match_ledger import GENERATOR, commitments_of, postings_of, shares, truth_of
from talentdesk.reconciliation.matcher import Matcher


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator is not beside the project")
def test_a_generated_ledger_is_matched_as_well_as_before(tmp_path: Path) -> None:
    numbers = ("--seed", "7", "--lines", "12000", "--commitments", "300")
    command = [sys.executable, str(GENERATOR), "--out", str(tmp_path), *numbers]
    subprocess.run(command, check=True, capture_output=True)
    truth = truth_of(tmp_path)

    found = Matcher(postings_of(tmp_path), commitments_of(tmp_path)).run()

    links, right = shares([each for each in found.suggestions if each.bits >= 6], truth)
    assert right >= 0.998 * links
    assert right >= 0.93 * len(truth)
