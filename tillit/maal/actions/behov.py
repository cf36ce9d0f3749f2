"""Whether a figure is still needed, what is expected of the next one, and how figures are split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tillit.felles.feil import EndretAvAndre, Regelbrudd
from tillit.felles.historikk import handling
from tillit.felles.laas import laas
from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.actions.kunngjoering import kunngjoer
from tillit.maal.actions.maal import GrunnMangler, krev_aapent
from tillit.maal.actions.tall import IndikatorenErAvviklet, TalletKanIkkeStaa, UgyldigPeriode
from tillit.maal.enums import Indikatortype, Kunngjoeringsslag
from tillit.maal.kunngjoeringsregler import tidligste
from tillit.maal.models import Behovsvurdering, Fordeling, Fordelingsgruppe, Indikator, Prognose
from tillit.maal.ordlegging import tall
from tillit.maal.tallregler import grenser_i_ord, standardgrunnlag
from tillit.organisasjon.models import Bruker


class PeriodenHarTall(Regelbrudd):
    melding = _("Perioden har allerede et tall. En prognose skrives før tallet kommer.")
    felt = "periode"


class KanIkkeForutses(Regelbrudd):
    melding = _("En indikator som beskrives i ord, har ingen prognose i tall.")


class FordelingenFinnes(Regelbrudd):
    melding = _("Indikatoren har allerede en fordeling med dette navnet.")
    felt = "navn"


@transaction.atomic
def vurder_behov(
    *, indikator: Indikator, periode: date, trengs: bool, grunn: str, av: Bruker, fra: date | None = None
) -> None:
    """Keep the answer. A figure nobody needs is asked for no more; the steering side may take it back.

    Of an adopted goal everybody is told first, and it is asked for until `fra`, which is as early as may be unless
    somebody said another day.
    """
    maal, indikator = laas(indikator.maal, indikator)
    krev_aapent(maal)
    if indikator.avviklet_dato is not None:
        raise IndikatorenErAvviklet
    if not grunn:
        raise GrunnMangler
    with handling("indikator.trengs" if trengs else "indikator.avviklet", av=av, grunn=grunn):
        Behovsvurdering.objects.create(indikator=indikator, periode=periode, trengs=trengs, grunn=grunn, av=av)
        if not trengs and rules.er_fastsatt(maal.status):
            avvikles, dag = Kunngjoeringsslag.AVVIKLES, fra or tidligste(i_dag())
            kunngjoer(indikator=indikator, slag=avvikles, fra=dag, grunn=grunn, av=av)
        elif not trengs:
            indikator.lagre_ny_versjon(avviklet_dato=i_dag(), avviklet_grunn=grunn[:300])


@transaction.atomic
def ta_i_bruk(*, indikator: Indikator, versjon: int, grunn: str, av: Bruker) -> None:
    """Take back that an indicator is no longer used. Why stands in its history."""
    maal, indikator = laas(indikator.maal, indikator)
    indikator.krev_versjon(versjon, [])
    krev_aapent(maal)
    with handling("indikator.tatt_i_bruk", av=av, grunn=grunn):
        indikator.lagre_ny_versjon(avviklet_dato=None, avviklet_grunn="")


@transaction.atomic
def lag_prognose(
    *, indikator: Indikator, periode: date, versjon: int, verdi: Decimal, grunnlag: str, begrunnelse: str, av: Bruker
) -> Prognose:
    """What is expected of a period without a figure. A new view is a new row."""
    indikator = laas(indikator)
    krev_aapent(indikator.maal)
    if indikator.avviklet_dato is not None:
        raise IndikatorenErAvviklet
    if indikator.type == Indikatortype.KVALITATIV:
        raise KanIkkeForutses
    if not rules.er_periodens_start(periode, indikator.frekvens):
        raise UgyldigPeriode
    if indikator.maalinger.filter(periode=periode).exists():
        raise PeriodenHarTall
    if rules.verdi_utenfor(verdi, minste=indikator.minste, stoerste=indikator.stoerste):
        raise TalletKanIkkeStaa(grenser_i_ord(indikator), felt="verdi")
    siste = indikator.prognoser.filter(periode=periode).order_by("-versjon").first()
    if siste and siste.versjon != versjon:
        gjeldende = {"verdi": f"{tall(siste.verdi, indikator.desimaler)} ({siste.begrunnelse})"}
        raise EndretAvAndre(versjon=siste.versjon, gjeldende=gjeldende)
    with handling("prognose.skrevet", av=av, grunn=begrunnelse):
        return Prognose.objects.create(
            indikator=indikator,
            periode=periode,
            versjon=(siste.versjon if siste else 0) + 1,
            verdi=verdi,
            grunnlag=grunnlag or standardgrunnlag(indikator),
            begrunnelse=begrunnelse,
            av=av,
        )


@dataclass(frozen=True)
class Gruppe:
    kode: str
    navn: str
    organ_id: int | None = None


@transaction.atomic
def lag_fordeling(
    *, indikator: Indikator, navn: str, uttoemmende: bool, grupper: Sequence[Gruppe], av: Bruker
) -> Fordeling:
    """A way to split the indicator's values. Its groups are fixed: figures of other groups are another fordeling."""
    indikator = laas(indikator)
    krev_aapent(indikator.maal)
    if indikator.fordelinger.filter(navn=navn).exists():
        raise FordelingenFinnes
    with handling("fordeling.laget", av=av):
        fordeling = Fordeling.objects.create(indikator=indikator, navn=navn, uttoemmende=uttoemmende)
        for nummer, gruppe in enumerate(grupper, start=1):
            Fordelingsgruppe.objects.create(fordeling=fordeling, rekkefoelge=nummer * 10, **vars(gruppe))
    return fordeling
