"""One part of a package (.xlsx, .docx) that is the same on every day and every computer."""

import zipfile
from datetime import UTC, datetime
from typing import Final

_FIRST_ZIP_YEAR: Final = 1980


def utc_moment(made_at: datetime) -> datetime:
    """The moment as a package keeps it: in UTC, whole seconds, without a zone."""
    return made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def package_entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    """An entry for the part with that name; ``moment`` as ``utc_moment`` gives it."""
    year = max(moment.year, _FIRST_ZIP_YEAR)
    entry = zipfile.ZipInfo(name, (year, *moment.timetuple()[1:6]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The system that packs is in the bytes, and Windows and Linux differ.
    entry.create_system = 0
    entry.external_attr = 0
    return entry
