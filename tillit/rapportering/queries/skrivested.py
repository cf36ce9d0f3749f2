"""Where a goal's judgement is written while a report is open: in its section, and nowhere else."""

from __future__ import annotations

from django.urls import reverse

from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.maal.perioder import Periode
from tillit.rapportering.models import Rapporteringsperiode

VEDTATTE = (Maalstatus.FASTSATT, Maalstatus.ENDRET)


def adresse_for(maal: Maal, periode: Periode | None) -> str | None:
    """The section of the open report that has the nearest deadline; of `periode`, where that is named."""
    if not rules.er_fastsatt(maal.status):
        return None
    aapne = Rapporteringsperiode.objects.til_skriving(i_dag()).filter(relasjon=maal.relasjon_id)
    if periode is not None:
        aapne = aapne.filter(periodetype=periode.frekvens, start=periode.start)
    for ett in aapne.order_by("frist", "pk"):
        if rules.gjelder_i(aar_fra=maal.aar_fra, aar_til=maal.aar_til, start=ett.start, slutt=ett.slutt):
            return f"{reverse('rapportering:skriv', args=[ett.pk])}#maal-{maal.pk}"
    return None
