"""Where a goal's judgement is written while a report is open: in its section, and nowhere else."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.enums import Maalstatus
from tillit.maal.models import Maal
from tillit.maal.perioder import Periode
from tillit.maal.skrivested import Retur
from tillit.organisasjon.models import Bruker
from tillit.rapportering.access import er_part
from tillit.rapportering.enums import Innleggsslag, Periodestatus
from tillit.rapportering.models import Rapporteringsperiode, Traadinnlegg

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


def retur_av(maal: Maal, bruker: Bruker) -> Retur | None:
    """The newest report of the goal that is sent back and not delivered again: one query."""
    perioder = Rapporteringsperiode.objects.filter(relasjon=maal.relasjon_id, status=Periodestatus.I_RETUR)
    for ett in perioder.annotate(returgrunn=returgrunn()).select_related("relasjon").order_by("-slutt", "-pk"):
        if rules.gjelder_i(aar_fra=maal.aar_fra, aar_til=maal.aar_til, start=ett.start, slutt=ett.slutt):
            if not er_part(bruker, ett.relasjon):
                return Retur(ett.navn)
            return Retur(ett.navn, ett.returgrunn, reverse("rapportering:vis", args=[ett.pk]))
    return None


def returgrunn() -> Coalesce:
    """Why the report was sent back the last time; empty where it never was."""
    rader = Traadinnlegg.objects.filter(periode=OuterRef("pk"), maal__isnull=True, slag=Innleggsslag.RETUR)
    return Coalesce(Subquery(rader.order_by("-tid", "-pk").values("tekst")[:1]), Value("", output_field=TextField()))
