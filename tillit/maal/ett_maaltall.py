"""One target as a list of demands or a letter says it: in the language of whoever it is written for."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import gettext as _

from tillit.felles.formater import desimal
from tillit.maal.models import Indikator, Maaltall
from tillit.spraak.bokstaver import stor


def maaltallet(tall: Maaltall, indikator: Indikator) -> str:
    """«Minst 95,0 prosent», «endring fra 2009: høyst −95 prosent»."""
    if tall.verdi is None:
        return tall.beskrivelse
    verdi = str(desimal(tall.verdi, indikator.desimaler))
    if tall.verdi_til is not None:
        return _("Mellom %(fra)s og %(til)s %(enhet)s") % {
            "fra": verdi,
            "til": desimal(tall.verdi_til, indikator.desimaler),
            "enhet": indikator.enhet,
        }
    operator = tall.get_operator_display()
    if tall.basisaar:
        return _("Endring fra %(aar)s: %(operator)s %(verdi)s prosent") % {
            "aar": tall.basisaar,
            "operator": operator,
            "verdi": desimal(tall.verdi.normalize()),
        }
    return f"{stor(operator)} {verdi} {indikator.enhet}"


def aarets_maaltall(aar: int) -> ArraySubquery:
    """The targets of an indicator that stand for the year, to be annotated: they come with it, and are no query."""
    rader = Maaltall.objects.siste().filter(indikator=OuterRef("pk"), periode__year=aar)
    # As text: JSON's own numbers are read as floats.
    verdier = {felt: Cast(felt, TextField()) for felt in ("verdi", "verdi_til")}
    felter = {felt: felt for felt in ("beskrivelse", "operator", "basisaar", "vedtatt_i")}
    return ArraySubquery(rader.order_by("periode", "pk").values_list(JSONObject(**verdier, **felter)))


def maaltall_av(rader: Iterable[dict[str, Any]]) -> list[Maaltall]:
    """Those that `aarets_maaltall` gave."""
    return [
        Maaltall(**{**rad, **{felt: Decimal(rad[felt]) for felt in ("verdi", "verdi_til") if rad[felt] is not None}})
        for rad in rader
    ]
