"""One target as a list of demands or a letter says it: in the language of whoever it is written for."""

from __future__ import annotations

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
