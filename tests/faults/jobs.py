"""Every job that is stopped."""

from typing import Final

from tests.faults.fault_jobs import REGISTER_JOBS
from tests.faults.file_jobs import FILE_JOBS
from tests.faults.paper_jobs import PAPER_JOBS, YEAR_JOBS
from tests.faults.private_jobs import ENCRYPTING, ERASING
from tests.faults.round_jobs import PACKAGE_JOBS, ROUND_JOBS
from tests.faults.secret_jobs import PASSWORD, SECRET_EDIT

CHANGING: Final = (*REGISTER_JOBS, *ROUND_JOBS, *YEAR_JOBS, *ERASING, SECRET_EDIT)
"""Jobs that change a register."""
WRITING: Final = (*FILE_JOBS, *PACKAGE_JOBS, *PAPER_JOBS, *ENCRYPTING, PASSWORD)
"""Jobs that write files beside it."""
JOBS: Final = (*CHANGING, *WRITING)
ALIKE: Final = frozenset({"secret_edit"})
"""Jobs that write as another one does: only the long form stops them."""
