"""A virksomhet as it stood when a period was over, held against how it stood when the one before it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet

from tillit.maal.bilder import Vurderingsbilde
from tillit.maal.models import Maal
from tillit.maal.queries import godkjente_vurderinger
from tillit.maal.serie import periode_av
from tillit.organisasjon.models import Styringsrelasjon
from tillit.rapport.beslutning import som_forrige
from tillit.rapport.innhold import Maaldel, Rapportinnhold, Rapportsammenlikning, Virksomhetsdel
from tillit.rapport.innsamling import verst_foerst, virksomhetsdeler
from tillit.rapport.models import Rapport

Vurderinger = dict[int, list[Vurderingsbilde]]


def samle_paa_dagen(
    rapport: Rapport, relasjoner: QuerySet[Styringsrelasjon], naa: datetime, i_dag: date
) -> tuple[Virksomhetsdel, ...]:
    """Its goals stand with the gravest first, as they were judged when the report's period was over."""
    deler = virksomhetsdeler(rapport.bestilt_av, relasjoner, aar=rapport.aar, naa=naa, i_dag=i_dag)
    vurdert = _vurderinger(deler)
    return tuple(verst_foerst(slik_det_sto(del_, vurdert, rapport.periode.slutt), i_dag) for del_ in deler)


def hold_mot_perioden_foer(rapport: Rapport, innhold: Rapportinnhold) -> Rapportinnhold:
    """Follow-ups and risks are as they stand now: what they were then is not known here, and nothing is said of it."""
    forrige = rapport.periode.forrige
    vurdert = _vurderinger(innhold.virksomheter)
    sto = replace(innhold, virksomheter=tuple(slik_det_sto(d, vurdert, forrige.slutt) for d in innhold.virksomheter))
    return replace(innhold, siden=Rapportsammenlikning(replace(som_forrige(sto), periodenavn=forrige.navn)))


def slik_det_sto(del_: Virksomhetsdel, vurdert: Vurderinger, slutt: date) -> Virksomhetsdel:
    """The part with nothing of what came after the day: judgements, figures, and what was said."""
    return replace(
        del_,
        maal=tuple(_maal(ett, vurdert.get(ett.bilde.pk, []), slutt) for ett in del_.maal),
        signaler=tuple(ett for ett in del_.signaler if ett.dato <= slutt),
        bestridt=None if del_.bestridt is None else tuple(ett for ett in del_.bestridt if ett.dato <= slutt),
    )


def _maal(del_: Maaldel, vurdert: list[Vurderingsbilde], slutt: date) -> Maaldel:
    kjente = [ett for ett in vurdert if (ett.periodeslutt or ett.periode) <= slutt]
    indikatorer = tuple(
        replace(
            serie,
            punkter=tuple(ett for ett in serie.punkter if periode_av(serie, ett.periode).slutt <= slutt),
            uten_tall=tuple(ett for ett in serie.uten_tall if periode_av(serie, ett.periode).slutt <= slutt),
        )
        for serie in del_.bilde.indikatorer
    )
    bilde = replace(
        del_.bilde,
        indikatorer=indikatorer,
        vurdering=kjente[0] if kjente else None,
        forrige_vurdering=kjente[1] if len(kjente) > 1 else None,
    )
    kjente_perioder = {(serie.indikator_pk, punkt.periodenavn) for serie in indikatorer for punkt in serie.punkter}
    delt = tuple(ett for ett in del_.delt if (ett.indikator_pk, ett.periode) in kjente_perioder)
    return replace(del_, bilde=bilde, delt=delt)


def _vurderinger(deler: tuple[Virksomhetsdel, ...]) -> Vurderinger:
    """The approved judgements of each goal, newest period first."""
    return godkjente_vurderinger(Maal.objects.filter(pk__in=[maal.bilde.pk for del_ in deler for maal in del_.maal]))
