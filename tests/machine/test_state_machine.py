"""Random people at one register and two laptops, held to the plain register after every step."""

import shutil
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.machine.invariants import check_all
from tests.machine.story import ACTS, OFTEN, Beginning, a_beginning, begun

RANDOM = st.randoms(use_true_random=False)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Beginning:
    return a_beginning(tmp_path_factory.mktemp("begin"))


class EverybodyAtOnce(RuleBasedStateMachine):
    """Anybody does anything, in any order; each refusal leaves the file byte for byte the same."""

    beginning: Beginning

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.office = begun(self.beginning, self.folder)

    @rule(name=st.sampled_from([*ACTS, *OFTEN]), chance=RANDOM)
    def anybody(self, name: str, chance: Random) -> None:
        """One act of one person."""
        self.office.step(name, ACTS[name], chance, check_all)

    @rule(chance=RANDOM)
    def money_goes_its_way(self, chance: Random) -> None:
        """A few steps that lead to a grant, so that short stories get there too."""
        for name in ("add", *OFTEN[:4]):
            self.office.step(name, ACTS[name], chance, check_all)

    def teardown(self) -> None:
        try:
            self.office.end(check_all)
        finally:
            self.office.close()
            shutil.rmtree(self.folder)


def test_whatever_people_do_register_and_plain_register_say_the_same(
    beginning: Beginning,
) -> None:
    EverybodyAtOnce.beginning = beginning
    # The steady profile of tests/conftest.py makes the same stories in each run.
    short = settings(
        max_examples=15, stateful_step_count=25, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(EverybodyAtOnce, settings=short)
