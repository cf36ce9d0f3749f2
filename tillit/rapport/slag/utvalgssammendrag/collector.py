"""What a committee's summary reads: the approved sentences of the virksomheter in its field. No goals of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet

from tillit.organisasjon.models import Bruker, Organ, Styringsrelasjon
from tillit.rapport.innhold import Rapportinnhold, Virksomhetsdel
from tillit.rapport.models import Rapport
from tillit.rapport.samlingsdel import Samlingsavsnitt, Samlingsdel, Samlingssetning
from tillit.rapport.utgave.samlinger import Lestdel, samlingsside, utvalget


def relasjoner(_bruker: Bruker, organ: Organ, _eier: Organ | None, dag: date) -> QuerySet[Styringsrelasjon]:
    """Those of the virksomheter in the committee's field."""
    felt = utvalget(organ).virksomheter
    return Styringsrelasjon.objects.til_virksomheter().gyldige(dag).filter(underordnet__in=felt)


def samle(_rapport: Rapport, _naa: datetime, _i_dag: date) -> tuple[Virksomhetsdel, ...]:
    """None: it says what was approved of them."""
    return ()


def fullfoer(rapport: Rapport, innhold: Rapportinnhold) -> Rapportinnhold:
    """The same page as on the screen, but that a sentence whose fact has changed is left out and counted."""
    side = samlingsside(rapport.bestilt_av, utvalget(rapport.organ))
    samling = Samlingsdel(
        vurdert=side.vurdert,
        avsnitt=tuple(ett for ett in map(_avsnitt, side.deler) if ett.setninger or ett.til),
        godkjente=side.godkjente,
        i_alt=side.i_alt,
        uten=tuple(navn for _, navn in side.uten),
        uten_flere=side.uten_flere,
        endret=sum(rad.lest.endret for del_ in side.deler for rad in del_.rader),
    )
    return replace(innhold, samling=samling)


def _avsnitt(del_: Lestdel) -> Samlingsavsnitt:
    setninger = tuple(
        Samlingssetning(
            tekst=rad.lest.paastand.setning,
            virksomhet=rad.virksomhet,
            virksomhet_pk=rad.virksomhet_pk,
            godkjent=rad.godkjent,
            emne=rad.lest.paastand.emne,
            status=rad.lest.paastand.status,
            forbehold=rad.lest.paastand.forbehold,
            kilde=rad.lest.paastand.kilde.url,
        )
        for rad in del_.rader
        if not rad.lest.endret
    )
    return Samlingsavsnitt(del_.ident, del_.tittel, setninger, del_.til)
