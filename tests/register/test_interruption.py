from contextlib import closing

import pytest

from talentdesk.domain.errors import OperationCancelledError
from talentdesk.register import sqlite
from talentdesk.register.interruption import interruptible

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


class StopAtOnce:
    def step(self, done: int, total: int) -> None:
        raise OperationCancelledError


class GoOn:
    def step(self, done: int, total: int) -> None:
        pass


def test_query_that_runs_stops_when_it_is_asked_to() -> None:
    with (
        closing(sqlite.connect(":memory:")) as connection,
        pytest.raises(OperationCancelledError),
        interruptible(connection, StopAtOnce()),
    ):
        connection.execute(ENDLESS).fetchone()


def test_fault_in_a_query_is_no_stop() -> None:
    with (
        closing(sqlite.connect(":memory:")) as connection,
        pytest.raises(sqlite.OperationalError),
        interruptible(connection, GoOn()),
    ):
        connection.execute("SELECT nothing FROM nowhere")
