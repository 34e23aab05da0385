"""SQLModel tables of Iv3; as ``records``, and nothing of them leaves this package."""

from sqlmodel import Field, SQLModel


class Iv3RuleRecord(SQLModel, table=True):
    """Table ``iv3_rule``: which taakveld and categorie an account is."""

    __tablename__ = "iv3_rule"

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    account: str
    cost_centre: str
    first_year: int
    last_year: int
    home: str
    cell_code: str
    categorie: str
    is_active: int
    version: int = 1


class Iv3LineRecord(SQLModel, table=True):
    """Table ``iv3_line``: where the budget of a programme line goes."""

    __tablename__ = "iv3_line"

    line: str = Field(primary_key=True)
    cell_code: str
    categorie: str
    version: int = 1


class Iv3SenderRecord(SQLModel, table=True):
    """Table ``iv3_sender``: one row, who sends the delivery."""

    __tablename__ = "iv3_sender"

    id: int = Field(default=1, primary_key=True)
    authority_number: str = ""
    authority_name: str = ""
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    package: str = ""
    version: int = 1


KEY_OF_IV3: dict[type[SQLModel], tuple[str, ...]] = {
    Iv3RuleRecord: ("id",),
    Iv3LineRecord: ("line",),
    Iv3SenderRecord: ("id",),
}
"""Those that the session itself writes to the log."""
