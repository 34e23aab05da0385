"""Which elements of an auditfile are read, in all its versions, and what they are called here.

Sources: the schemas of XAF 3.1, 3.2, 3.2.1 and 4.0 (Belastingdienst) and of CLAIR 2.00.00 (SRA).
In CLAIR the parts stand right under the root, in XAF in the company.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from talentdesk.domain.ledger_facts import LedgerFormat

HEADER: Final = "header"
COMPANY: Final = "company"
ACCOUNT: Final = "account"
RELATION: Final = "relation"
PERIOD: Final = "period"
OPENING: Final = "opening"
OPENING_LINE: Final = "opening_line"
TOTALS: Final = "totals"
JOURNAL: Final = "journal"
ENTRY: Final = "entry"
LINE: Final = "line"

LINE_FIELDS: Final = (
    "line",
    "account",
    "document",
    "effective",
    "description",
    "amount",
    "side",
    "relation",
    "invoice",
    "order",
    "cost_centre",
    "project",
)
"""What is taken of a line, in this order."""
HEAD_FIELDS: Final = ("entry", "entry_text", "period", "day")
"""What is taken of an entry, in this order."""


@dataclass(frozen=True, slots=True)
class Part:
    """An element that holds others; ``record`` is empty when it is only a way to them.

    ``fields`` gives the name here of elements with text, ``parts`` the elements with parts.
    """

    record: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, "Part"] = field(default_factory=dict)


LINE_TAGS: Final[Mapping[str, str]] = {
    "nr": "line",
    "recordID": "line",
    "accID": "account",
    "accountID": "account",
    "docRef": "document",
    "documentID": "document",
    "effDate": "effective",
    "effectiveDate": "effective",
    "desc": "description",
    "description": "description",
    "amnt": "amount",
    "amntTp": "side",
    "debitAmount": "debit",
    "creditAmount": "credit",
    "custSupID": "relation",
    "invRef": "invoice",
    "orderRef": "order",
    "costID": "cost_centre",
    "cost": "cost_centre",
    "costDesc": "cost_centre",
    "projID": "project",
    "project": "project",
    "projectDesc": "project",
}
HEAD_TAGS: Final[Mapping[str, str]] = {
    "nr": "entry",
    "transactionID": "entry",
    "desc": "entry_text",
    "description": "entry_text",
    "periodNumber": "period",
    "period": "period",
    "trDt": "day",
    "transactionDate": "day",
}
_LINE: Final = Part(LINE, LINE_TAGS)
_ENTRY: Final = Part(ENTRY, HEAD_TAGS, {"trLine": _LINE, "line": _LINE})
_TOTAL_FIELDS: Final = {
    "linesCount": "lines",
    "numberEntries": "lines",
    "totalDebit": "debit",
    "totalCredit": "credit",
}
JOURNAL_PART: Final = Part(
    JOURNAL, {"jrnID": "journal", "journalID": "journal"}, {"transaction": _ENTRY}
)
_TRANSACTIONS: Final = Part(TOTALS, _TOTAL_FIELDS, {"journal": JOURNAL_PART})
_ACCOUNTS: Final = Part(
    parts={
        "ledgerAccount": Part(
            ACCOUNT,
            {
                "accID": "code",
                "accountID": "code",
                "accDesc": "name",
                "accountDesc": "name",
                "accTp": "kind",
                "accountType": "kind",
            },
        )
    }
)
_RELATIONS: Final = Part(
    parts={
        "customerSupplier": Part(
            RELATION,
            {
                "custSupID": "code",
                "custSupName": "name",
                "companyName": "name",
                # Amounts in XAF 4.0, despite their names; 3.x has no such elements.
                "opBalDesc": "opening",
                "opBalTp": "opening_side",
                "clBalDesc": "closing",
                "clBalTp": "closing_side",
            },
        )
    }
)
_PERIODS: Final = Part(
    parts={
        "period": Part(
            PERIOD,
            {"periodNumber": "number", "startDatePeriod": "first", "endDatePeriod": "last"},
        )
    }
)
_OPENING: Final = Part(
    OPENING,
    # A text in XAF 3.x.
    {**_TOTAL_FIELDS, "opBalDesc": "text"},
    {
        "obLine": Part(
            OPENING_LINE, {"nr": "line", "accID": "account", "amnt": "amount", "amntTp": "side"}
        )
    },
)
_HEADER: Final = Part(
    HEADER,
    {
        "auditfileVersion": "version",
        "fiscalYear": "year",
        "startDate": "first",
        "endDate": "last",
        "curCode": "currency",
        "currencyCode": "currency",
        "dateCreated": "created",
        "softwareDesc": "software",
        "productID": "software",
        "softwareVersion": "software_version",
        "productVersion": "software_version",
        "companyID": "company_code",
        "companyName": "company",
    },
)
ROOT: Final = "auditfile"
OUTLINE: Final = Part(
    parts={
        "header": _HEADER,
        "generalLedger": _ACCOUNTS,
        "customersSuppliers": _RELATIONS,
        "transactions": _TRANSACTIONS,
        "company": Part(
            COMPANY,
            {
                "companyIdent": "company_code",
                "Commercenr": "company_code",
                "companyName": "company",
            },
            {
                "generalLedger": _ACCOUNTS,
                "customersSuppliers": _RELATIONS,
                "periods": _PERIODS,
                "openingBalance": _OPENING,
                "transactions": _TRANSACTIONS,
            },
        ),
    }
)

ONLY_HERE: Final = frozenset({"trLine", "transaction", "journal", "obLine", "ledgerAccount"})
"""Elements that may stand in one place only: elsewhere they would be missed in silence."""

_SPACES: Final[Mapping[str, LedgerFormat]] = {
    "http://www.auditfiles.nl/xaf/3.0": LedgerFormat.XAF_3_1,
    "http://www.auditfiles.nl/xaf/3.1": LedgerFormat.XAF_3_1,
    "http://www.auditfiles.nl/xaf/3.2": LedgerFormat.XAF_3_2,
    "http://www.odb.belastingdienst.nl/belastingdienst/bcpp/1.0/structures/"
    "xmlauditfilefinancieel3.2.1": LedgerFormat.XAF_3_2_1,
    "http://www.odb.belastingdienst.nl/belastingdienst/bcpp/1.1/structures/"
    "xmlauditfilexaf_4.0": LedgerFormat.XAF_4_0,
    "http://www.odb.belastingdienst.nl/xaf/4.0": LedgerFormat.XAF_4_0,
}
_CLAIR_SPACE: Final = "http://www.auditfiles.nl/xaf/2.0"
_CLAIR_VERSION: Final = "CLAIR2"


def format_of(space: str, version: str) -> tuple[LedgerFormat, bool]:
    """The version of an auditfile, and whether its namespace is one that exists.

    Args:
        space: The namespace of the root; empty when it has none.
        version: What a header of CLAIR calls it; empty in XAF.
    """
    bare = space.strip().rstrip("/").casefold()
    if version.upper().startswith(_CLAIR_VERSION):
        return LedgerFormat.CLAIR_2, bare in ("", _CLAIR_SPACE)
    if bare in _SPACES:
        return _SPACES[bare], True
    return (LedgerFormat.XAF_4_0 if "4.0" in bare else LedgerFormat.XAF_3_2), False
