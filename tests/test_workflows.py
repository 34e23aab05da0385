"""A workflow runs elsewhere; that it can be read at all is seen here."""

from pathlib import Path

import pytest

yaml = pytest.importorskip("yaml", reason="the lock for development has no PyYAML on Python 3.13")

WORKFLOWS = sorted((Path(__file__).parents[1] / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_what_was_built_is_kept_also_when_a_test_fails(workflow: Path) -> None:
    jobs = yaml.safe_load(workflow.read_text("utf-8"))["jobs"]
    keeping = [
        step
        for job in jobs.values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/upload-artifact@")
    ]

    assert keeping
    assert all("!cancelled()" in step["if"] for step in keeping)


def test_there_are_workflows() -> None:
    assert WORKFLOWS
