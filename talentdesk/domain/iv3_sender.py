"""Who sends a delivery of Iv3: asked of the user, never made up."""

import re
from dataclasses import dataclass, fields
from typing import Final

_EMAIL: Final = re.compile(r"[a-zA-Z0-9_.\-]+@([a-zA-Z0-9\-]+\.)+[a-zA-Z]{2,4}")
"""As the schema of CBS takes it: the last part has two to four letters."""


@dataclass(frozen=True, slots=True)
class Iv3Sender:
    """What CBS asks of the sender; empty where nobody filled it in.

    ``authority_number`` is the number of the municipality at CBS and ``authority_name`` its
    name there; ``package`` is the program in which the finance department keeps its books.
    """

    authority_number: str = ""
    authority_name: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    package: str = ""

    def missing(self) -> tuple[str, ...]:
        """Names of the fields that are empty, in the order of the form."""
        return tuple(item.name for item in fields(self) if not getattr(self, item.name).strip())

    def malformed(self) -> tuple[str, ...]:
        """Names of the fields that are filled and that CBS would refuse."""
        email = self.contact_email.strip()
        return () if not email or _EMAIL.fullmatch(email) else ("contact_email",)
