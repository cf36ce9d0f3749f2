"""A virksomhet's goals with every figure of every period: three questions, however many figures there are.

The database gathers each indicator's newest versions into one text; the cells are made in `maal.talltabell`. A model
instance, or a row of its own, for each figure would cost more than all the rest of the page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.safestring import SafeString

from tillit.felles.tid import i_dag
from tillit.maal.enums import FASTSATTE, Frekvens
from tillit.maal.models import Maal, Maalbidrag, Vurdering
from tillit.maal.perioder import Periode
from tillit.maal.talltabell import Maaltallcelle, Tabelltall, Tallgrid, Tallrad
from tillit.maal.vurderingstabell import Periodevurdering, Vurderingstabell, Vurdertperiode, vurderingstabell
from tillit.organisasjon.models import Bruker, Organ

# About thirty columns of each kind, where nobody has asked for certain years.
AAR_VIST = {Frekvens.AAR: 30, Frekvens.TERTIAL: 10, Frekvens.KVARTAL: 8, Frekvens.MAANED: 3}

# json_build_array keeps the order of Tabelltall and Maaltallcelle; a number travels as text so that no digit is lost.
_TALL = """
    SELECT i.id, i.maal_id, i.navn, i.enhet, i.desimaler, i.frekvens, i.nivaaer, i.avviklet_dato <= %(dag)s,
           s.forfaller_dato <= %(dag)s AND (s.avviklet_dato IS NULL OR s.avviklet_dato > %(dag)s),
           maalinger.celler, maaltall.celler
    FROM maal_indikator i
    JOIN maal_indikatorstand s ON s.indikator_id = i.id
    JOIN (VALUES {perioder}) vindu (frekvens, fra, til) ON vindu.frekvens = i.frekvens
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(m.periode, trim_scale(m.verdi)::text, m.symbol, left(m.beskrivelse, 120),
                        m.versjon, m.foreloepig, m.brudd, m.grunnlag, m.feilmargin::text)
                        ORDER BY m.periode, m.id)::text AS celler
        FROM maal_maaling m
        WHERE m.indikator_id = i.id AND m.periode BETWEEN vindu.fra AND vindu.til
          AND NOT EXISTS (SELECT 1 FROM maal_maaling n WHERE n.indikator_id = m.indikator_id
                          AND n.periode = m.periode AND n.grunnlag = m.grunnlag AND n.versjon > m.versjon)
    ) maalinger
    CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(m.periode, m.operator, trim_scale(m.verdi)::text,
                        trim_scale(m.verdi_til)::text, m.basisaar, left(m.beskrivelse, 120)))::text AS celler
        FROM maal_maaltall m
        WHERE m.indikator_id = i.id AND m.periode BETWEEN vindu.fra AND vindu.til
          AND NOT EXISTS (SELECT 1 FROM maal_maaltall n WHERE n.indikator_id = m.indikator_id
                          AND n.periode = m.periode AND n.versjon > m.versjon)
    ) maaltall
    WHERE i.maal_id = ANY(%(maal)s)
    ORDER BY i.rekkefoelge, i.id
"""


@dataclass(frozen=True)
class Maalmedtall:
    """A goal, how it stands, and its rows in the grid. `bidrar`: another virksomhet leads it."""

    pk: int
    tekst: str
    status: str
    oppnaaelse: str
    vurdert_for: str
    leder: str
    bidrar: bool
    rader: SafeString


@dataclass(frozen=True)
class AlleTall:
    """One grid for all goals. `kolonner`: all of them, that of the names among them."""

    hode: SafeString
    kolonner: int
    maal: Sequence[Maalmedtall]
    vurdert: Vurderingstabell


def maal_med_tall(bruker: Bruker, organ: Organ, *, fra: int | None = None, til: int | None = None) -> AlleTall:
    """The goals this body leads or has part in, that are not ended. `fra`, `til`: years; None, the newest."""
    felter = ("pk", "tekst", "status", "relasjon__underordnet_id", "relasjon__underordnet__navn")
    stand = ("stand__oppnaaelse", "stand__periode", "stand__periodetype", "stand__vurdering__egen_navn")
    # First which they are, by index: one question with «or» in it would read every goal of the city.
    egne = Maal.objects.filter(relasjon__underordnet=organ).values_list("pk", flat=True)
    deltar = Maalbidrag.objects.filter(organ=organ).values_list("maal_id", flat=True)
    maal = Maal.objects.synlig_for(bruker).gjeldende().filter(pk__in=list(egne.union(deltar)))
    maal = maal.order_by("rekkefoelge", "pk")
    rader = list(maal.values_list(*felter, *stand))
    indikatorer = _indikatorer([rad[0] for rad in rader], _vinduer(fra, til, dag=i_dag()), dag=i_dag())
    grid = Tallgrid(rad for ett in indikatorer.values() for rad in ett)
    maalene = [
        Maalmedtall(
            pk=pk,
            tekst=tekst,
            status=status,
            oppnaaelse=oppnaaelse if periode else "",
            vurdert_for=egen_navn or (Periode.som_inneholder(periode, periodetype).navn if periode else ""),
            leder=leder,
            bidrar=leder_pk != organ.pk,
            rader=grid.rader(indikatorer[pk]),
        )
        for pk, tekst, status, leder_pk, leder, oppnaaelse, periode, periodetype, egen_navn in rader
    ]
    egne_maal = [(rad[0], rad[1]) for rad in rader if rad[2] in FASTSATTE and rad[3] == organ.pk]
    return AlleTall(grid.hode(), grid.kolonner, maalene, _vurdert(egne_maal))


def _vurdert(maal: Sequence[tuple[int, str]]) -> Vurderingstabell:
    """One query: the newest approved utgave of each period."""
    rader = Vurdering.objects.filter(maal__in=[pk for pk, _tekst in maal]).siste_godkjente()
    felter = ("maal_id", "periode", "periodetype", "egen_navn", "egen_slutt", "oppnaaelse")
    vurdert = [
        Periodevurdering(ett.maal_id, Vurdertperiode(ett.periodeslutt, ett.periode, ett.periodenavn), ett.oppnaaelse)
        for ett in rader.only(*felter)
    ]
    return vurderingstabell(maal, vurdert)


def _vinduer(fra: int | None, til: int | None, *, dag: date) -> Mapping[Frekvens, tuple[date, date]]:
    siste = date(til or dag.year, 12, 31)
    return {
        frekvens: (date(fra or siste.year - antall + (antall < siste.year), 1, 1), siste)
        for frekvens, antall in AAR_VIST.items()
    }


def _indikatorer(
    maal: Sequence[int], vinduer: Mapping[Frekvens, tuple[date, date]], *, dag: date
) -> dict[int, list[Tallrad]]:
    """The indicators by goal, those of the longest periods first."""
    per_maal: dict[int, list[Tallrad]] = defaultdict(list)
    for rad in _spoer(maal, vinduer, dag=dag):
        per_maal[rad[1]].append(_rad(rad))
    lengst_foerst = list(Frekvens)
    for rader in per_maal.values():
        rader.sort(key=lambda rad: lengst_foerst.index(rad.frekvens))
    return per_maal


def _spoer(
    maal: Sequence[int], vinduer: Mapping[Frekvens, tuple[date, date]], *, dag: date
) -> Sequence[tuple[Any, ...]]:
    perioder = ", ".join(["(%s::text, %s::date, %s::date)"] * len(vinduer))
    navngitte = {f"v{nr}": verdi for nr, verdi in enumerate(v for ett in vinduer.items() for v in (ett[0], *ett[1]))}
    for navn in navngitte:
        perioder = perioder.replace("%s", f"%({navn})s", 1)
    with connection.cursor() as cursor:
        cursor.execute(_TALL.format(perioder=perioder), {"maal": list(maal), "dag": dag, **navngitte})
        return cursor.fetchall()


def _rad(rad: tuple[Any, ...]) -> Tallrad:
    pk, _, navn, enhet, desimaler, frekvens, nivaaer, avviklet, forsinket, maalinger, maaltall = rad
    return Tallrad(
        pk=pk,
        navn=navn,
        enhet=enhet,
        desimaler=desimaler,
        frekvens=Frekvens(frekvens),
        nivaaer=nivaaer,
        avviklet=bool(avviklet),
        forsinket=bool(forsinket),
        celler=[Tabelltall(*celle) for celle in json.loads(maalinger or "[]")],
        maaltall=[Maaltallcelle(*celle) for celle in json.loads(maaltall or "[]")],
    )
