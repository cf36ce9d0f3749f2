"""A chain as it stood when a day ended, read from the history the database keeps; no second log.

History says what was stored. It has no figures of indicators and no risks: those have pages of their own, with dates.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from resultatkjede import rules
from resultatkjede.bilder import Kjedebilde, Koblingbilde, Leddbilde, Leddtall
from resultatkjede.enums import Evidens, Paavirkbarhet, Steg, Styrke
from resultatkjede.models import Kobling, Ledd, Leddindikator, Resultatkjede
from tillit.felles.tid import i_dag, oslodag
from tillit.maal.models import Maal
from tillit.maal.queries.paa_dato import MaalHendelse
from tillit.maal.querysets import synlige_maal
from tillit.organisasjon.models import Bruker

# Made by pghistory.
KjedeHendelse: Any = Resultatkjede.events.rel.related_model  # type: ignore[attr-defined]
LeddHendelse: Any = Ledd.events.rel.related_model  # type: ignore[attr-defined]
KoblingHendelse: Any = Kobling.events.rel.related_model  # type: ignore[attr-defined]
IndikatorHendelse: Any = Leddindikator.events.rel.related_model  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Dagsbilde:
    """The chain at the end of a day. `kjede` is None on a day of which nothing is known, or nothing may be read.

    `foerste` is the day history begins; None where no chain was ever begun.
    """

    dato: date
    foerste: date | None
    kjede: Kjedebilde | None = None
    maal_synlig: bool = True

    @property
    def er_i_dag(self) -> bool:
        return self.dato >= i_dag()

    @property
    def foer_historikken(self) -> bool:
        return self.foerste is None or self.foerste > self.dato


def dagens_slutt(dato: date) -> datetime:
    """The first moment after the day, by the clock in Oslo."""
    return timezone.make_aware(datetime.combine(dato + timedelta(days=1), time.min))


def kjede_paa_dato(maal: Maal, dato: date, *, leser: Bruker) -> Dagsbilde:
    """Six queries, whatever the chain's size. A goal that `leser` could not have read that day is not read now."""
    slutt = dagens_slutt(dato)
    foerste = historien_begynner(maal)
    da = slik_det_sto(MaalHendelse.objects.filter(pgh_obj_id=maal.pk), slutt)
    maalet = da.filter(synlige_maal(leser, maal="pgh_obj_id")).values_list("tekst", flat=True).first()
    if maalet is None or foerste is None or foerste > dato:
        return Dagsbilde(dato, foerste, maal_synlig=maalet is not None)
    kjeder = slik_det_sto(KjedeHendelse.objects.filter(maal_id=maal.pk), slutt).values_list("pgh_obj_id", flat=True)
    return Dagsbilde(dato, foerste, _kjede(maal, maalet, list(kjeder), slutt))


def historien_begynner(maal: Maal) -> date | None:
    tid = KjedeHendelse.objects.filter(maal_id=maal.pk).aggregate(tid=Min("pgh_created_at"))["tid"]
    return oslodag(tid) if tid else None


def slik_det_sto(hendelser: QuerySet[Any], slutt: datetime) -> QuerySet[Any]:
    """The newest version of each row before `slutt`, those that were deleted left out."""
    foer = hendelser.filter(pgh_created_at__lt=slutt)
    siste = foer.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").values("pgh_id")
    rader: QuerySet[Any] = hendelser.model.objects.filter(pgh_id__in=siste).exclude(pgh_label="delete")
    return rader


def _kjede(maal: Maal, tekst: str, kjeder: list[int], slutt: datetime) -> Kjedebilde:
    leddene = slik_det_sto(LeddHendelse.objects.filter(kjede_id__in=kjeder), slutt).select_related("eier")
    leddene = leddene.order_by("steg", "rekkefoelge", "pgh_obj_id")
    koblingene = slik_det_sto(KoblingHendelse.objects.filter(kjede_id__in=kjeder), slutt).order_by("pgh_obj_id")
    koblinger = tuple(_koblingbilde(ett, slutt) for ett in koblingene)
    har_inn = {kobling.til for kobling in koblinger}
    ledd = list(leddene)
    tall = _indikatorer([ett.pgh_obj_id for ett in ledd], slutt)
    return Kjedebilde(
        pk=kjeder[-1] if kjeder else None,
        maal_pk=maal.pk,
        maal=tekst,
        virksomhet=maal.relasjon.underordnet.navn,
        virksomhet_kort=maal.relasjon.underordnet.kort,
        ledd=tuple(_leddbilde(ett, tall[ett.pgh_obj_id], har_kobling_inn=ett.pgh_obj_id in har_inn) for ett in ledd),
        koblinger=koblinger,
    )


def _indikatorer(ledd: list[int], slutt: datetime) -> dict[int, tuple[Leddtall, ...]]:
    """The names of the indicators that told of each ledd, without their figures."""
    navn: dict[int, tuple[Leddtall, ...]] = defaultdict(tuple)
    rader = slik_det_sto(IndikatorHendelse.objects.filter(ledd_id__in=ledd), slutt).order_by("pgh_obj_id")
    for ledd_pk, indikator, hva in rader.values_list("ledd_id", "indikator_id", "indikator__navn"):
        navn[ledd_pk] += (Leddtall(indikator=indikator, navn=hva),)
    return navn


def _leddbilde(ledd: Any, tall: tuple[Leddtall, ...], *, har_kobling_inn: bool) -> Leddbilde:
    return Leddbilde(
        pk=ledd.pgh_obj_id,
        steg=ledd.steg,
        tekst=ledd.tekst,
        eier=ledd.eier.kort if ledd.eier else ledd.eier_utenfor,
        eier_utenfor=bool(ledd.eier_utenfor),
        paavirkbarhet=ledd.paavirkbarhet,
        paavirkbarhet_navn=str(Paavirkbarhet(ledd.paavirkbarhet).label) if ledd.paavirkbarhet else "",
        risikotype=str(ledd.risikotype or Steg(ledd.steg).risikotype.value),
        udokumentert=rules.er_udokumentert(steg=ledd.steg, har_kobling_inn=har_kobling_inn),
        tall=tall,
        uten_indikator_grunn=ledd.uten_indikator_grunn,
    )


def _koblingbilde(kobling: Any, slutt: datetime) -> Koblingbilde:
    return Koblingbilde(
        pk=kobling.pgh_obj_id,
        fra=kobling.fra_id,
        til=kobling.til_id,
        hypotese=kobling.hypotese,
        evidens=kobling.evidens,
        evidens_navn=str(Evidens(kobling.evidens).label),
        evidens_kilde=kobling.evidens_kilde,
        ytre_faktorer=kobling.ytre_faktorer,
        revurderes_dato=kobling.revurderes_dato,
        styrke=kobling.styrke,
        styrke_navn=str(Styrke(kobling.styrke).label) if kobling.styrke else "",
        forfalt=rules.er_forfalt(revurderes=kobling.revurderes_dato, dag=oslodag(slutt) - timedelta(days=1)),
    )
