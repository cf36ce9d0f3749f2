"""Goals with everything known of them: frozen, complete, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from tillit.felles.tid import i_dag
from tillit.maal import rules
from tillit.maal.bilder import (
    Maalbilde,
    Maalepunkt,
    Maaltallpunkt,
    Ordmaal,
    Prognosepunkt,
    Serie,
    UtenTall,
    Vurderingsbilde,
)
from tillit.maal.enums import Vurderingstilstand
from tillit.maal.models import Indikator, Maal, Maaling, Maaltall, Prognose, Vurdering
from tillit.maal.perioder import Periode

Rad = dict[str, Any]
T = TypeVar("T", Maalepunkt, UtenTall, Maaltallpunkt, Ordmaal, Prognosepunkt)

_PARTENE = ("relasjon__underordnet", "relasjon__overordnet", "eier", "stedfortreder", "overordnet")


def maalbilder(maal: QuerySet[Maal], *, prognoser: bool = False) -> list[Maalbilde]:
    """Each goal with all that is known of it, in the order of `maal`: five queries, however many goals.

    What is expected costs one more.
    """
    return _bilder(list(maal.select_related(*_PARTENE)), prognoser=prognoser)


def maalbilde(maal: Maal, vurderinger: Iterable[Vurdering] | None = None) -> Maalbilde:
    """One goal that has been fetched already: four queries, three where its judgements have been fetched too."""
    gjeldende = {maal.pk: gjeldende_av(vurderinger)} if vurderinger is not None else None
    return _bilder([maal], vurderinger=gjeldende)[0]


def serie_for(indikator: Indikator) -> Serie:
    """One indicator with the newest version of each figure, forecasts too: three queries."""
    return _serier([indikator], prognoser=True)[indikator.pk]


def siste_serier(maal: Collection[int]) -> dict[int, tuple[Serie, ...]]:
    """By goal, its indicators with the answers of their newest period and nothing more: two queries.

    Where the newest answer is no number, the whole series is read: the last number is told beside it.
    """
    nyeste = Maaling.objects.filter(Q(periode=F("indikator__stand__periode")) | Q(indikator__stand__verdi__isnull=True))
    indikatorer = list(Indikator.objects.filter(maal__in=maal).select_related("maal").order_by("rekkefoelge", "pk"))
    maalinger = _per_indikator(nyeste, indikatorer, _MAALING_FELTER)
    per_maal: dict[int, tuple[Serie, ...]] = defaultdict(tuple)
    for indikator in indikatorer:
        per_maal[indikator.maal_id] += (_serie(indikator, maalinger[indikator.pk], (), dag=i_dag()),)
    return per_maal


def siste_og_forrige(hoder: Mapping[int, Serie]) -> dict[int, Serie]:
    """Each series with the answers of its newest period, and of every method there what lies back to the number before.

    One query, by the number of the indicator. It is what must be known to say where a figure stands and which way it
    went: `serie` and `ordlegging` say of it what they say of the whole.
    """
    samme = Maaling.objects.filter(indikator=OuterRef("indikator"), grunnlag=OuterRef("grunnlag"))
    nyeste = OuterRef("indikator__stand__periode")
    imellom = samme.siste().filter(periode__gt=OuterRef("periode"), periode__lt=nyeste, verdi__isnull=False)
    rader = Maaling.objects.filter(Exists(samme.filter(periode=nyeste)) & ~Exists(imellom))
    per_indikator = _per_indikator(rader, list(hoder), _MAALING_FELTER)
    return {pk: replace(hode, **_svarene(hode, per_indikator.get(pk, ()))) for pk, hode in hoder.items()}


def _svarene(hode: Indikator | Serie, maalinger: Sequence[Rad]) -> dict[str, Any]:
    return {
        "punkter": _punkter(Maalepunkt, hode, (rad for rad in maalinger if rad["verdi"] is not None)),
        "uten_tall": _punkter(UtenTall, hode, (rad for rad in maalinger if rad["verdi"] is None)),
    }


def _bilder(
    maal: Sequence[Maal],
    *,
    prognoser: bool = False,
    vurderinger: Mapping[int, Sequence[Vurderingsbilde]] | None = None,
) -> list[Maalbilde]:
    indikatorer = list(Indikator.objects.filter(maal__in=maal).select_related("maal").order_by("rekkefoelge", "pk"))
    serier = _serier(indikatorer, prognoser=prognoser)
    per_maal: dict[int, list[Serie]] = defaultdict(list)
    for indikator in indikatorer:
        per_maal[indikator.maal_id].append(serier[indikator.pk])
    if vurderinger is None:
        vurderinger = godkjente_vurderinger(maal)
    return [_bilde(ett, tuple(per_maal[ett.pk]), vurderinger[ett.pk]) for ett in maal]


def _bilde(maal: Maal, indikatorer: tuple[Serie, ...], vurderinger: Sequence[Vurderingsbilde]) -> Maalbilde:
    relasjon = maal.relasjon
    return Maalbilde(
        pk=maal.pk,
        tekst=maal.tekst,
        begrunnelse=maal.begrunnelse,
        type=maal.type,
        nivaa=maal.nivaa,
        status=maal.status,
        aar_fra=maal.aar_fra,
        aar_til=maal.aar_til,
        kilde_vedtak=maal.kilde_vedtak,
        kilde_url=maal.kilde_url,
        handlingsrom=maal.handlingsrom,
        eier=maal.eier.navn if maal.eier else "",
        stedfortreder=maal.stedfortreder.navn if maal.stedfortreder else "",
        avledet_av=maal.overordnet.tekst if maal.overordnet else "",
        relasjon_pk=relasjon.pk,
        virksomhet_pk=relasjon.underordnet_id,
        virksomhet=relasjon.underordnet.navn,
        avdeling_pk=relasjon.overordnet_id,
        avdeling=relasjon.overordnet.navn,
        indikatorer=indikatorer,
        vurdering=vurderinger[0] if vurderinger else None,
        forrige_vurdering=vurderinger[1] if len(vurderinger) > 1 else None,
    )


def godkjente_vurderinger(maal: Iterable[Maal]) -> dict[int, list[Vurderingsbilde]]:
    """The newest approved utgave of each period, newest period first, by goal."""
    per_maal: dict[int, list[Vurderingsbilde]] = defaultdict(list)
    rader = Vurdering.objects.filter(maal__in=list(maal)).siste_godkjente().select_related("skrevet_av", "godkjent_av")
    for rad in _nyeste_foerst(rader):
        per_maal[rad.maal_id].append(vurderingsbilde(rad))
    return per_maal


def siste_vurderinger(maal: Iterable[Maal]) -> dict[int, list[Vurderingsbilde]]:
    """The newest of these and the one before it, by goal: as the stand has them, however many there are. One query."""
    per_maal: dict[int, list[Vurderingsbilde]] = defaultdict(list)
    nyeste, foer = Q(pk=F("maal__stand__vurdering")), Q(pk=F("maal__stand__forrige_vurdering"))
    rader = Vurdering.objects.filter(nyeste | foer, maal__in=list(maal)).select_related("skrevet_av", "godkjent_av")
    for rad in _nyeste_foerst(rader):
        per_maal[rad.maal_id].append(vurderingsbilde(rad))
    return per_maal


def gjeldende_av(vurderinger: Iterable[Vurdering]) -> list[Vurderingsbilde]:
    """As `godkjente_vurderinger`, of one goal whose judgements have been fetched."""
    godkjente = [rad for rad in vurderinger if rad.tilstand == Vurderingstilstand.GODKJENT]
    siste = {(rad.periode, rad.periodetype): rad for rad in sorted(godkjente, key=lambda rad: rad.utgave)}
    return [vurderingsbilde(rad) for rad in _nyeste_foerst(siste.values())]


def _nyeste_foerst(rader: Iterable[Vurdering]) -> list[Vurdering]:
    return sorted(rader, key=lambda rad: (rad.periodeslutt, rad.periode, rad.pk), reverse=True)


def vurderingsbilde(rad: Vurdering) -> Vurderingsbilde:
    return Vurderingsbilde(
        pk=rad.pk,
        periode=rad.periode,
        periodetype=rad.periodetype,
        periodenavn=rad.periodenavn,
        periodeslutt=rad.periodeslutt,
        utgave=rad.utgave,
        oppnaaelse=rad.oppnaaelse,
        analyse=rad.analyse,
        vurdering=rad.vurdering,
        usikkerhet=rad.usikkerhet,
        bes_om=rad.bes_om,
        skrevet_av=rad.skrevet_av.navn,
        godkjent_av=rad.godkjent_av.navn if rad.godkjent_av else "",
        godkjent_tid=rad.godkjent_tid,
    )


def _serier(indikatorer: Sequence[Indikator], *, prognoser: bool) -> dict[int, Serie]:
    """Rows are read as plain values: a model instance a figure costs more than the question."""
    maalinger = _per_indikator(Maaling.objects, indikatorer, _MAALING_FELTER)
    maaltall = _per_indikator(Maaltall.objects, indikatorer, _MAALTALL_FELTER)
    ventet = _per_indikator(Prognose.objects, indikatorer, _PROGNOSE_FELTER) if prognoser else {}
    dag = i_dag()
    return {
        indikator.pk: replace(
            _serie(indikator, maalinger[indikator.pk], maaltall[indikator.pk], dag=dag),
            prognoser=_punkter(Prognosepunkt, indikator, ventet.get(indikator.pk, ())),
        )
        for indikator in indikatorer
    }


_FELLES = ("pk", "periode", "versjon", "verdi")
_TALL_FELTER = (*_FELLES, "beskrivelse", "kilde", "kilde_url")
_MAALING_FELTER = (
    *_TALL_FELTER, "grunnlag", "foreloepig", "brudd", "brudd_grunn", "merknad", "publisert", "sikkerhet", "symbol",
    "teller", "nevner", "antall_svar", "feilmargin",
)  # fmt: skip
_MAALTALL_FELTER = (*_TALL_FELTER, "grunnlag", "operator", "verdi_til", "basisaar", "vedtatt_i")
_PROGNOSE_FELTER = (*_FELLES, "grunnlag", "begrunnelse")


def _per_indikator(
    rader: Any, indikatorer: Sequence[Indikator] | Sequence[int], felter: tuple[str, ...]
) -> dict[int, list[Rad]]:
    per_indikator: dict[int, list[Rad]] = defaultdict(list)
    for rad in rader.filter(indikator__in=indikatorer).siste().values("indikator_id", *felter):
        per_indikator[rad.pop("indikator_id")].append(rad)
    return per_indikator


def _punkter(slag: type[T], indikator: Indikator | Serie, rader: Iterable[Rad]) -> tuple[T, ...]:
    """Rows as the dataclass `slag`: what it does not hold is left out."""
    felter = {felt.name for felt in fields(slag)} - {"periodenavn"}
    return tuple(
        slag(periodenavn=_navn(indikator, rad["periode"]), **{felt: rad[felt] for felt in felter}) for rad in rader
    )


def _navn(indikator: Indikator | Serie, dag: date) -> str:
    return Periode.som_inneholder(dag, indikator.frekvens).navn


def forfalt(indikator: Indikator, *, siste: date | None, dag: date) -> Periode | None:
    """The period whose figure is late. Nothing is late of an indicator that is no longer in use."""
    if indikator.avviklet_dato is not None and indikator.avviklet_dato <= dag:
        return None
    return rules.forfalt_periode(
        frekvens=indikator.frekvens,
        etterslep_mnd=indikator.etterslep_mnd,
        aar_fra=indikator.maal.aar_fra,
        aar_til=indikator.maal.aar_til,
        siste=siste,
        i_dag=dag,
    )


def seriehode(indikator: Indikator) -> Serie:
    """The indicator without its figures: what words and drawings need to know of it."""
    return Serie(
        indikator_pk=indikator.pk,
        navn=indikator.navn,
        definisjon=indikator.definisjon,
        enhet=indikator.enhet,
        desimaler=indikator.desimaler,
        retning=indikator.retning,
        frekvens=indikator.frekvens,
        etterslep_mnd=indikator.etterslep_mnd,
        kilde=indikator.kilde,
        kilde_url=indikator.kilde_url,
        type=indikator.type,
        nivaaer=tuple(indikator.nivaaer),
        maalbane=indikator.maalbane,
        oppsummering=indikator.oppsummering,
        avviklet_dato=indikator.avviklet_dato,
        avviklet_grunn=indikator.avviklet_grunn,
    )


def _serie(indikator: Indikator, maalinger: Sequence[Rad], maaltall: Sequence[Rad], *, dag: date) -> Serie:
    mangler = forfalt(indikator, siste=max((rad["periode"] for rad in maalinger), default=None), dag=dag)
    ventet = forfalt(indikator, siste=None, dag=dag)
    return replace(
        seriehode(indikator),
        **_svarene(indikator, maalinger),
        maaltall=_punkter(Maaltallpunkt, indikator, (rad for rad in maaltall if rad["verdi"] is not None)),
        tall_mangler=mangler.navn if mangler else "",
        ventet_til=ventet.start if ventet else None,
        ordmaal=_punkter(Ordmaal, indikator, (rad for rad in maaltall if rad["verdi"] is None)),
    )
