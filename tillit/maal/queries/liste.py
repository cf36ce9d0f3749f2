"""The list of goals: one light row a goal, three queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q

from tillit.felles.modeller import gyldighet
from tillit.felles.tid import i_dag
from tillit.maal.bilder import Vurderingsbilde
from tillit.maal.enums import FASTSATTE, IKKE_VURDERT, Maalnivaa, Maalstatus
from tillit.maal.models import Indikator, Maal, Maalbidrag
from tillit.maal.queries.maalbilder import forfalt, siste_vurderinger
from tillit.maal.querysets import MaalQuerySet
from tillit.organisasjon.enums import Rettighet
from tillit.organisasjon.models import Bruker, Styringsrelasjon


@dataclass(frozen=True)
class Maalrad:
    pk: int
    tekst: str
    virksomhet_pk: int
    virksomhet: str
    aar_fra: int
    aar_til: int
    status: str
    eier: str
    oppnaaelse: str
    vurdert_for: str
    antall_indikatorer: int
    tall_mangler: tuple[str, ...]
    nivaa: str = ""
    er_virksomhet: bool = True
    vurdering: Vurderingsbilde | None = None
    forrige_vurdering: Vurderingsbilde | None = None

    @property
    def statusnavn(self) -> str:
        return str(Maalstatus(self.status).label)

    @property
    def nivaanavn(self) -> str:
        return str(Maalnivaa(self.nivaa).label)


@dataclass(frozen=True)
class Virksomhetsgruppe:
    virksomhet_pk: int
    virksomhet: str
    rader: tuple[Maalrad, ...]
    er_virksomhet: bool = True


def maal_som_passer(
    bruker: Bruker,
    *,
    sok: str | None = None,
    virksomhet: int | None = None,
    mine: bool | None = None,
    aar: int | None = None,
    formaal: str | None = None,
    oppnaaelse: str | None = None,
    **felter: str | None,
) -> MaalQuerySet:
    """The goals the user may see and asked for, by virksomhet in Norwegian order. `felter`: columns with one value."""
    maal = Maal.objects.synlig_for(bruker).filter(**{felt: verdi for felt, verdi in felter.items() if verdi})
    if sok:
        maal = maal.soek(sok)
    if virksomhet:
        maal = maal.for_virksomhet([virksomhet])
    if mine:
        ansvarlig = Maalbidrag.objects.filter(ansvarlig=bruker, maal_id=OuterRef("pk"))
        maal = maal.filter(Q(eier=bruker) | Q(stedfortreder=bruker) | Exists(ansvarlig))
    if aar:
        maal = maal.i_aar(aar)
    if formaal:
        maal = maal.filter(formaal__contains=[formaal])
    if oppnaaelse:
        maal = maal.med_oppnaaelse().filter(oppnaaelse=oppnaaelse)
    if oppnaaelse == IKKE_VURDERT:
        maal = maal.filter(status__in=FASTSATTE)
    maal = maal.select_related("relasjon__underordnet", "eier")
    return maal.order_by("relasjon__underordnet__sortering", "relasjon__underordnet_id", "rekkefoelge", "pk")


def rader_for(utvalg: MaalQuerySet) -> list[Maalrad]:
    """A row for each of these goals, by virksomhet in Norwegian order: three queries."""
    utvalg = utvalg.select_related("relasjon__underordnet", "eier")
    return radene(utvalg.order_by("relasjon__underordnet__sortering", "rekkefoelge", "pk"))


def radene(maal: Iterable[Maal]) -> list[Maalrad]:
    """A row for each of these goals, fetched with body and owner, in their own order: two queries more."""
    maal = list(maal)
    vurderinger = siste_vurderinger(maal)
    indikatorer = _indikatorer(maal)
    return [
        Maalrad(
            pk=ett.pk,
            tekst=ett.tekst,
            virksomhet_pk=ett.relasjon.underordnet_id,
            virksomhet=ett.relasjon.underordnet.navn,
            aar_fra=ett.aar_fra,
            aar_til=ett.aar_til,
            status=ett.status,
            eier=ett.eier.navn if ett.eier else "",
            oppnaaelse=vurderinger[ett.pk][0].oppnaaelse if vurderinger[ett.pk] else "",
            vurdert_for=vurderinger[ett.pk][0].periodenavn if vurderinger[ett.pk] else "",
            antall_indikatorer=len(indikatorer[ett.pk]),
            tall_mangler=tuple(navn for navn in indikatorer[ett.pk] if navn),
            nivaa=ett.nivaa,
            er_virksomhet=ett.relasjon.underordnet.er_virksomhet,
            vurdering=next(iter(vurderinger[ett.pk]), None),
            forrige_vurdering=next(iter(vurderinger[ett.pk][1:]), None),
        )
        for ett in maal
    ]


def _indikatorer(maal: Sequence[Maal]) -> dict[int, list[str]]:
    """For each goal, what is late of each indicator (empty text where nothing is)."""
    dag = i_dag()
    per_maal: dict[int, list[str]] = defaultdict(list)
    rader = Indikator.objects.filter(maal__in=list(maal)).select_related("maal").annotate(siste=F("stand__periode"))
    for indikator in rader.order_by("rekkefoelge", "pk"):
        mangler = forfalt(indikator, siste=indikator.siste, dag=dag)
        per_maal[indikator.maal_id].append(f"{indikator.navn} ({mangler.navn})" if mangler else "")
    return per_maal


def grupper(rader: Sequence[Maalrad]) -> list[Virksomhetsgruppe]:
    return [
        Virksomhetsgruppe(pk, navn, tuple(gruppe), er_virksomhet=virksomhet)
        for (pk, navn, virksomhet), gruppe in groupby(
            rader, key=lambda rad: (rad.virksomhet_pk, rad.virksomhet, rad.er_virksomhet)
        )
    ]


@dataclass(frozen=True)
class Relasjonsvalg:
    """A virksomhet one may look at, and the relation in which a new goal is made for it."""

    relasjon_pk: int
    virksomhet_pk: int
    virksomhet: str
    kan_endre: bool
    kan_ta_med: bool


def relasjonsvalg(bruker: Bruker) -> list[Relasjonsvalg]:
    relasjoner = Styringsrelasjon.objects.filter(gyldighet(i_dag())).select_related("underordnet")
    if not bruker.tilgang.i_hele_kommunen(Rettighet.MAAL_LESE):
        relasjoner = relasjoner.filter(underordnet_id__in=bruker.tilgang.organer(Rettighet.MAAL_LESE))
    return [
        Relasjonsvalg(
            relasjon.pk,
            relasjon.underordnet_id,
            relasjon.underordnet.navn,
            kan_endre=bruker.tilgang.har(Rettighet.MAAL_ENDRE, relasjon.underordnet_id),
            kan_ta_med=bruker.tilgang.har(Rettighet.MAALTALL_FASTSETTE, relasjon.underordnet_id),
        )
        for relasjon in relasjoner.order_by("underordnet__sortering", "pk")
    ]
