"""What a tertialrapport reads: the virksomhet as it stood when the tertial was over, and what it delivered then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet

from tillit.maal.bilder import Vurderingsbilde
from tillit.maal.models import Maal
from tillit.maal.queries import godkjente_vurderinger
from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.beslutning import som_forrige
from tillit.rapport.innhold import (
    Levertdel,
    Maaldel,
    Rapportinnhold,
    Rapportperiode,
    Rapportsammenlikning,
    Virksomhetsdel,
)
from tillit.rapport.innsamling import verst_foerst, virksomhetsdeler
from tillit.rapport.models import Rapport
from tillit.rapport.rules import gjelder_dag
from tillit.rapportering.enums import Periodetype
from tillit.rapportering.innhold import tin
from tillit.rapportering.models import Rapporteringsperiode

Vurderinger = dict[int, list[Vurderingsbilde]]


def relasjoner(bruker: Bruker, organ: Organ, _eier: Organ | None, dag: date) -> QuerySet[Styringsrelasjon]:
    return Styringsrelasjon.objects.synlig_for(bruker).til_virksomheter().gyldige(dag).filter(underordnet=organ)


def samle(rapport: Rapport, naa: datetime, i_dag: date) -> tuple[Virksomhetsdel, ...]:
    """Its goals stand with the gravest first, as they were judged when the tertial was over."""
    av, dag = rapport.bestilt_av, gjelder_dag(rapport.periode.slutt, i_dag)
    alle = relasjoner(av, rapport.organ, rapport.eier, dag)
    deler = virksomhetsdeler(av, alle, aar=rapport.aar, naa=naa, i_dag=i_dag)
    vurdert = _vurderinger(deler)
    return tuple(verst_foerst(slik_det_sto(del_, vurdert, rapport.periode.slutt), i_dag) for del_ in deler)


def fullfoer(rapport: Rapport, innhold: Rapportinnhold) -> Rapportinnhold:
    """What was delivered for this tertial and the one before it, held against how things stood when that one was over.

    Follow-ups and risks are as they stand now: what they were then is not known here, and nothing is said of it.
    """
    periode, forrige = rapport.periode, rapport.periode.forrige
    vurdert = _vurderinger(innhold.virksomheter)
    sto = replace(innhold, virksomheter=tuple(slik_det_sto(d, vurdert, forrige.slutt) for d in innhold.virksomheter))
    meldt = {ett: _meldt(rapport, ett.start) for ett in (periode, forrige)}
    return replace(
        innhold,
        periode=Rapportperiode(
            navn=periode.navn,
            slutt=periode.slutt,
            forrige_navn=forrige.navn,
            meldt=meldt[periode],
            forrige_meldt=meldt[forrige],
        ),
        siden=Rapportsammenlikning(replace(som_forrige(sto), periodenavn=forrige.navn)),
    )


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
            punkter=tuple(ett for ett in serie.punkter if ett.periode <= slutt),
            uten_tall=tuple(ett for ett in serie.uten_tall if ett.periode <= slutt),
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


def _meldt(rapport: Rapport, start: date) -> Levertdel | None:
    """The virksomhet's own report for the tertial, as its newest delivery reads."""
    perioder = Rapporteringsperiode.objects.synlig_for(rapport.bestilt_av).filter(
        relasjon__underordnet=rapport.organ, periodetype=Periodetype.TERTIAL, start=start
    )
    periode = perioder.order_by("-pk").first()
    if periode is None:
        return None
    levert = periode.leveranser.select_related("levert_av").first()
    tom = Levertdel(periode.navn, periode.statusnavn, periode.frist)
    if levert is None:
        return tom
    return replace(
        tom,
        nummer=levert.nummer,
        levert_av=levert.levert_av.navn,
        levert_tid=levert.levert_tid,
        innhold=tin(levert.innhold),
    )
