"""The rows of a sheet: what is registered in the chosen years, and the periods that wait for a figure.

A split figure is followed by a row for each group. Parts come from maal.queries.fordelinger, as they may be shown: of
one that is hidden the sheet says only that it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from tillit.felles.tid import i_dag, naa
from tillit.maal import rules
from tillit.maal.delbilder import Delbilde, Fordelingsbilde
from tillit.maal.enums import Indikatortype, Sikkerhet
from tillit.maal.models import Fordelingsgruppe, Fordelingstall, Indikator, Maal, Maaling
from tillit.maal.perioder import Periode
from tillit.maal.queries.fordelinger import synlige_deler
from tillit.organisasjon.models import Bruker, Organ
from tillit.regneark.kolonner import SKJULT

_I_SLENGEN = 200
# What the row of a part repeats of the row it is a part of.
_FELLES = ("indikator_id", "virksomhet", "maal", "indikator", "enhet", "periode", "grunnlag")
FOERSTE_AAR = 1800


@dataclass(frozen=True)
class Uttaksrad:
    """One row, by field: a value that is registered, or a period that waits for one (`finnes` False)."""

    indikator: Indikator
    finnes: bool
    verdier: dict[str, Any]


def indikatorer(bruker: Bruker, organ: Organ) -> QuerySet[Indikator]:
    """Those of a virksomhet, or of every virksomhet a byrådsavdeling steers, that the user may see and that count."""
    maal = Maal.objects.synlig_for(bruker).gjeldende()
    eget = Q(maal__relasjon__underordnet=organ) | Q(maal__relasjon__overordnet=organ)
    return (
        Indikator.objects.filter(eget, maal__in=maal, avviklet_dato__isnull=True)
        .select_related("maal__relasjon__underordnet")
        .order_by("maal__relasjon__underordnet__navn", "maal__rekkefoelge", "maal_id", "rekkefoelge", "pk")
    )


def antall_tall(bruker: Bruker, organ: Organ, *, fra_aar: int) -> int:
    """About how many rows there will be: enough to know whether somebody can wait for them."""
    maalinger = Maaling.objects.filter(
        indikator__in=indikatorer(bruker, organ).order_by(), periode__gte=date(fra_aar, 1, 1)
    )
    return maalinger.count() + Fordelingstall.objects.filter(maaling__in=maalinger).count()


def rader(bruker: Bruker, organ: Organ, *, fra_aar: int) -> Iterator[Uttaksrad]:
    """Indicator by indicator, oldest period first. Eight queries for each 200 indicators, however many figures."""
    alle = indikatorer(bruker, organ).iterator(chunk_size=_I_SLENGEN)
    while slengen := list(islice(alle, _I_SLENGEN)):
        tall: dict[int, list[Maaling]] = defaultdict(list)
        for maaling in Maaling.objects.filter(indikator__in=slengen, periode__gte=date(fra_aar, 1, 1)).siste():
            tall[maaling.indikator_id].append(maaling)
        nyeste = _nyeste_grunnlag(slengen)
        grupper = _grupper(slengen)
        delte = [maaling for pk in grupper for maaling in tall[pk]]
        bilder = synlige_deler(delte) if delte else {}
        for indikator in slengen:
            for rad, maaling in _rader(indikator, tall[indikator.pk], nyeste.get(indikator.pk, ""), fra_aar):
                yield rad
                if indikator.pk in grupper:
                    yield from _delrader(rad, bilder[maaling.pk] if maaling else [], grupper[indikator.pk])


def _nyeste_grunnlag(indikatorene: list[Indikator]) -> dict[int, str]:
    """What the newest figure of each rests on: the next one is taken to rest on the same."""
    nyeste = Maaling.objects.filter(indikator__in=indikatorene).order_by("indikator_id", "-periode", "-versjon", "-pk")
    return dict(nyeste.distinct("indikator_id").values_list("indikator_id", "grunnlag"))


def _grupper(indikatorene: list[Indikator]) -> dict[int, list[Fordelingsgruppe]]:
    """The groups that figures are asked for, by indicator."""
    alle = Fordelingsgruppe.objects.filter(fordeling__indikator__in=indikatorene).select_related("fordeling")
    per_indikator: dict[int, list[Fordelingsgruppe]] = defaultdict(list)
    for gruppe in alle.order_by("fordeling_id", "rekkefoelge", "pk"):
        per_indikator[gruppe.fordeling.indikator_id].append(gruppe)
    return per_indikator


def _delrader(hele: Uttaksrad, bilder: list[Fordelingsbilde], grupper: list[Fordelingsgruppe]) -> Iterator[Uttaksrad]:
    """A row for each group that has a part, or is asked for one."""
    deler = {del_.gruppe_pk: del_ for bilde in bilder for del_ in bilde.deler}
    felles = {felt: hele.verdier[felt] for felt in _FELLES}
    for gruppe in grupper:
        del_ = deler.get(gruppe.pk)
        if del_ is None and not (gruppe.fordeling.avsluttet_dato is None and gruppe.i_bruk(naa())):
            continue
        navn = {"fordeling": gruppe.fordeling.navn, "gruppe": gruppe.navn}
        yield Uttaksrad(hele.indikator, hele.finnes, {**felles, **navn, **_delen(del_, hele.indikator)})


def _delen(del_: Delbilde | None, indikator: Indikator) -> dict[str, Any]:
    if del_ is None:
        return {}
    if del_.skjult:
        return {"verdi": SKJULT}
    verdi = del_.tekst if indikator.type == Indikatortype.SKAAR and del_.verdi is not None else del_.verdi
    return {"verdi": verdi, "symbol": del_.symbol, "teller": del_.teller, "nevner": del_.nevner}


def _rader(
    indikator: Indikator, tall: list[Maaling], grunnlag: str, fra_aar: int
) -> Iterator[tuple[Uttaksrad, Maaling | None]]:
    finnes = {maaling.periode for maaling in tall if maaling.grunnlag == grunnlag}
    alle: list[tuple[date, str, Maaling | None]] = [(maaling.periode, maaling.grunnlag, maaling) for maaling in tall]
    alle += [
        (periode.start, grunnlag, None) for periode in _ventende(indikator, fra_aar) if periode.start not in finnes
    ]
    for periode, rest, maaling in sorted(alle, key=lambda rad: (rad[0], rad[1])):
        navn = Periode.som_inneholder(periode, indikator.frekvens).navn
        verdier = _felles(indikator, navn, rest) | (_tallene(maaling, indikator) if maaling else {})
        yield Uttaksrad(indikator, maaling is not None, verdier), maaling


def _ventende(indikator: Indikator, fra_aar: int) -> list[Periode]:
    """Periods of the goal's years that are over."""
    maal = indikator.maal
    fra = date(max(fra_aar, maal.aar_fra), 1, 1)
    perioder = rules.perioder_bakover(indikator.frekvens, fra=fra, i_dag=i_dag())
    return [periode for periode in perioder if fra <= periode.start and periode.start.year <= maal.aar_til]


def _felles(indikator: Indikator, periode: str, grunnlag: str) -> dict[str, Any]:
    return {
        "indikator_id": indikator.pk,
        "virksomhet": indikator.maal.relasjon.underordnet.navn,
        "maal": indikator.maal.tekst,
        "indikator": indikator.navn,
        "enhet": indikator.enhet,
        "periode": periode,
        "grunnlag": grunnlag,
        "sett": 0,
    }


def _tallene(maaling: Maaling, indikator: Indikator) -> dict[str, Any]:
    return {
        "verdi": _verdi(maaling, indikator),
        "symbol": maaling.symbol,
        "teller": maaling.teller,
        "nevner": maaling.nevner,
        "beskrivelse": maaling.beskrivelse,
        "foreloepig": maaling.foreloepig,
        "brudd": maaling.brudd,
        "brudd_grunn": maaling.brudd_grunn,
        "merknad": maaling.merknad,
        "kilde": maaling.kilde,
        "publisert": maaling.publisert,
        "sikkerhet": str(Sikkerhet(maaling.sikkerhet).label),
        "antall_svar": maaling.antall_svar,
        "feilmargin": _avrundet(maaling.feilmargin, indikator),
        "sett": maaling.versjon,
    }


def _avrundet(margin: Decimal | None, indikator: Indikator) -> Decimal | None:
    return None if margin is None else margin.quantize(Decimal(1).scaleb(-max(1, indikator.desimaler)), ROUND_HALF_UP)


def _verdi(maaling: Maaling, indikator: Indikator) -> Any:
    """A score is written by the name of its level."""
    if indikator.type == Indikatortype.SKAAR and maaling.verdi is not None:
        nummer = int(maaling.verdi)
        if 1 <= nummer <= len(indikator.nivaaer):
            return indikator.nivaaer[nummer - 1]
    return maaling.verdi
