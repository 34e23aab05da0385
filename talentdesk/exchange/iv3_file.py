"""Writes a delivery of Iv3 in the layout of CBS: JSON, version 2.1 of its schema."""

import json
from typing import Any, Final

from talentdesk.domain.iv3 import Iv3Side
from talentdesk.domain.iv3_delivery import Iv3Delivery

_LAYER: Final = "Gemeente"
_SOFTWARE: Final = "TalentDesk"


def iv3_file(delivery: Iv3Delivery) -> bytes:
    """The delivery as UTF-8: codes as text, amounts as whole euros, cells of nothing left out.

    The same delivery gives the same bytes. The sender must be filled in.
    """
    sender = delivery.sender
    content = {
        "metadata": {
            "overheidslaag": _LAYER,
            "overheidsnummer": sender.authority_number,
            "overheidsnaam": sender.authority_name,
            "boekjaar": delivery.year,
            "periode": delivery.period,
            "status": "Begroting" if delivery.is_budget else "Realisatie",
            "datum": delivery.at.isoformat(timespec="seconds"),
            "details_openbaar": False,
            "financieel_pakket": sender.package,
            "export_software": _SOFTWARE,
        },
        "contact": {
            "naam": sender.contact_name,
            "email": sender.contact_email,
            "telefoon": sender.contact_phone,
        },
        "opmerkingen": [{"tekst": delivery.remark}] if delivery.remark else [],
        "data": {
            **{side.value: _cells(delivery, side) for side in Iv3Side},
            "balans_standen": [
                {"balanscode": stand.code, "standper": stand.moment, "bedrag": stand.euros}
                for stand in delivery.stands
            ],
            "kengetallen": [],
            "beleidsindicatoren": [],
        },
    }
    return f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()


def _cells(delivery: Iv3Delivery, side: Iv3Side) -> list[dict[str, Any]]:
    key = "balanscode" if side.is_balance else "taakveld"
    return [
        {key: cell.code, "categorie": cell.categorie, "bedrag": euros}
        for cell, euros in delivery.cells
        if cell.side is side and euros
    ]
