"""What a topic is: one task, told briefly. Pure values; every sentence is translated when it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from tillit.organisasjon.enums import Rettighet

Tekst = Any  # a string that is translated when it is shown


class Emnegruppe(Enum):
    MAAL = "maal"
    KJEDE = "kjede"
    DIALOG = "dialog"
    RAPPORT = "rapport"
    ELLERS = "ellers"

    @property
    def navn(self) -> Tekst:
        return NAVN[self]


NAVN = {
    Emnegruppe.MAAL: _("Mål og tall"),
    Emnegruppe.KJEDE: _("Kjeder og risiko"),
    Emnegruppe.DIALOG: _("Dialog"),
    Emnegruppe.RAPPORT: _("Rapportering og samlerapporter"),
    Emnegruppe.ELLERS: _("Finne fram, profil og roller"),
}


@dataclass(frozen=True)
class Emne:
    """`sider` are the names of the addresses whose help this is; `rettigheter` those who do it, empty for everybody."""

    slug: str
    gruppe: Emnegruppe
    tittel: Tekst
    formaal: Tekst
    steg: tuple[Tekst, ...]
    etterpaa: tuple[Tekst, ...]
    hvis_galt: tuple[Tekst, ...]
    beslektede: tuple[str, ...]
    sider: tuple[str, ...] = ()
    rettigheter: tuple[Rettighet, ...] = ()
